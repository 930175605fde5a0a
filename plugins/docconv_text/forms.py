"""Forms for readers, told by their fields: short lines that end in a star or a colon, one below the other."""

from collections.abc import Collection

from .lines import MEDIUM, TINY
from .page import Page

_STARS, _COLONS = "*＊", ":："
ENOUGH = 2  # fields
ABOVE, BELOW = 2, 2  # lines above the first and below the last field that may belong to the form


def find_forms(page: Page, banned: Collection[int]) -> set[int]:
    """The lines of all forms, with their headings and buttons."""
    found: set[int] = set()
    run: list[int] = []
    for at in [*(at for at in range(len(page.lines)) if at not in banned and _is_field(page, at)), -1]:
        # A sentence may stand between two starred fields; speakers' names end in colons too.
        if run and at != run[-1] + 1 and not (at == run[-1] + 2 and _is_starred(page, at)):
            if len(run) >= ENOUGH:
                found.update(range(_top(page, run[0]), _bottom(page, run[-1])))
            run = []
        run.append(at)
    return found


def _is_field(page: Page, at: int) -> bool:
    line = page.lines[at]
    return (
        line.text[-1] in _STARS + _COLONS
        and line.columns <= TINY + 8
        and line.text[0] not in _STARS
        and not line.separators
        and not line.comma
        and not line.dates
    )


def _is_starred(page: Page, at: int) -> bool:
    return at >= 0 and page.lines[at].text[-1] in _STARS


def _is_beside(page: Page, at: int) -> bool:
    """Whether a line can be the heading, the hint or the button of a form."""
    line = page.lines[at]
    return line.columns <= MEDIUM and not line.comma and not line.dates


def _top(page: Page, first: int) -> int:
    top = first
    while top > max(0, first - ABOVE) and _is_beside(page, top - 1):
        top -= 1
        if not page.lines[top].final:  # the heading
            break
    return top


def _bottom(page: Page, last: int) -> int:
    end, furthest = last + 1, min(len(page.lines), last + 1 + BELOW)
    while end < furthest and _is_beside(page, end) and not page.lines[end].final:
        end += 1
    return end
