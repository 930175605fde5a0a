"""MHTML (RFC 2557): a page and its pictures in one message, as browsers and mail programs save them.

The message is taken apart by its boundaries, without recursion and in one pass a level; the parser of the
standard library, which recurses and looks at each line once a level, reads only the headers.
"""

import binascii
import re
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser

import msgspec

from docconv import Article, Context, InputError, LimitError, Source
from docconv.ir import Resource
from docconv.media import identify

from .capture import Capture, looks_like_page
from .pages import Ledger, Pictures, articles
from .stamps import from_mail

#: Messages in messages deeper than this are no page.
MAX_DEPTH = 12
MAX_PARTS = 200_000
MAX_HEADER = 64 * 1024
_HEADER_END = re.compile(rb"\r?\n[ \t]*\r?\n|\A\r?\n")
_BLANK = b" \t\r\n"


class Part(msgspec.Struct):
    """A part that holds no parts: its header, and where its body lies in the message."""

    header: "Message[str, str]"
    first: int
    last: int

    @property
    def media_type(self) -> str:
        """What it is, as its header says."""
        return self.header.get_content_type()


class MessageParts(Pictures):
    """A message taken apart, and the pictures in it by their address or identifier."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.header: Message[str, str] = Message()
        self.parts: list[Part] = []
        self.places: dict[str, Part] = {}

    def body(self, part: Part) -> bytes:
        """The content of a part without its transfer encoding (RFC 2045, section 6)."""
        data = self.data[part.first : part.last]
        encoding = str(part.header.get("Content-Transfer-Encoding", "")).strip().lower()
        if encoding == "base64":
            try:
                return binascii.a2b_base64(data)
            except binascii.Error:
                return _base64_before_damage(data)
        return binascii.a2b_qp(data) if encoding == "quoted-printable" else data

    def __call__(self, url: str, base: str | None = None) -> Resource | None:
        """The picture at an address that a part states, or with an identifier."""
        part = self.places.get(url) or self.places.get(_unquoted(url))
        if part is None:
            return None
        data = self.body(part)
        picture = identify(data)
        return Resource(picture.media_type, data) if picture else None


def read(source: Source, ctx: Context) -> Iterator[Article]:
    """The page in a message."""
    ledger = Ledger(ctx, source)
    message = parse(source.data, ledger)
    yield from articles(pages(message, ""), ledger, message)


def parse(data: bytes, ledger: Ledger) -> MessageParts:
    """A message taken apart. Raises InputError where it has no header, LimitError for too many parts."""
    message = MessageParts(data)
    start = len(data) - len(data.lstrip(b"\xef\xbb\xbf" + _BLANK))
    message.header, first = _header(data, start, len(data))
    if not message.header.keys():
        raise InputError("no header of a message", code="input.broken")
    pending = [(message.header, first, len(data), 0)]
    while pending:
        header, first, last, depth = pending.pop()
        boundary = header.get_boundary() if header.get_content_maintype() == "multipart" else None
        if boundary is None:
            message.parts.append(Part(header, first, last))
            if len(message.parts) > MAX_PARTS:
                raise LimitError(f"more than {MAX_PARTS} parts", code="limit.records")
            continue
        if depth >= MAX_DEPTH:
            ledger.problem(f"parts nested deeper than {MAX_DEPTH}", f"byte {first}")
            continue
        inner = [
            (*_header(data, begin, end), end, depth + 1)
            for begin, end in _between(data, boundary.encode("latin-1", "replace"), first, last)
        ]
        pending.extend(reversed(inner))
    base = _address(message.header.get("Content-Base") or message.header.get("Content-Location"))
    for part in message.parts:
        for place in _places(part, base):
            message.places.setdefault(place, part)
    return message


def pages(message: MessageParts, where: str) -> Iterator[Capture]:
    """The page of a message: its root, or where that is a frameset, the parts that are pages."""
    root = _root(message)
    if root is None:
        return
    data = message.body(root)
    stated = message.header.get("Snapshot-Content-Location") or root.header.get("Content-Location")
    url = _address(stated or message.header.get("Content-Location"))
    framed = re.search(rb"<frameset\b", data, re.I) is not None
    for part in _documents(message, root) if framed else (root,):
        own = url if part is root else _address(part.header.get("Content-Location"))
        yield Capture(
            own,
            where or own or "root",
            from_mail(str(message.header.get("Date", ""))),
            content_type=str(part.header.get("Content-Type", "text/html")).replace("\n", " "),
            data=message.body(part),
            title=_title(message.header.get("Subject")),
            because="Content-Location",
        )


def _documents(message: MessageParts, root: Part) -> Iterator[Part]:
    return (part for part in message.parts if part is not root and part.media_type == "text/html")


def _root(message: MessageParts) -> Part | None:
    """The part that the message is about (RFC 2387, section 3.2), else the first page."""
    start = str(message.header.get_param("start") or "").strip("<> ")
    if start and (part := message.places.get(f"cid:{start}")) and part.media_type.startswith("text/"):
        return part
    for media_type in ("text/html", "application/xhtml+xml"):
        for part in message.parts:
            if part.media_type == media_type:
                return part
    return next((part for part in message.parts if looks_like_page(message.body(part)[:4096])), None)


def _header(data: bytes, first: int, last: int) -> "tuple[Message[str, str], int]":
    """The header that begins at an offset, and where the body after it does."""
    found = _HEADER_END.search(data, first, min(last, first + MAX_HEADER))
    if data[first : first + 1] == b"\n" or data[first : first + 2] == b"\r\n":
        return Message(), first + (1 if data[first : first + 1] == b"\n" else 2)
    end = found.end() if found else last
    header = BytesHeaderParser().parsebytes(data[first : min(end, first + MAX_HEADER)])
    return header, end


def _between(data: bytes, boundary: bytes, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Where the parts between boundaries lie (RFC 2046, section 5.1.1); a missing last one is made up."""
    line = re.compile(rb"(?:(?<=\n)|\A)--" + re.escape(boundary) + rb"(--)?[ \t]*(?:\r?\n|\Z)")
    begin = None
    for found in line.finditer(data, first, last):
        if begin is not None:
            end = found.start()
            end -= 2 if data[end - 2 : end] == b"\r\n" else 1 if data[end - 1 : end] == b"\n" else 0
            yield begin, max(end, begin)
        begin = found.end()
        if found[1]:
            return
    if begin is not None and begin < last:
        yield begin, last


def _places(part: Part, base: str) -> Iterator[str]:
    """The addresses that a part goes by."""
    if identifier := str(part.header.get("Content-ID", "")).strip("<> \t\r\n"):
        yield f"cid:{identifier}"
    stated = _address(part.header.get("Content-Location"))
    if stated:
        yield stated
        if base and ":" not in stated.partition("/")[0]:
            from urllib.parse import urljoin

            try:
                yield urljoin(base, stated)
            except ValueError:
                return


def _address(value: object) -> str:
    """An address in a header field, where long ones are folded (RFC 2557, section 4.4.2)."""
    return re.sub(r"[\s<>]+", "", _decoded(str(value or "")))


def _title(value: object) -> str | None:
    title = " ".join(_decoded(str(value or "")).split())
    return None if "\ufffd" in title else title or None


def _decoded(value: str) -> str:
    """A header field with its encoded words (RFC 2047) read."""
    if "=?" not in value:
        return value
    try:
        return str(make_header(decode_header(value)))
    except (LookupError, ValueError, UnicodeError, binascii.Error):
        return value


def _base64_before_damage(data: bytes) -> bytes:
    """What base64 holds up to where it breaks off."""
    clean = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    return binascii.a2b_base64(clean[: len(clean) // 4 * 4])


def _unquoted(url: str) -> str:
    from urllib.parse import unquote

    return unquote(url)
