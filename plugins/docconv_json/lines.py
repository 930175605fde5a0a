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


def write(document: Article | Digest, sink: BinaryIO, ctx: Context) -> None:
    """One document and a line feed, in UTF-8."""
    options: WriteOptions = ctx.options
    sink.write(encode(document, indent=options.indent))
    sink.write(b"\n")
