"""Table elements as they begin and end."""

import re
from typing import cast

from lxml import etree

from docconv.ir import Align
from docconv.text import pattern

from .state import Closer, Handler, Reader, pass_over
from .tables import Cell, Grid, table_blocks

_TEXT_ALIGN = pattern(r"text-align\s*:\s*(left|right|center)", re.I)


def table(reader: Reader, element: etree._Element) -> Closer:
    """A table."""
    frame = reader.push("table")
    grid = frame.grid = Grid(layout=element.get("role") in ("presentation", "none"))

    def close() -> None:
        _, stray = reader.pop()
        reader.builder.blocks.extend(stray)
        reader.builder.blocks.extend(table_blocks(grid, reader.builder.langs[-1], reader.guess))

    return close


def table_row(reader: Reader, element: etree._Element) -> Closer | None:
    """A row."""
    frame = reader.inside("table")
    reader.builder.flush()
    if frame and frame.grid:
        frame.grid.add_row()
    return reader.builder.flush


def table_head(reader: Reader, element: etree._Element) -> Closer | None:
    """The rows of column names."""
    frame = reader.inside("table")
    reader.builder.flush()
    if frame and frame.grid and not frame.grid.rows:
        frame.grid.head = True
    return reader.builder.flush


def table_cell(header: bool) -> Handler:
    """The handler of a cell."""

    def handle(reader: Reader, element: etree._Element) -> Closer:
        frame = reader.inside("table")
        if frame is None or frame.grid is None:
            reader.builder.flush()
            return reader.builder.flush
        grid, align, columns, rows = frame.grid, None, 1, 1
        if element.keys():
            align = _align(element)
            columns, rows = _span(element.get("colspan")), _span(element.get("rowspan"))
        reader.builder.flush()
        if (blocks := reader.plain(element)) is not None:
            grid.add(Cell(tuple(blocks), header, align), columns, rows)
            return pass_over
        reader.push("cell")

        def close() -> None:
            _, blocks = reader.pop()
            grid.add(Cell(blocks, header, align), columns, rows)

        return close

    return handle


def table_caption(reader: Reader, element: etree._Element) -> Closer:
    """The words above a table."""
    reader.builder.flush()
    return reader.builder.flush


def _span(value: str | None) -> int:
    if not value:
        return 1
    value = value.strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _align(element: etree._Element) -> Align:
    for name in (element.get("class") or "").split():
        if name.startswith("align-") and name[6:] in ("left", "right", "center"):
            return cast(Align, name[6:])
    if (value := (element.get("align") or "").lower()) in ("left", "right", "center"):
        return cast(Align, value)
    found = _TEXT_ALIGN.search(element.get("style") or "")
    return cast(Align, found[1].lower()) if found else None
