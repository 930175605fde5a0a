"""Packs: `PACK` and 1, then records. A record is the size and the CRC-32 of what follows, both big-endian.

What follows is compressed by zlib: the names of the pictures, one a line, an empty line, and docconv's JSON.
"""

import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from docconv import Article, Context, Digest, InputError, LimitError, Source
from docconv.ir import decode, encode

from .options import WriteOptions

MAGIC = b"PACK\x01"
HEADER = struct.Struct(">II")


def read(source: Source, ctx: Context) -> Iterator[Article | Digest]:
    data = source.data
    if not data.startswith(MAGIC):
        raise InputError("no pack", code="input.pack")
    place = len(MAGIC)
    while place < len(data):
        if place + HEADER.size > len(data):
            raise InputError("the last record is cut", code="input.pack")
        size, checksum = HEADER.unpack_from(data, place)
        place += HEADER.size
        record = data[place : place + size]
        if len(record) < size or zlib.crc32(record) != checksum:
            raise InputError("a record is damaged", code="input.pack")
        _, _, document = unpacked(record, ctx.limits.bytes).partition(b"\n\n")
        yield decode(document)
        place += size


def unpacked(record: bytes, most: int) -> bytes:
    inflater = zlib.decompressobj()
    try:
        data = inflater.decompress(record, most)
    except zlib.error as error:
        raise InputError(f"a record can't be unpacked: {error}", code="input.pack") from error
    if inflater.unconsumed_tail:
        raise LimitError("a record is too large", code="limit.bytes")
    return data


def write(document: Article | Digest, sink: BinaryIO, ctx: Context) -> None:
    options: WriteOptions = ctx.options
    articles = (document,) if isinstance(document, Article) else document.articles
    names = sorted({name for article in articles for name in article.resources})
    head = "\n".join(name.replace("\n", " ") for name in names if options.names)
    record = zlib.compress(head.encode() + b"\n\n" + encode(document), options.level)
    sink.write(MAGIC + HEADER.pack(len(record), zlib.crc32(record)) + record)
