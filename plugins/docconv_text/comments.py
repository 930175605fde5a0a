"""Readers' comments, found by their period: a name, a date, a text, again and again.

A heading with 评论, Bình luận, Comments … helps, but only the repeating unit decides.
"""

import itertools
import re
from collections.abc import Iterator
from functools import cache

import msgspec

from .labels import ends_in_label, has_any_label, is_stated
from .lines import BLANKS, LONG, Line
from .names import is_section
from .page import Page
from .repeats import is_repeat
from .vocabulary import alternatives

TITLE = 24  # columns
ITEM = 12  # columns of an item of a menu at most
LEAD = 5  # lines of a comment above its date
MOST_PARAGRAPHS = 3  # of a comment that no heading announces
NICK = 16  # characters of a name beside a date, without any button
NAME = 32  # columns of a name at most where no heading announces comments
_AT = frozenset(["am", "on", "at", "le", "el", "em", "il", "lúc", "vào", "à", "às", "в", "on:", "date"])
_INITIAL = re.compile(r"\s[^\W\d_]\.$")  # Marta K.
_COUNT = re.compile(r"(?<!\d)(\d{1,6})(?!\d)")


class Unit(msgspec.Struct, frozen=True):
    """One comment: who, when (ISO 8601, None where only "two hours ago" is said), and the lines it says."""

    author: str | None
    published: str | None
    text: tuple[str, ...]


class Comments(msgspec.Struct, frozen=True):
    """The comments of a page; `lines` are the indices of all lines that belong to them, heading included."""

    units: tuple[Unit, ...] = ()
    lines: frozenset[int] = frozenset()
    stated: int | None = None


def find_comments(page: Page) -> Comments:
    """The comments, below the last heading that announces them or, without one, wherever units repeat."""
    headings = [
        at
        for at, cue in enumerate(page.cues)
        if cue == "comments" and not page.lines[at].stop and not page.metadata[at]
    ]
    # `评论(86)` above `时间：…` is a counter in the header.
    headings = [
        at
        for at in headings
        if at + 1 == len(page.lines) or not (page.metadata[at + 1] and has_any_label(page.lines[at + 1].text))
    ]
    headings = [at for at in headings if not _is_in_menu(page, at)]
    stated = next((n for at in headings if (n := _stated(page.lines[at])) is not None), None)
    for heading in reversed(headings):
        first, last = heading + 1, _region_end(page, heading + 1)
        found = _units(page, first, last, announced=True)
        if found and not _holds_title(page, found[1]) and not _stands_above_text(page, found[1]):
            units, lines = found
            above = [at for at in headings if at <= heading and heading - at <= 3]
            return Comments(tuple(units), frozenset([*above, *lines]), stated)
    for first, last in _runs_of_anchors(page):
        found = _units(page, first, last, announced=False)
        if found and not _holds_title(page, found[1]) and not any(map(_is_article, found[0])):
            return Comments(tuple(found[0]), frozenset(found[1]), stated)
    return Comments(stated=stated)


def _is_article(unit: Unit) -> bool:
    """Whether what stands between two dates is far rather the article between them."""
    return sum(len(text) >= LONG // 2 for text in unit.text) > MOST_PARAGRAPHS


def _is_in_menu(page: Page, at: int) -> bool:
    """Whether a heading is an item among the sections of a site: 评论 between 天气 and 招聘."""
    above = range(max(0, at - 4), at)
    return (
        len(above) == 4
        and all(page.lines[row].columns <= ITEM for row in above)
        and any(is_section(page.lines[row].text) for row in above)
    )


def _stands_above_text(page: Page, rows: list[int]) -> bool:
    """Whether all text of the page stands below some lines: nobody comments on what comes later."""
    first, last = min(rows), max(rows)
    texts = [
        at
        for at, line in enumerate(page.lines)
        if line.columns >= LONG and line.stop and page.cues[at] is None
    ]
    return bool(texts) and first < texts[0] and last < texts[-1] and all(at > last for at in texts)


def _holds_title(page: Page, rows: list[int]) -> bool:
    """Whether lines hold the title that opens the page: nobody comments above it."""
    title = page.lines[0]
    return (
        title.columns >= TITLE
        and not title.stop
        and any(row and is_repeat(title, page.lines[row].key) for row in rows)
    )


def _stated(line: Line) -> int | None:
    numbers = _COUNT.findall(line.text)
    return int(numbers[0]) if len(numbers) == 1 else None


def _region_end(page: Page, first: int) -> int:
    """Where something other than comments begins."""
    for at in range(first, len(page.lines)):
        if page.cues[at] in ("related", "legal", "form", "account", "advert", "comments"):
            return at
    return len(page.lines)


def _anchors(page: Page, first: int, last: int) -> list[int]:
    """The lines that say when something was written."""
    return [
        at
        for at in range(first, last)
        if page.lines[at].columns <= 72
        and not page.lines[at].comma
        and (page.lines[at].dates or page.lines[at].ago)
    ] or [
        at
        for at in range(first, last)
        if page.lines[at].columns <= 72 and (page.lines[at].dated or page.lines[at].ago)
    ]


def _runs_of_anchors(page: Page) -> Iterator[tuple[int, int]]:
    """Ranges of lines in which anchors follow each other at short distance, at least two of them."""
    anchors = _anchors(page, 0, len(page.lines))
    start = 0
    for at in range(1, len(anchors) + 1):
        if at == len(anchors) or _are_apart(page, anchors[at - 1], anchors[at]):
            # The first of them may be the article's.
            for first in range(start, min(start + 3, at - 1)):
                yield max(0, anchors[first] - 1), min(len(page.lines), _region_end(page, anchors[at - 1] + 1))
            start = at


def _are_apart(page: Page, before: int, at: int) -> bool:
    """Whether two dates belong to different things: far apart, or a heading of other articles between."""
    return at - before > 8 or any(page.cues[row] == "related" for row in range(before + 1, at))


def _units(page: Page, first: int, last: int, *, announced: bool) -> tuple[list[Unit], list[int]] | None:
    """The units between two lines, and all lines they cover."""
    buttons = {at for at in range(first, last) if _is_buttons(page, at)}
    anchors = [at for at in _anchors(page, first, last) if at not in buttons]
    if len(anchors) == 1 and page.lines[anchors[0]].dates and is_stated(page.lines[anchors[0]]):
        return None  # it is the article's
    if not anchors:
        return _by_buttons(page, first, last, buttons) if announced else None
    lead = anchors[0] - first
    if announced and lead > LEAD:
        return None
    if (
        announced
        and len(anchors) > 1
        and lead >= 2
        and len(set(_distances(anchors))) == 1 == len({*_distances(anchors), lead + 1})
    ):
        return _closing(page, first, anchors)
    heads = [
        _head(page, at, first, before) for at, before in zip(anchors, [first - 1, *anchors], strict=False)
    ]
    if not announced and not all(
        _is_unit_head(page, head, at) for head, at in zip(heads, anchors, strict=True)
    ):
        return None
    units: list[Unit] = []
    lengths: list[int] = []
    covered: list[int] = []
    gaps = False
    for number, (at, head) in enumerate(zip(anchors, heads, strict=True)):
        if number + 1 < len(anchors):
            stop = heads[number + 1][0]
        else:
            stop = _last_end(page, at, last, buttons, max(lengths, default=None), gaps)
        # What follows the date is said, even if it is a word of the buttons: 支持.
        said = [row for row in range(at + 1, stop) if row == at + 1 or row not in buttons]
        if not said:
            return None if number + 1 < len(anchors) or not units else (units, covered)
        gaps = gaps or any(page.lines[row].gap for row in said)
        lengths.append(len(said))
        units.append(Unit(head[1], _published(page.lines[at]), tuple(page.lines[row].text for row in said)))
        covered += range(head[0], stop)
    covered += [row for row in buttons if row > anchors[0]]
    return units, covered


def _distances(anchors: list[int]) -> list[int]:
    return [after - before for before, after in itertools.pairwise(anchors)]


def _published(line: Line) -> str | None:
    return line.dates[0].value if line.dates else None


def _head(page: Page, at: int, first: int, before: int) -> tuple[int, str | None]:
    """The first line of the unit whose date stands in a line, and the name: in that line or the one above."""
    line = page.lines[at]
    rest = line.text[: line.dates[0].start] if line.dates else line.text
    name = _buttons().sub("", rest).strip(BLANKS + "-–—|·•,，:：()（）#@")
    above = page.lines[at - 1] if at - 1 > before and at - 1 >= first else None
    if (line.ago and not line.dates) or ends_in_label(f" {name} ") or name.lower() in _AT:
        name = ""
    if name and above is not None and above.key == name.lower():
        return at - 1, name
    if name and not name.isdigit():
        return at, name
    return (at - 1, above.text) if above is not None else (at, None)


def _is_unit_head(page: Page, head: tuple[int, str | None], at: int) -> bool:
    """Without a heading above all: whether the name has a short line of its own, or a button behind it."""
    start, name = head
    dated = page.lines[at]
    if name is None or has_any_label(dated.text) or (dated.dates and is_stated(dated)):
        return False
    if start == at:
        nick = len(name) <= NICK and name.count(" ") < 2 and dated.dated
        return nick or (bool(_buttons().search(dated.key)) and not dated.separators > 2)
    line = page.lines[start]
    return (
        line.columns <= NAME
        and (not line.final or bool(_INITIAL.search(line.text)))
        and not line.comma
        and not line.dates
        and page.cues[start] is None
    )


def _last_end(page: Page, at: int, last: int, buttons: set[int], longest: int | None, gaps: bool) -> int:
    """Where the last comment ends: at its buttons, a blank line if others have none, or at their length."""
    most = at + 1 + max(longest or 1, 1)
    for row in range(at + 2, last):
        line = page.lines[row]
        if row in buttons or page.cues[row] not in (None, "share") or (line.gap and not gaps):
            return row
        if row >= most:
            return row
    return last


def _closing(page: Page, first: int, anchors: list[int]) -> tuple[list[Unit], list[int]]:
    """Units whose date stands last: name, text, date."""
    units = []
    for start, at in zip([first, *(at + 1 for at in anchors)], anchors, strict=False):
        rows = range(start + 1, at)
        units.append(
            Unit(
                page.lines[start].text,
                _published(page.lines[at]),
                tuple(page.lines[row].text for row in rows),
            )
        )
    return units, list(range(first, anchors[-1] + 1))


def _by_buttons(page: Page, first: int, last: int, buttons: set[int]) -> tuple[list[Unit], list[int]] | None:
    """Units without any date: name, text, and a line of buttons that repeats."""
    if not buttons or page.repeats[page.lines[min(buttons)].key] < 2:
        return None
    units, start = [], first
    for at in sorted(buttons):
        if at == start + 1 and at + 1 in buttons:
            continue  # a word of the buttons is all that was said
        if at - start >= 2:
            said = tuple(page.lines[row].text for row in range(start + 1, at))
            units.append(Unit(page.lines[start].text, None, said))
        start = at + 1
    return (units, list(range(first, max(buttons) + 1))) if units else None


@cache
def _buttons() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('reply')})(?:\s*\(?\d+\)?)?", re.IGNORECASE)


def _is_buttons(page: Page, at: int) -> bool:
    """Whether a line holds nothing but what one can do with a comment."""
    line = page.lines[at]
    if line.columns > 60 or page.cues[at] not in ("reply", "share"):
        return False
    return not _buttons().sub("", line.key).strip(BLANKS + "|·•/-()[]…0123456789")
