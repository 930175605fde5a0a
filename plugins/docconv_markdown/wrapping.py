"""Lines of a given width: where running text may go on on the next line and is read back as it was.

A line feed may stand for a blank where at least one neighbour is no wide character, and for nothing between
two wide ones (see `docconv.text.join`). What would begin a block on the new line is escaped there like at any
other line start, since a text's line feeds are set before it is escaped.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import NamedTuple

from docconv.text import columns, is_wide, join

from .pieces import BREAK, CLOSE, OPEN, RAW, TEXT, Piece
from .unsafe import escape

#: Columns that a character reference has beyond its character.
REFERENCE = 6


class Point(NamedTuple):
    """A place in a text where a line may end; `blank` (0 or 1) is the width of what it replaces."""

    piece: Piece
    at: int
    blank: int


def wrap(pieces: list[Piece], width: int) -> None:
    """Set line feeds in texts so that no line is wider than `width` columns, as far as they may be set."""
    points, widths = _measured(pieces)
    chosen: list[Point] = []
    column = widths[0]
    for point, unit in zip(points, widths[1:], strict=True):
        if point is None:
            column = unit
        elif column + point.blank + unit > width:
            chosen.append(point)
            column = unit
        else:
            column += point.blank + unit
    for _, group in groupby(chosen, key=lambda point: id(point.piece)):
        here = list(group)
        value, start, lines = here[0].piece.value, 0, []
        for _, at, blank in here:
            lines.append(value[start:at])
            start = at + blank
        here[0].piece.value = "\n".join([*lines, value[start:]])


def _measured(pieces: list[Piece]) -> tuple[list[Point | None], list[int]]:
    """The points of a line (None where it ends anyway), and the columns before, between and after them."""
    points: list[Point | None] = []
    widths = [0]
    for index, piece in enumerate(pieces):
        if piece.kind == BREAK:
            widths[-1] += 1
            widths.append(0)
            points.append(None)
        elif piece.kind != TEXT:
            widths[-1] += columns(piece.value)
        else:
            start = 0
            widths[-1] += REFERENCE * piece.first
            for point in _points(pieces, index):
                widths[-1] += _width(piece, start, point.at)
                widths.append(0)
                points.append(point)
                start = point.at + point.blank
            widths[-1] += _width(piece, start, len(piece.value)) + REFERENCE * piece.last
    return points, widths


def _width(piece: Piece, start: int, stop: int) -> int:
    """The columns of a part of a text at the start of a line."""
    return columns(escape(piece.value[start:stop], "\n", "\n", piece.place))


def _points(pieces: list[Piece], index: int) -> Iterator[Point]:
    piece = pieces[index]
    value = piece.value
    if piece.whole or piece.place not in ("text", "label"):
        return
    begins = not piece.first and _may_end(pieces, index)
    ends = not piece.last and _may_begin(pieces, index + 1)
    for at, character in enumerate(value):
        before, after = value[at - 1 : at] if at else "", value[at + 1 : at + 2]
        if character != " ":
            if before and _may_part(before, character):
                yield Point(piece, at, 0)
        elif _clings(before) or _clings(after):
            continue
        elif (before or begins) and (after or ends) and (_narrow(before) or _narrow(after)):
            yield Point(piece, at, 1)


def _may_begin(pieces: list[Piece], index: int) -> bool:
    """Whether a line may begin with a piece: HTML there may begin a block (CommonMark 0.31, section 4.6)."""
    if index >= len(pieces):
        return False
    piece = pieces[index]
    return piece.kind == OPEN or (piece.kind == RAW and piece.value[:1] in ("[", "!", "`"))


def _may_end(pieces: list[Piece], index: int) -> bool:
    """Whether a line may end before a text's first blank: words on a line below a picture are its caption."""
    if not index or pieces[index - 1].kind not in (RAW, CLOSE):
        return False
    return not (index == 1 and pieces[0].value.startswith("!["))


@cache
def _narrow(character: str) -> bool:
    """Whether a line feed beside a character is read as a blank, whatever else stands there."""
    return bool(character) and " " in join(f"中{character}", "中")


@cache
def _clings(character: str) -> bool:
    """Blanks of other kinds, which some engines trim, and marks that stand on the character before them."""
    return bool(character) and (character.isspace() or unicodedata.category(character)[0] == "M")


@cache
def _may_part(left: str, right: str) -> bool:
    """Whether a line may end between two characters without a blank: both wide, and no mark torn off."""
    return (
        is_wide(left)
        and is_wide(right)
        and not (_clings(left) or _clings(right))
        and unicodedata.category(left) not in ("Ps", "Pi")
        and unicodedata.category(right) not in ("Pe", "Pf", "Po", "Lm")
    )
