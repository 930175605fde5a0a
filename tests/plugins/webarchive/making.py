"""Archives for the tests, byte by byte."""

import gzip
import io
import struct
import zipfile
import zlib

DAY = "2026-03-10T01:02:03Z"


def png(colour: int = 0, side: int = 90) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    pixel = zlib.compress((b"\0" + bytes([colour]) * side) * side, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


def page(title: str, *, head: str = "", body: str = "", charset: str = "utf-8") -> bytes:
    """A page with an article that any reader finds."""
    prose = "".join(
        f"<p>{title}, part {n}: the council agreed on Monday that the town library will be open on Sundays"
        " between ten and four, as it was before the flood of last spring.</p>"
        for n in range(4)
    )
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>"
        f"{prose}{body}</article></body></html>"
    ).encode(charset)


def record(
    url: str,
    body: bytes,
    *,
    kind: str = "response",
    date: str = DAY,
    status: str = "200 OK",
    content_type: str = "text/html",
    headers: str = "",
    fields: str = "",
    length: int | None = None,
) -> bytes:
    """A record of a WARC file (ISO 28500), with a right length unless another is given."""
    block = f"HTTP/1.1 {status}\r\n".encode()
    block += f"Content-Type: {content_type}\r\n".encode() if content_type else b""
    block += f"{headers}\r\n".encode() + body
    block_type = "application/http; msgtype=response"
    if kind == "resource":
        block, block_type = body, content_type
    start = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{abs(hash(url)) % 10**12:012}>\r\n{fields}"
        f"Content-Type: {block_type}\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return start.encode() + block + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """Records as a `.warc.gz`: each a gzip member of its own."""
    return b"".join(gzip.compress(one, 6, mtime=0) for one in records)


def zstd(*records: bytes) -> bytes:
    """Records as a `.warc.zst` without a dictionary."""
    from fastwarc.stream_io import ZstdWriter

    frames = []
    for one in records:
        sink = io.BytesIO()
        writer = ZstdWriter(sink)
        writer.write(one)
        writer.finish()
        writer.flush()
        frames.append(sink.getvalue())
        writer.close()
    return b"".join(frames)


def zipped(members: dict[str, bytes], *, compress: bool = False) -> bytes:
    """A ZIP file."""
    sink = io.BytesIO()
    kind = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
    with zipfile.ZipFile(sink, "w", kind) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, kind)
    return sink.getvalue()


def part(body: bytes, **fields: str) -> bytes:
    """A part of a message; `content_type=…` becomes `Content-Type: …`."""
    header = "".join(f"{name.replace('_', '-').title()}: {value}\r\n" for name, value in fields.items())
    return header.encode() + b"\r\n" + body


def message(*parts: bytes, boundary: str = "----Mark", header: str = "", kind: str = "related") -> bytes:
    """A message of several parts."""
    mark = f"--{boundary}".encode()
    start = (
        f'{header}MIME-Version: 1.0\r\nContent-Type: multipart/{kind};\r\n\tboundary="{boundary}"\r\n\r\n\r\n'
    )
    return start.encode() + b"".join(mark + b"\r\n" + one + b"\r\n" for one in parts) + mark + b"--\r\n"
