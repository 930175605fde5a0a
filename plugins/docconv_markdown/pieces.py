"""The parts that a line of Markdown is put together from, before it is known what touches what."""

import msgspec

from .unsafe import Place

TEXT, RAW, OPEN, CLOSE, BREAK = range(5)


class Piece(msgspec.Struct, eq=False):
    """A part of a line: text, finished markup, an opening or closing delimiter, or a break.

    `first` and `last` ask for a character reference at that end of a text, `whole` for a text that stays on
    one line; `partner` is the other delimiter of a pair.
    """

    kind: int
    value: str
    place: Place = "text"
    first: bool = False
    last: bool = False
    whole: bool = False
    partner: "Piece | None" = None
