"""The frames of zstd: found without unpacking anything, in whatever bytes."""

import io
import os
import random
from itertools import accumulate, pairwise
from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv_webarchive.frames import MAX_DICTIONARY, dictionary, frames


def found(data: bytes) -> list[tuple[int, int]]:
    return list(frames(io.BytesIO(data), len(data)))


def test_frames_as_the_library_makes_them() -> None:
    zstandard = pytest.importorskip("zstandard")
    chance = random.Random(1)
    made = []
    for size in (0, 1, 255, 256, 65_791, 65_792, 300_000, 3_000_000):
        for content in (bytes(size), chance.randbytes(size), chance.randbytes(size // 2).hex().encode()):
            for options in ({}, {"write_checksum": True}, {"write_content_size": False}, {"level": 19}):
                if size < 100_000 or not options:
                    made.append(zstandard.ZstdCompressor(**options).compress(content))
    starts = [0, *accumulate(map(len, made))]
    assert found(b"".join(made)) == [(start, end - start) for start, end in pairwise(starts)]


def test_what_is_to_be_skipped_and_what_is_damaged() -> None:
    zstandard = pytest.importorskip("zstandard")
    frame = zstandard.ZstdCompressor().compress(os.urandom(1000))
    skipped = pack("<II", 0x184D2A5D, 5) + b"words"
    size = len(frame)
    assert found(skipped + frame + skipped + frame) == [(13, size), (26 + size, size)]
    assert found(frame + b"nonsense") == [(0, size), (size, 8)]
    assert found(frame + frame[:-1]) == [(0, size), (size, size - 1)]
    assert found(skipped[:-1]) == []
    assert found(b"") == []


def test_dictionaries() -> None:
    assert dictionary(io.BytesIO(pack("<II", 0x184D2A5D, 5) + b"words and more")) == (
        pack("<II", 0x184D2A5D, 5) + b"words"
    )
    large = pack("<II", 0x184D2A5D, MAX_DICTIONARY + 1)
    for other in (b"", b"\x5d\x2a\x4d\x18", large, b"\x28\xb5\x2f\xfd" * 9):
        assert dictionary(io.BytesIO(other)) == b""


SOME = st.sampled_from([b"\x28\xb5\x2f\xfd", b"\x50\x2a\x4d\x18", b"\0", b"\x01\0\0", b"\xff"])


@given(st.lists(SOME | st.binary(max_size=9)))
def test_any_bytes(parts: list[bytes]) -> None:
    data = b"".join(parts)
    end = 0
    for start, length in found(data):
        assert start >= end
        assert length > 0
        end = start + length
    assert end <= len(data)
