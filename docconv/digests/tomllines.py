"""The lines of a TOML document on which its keys stand, which the standard library doesn't tell."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

#: One step of a key: a name, or the number of a table in a list.
Step = str | int
#: Lines that can end a value of several lines.
_CLOSING = re.compile(r'"""|\'\'\'|[\]}]')
#: Characters to parse before giving up, since a value of many lines is parsed again with each.
_BUDGET = 1_000_000


def statements(text: str) -> Iterator[tuple[int, str]]:
    """The statements of a sound document (headers and keys with their values), each with its first line.

    A piece that the parser takes alone is whole: an open bracket or quote is an error to it.
    """
    piece: list[str] = []
    start, spent = 1, 0
    for number, line in enumerate(text.split("\n"), 1):
        if not piece and (not line.strip(" \t\r") or line.lstrip(" \t").startswith("#")):
            continue
        if not piece:
            start = number
        piece.append(line)
        if len(piece) > 1 and not _CLOSING.search(line):
            continue
        whole = "\n".join(piece)
        spent += len(whole)
        if spent > _BUDGET:
            return
        try:
            tomllib.loads(whole)
        except tomllib.TOMLDecodeError:
            continue
        yield start, whole
        piece = []


def line_of(text: str, key: tuple[Step, ...]) -> int | None:
    """The line (from 1) where a key of a sound document is given, or else the table that it is missing in.

    Inside a value of several lines it is that value's first line.
    """
    best: tuple[int, int] | None = None
    table: tuple[Step, ...] = ()
    counts: dict[tuple[Step, ...], int] = {}
    for line, statement in statements(text):
        header = statement.lstrip(" \t").startswith("[")
        if header:
            name = tuple(path_of(tomllib.loads(statement), header=True))
            table = numbered(name, counts, listed=statement.lstrip(" \t").startswith("[["))
            place = table
        else:
            place = table + tuple(path_of(tomllib.loads(statement)))
        agreed = sum(1 for _ in same(place, key))
        # A header above the key, or a value that holds it; of equals the first.
        if agreed and agreed == min(len(place), len(key)) and (best is None or agreed > best[0]):
            best = agreed, line
    return best[1] if best else None


def same(one: tuple[Step, ...], other: tuple[Step, ...]) -> Iterator[Step]:
    """The steps that two keys begin with."""
    for left, right in zip(one, other, strict=False):
        if left != right:
            return
        yield left


def path_of(data: Any, *, header: bool = False) -> Iterator[str]:
    """The key that one statement gives: the only way down, as far as it is dotted."""
    while isinstance(data, (dict, list)) and len(data) == 1:
        if isinstance(data, list):
            if not header:
                return
            data = data[0]
            continue
        name, data = next(iter(data.items()))
        yield name


def numbered(name: tuple[str, ...], counts: dict[tuple[Step, ...], int], *, listed: bool) -> tuple[Step, ...]:
    """The full key of a header: with the number of each table in a list on the way."""
    place: tuple[Step, ...] = ()
    for at, step in enumerate(name, 1):
        place = (*place, step)
        if listed and at == len(name):
            counts[place] = counts.get(place, -1) + 1
        if place in counts:
            place = (*place, counts[place])
    return place
