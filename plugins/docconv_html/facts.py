"""What is found out about an article, and on what grounds."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, TypeAlias

import msgspec
from lxml import etree

from docconv.html import tag_of
from docconv.text import pattern

from .page import PROSE, Page, Part

#: The page's `meta` elements by name, in lower case, and the objects of its JSON-LD.
Metas: TypeAlias = dict[str, list[str]]
Node: TypeAlias = dict[str, Any]
Graph: TypeAlias = list[Node]


class Facts(msgspec.Struct):
    """Metadata as it is found; the first statement of a field wins."""

    values: dict[str, Any] = {}
    evidence: dict[str, str] = {}

    def say(self, name: str, value: Any, because: str) -> None:
        """Keep a value and what it rests on."""
        if value and name not in self.values:
            self.values[name] = value
            self.evidence[name] = because

    def get(self, name: str) -> Any:
        """What is known of a field."""
        return self.values.get(name)


def first(metas: Metas, *names: str) -> tuple[str, str] | None:
    """The first value of the first of some names that the page has, and that name."""
    return next(((metas[name][0], name) for name in names if name in metas), None)


class Window(msgspec.Struct, frozen=True):
    """The runs of text where a page says who wrote the article and when."""

    after: list[str]  # from the title to the second paragraph of prose
    before: list[str]  # the few runs above the title
    tail: list[str]  # the end of the text and what follows it
    titled: bool = True  # whether the title was found in the text
    brink: list[str] = []  # where the text begins far from the title: the runs there
    heading: Part | None = None  # the heading that is the title

    def __iter__(self) -> Iterator[str]:
        yield from self.after
        yield from self.before
        yield from self.tail


def window_of(page: Page, container: Part, title: str | None = None) -> Window:
    """Where to look for names and dates: around the title, and at the end of the text."""
    start, heading = _title_at(page, container, title)
    titled = start is not None
    runs = page.runs
    above = [] if start is None else [run.text[:200] for run in runs[max(start - 6, 0) : start]]
    if start is None:
        start = max(container.first - 12, 0)
    after: list[str] = []
    prose = 0
    at = start
    while at < len(runs) and prose < 2 and at < start + 60:
        run = runs[at]
        if run.width >= PROSE * 2 and run.linked * 3 < run.width:
            prose += 1
        after.append(run.text[:300])
        at += 1
    brink = [run.text[:300] for run in runs[max(at, container.first - 6) : container.first + 4]]
    tail = [run.text[-300:] for run in runs[max(at, container.last - 3) : container.last + 4]]
    return Window(after, above, tail, titled, brink, heading)


def _title_at(page: Page, container: Part, title: str | None) -> tuple[int | None, Part | None]:
    """The run where the article's title stands, and its heading; else the text that says the same."""
    wanted = " ".join((title or "").split())
    latest = container.first + 3
    headings = [page.parts[number] for number in page.h1[:200] if page.parts[number].first <= latest]
    for part in headings:
        if wanted and wanted in page.text_of(part).replace("\n", " "):
            return part.first, part
    if wanted:
        for at in range(min(latest, len(page.runs) - 1), -1, -1):
            if page.runs[at].text.startswith(wanted) and not page.runs[at].linked:
                return at, None
    return (headings[-1].first, headings[-1]) if headings else (None, None)


def marked(page: Page) -> list[etree._Element]:
    """The elements that may name an author or a date; of very many, the first."""
    return page.marked[:2000]


def near_title(element: etree._Element) -> bool:
    """Whether an element is not inside a list of other articles."""
    around = islice(element.iterancestors(), MOST_LEVELS)
    return not any(tag_of(parent) in ("aside", "nav", "li", "footer") for parent in around)


#: Nothing that names an author or a day is longer, in characters or elements, or lies deeper.
MOST_WORDS = 400
MOST_LEVELS = 200
_BARS = pattern(r" \|(?: \|)* ")
_APART = frozenset("div p li ul ol dt dd h1 h2 h3 h4 h5 h6 td br section".split())  # noqa: SIM905


def byline_of(element: etree._Element) -> str:
    """The text of an element that names an author: its marked name, else its lines with bars between."""
    for inner in islice(element.iter(etree.Element), MOST_WORDS):
        if inner.get("itemprop") == "name" and inner is not element and (text := words_of(inner)):
            return text
    pieces: list[str] = []
    for event, inner in islice(etree.iterwalk(element, events=("start", "end")), MOST_WORDS):
        if tag_of(inner) in _APART and inner is not element:
            pieces.append(" | ")
        said = inner.text if event == "start" else inner.tail if inner is not element else None
        if said and not (event == "start" and tag_of(inner) in ("script", "style", "noscript")):
            pieces.append(said)
    text = _BARS.sub(" | ", " ".join("".join(pieces)[: 4 * MOST_WORDS].split()))
    return text.strip(" |")


def words_of(element: etree._Element) -> str:
    """The text of an element on one line; of a long one, its beginning."""
    pieces: list[str] = []
    length = 0
    # What `itertext` does, which would go through any number of elements without a word.
    steps = etree.iterwalk(element, events=("start", "comment", "pi", "end"))
    for event, inner in islice(steps, MOST_WORDS):
        piece = inner.text if event == "start" else inner.tail if inner is not element else None
        if piece:
            pieces.append(piece)
            length += len(piece)
            if length > MOST_WORDS:
                break
    return " ".join("".join(pieces).split())
