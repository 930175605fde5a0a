"""Tables that don't fit on the paper unless words are broken, found before the engine sees them.

Breaking words anywhere lets every table fit, but makes the engine narrow columns until dates and short
words are in pieces. So it is allowed only where the longest words of all columns are too much together.
"""

import re
from html import unescape
from itertools import zip_longest

#: How many characters of a table's row the paper holds, and how many of them the edges of a cell take.
ROOM = {"a4": 84, "letter": 84, "a5": 62}
EDGES = 3

TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
#: What is never broken: no blank, hyphen or slash in it, and no Chinese, Japanese or Korean character.
WORD = re.compile("[^ \t\n\u00ad\u200b\u2010\u3000/\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef-]+")


def mark_wide(html: str, paper: str) -> str:
    """Rendered HTML with the class `wide` on tables that need their words broken. Tables don't nest."""
    return TABLE.sub(lambda found: marked(found[0], ROOM[paper]), html) if "<table" in html else html


def marked(table: str, room: int) -> str:
    rows = [[longest(cell) for cell in CELL.findall(row)] for row in ROW.findall(table)]
    columns = [max(lengths) for lengths in zip_longest(*rows, fillvalue=0)]
    needed = sum(columns) + EDGES * len(columns)
    return table.replace("<table", '<table class="wide"', 1) if needed > room else table


def longest(cell: str) -> int:
    """The length of the longest word in a cell; a tag ends none."""
    return max(map(len, WORD.findall(unescape(TAG.sub("", cell)))), default=0)
