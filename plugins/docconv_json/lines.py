"""Documents as JSON, one a line."""

from collections.abc import Iterator
from typing import Annotated, BinaryIO

import msgspec

from docconv import Article, Context, Digest, Source
from docconv.ir import decode_lines, encode


class WriteOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How JSON is laid out."""

    indent: Annotated[
        int, msgspec.Meta(description="blanks a level; 0 writes one line a document", ge=0, le=8)
    ] = 0


def certainty(head: bytes, name: str) -> float:
    """How sure it is that an input with these first bytes is ours, 0 to 1."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200]
    return 0.95 if start.startswith(b"{") and b'"docconv"' in start else 0.0


def read(source: Source, ctx: Context) -> Iterator[Article | Digest]:
    """The documents of JSON or JSON lines. Raises InputError where the text is neither."""
    yield from decode_lines(source.data)


def parts(source: Source, ctx: Context) -> Iterator[tuple[int, int]]:
    """Offset and length of each document of JSON lines; none where one is spread over many lines."""
    with source.open() as file:
        at = 0
        for line in file:
            if not at and not _is_whole(line):
                return
            if not line.isspace():
                yield at, len(line)
            at += len(line)


def _is_whole(line: bytes) -> bool:
    try:
        msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"), type=msgspec.Raw)
    except msgspec.DecodeError:
        return False
    return True


def write(document: Article | Digest, sink: BinaryIO, ctx: Context) -> None:
    """One document and a line feed, in UTF-8."""
    options: WriteOptions = ctx.options
    sink.write(encode(document, indent=options.indent))
    sink.write(b"\n")
