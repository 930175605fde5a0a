"""The normal form of blocks: nothing empty, nothing too deep, footnotes last and numbered."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from docconv.text import clean

from .document import Note
from .inlines import is_normal, line, normalize_inlines
from .nodes import (
    Align,
    Block,
    Blockquote,
    Code,
    Embed,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Html,
    Image,
    Inline,
    List,
    ListItem,
    Node,
    Paragraph,
    Table,
    TableCell,
    TableRow,
    Text,
    ThematicBreak,
)
from .walk import text_of, walk

#: The deepest nesting that a body in normal form has.
MAX_DEPTH = 100


#: A table may hold this many empty cells for each that its source has; a hostile one would fill the memory.
MAX_PADDING = 20


def normalize_blocks(
    blocks: Iterable[Block], lang: str | None = None
) -> tuple[tuple[Block, ...], dict[str, Note]]:
    """Blocks in normal form, and what was lost on the way there, by code; idempotent.

    `lang` is the language around the blocks, which they need not repeat.
    """
    blocks = tuple(blocks)
    state = _State()
    body = state.blocks(blocks, lang, MAX_DEPTH)
    if state.definitions or state.references:
        # Numbers follow the order of reference, which is known only now.
        names = _numbers(body, state.definitions)
        again = _State(names, losses=state.losses)
        body = again.blocks(blocks, lang, MAX_DEPTH)
        body += tuple(
            FootnoteDefinition(number, definition)
            for name, number in names.items()
            if (definition := again.definitions.get(name))
        )
    return body, state.losses


def _numbers(body: tuple[Block, ...], definitions: Mapping[str, tuple[Block, ...]]) -> dict[str, str]:
    """Footnote names to numbers: in the order of their first reference, those never referred to last."""
    names: dict[str, str] = {}
    queue: deque[Iterable[Node]] = deque([body])
    unread = deque(definitions)
    while queue or unread:
        for node in walk(queue.popleft() if queue else ()):
            if not isinstance(node, FootnoteReference) or node.identifier in names:
                continue
            if definitions.get(node.identifier):
                names[node.identifier] = str(len(names) + 1)
                queue.append(definitions[node.identifier])
        while not queue and unread:
            name = unread.popleft()
            if definitions[name] and name not in names:
                names[name] = str(len(names) + 1)
                queue.append(definitions[name])
    return names


class _State(msgspec.Struct):
    """What one pass over a body gathers."""

    names: Mapping[str, str] | None = None
    definitions: dict[str, tuple[Block, ...]] = {}
    references: bool = False
    losses: dict[str, Note] = {}

    def lose(self, code: str, message: str) -> None:
        self.losses[code] = Note(code, message, "loss")

    def flattened(self) -> None:
        self.lose("ir.depth", f"nesting deeper than {MAX_DEPTH} levels became plain text")

    def inlines(self, nodes: tuple[Inline, ...], room: int) -> tuple[Inline, ...]:
        line = normalize_inlines(nodes, room=room, footnotes=self.names)
        if line.flattened:
            self.flattened()
        self.references = self.references or line.references
        return line.nodes

    def blocks(self, nodes: Iterable[Block], lang: str | None, room: int) -> tuple[Block, ...]:
        out: list[Block] = []
        for node in nodes:
            if type(node) is Paragraph and node.lang is None and room > 1 and is_normal(node.children):
                out.append(node)  # as most are
            elif room <= 0:
                if (paragraph := self.paragraph(text_of((node,)))) is not None:
                    out.append(paragraph)
                if paragraph != node:  # else it is the text that is left of something deeper already
                    self.flattened()
            elif (block := self.block(node, lang, room)) is not None:
                out.append(block)
        return tuple(out)

    def block(self, node: Block, lang: str | None, room: int) -> Block | None:
        """One block in normal form, or None where nothing is left of it."""
        inner = room - 1
        match node:
            case Paragraph():
                children = self.inlines(node.children, inner)
                if children is node.children and node.lang is None:
                    return node if children else None
                return Paragraph(children, _differs(node.lang, lang)) if children else None
            case Heading():
                children = self.inlines(node.children, inner)
                depth = min(max(node.depth, 1), 6)
                return Heading(depth, children, _differs(node.lang, lang)) if children else None
            case Blockquote():
                blocks = self.blocks(node.children, node.lang or lang, inner)
                return Blockquote(blocks, _differs(node.lang, lang)) if blocks else None
            case List():
                return self.list(node, lang, inner)
            case Table():
                return self.table(node, lang, inner)
            case Figure():
                return self.figure(node, lang, inner)
            case FootnoteDefinition():
                if node.identifier in self.definitions:
                    self.lose("ir.footnote", "of several footnotes with one name the first was kept")
                else:
                    self.definitions[node.identifier] = ()  # in case it stands in itself
                    self.definitions[node.identifier] = self.blocks(node.children, lang, inner)
                return None
            case Code():
                value = clean(node.value)
                return Code(value, line(node.lang or "") or None) if value else None
            case Embed():
                url, title = line(node.url), line(node.title or "") or None
                if not url:
                    return self.paragraph(title or "")
                return Embed(url, line(node.provider or "") or None, title)
            case Html():
                value = clean(node.value).strip("\n")
                return Html(value) if value.strip(" \t\n\f") else None
            case ThematicBreak():
                return node
        raise TypeError(f"{type(node).__name__} is no block")

    def paragraph(self, text: str) -> Paragraph | None:
        """A paragraph of plain text, or None where it is blank."""
        children = self.inlines((Text(line(text)),), 0)
        return Paragraph(children) if children else None

    def list(self, node: List, lang: str | None, room: int) -> List | None:
        inside = node.lang or lang
        items = tuple(
            ListItem(blocks, item.checked)
            for item in node.children
            if (blocks := self.blocks(item.children, inside, room - 1))
        )
        if not items:
            return None
        start = min(max(1 if node.start is None else node.start, 0), 999_999_999) if node.ordered else None
        return List(items, node.ordered, start, _spread(items, node.spread), _differs(node.lang, lang))

    def table(self, node: Table, lang: str | None, room: int) -> Table | None:
        rows = [
            [self.inlines(cell.children, room - 2) for cell in row.children]
            for row in node.children
            if row.children
        ]
        if not any(cell for row in rows for cell in row):
            return None
        width = max(len(row) for row in rows)
        if len(rows) * width > (MAX_PADDING + 1) * sum(len(row) for row in rows):
            self.lose("ir.table", "a table with nearly all its cells missing became one column")
            rows = [[self.inlines(tuple(_in_a_row(row)), room - 2)] for row in rows]
            width = 1
        align: tuple[Align, ...] = (*node.align, *(None,) * width)[:width]
        return Table(
            tuple(
                TableRow(tuple(TableCell(cell) for cell in [*row, *((),) * (width - len(row))]))
                for row in rows
            ),
            align,
            _differs(node.lang, lang),
        )

    def figure(self, node: Figure, lang: str | None, room: int) -> Figure | None:
        image = None
        if node.image is not None and (url := line(node.image.url)):
            image = Image(url, line(node.image.alt or "") or None, line(node.image.title or "") or None)
        caption = self.inlines(node.caption, room)
        credit = line(node.credit or "") or None
        if image is None and not caption and credit is None:
            return None
        return Figure(image, caption, credit, _differs(node.lang, lang))


def _in_a_row(cells: Iterable[tuple[Inline, ...]]) -> Iterator[Inline]:
    for cell in cells:
        yield from cell
        yield Text(" ")


def _differs(lang: str | None, around: str | None) -> str | None:
    return lang if lang and lang != around else None


def _spread(items: tuple[ListItem, ...], spread: bool) -> bool:
    """Whether blank lines set a list's parts apart: they must where an item is more than text and a list."""
    if len(items) == 1 and len(items[0].children) == 1:
        return False
    return spread or not all(
        len(item.children) == 1
        or (
            isinstance(item.children[0], Paragraph)
            and all(isinstance(child, List) for child in item.children[1:])
        )
        for item in items
    )
