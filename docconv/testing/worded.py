"""The same structure in the words of news: for laws of printing, where fonts aren't the matter."""

from typing import TypeVar

from msgspec.structs import replace

from docconv.ir import Article, Code, Digest, InlineCode, Node, Text, normalize, normalize_digest, rewrite

from .newsroom import TONGUES, headline, sentence

D = TypeVar("D", Article, Digest)


def worded(document: D) -> D:
    """The document with every text exchanged for a sentence, and every title for a headline."""
    if isinstance(document, Article):
        return normalize(_article(document))  # type: ignore[return-value]
    sections = (
        replace(
            section,
            introduction=rewrite(section.introduction, _say),
            articles=tuple(map(_article, section.articles)),
        )
        for section in document.sections
    )
    return normalize_digest(replace(document, sections=tuple(sections), theme=None, cover=None))


def _article(article: Article) -> Article:
    comments = (replace(comment, body=rewrite(comment.body, _say)) for comment in article.comments)
    return replace(
        article,
        meta=replace(article.meta, title=_title(article.meta.title)),
        body=rewrite(article.body, _say),
        comments=tuple(comments),
    )


def _say(node: Node) -> Node:
    match node:
        case Text(value) | InlineCode(value) | Code(value):
            number = sum(map(ord, value))
            return replace(node, value=sentence(TONGUES[number % len(TONGUES)], number))
    return node


def _title(text: str | None) -> str | None:
    return text and headline(TONGUES[len(text) % len(TONGUES)], sum(map(ord, text)))
