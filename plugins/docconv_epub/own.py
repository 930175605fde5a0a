"""Books that the writer made, back to exactly what was written."""

from dataclasses import dataclass, field

from lxml import etree

from docconv import Context, DocconvError, InputError
from docconv.html import (
    About,
    Reading,
    from_json,
    meta_of,
    named_values,
    read_article,
    read_blocks,
    xml_parser,
)
from docconv.ir import Article, Block, Digest, Note, Resource, Section

from . import kept
from .container import MAX_PAGE, OpenBook
from .markup import child
from .opf import inside


@dataclass(slots=True)
class Part:
    """A section as it is gathered."""

    title: str | None = None
    introduction: tuple[Block, ...] = ()
    articles: list[Article] = field(default_factory=list)


def read_own(book: OpenBook, ctx: Context) -> Article | Digest | None:
    """The document that a book of the writer holds; None where it is none, or changed beyond reading."""
    contents = book.package.nav
    try:
        if not contents:
            return None
        root = page_of(book, contents)
        named = heads(root)
        kind = dict(named).get(kept.TYPE)
        if kind not in ("article", "digest"):
            return None
        pictures = Pictures(book, ctx)
        parts, introduction = gathered(pictures)
        found = [article for part in parts for article in part.articles]
        if kind == "article":
            return found[0] if len(found) == 1 else None
        return digest_of(named, parts, introduction, pictures, contents)
    except (etree.XMLSyntaxError, DocconvError):
        return None


def page_of(book: OpenBook, path: str) -> etree._Element:
    """The root of a page. Raises InputError or XMLSyntaxError for what the writer didn't write so."""
    data = book.archive.read(path, MAX_PAGE)
    if not data or b"<!ENTITY" in data:
        raise InputError("no page of ours", where=path)
    return etree.fromstring(data, xml_parser())


def heads(root: etree._Element) -> list[tuple[str, str]]:
    """What the head of a page says in `meta` elements."""
    head = child(root, "head")
    return list(named_values(head.iterfind("{*}meta"))) if head is not None else []


class Pictures:
    """The pictures of a book; each is read once."""

    def __init__(self, book: OpenBook, ctx: Context) -> None:
        self.book = book
        self.ctx = ctx
        self.data: dict[str, bytes] = {}

    def resource(self, line: About, base: str) -> Resource | None:
        """The picture that a line in the head of the page `base` describes."""
        where = inside(line.file or "", base)
        if where is None:
            return None
        path = where[0]
        if path not in self.data:
            data = self.book.archive.read(path)
            if data is None:
                message = "picture left out: the book doesn't have it"
                self.ctx.note("epub.missing", message, severity="loss", where=path)
                return None
            self.data[path] = data
        return Resource(line.media_type, self.data[path], line.url)


def gathered(pictures: Pictures) -> tuple[list[Part], tuple[Block, ...]]:
    """The sections and articles of a book, in the order of its pages, and what introduces them all."""
    parts: dict[str, Part] = {}
    introduction: tuple[Block, ...] = ()
    for item, _ in pictures.book.package.spine:
        root = page_of(pictures.book, item.path)
        named = heads(root)
        values = dict(named)
        body = child(root, "body")
        kind = values.get(kept.TYPE)
        if body is not None and kind == "introduction":
            introduction = introduction_of(body)
        if body is None or kind not in ("article", "section") or item.path == pictures.book.package.nav:
            continue
        part = parts.setdefault(values.get(kept.SECTION, ""), Part())
        if kind == "section":
            part.title = values.get(kept.TITLE)
            part.introduction = introduction_of(body)
        elif (element := child(body, "article")) is not None:
            blocks, comments = read_article(element)
            found = {
                line.name: resource
                for name, value in named
                if name == kept.RESOURCE
                and (line := from_json(value, About))
                and line.name is not None
                and (resource := pictures.resource(line, item.path))
            }
            part.articles.append(Article(meta_of(named), blocks, comments, found))
    return list(parts.values()), introduction


def introduction_of(body: etree._Element) -> tuple[Block, ...]:
    """What stands below the title of a page."""
    found = (div for div in body.iter("{*}div") if div.get("class") == "introduction")
    element = next(found, None)
    return () if element is None else read_blocks(element, Reading(guess=False, heading_shift=1))


def digest_of(
    named: list[tuple[str, str]],
    parts: list[Part],
    introduction: tuple[Block, ...],
    pictures: Pictures,
    contents: str,
) -> Digest:
    """A digest of what the head of its contents and its pages say."""
    values = dict(named)
    cover = from_json(values.get(kept.COVER, ""), About)
    notes = (from_json(value, Note) for name, value in named if name == kept.NOTE)
    return Digest(
        **{name: values.get(f"docconv:{name}") for name in kept.LINES},
        sections=tuple(Section(part.title, part.introduction, tuple(part.articles)) for part in parts),
        cover=pictures.resource(cover, contents) if cover else None,
        notes=tuple(note for note in notes if note),
        introduction=introduction,
    )
