"""The normal form of documents, which readers produce, writers rely on, and laws are stated on."""

from collections.abc import Iterable

import msgspec

from .blocks import MAX_DEPTH, normalize_blocks
from .document import Article, Comment, Digest, Meta, Section
from .inlines import line

__all__ = ["MAX_DEPTH", "normalize", "normalize_digest"]


def normalize(article: Article) -> Article:
    """An article in normal form; idempotent, and equal to its argument where that already is.

    Adjacent texts are merged, empties gone; ASCII white space is collapsed, trimmed at block edges and
    hoisted out of emphasis; a source line feed between two wide characters leaves nothing. No emphasis in
    its own kind, no link in a link. Footnotes are numbered in the order of their first reference and stand
    last. Tables are rectangular. Nesting is at most `MAX_DEPTH` levels deep; what was deeper is kept as
    text, with a note. Metadata is cleaned; empty fields are None.
    """
    meta = _meta(article.meta)
    body, losses = normalize_blocks(article.body, meta.language)
    comments: list[Comment] = []
    for comment in article.comments:
        blocks, lost = normalize_blocks(comment.body, meta.language)
        losses |= lost
        if blocks:
            comments.append(Comment(blocks, _line(comment.author), _line(comment.published)))
    provenance = article.provenance
    if losses:
        provenance = msgspec.structs.replace(provenance, notes=(*provenance.notes, *losses.values()))
    return msgspec.structs.replace(
        article, meta=meta, body=body, comments=tuple(comments), provenance=provenance
    )


def normalize_digest(digest: Digest) -> Digest:
    """A digest in normal form: its articles and introductions are, empty sections are gone."""
    sections = []
    for section in digest.sections:
        introduction, _ = normalize_blocks(section.introduction, digest.language)
        if introduction or section.articles:
            articles = tuple(normalize(article) for article in section.articles)
            sections.append(Section(_line(section.title), introduction, articles))
    return msgspec.structs.replace(
        digest,
        title=_line(digest.title),
        subtitle=_line(digest.subtitle),
        language=_line(digest.language),
        period=_line(digest.period),
        sections=tuple(sections),
        theme=_line(digest.theme),
        introduction=normalize_blocks(digest.introduction, digest.language)[0],
    )


def _meta(meta: Meta) -> Meta:
    extra: dict[str, str | tuple[str, ...]] = {}
    for key, value in meta.extra.items():
        kept = _lines(value) if isinstance(value, tuple) else line(value)
        if kept and (name := line(key)):
            extra[name] = kept
    return Meta(
        title=_line(meta.title),
        subtitle=_line(meta.subtitle),
        authors=_lines(meta.authors),
        byline=_line(meta.byline),
        editors=_lines(meta.editors),
        published=_line(meta.published),
        modified=_line(meta.modified),
        site=_line(meta.site),
        origin=_line(meta.origin),
        url=_line(meta.url),
        language=_line(meta.language),
        section=_line(meta.section),
        tags=_lines(meta.tags),
        summary=_line(meta.summary),
        image=_line(meta.image),
        extra=extra,
    )


def _line(value: str | None) -> str | None:
    return line(value) or None if value else None


def _lines(values: Iterable[str]) -> tuple[str, ...]:
    """Cleaned, in order, each once."""
    return tuple(dict.fromkeys(kept for value in values if (kept := line(value))))
