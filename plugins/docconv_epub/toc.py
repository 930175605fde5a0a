"""The contents of a book: as EPUB 3 states them (nav), else as EPUB 2 does (NCX)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from docconv.html import tag_of

from .markup import child, kinds_of, start_of
from .opf import inside

#: More lines than this are no contents.
MAX_LINES = 50_000
#: A link is looked for among so many elements beside those of a line.
MAX_PARTS = 1000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the contents: its words, how deep it stands (from 1), and where it leads, if anywhere."""

    title: str
    depth: int
    path: str | None = None
    fragment: str = ""


def from_nav(root: etree._Element, path: str) -> tuple[list[Line], dict[str, str]]:
    """The contents in a navigation document, and the landmarks: what pages are, in words of `epub:type`."""
    navs = [element for element in root.iter() if tag_of(element) == "nav"]
    lines: list[Line] = []
    marks: dict[str, str] = {}
    for nav in navs:
        kinds = kinds_of(nav)
        if "toc" in kinds and not lines:
            lines = outline(nav, "li", lambda item: nav_line(item, path))
        elif "landmarks" in kinds:
            for anchor in nav.iter():
                where = inside(anchor.get("href") or "", path) if tag_of(anchor) == "a" else None
                for kind in kinds_of(anchor) if where else ():
                    marks.setdefault(where[0] if where else "", kind)
    return lines, marks


def from_ncx(root: etree._Element, path: str) -> list[Line]:
    """The contents in an NCX."""
    points = child(root, "navmap")
    return outline(points, "navpoint", lambda point: ncx_line(point, path)) if points is not None else []


def outline(
    root: etree._Element, name: str, line: Callable[[etree._Element], tuple[str, str | None, str]]
) -> list[Line]:
    """The elements of a name below another as lines, as deep as they are nested."""
    lines: list[Line] = []
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if tag_of(element) != name:
            continue
        depth += 1 if event == "start" else -1
        if event == "start" and len(lines) < MAX_LINES:
            title, path, fragment = line(element)
            if title or path:
                lines.append(Line(title, depth, path, fragment))
    return lines


def nav_line(item: etree._Element, base: str) -> tuple[str, str | None, str]:
    """The words and the place of an item, which is a link or a `span`."""
    for element in item:
        if tag_of(element) in ("a", "span"):
            where = inside(element.get("href") or "", base) if element.get("href") else None
            return (start_of(element), *(where or (None, "")))
        if tag_of(element) in ("ol", "ul"):
            break
    inner = next(links(item), None)
    where = inside(inner.get("href") or "", base) if inner is not None else None
    return (start_of(inner) if inner is not None else "", *(where or (None, "")))


def links(item: etree._Element) -> Iterator[etree._Element]:
    """The links of an item that stand in no list below it."""
    for element in item:
        if tag_of(element) not in ("ol", "ul"):
            yield from (inner for inner in islice(element.iter(), MAX_PARTS) if tag_of(inner) == "a")


def ncx_line(point: etree._Element, base: str) -> tuple[str, str | None, str]:
    """The words and the place of a navigation point."""
    label, content = child(point, "navlabel"), child(point, "content")
    where = inside(content.get("src") or "", base) if content is not None else None
    return (start_of(label) if label is not None else "", *(where or (None, "")))
