"""One walk over a page: its parts, the runs of text in them, and what may tell about the article.

Parts and runs lie in document order, so a part is a range of runs and every question about a part's text is a
difference of two sums.
"""

import re
from itertools import accumulate

import msgspec
from lxml import etree

from docconv.html import tag_of
from docconv.text import pattern

from .vocabulary import BYLINE, CHROME, COMMENTS, CONTENT, HIDDEN, RELATED, hints

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
    head math progress meter
    """.split()  # noqa: SIM905
)
_CHROME_TAGS = {
    "nav": CHROME,
    "aside": CHROME,
    "footer": CHROME,
    "button": CHROME,
    "dialog": CHROME,
    "label": CHROME,
    "menu": CHROME,
    "article": CONTENT,
    "main": CONTENT,
}
_CHROME_ROLES = {
    "navigation": CHROME,
    "complementary": CHROME,
    "contentinfo": CHROME,
    "banner": CHROME,
    "search": CHROME,
    "dialog": CHROME,
    "main": CONTENT,
    "article": CONTENT,
}
_WIDE = pattern("[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]")
INLINES = frozenset("a span time b strong em i cite small abbr font".split())  # noqa: SIM905
_FOREIGN = COMMENTS | RELATED
_INVISIBLE = pattern(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


class Part(msgspec.Struct):
    """A block element: where it hangs and which runs (`first` to before `last`) it holds."""

    element: etree._Element
    tag: str
    parent: int
    first: int
    hint: int
    last: int = 0
    children: list[int] = []


class Run(msgspec.Struct):
    """A run of text inside one part: its words, their width in columns, and how much of it is linked."""

    text: str
    width: int
    linked: int
    part: int

    @property
    def prose(self) -> int:
        """What the run counts for as part of an article."""
        if self.linked * 3 > self.width:
            return -min(self.linked, 100) // 4 if self.linked * 3 > self.width * 2 else 0
        if self.width < PROSE:
            return 0
        return min(self.width, MOST)


class Page(msgspec.Struct):
    """A page taken apart."""

    root: etree._Element
    parts: list[Part] = []
    runs: list[Run] = []
    metas: list[tuple[str, str]] = []
    links: list[tuple[str, str]] = []
    titles: list[str] = []
    json: list[str] = []
    marked: list[etree._Element] = []
    h1: list[int] = []
    prose: list[int] = []
    widths: list[int] = []
    linked: list[int] = []

    def add_up(self) -> None:
        """Make the sums that the questions below are answered from."""
        self.prose = list(accumulate((run.prose for run in self.runs), initial=0))
        self.widths = list(accumulate((run.width for run in self.runs), initial=0))
        self.linked = list(accumulate((run.linked for run in self.runs), initial=0))

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


def columns(text: str) -> int:
    """The width of a text, near enough to weigh it by."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def scan(root: etree._Element) -> Page:
    """Take a page apart in one walk."""
    page = Page(root)
    parts, runs = page.parts, page.runs
    words: list[str] = []
    linked_words: list[str] = []
    open_parts: list[int] = []
    in_link = 0

    def finish() -> None:
        nonlocal words, linked_words
        if words:
            text = " ".join("".join(words).split())
            if text:
                linked = columns(" ".join("".join(linked_words).split())) if linked_words else 0
                runs.append(Run(text, columns(text), linked, open_parts[-1] if open_parts else 0))
            words = []
        linked_words = []

    foreign = 0  # how many open parts hold comments or other articles: no author or date there is ours

    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if tag in BLOCKS:
                finish()
                parent = open_parts[-1] if open_parts else -1
                hint = _hint(element, tag) if element.attrib else _CHROME_TAGS.get(tag, 0)
                if hint & _FOREIGN:
                    foreign += 1
                elif not foreign and element.attrib and (hint & BYLINE or _tells(element)):
                    page.marked.append(element)
                part = Part(element, tag, parent, len(runs), hint)
                open_parts.append(len(parts))
                if parent >= 0:
                    parts[parent].children.append(len(parts))
                if tag == "h1":
                    page.h1.append(len(parts))
                parts.append(part)
            elif tag == "a":
                in_link += 1
            elif tag in SKIPPED:
                if tag == "script":
                    if "ld+json" in (element.get("type") or "") and element.text:
                        page.json.append(element.text)
                elif tag == "head":
                    _head(page, element)
                walker.skip_subtree()
                continue
            elif tag == "br":
                words.append(" ")
                if sum(map(len, words)) > PROSE:
                    finish()
            elif tag == "meta":
                _meta(page, element)
            elif tag == "link":
                _link(page, element)
            elif tag == "title" and element.text:
                page.titles.append(element.text)
            if not foreign and tag in INLINES and element.attrib and _tells(element):
                page.marked.append(element)
            if text := element.text:
                words.append(text)
                if in_link:
                    linked_words.append(text)
        else:
            if tag in BLOCKS:
                finish()
                part = parts[open_parts.pop()]
                part.last = len(runs)
                if part.hint & _FOREIGN:
                    foreign -= 1
            elif tag == "a":
                in_link -= 1
            if text := element.tail:
                words.append(text)
                if in_link:
                    linked_words.append(text)
    finish()
    page.add_up()
    return page


def _hint(element: etree._Element, tag: str) -> int:
    found = _CHROME_TAGS.get(tag, 0)
    for name, text in element.items():
        key, value = str(name), str(text)
        if key == "class" or key == "id":
            found |= hints(value)
        elif key == "role":
            found |= _CHROME_ROLES.get(value, 0)
        elif key == "itemprop" and value == "articleBody":
            found |= CONTENT
        elif (
            key == "hidden"
            or (key == "aria-hidden" and value == "true")
            or (key == "style" and "n" in value and _INVISIBLE.search(value))
        ):
            found |= HIDDEN
    # What the whole page calls itself is said of its layout, not of its text.
    return 0 if tag in ("html", "body") else found


def _head(page: Page, head: etree._Element) -> None:
    for element in head.iter(etree.Element):
        match tag_of(element):
            case "meta":
                _meta(page, element)
            case "link":
                _link(page, element)
            case "title" if element.text:
                page.titles.append(element.text)
            case "script" if "ld+json" in (element.get("type") or "") and element.text:
                page.json.append(element.text)


def _meta(page: Page, element: etree._Element) -> None:
    name = element.get("property") or element.get("name") or element.get("itemprop")
    content = element.get("content")
    if name and content:
        page.metas.append((name.strip().lower(), content))


def _link(page: Page, element: etree._Element) -> None:
    rel, href = element.get("rel"), element.get("href")
    if rel and href:
        page.links.append((rel.lower(), href))


def _tells(element: etree._Element) -> bool:
    """Whether an element may name an author or a date."""
    for name, text in element.items():
        key, value = str(name), str(text)
        if (
            key in ("itemprop", "datetime")
            or (key == "rel" and value == "author")
            or (key == "href" and "/author" in value)
            or (key == "class" and hints(value) & BYLINE)
        ):
            return True
    return False
