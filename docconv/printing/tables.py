"""How wide tables come onto the paper, found before an engine sees them.

Breaking words anywhere lets every table fit, but makes engines narrow columns until dates and short words are
in pieces. So a table that is too wide is first set smaller, then on a page on its side, and only where that
isn't enough either may its words be broken.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..text import columns
from ..text.patterns import pattern

#: How many half-width characters of a row the edges of a cell take.
EDGES = 3
#: How many more fit in smaller type, and on a page that lies on its side.
SMALLER, TURNED = 1.3, 1.4
#: With so many columns a table is turned even where its words have to be broken then.
MANY = 6
#: A cell no wider than this, in half-width characters, stays on one line; of others so much is kept together.
KEPT = 8

BROAD = pattern("[A-Zmw@%&]")
#: What is never broken: no blank or slash in it, no hyphen but before a digit, no Chinese, Japanese or Korean
#: character (Unicode annex 14).
WORD = pattern(
    "(?:-(?=[0-9])|[^ \t\n\u00ad\u200b\u2010\u3000/\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef-])+"
)


@dataclass(frozen=True, slots=True)
class Fit:
    """What is done with a table: its type (`small`, or `wide`: words may be broken), where it stands.

    `across` is across both columns, `turned` on a page on its side.
    """

    type: Literal["", "small", "wide"]
    place: Literal["", "across", "turned"]


def fitting(widths: Sequence[int], room: int, *, two_columns: bool = False) -> Fit:
    """How a table fits whose columns need `widths` for no word to be broken, all in half-width characters."""
    needed = sum(widths) + EDGES * len(widths)
    if needed <= (room / 2 - EDGES if two_columns else room):
        return Fit("", "")
    how: Literal["", "small", "wide"]
    if needed <= room:
        how = ""
    elif needed <= room * SMALLER:
        how = "small"
    else:
        how = "wide"
    if two_columns:
        return Fit(how, "across")
    fits_turned = needed <= room * SMALLER * TURNED
    if how == "wide" and (fits_turned or len(widths) >= MANY):
        return Fit("" if fits_turned else "wide", "turned")
    return Fit(how, "")


def is_short(text: str) -> bool:
    """Whether a cell stays on one line that an engine would break anywhere: Chinese and the like."""
    return not text.isascii() and columns(text) <= KEPT


def longest(text: str) -> int:
    """The width of what may not be broken in a cell."""
    return max([min(columns(text), KEPT), *map(spread, WORD.findall(text))])


def spread(word: str) -> int:
    """The width of a word in letters of unlike widths: capitals, m and w take two fifths more."""
    return len(word) + len(BROAD.findall(word)) * 2 // 5
