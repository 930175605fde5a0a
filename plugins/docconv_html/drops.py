"""What is left out of the article's part for what it holds, whatever it calls itself."""

from lxml import etree

from .page import PROSE, Page, Part, name_of
from .vocabulary import BYLINE

Dropped = dict[etree._Element, tuple[str, str]]
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
#: Parts of something larger that would be harmed by the loss of one.
_BOUND = frozenset(("td", "tr", "tbody", "p", "figcaption"))


def drop_links(page: Page, container: Part, dropped: Dropped, *, strict: bool = False) -> None:
    """Lists and boxes that are mostly links (`strict`: to a third), and short lines of who and when."""
    more = 3 if strict else 2
    stack = list(reversed(container.children))
    while stack:
        part = page.parts[stack.pop()]
        if part.first == part.last or part.tag in _HEADINGS or part.element in dropped:
            continue
        width, linked, prose = page.width_of(part), page.linked_of(part), page.prose_of(part)
        if prose <= 0 and linked * more > width and part.tag not in _BOUND:
            dropped[part.element] = ("links", f"{100 * linked // width} % of it is links")
            continue
        if prose <= 0 and part.tag == "p" and linked * 5 > width * 4 and part.last - part.first == 1:
            dropped[part.element] = ("links", f"{100 * linked // width} % of it is links")
            continue
        if part.hint & BYLINE and width < 200 and prose < PROSE * 2:
            dropped[part.element] = ("byline", f"named {name_of(part)}")
            continue
        stack.extend(reversed(part.children))


def drop_repeats(page: Page, container: Part, dropped: Dropped) -> None:
    """Paragraphs that stood there before, word for word."""
    seen: set[str] = set()
    for at in range(container.first, container.last):
        run = page.runs[at]
        if run.width < PROSE:
            continue
        if run.text in seen:
            part = page.parts[run.part]
            if part.last - part.first == 1 and part is not container:
                dropped[part.element] = ("repeat", "the same text stood there before")
        else:
            seen.add(run.text)
