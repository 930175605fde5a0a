"""The nodes of an article's text: typed, immutable, named as in mdast.

Names and fields are those of mdast (https://github.com/syntax-tree/mdast, version 5); what mdast
lacks for articles is added: figure, embed, superscript, subscript, ruby. Children are tuples.
Text holds no line feed and is Unicode NFC; `docconv.ir.normalize` states the normal form.
"""

from typing import Literal, TypeAlias

import msgspec


class Node(msgspec.Struct, frozen=True, tag_field="type", omit_defaults=True, rename=None):
    """Common base: a frozen struct whose JSON object names its kind in `type`."""


class Text(Node, frozen=True, tag="text", gc=False):
    """Characters as they are, no markup in them."""

    value: str


class InlineCode(Node, frozen=True, tag="inlineCode", gc=False):
    """A span of code; white space inside is kept."""

    value: str


class Image(Node, frozen=True, tag="image", gc=False):
    """A picture; `url` is an address or the name of one of the article's resources."""

    url: str
    alt: str | None = None
    title: str | None = None


class Break(Node, frozen=True, tag="break", gc=False):
    """A line break that carries meaning: verse, addresses."""


class FootnoteReference(Node, frozen=True, tag="footnoteReference", gc=False):
    """The mark of a footnote; its definition has the same identifier."""

    identifier: str


class Ruby(Node, frozen=True, tag="ruby", gc=False):
    """A reading shown above its base text."""

    base: str
    reading: str


class Html(Node, frozen=True, tag="html", gc=False):
    """Markup that no other node can say; a block or an inline by where it stands."""

    value: str


class Emphasis(Node, frozen=True, tag="emphasis"):
    """Stressed text."""

    children: tuple["Inline", ...]


class Strong(Node, frozen=True, tag="strong"):
    """Important text."""

    children: tuple["Inline", ...]


class Delete(Node, frozen=True, tag="delete"):
    """Struck-out text."""

    children: tuple["Inline", ...]


class Superscript(Node, frozen=True, tag="superscript"):
    """Raised text."""

    children: tuple["Inline", ...]


class Subscript(Node, frozen=True, tag="subscript"):
    """Lowered text."""

    children: tuple["Inline", ...]


class Link(Node, frozen=True, tag="link"):
    """A link; `url` may be empty, relative or a fragment."""

    url: str
    children: tuple["Inline", ...]
    title: str | None = None


class Paragraph(Node, frozen=True, tag="paragraph"):
    """A paragraph. `lang` (BCP 47) only where it differs from what surrounds it, here and below."""

    children: tuple["Inline", ...]
    lang: str | None = None


class Heading(Node, frozen=True, tag="heading"):
    """A heading inside the article; `depth` is 1 to 6, the article's title counting as 1."""

    depth: int
    children: tuple["Inline", ...]
    lang: str | None = None


class ThematicBreak(Node, frozen=True, tag="thematicBreak", gc=False):
    """A rule between parts."""


class Code(Node, frozen=True, tag="code", gc=False):
    """A block of code, line feeds inside, without the final one."""

    value: str
    lang: str | None = None


class Blockquote(Node, frozen=True, tag="blockquote"):
    """Quoted blocks."""

    children: tuple["Block", ...]
    lang: str | None = None


class ListItem(Node, frozen=True, tag="listItem"):
    """One item; `checked` is None where the item is no task."""

    children: tuple["Block", ...]
    checked: bool | None = None


class List(Node, frozen=True, tag="list"):
    """A list. `start` only where `ordered`; `spread`: its parts are set apart by blank lines."""

    children: tuple[ListItem, ...]
    ordered: bool = False
    start: int | None = None
    spread: bool = False
    lang: str | None = None


Align: TypeAlias = Literal["left", "right", "center"] | None


class TableCell(Node, frozen=True, tag="tableCell"):
    """A cell of inline text."""

    children: tuple["Inline", ...]


class TableRow(Node, frozen=True, tag="tableRow"):
    """A row of cells."""

    children: tuple[TableCell, ...]


class Table(Node, frozen=True, tag="table"):
    """A table; the first row is its header (all cells empty where it has none)."""

    children: tuple[TableRow, ...]
    align: tuple[Align, ...] = ()
    lang: str | None = None


class Figure(Node, frozen=True, tag="figure"):
    """A picture with its caption and credit; `image` is None where only the words are left."""

    image: Image | None = None
    caption: tuple["Inline", ...] = ()
    credit: str | None = None
    lang: str | None = None


class Embed(Node, frozen=True, tag="embed", gc=False):
    """A player or a post that stood in the page, as the address it showed."""

    url: str
    provider: str | None = None
    title: str | None = None


class FootnoteDefinition(Node, frozen=True, tag="footnoteDefinition"):
    """The text of a footnote; definitions stand last in a body."""

    identifier: str
    children: tuple["Block", ...]


Inline: TypeAlias = (
    Text
    | InlineCode
    | Image
    | Break
    | FootnoteReference
    | Ruby
    | Html
    | Emphasis
    | Strong
    | Delete
    | Superscript
    | Subscript
    | Link
)

Block: TypeAlias = (
    Paragraph
    | Heading
    | ThematicBreak
    | Code
    | Blockquote
    | List
    | Table
    | Figure
    | Embed
    | FootnoteDefinition
    | Html
)

#: Inline nodes that hold inline children.
INLINE_PARENTS = (Emphasis, Strong, Delete, Superscript, Subscript, Link)
