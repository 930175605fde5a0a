"""What becomes of a frame when its node ends: the node, from its children and from the marks seen in it."""

import re
from collections.abc import Callable, Iterable
from html import unescape
from typing import Any, TypeAlias, cast

import msgspec

from docconv.html import active
from docconv.ir import (
    Align,
    Block,
    Blockquote,
    Break,
    Code,
    Delete,
    Embed,
    Emphasis,
    Figure,
    FootnoteDefinition,
    Heading,
    Html,
    Image,
    Inline,
    Link,
    List,
    ListItem,
    Node,
    Paragraph,
    Strong,
    Table,
    TableCell,
    TableRow,
    Text,
    ThematicBreak,
    text_of,
)
from docconv.text import pattern

from .bare import BareLinks, linked, may_hold_links

BLOCKS = frozenset(
    (
        Paragraph, Heading, ThematicBreak, Code, Blockquote, List, Table, Figure, Embed, FootnoteDefinition,
    )
)  # fmt: skip
#: What paragraphs become.
_FROM_PARAGRAPHS = frozenset((Paragraph, Figure, Embed))
#: Between two pieces of text that didn't touch in the source: no bare address reaches across.
SEAM = ""
#: Nodes, pieces of text as strings, seams, and the records below.
Children: TypeAlias = list[Any]


class Frame(msgspec.Struct):
    """A node that is being read: its event's name and data, where it starts, what is in it so far."""

    name: str
    data: Any = None
    start: int = 0
    children: Children = []
    marks: dict[str, Any] | None = None
    checked: bool | None = None


class Place(msgspec.Struct):
    """Where a frame stands: in which text, how much deeper headings are than they say, in how many links."""

    source: bytes
    shift: int = 0
    bare_links: BareLinks = "gfm"
    links: int = 0


class Spoken(msgspec.Struct, frozen=True):
    """The language of the next block."""

    lang: str


class ItemAt(msgspec.Struct, frozen=True):
    """A list item, where it began, and whether its text stands in paragraphs, outside of any, or both."""

    item: ListItem
    start: int
    paragraphs: bool
    loose_text: bool


def inlines(children: Children, place: Place) -> tuple[Inline, ...]:
    """The nodes among some children, and their pieces of text, made one where they touch.

    One, since which characters are debris depends on those around.
    """
    nodes: list[Inline] = []
    start = 0
    bare_links: BareLinks = "" if place.links else place.bare_links
    for index, child in enumerate(children):
        if child.__class__ is str:
            continue
        if index > start:
            nodes += _text(children[start:index], bare_links)
        nodes.append(child)
        start = index + 1
    if start < len(children):
        nodes += _text(children[start:], bare_links)
    return tuple(nodes)


def _text(pieces: list[str], bare_links: BareLinks) -> Iterable[Inline]:
    """Text, with links for the bare addresses in it that count."""
    text = "".join(pieces)
    if not (bare_links and may_hold_links(text)):
        return (Text(text),) if text else ()
    nodes: list[Inline] = []
    start = 0
    for index, piece in enumerate([*pieces, SEAM]):
        if not piece:
            nodes += linked("".join(pieces[start:index]), bare_links)
            start = index
    return nodes


def blocks(frame: Frame, place: Place) -> tuple[Block, ...]:
    """The blocks in a frame; inline nodes between them, as in a tight list, make paragraphs."""
    children = frame.children
    for child in children:
        if child.__class__ not in BLOCKS:
            return _gathered(children, frame.marks, place)
    return tuple(children)


def _gathered(children: Children, marks: dict[str, Any] | None, place: Place) -> tuple[Block, ...]:
    out: list[Block] = []
    line: Children = []
    lang: str | None = None
    for child in [*children, None]:
        if child is not None and child.__class__ is not Spoken and child.__class__ not in BLOCKS:
            line.append(child)
            continue
        if nodes := inlines(line, place):
            out.append(in_language(paragraph(nodes, marks), lang))
            lang = None
        line = []
        if isinstance(child, Spoken):
            lang = child.lang
        elif child is not None:
            out.append(in_language(child, lang))
            lang = None
    return tuple(out)


def in_language(block: Block, lang: str | None) -> Block:
    """A block with a language, if it has none and can have one."""
    if isinstance(block, (Code, ThematicBreak, Embed, FootnoteDefinition, Html)) or block.lang or not lang:
        return block
    return msgspec.structs.replace(block, lang=lang)


def paragraph(children: tuple[Inline, ...], marks: dict[str, Any] | None = None) -> Block:
    """A paragraph, or the figure or embed that it stands for."""
    if marks is None and (not children or children[0].__class__ is not Image):
        return Paragraph(children)
    marks = marks or {}
    if "embed" in marks and len(children) == 1 and isinstance(children[0], Link):
        link = children[0]
        title = text_of(link.children)
        return Embed(link.url, marks["embed"], None if title == link.url else title)
    if "paragraph" in marks or not children:
        return Paragraph(children)
    image = children[0] if isinstance(children[0], Image) else None
    if image is None and "figure" not in marks:
        return Paragraph(children)
    rest = children[1:] if image else children
    if image and not rest:
        return Figure(image)
    if image and not isinstance(rest[0], Break):
        return Paragraph(children)
    words = _caption(rest[1:] if image else rest)
    return Figure(image, *words) if words else Paragraph(children)


def _caption(nodes: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], str | None] | None:
    """Caption and credit from `*caption* (credit)`; None for anything else."""
    words: tuple[Inline, ...] = ()
    if nodes and isinstance(nodes[0], Emphasis):
        words, nodes = nodes[0].children, nodes[1:]
    if not all(isinstance(node, Text) for node in nodes):
        return None
    rest = "".join(cast(Text, node).value for node in nodes).strip(" \n")
    if not rest:
        return (words, None) if words else None
    if rest[0] == "(" and rest[-1] == ")":
        return words, rest[1:-1]
    return None


def _paragraph(frame: Frame, place: Place) -> Block:
    return paragraph(inlines(frame.children, place), frame.marks)


def _heading(frame: Frame, place: Place) -> Block:
    depth = frame.marks.get("depth") if frame.marks else None
    if not isinstance(depth, int):
        depth = int(frame.data["level"][1:]) - place.shift
    return Heading(depth, inlines(frame.children, place))


def _item(frame: Frame, place: Place) -> ItemAt:
    paragraphs = loose_text = False
    for child in frame.children:
        kind = child.__class__
        if kind in _FROM_PARAGRAPHS:
            paragraphs = True
        elif kind not in BLOCKS and kind is not Spoken:
            loose_text = True
    return ItemAt(ListItem(blocks(frame, place), frame.checked), frame.start, paragraphs, loose_text)


def _list(frame: Frame, place: Place) -> Block:
    items: list[ItemAt] = [child for child in frame.children if child.__class__ is ItemAt]
    nodes = tuple(item.item for item in items)
    ordered = frame.data is not None
    return List(nodes, ordered, frame.data, _is_spread(items, place.source))


def _is_spread(items: list[ItemAt], source: bytes) -> bool:
    """Whether blank lines part a list's items: any paragraph says so, else a blank line between two."""
    for item in items:
        if item.paragraphs:
            return True
    for item in items:
        if item.loose_text:
            return False
    for item in items[1:]:
        head = source.rfind(b"\n", 0, item.start)
        line = source[source.rfind(b"\n", 0, max(head, 0)) + 1 : max(head, 0)]
        if not line.strip(b" \t>"):
            return True
    return False


def _code(frame: Frame, place: Place) -> Block:
    fenced = isinstance(frame.data, dict) and frame.data["Fenced"] != ""
    lang = _first_word(place.source, frame.start) if fenced else None
    return Code("".join(frame.children).removesuffix("\n"), lang or None)


def _first_word(source: bytes, start: int) -> str:
    """The first word of an info string, which a blank written as a reference doesn't end."""
    end = source.find(b"\n", start)
    line = source[start : end if end >= 0 else None].decode().lstrip(" ")
    word = re.split(r"[ \t]", line.lstrip(line[:1]).strip(" \t"))[0]
    return _ESCAPED.sub(lambda found: found[1] or unescape(found[0]), word)


_ESCAPED = pattern(r"\\([!-/:-@\[-`{-~])|&#?\w+;")


def _table(frame: Frame, place: Place) -> Block:
    align = tuple(cast(Align, side.lower() if side != "None" else None) for side in frame.data)
    # Past the parser's bound on the cells that it adds to short rows, what is left comes as loose text.
    rows = (
        child if isinstance(child, TableRow) else TableRow((TableCell(inlines([child], place)),))
        for child in frame.children
    )
    return Table(tuple(rows), align)


def _row(frame: Frame, place: Place) -> TableRow:
    cells = (
        child if isinstance(child, TableCell) else TableCell(inlines([child], place))
        for child in frame.children
    )
    return TableRow(tuple(cells))


def _image(frame: Frame, place: Place) -> Inline:
    nodes = [Text(child) if child.__class__ is str else child for child in frame.children]
    alt = text_of(nodes, alt=True).replace("\n", " ")
    return Image(active(frame.data["dest_url"]), alt or None, frame.data["title"] or None)


def _link(frame: Frame, place: Place) -> Inline:
    children = inlines(frame.children, place)
    place.links -= 1
    return Link(address(frame.data), children, frame.data["title"] or None)


def address(link: dict[str, str]) -> str:
    """Where a link goes to; of an address in angle brackets the parser gives only what they hold."""
    return f"mailto:{link['dest_url']}" if link["link_type"] == "Email" else active(link["dest_url"])


#: By the name of the event that opened the frame.
CLOSERS: dict[str, Callable[[Frame, Place], Node | ItemAt]] = {
    "Paragraph": _paragraph,
    "Heading": _heading,
    "BlockQuote": lambda frame, place: Blockquote(blocks(frame, place)),
    "CodeBlock": _code,
    "List": _list,
    "Item": _item,
    "FootnoteDefinition": lambda frame, place: FootnoteDefinition(frame.data, blocks(frame, place)),
    "Table": _table,
    "TableHead": _row,
    "TableRow": _row,
    "TableCell": lambda frame, place: TableCell(inlines(frame.children, place)),
    "Emphasis": lambda frame, place: Emphasis(inlines(frame.children, place)),
    "Strong": lambda frame, place: Strong(inlines(frame.children, place)),
    "Strikethrough": lambda frame, place: Delete(inlines(frame.children, place)),
    "Link": _link,
    "Image": _image,
}
