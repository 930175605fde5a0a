"""Articles and digests as plain text: UTF-8, line feeds, blank lines between paragraphs."""

from collections.abc import Iterator
from typing import BinaryIO

from docconv import Article, Context, Digest
from docconv.ir import Meta, byline, editors_note
from docconv.text import columns
from docconv.text.labels import human_date, human_period, label

from .blocks import INDENT, Blocks
from .breaking import wrap
from .inlines import Inlines
from .options import WriteOptions


def write(document: Article | Digest, sink: BinaryIO, ctx: Context) -> None:
    """Write a document as UTF-8 text that ends with a line feed; nothing for an empty one."""
    options = ctx.options if isinstance(ctx.options, WriteOptions) else WriteOptions()
    blocks = Blocks(Inlines(ctx, options.links), options.wrap)
    if isinstance(document, Digest):
        parts = _digest(document, blocks, options, ctx)
    else:
        parts = _article(document, blocks, options, document.meta.language)
    text = "\n\n".join(part for part in parts if part)
    sink.write((text + "\n").encode("utf-8", "replace") if text else b"")


def _article(article: Article, blocks: Blocks, options: WriteOptions, language: str | None) -> Iterator[str]:
    meta = article.meta
    yield _wrapped(meta.title, blocks)
    yield _wrapped(meta.subtitle, blocks)
    yield _wrapped(" · ".join(byline(meta, language)), blocks)
    yield meta.url or ""
    yield _wrapped(editors_note(meta), blocks)
    yield blocks.write(article.body)
    if options.comments and article.comments:
        yield label("comments", language)
        for comment in article.comments:
            when = human_date(comment.published, language) if comment.published else ""
            who = comment.author or label("anonymous", language)
            yield f"{who}{' · ' if when else ''}{when}\n{blocks.write(comment.body, INDENT)}"


def _wrapped(text: str | None, blocks: Blocks) -> str:
    return "\n".join(wrap(text, blocks.width)) if text else ""


def _digest(digest: Digest, blocks: Blocks, options: WriteOptions, ctx: Context) -> Iterator[str]:
    language = digest.language
    if digest.cover:
        ctx.note("loss.cover", "plain text has no cover", severity="loss")
    yield _underlined(digest.title, "=")
    yield _wrapped(digest.subtitle, blocks)
    yield human_period(digest.period, language) if digest.period else ""
    yield blocks.write(digest.introduction)
    articles = digest.articles
    if len(articles) > 1:
        yield label("contents", language) + "\n\n" + "\n".join(_contents(digest))
    for section in digest.sections:
        yield _underlined(section.title, "=")
        yield blocks.write(section.introduction)
        for article in section.articles:
            title = article.meta.title or label("untitled", language)
            yield _underlined(title, "-")
            _, *rest = _article(article, blocks, options, article.meta.language or language)
            yield from rest
    if sources := list(_sources(articles, language)):
        yield label("sources", language) + "\n\n" + "\n".join(sources)


def _underlined(title: str | None, mark: str) -> str:
    return f"{title}\n{mark * columns(title)}" if title else ""


def _contents(digest: Digest) -> Iterator[str]:
    number = 0
    for section in digest.sections:
        if section.title:
            yield section.title
        for article in section.articles:
            number += 1
            yield f"{number}. {article.meta.title or label('untitled', digest.language)}"


def _sources(articles: tuple[Article, ...], language: str | None) -> Iterator[str]:
    """Where each article came from, as far as it is known."""
    for number, article in enumerate(articles, 1):
        if source := _source(article.meta, article.meta.language or language):
            yield f"{number}. {source}"


def _source(meta: Meta, language: str | None) -> str:
    when = human_date(meta.published, language) if meta.published else None
    parts = [meta.title, meta.site, meta.origin, when, meta.url]
    return " · ".join(part for part in parts if part) if any(parts[1:]) else ""
