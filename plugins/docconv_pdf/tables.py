"""Classes on rendered tables that are too wide for the paper."""

import re
from html import unescape
from itertools import zip_longest

from docconv.printing import fitting, is_short, longest

TABLE = re.compile(r"((?:<h[1-6][^<>\n]*>[^\n]*</h[1-6]>\n)*)(<table\b.*?</table>)", re.DOTALL)
ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)
#: A whole cell with the value of its class, if it has one.
CLASSED = re.compile(r'<(t[hd])(?: class="([^"]*)")?>((?:(?!</t[hd]>).)*)', re.DOTALL)
TAG = re.compile(r"<[^>]*>")


def fit_tables(html: str, room: int, *, two_columns: bool = False) -> str:
    """Rendered HTML with classes on tables that are too wide for `room` half-width characters.

    One class says how such a table is made to fit: `small`, `turned`, `wide`. Cells that stay on one line are
    `short`. Turned tables stand in a `div` with the headings above them, which would else stay behind. So do
    those that are too wide for one of two columns, of the class `across`. Tables don't nest.
    """

    def fitted(found: re.Match[str]) -> str:
        heading, table = found[1], found[2]
        fit = fitting(column_widths(table), room, two_columns=two_columns)
        table = CLASSED.sub(kept_whole, table)
        if fit.type:
            table = table.replace("<table", f'<table class="{fit.type}"', 1)
        return f'<div class="{fit.place}">\n{heading}{table}\n</div>' if fit.place else heading + table

    return TABLE.sub(fitted, html) if "<table" in html else html


def kept_whole(cell: re.Match[str]) -> str:
    """The class `short` on a cell that stays on one line."""
    if not is_short(plain(cell[3])):
        return cell[0]
    kind = f"{cell[2]} short" if cell[2] else "short"
    return f'<{cell[1]} class="{kind}">{cell[3]}'


def column_widths(table: str) -> list[int]:
    """How many half-width characters each column needs for no word to be broken."""
    rows = [[longest(plain(cell)) for cell in CELL.findall(row)] for row in ROW.findall(table)]
    return [max(lengths) for lengths in zip_longest(*rows, fillvalue=0)]


def plain(html: str) -> str:
    """The text of a cell; a tag ends no word."""
    return unescape(TAG.sub("", html))
