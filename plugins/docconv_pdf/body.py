"""Articles and introductions as HTML for paper: addresses, pictures and overlong paragraphs seen to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urljoin, urlsplit

from msgspec.structs import replace

from docconv import Context
from docconv.html import Rendering, render_article, render_blocks
from docconv.ir import Block, rewrite
from docconv.media import Store

from .frame import Entry, Part
from .long import join_up, split_long
from .options import WriteOptions
from .pictures import describe, where
from .tables import mark_wide

#: Links that may lead out of the document.
SCHEMES = frozenset({"http", "https", "mailto"})
Address = Callable[[str, Literal["link", "image"]], str | None]


@dataclass(frozen=True, slots=True)
class Job:
    """One document in the making. `links` leads from articles' addresses to their places in it."""

    ctx: Context
    options: WriteOptions
    pictures: Store
    links: dict[str, str] = field(default_factory=dict)


def article_html(entry: Entry, level: int, job: Job) -> str:
    """One article, its title a heading of `level`, its ids in a space of their own."""
    article, printing = entry.article, job.options.comments
    if article.comments and not printing:
        count = len(article.comments)
        job.ctx.note("pdf.comments", f"comments not printed: {count}", where=article.provenance.path)
    language = article.meta.language
    comments = article.comments if printing else ()
    article = replace(
        article,
        meta=replace(article.meta, title=entry.title),
        body=prepared(article.body, language),
        comments=tuple(replace(comment, body=prepared(comment.body, language)) for comment in comments),
    )
    names = job.pictures.names(article, where(article))
    url = addresses(article.meta.url, names, job.links)
    rendering = Rendering(prefix=entry.prefix, url=url, footnotes="float")
    html = join_up(render_article(article, rendering, level=level, comments=printing))
    return mark_wide(html, job.options.paper)


def introduction_html(part: Part, job: Job) -> str:
    """The text before the first article of a section."""
    url = addresses(None, {}, job.links)
    rendering = Rendering(prefix=f"{part.id}-", url=url, heading_shift=2, footnotes="float")
    return join_up(render_blocks(split_long(part.section.introduction), rendering))


def prepared(blocks: Sequence[Block], language: str | None) -> tuple[Block, ...]:
    return split_long(rewrite(blocks, lambda node: describe(node, language)))


def addresses(base: str | None, names: dict[str, str], links: dict[str, str]) -> Address:
    """What addresses become: pictures their names, links to an article of this document its place in it.

    A link that leads neither to the web nor to somewhere in the document is none on paper.
    """

    def printable(url: str, kind: Literal["link", "image"]) -> str | None:
        if kind == "image":
            return names.get(url)
        if url.startswith("#"):
            return None
        try:
            absolute = urljoin(base or "", url)
            scheme = urlsplit(absolute).scheme
        except ValueError:
            return None
        inside = None if absolute == base else links.get(absolute.partition("#")[0])
        return inside or (absolute if scheme in SCHEMES else None)

    return printable
