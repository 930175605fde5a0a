"""Containers as their parts and back, so that what is inside can be changed and the outside stays valid."""

import gzip
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

#: What is unpacked of one container at most.
UNPACKED = 2**20
_RECORD = re.compile(rb"^(?=WARC/1\.)", re.MULTILINE)
_LENGTH = re.compile(rb"^Content-Length:[^\n]*\n", re.MULTILINE | re.IGNORECASE)
_BOUNDARY = re.compile(rb'boundary="?([^"\r\n;]{1,70})', re.IGNORECASE)


class Part(NamedTuple):
    """One member, record or section: what it is called, and what it holds."""

    name: bytes
    data: bytes


class Shape(NamedTuple):
    """`take` gives the parts of a container, or raises what it will; `make` is its inverse."""

    take: Callable[[bytes], list[Part]]
    make: Callable[[Sequence[Part]], bytes]


def shape_of(data: bytes) -> Shape | None:
    """What some bytes are, by how they begin; None where there is nothing to take apart."""
    if data.startswith(b"PK\x03\x04"):
        return Shape(_zip_parts, _zip)
    if data.startswith(b"\x1f\x8b"):
        return Shape(_gzip_members, _gzip)
    if data.startswith(b"WARC/1."):
        return Shape(_records, _warc)
    if found := _BOUNDARY.search(data[:2000]):
        mark = b"--" + found[1]
        return Shape(lambda data: [Part(b"", one) for one in data.split(mark)], _joined(mark))
    return None


def _joined(mark: bytes) -> Callable[[Sequence[Part]], bytes]:
    return lambda parts: mark.join(part.data for part in parts)


def _zip_parts(data: bytes) -> list[Part]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        if sum(member.file_size for member in members) > UNPACKED:
            raise ValueError("too much to unpack")
        return [Part(member.filename.encode("utf-8", "replace"), archive.read(member)) for member in members]


def _zip(parts: Sequence[Part]) -> bytes:
    sink = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(sink, "w") as archive:
        warnings.simplefilter("ignore")  # that a name stands there twice is on purpose
        for part in parts:
            archive.writestr(zipfile.ZipInfo(part.name.decode("utf-8", "replace") or "_"), part.data)
    return sink.getvalue()


def _gzip_members(data: bytes) -> list[Part]:
    parts = []
    while data.startswith(b"\x1f\x8b") and len(parts) < 100:
        unpacker = zlib.decompressobj(31)
        parts.append(Part(b"", unpacker.decompress(data, UNPACKED)))
        data = unpacker.unused_data
    return parts


def _gzip(parts: Sequence[Part]) -> bytes:
    return b"".join(gzip.compress(part.data, 1, mtime=0) for part in parts)


def _records(data: bytes) -> list[Part]:
    parts = []
    for record in _RECORD.split(data):
        head, _, body = record.partition(b"\r\n\r\n")
        if record:
            parts.append(Part(_LENGTH.sub(b"", head + b"\r\n"), body.removesuffix(b"\r\n\r\n")))
    return parts


def _warc(parts: Sequence[Part]) -> bytes:
    return b"".join(
        part.name + b"Content-Length: %d\r\n\r\n" % len(part.data) + part.data + b"\r\n\r\n" for part in parts
    )
