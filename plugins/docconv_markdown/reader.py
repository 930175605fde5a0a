"""Markdown to articles and digests."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from docconv import Article, Context, Digest, Source
from docconv.ir import Block, Blockquote, Comment, Heading, Meta, Note, Section
from docconv.text import detect_language

from . import front_matter, marks
from .bare import BareLinks, may_hold_links
from .events import COMMONMARK, GFM, Placed, parse
from .fields import known_keys, meta_of, own_meta
from .options import ReadOptions
from .tree import Builder, NeedsMarkup


def read(source: Source, ctx: Context) -> Iterator[Article | Digest]:
    """One article, or the digest that docconv wrote.

    Front matter is read in every dialect. What docconv wrote itself is read as exactly what it was.
    """
    options = ctx.options if isinstance(ctx.options, ReadOptions) else ReadOptions()
    text = ctx.text(source)
    found = front_matter.split(
        text, lambda problem: ctx.note("markdown.front-matter", problem, severity="loss")
    )
    auto = options.dialect == "auto"
    if auto and not found and (tail := front_matter.trailing_fields(text)):
        title, _, rest = text[: tail.end].partition("\n")
        found, text = front_matter.FrontMatter({"title": title.lstrip("# "), **tail.fields}, 0), rest
    found = found or (front_matter.comment_fields(text) if auto else None)
    fields = found.fields if found else {}
    body = text[found.end :] if found else text
    own = fields.get("docconv")
    if auto and not own:
        from .generators import as_markdown

        body = as_markdown(body)
    strict = options.dialect == "commonmark" and not own
    bare_links: BareLinks = "" if strict else "wide" if auto and not own else "gfm"
    reading = Reading(
        body, bare_links=bare_links, options=COMMONMARK if strict else GFM, opaque=not (auto or own)
    )
    if own == "digest":
        yield _digest(fields, reading)
    elif own == "article":
        yield _own_article(own_meta(fields), reading.parts())
    else:
        yield _foreign_article(fields, reading, options, ctx)


class Reading:
    """A text that is being read, as a whole or part by part."""

    def __init__(
        self, text: str, *, bare_links: BareLinks = "gfm", options: Any = GFM, opaque: bool = False
    ) -> None:
        self.text = text
        self.source = text.encode()
        self.bare_links: BareLinks = bare_links if may_hold_links(text) else ""
        self.options = options
        self.opaque = opaque

    def parts(self) -> Iterator["Part"]:
        """The events between one part's mark and the next; what stands before any mark comes first."""
        if marks.PART not in self.text:
            yield Part(self, "", None)
            return
        kind, data = "", None
        events: list[Placed] = []
        depth = 0
        for event in parse(self.text, self.options):
            if isinstance(event[0], dict):
                depth += ("Start" in event[0]) - ("End" in event[0])
                # A mark is the first line of its block: further down it belongs to what was opened before.
                first = depth == 1 and bool(events) and events[-1][0] == {"Start": "HtmlBlock"}
                markup = event[0].get("Html") if first else None
                if markup and (mark := marks.read_part(markup)):
                    # The block's start is already in the part; its end goes to the next one.
                    opened = events.pop()
                    yield Part(self, kind, data, events)
                    (kind, data), events = mark, [opened]
            events.append(event)
        yield Part(self, kind, data, events)

    def blocks(self, events: Sequence[Placed] | None = None, shift: int = 0) -> tuple[Block, ...]:
        """The blocks of some events, or of the whole text."""
        placed = parse(self.text, self.options) if events is None else events
        try:
            return Builder(self.source, bare_links=self.bare_links, shift=shift).build(placed)
        except NeedsMarkup:
            from . import regions

            again = list(parse(self.text, self.options)) if events is None else events
            return regions.read(
                self.source, again, bare_links=self.bare_links, shift=shift, opaque=self.opaque
            )


class Part(msgspec.Struct):
    """A part of a document: the kind and data of its mark, and its events."""

    reading: Reading
    kind: str
    data: Any
    events: list[Placed] | None = None

    def blocks(self, shift: int = 0) -> tuple[Block, ...]:
        return self.reading.blocks(self.events, shift)

    def field(self, name: str) -> Any:
        return self.data.get(name) if isinstance(self.data, dict) else None


def _own_article(meta: Meta, parts: Iterator[Part]) -> Article:
    body: tuple[Block, ...] = ()
    comments: list[Comment] = []
    for part in parts:
        if part.kind == "comment":
            comments.append(_comment(part))
        elif part.kind == "":
            body = part.blocks()
    return Article(meta, body, tuple(comments))


def _comment(part: Part) -> Comment:
    quote = next((block for block in part.blocks() if isinstance(block, Blockquote)), None)
    author, published = part.field("author"), part.field("published")
    return Comment(
        quote.children if quote else (),
        author if isinstance(author, str) else None,
        published if isinstance(published, str) else None,
    )


class _OpenSection(msgspec.Struct):
    title: str | None
    introduction: tuple[Block, ...]
    articles: list[Article]


def _digest(fields: dict[str, Any], reading: Reading) -> Digest:
    sections: list[_OpenSection] = []
    notes: tuple[Note, ...] = ()
    introduction: tuple[Block, ...] = ()
    for part in reading.parts():
        if part.kind == "":
            introduction = part.blocks()
            continue
        if part.kind == "section":
            title = part.field("title")
            blocks = part.blocks()
            sections.append(_OpenSection(title, blocks[1:] if title else blocks, []))
            continue
        if part.kind == "notes":
            notes = _converted(part.data, tuple[Note, ...]) or ()
        if not sections:
            sections.append(_OpenSection(None, (), []))
        articles = sections[-1].articles
        if part.kind == "article":
            articles.append(_digest_article(part))
        elif part.kind == "comment" and articles:
            last = articles[-1]
            articles[-1] = msgspec.structs.replace(last, comments=(*last.comments, _comment(part)))
    values = {
        key: fields[key] for key in ("title", "subtitle", "language", "period", "theme") if fields.get(key)
    }
    kept = (Section(part.title, part.introduction, tuple(part.articles)) for part in sections)
    return Digest(
        sections=tuple(section for section in kept if section.articles or section.introduction),
        notes=notes,
        introduction=introduction,
        **values,
    )


def _digest_article(part: Part) -> Article:
    shift = part.field("shift")
    shift = shift if isinstance(shift, int) else 0
    meta: Meta = _converted(part.data, Meta) or Meta()
    blocks = list(part.blocks(shift))
    # The title, the byline and the editor's note are there for people.
    from docconv.ir import byline, editors_note

    if meta.title and blocks and isinstance(blocks[0], Heading):
        blocks.pop(0)
    if byline(meta) and blocks:
        blocks.pop(0)
    if editors_note(meta) and blocks:
        blocks.pop(0)
    return Article(meta, tuple(blocks))


def _converted(data: Any, kind: Any) -> Any:
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError:
        return None


def _foreign_article(fields: dict[str, Any], reading: Reading, options: ReadOptions, ctx: Context) -> Article:
    article = Article(meta_of(fields), reading.blocks())
    if options.dialect == "auto":
        from .frames import unframed

        article = unframed(article, text=reading.text, front_matter=known_keys(fields) > 1, ctx=ctx)
    if not article.meta.language:
        from docconv.ir import text_of

        language = detect_language(text_of(article.body) or article.meta.title or "")
        article = msgspec.structs.replace(
            article, meta=msgspec.structs.replace(article.meta, language=language)
        )
    return article
