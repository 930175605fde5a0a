"""Articles and digests as trees of pandoc."""

from collections.abc import Callable, Iterator
from typing import Literal

import msgspec

from docconv import Article, Digest
from docconv.html import inert
from docconv.ir import Block, Heading, Image, Meta, byline, editors_note
from docconv.text.labels import label

from . import ast
from .metadata import FURTHER, write_meta
from .writing_blocks import blocks_of, comment_blocks
from .writing_inlines import Target

#: How a picture of an article is addressed in what is written; None: it can't be shown.
Pictures = Callable[[Article, Image], str | None]


class Layout(msgspec.Struct, frozen=True):
    """Where title, authors and date go; whether metadata takes further fields, whether comments are shown."""

    head: Literal["meta", "body"] = "meta"
    further: bool = False
    comments: bool = False


def whole(
    document: Article | Digest, layout: Layout, target: Target, pictures: Pictures, losses: dict[str, str]
) -> ast.Pandoc:
    """A document as one tree, as somebody is to read it. What is lost is added to `losses`."""
    if isinstance(document, Digest):
        return _digest(document, layout, target, pictures, losses)
    meta = document.meta
    blocks = _text(document, layout, target, pictures, losses, 1 if layout.head == "meta" else 0)
    if layout.head == "body":
        return ast.Pandoc(target.version, {}, (*head(meta, 1), *blocks))
    values = write_meta(meta, exact=False)
    kept = {name: getattr(meta, name) for name in FURTHER if isinstance(getattr(meta, name), str)}
    if layout.further:
        values |= {name: ast.MetaString(value) for name, value in kept.items()}
        kept = {}
    if meta.extra or meta.editors:
        kept["extra"] = ""
    if kept:
        losses["pandoc.metadata"] = f"no place in pandoc's metadata for {', '.join(sorted(kept))}"
    return ast.Pandoc(target.version, values, blocks)


def _digest(
    digest: Digest, layout: Layout, target: Target, pictures: Pictures, losses: dict[str, str]
) -> ast.Pandoc:
    about = Meta(digest.title, digest.subtitle, published=None, language=digest.language)
    in_meta = layout.head == "meta"
    blocks: list[ast.Block] = [] if in_meta else [*head(about, 1)]
    blocks += blocks_of(digest.introduction, target, losses)
    top = 1 if in_meta else 2
    for section in digest.sections:
        level = top
        if section.title:
            blocks.append(ast.Header((top, ast.NO_ATTR, ast.words(section.title))))
            level += 1
        blocks += blocks_of(section.introduction, target, losses)
        for article in section.articles:
            blocks += head(article.meta, level)
            blocks += _text(article, layout, target, pictures, losses, 1 - level)
    if digest.cover or digest.period:
        losses["pandoc.digest"] = "pandoc has no place for the cover and the period of a digest"
    return ast.Pandoc(target.version, write_meta(about, exact=False) if in_meta else {}, tuple(blocks))


def head(meta: Meta, level: int) -> Iterator[ast.Block]:
    """What stands above an article in running text: title, subtitle, byline, address, the editor's note."""
    title = meta.title or label("untitled", meta.language)
    yield ast.Header((min(level, 6), ast.NO_ATTR, ast.words(title)))
    if meta.subtitle:
        yield ast.Para((ast.Emph(ast.words(meta.subtitle)),))
    if parts := byline(meta):
        yield ast.Para(ast.words(" · ".join(parts)))
    if meta.url:
        yield ast.Para((ast.Link((ast.NO_ATTR, ast.words(meta.url), (inert(meta.url), ""))),))
    if note := editors_note(meta):
        yield ast.Para(ast.words(note))


def _text(
    article: Article,
    layout: Layout,
    target: Target,
    pictures: Pictures,
    losses: dict[str, str],
    shift: int,
) -> tuple[ast.Block, ...]:
    """Body and comments; `shift` is taken off the level of headings, of which a title has 1."""

    def shown(image: Image) -> str | None:
        return pictures(article, image)

    own = msgspec.structs.replace(target, picture=shown)
    body = blocks_of(tuple(_shifted(block, shift) for block in article.body), own, losses)
    if article.comments and not layout.comments:
        losses["pandoc.comments"] = "readers' comments are left out (-W comments=true writes them)"
        return body
    heading = label("comments", article.meta.language)
    return body + comment_blocks(article.comments, heading, own, losses)


def _shifted(block: Block, shift: int) -> Block:
    if not shift or not isinstance(block, Heading):
        return block
    return msgspec.structs.replace(block, depth=min(max(block.depth - shift, 1), 6))
