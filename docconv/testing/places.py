"""Every place of an article where a text may stand, for the law that any text may stand there."""

from base64 import b64decode
from collections.abc import Callable, Collection
from typing import TypeAlias

from docconv.ir import (
    Article,
    Block,
    Blockquote,
    Break,
    Code,
    Comment,
    Delete,
    Embed,
    Emphasis,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Image,
    Inline,
    InlineCode,
    Link,
    List,
    ListItem,
    Meta,
    Paragraph,
    Resource,
    Ruby,
    Strong,
    Subscript,
    Superscript,
    Table,
    TableCell,
    TableRow,
    Text,
    normalize,
)

#: The smallest picture.
DOT = Resource("image/gif", b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"))
Place: TypeAlias = Callable[[str], Article]

URL = "https://example.org/a"


def _body(*blocks: Block) -> Article:
    return Article(Meta(title="Title"), blocks)


def _inline(*nodes: Inline) -> Article:
    return _body(Paragraph(nodes))


def _said(text: str) -> tuple[Inline, ...]:
    return (Text(text),)


def _cell(text: str) -> TableCell:
    return TableCell(_said(text))


#: By the node that the place needs, which the format may not carry; then by name.
PLACES: tuple[tuple[str, str, Place], ...] = (
    ("", "title", lambda text: Article(Meta(title=text), (Paragraph(_said("body")),))),
    ("", "paragraph", lambda text: _inline(Text(text))),
    ("", "start of a paragraph", lambda text: _inline(Text(f"{text} after"))),
    ("", "end of a paragraph", lambda text: _inline(Text(f"before {text}"))),
    ("", "inside a word", lambda text: _inline(Text(f"be{text}fore"))),
    ("", "twice in a paragraph", lambda text: _inline(Text(f"{text} and {text}"))),
    ("", "between paragraphs", lambda t: _body(*(Paragraph(_said(word)) for word in ("one", t, "two")))),
    ("", "two paragraphs", lambda text: _body(Paragraph(_said(text)), Paragraph(_said(text)))),
    ("break", "line of a verse", lambda text: _inline(Text("one"), Break(), Text(text), Break(), Text("x"))),
    ("heading", "heading", lambda text: _body(Heading(2, _said(text)), Paragraph(_said("x")))),
    ("blockquote", "quote", lambda text: _body(Blockquote((Paragraph(_said(text)),)))),
    ("list", "item", lambda text: _body(List((ListItem((Paragraph(_said(text)),)),)))),
    ("list", "numbered item", lambda text: _body(List((ListItem((Paragraph(_said(text)),)),), True, 1))),
    ("table", "cell", lambda t: _body(Table((TableRow((_cell("a"), _cell(t))), TableRow((_cell(t),)))))),
    ("code", "code", lambda text: _body(Code(text))),
    ("inlineCode", "code in a line", lambda text: _inline(Text("run "), InlineCode(text), Text(" now"))),
    ("emphasis", "emphasis", lambda text: _inline(Text("a "), Emphasis(_said(text)), Text(" z"))),
    ("strong", "strong", lambda text: _inline(Strong(_said(text)))),
    ("delete", "struck out", lambda text: _inline(Delete(_said(text)), Text(" z"))),
    ("superscript", "superscript", lambda text: _inline(Text("a"), Superscript(_said(text)))),
    ("subscript", "subscript", lambda text: _inline(Text("a"), Subscript(_said(text)))),
    ("ruby", "base of a reading", lambda text: _inline(Ruby(text, "x"))),
    ("link", "link", lambda text: _inline(Text("see "), Link(URL, _said(text)), Text(" there"))),
    ("link", "title of a link", lambda text: _inline(Link(URL, _said("there"), text))),
    ("image", "alternative of a picture", lambda text: _inline(Text("a "), Image(f"{URL}.png", text))),
    ("figure", "caption", lambda text: _body(Figure(None, _said(text)))),
    ("figure", "credit", lambda text: _body(Figure(None, _said("a view"), text))),
    ("embed", "title of a player", lambda text: _body(Embed(URL, "Tube", text))),
    (
        "footnoteDefinition",
        "footnote",
        lambda text: _body(
            Paragraph((Text("x"), FootnoteReference("1"))),
            FootnoteDefinition("1", (Paragraph(_said(text)),)),
        ),
    ),
    ("comment", "comment", lambda t: Article(comments=(Comment((Paragraph(_said(t)),), t),))),
    ("", "author", lambda text: Article(Meta(title="Title", authors=(text,), site=text))),
    ("", "summary", lambda text: Article(Meta(title="Title", summary=text, tags=(text,)))),
)


def places(without: Collection[str]) -> dict[str, Place]:
    """The places by name, those left out that need a node named in `without`. Articles are in normal form."""
    return {name: _normal(place) for node, name, place in PLACES if node not in without}


def crowded(without: Collection[str]) -> Article:
    """An article with many of everything, the more so of what has no order of its own."""
    words = [f"word {number}" for number in range(12)]
    kept = [place("word") for node, _, place in PLACES if node not in without]
    pictures = {} if "figure" in without else {f"{number}.gif": DOT for number in range(12)}
    figures = tuple(Figure(Image(name), _said(name)) for name in pictures)
    body = (*(block for article in kept for block in article.body), *figures)
    meta = Meta(
        title="Everything",
        authors=tuple(words),
        published="2026-03-09",
        tags=tuple(words),
        extra={word: word for word in words},
    )
    comments = tuple(comment for article in kept for comment in article.comments)
    return normalize(Article(meta, body, comments, pictures))


def _normal(place: Place) -> Place:
    return lambda text: normalize(place(text))
