"""Finding the article in a page: which part holds it, and what in that part is not of it."""

from collections.abc import Sequence

import msgspec
from lxml import etree

from .boxes import Shapes, drop_lines, shapes_of
from .drops import drop_links, drop_repeats
from .forums import is_forum
from .lead import NARROW, SENTENCE_END, add_lead
from .negative import Strictness, negative_parts
from .options import Favor
from .page import MOST, Page, Part, inside, name_of
from .vocabulary import CONTENT

#: A child is descended into when it holds this share of the prose; less is asked of one that calls itself
#: content.
LARGEST, LARGEST_OF_CONTENT, LARGEST_WITH_TITLE = 0.8, 0.6, 0.5
#: A result narrower than this (in columns) and than a quarter of the page is looked for again.
SHORT = 1500
#: One narrower than this is hardly an article.
TINY = 250
_CONTAINERS = frozenset(
    """
    html body div section article main td table tbody tr center form ul ol li dd dl aside nav
    footer header button fieldset details noscript
    """.split()  # noqa: SIM905
)


class Choice(msgspec.Struct):
    """The part that holds the article, and the elements in it that are left out, with role and reason."""

    container: Part
    dropped: dict[etree._Element, tuple[str, str]] = {}


def choose(page: Page, favor: Favor = "balanced") -> Choice:
    """The article's part of a page, and what to leave out of it.

    Where little is found, what parts call themselves counts for less, then not at all, then links are text
    like any other.
    """
    page.forum = is_forum(page)
    strict = favor == "precision"
    shapes = shapes_of(page)
    names: Strictness = "tags" if favor == "recall" else "names"
    choice = _choose(page, negative_parts(page, names), shapes, strict=strict)
    kept = _kept(page, choice)
    whole = page.widths[-1]
    for strictness in _MILDER:
        if kept >= SHORT or kept * 4 >= whole:
            break
        again = _choose(page, negative_parts(page, strictness), shapes if strictness == "tags" else {})
        found = _kept(page, again)
        if found > 2 * kept:
            choice, kept = again, found
    if kept < TINY and kept * 4 < whole:
        again = _choose(page, negative_parts(page, "tags"), {}, links=True)
        if _kept(page, again) > 2 * kept:
            return again
    add_lead(page, choice, named=strict)
    return choice


_MILDER: tuple[Strictness, ...] = ("tags", "nothing")


def whole(page: Page) -> Choice:
    """The whole body."""
    return Choice(next((part for part in page.parts if part.tag == "body"), page.parts[0]))


def _kept(page: Page, choice: Choice) -> int:
    """How much text is left, in columns."""
    gone = choice.dropped
    total, at = 0, choice.container.first
    for part in inside(page, choice.container):
        if part.first >= at and part.element in gone:
            total += page.widths[part.first] - page.widths[at]
            at = max(at, part.last)
    return total + page.widths[choice.container.last] - page.widths[min(at, choice.container.last)]


def _choose(
    page: Page, negative: dict[int, str], shapes: Shapes, *, links: bool = False, strict: bool = False
) -> Choice:
    """The part with most of the prose (of all text, with `links`) outside `negative` parts and `shapes`."""
    excluded = bytearray(len(page.runs))
    for number in (*negative, *shapes):
        part = page.parts[number]
        excluded[part.first : part.last] = b"\x01" * (part.last - part.first)
    sums = [0]
    for at, run in enumerate(page.runs):
        value = 0 if excluded[at] else min(run.width, MOST) if links else run.prose
        sums.append(sums[-1] + value)
    container = _descend(page, sums, excluded)
    choice = Choice(container)
    for number, role in negative.items():
        part = page.parts[number]
        if container.first <= part.first and part.last <= container.last and part is not container:
            choice.dropped[part.element] = (role, f"named {name_of(part)}")
    for number, verdict in shapes.items():
        part = page.parts[number]
        if container.first <= part.first and part.last <= container.last and part is not container:
            choice.dropped.setdefault(part.element, verdict)
    if not links:
        drop_links(page, container, choice.dropped, strict=strict)
        drop_lines(page, container, choice.dropped)
    drop_repeats(page, container, choice.dropped)
    return choice


def _descend(page: Page, sums: Sequence[int], excluded: bytearray) -> Part:
    """From the body down, as long as one child holds nearly all of the prose."""
    parts = page.parts
    at = next((number for number, part in enumerate(parts) if part.tag == "body"), 0)
    while True:
        here = sums[parts[at].last] - sums[parts[at].first]
        if here <= 0:
            return parts[at]
        best, share = -1, 0.0
        for child in parts[at].children:
            part = parts[child]
            if part.tag not in _CONTAINERS:
                continue
            value = (sums[part.last] - sums[part.first]) / here
            if value > share:
                best, share = child, value
        if best < 0 or share < _needed(page, parts[best]):
            return parts[at]
        if _goes_on(page, parts[at], parts[best], excluded):
            return parts[at]
        at = best


def _needed(page: Page, part: Part) -> float:
    """The share of the prose that a part must hold to be descended into."""
    if any(
        part.first <= page.parts[at].first and page.prose_of(part) > 0 and page.parts[at].last < part.last
        for at in page.h1[:50]
    ):
        return LARGEST_WITH_TITLE
    return LARGEST_OF_CONTENT if part.hint & CONTENT else LARGEST


def _goes_on(page: Page, around: Part, part: Part, excluded: bytearray) -> bool:
    """Whether more of the text stands beside a part, if only a sentence.

    That is so where all beside it is made like it, or it is a single paragraph and others follow.
    """
    if any(part.first <= page.parts[at].first < part.last for at in page.h1[:50]):
        return False
    name = part.element.get("class")
    single = part.last - part.first == 1
    others = False
    for other in (page.parts[child] for child in around.children):
        runs = [page.runs[at] for at in range(other.first, other.last) if not excluded[at]]
        if part.tag == "section":  # what links elsewhere in it may be left out later
            runs = [run for run in runs if run.linked * 3 <= run.width]
        if other is part or not runs:
            continue
        alike = (
            other.tag == part.tag
            and not other.element.get("id")
            and NARROW <= sum(run.width for run in runs) > 3 * sum(run.linked for run in runs)
            and any(run.text[-1] in SENTENCE_END for run in (runs if part.tag == "section" else runs[-1:]))
            and other.element.get("class") == name
        )
        if single and alike and len(runs) == 1:
            return True
        if not alike and not single:
            return False
        others = others or alike
    return others and not single
