"""Pandoc's tables as ours: one header row, one cell for each place."""

from collections.abc import Callable, Iterator

from docconv.ir import Align, Inline, Table, TableCell, TableRow

from . import ast

ALIGNMENTS: dict[str, Align] = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center"}
#: Cells that span more columns than this are taken for cells of one; no table that anybody reads has so many.
MAX_COLUMNS = 1000

Content = Callable[[tuple[ast.Block, ...]], tuple[Inline, ...]]


def table_of(node: ast.Table, content: Content, lang: str | None) -> Table:
    """A table; what a cell says stands at its first place, the others that it spans are empty."""
    _, _, specs, (_, head), bodies, (_, foot) = node.c
    rows = [*head]
    for _, _, intermediate, body in bodies:
        rows += (*intermediate, *body)
    rows += foot
    laid = list(_laid(rows, content, len(specs)))
    if not head:
        laid.insert(0, [() for _ in specs] or [()])
    align = tuple(ALIGNMENTS.get(align.t) for align, _ in specs)
    return Table(tuple(TableRow(tuple(map(TableCell, row))) for row in laid), align, lang)


def _laid(rows: list[ast.Row], content: Content, columns: int) -> Iterator[list[tuple[Inline, ...]]]:
    """The rows with a cell for each place that a cell above or before them spans."""
    taken: dict[int, int] = {}  # columns that a cell above reaches into, and how many rows more
    wide = columns <= MAX_COLUMNS
    for _, cells in rows:
        row: list[tuple[Inline, ...]] = []
        reaching: dict[int, int] = {}
        for _, _, height, width, blocks in cells:
            while taken.get(len(row)):
                row.append(())
            place = len(row)
            span = max(1, min(width, columns - place)) if wide else 1
            row += (content(blocks), *((),) * (span - 1))
            if wide and height > 1:
                reaching |= dict.fromkeys(range(place, place + span), min(height, len(rows)))
        while taken.get(len(row)):
            row.append(())
        taken = {at: left - 1 for at, left in (taken | reaching).items() if left > 1}
        yield row
