"""What the journal takes and gives: an input as it was found, as it is noted, and its records."""

from typing import NamedTuple


class Found(NamedTuple):
    """An input that was found. `source` tells it from all others, `plain` is its output without extension,
    `state` is another one when its bytes may be, `inside` its path in the target's folder if it lies there.
    """

    source: bytes
    name: str
    place: bytes
    plain: str
    claim: str
    state: str
    size: int
    inside: str | None = None


class Known(NamedTuple):
    """An input as it was when it was last found; `digest` is the SHA-256 of it where that is known."""

    id: int
    name: str
    place: bytes
    state: str
    size: int
    digest: str | None


class Row(NamedTuple):
    """An input in the journal. `members` is how many records it was taken apart into: 0 for a whole one, None
    where nobody knows yet.
    """

    id: int
    source: bytes
    name: str
    place: bytes
    plain: str
    crowded: int
    stem: str | None
    size: int
    members: int | None
    rank: int


class Item(NamedTuple):
    """A record of an input, or (number 0) the whole of it. `written` is how many files it gave, `settled`
    whether they have reached the disk for certain.
    """

    number: int
    start: int
    length: int
    status: str
    written: int
    settled: bool
