"""Articles and digests to Markdown.

An article is its front matter and its body. Front matter names the fields of `Meta` and ends with
`docconv: article`, which tells the reader that nothing in the text needs guessing. A digest has front
matter of its own (`docconv: digest`), `#` for a section, `##` for an article, a byline under it, and its
articles' metadata in HTML comments (see `marks`), so that it reads back as the same digest.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, BinaryIO, TypeAlias

import msgspec
from msgspec.structs import replace

from docconv import Article, Context, Digest
from docconv.ir import (
    Block,
    Blockquote,
    Comment,
    Emphasis,
    Heading,
    Inline,
    Link,
    List,
    ListItem,
    Meta,
    Note,
    Paragraph,
    Severity,
    Strong,
    Text,
    byline,
    editors_note,
    walk,
)
from docconv.text.labels import label

from . import marks, yaml_text
from .blocks import Blocks
from .inlines import HoldsMarkup, Inlines
from .options import WriteOptions

#: The marker of a list, and that of one which touches it.
BULLETS = {"dash": ("-", "*"), "star": ("*", "-"), "plus": ("+", "-")}
FENCES = {"backtick": "`", "tilde": "~"}
#: Metadata that stands in the text where there is no front matter.
SAID = frozenset(("title", "authors", "byline", "site", "origin", "published"))
Lost: TypeAlias = Callable[..., None]
#: Depth of a digest's section titles and article titles, and the least depth of headings in its articles.
SECTION, ARTICLE, INSIDE = 1, 2, 3


def write(document: Article | Digest, sink: BinaryIO, ctx: Context) -> None:
    """Write a document as UTF-8 Markdown that ends with a line feed."""
    options = ctx.options if isinstance(ctx.options, WriteOptions) else WriteOptions()
    notes: dict[tuple[str, str, str | None], Note] = {}

    def lost(code: str, message: str, where: str | None = None, severity: Severity = "loss") -> None:
        notes[code, message, where] = Note(code, message, severity, where)

    if options.media:
        from .pictures import beside

        document = beside(document, options.media.strip("/"), ctx)
    try:
        parts = _parts(document, options, lost)
    except HoldsMarkup:
        from .opaque import settled

        assert options.raw_html != "keep"
        document = settled(document, options.raw_html, lost)
        parts = _parts(document, options, lost)
    text = "\n\n".join(part for part in parts if part)
    sink.write((text + "\n").encode() if text else b"")
    ctx.notes += notes.values()

    def promised() -> Article | Digest:
        from .promises import promised

        return promised(document, options)

    if options.front_matter == "none" and isinstance(document, Article):
        ctx.promise(promised, exact=False, dialect="gfm")
    else:
        ctx.promise(promised)


def _parts(document: Article | Digest, options: WriteOptions, lost: Lost) -> list[str]:
    """The parts of a text, blank lines between them. Raises HoldsMarkup."""
    if isinstance(document, Digest):
        return _digest(document, options, lost)
    return _article(document, options, lost)


def _article(article: Article, options: WriteOptions, lost: Lost) -> list[str]:
    _losses(article, options, lost)
    blocks = _writer(options, lost)
    if options.front_matter != "none":
        head = [_front_matter([*_fields(article.meta), ("docconv", "article")], options)]
    else:
        head = _heading(article.meta, 1, blocks)
        blocks = replace(blocks, shift=_shift(article.body, 2 if article.meta.title else 1))
        if unsaid := [name for name, _ in _fields(article.meta) if name not in SAID]:
            lost("loss.metadata", f"without front matter there is no place for {', '.join(unsaid)}")
    return [*head, blocks.write(article.body), *_comments(article, options, blocks)]


def _digest(digest: Digest, options: WriteOptions, lost: Lost) -> list[str]:
    blocks = _writer(options, lost)
    fields = [("title", digest.title), ("subtitle", digest.subtitle), ("period", digest.period)]
    fields += [("language", digest.language), ("theme", digest.theme), ("docconv", "digest")]
    parts = [_front_matter([(key, value) for key, value in fields if value], options)]
    if digest.cover:
        lost("loss.cover", "Markdown has no cover")
    parts.append(blocks.write(digest.introduction))
    number = 0
    for section in digest.sections:
        parts.append(marks.part("section", {"title": section.title}))
        if section.title:
            parts.append(f"{'#' * SECTION} {blocks.inlines.write((Text(section.title),), 'heading')}")
        parts.append(blocks.write(section.introduction))
        for article in section.articles:
            number += 1
            parts += _part(article, number, options, blocks, lost)
    parts += _sources(digest, blocks)
    if digest.notes:
        parts.append(marks.part("notes", msgspec.to_builtins(digest.notes)))
    return parts


def _part(article: Article, number: int, options: WriteOptions, blocks: Blocks, lost: Lost) -> list[str]:
    """An article inside a digest; its footnotes are told from other articles' by a prefix."""
    _losses(article, options, lost)
    shift = _shift(article.body, INSIDE)
    inside = replace(_apart(blocks, f"{number}-"), shift=shift)
    return [
        marks.part("article", {"shift": shift, **_data(article.meta)}),
        *_heading(article.meta, ARTICLE, blocks),
        inside.write(article.body),
        *_comments(article, options, inside),
    ]


def _heading(meta: Meta, depth: int, blocks: Blocks) -> list[str]:
    """The title and the lines below it, for people; all are read from the metadata."""
    parts = []
    if meta.title:
        parts.append(f"{'#' * depth} {blocks.inlines.write((Text(meta.title),), 'heading')}")
    if facts := byline(meta):
        parts.append(blocks.inlines.write((Text(" · ".join(facts)),)))
    if note := editors_note(meta):
        parts.append(blocks.inlines.write((Emphasis((Text(note),)),)))
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


def _front_matter(fields: Iterable[tuple[str, Any]], options: WriteOptions) -> str:
    if options.front_matter == "toml":
        from . import toml_text

        return "\n".join(["+++", *toml_text.lines(fields), "+++"])
    return "\n".join(["---", *yaml_text.lines(fields), "---"])


def _shift(body: Sequence[Block], least: int) -> int:
    """What to add to heading depths so that the topmost heading has the least depth wanted."""
    depths = [node.depth for node in walk(body) if isinstance(node, Heading)]
    return max(least - min(depths), 0) if depths else 0


def _writer(options: WriteOptions, lost: Lost) -> Blocks:
    inlines = Inlines(
        fallback=options.emphasis_fallback, wrap=max(options.wrap, 0), no_html=options.raw_html != "keep"
    )
    return Blocks(inlines, lost, bullets=BULLETS[options.bullet], fence=FENCES[options.fence])


def _losses(article: Article, options: WriteOptions, lost: Lost) -> None:
    if article.resources:
        count = len(article.resources)
        many, them = ("1 picture is", "it") if count == 1 else (f"{count} pictures are", "them")
        message = f"{many} not beside the text: -W media=DIR puts {them} there"
        lost("loss.resources", message, article.meta.title)
    if article.comments and not options.comments:
        message = f"{len(article.comments)} comments left out"
        lost("markdown.comments", message, article.meta.title, "info")
