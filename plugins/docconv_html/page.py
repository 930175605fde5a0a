"""One walk over a page: its parts, the runs of text in them, and what may tell about the article.

Parts and runs lie in document order, so a part is a range of runs and every question about a part's text is a
difference of two sums.
"""

import re
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Any

import msgspec
from lxml import etree

from docconv.html import tag_of
from docconv.text import pattern

from .vocabulary import BYLINE, CHROME, COMMENTS, CONTENT, HIDDEN, RELATED, TAGGED, hints

#: A run this wide (in columns; a Chinese character counts two) with little link text is prose.
PROSE = 60
#: What one run counts for at most: a part with many paragraphs beats one with a single long text.
MOST = 600

BLOCKS = frozenset(
    """
    html body p div section article main aside header footer nav ul ol li dl dt dd table tbody thead
    tfoot tr td th caption h1 h2 h3 h4 h5 h6 pre blockquote figure figcaption form fieldset address
    details summary center button dialog menu hgroup label
    """.split()  # noqa: SIM905
)
SKIPPED = frozenset(
    """
    script style noscript template svg select textarea iframe canvas object video audio map datalist
    math progress meter
    """.split()  # noqa: SIM905
)
_TAGS = {
    "nav": CHROME | TAGGED,
    "aside": CHROME | TAGGED,
    "footer": CHROME | TAGGED,
    "button": CHROME | TAGGED,
    "dialog": CHROME | TAGGED,
    "label": CHROME | TAGGED,
    "menu": CHROME | TAGGED,
    "article": CONTENT,
    "main": CONTENT,
}
_ROLES = {
    "navigation": CHROME | TAGGED,
    "complementary": CHROME | TAGGED,
    "contentinfo": CHROME | TAGGED,
    "banner": CHROME | TAGGED,
    "search": CHROME | TAGGED,
    "dialog": CHROME | TAGGED,
    "main": CONTENT,
    "article": CONTENT,
}
_WIDE = pattern("[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]+")
INLINES = frozenset("a span time b strong em i cite small abbr font".split())  # noqa: SIM905
_FOREIGN = COMMENTS | RELATED
_INVISIBLE = pattern(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


class Part(msgspec.Struct, gc=False):
    """A block element: where it hangs and which runs (`first` to before `last`) it holds."""

    element: etree._Element
    tag: str
    parent: int
    first: int
    hint: int
    last: int = 0
    children: list[int] = []


class Run(msgspec.Struct, gc=False):
    """A run of text inside one part: its words, their width in columns, how much of it is linked, and what it
    counts for as part of an article.
    """

    text: str
    width: int
    linked: int
    part: int
    prose: int


def prose_in(width: int, linked: int) -> int:
    """What a text of such a width, so much of it linked, counts for as part of an article."""
    if linked * 3 > width:
        return -min(linked, 100) // 4 if linked * 3 > width * 2 else 0
    return 0 if width < PROSE else min(width, MOST)


class Page(msgspec.Struct):
    """A page taken apart."""

    root: etree._Element
    parts: list[Part] = []
    runs: list[Run] = []
    metas: list[tuple[str, str]] = []
    links: list[tuple[str, str]] = []
    titles: list[str] = []
    json: list[str] = []
    base: str | None = None
    marked: list[etree._Element] = []
    h1: list[int] = []
    prose: list[int] = []
    widths: list[int] = []
    linked: list[int] = []
    forum: bool = False

    def add_up(self) -> None:
        """Make the sums that the questions below are answered from."""
        self.prose = list(accumulate([run.prose for run in self.runs], initial=0))
        self.widths = list(accumulate([run.width for run in self.runs], initial=0))
        self.linked = list(accumulate([run.linked for run in self.runs], initial=0))

    def prose_of(self, part: Part) -> int:
        """How much article text a part holds."""
        return self.prose[part.last] - self.prose[part.first]

    def width_of(self, part: Part) -> int:
        """How much text a part holds, in columns."""
        return self.widths[part.last] - self.widths[part.first]

    def linked_of(self, part: Part) -> int:
        """How much of a part's text is linked, in columns."""
        return self.linked[part.last] - self.linked[part.first]

    def text_of(self, part: Part) -> str:
        """The text of a part, a line a run."""
        return "\n".join(run.text for run in self.runs[part.first : part.last])


def inside(page: Page, container: Part) -> Iterator[Part]:
    """The parts in a part, in document order."""
    stack = list(reversed(container.children))
    while stack:
        part = page.parts[stack.pop()]
        yield part
        stack.extend(reversed(part.children))


def name_of(part: Part) -> str:
    """What a part calls itself, as a selector."""
    names = ".".join(filter(None, (part.tag, *(part.element.get("class") or "").split()[:3])))
    return f"{names}#{part.element.get('id')}" if part.element.get("id") else names


def columns(text: str) -> int:
    """The width of a text, near enough to weigh it by."""
    width = len(text)
    # Bytes tell at once that hardly any of it is wide: a tenth at most.
    if text.isascii() or (len(text.encode("utf-8", "replace")) - width) * 5 < width:
        return width
    return width + len("".join(_WIDE.findall(text)))


def scan(root: etree._Element) -> Page:
    """Take a page apart in one walk.

    What is meant for browsers without scripts counts only where the page has no other text.
    """
    page = _scan(root, _KINDS)
    if page.widths[-1] < PROSE * 4:
        without = _scan(root, _KINDS | {"noscript": _BLOCK})
        if without.widths[-1] > 4 * page.widths[-1]:
            return without
    return page


def _scan(root: etree._Element, kinds: dict[str, int]) -> Page:
    # Each look at a node costs about as much as the parser took for it, so each is visited once: where an
    # element ends follows from how many children it still waits for.
    page = Page(root)
    parts, runs = page.parts, page.runs
    words: list[str] = []
    linked: list[str] = []
    said: dict[tuple[str, str], int] = {}  # a page says the same things again and again
    here = -1  # the innermost open part
    in_link = 0
    foreign = 0  # how many open parts hold comments or other articles: no author or date there is ours

    def finish(part: int) -> None:
        if text := " ".join("".join(words).split()):
            width = of_links = columns(text)
            if linked != words:
                of_links = columns(" ".join("".join(linked).split())) if linked else 0
            runs.append(Run(text, width, of_links, part, prose_in(width, of_links)))
        words.clear()
        linked.clear()

    opened: list[tuple[int, etree._Element, int]] = []
    missing = 0  # children of the innermost open element that are still to come
    named = isinstance(root.tag, str) and root.tag.startswith("{")  # XHTML
    elements: Iterator[Any] = root.iter()
    for element in elements:
        tag = element.tag if not named else tag_of(element)
        kind = kinds.get(tag, _OTHER)
        children = len(element)
        if kind <= _INLINE:
            facts = 0
            for attribute in element.items():
                key = attribute[0]
                if key in _TELLING:
                    fact = said.get(attribute)
                    if fact is None:
                        fact = said[attribute] = _TELLING[key](attribute[1])
                    facts |= fact
                elif key == "href" and "/author" in attribute[1]:
                    facts |= _TELLS
            if facts & _MARKS:
                if not foreign and not facts & _FOREIGN:
                    page.marked.append(element)
                facts &= ~_TELLS
            if kind == _BLOCK:
                if words:
                    finish(here)
                number = len(parts)
                if here >= 0:
                    parts[here].children.append(number)
                if tag in _TAGS:
                    facts |= _TAGS[tag]
                elif tag in _PAGE:
                    facts = 0  # what the whole page calls itself is said of its layout, not of its text
                elif tag == "h1":
                    page.h1.append(number)
                if facts & _FOREIGN:
                    foreign += 1
                parts.append(Part(element, tag, here, len(runs), facts))
                here = number
            elif kind == _LINK:
                in_link += 1
            text = element.text
        elif kind == _OTHER and tag.__class__ is str:
            text = element.text
        elif kind == _BREAK:
            text = element.text
            words.append(" ")
            if sum(map(len, words)) > PROSE:
                finish(here)
        elif kind == _META:
            text = None
            _meta(page, tag, element)
        else:
            text = None
            if tag == "script" and "ld+json" in (element.get("type") or "") and element.text:
                page.json.append(element.text)
            while children:
                children += len(next(elements)) - 1
        if text and (words or not text.isspace()):
            words.append(text)
            if in_link:
                linked.append(text)
        if children:
            opened.append((kind, element, missing))
            missing = children
            continue
        while True:
            if kind == _BLOCK:
                if words:
                    finish(here)
                part = parts[here]
                part.last = len(runs)
                if part.hint & _FOREIGN:
                    foreign -= 1
                here = part.parent
            elif kind == _LINK:
                in_link -= 1
            if (text := element.tail) and (words or not text.isspace()):
                words.append(text)
                if in_link:
                    linked.append(text)
            missing -= 1
            if missing:  # -1 behind the root
                break
            kind, element, missing = opened.pop()
    if words:
        finish(here)
    page.add_up()
    return page


_BLOCK, _LINK, _INLINE, _OTHER, _BREAK, _META, _SKIPPED = range(7)
_KINDS = (
    dict.fromkeys(BLOCKS, _BLOCK)
    | dict.fromkeys(INLINES, _INLINE)
    | dict.fromkeys(SKIPPED, _SKIPPED)
    | dict.fromkeys(("meta", "link", "title", "base"), _META)
    | {"a": _LINK, "br": _BREAK}
)
_PAGE = frozenset(("html", "body"))
#: The element may name an author or a date.
_TELLS = 1 << 20
_MARKS = _TELLS | BYLINE


#: The attributes that say something by their value, and what.
_TELLING: dict[str, Callable[[str], int]] = {
    "class": hints,
    "id": lambda value: hints(value) & ~BYLINE,
    "style": lambda value: HIDDEN if "n" in value and _INVISIBLE.search(value) else 0,
    "role": lambda value: _ROLES.get(value, 0),
    "itemprop": lambda value: _TELLS | CONTENT if value == "articleBody" else _TELLS,
    "datetime": lambda value: _TELLS,
    "rel": lambda value: _TELLS if value == "author" else 0,
    "hidden": lambda value: HIDDEN,
    "aria-hidden": lambda value: HIDDEN if value == "true" else 0,
}


def _meta(page: Page, tag: str, element: etree._Element) -> None:
    """What an element of the head tells."""
    if tag == "meta":
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content:
            page.metas.append((name.strip().lower(), content))
    elif tag == "link":
        rel, href = element.get("rel"), element.get("href")
        if rel and href:
            page.links.append((rel.lower(), href))
    elif tag == "base":
        page.base = page.base or element.get("href")
    elif text := element.text:
        page.titles.append(text)
