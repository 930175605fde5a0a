"""The page of an article, sound as XML whatever the article holds."""

from dataclasses import dataclass

import msgspec
from lxml import etree

from docconv import Article, Context
from docconv.html import AddressKind, Rendering, escape, render_article
from docconv.ir import Heading, Paragraph, Text, text_of

from . import kept
from .around import footer
from .book import Entry
from .languages import language_tag, written
from .links import target
from .pictures import Pictures, stand_in
from .xhtml import page

BREAKS = str.maketrans("\n\r\t", "   ")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article stands in the book: ids on its page begin with `slug`, `turn` leads on from there.

    `inside` gives the page of each bundled article by its canonical address.
    """

    slug: str
    section: int
    turn: str
    entry: Entry
    inside: dict[str, str]


@dataclass(frozen=True, slots=True)
class Bound:
    """The page of an article, its headings of the first level, the article that is read back from it."""

    page: bytes
    headings: tuple[Entry, ...]
    left: Article


def article_page(article: Article, place: Place, pictures: Pictures, ctx: Context) -> Bound:
    """An article on its page. One that can't be set as it is comes as plain paragraphs, with a note."""
    entry = place.entry
    names = pictures.names_for(article, entry.title)
    lost: list[str] = []

    def url(address: str, kind: AddressKind) -> str | None:
        if kind == "image":
            return names.get(address)
        found = target(address, article.meta.url, place.inside, entry.href)
        if found is None:
            lost.append(address)
        return found

    rendering = Rendering(
        xhtml=True,
        prefix=f"{place.slug}-",
        url=url,
        footnotes="popup",
        lossless=True,
        missing=stand_in(article.meta.url, article.meta.language),
        lang=language_tag,
        direction=written,
        outline=1,
    )
    left = msgspec.structs.replace(
        article,
        comments=article.comments if ctx.options.comments else (),
        resources={name: pictures.kept(article.resources[name], file) for name, file in names.items()},
    )
    head = kept.head(kept.of_article(left, names, place.section))
    made = bound(left, rendering, place, head)
    try:
        root = parsed(made)
    except etree.XMLSyntaxError as error:
        # Readers would refuse the page, and with it perhaps the book.
        message = f"set as plain paragraphs, its markup is broken: {error}"
        ctx.note("epub.plain", message, severity="loss", where=entry.title)
        left = plain(left)
        return Bound(bound(left, rendering, place, head), (), left)
    if lost:
        message = f"links that lead nowhere from here, taken away: {len(lost)}, the first to {lost[0][:200]}"
        ctx.note("epub.link", message, severity="loss", where=entry.title)
    return Bound(made, headings(root, entry), left)


def bound(article: Article, rendering: Rendering, place: Place, head: str) -> bytes:
    """An article with what stands around it; every page has a heading of the first level."""
    language = language_tag(article.meta.language)
    stated = msgspec.structs.replace(article, meta=msgspec.structs.replace(article.meta, language=language))
    title = place.entry.title
    parts = [
        "" if article.meta.title else f'<h1 class="untitled">{escape(title)}</h1>',
        render_article(stated, rendering, comments=True),
        footer(article, language),
        place.turn,
    ]
    body = "\n".join(filter(None, parts))
    return page(title, body, language, kind="bodymatter", name="article-page", head=head)


def parsed(made: bytes) -> etree._Element:
    """The root of a page. Raises XMLSyntaxError for what is no XML."""
    return etree.fromstring(made, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def headings(root: etree._Element, entry: Entry) -> tuple[Entry, ...]:
    """The headings right below an article's title, for the contents."""
    return tuple(
        Entry(words, f"{entry.href}#{heading.get('id')}", heading.get("lang") or entry.language)
        for heading in root.iterfind("{*}body/{*}article/{*}h2")
        if (words := spoken(heading))
    )


def spoken(heading: etree._Element) -> str:
    """The words of a heading without the marks of footnotes and the readings of characters."""
    parts: list[str] = []
    inside = 0
    for event, node in etree.iterwalk(heading, events=("start", "end")):
        silent = etree.QName(node).localname in ("rt", "rp") or node.get("class") == "footnote-ref"
        if event == "start":
            inside += silent
            parts.append("" if inside else node.text or "")
        else:
            inside -= silent
            parts.append("" if inside or node is heading else node.tail or "")
    return "".join(parts).translate(BREAKS).strip(" \u3000\u00a0")


def plain(article: Article) -> Article:
    """An article with the words of its blocks only."""
    blocks = [
        Heading(block.depth, (Text(text),)) if isinstance(block, Heading) else Paragraph((Text(text),))
        for block in article.body
        if (text := text_of((block,)).replace("\n", " "))
    ]
    return msgspec.structs.replace(article, body=tuple(blocks), comments=())
