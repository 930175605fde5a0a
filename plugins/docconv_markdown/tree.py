"""Events to blocks, directly: text without markup of its own, and the few tags that have a node.

Iterative, so that depth costs nothing. Where a text holds other HTML, `build` gives up and `markup` reads it.
"""

import re
from collections.abc import Callable, Iterable
from html import unescape
from itertools import groupby
from typing import Any, cast

import msgspec

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
    FootnoteReference,
    Heading,
    Html,
    Image,
    Inline,
    InlineCode,
    Link,
    List,
    ListItem,
    Node,
    Paragraph,
    Ruby,
    Strong,
    Subscript,
    Superscript,
    Table,
    TableCell,
    TableRow,
    Text,
    ThematicBreak,
    text_of,
)

from . import marks
from .bare import linked, may_hold_links
from .events import Event

#: Tags that have a node, by name.
TAGS: dict[str, Callable[[tuple[Inline, ...]], Inline]] = {
    "sup": Superscript,
    "sub": Subscript,
    "em": Emphasis,
    "i": Emphasis,
    "strong": Strong,
    "b": Strong,
    "del": Delete,
    "s": Delete,
    "strike": Delete,
    "code": lambda children: InlineCode(text_of(children)),
}
_TAG = re.compile(r"<(/?)([a-z]+)\s*(/?)>\Z")
_LANGUAGE = re.compile(r'<div lang="([^"<>]*)">\s*\Z')
_COMMENT = re.compile(r"<!--.*-->\s*\Z", re.DOTALL)
_BLOCKS = (
    Paragraph, Heading, ThematicBreak, Code, Blockquote, List, Table, Figure, Embed, FootnoteDefinition,
)  # fmt: skip


class NeedsMarkup(Exception):
    """The text holds HTML that has to be read as HTML."""


class Frame(msgspec.Struct):
    """A node that is being read: its event, its children so far, and the marks seen in it."""

    name: str
    data: Any = None
    start: int = 0
    children: list[Any] = []
    marks: dict[str, Any] = {}
    spread: bool = False
    checked: bool | None = None


class Builder(msgspec.Struct):
    """Builds blocks from events. `source` is the UTF-8 text, `bare_links` makes links of bare addresses,
    `shift` is taken off the depth of headings that don't state their own.
    """

    source: bytes
    bare_links: bool = True
    stack: list[Frame] = msgspec.field(default_factory=lambda: [Frame("document")])
    run: list[str] = []
    run_stop: int = -1
    labels: int = 0
    shift: int = 0

    def build(self, events: Iterable[Event]) -> tuple[Block, ...]:
        """The blocks of some events. Raises NeedsMarkup."""
        for event in events:
            if event.kind == "Text":
                self.text(event)
                continue
            self.flush()
            match event.kind:
                case "start":
                    self.open(event)
                case "end":
                    self.close(event)
                case "SoftBreak":
                    self.add(Text("\n"))
                case "HardBreak":
                    self.add(Break())
                case "Code":
                    self.add(InlineCode(event.data))
                case "Rule":
                    self.add(ThematicBreak())
                case "FootnoteReference":
                    self.add(FootnoteReference(event.data))
                case "TaskListMarker":
                    item = next(frame for frame in reversed(self.stack) if frame.name == "Item")
                    item.checked = event.data
                case "InlineHtml":
                    self.tag(event.data)
                case "Html":
                    self.stack[-1].children.append(event.data)
                case _:
                    raise NeedsMarkup
        self.flush()
        if len(self.stack) != 1:
            raise NeedsMarkup
        return tuple(self.stack[0].children)

    def add(self, node: "Node | Spoken") -> None:
        self.stack[-1].children.append(node)

    def text(self, event: Event) -> None:
        """Text that stands in the source as it is may hold bare addresses; escapes and entities part it."""
        if self.stack[-1].name == "HtmlBlock":  # the indent of its first line
            self.stack[-1].children.append(event.data)
            return
        if not self.bare_links or self.labels or self.stack[-1].name in ("CodeBlock", "Image"):
            self.add(Text(event.data))
            return
        literal = event.stop - event.start == len(event.data.encode())
        if not literal or event.start != self.run_stop:
            self.flush()
        self.run.append(event.data)
        self.run_stop = event.stop if literal else -1

    def flush(self) -> None:
        if self.run:
            text, self.run, self.run_stop = "".join(self.run), [], -1
            self.stack[-1].children.extend(linked(text) if may_hold_links(text) else (Text(text),))

    def open(self, event: Event) -> None:
        if event.name == "Link":
            self.labels += 1
        self.stack.append(Frame(event.name, event.data, event.start))

    def close(self, event: Event) -> None:
        frame = self.pop()
        if frame.name != event.name:
            raise NeedsMarkup
        if event.name == "HtmlBlock":
            self.html_block("".join(frame.children))
            return
        if event.name == "Link":
            self.labels -= 1
        if event.name == "Paragraph" and self.stack[-1].name == "Item":
            self.stack[-2].spread = True
        node = CLOSERS[event.name](self, frame)
        if node is not None:
            self.add(node)

    def pop(self) -> Frame:
        """The innermost frame, its texts made one: which characters are debris depends on those around."""
        frame = self.stack.pop()
        children: list[Any] = []
        for is_text, group in groupby(frame.children, lambda child: isinstance(child, Text)):
            run = list(group)
            children += [Text("".join(text.value for text in run))] if is_text else run
        frame.children = children
        return frame

    def tag(self, markup: str) -> None:
        """A tag inside a line: a pair that has a node, a break, a mark of our own, or NeedsMarkup."""
        if markup.startswith("<!--"):
            if mark := marks.read_mark(markup):
                self.mark(*mark)
            return
        found = _TAG.match(markup.lower())
        if not found:
            raise NeedsMarkup
        closing, name, _ = found.groups()
        if name == "br" and not closing:
            self.add(Break())
        elif not closing and (name in TAGS or name in ("ruby", "rt", "rp")):
            self.stack.append(Frame(f"<{name}>"))
        elif closing and self.stack[-1].name == f"<{name}>":
            self.close_tag(name)
        else:
            raise NeedsMarkup

    def mark(self, name: str, value: Any) -> None:
        """A mark inside a line: of a footnote, of which the last node is the sign, or of the block."""
        last = self.stack[-1].children
        if name != "footnote":
            self.stack[-1].marks[name] = value
        elif isinstance(value, str) and last and isinstance(last[-1], Superscript):
            last[-1] = FootnoteReference(value)

    def close_tag(self, name: str) -> None:
        frame = self.pop()
        children = tuple(frame.children)
        if name == "ruby":
            reading = "".join(node.data for node in children if isinstance(node, Frame))
            base = text_of(node for node in children if not isinstance(node, Frame))
            self.add(Ruby(base, reading))
        elif name == "rt":
            self.stack[-1].children.append(Frame("rt", text_of(children)))
        elif name != "rp":
            self.add(TAGS[name](children))

    def html_block(self, markup: str) -> None:
        """Comments vanish; `<div lang>` around blocks is their language."""
        if _COMMENT.match(markup):
            if mark := marks.read_mark(markup):
                self.line_mark(*mark)
            return
        if found := _LANGUAGE.match(markup):
            self.stack.append(Frame("<div>", unescape(found[1])))
            return
        if markup.strip(" \n") == "</div>" and self.stack[-1].name == "<div>":
            frame = self.stack.pop()
            for block in blocks_of(frame.children):
                self.add(_in_language(block, frame.data))
            return
        raise NeedsMarkup

    def line_mark(self, name: str, value: Any) -> None:
        """A mark on a line of its own: what it says of the item it stands in, or of the next block."""
        if name == "task" and isinstance(value, bool):
            self.stack[-1].checked = value
        elif name == "lang" and isinstance(value, str):
            self.add(Spoken(value))

    def is_spread(self, frame: Frame) -> bool:
        """Whether blank lines part a list's items: any paragraph says so, else a blank line between two."""
        if frame.spread:
            return True
        items = [child for child in frame.children if isinstance(child, ItemAt)]
        if any(item.inline for item in items):
            return False
        for item in items[1:]:
            head = self.source.rfind(b"\n", 0, item.start)
            line = self.source[self.source.rfind(b"\n", 0, max(head, 0)) + 1 : max(head, 0)]
            if not line.strip(b" \t>"):
                return True
        return False


class Spoken(msgspec.Struct, frozen=True):
    """The language of the next block."""

    lang: str


class ItemAt(msgspec.Struct, frozen=True):
    """A list item, where it began, and whether it holds text outside a paragraph, as in a tight list."""

    item: ListItem
    start: int
    inline: bool


def blocks_of(children: Iterable[Any], found: dict[str, Any] | None = None) -> tuple[Block, ...]:
    """Blocks; inline nodes between them, as in a tight list, make paragraphs with the marks `found`."""
    out: list[Block] = []
    line: list[Inline] = []
    lang: str | None = None
    for child in [*children, None]:
        if child is None or isinstance(child, (Spoken, *_BLOCKS)):
            if line:
                out.append(_in_language(paragraph(tuple(line), found or {}), lang))
                line, lang = [], None
            if isinstance(child, Spoken):
                lang = child.lang
            elif child is not None:
                out.append(_in_language(child, lang))
                lang = None
        else:
            line.append(child)
    return tuple(out)


def _in_language(block: Block, lang: str | None) -> Block:
    """A block with a language, if it has none and can have one."""
    if isinstance(block, (Code, ThematicBreak, Embed, FootnoteDefinition, Html)) or block.lang or not lang:
        return block
    return msgspec.structs.replace(block, lang=lang)


def _paragraph(builder: Builder, frame: Frame) -> Block:
    return paragraph(tuple(frame.children), frame.marks)


def paragraph(children: tuple[Inline, ...], found: dict[str, Any]) -> Block:
    """A paragraph, or the figure or embed that it stands for."""
    if "embed" in found and len(children) == 1 and isinstance(children[0], Link):
        link = children[0]
        title = text_of(link.children)
        return Embed(link.url, found["embed"], None if title == link.url else title)
    if "paragraph" in found or not children:
        return Paragraph(children)
    image = children[0] if isinstance(children[0], Image) else None
    if image is None and "figure" not in found:
        return Paragraph(children)
    rest = children[1:] if image else children
    if image and not rest:
        return Figure(image)
    if image and not isinstance(rest[0], Break):
        return Paragraph(children)
    words = caption(rest[1:] if image else rest)
    return Figure(image, *words) if words else Paragraph(children)


def caption(nodes: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], str | None] | None:
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


def _heading(builder: Builder, frame: Frame) -> Block:
    depth = frame.marks.get("depth")
    level = int(frame.data["level"][1:])
    return Heading(depth if isinstance(depth, int) else level - builder.shift, tuple(frame.children))


def _item(builder: Builder, frame: Frame) -> None:
    inline = any(not isinstance(child, (Spoken, *_BLOCKS)) for child in frame.children)
    item = ListItem(blocks_of(frame.children, frame.marks), frame.checked)
    builder.stack[-1].children.append(ItemAt(item, frame.start, inline))


def _list(builder: Builder, frame: Frame) -> Block:
    items = tuple(child.item for child in frame.children if isinstance(child, ItemAt))
    ordered = frame.data is not None
    return List(items, ordered, frame.data if ordered else None, builder.is_spread(frame))


def _code(builder: Builder, frame: Frame) -> Block:
    value = "".join(node.value for node in frame.children)
    lang = _first_word(builder.source, frame.start) if isinstance(frame.data, dict) else None
    return Code(value.removesuffix("\n"), lang or None)


def _first_word(source: bytes, start: int) -> str:
    """The first word of an info string, which a blank written as a reference doesn't end."""
    line = source[start : source.find(b"\n", start)].decode().lstrip(" ")
    word = re.split(r"[ \t]", line.lstrip(line[:1]).strip(" \t"))[0]
    return re.sub(r"\\([!-/:-@\[-`{-~])|&#?\w+;", lambda found: found[1] or unescape(found[0]), word)


def _table(builder: Builder, frame: Frame) -> Block:
    align = tuple(cast(Align, side.lower() if side != "None" else None) for side in frame.data)
    # Past the parser's bound on the cells that it adds to short rows, what is left comes as loose text.
    rows = (row if isinstance(row, TableRow) else TableRow((TableCell((row,)),)) for row in frame.children)
    return Table(tuple(rows), align)


def _image(builder: Builder, frame: Frame) -> Inline:
    alt = text_of(frame.children, alt=True).replace("\n", " ")
    return Image(frame.data["dest_url"], alt or None, frame.data["title"] or None)


def _row(builder: Builder, frame: Frame) -> TableRow:
    return TableRow(
        tuple(cell if isinstance(cell, TableCell) else TableCell((cell,)) for cell in frame.children)
    )


#: What becomes of a frame when it ends, by the event's name.
CLOSERS: dict[str, Callable[[Builder, Frame], Node | None]] = {
    "Paragraph": _paragraph,
    "Heading": _heading,
    "BlockQuote": lambda _, frame: Blockquote(blocks_of(frame.children)),
    "CodeBlock": _code,
    "List": _list,
    "Item": _item,
    "FootnoteDefinition": lambda _, frame: FootnoteDefinition(frame.data, blocks_of(frame.children)),
    "Table": _table,
    "TableHead": _row,
    "TableRow": _row,
    "TableCell": lambda _, frame: TableCell(tuple(frame.children)),
    "Emphasis": lambda _, frame: Emphasis(tuple(frame.children)),
    "Strong": lambda _, frame: Strong(tuple(frame.children)),
    "Strikethrough": lambda _, frame: Delete(tuple(frame.children)),
    "Link": lambda _, frame: Link(frame.data["dest_url"], tuple(frame.children), frame.data["title"] or None),
    "Image": _image,
}
