"""Articles and digests to Markdown.

An article is its front matter and its body. Front matter names the fields of `Meta` and ends with
`docconv: article`, which tells the reader that nothing in the text needs guessing. A digest has front
matter of its own (`docconv: digest`), `#` for a section, `##` for an article, a byline under it, and its
articles' metadata in HTML comments (see `marks`), so that it reads back as the same digest.
"""

from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

import msgspec
from msgspec.structs import replace

from docconv import Article, Context, Digest
from docconv.ir import (
    Block,
    Blockquote,
    Comment,
    Embed,
    Heading,
    Inline,
    Link,
    List,
    ListItem,
    Meta,
    Paragraph,
    Strong,
    Text,
    byline,
    walk,
)
from docconv.text.labels import label

from . import marks, yaml_text
from .blocks import Blocks
from .inlines import Inlines
from .options import WriteOptions

#: Depth of a digest's section titles and article titles, and the least depth of headings in its articles.
SECTION, ARTICLE, INSIDE = 1, 2, 3


def write(document: Article | Digest, sink: BinaryIO, ctx: Context) -> None:
    """Write a document as UTF-8 Markdown that ends with a line feed."""
    options = ctx.options if isinstance(ctx.options, WriteOptions) else WriteOptions()
    if options.media:
        from .pictures import beside

        document = beside(document, options.media.strip("/"), ctx)
    parts = (
        _digest(document, options, ctx) if isinstance(document, Digest) else _article(document, options, ctx)
    )
    text = "\n\n".join(part for part in parts if part)
    sink.write((text + "\n").encode() if text else b"")


def _article(article: Article, options: WriteOptions, ctx: Context) -> list[str]:
    _losses(article, options, ctx)
    blocks = _writer(options, ctx)
    if options.front_matter == "yaml":
        head = [_front_matter([*_fields(article.meta), ("docconv", "article")])]
    else:
        head = _heading(article.meta, 1, blocks)
        blocks = replace(blocks, shift=_shift(article.body, 2 if article.meta.title else 1))
    return [*head, blocks.write(article.body), *_comments(article, options, blocks)]


def _digest(digest: Digest, options: WriteOptions, ctx: Context) -> list[str]:
    blocks = _writer(options, ctx)
    fields = [("title", digest.title), ("subtitle", digest.subtitle), ("period", digest.period)]
    fields += [("language", digest.language), ("theme", digest.theme), ("docconv", "digest")]
    parts = [_front_matter([(key, value) for key, value in fields if value])]
    if digest.cover:
        ctx.note("loss.cover", "Markdown has no cover", severity="loss")
    number = 0
    for section in digest.sections:
        parts.append(marks.part("section", {"title": section.title}))
        if section.title:
            parts.append(f"{'#' * SECTION} {blocks.inlines.write((Text(section.title),), 'heading')}")
        parts.append(blocks.write(section.introduction))
        for article in section.articles:
            number += 1
            parts += _part(article, number, options, blocks, ctx)
    parts += _sources(digest, blocks)
    if digest.notes:
        parts.append(marks.part("notes", msgspec.to_builtins(digest.notes)))
    return parts


def _part(article: Article, number: int, options: WriteOptions, blocks: Blocks, ctx: Context) -> list[str]:
    """An article inside a digest; its footnotes are told from other articles' by a prefix."""
    _losses(article, options, ctx)
    shift = _shift(article.body, INSIDE)
    inside = replace(_apart(blocks, f"{number}-"), shift=shift)
    return [
        marks.part("article", {"shift": shift, **_data(article.meta)}),
        *_heading(article.meta, ARTICLE, blocks),
        inside.write(article.body),
        *_comments(article, options, inside),
    ]


def _heading(meta: Meta, depth: int, blocks: Blocks) -> list[str]:
    """The title and the line below it, for people; both are read from the metadata."""
    parts = []
    if meta.title:
        parts.append(f"{'#' * depth} {blocks.inlines.write((Text(meta.title),), 'heading')}")
    if facts := byline(meta):
        parts.append(blocks.inlines.write((Text(" · ".join(facts)),)))
    return parts


def _comments(article: Article, options: WriteOptions, blocks: Blocks) -> list[str]:
    if not (options.comments and article.comments):
        return []
    title = label("comments", article.meta.language)
    parts = [marks.part("comments"), f"{'#' * ARTICLE} {title}"]
    for number, comment in enumerate(article.comments, 1):
        facts = [fact for fact in (comment.author, comment.published) if fact]
        parts.append(marks.part("comment", _data(comment)))
        if facts:
            parts.append(blocks.inlines.write((Strong((Text(" · ".join(facts)),)),)))
        parts.append(_apart(blocks, f"c{number}-").block(Blockquote(comment.body), False))
    return parts


def _apart(blocks: Blocks, prefix: str) -> Blocks:
    """The same, with footnotes that are told from others by a prefix."""
    outer = blocks.inlines.footnote
    inlines = replace(blocks.inlines, footnote=lambda name: prefix + outer(name))
    return replace(blocks, inlines=inlines, shift=0)


def _sources(digest: Digest, blocks: Blocks) -> list[str]:
    items = []
    for article in digest.articles:
        meta = article.meta
        name = Text(meta.title or meta.url or label("untitled", digest.language))
        text: list[Inline] = [Link(meta.url, (name,)) if meta.url else name]
        if facts := byline(meta):
            text.append(Text(" · " + " · ".join(facts)))
        items.append(ListItem((Paragraph(tuple(text)),)))
    if not items:
        return []
    title = f"{'#' * SECTION} {label('sources', digest.language)}"
    return [marks.part("sources"), title, blocks.block(List(tuple(items), ordered=True, start=1), False)]


def _fields(meta: Meta) -> list[tuple[str, Any]]:
    fields = [(field, getattr(meta, field)) for field in meta.__struct_fields__]
    return [(field, value) for field, value in fields if value]


def _data(record: Meta | Comment) -> dict[str, Any]:
    """The fields of a record that have values, without its blocks."""
    return {
        field: value
        for field in record.__struct_fields__
        if field != "body" and (value := getattr(record, field))
    }


def _front_matter(fields: Iterable[tuple[str, Any]]) -> str:
    return "\n".join(["---", *yaml_text.lines(fields), "---"])


def _shift(body: Sequence[Block], least: int) -> int:
    """What to add to heading depths so that the topmost heading has the least depth wanted."""
    depths = [node.depth for node in walk(body) if isinstance(node, Heading)]
    return max(least - min(depths), 0) if depths else 0


def _writer(options: WriteOptions, ctx: Context) -> Blocks:
    def lost(code: str, message: str) -> None:
        ctx.note(code, message, severity="loss")

    def opaque_block(markup: str) -> str | Sequence[Block]:
        if options.raw_html == "keep":
            return markup
        from .opaque import convert_blocks, drop

        if options.raw_html == "drop":
            return drop(markup, lost)
        return convert_blocks(markup, lost)

    def opaque_inline(markup: str) -> str:
        if options.raw_html == "keep":
            return markup
        from .opaque import convert_inline, drop

        if options.raw_html == "drop":
            return drop(markup, lost)
        return convert_inline(markup, lost)

    inlines = Inlines(html=opaque_inline, fallback=options.emphasis_fallback)
    return Blocks(inlines, lost, opaque_block)


def _losses(article: Article, options: WriteOptions, ctx: Context) -> None:
    where = article.meta.title
    if article.resources:
        count = len(article.resources)
        ctx.note(
            "loss.resources",
            f"{count} pictures are not beside the text: -W media=DIR puts them there",
            severity="loss",
            where=where,
        )
    if article.comments and not options.comments:
        ctx.note("markdown.comments", f"{len(article.comments)} comments left out", where=where)
    if any(isinstance(node, Embed) and node.title == node.url for node in walk(article.body)):
        ctx.note("loss.title", "an embed's title that is its address is not told from none", severity="loss")
