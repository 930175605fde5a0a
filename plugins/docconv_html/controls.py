"""Boxes that ask readers for something: forms, and words with buttons (consent, newsletters, polls, walls).

Told by what they are made of, in any language: what can be typed into or pressed, and hardly any words.
"""

from collections import Counter
from collections.abc import Sequence

from .page import Page, Part

#: A box of controls has at most so many columns of text in so many runs.
WIDEST, RUNS = 360, 14
#: A label this wide says more than what can be chosen.
SENTENCE = 30
#: So many runs of words at most stand before a form or a button in its box, and behind it.
BEFORE, BEHIND = 4, 2
#: A form or a button with so many columns of words beside it says what it is for.
WORDS = 12
#: A box has at most so many parts, and is found at most so many levels around its controls.
PARTS, LEVELS = 60, 6
#: So many boxes at most stand in one part.
TOGETHER = 2
#: What buttons and choices say of themselves; no words of a text.
_CONTROLS = frozenset(("button", "label"))
#: A box ends at these: what holds the page, the article, or a line of text.
_BOUNDS = frozenset(
    "html body main article td th tr tbody table figure pre blockquote h1 h2 h3 h4 h5 h6 summary".split()  # noqa: SIM905
)
#: Content that no box of controls holds.
_CONTENT = frozenset(("h1", "pre", "table", "figure", "blockquote", "time", "summary", "article"))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_LINES = frozenset(("p", "li", "dd", "dt", "td"))


def control_boxes(page: Page) -> list[int]:
    """The numbers of the parts that are boxes of controls, in order; none inside another."""
    found: list[int] = []
    end = 0
    for number, part in enumerate(page.parts):
        tag = part.tag
        if (tag != "form" and tag != "button") or part.first < end:
            continue
        box = _box(page, number)
        if box is not None:
            end = max(end, page.parts[box].last)
            found.append(box)
    # Many side by side are what the page is about: cards with a button, questions that unfold.
    return few_together(page, found)


def _box(page: Page, number: int) -> int | None:
    parts = page.parts
    part = parts[number]
    if not _is_small(page, number):
        return None
    best = number
    for _ in range(LEVELS):
        if _words(page, parts[best]) >= WORDS:
            break
        at = parts[best].parent
        if at < 0 or parts[at].tag in _BOUNDS or not _is_small(page, at):
            break
        if parts[at].tag in _LINES and _words(page, parts[at]) >= WORDS:
            return None  # a button in a line of text
        if not _is_about(page, parts[at], part) or _is_section(page, parts[at]):
            break
        best = at
    if part.tag == "form":
        return _with_heading(page, best)
    if best == number or _shows(parts[best]):
        return None
    # What stands behind a button unfolds when it is pressed.
    return best if _words(page, parts[best], before=part) >= WORDS else None


def _is_about(page: Page, around: Part, part: Part) -> bool:
    """Whether the text around a control is no more than a word on it: little before, a small print behind."""

    def said(first: int, last: int) -> int:
        return sum(page.parts[run.part].tag not in _CONTROLS for run in page.runs[first:last])

    return said(around.first, part.first) <= BEFORE and said(part.last, around.last) <= BEHIND


def _is_section(page: Page, part: Part) -> bool:
    """Whether a part is one of the sections of a text: another beside it is made like it and holds more."""
    name, prose = part.element.get("class"), page.prose_of(part)
    return part.tag == "section" and any(
        other is not part
        and other.tag == part.tag
        and other.last - other.first > 1
        and page.prose_of(other) > prose
        and other.element.get("class") == name
        for other in (page.parts[child] for child in page.parts[part.parent].children[:PARTS])
    )


def _with_heading(page: Page, number: int) -> int:
    """The part around a form that has nothing more than a heading over it."""
    parts = page.parts
    for _ in range(LEVELS):
        at = parts[number].parent
        around = parts[at]
        if (
            around.tag in _BOUNDS
            or around.last != parts[number].last
            or not all(
                parts[page.runs[run].part].tag in _HEADINGS
                for run in range(around.first, parts[number].first)
            )
        ):
            break
        number = at
    return number


def few_together(page: Page, boxes: Sequence[int]) -> list[int]:
    """Those of the parts with some numbers that have at most one made alike beside or near them."""
    kinds = {box: _kinds(page, box) for box in boxes}
    near = Counter(kind for each in kinds.values() for kind in each)
    return [box for box in boxes if all(near[kind] <= TOGETHER for kind in kinds[box])]


def _kinds(page: Page, number: int) -> set[tuple[int, tuple[str, ...]]]:
    """How a part is made, with the number of each of the two parts around it."""
    part = page.parts[number]
    made = (part.tag, *(page.parts[child].tag for child in part.children))
    return {(around, made) for around in (part.parent, page.parts[part.parent].parent)}


def _is_small(page: Page, number: int) -> bool:
    """Whether a part has little text and nothing that only articles have."""
    part = page.parts[number]
    if page.width_of(part) > WIDEST or part.last - part.first > RUNS:
        return False
    return not holds(page, number, _CONTENT)


def holds(page: Page, number: int, tags: frozenset[str], times: int = 1) -> bool:
    """Whether a part holds others of some tags, or too many to be a box."""
    parts, at = page.parts, number + 1
    while at < len(parts) and parts[at].parent >= number:  # what is in a part follows it
        if at - number > PARTS:
            return True
        if parts[at].tag in tags:
            times -= 1
            if not times:
                return True
        at += 1
    return False


def _words(page: Page, part: Part, before: Part | None = None) -> int:
    """How wide the words in a part are that stand on no control and are no link, those `before` another.

    What a form says on a label counts where it is more than a choice.
    """
    is_form = part.tag == "form"
    total = 0
    for run in page.runs[part.first : before.first if before else part.last]:
        tag = page.parts[run.part].tag
        if tag not in _CONTROLS or (is_form and tag == "label" and run.width >= SENTENCE):
            total += run.width - run.linked
    return total


def _shows(part: Part) -> bool:
    """Whether a part shows a picture that is no icon."""
    return any(not _is_icon(image.get("width")) for image in part.element.iter("img"))


def _is_icon(width: str | None) -> bool:
    return width is not None and width.isdecimal() and len(width) < 4 and int(width) < 100
