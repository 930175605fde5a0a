"""A page of a book, made ready to be read: addresses seen from the book, footnotes where they are marked.

Ids get a prefix for their page, so that what is brought over from another page collides with nothing.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeAlias

from lxml import etree

from docconv.html import tag_of
from docconv.ir import Block, Meta

from .markup import OPS_TYPE, XML_LANG, child, kinds_of, said, start_of
from .opf import inside

Element: TypeAlias = etree._Element

XLINK = "{http://www.w3.org/1999/xlink}href"
SVG = "http://www.w3.org/2000/svg"
#: What the address of a drawing begins with.
DRAWN = "drawing-"
#: What a part of a page is that belongs to no article.
ASIDE = frozenset(("pagebreak", "toc", "landmarks", "page-list", "pagelist"))
INLINE = frozenset(
    ("a", "span", "sup", "sub", "b", "i", "strong", "em", "small", "u", "font", "abbr", "cite")
)
#: The handful of elements that footnotes are read from.
NOTE_TAGS = frozenset(("p", "div", "section", "aside", "li", "article"))
#: A text longer than this (in characters) is no footnote.
MAX_NOTE = 20_000
#: Nor is one of more elements.
MAX_PARTS = 1000
#: Words longer than this are no mark of a footnote.
MAX_MARK = 8


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, and the links in it by where they lead."""

    element: Element
    links: dict[str, list[Element]]


@dataclass(slots=True)
class Page:
    """A page: its tree, the elements with ids by the ids that they had, and what is left out of it.

    `drawings` are pictures that are drawn in the page itself, by the address that stands for them now.
    """

    path: str
    number: int
    root: Element
    body: Element
    ids: dict[str, Element] = field(default_factory=dict)
    dropped: set[Element] = field(default_factory=set)
    drawings: dict[str, bytes] = field(default_factory=dict)
    links: list[tuple[Element, str, str]] = field(default_factory=list)
    targets: set[str] = field(default_factory=set)
    notes: dict[str, Note | None] = field(default_factory=dict)
    brought: set[str] = field(default_factory=set)
    segments: dict[str, tuple[Block, ...]] | None = None
    facts: Meta | None = None

    @property
    def prefix(self) -> str:
        """What its ids begin with."""
        return f"p{self.number}-"

    @property
    def kinds(self) -> frozenset[str]:
        """What the page says it is: on its body, or on the one element in that."""
        return frozenset().union(*map(kinds_of, self.outer))

    @property
    def outer(self) -> tuple[Element, ...]:
        """The elements around all of the page: its body, and what alone stands in that."""
        inner = [element for element in self.body if tag_of(element)]
        return (self.body, *inner) if len(inner) == 1 else (self.body,)


def page_of(root: Element, path: str, number: int) -> Page | None:
    """A page from its tree, None where that has no body."""
    body = child(root, "body") if tag_of(root) == "html" else root
    if body is None:
        return None
    page = Page(path, number, root, body)
    drawn = [svg for svg in body.iter("{*}svg") if next(svg.iterancestors("{*}svg"), None) is None]
    for element in drawn:
        drawing(page, element)
    for element in body.iter(etree.Element):
        settle(page, element)
    return page


def settle(page: Page, element: Element) -> None:
    """One element: its id, its language, its addresses."""
    tag = tag_of(element)
    get = element.get
    name = get("id") or (get("name") if tag == "a" else None)
    if name:
        if name in page.ids:
            forget(element, "id")
        else:
            page.ids[name] = element
            element.set("id", page.prefix + name)
    if (language := get(XML_LANG)) and not get("lang"):
        element.set("lang", language)
    if tag == "a":
        if (href := get("href")) and (where := inside(href, page.path)) is not None:
            path, fragment = where
            page.links.append((element, path, fragment))
            page.targets.add(path)
            element.set("href", place_of(page, path, fragment))
    elif tag == "img":
        forget(element, "srcset")
        if get("src"):  # no script loads another in its place
            for name in [str(key) for key in element.keys() if str(key).startswith("data-")]:  # noqa: SIM118
                forget(element, name)
        if not get("src", "").startswith(DRAWN):
            seen_from_book(page, element, "src")
    elif tag in ("audio", "video", "source", "iframe", "object", "embed"):
        seen_from_book(page, element, "src" if get("src") else "data")
    elif tag in ("hr", "case") and stands_beside(element, tag):
        page.dropped.add(element)
    if (get(OPS_TYPE) or get("epub:type") or get("role")) and not ASIDE.isdisjoint(kinds_of(element)):
        page.dropped.add(element)


def place_of(page: Page, path: str, fragment: str) -> str:
    """The address of a place in the book, seen from a page that has been made ready."""
    if path == page.path and fragment:
        return f"#{page.prefix}{fragment}"
    return f"{path}#{fragment}" if fragment else path


def forget(element: Element, name: str) -> None:
    """Take an attribute away."""
    if name in element.keys():  # noqa: SIM118
        del element.attrib[name]


def seen_from_book(page: Page, element: Element, name: str) -> None:
    """Make a relative address in an attribute one that is relative to the ZIP."""
    address = element.get(name)
    if address and (where := inside(address, page.path)) is not None:
        element.set(name, where[0])


def drawing(page: Page, element: Element) -> None:
    """A drawing in the page: a frame around one picture is that picture, another becomes one."""
    parts = [tag_of(part) for part in element.iter(etree.Element)]
    pictures = [part for part in element.iter(etree.Element) if tag_of(part) == "image"]
    title = next((said(part) for part in element.iter(etree.Element) if tag_of(part) == "title"), None)
    alone = len(pictures) == 1 and set(parts) <= {"svg", "g", "image", "title", "desc"}
    if alone and (href := pictures[0].get(XLINK) or pictures[0].get("href") or pictures[0].get("xlink:href")):
        source = href
    else:
        source = f"{DRAWN}{page.number}-{len(page.drawings) + 1}.svg"
        if not element.tag.startswith("{"):
            element.set("xmlns", SVG)
        page.drawings[source] = etree.tostring(element, with_tail=False)
    tail, alt = element.tail, element.get("aria-label") or title or ""
    for part in list(element):
        element.remove(part)
    element.attrib.clear()
    element.tag, element.text, element.tail = "img", None, tail
    element.set("src", source)
    element.set("alt", alt)


def stands_beside(element: Element, tag: str) -> bool:
    """Whether a rule is that above footnotes, or a `case` has a default beside it (EPUB 3.0)."""
    parent = element.getparent()
    if parent is None:
        return False
    return tag_of(parent) == "switch" if tag == "case" else holds_notes(parent)


def holds_notes(element: Element) -> bool:
    """Whether an element is the place for footnotes."""
    named = "footnotes" in (element.get("class") or "").split()
    return named or not kinds_of(element).isdisjoint(("footnotes", "endnotes", "rearnotes"))


def is_mark(anchor: Element) -> bool:
    """Whether a link says that it is the mark of a footnote, or is as short as marks are."""
    return "noteref" in kinds_of(anchor) or len(start_of(anchor, 1000, 100)) <= MAX_MARK


def note_at(page: Page, fragment: str) -> Note | None:
    """The footnote at an id, None where there is none that could be."""
    if fragment not in page.notes:
        page.notes[fragment] = find_note(page, fragment)
    return page.notes[fragment]


def find_note(page: Page, fragment: str) -> Note | None:
    """Look for the footnote at an id."""
    element = page.ids.get(fragment)
    if element is None:
        return None
    while tag_of(element) in INLINE and (parent := element.getparent()) is not None:
        element = parent
    if element is page.body or tag_of(element) not in NOTE_TAGS:
        return None
    parts = list(islice(element.iter(etree.Element), MAX_PARTS + 1))
    if len(parts) > MAX_PARTS or len(start_of(element, 2 * MAX_NOTE)) > MAX_NOTE:
        return None
    links: dict[str, list[Element]] = {}
    for part in parts:
        if href := part.get("href"):
            links.setdefault(href, []).append(part)
    return Note(element, links)


def mark_note(page: Page, anchor: Element, path: str, fragment: str, other: Page) -> None:
    """Where a link leads to a footnote, make both say so; one on the page `other` is brought over.

    A link that doesn't say that it is a mark needs one in the footnote that leads back to it.
    """
    found = note_at(other, fragment)
    if found is None or found.element in anchor.iterancestors():
        return
    note = found.element
    stated = "noteref" in kinds_of(anchor)
    back = list(leading_back(found, page, anchor, other))
    if not stated and not (back and page.number <= other.number):
        return
    name = note.get("id")
    if name is None:
        name = other.prefix + fragment
        forget(other.ids[fragment], "id")
        note.set("id", name)
    note.set("role", "doc-footnote")
    for link in back:
        link.set("role", "doc-backlink")
        link.set("href", f"#{name}")
        if link.tail and said(link).isdigit():
            link.tail = link.tail.lstrip(".:)] \u00a0")
    anchor.set("href", f"#{name}")
    anchor.set("role", "doc-noteref")
    if other is not page and name not in page.brought:
        page.brought.add(name)
        copy = deepcopy(note)
        copy.tail = None
        copy.tag = note.tag.replace(tag_of(note), "aside")
        page.body.append(copy)


def leading_back(note: Note, page: Page, anchor: Element, other: Page) -> Iterator[Element]:
    """The links in a footnote that lead to its mark."""
    around = (anchor, anchor.getparent(), *anchor)
    names = {str(part.get("id")) for part in around if part is not None and part.get("id")}
    if other is page:
        targets = {f"#{name}" for name in names}
    else:
        targets = {f"{page.path}#{name.removeprefix(page.prefix)}" for name in names}
    return (link for target in targets for link in note.links.get(target, ()))


def cut_at(page: Page, fragments: Iterable[str]) -> list[str]:
    """Put a mark before each of some ids, at which the blocks can be parted; gives those that are there."""
    found: list[str] = []
    for fragment in fragments:
        element = page.ids.get(fragment)
        if element is None:
            continue
        while (parent := element.getparent()) is not None and not is_frame(parent, page.body):
            element = parent
        if parent is None:
            continue
        mark = parent.makeelement(page.body.tag.replace("body", "iframe"), {"src": f"{CUT}{len(found)}"})
        element.addprevious(mark)
        found.append(fragment)
    return found


#: The address of a mark, which becomes an embed.
CUT = "docconv-cut:"


def is_frame(element: Element, body: Element) -> bool:
    """Whether an element only holds blocks."""
    return element is body or tag_of(element) in ("div", "section", "article", "main", "header")
