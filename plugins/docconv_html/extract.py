"""Finding the article in a page: which part holds it, and what in that part is not of it."""

from collections.abc import Iterator

import msgspec
from lxml import etree

from .page import PROSE, Page, Part
from .vocabulary import BYLINE, CHROME, COMMENTS, CONTENT, HIDDEN, RELATED

#: A child is descended into when it holds this share of the prose; less is asked of one that calls itself
#: content.
MOST, MOST_OF_CONTENT = 0.8, 0.6
#: A name that says "not content" is void when its part holds more than this share of the page's prose.
VOID = 0.34
_NEGATIVE = CHROME | COMMENTS | RELATED | HIDDEN
_CONTAINERS = frozenset(
    """
    html body div section article main td table tbody tr center form ul ol li dd dl aside nav
    footer header button fieldset details
    """.split()  # noqa: SIM905
)
_ROLES = {
    COMMENTS: "comments",
    RELATED: "related",
    HIDDEN: "hidden",
    CHROME: "navigation",
}


class Choice(msgspec.Struct):
    """The part that holds the article, and the elements in it that are left out, with role and reason."""

    container: Part
    dropped: dict[etree._Element, tuple[str, str]] = {}


def choose(page: Page) -> Choice:
    """The article's part of a page, and what to leave out of it."""
    negative = _negative(page)
    choice = _choose(page, negative)
    kept = _kept(page, choice)
    whole = page.widths[-1]
    if kept < 1500 and kept * 4 < whole:
        again = _choose(page, {})
        if _kept(page, again) > 2 * kept:
            return again
    return choice


def _kept(page: Page, choice: Choice) -> int:
    """How much text is left, in columns."""
    gone = {id(element) for element in choice.dropped}
    total, at = 0, choice.container.first
    for part in _inside(page, choice.container):
        if id(part.element) in gone and part.first >= at:
            total += page.widths[part.first] - page.widths[at]
            at = max(at, part.last)
    return total + page.widths[choice.container.last] - page.widths[min(at, choice.container.last)]


def _negative(page: Page) -> dict[int, str]:
    """The parts that are no article by name, by their number, with the reason."""
    total = max(page.prose[-1], 1)
    found: dict[int, str] = {}
    # What holds one of these is not closed where its name ends.
    bodies = [
        part for part in page.parts if part.tag in ("main", "article") and page.prose_of(part) > VOID * total
    ][:50]
    end = 0
    for number, part in enumerate(page.parts):
        if not part.hint & _NEGATIVE or part.first < end or part.tag in ("body", "html"):
            continue
        prose = page.prose_of(part)
        if prose > VOID * total or (part.hint & CONTENT and prose > total / 10):
            continue
        if any(part.first <= body.first and body.last <= part.last for body in bodies):
            continue
        found[number] = next(role for hint, role in _ROLES.items() if part.hint & hint)
        end = max(end, part.last)
    return found


def _choose(page: Page, negative: dict[int, str]) -> Choice:
    excluded = bytearray(len(page.runs))
    for number in negative:
        part = page.parts[number]
        excluded[part.first : part.last] = b"\x01" * (part.last - part.first)
    sums = [0]
    for at, run in enumerate(page.runs):
        sums.append(sums[-1] + (0 if excluded[at] else run.prose))
    container = _descend(page, sums)
    choice = Choice(container)
    for number, role in negative.items():
        part = page.parts[number]
        if container.first <= part.first and part.last <= container.last and part is not container:
            choice.dropped[part.element] = (role, f"named {_name(part)}")
    _drop_by_links(page, choice)
    _drop_repeats(page, choice)
    return choice


def _name(part: Part) -> str:
    names = ".".join(filter(None, (part.tag, *(part.element.get("class") or "").split()[:3])))
    return f"{names}#{part.element.get('id')}" if part.element.get("id") else names


def _descend(page: Page, sums: list[int]) -> Part:
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
        if best < 0 or share < (MOST_OF_CONTENT if parts[best].hint & CONTENT else MOST):
            return parts[at]
        at = best


def _inside(page: Page, container: Part) -> Iterator[Part]:
    """The parts in a part, in document order."""
    stack = list(reversed(container.children))
    while stack:
        part = page.parts[stack.pop()]
        yield part
        stack.extend(reversed(part.children))


def _drop_by_links(page: Page, choice: Choice) -> None:
    """Lists and boxes that are mostly links, and short lines of who and when."""
    stack = list(reversed(choice.container.children))
    while stack:
        part = page.parts[stack.pop()]
        if part.element in choice.dropped or part.first == part.last:
            continue
        width, linked, prose = page.width_of(part), page.linked_of(part), page.prose_of(part)
        if part.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            continue
        if prose <= 0 and linked * 2 > width and part.tag not in ("td", "tr", "tbody", "p", "figcaption"):
            choice.dropped[part.element] = ("links", f"{100 * linked // width} % of it is links")
            continue
        if (
            prose <= 0
            and part.tag == "p"
            and linked * 5 > width * 4
            and width > 0
            and part.last - part.first == 1
        ):
            choice.dropped[part.element] = ("links", f"{100 * linked // width} % of it is links")
            continue
        if part.hint & BYLINE and width < 200 and prose < PROSE * 2:
            choice.dropped[part.element] = ("byline", f"named {_name(part)}")
            continue
        stack.extend(reversed(part.children))


def _drop_repeats(page: Page, choice: Choice) -> None:
    """Paragraphs that stood there before, word for word."""
    seen: dict[str, int] = {}
    for at in range(choice.container.first, choice.container.last):
        run = page.runs[at]
        if run.width < PROSE:
            continue
        part = page.parts[run.part]
        if run.text in seen and part.last - part.first == 1 and part is not choice.container:
            choice.dropped[part.element] = ("repeat", "the same text stood there before")
        seen.setdefault(run.text, at)


def whole(page: Page) -> Choice:
    """The whole body."""
    return Choice(next((part for part in page.parts if part.tag == "body"), page.parts[0]))
