"""Pandoc's document tree: the JSON of pandoc-types 1.22 and 1.23, as typed records.

Names are those of `Text.Pandoc.Definition`; `c` holds what a constructor holds, in its order. Decoding
checks everything, so that who walks a tree may rely on it. 1.23 (pandoc 3) knows `Figure`; 1.22 (pandoc 2.11
to 2.19) has `Null`, and says figure by a paragraph with one picture whose title begins with `fig:`.
"""

from typing import Any, TypeAlias

import msgspec

from docconv import InputError

#: Identifier, classes, and keys with values.
Attr: TypeAlias = tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]]
Version: TypeAlias = tuple[int, ...]

NO_ATTR: Attr = ("", (), ())
#: The trees that are written, newest first.
VERSIONS: tuple[Version, ...] = ((1, 23), (1, 22))


class Node(msgspec.Struct, frozen=True, tag_field="t"):
    """Common base."""


class Named(msgspec.Struct, frozen=True, omit_defaults=True):
    """One of a few names, such as an alignment; `c` only for a column's width."""

    t: str
    c: float | None = None


class Str(Node, frozen=True):
    c: str


class Space(Node, frozen=True):
    pass


class SoftBreak(Node, frozen=True):
    pass


class LineBreak(Node, frozen=True):
    pass


class Emph(Node, frozen=True):
    c: tuple["Inline", ...]


class Underline(Node, frozen=True):
    c: tuple["Inline", ...]


class Strong(Node, frozen=True):
    c: tuple["Inline", ...]


class Strikeout(Node, frozen=True):
    c: tuple["Inline", ...]


class Superscript(Node, frozen=True):
    c: tuple["Inline", ...]


class Subscript(Node, frozen=True):
    c: tuple["Inline", ...]


class SmallCaps(Node, frozen=True):
    c: tuple["Inline", ...]


class Quoted(Node, frozen=True):
    c: tuple[Named, tuple["Inline", ...]]


class Cite(Node, frozen=True):
    c: tuple[Any, tuple["Inline", ...]]


class Code(Node, frozen=True):
    c: tuple[Attr, str]


class Math(Node, frozen=True):
    c: tuple[Named, str]


class RawInline(Node, frozen=True):
    c: tuple[str, str]


class Link(Node, frozen=True):
    c: tuple[Attr, tuple["Inline", ...], tuple[str, str]]


class Image(Node, frozen=True):
    c: tuple[Attr, tuple["Inline", ...], tuple[str, str]]


class Note(Node, frozen=True):
    c: tuple["Block", ...]


class Span(Node, frozen=True):
    c: tuple[Attr, tuple["Inline", ...]]


class Plain(Node, frozen=True):
    c: tuple["Inline", ...]


class Para(Node, frozen=True):
    c: tuple["Inline", ...]


class LineBlock(Node, frozen=True):
    c: tuple[tuple["Inline", ...], ...]


class CodeBlock(Node, frozen=True):
    c: tuple[Attr, str]


class RawBlock(Node, frozen=True):
    c: tuple[str, str]


class BlockQuote(Node, frozen=True):
    c: tuple["Block", ...]


class OrderedList(Node, frozen=True):
    c: tuple[tuple[int, Named, Named], tuple[tuple["Block", ...], ...]]


class BulletList(Node, frozen=True):
    c: tuple[tuple["Block", ...], ...]


class DefinitionList(Node, frozen=True):
    c: tuple[tuple[tuple["Inline", ...], tuple[tuple["Block", ...], ...]], ...]


class Header(Node, frozen=True):
    c: tuple[int, Attr, tuple["Inline", ...]]


class HorizontalRule(Node, frozen=True):
    pass


class Null(Node, frozen=True):
    pass


class Div(Node, frozen=True):
    c: tuple[Attr, tuple["Block", ...]]


Caption: TypeAlias = tuple[tuple["Inline", ...] | None, tuple["Block", ...]]
ColSpec: TypeAlias = tuple[Named, Named]
#: Attributes, alignment, rows spanned, columns spanned, content.
Cell: TypeAlias = tuple[Attr, Named, int, int, tuple["Block", ...]]
Row: TypeAlias = tuple[Attr, tuple[Cell, ...]]
Rows: TypeAlias = tuple[Attr, tuple[Row, ...]]
#: Attributes, how many columns head the rows, rows that head this body, its other rows.
TableBody: TypeAlias = tuple[Attr, int, tuple[Row, ...], tuple[Row, ...]]


class Table(Node, frozen=True):
    c: tuple[Attr, Caption, tuple[ColSpec, ...], Rows, tuple[TableBody, ...], Rows]


class Figure(Node, frozen=True):
    c: tuple[Attr, Caption, tuple["Block", ...]]


Inline: TypeAlias = (
    Str
    | Space
    | SoftBreak
    | LineBreak
    | Emph
    | Underline
    | Strong
    | Strikeout
    | Superscript
    | Subscript
    | SmallCaps
    | Quoted
    | Cite
    | Code
    | Math
    | RawInline
    | Link
    | Image
    | Note
    | Span
)

Block: TypeAlias = (
    Plain
    | Para
    | LineBlock
    | CodeBlock
    | RawBlock
    | BlockQuote
    | OrderedList
    | BulletList
    | DefinitionList
    | Header
    | HorizontalRule
    | Null
    | Div
    | Table
    | Figure
)


#: What is a list of items.
Lists = (BulletList, OrderedList)


class MetaMap(Node, frozen=True):
    c: dict[str, "MetaValue"]


class MetaList(Node, frozen=True):
    c: tuple["MetaValue", ...]


class MetaBool(Node, frozen=True):
    c: bool


class MetaString(Node, frozen=True):
    c: str


class MetaInlines(Node, frozen=True):
    c: tuple[Inline, ...]


class MetaBlocks(Node, frozen=True):
    c: tuple[Block, ...]


MetaValue: TypeAlias = MetaMap | MetaList | MetaBool | MetaString | MetaInlines | MetaBlocks


class Pandoc(msgspec.Struct, frozen=True):
    """A whole document."""

    version: Version = msgspec.field(name="pandoc-api-version", default=VERSIONS[0])
    meta: dict[str, MetaValue] = {}
    blocks: tuple[Block, ...] = ()


def encode(document: Pandoc) -> bytes:
    """A document as JSON."""
    return msgspec.json.encode(document)


def decode(data: bytes) -> Pandoc:
    """The document that JSON states. Raises InputError where it is none, or of another version."""
    try:
        version = msgspec.json.decode(data, type=_Head).version
        if not any(version[:2] == known for known in VERSIONS):
            stated = ".".join(map(str, version)) or "no version"
            raise InputError(
                f"pandoc's JSON of API version 1.22 or 1.23 is read, and this states {stated}",
                code="input.version",
                hint="pandoc 2.11 or later writes it",
            )
        return msgspec.json.decode(data, type=Pandoc)
    except msgspec.ValidationError as error:
        raise InputError(f"not pandoc's JSON: {error}", code="input.json") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"not valid JSON: {error}", code="input.json") from None
    except RecursionError:
        raise InputError("nested too deeply", code="limit.depth") from None


class _Head(msgspec.Struct):
    version: Version = msgspec.field(name="pandoc-api-version", default=())


def words(text: str) -> tuple[Inline, ...]:
    """A text as pandoc has it: what stands between blanks, and the blanks."""
    out: list[Inline] = []
    for number, word in enumerate(text.split(" ")):
        if number:
            out.append(Space())
        if word:
            out.append(Str(word))
    return tuple(out)


def text_of(nodes: Any) -> str:
    """The characters in nodes of any kind, markup gone; blocks stand on lines of their own. No recursion."""
    parts: list[str] = []
    pending: list[Any] = [nodes]
    while pending:
        node = pending.pop()
        match node:
            case Str(text) | Code((_, text)) | Math((_, text)):
                parts.append(text)
            case CodeBlock((_, text)):
                parts.append(f"\n{text}\n")
            case Space() | SoftBreak():
                parts.append(" ")
            case LineBreak():
                parts.append("\n")
            case Quoted((kind, children)):
                opening, closing = QUOTES.get(kind.t, QUOTES["DoubleQuote"])
                pending += (Str(closing), children, Str(opening))
            case Para(children) | Plain(children) | Header((_, _, children)):
                pending += (LineBreak(), children, LineBreak())
            case Node():
                pending.append(getattr(node, "c", ()))
            case tuple() | list():
                pending.extend(reversed(node))
            case _:  # attributes, addresses
                pass
    return "\n".join(line for line in "".join(parts).split("\n") if line)


QUOTES = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}
