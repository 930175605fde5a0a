"""The page of an article, sound as XML whatever the article holds."""

import msgspec
from lxml import etree

from docconv import Article, Context
from docconv.html import AddressKind, Rendering, render_article
from docconv.ir import Heading, Paragraph, Text, text_of

from . import pages
from .book import Entry
from .links import target
from .pictures import Pictures, settle
from .xhtml import page


def article_page(
    article: Article,
    slug: str,
    turn: str,
    entry: Entry,
    inside: dict[str, str],
    pictures: Pictures,
    ctx: Context,
) -> bytes:
    """The page of an article. One that can't be set as it is comes as plain paragraphs, with a note."""
    names = pictures.names_for(article, entry.title)
    settled = settle(article, names)
    lost: list[str] = []

    def url(address: str, kind: AddressKind) -> str | None:
        if kind == "image":
            return names.get(address)
        found = target(address, article.meta.url, inside, entry.href)
        if found is None:
            lost.append(address)
        return found

    rendering = Rendering(xhtml=True, prefix=f"{slug}-", url=url, footnotes="popup")
    made = bound(settled, rendering, turn, entry, comments=ctx.options.comments)
    problem = fault(made)
    if problem is not None:
        message = f"set as plain paragraphs, its markup is broken: {problem}"
        ctx.note("epub.plain", message, severity="loss", where=entry.title)
        return bound(plain(settled), rendering, turn, entry, comments=False)
    if lost:
        message = f"links that lead nowhere from here, taken away: {len(lost)}, the first to {lost[0][:200]}"
        ctx.note("epub.link", message, severity="loss", where=entry.title)
    return made


def bound(article: Article, rendering: Rendering, turn: str, entry: Entry, *, comments: bool) -> bytes:
    """An article with what stands below it."""
    parts = [render_article(article, rendering, comments=comments)]
    language = article.meta.language
    if also := pages.also_in(article, language):
        parts.append(f'<p class="also-in">{also}</p>')
    parts.append(turn)
    return page(entry.title, "\n".join(filter(None, parts)), language, kind="bodymatter", name="article-page")


def fault(made: bytes) -> str | None:
    """What is wrong with a page as XML: a reader would refuse it, and with it perhaps the book."""
    try:
        etree.fromstring(made, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as error:
        return str(error)
    return None


def plain(article: Article) -> Article:
    """An article with the words of its blocks only."""
    blocks = [
        Heading(block.depth, (Text(text),)) if isinstance(block, Heading) else Paragraph((Text(text),))
        for block in article.body
        if (text := text_of((block,)).replace("\n", " "))
    ]
    return msgspec.structs.replace(article, body=tuple(blocks))


def only_web(url: str, kind: AddressKind) -> str | None:
    """Addresses in what has no place of its own: links to the web stay, pictures go."""
    return None if kind == "image" else target(url, None, {}, "")
