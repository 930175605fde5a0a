"""Articles and introductions as HTML for paper: addresses, pictures and overlong paragraphs seen to."""

from collections.abc import Callable, Sequence
from typing import Literal

from msgspec.structs import replace

from docconv.html import Rendering, render_article, render_blocks
from docconv.ir import Block, Meta, rewrite
from docconv.printing import Entry, describe, note_losses, printable, split_long, where

from .header import header
from .job import Job
from .marks import join_up, mark_quotes, mark_verse, set_ruby
from .runs import in_runs
from .tables import fit_tables

Address = Callable[[str, Literal["link", "image"]], str | None]


def article_html(entry: Entry, level: int, job: Job) -> str:
    """One article, its title a heading of `level`, its ids in a space of their own."""
    article, printing = entry.article, job.options.comments
    note_losses(article, job.options, job.ctx)
    language = article.meta.language
    comments = article.comments if printing else ()
    text = replace(
        article,
        meta=Meta(language=language),
        body=prepared(article.body, language),
        comments=tuple(replace(comment, body=prepared(comment.body, language)) for comment in comments),
    )
    names = job.pictures.names(article, where(article))
    rendering = Rendering(
        prefix=entry.prefix, url=addresses(article.meta.url, names, job.links), footnotes="float"
    )
    # Nothing but its language is known of `text`, so it has no header of its own.
    opening, _, rest = render_article(text, rendering, level=level, comments=printing).partition("\n")
    inner = dressed(rest.removesuffix("</article>"), job, job.options.columns)
    return f'{opening}\n{header(entry, level, job)}\n<div class="text">\n{inner}</div></article>'


def introduction_html(blocks: Sequence[Block], prefix: str, shift: int, job: Job) -> str:
    """A text of the digest's own, its headings set `shift` levels deeper."""
    url = addresses(None, {}, job.links)
    rendering = Rendering(prefix=prefix, url=url, heading_shift=shift, footnotes="float")
    return dressed(render_blocks(split_long(blocks), rendering), job, columns=1)


def dressed(html: str, job: Job, columns: int) -> str:
    """Rendered blocks with the classes that style sheets go by."""
    html = join_up(html)
    if job.options.pull_quotes:
        html = mark_quotes(html)
    html = fit_tables(set_ruby(mark_verse(html)), job.room.table, two_columns=columns == 2)
    return in_runs(html) if columns == 2 else html


def prepared(blocks: Sequence[Block], language: str | None) -> tuple[Block, ...]:
    """Blocks whose pictures are described and whose paragraphs are not too long."""
    return split_long(rewrite(blocks, lambda node: describe(node, language)))


def addresses(base: str | None, names: dict[str, str], links: dict[str, str]) -> Address:
    """What addresses become: pictures their names, links to an article of this document its place in it."""

    def shown(url: str, kind: Literal["link", "image"]) -> str | None:
        return names.get(url) if kind == "image" else printable(url, base, links)

    return shown
