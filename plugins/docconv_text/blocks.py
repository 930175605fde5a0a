"""Blocks as lines of plain text."""

from collections.abc import Iterable, Iterator

import msgspec

from docconv.ir import (
    Block,
    Blockquote,
    Code,
    Embed,
    Figure,
    FootnoteDefinition,
    Heading,
    Html,
    List,
    Node,
    Paragraph,
    Table,
    ThematicBreak,
)
from docconv.text import columns

from .breaking import wrap
from .inlines import Inlines

INDENT = "    "


class _Item(msgspec.Struct, frozen=True):
    """A block to write: what stands before its first line and before the others, and whether a blank line
    sets it off from the one before.
    """

    block: Block
    first: str
    rest: str
    apart: bool


class Blocks(msgspec.Struct, frozen=True):
    """Writes blocks; `width` as in `breaking.wrap`."""

    inlines: Inlines
    width: int = 0

    def write(self, blocks: Iterable[Block], indent: str = "") -> str:
        """The blocks as lines, set apart by blank lines, without a final line feed."""
        lines: list[str] = []
        stack = [_Item(block, indent, indent, True) for block in list(blocks)[::-1]]
        while stack:
            item = stack.pop()
            parts = self._parts(item)
            if parts is not None:
                stack.extend(reversed(parts))
                continue
            written = list(self._lines(item))
            if lines and item.apart and written:
                lines.append("")
            lines += written
        return "\n".join(lines)

    def _parts(self, item: _Item) -> list[_Item] | None:
        """What a block that holds blocks is made of; None for all others."""
        match item.block:
            case Blockquote(children):
                return _nested(children, item.first + INDENT, item.rest + INDENT, item.apart)
            case FootnoteDefinition(identifier, children):
                mark = f"[{identifier}] "
                return _nested(children, item.first + mark, item.rest + " " * len(mark), item.apart)
            case List():
                return list(_items(item.block, item))
        return None

    def _lines(self, item: _Item) -> Iterator[str]:
        match item.block:
            case Paragraph(children):
                yield from self._wrapped(self.inlines.write(children), item)
            case Heading(_, children):
                self.inlines.lose("heading")
                yield from self._wrapped(self.inlines.write(children), item)
            case Code(value):
                prefix = item.first
                for line in value.split("\n"):
                    yield (prefix + INDENT + line).rstrip(" ")
                    prefix = item.rest
            case ThematicBreak():
                yield item.first + "* * *"
            case Table():
                self.inlines.lose("table")
                prefix = item.first
                for line in self._table(item.block):
                    yield (prefix + line).rstrip(" ")
                    prefix = item.rest
            case Figure():
                yield from self._wrapped(self._figure(item.block), item)
            case Embed(url):
                title = item.block.title or item.block.provider
                yield item.first + (f"[{title}: {url}]" if title else f"[{url}]")
            case Html():
                self.inlines.lose("html")

    def _wrapped(self, text: str, item: _Item) -> Iterator[str]:
        if text:
            yield from wrap(text, self.width, item.first, item.rest)

    def _figure(self, figure: Figure) -> str:
        """`[caption — credit]`; the description of the picture where it has no caption."""
        if figure.image:
            self.inlines.lose("image")
        caption = self.inlines.write(figure.caption).strip(" ")
        if not caption and figure.image:
            caption = figure.image.alt or ""
        said = " — ".join(part for part in (caption, figure.credit) if part)
        return f"[{said}]" if said else ""

    def _table(self, table: Table) -> Iterator[str]:
        """Rows with their cells one below the other, a rule under the header."""
        rows = [
            [self.inlines.write(cell.children).replace("\n", " ") for cell in row.children]
            for row in table.children
        ]
        count = max((len(row) for row in rows), default=0)
        rows = [row + [""] * (count - len(row)) for row in rows]
        widths = [max(columns(row[at]) for row in rows) for at in range(count)]
        header = bool(rows) and any(rows[0])
        for number, row in enumerate(rows if header else rows[1:]):
            yield " | ".join(cell + " " * (widths[at] - columns(cell)) for at, cell in enumerate(row))
            if header and number == 0:
                yield "-+-".join("-" * width for width in widths)


def _nested(children: Iterable[Block], first: str, rest: str, apart: bool) -> list[_Item]:
    return [
        _Item(child, first if number == 0 else rest, rest, apart if number == 0 else True)
        for number, child in enumerate(children)
    ]


def _items(block: List, outer: _Item) -> Iterator[_Item]:
    """The blocks of a list's items, the first of each behind its mark."""
    number = block.start if block.start is not None else 1
    for at, item in enumerate(block.children):
        mark = f"{number + at}. " if block.ordered else "- "
        if item.checked is not None:
            mark += "[x] " if item.checked else "[ ] "
        first = (outer.first if at == 0 else outer.rest) + mark
        rest = outer.rest + " " * len(mark)
        apart = outer.apart if at == 0 else block.spread
        children: tuple[Node, ...] = item.children or (Paragraph(()),)
        for position, child in enumerate(_nested(children, first, rest, apart)):  # type: ignore[arg-type]
            inner = position > 0 and isinstance(child.block, List) and not block.spread
            yield _Item(child.block, child.first, child.rest, False) if inner else child
