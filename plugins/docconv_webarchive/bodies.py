"""What was sent over HTTP, unpacked, as far as it goes and no further than a limit."""

import zlib
from collections.abc import Callable

from docconv import LimitError

#: Unpacks some bytes, but gives no more than one byte above the limit. Raises ValueError.
Unpacker = Callable[[bytes, int], bytes]


def unchunked(data: bytes, limit: int) -> bytes:
    """The body of a message in the chunked transfer coding (RFC 9112, section 7.1).

    Many archives hold bodies that were joined already under headers that say otherwise: those come back as
    they are. A body that breaks off gives the chunks before.
    """
    chunks: list[bytes] = []
    at = 0
    while at < len(data):
        end = data.find(b"\n", at, at + 1024)
        digits = data[at:end].partition(b";")[0].strip() if end >= 0 else b""
        try:
            size = int(digits, 16) if len(digits) <= 16 and digits[:1] not in (b"+", b"-") else -1
        except ValueError:
            size = -1
        if size < 0:
            return b"".join(chunks) if chunks else data
        if size == 0:
            break
        chunks.append(data[end + 1 : end + 1 + size])
        at = end + 1 + size
        if data[at : at + 2] == b"\r\n":
            at += 2
        elif data[at : at + 1] == b"\n":
            at += 1
    return b"".join(chunks)


#: So much of a packed body is looked at first.
_FIRST = 1024


def gunzipped(data: bytes, limit: int) -> bytes:
    """What gzip or zlib packs, one member or several."""
    parts: list[bytes] = []
    room, at = limit + 1, 0
    while at < len(data) and room > 0:
        unpack = zlib.decompressobj(wbits=47)
        before = len(parts)
        # In growing pieces: what is left behind a member is copied, and there may be very many members.
        step = _FIRST
        while at < len(data) and room > 0 and not unpack.eof:
            piece = data[at : at + step]
            try:
                part = unpack.decompress(piece, room)
            except zlib.error as error:
                if before:
                    return b"".join(parts[:before])
                raise ValueError(str(error)) from error
            parts.append(part)
            room -= len(part)
            at += len(piece) - len(unpack.unused_data)
            step *= 2
    return b"".join(parts)


def inflated(data: bytes, limit: int) -> bytes:
    """What "deflate" packs: zlib by the standard, bare deflate from many servers (RFC 9110, 8.4.1.2)."""
    try:
        return gunzipped(data, limit)
    except ValueError:
        pass
    try:
        return zlib.decompressobj(wbits=-15).decompress(data, limit + 1)
    except zlib.error as error:
        raise ValueError(str(error)) from error


def decoded(
    data: bytes, encodings: str, unpackers: dict[str, Unpacker], limit: int
) -> tuple[bytes, str | None]:
    """A body without its content codings, outermost first, and the coding that could not be undone.

    Many archives hold unpacked bodies under headers that say otherwise; so what can't be unpacked stays.
    Raises LimitError.
    """
    for name in reversed([part.strip().lower() for part in encodings.split(",")][:8]):
        if name in ("", "identity", "none"):
            continue
        unpacker = unpackers.get(name)
        if unpacker is None:
            return data, name
        try:
            data = unpacker(data, limit)
        except ValueError:
            return data, name
        if len(data) > limit:
            raise LimitError(
                f"unpacks to more than {limit} bytes",
                code="limit.bytes",
                hint="raise it with --limit bytes=N",
            )
    return data, None


UNPACKERS: dict[str, Unpacker] = {
    "gzip": gunzipped,
    "x-gzip": gunzipped,
    "deflate": inflated,
    "chunked": unchunked,
}
