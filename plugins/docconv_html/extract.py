"""Finding the article in a page: which part holds it, and what in that part is not of it."""

from collections.abc import Sequence

import msgspec
from lxml import etree

from .drops import drop_links, drop_repeats
from .forums import is_forum
from .lead import add_lead
from .negative import Strictness, negative_parts
from .options import Favor
from .page import MOST, Page, Part, inside, name_of
from .vocabulary import CONTENT

#: A child is descended into when it holds this share of the prose; less is asked of one that calls itself
#: content.
LARGEST, LARGEST_OF_CONTENT = 0.8, 0.6
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
    choice = _choose(page, negative_parts(page, "tags" if favor == "recall" else "names"), strict=strict)
    kept = _kept(page, choice)
    whole = page.widths[-1]
    for strictness in _MILDER:
        if kept >= SHORT or kept * 4 >= whole:
            break
        again = _choose(page, negative_parts(page, strictness))
        found = _kept(page, again)
        if found > 2 * kept:
            choice, kept = again, found
    if kept < TINY and kept * 4 < whole:
        again = _choose(page, negative_parts(page, "tags"), links=True)
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


def _choose(page: Page, negative: dict[int, str], *, links: bool = False, strict: bool = False) -> Choice:
    """The part with most of the prose (of all text, with `links`) outside the `negative` parts."""
    excluded = bytearray(len(page.runs))
    for number in negative:
        part = page.parts[number]
        excluded[part.first : part.last] = b"\x01" * (part.last - part.first)
    sums = [0]
    for at, run in enumerate(page.runs):
        value = 0 if excluded[at] else min(run.width, MOST) if links else run.prose
        sums.append(sums[-1] + value)
    container = _descend(page, sums)
    choice = Choice(container)
    for number, role in negative.items():
        part = page.parts[number]
        if container.first <= part.first and part.last <= container.last and part is not container:
            choice.dropped[part.element] = (role, f"named {name_of(part)}")
    if not links:
        drop_links(page, container, choice.dropped, strict=strict)
    drop_repeats(page, container, choice.dropped)
    return choice


def _descend(page: Page, sums: Sequence[int]) -> Part:
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
        if best < 0 or share < (LARGEST_OF_CONTENT if parts[best].hint & CONTENT else LARGEST):
            return parts[at]
        at = best
