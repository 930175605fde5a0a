"""Tables: rows of cells as they are read, and whether they hold data or only lay out a page."""

from collections.abc import Sequence

import msgspec

from docconv.ir import (
    Align,
    Block,
    Blockquote,
    Code,
    Embed,
    Figure,
    Heading,
    Inline,
    List,
    Table,
    TableCell,
    TableRow,
    text_of,
)

from . import guesses
from .flat import flat

#: A cell that spans more is cut: spans are no licence to make a page grow.
MAX_SPAN = 50
#: Nor are many of them together: so many empty cells a table may have at once, and so many for each real one.
FREE_EMPTY, MAX_EMPTY = MAX_SPAN**2, 20
#: More text (in characters) than this in one cell is prose.
PROSE = 600
_LAYOUT_BLOCKS = (Heading, List, Blockquote, Figure, Code, Embed, Table)


class Cell(msgspec.Struct):
    """A cell with the blocks in it."""

    blocks: tuple[Block, ...]
    header: bool = False
    align: Align = None


class Grid(msgspec.Struct):
    """The rows of a table so far. `head` is set by a `thead`, `layout` by what says that it is no data."""

    rows: list[list[Cell]] = []
    below: dict[tuple[int, int], int] = {}
    head: bool = False
    layout: bool = False
    cells: int = 0
    empty: int = 0

    def add_row(self) -> None:
        """Begin a row."""
        self.rows.append([])

    def add(self, cell: Cell, columns: int = 1, rows: int = 1) -> None:
        """A cell, and empty ones for what it spans."""
        if not self.rows:
            self.add_row()
        at, row = len(self.rows) - 1, self.rows[-1]
        self.cells += 1
        if self.below:
            self._fill(at, row)
        columns, rows = min(max(columns, 1), MAX_SPAN), min(max(rows, 1), MAX_SPAN)
        more = columns * rows - 1
        if more and self.empty + more > FREE_EMPTY + MAX_EMPTY * self.cells:
            columns = rows = 1
            more = 0
        self.empty += more
        for offset in range(1, rows):
            for column in range(columns):
                self.below[at + offset, len(row) + column] = 1
        row.append(cell)
        row.extend(Cell(()) for _ in range(columns - 1))

    def _fill(self, at: int, row: list[Cell]) -> None:
        while self.below.pop((at, len(row)), 0):
            row.append(Cell(()))


def table_blocks(grid: Grid, lang: str | None, guess: bool) -> list[Block]:
    """What a table is worth: a table, or the blocks that it only laid out."""
    rows = [row for row in grid.rows if row]
    if guess and is_layout(grid, rows):
        return layout_blocks(rows)
    cells = [[flat(cell.blocks) for cell in row] for row in rows]
    if not any(cell for row in cells for cell in row):
        return []
    width = max(len(row) for row in cells)
    if not (grid.head or all(cell.header for cell in rows[0])):
        cells.insert(0, [()] * width)
    columns: list[list[Cell]] = [[] for _ in range(width)]
    for row in rows:
        for column, cell in zip(columns, row, strict=False):
            column.append(cell)
    if guess:
        align = [common_align(column) for column in columns]
    else:
        align = [next((cell.align for cell in column if cell.align), None) for column in columns]
    return [Table(tuple(_row(row) for row in cells), tuple(align), lang)]


def _row(cells: Sequence[tuple[Inline, ...]]) -> TableRow:
    return TableRow(tuple(TableCell(cell) for cell in cells))


def common_align(cells: Sequence[Cell]) -> Align:
    """The alignment that more than half the cells of a column state, column names apart."""
    stated = [cell.align for cell in cells if not cell.header] or [cell.align for cell in cells]
    return next((align for align in set(stated) if stated.count(align) * 2 > len(stated)), None)


def is_layout(grid: Grid, rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table puts things beside one another rather than showing data."""
    if grid.layout:
        return True
    full = [[cell for cell in row if cell.blocks] for row in rows]
    cells = [cell for row in full for cell in row]
    if len(cells) < 2:
        return True
    if any(isinstance(block, Table) for cell in cells for block in cell.blocks):
        return True
    if grid.head or any(cell.header for cell in cells):
        return False
    if all(len(row) < 2 for row in full):
        return True
    if any(isinstance(block, _LAYOUT_BLOCKS) for cell in cells for block in cell.blocks):
        return True
    if any(len(cell.blocks) > 1 and len(text_of(cell.blocks)) > PROSE for cell in cells):
        return True
    shown = [cell for cell in cells if any(guesses.pictures(block) for block in cell.blocks)]
    return len(shown) * 2 >= len(cells)


def layout_blocks(rows: Sequence[Sequence[Cell]]) -> list[Block]:
    """The blocks of a layout table; one picture with words under it is a figure."""
    blocks = [block for row in rows for cell in row for block in cell.blocks]
    if figure := guesses.captioned(blocks):
        return [figure]
    out: list[Block] = []
    for row in rows:
        for cell in row:
            figure = guesses.captioned(cell.blocks)
            out.extend([figure] if figure and (figure.caption or figure.image) else cell.blocks)
    return out
