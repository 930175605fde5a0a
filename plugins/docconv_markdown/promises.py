"""What reading a text gives back, where its writer's options or Markdown itself changed the document."""

from collections.abc import Iterator

from msgspec.structs import replace

from docconv import Article, Digest
from docconv.ir import (
    Block,
    Embed,
    Emphasis,
    Heading,
    Node,
    Paragraph,
    Strong,
    Text,
    byline,
    editors_note,
    normalize,
    rewrite,
    walk,
)
from docconv.text.labels import label

from .options import WriteOptions


def promised(document: Article | Digest, options: WriteOptions) -> Article | Digest:
    """The document that `docconv_markdown.reader` gives back for what was written of a document.

    Pictures are files of their own. Without front matter only the words can be promised, the title's, the
    byline's and the comments' among those of the body.
    """
    if isinstance(document, Digest):
        sections = tuple(
            replace(section, articles=tuple(_article(article, options) for article in section.articles))
            for section in document.sections
        )
        return replace(document, sections=sections, cover=None)
    article = _article(document, options)
    if options.front_matter == "none":
        meta = replace(article.meta, title=None)
        article = normalize(replace(article, meta=meta, body=tuple(_visible(article)), comments=()))
    return article


def _article(article: Article, options: WriteOptions) -> Article:
    body = article.body
    if any(isinstance(node, Embed) and node.title == node.url for node in walk(body)):
        body = rewrite(body, _untitled)
    return replace(article, body=body, comments=article.comments if options.comments else (), resources={})


def _untitled(node: Node) -> Node:
    return replace(node, title=None) if isinstance(node, Embed) and node.title == node.url else node


def _visible(article: Article) -> Iterator[Block]:
    """All that people see of an article."""
    if article.meta.title:
        yield Heading(1, (Text(article.meta.title),))
    if facts := byline(article.meta):
        yield Paragraph((Text(" · ".join(facts)),))
    if note := editors_note(article.meta):
        yield Paragraph((Emphasis((Text(note),)),))
    yield from article.body
    if article.comments:
        yield Heading(2, (Text(label("comments", article.meta.language)),))
    for comment in article.comments:
        if facts := tuple(fact for fact in (comment.author, comment.published) if fact):
            yield Paragraph((Strong((Text(" · ".join(facts)),)),))
        yield from comment.body
