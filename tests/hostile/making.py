"""Inputs that mean harm, byte by byte."""

import gzip
import io
import struct
import zipfile
import zlib

SECRET = "correct horse battery staple"
PROSE = "The harbour board met on Tuesday and decided to move twelve of the forty gauges before the winter."


def picture(shade: int = 0, side: int = 24) -> bytes:
    """A PNG of one shade."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    pixels = zlib.compress((b"\0" + bytes([shade]) * side) * side, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


#: The secret picture, told by its shade; and one that may be shown.
PICTURE, ALLOWED = picture(77), picture(200)


def page(body: str = "", head: str = "", before: str = "<!DOCTYPE html>") -> bytes:
    """A page that any reader finds an article in."""
    prose = "".join(f"<p>Part {n}. {PROSE}</p>" for n in range(4))
    return (
        f"{before}<html><head><title>Gauges</title>{head}</head><body><article><h1>Gauges</h1>{prose}{body}"
        "</article></body></html>"
    ).encode("utf-8", "surrogatepass")


def xhtml(body: str = "", head: str = "", before: str = "") -> str:
    """A page of a book."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{before}<html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>Gauges</title>{head}</head><body><h1>Gauges</h1><p>{PROSE}</p>{body}</body></html>"
    )


def rss(item: str = "", before: str = "", title: str = "Gauges") -> bytes:
    """A feed of one entry."""
    return (
        f'<?xml version="1.0"?>{before}<rss version="2.0"><channel><title>Board</title><item>'
        f"<title>{title}</title><description>{PROSE} {item}</description></item></channel></rss>"
    ).encode()


def opml(outline: str = "", before: str = "") -> bytes:
    """An outline."""
    return (
        f'<?xml version="1.0"?>{before}<opml version="2.0"><head><title>Gauges</title></head><body>'
        f'<outline text="{PROSE}">{outline}</outline></body></opml>'
    ).encode()


def svg(body: str = "", before: str = "", attributes: str = "") -> bytes:
    """A drawing."""
    return (
        f'<?xml version="1.0"?>{before}<svg xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="40"{attributes}>'
        f'<rect width="9" height="9"/>{body}</svg>'
    ).encode()


def zipped(files: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of some members, with names as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo("x")
            info.filename = name
            info.compress_type = method if name != "mimetype" else zipfile.ZIP_STORED
            archive.writestr(info, data)
    return out.getvalue()


CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>"
)


def book(
    content: str | None = None,
    files: dict[str, bytes | str] | None = None,
    href: str = "1.xhtml",
    before: str = "",
) -> bytes:
    """A book of one page."""
    package = (
        f'<?xml version="1.0"?>{before}<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Gauges</dc:title>'
        f'<dc:language>en</dc:language></metadata><manifest><item id="a" href="{href}" '
        'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>'
    )
    members: dict[str, bytes | str] = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "book.opf": package,
        "1.xhtml": xhtml() if content is None else content,
        **(files or {}),
    }
    return zipped(members)


def warc_record(url: str, body: bytes, headers: str = "", length: int | None = None) -> bytes:
    """A response record of a WARC file (ISO 28500)."""
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n".encode() + body
    return (
        (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2026-03-10T01:02:03Z\r\n"
            "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )


def packed(*records: bytes) -> bytes:
    """Records as a `.warc.gz`, each a member of its own."""
    return b"".join(gzip.compress(one, 9, mtime=0) for one in records)


def mhtml(body: bytes, location: str = "https://example.org/a", more: bytes = b"") -> bytes:
    """A page that a browser saved as a message."""
    return (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="B"\r\n'
        b"Subject: Gauges\r\n\r\n--B\r\nContent-Type: text/html\r\nContent-Location: "
        + location.encode()
        + b"\r\n\r\n"
        + body
        + b"\r\n"
        + more
        + b"--B--\r\n"
    )


def overlapping(members: int, size: int) -> bytes:
    """A ZIP whose members are all the same stretch of bytes: one packed kernel, named many times."""
    kernel = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = b"<p>" + b"0" * size
    body = kernel.compress(data) + kernel.flush()
    sums = (zlib.crc32(data), len(body), len(data))
    name = b"0.html"
    local = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 33, *sums, len(name), 0) + name + body
    directory = b"".join(
        struct.pack(
            "<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 33, *sums, len(label), 0, 0, 0, 0, 0, 0
        )
        + label
        for label in (b"%d.html" % number for number in range(members))
    )
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, members, members, len(directory), len(local), 0)
    return local + directory + end
