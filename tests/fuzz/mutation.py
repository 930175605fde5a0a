"""Changes to inputs that keep them near enough to what they were for a reader to go on reading.

A change is drawn from a `random.Random`, so a seed gives the same inputs every time. Containers are changed
inside, JSON as a tree, everything else as a row of tags, lines and words.
"""

import json
import random
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, TypeAlias

from .shapes import Part, shape_of

#: Changes bytes without knowing what they are.
Leaf: TypeAlias = Callable[[bytes, int], bytes]

_TOKEN = re.compile(rb"<[^>]{0,400}>|[\r\n]+|[^<\r\n\s]{1,40}|[ \t]+|[\s\S]")
_NUMBER = re.compile(rb"-?\d+")
_ZIP_HEADER = re.compile(rb"PK(?:\x01\x02|\x03\x04|\x05\x06|\x06\x06|\x06\x07)")
#: Numbers of ZIP in one to eight bytes: none, one, the largest, methods, flags, the mark of ZIP64.
FIELDS = (
    b"\0",
    b"\1",
    b"\xff",
    b"\x08\0",
    b"\x0c\0",
    b"\x63\0",
    b"\xff\xff",
    4 * b"\xff",
    8 * b"\xff",
    b"\1\0\x08\0",
)
NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"99999999999999999999",
    b"4294967296",
    b"2147483647",
    b"1e999",
    b"00",
    b"65536",
)
#: What has hurt parsers before: separators, controls, signs without width, halves of pairs, broken UTF-8.
NASTY = "\0 \x0b \x0c \x1b[31m \x85 \xa0 \xad \u0300 \u2028 \u2029 \u202e \u200b \u200d \u3000 \ufeff \ufffd \ufffe 𝔘 👩‍👩‍👧 İ ß ﬁ ½ ٣".split(  # noqa: SIM905, E501
    " "
)
BYTES = (
    *tuple(sign.encode() for sign in NASTY),
    b"\xff",
    b"\xed\xa0\x80",
    b"\xc3",
    b"\x810",
    b"\r",
    b"\n\n",
    b"\t",
)
SCALARS: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1.5,
    2**63,
    "",
    " ",
    "\n",
    "\u2028",
    "a" * 300,
    [],
    {},
    [[]],
    "\ud800",
)


def mutated(data: bytes, rng: random.Random, leaf: Leaf, words: Sequence[bytes], limit: int) -> bytes:
    """A changed input of at most `limit` bytes."""
    changed = _changed(data, rng, leaf, words, limit)
    if len(changed) > limit:
        # A container that is cut off is none: its parts are changed byte by byte.
        changed = changed[:limit] if shape_of(data) is None else leaf(data[:limit], limit)
    return changed[:limit]


def _changed(data: bytes, rng: random.Random, leaf: Leaf, words: Sequence[bytes], limit: int) -> bytes:
    shape = shape_of(data)
    if data.startswith(b"PK") and rng.random() < 0.2:
        return _fields(data, rng)
    if shape is not None and rng.random() < 0.9:
        with suppress(Exception):
            parts = shape.take(data)
            if parts:
                return shape.make(_parts(parts, rng, leaf, words, limit))
    if shape is None and rng.random() < 0.6 and data[:1] in b"{[":
        with suppress(ValueError, RecursionError):
            return _tree(json.loads(data), rng, words)
    if rng.random() < 0.4:
        return leaf(data, limit)
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        data = _tokens(data, rng, words)
    return data


def _fields(data: bytes, rng: random.Random) -> bytes:
    """A ZIP with other numbers in its headers, its list of members or the end of that."""
    headers = [found.start() for found in _ZIP_HEADER.finditer(data)]
    if not headers:
        return data
    at = rng.choice(headers) + rng.randrange(4, 46)
    return data[:at] + (piece := rng.choice(FIELDS)) + data[at + len(piece) :]


def _parts(
    parts: list[Part], rng: random.Random, leaf: Leaf, words: Sequence[bytes], limit: int
) -> list[Part]:
    at = rng.randrange(len(parts))
    part = parts[at]
    match rng.randrange(16):
        case 0:
            return parts[:at] + parts[at + 1 :]
        case 1:
            return [*parts, part]
        case 2:
            other = rng.randrange(len(parts))
            parts[at], parts[other] = parts[other], part
        case 3:
            parts[at] = part._replace(name=_tokens(part.name, rng, words))
        case 4:
            parts[at] = part._replace(data=rng.choice(parts).data)
        case _:
            parts[at] = part._replace(data=_changed(part.data, rng, leaf, words, limit))
    return parts


def _tree(tree: Any, rng: random.Random, words: Sequence[bytes]) -> bytes:
    """JSON with one place changed, or a few."""
    for _ in range(rng.choice((1, 1, 2, 5))):
        places = _places(tree)
        if not places:
            break
        holder, key = rng.choice(places)
        value = holder[key]
        match rng.randrange(9):
            case 0:
                holder[key] = rng.choice(SCALARS)
            case 1:
                del holder[key]
            case 2 | 3:
                other, its = rng.choice(places)
                # A copy: what holds itself is no tree.
                holder[key] = json.loads(json.dumps(other[its]))
            case 4 if isinstance(holder, list):
                holder.insert(key, json.loads(json.dumps(rng.choice(places)[0])))
            case 5 if isinstance(holder, dict):
                holder[rng.choice([*holder, rng.choice(words or (b"x",)).decode("utf-8", "replace")])] = value
            case 6:
                _deepen(holder, key, rng)
            case _ if isinstance(value, str):
                holder[key] = _tokens(value.encode("utf-8", "replace"), rng, words).decode("utf-8", "replace")
            case _ if isinstance(value, int | float):
                holder[key] = rng.choice((-1, 0, 1, 2, 6, 7, 100, 2**31, 2**64, 1e300))
    return json.dumps(tree, ensure_ascii=rng.random() < 0.5).encode("utf-8", "replace")


def _places(tree: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    pending = [tree] if isinstance(tree, dict | list) else []
    while pending and len(found) < 20_000:
        one = pending.pop()
        inside = list(one.items()) if isinstance(one, dict) else list(enumerate(one))
        found += [(one, key) for key, _ in inside]
        pending += [value for _, value in inside if isinstance(value, dict | list)]
    return found


def _deepen(holder: Any, key: Any, rng: random.Random) -> None:
    """Put a piece of a tree where its like stands inside it, many times over."""
    outer = json.dumps(holder[key])
    inside = _places(json.loads(outer))[:50]
    if not inside or len(outer) > 2000:
        return
    which = rng.randrange(len(inside))
    for _ in range(rng.choice((2, 20, 110))):
        copy = json.loads(outer)
        place, at = _places(copy)[which]
        place[at] = holder[key]
        holder[key] = copy


def _tokens(data: bytes, rng: random.Random, words: Sequence[bytes]) -> bytes:
    """Text of any kind with tags, lines or words taken out, doubled, moved or put in."""
    tokens = _TOKEN.findall(data[:200_000])
    at = rng.randrange(len(tokens) + 1)
    to = min(len(tokens), at + rng.choice((1, 1, 2, 3, 10, 40)))
    match rng.randrange(12):
        case 0:
            tokens[at:to] = []
        case 1:
            tokens[at:at] = tokens[at:to]
        case 2:
            piece, tokens[at:to] = tokens[at:to], []
            other = rng.randrange(len(tokens) + 1)
            tokens[other:other] = piece
        case 3:
            times = rng.choice((2, 2, 3, 3, 5, 5, 30, 30, 300, 3000))
            tokens[at:to] = tokens[at:to] * min(times, 1 + 32_768 // (1 + sum(map(len, tokens[at:to]))))
        case 4 | 5 if words:
            tokens[at:at] = [rng.choice(words)]
        case 6 if words:
            tokens[at:to] = [rng.choice(words)]
        case 7:
            tokens[at:at] = [rng.choice(BYTES)]
        case 8:
            tokens = tokens[:at]
        case 9:
            numbers = list(_NUMBER.finditer(data))
            if numbers:
                one = rng.choice(numbers)
                return data[: one.start()] + rng.choice(NUMBERS) + data[one.end() :]
        case 10:
            place = rng.randrange(len(data) + 1)
            return data[:place] + rng.choice(BYTES) + data[place + rng.randrange(2) :]
        case _ if words:
            # An opening and a closing around what is there.
            word = rng.choice(words)
            tokens[to:to] = [word]
            tokens[at:at] = [word]
    return b"".join(tokens)


def bytewise(rng: random.Random) -> Leaf:
    """What stands in for the fuzzer's own changes to bytes."""

    def change(data: bytes, limit: int) -> bytes:
        changed = bytearray(data)
        for _ in range(rng.choice((1, 1, 2, 8))):
            at = rng.randrange(len(changed) + 1)
            match rng.randrange(4):
                case 0:
                    changed[at:at] = rng.randbytes(rng.choice((1, 2, 4)))
                case 1:
                    del changed[at : at + rng.choice((1, 2, 16, 256))]
                case 2:
                    changed[at : at + 1] = rng.randbytes(1)
                case 3:
                    changed[at:at] = changed[at : at + rng.choice((1, 8, 64))]
        return bytes(changed[:limit])

    return change
