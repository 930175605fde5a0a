"""The frames of a file packed by zstd (RFC 8878, 3.1), found by their headers: nothing is unpacked."""

from collections.abc import Iterator
from struct import unpack_from
from typing import BinaryIO

#: The first bytes of a frame, and, but for the lowest four bits, of one that is to be skipped.
_FRAME = 0xFD2FB528
_SKIPPABLE = 0x184D2A50
#: What begins a frame with a dictionary, and the largest one, in bytes, that is used.
_DICTIONARY = b"\x5d\x2a\x4d\x18"
MAX_DICTIONARY = 16 * 2**20
_RLE, _RESERVED = 1, 3


def dictionary(file: BinaryIO) -> bytes:
    """The frame at the beginning of a file that holds the dictionary of all others; empty where none does.

    "Use of Zstandard in WARC" 1.0, IIPC: a skippable frame of its own type.
    """
    file.seek(0)
    head = file.read(8)
    if len(head) < 8 or not head.startswith(_DICTIONARY):
        return b""
    size = unpack_from("<I", head, 4)[0]
    return head + file.read(size) if size <= MAX_DICTIONARY else b""


def frames(file: BinaryIO, size: int) -> Iterator[tuple[int, int]]:
    """Offset and length of each frame of a file of `size` bytes that isn't to be skipped.

    What can't be told apart any more, since it is damaged or cut short, is the last one.
    """
    start = 0
    while start < size:
        end = _end(file, start)
        if end is None or end > size:
            yield start, size - start
            return
        if end >= 0:
            yield start, end - start
        start = abs(end)


def _end(file: BinaryIO, start: int) -> int | None:
    """Where a frame ends, below zero of one that is to be skipped; None where there is none."""
    file.seek(start)
    head = file.read(18)
    if len(head) < 8:
        return None
    magic, length = unpack_from("<II", head)
    if magic & ~0xF == _SKIPPABLE:
        return -int(start + 8 + length)
    if magic != _FRAME:
        return None
    described = head[4]
    single = described >> 5 & 1
    at = start + 5 + (1 - single)
    at += (0, 1, 2, 4)[described & 3]
    at += (single, 2, 4, 8)[described >> 6]
    last = 0
    while not last:
        file.seek(at)
        block = int.from_bytes(file.read(3).ljust(3, b"\xff"), "little")
        last, kind, length = block & 1, block >> 1 & 3, block >> 3
        if kind == _RESERVED:
            return None
        at += 3 + (1 if kind == _RLE else length)
    return at + (4 if described >> 2 & 1 else 0)
