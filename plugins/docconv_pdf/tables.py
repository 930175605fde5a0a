"""How wide tables come onto the paper, found before the engine sees them.

Breaking words anywhere lets every table fit, but makes the engine narrow columns until dates and short
words are in pieces. So a table that is too wide is first set smaller, then on a page on its side, and only
where that isn't enough either may its words be broken.
"""

import re
from html import unescape
from itertools import zip_longest

from docconv.text import columns

#: How many half-width characters of a row the edges of a cell take.
EDGES = 3
#: How many more fit in smaller type, and on a page that lies on its side.
SMALLER, TURNED = 1.3, 1.4
#: With so many columns a table is turned even where its words have to be broken then.
MANY = 6
#: A cell no wider than this, in half-width characters, stays on one line; of others so much is kept together.
KEPT = 8

TABLE = re.compile(r"((?:<h[1-6][^<>\n]*>[^\n]*</h[1-6]>\n)*)(<table\b.*?</table>)", re.DOTALL)
ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
BROAD = re.compile("[A-Zmw@%&]")
CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)
#: A whole cell with the value of its class, if it has one.
CLASSED = re.compile(r'<(t[hd])(?: class="([^"]*)")?>((?:(?!</t[hd]>).)*)', re.DOTALL)
TAG = re.compile(r"<[^>]*>")
#: What is never broken: no blank or slash in it, no hyphen but before a digit, no Chinese, Japanese or Korean
#: character (Unicode annex 14).
WORD = re.compile(
    "(?:-(?=[0-9])|[^ \t\n\u00ad\u200b\u2010\u3000/\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef-])+"
)


def fit_tables(html: str, room: int, *, two_columns: bool = False) -> str:
    """Rendered HTML with classes on tables that are too wide for `room` half-width characters.

    One class says how such a table is made to fit: `small`, `turned`, `wide`. Cells that stay on one line are
    `short`. Turned tables stand in a `div` with the headings above them, which would else stay behind. So do
    those that are too wide for one of two columns, of the class `across`. Tables don't nest.
    """

    def fitted(found: re.Match[str]) -> str:
        heading, table = found[1], found[2]
        widths = column_widths(table)
        needed = sum(widths) + EDGES * len(widths)
        table = CLASSED.sub(kept_whole, table)
        if needed <= (room / 2 - EDGES if two_columns else room):
            return heading + table
        if needed <= room:
            how = ""
        elif needed <= room * SMALLER:
            how = "small"
        else:
            how = "wide"
        fits_turned = needed <= room * SMALLER * TURNED
        around = "across" if two_columns else ""
        if how == "wide" and not two_columns and (fits_turned or len(widths) >= MANY):
            around, how = "turned", "" if fits_turned else "wide"
        if how:
            table = table.replace("<table", f'<table class="{how}"', 1)
        return f'<div class="{around}">\n{heading}{table}\n</div>' if around else heading + table

    return TABLE.sub(fitted, html) if "<table" in html else html


def kept_whole(cell: re.Match[str]) -> str:
    """The class `short` on a cell that stays on one line: the engine would break Chinese anywhere."""
    words = unescape(TAG.sub("", cell[3]))
    if words.isascii() or columns(words) > KEPT:
        return cell[0]
    kind = f"{cell[2]} short" if cell[2] else "short"
    return f'<{cell[1]} class="{kind}">{cell[3]}'


def column_widths(table: str) -> list[int]:
    """How many half-width characters each column needs for no word to be broken."""
    rows = [[longest(cell) for cell in CELL.findall(row)] for row in ROW.findall(table)]
    return [max(lengths) for lengths in zip_longest(*rows, fillvalue=0)]


def longest(cell: str) -> int:
    """The width of what may not be broken in a cell; a tag ends no word."""
    text = unescape(TAG.sub("", cell))
    return max([min(columns(text), KEPT), *map(spread, WORD.findall(text))])


def spread(word: str) -> int:
    """The width of a word in letters of unlike widths: capitals, m and w take two fifths more."""
    return len(word) + len(BROAD.findall(word)) * 2 // 5
