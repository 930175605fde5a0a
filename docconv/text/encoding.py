"""Bytes to text, with a verdict on how the encoding was found."""

import codecs
import re
from functools import cache
from typing import Literal

import msgspec

from docconv.text.decoders import codec_for, read

How = Literal["given", "bom", "utf-8", "declared", "detected", "fallback"]

PRESCAN = 8192  # bytes in which a page declares its encoding; browsers look at 1024, old pages come late
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# UTF-8 with at most one bad sequence for so many good ones is UTF-8 with damage, not another encoding.
_GOOD_PER_BAD = 10
_GOOD_PER_BAD_DECLARED = 3


class Decoded(msgspec.Struct, frozen=True):
    """A text and how its bytes were read.

    ``encoding`` is the Python codec (``gb18030``, ``cp1252``, ``utf-8`` …). ``how`` says what it rests on:
    ``given`` by the caller, a ``bom``, being valid ``utf-8``, ``declared`` by the document or its
    transport, ``detected`` from the bytes, or ``fallback`` (windows-1252, for want of anything better).
    ``replaced`` counts the characters that could not be read and stand as U+FFFD. A byte order mark is not
    part of the text.
    """

    text: str
    encoding: str
    how: How
    replaced: int


def decode(data: bytes, *, declared: str | None = None, encoding: str | None = None) -> Decoded:
    """Decode any bytes; linear, and no bytes make it fail.

    Trust goes in this order: ``encoding`` (the caller knows), a byte order mark, valid UTF-8 (the last
    character may be cut off, and a rare bad sequence in much good UTF-8 is replaced), ``declared`` (a label
    from the document or its transport, unless the bytes speak clearly against it), UTF-16 without a mark,
    detection, windows-1252. Labels are those of the WHATWG Encoding Standard: gb2312 is read as GB 18030,
    iso-8859-1 as windows-1252.

    Raises ValueError when ``encoding`` names no known encoding; an unknown ``declared`` is ignored.
    """
    if encoding is not None:
        codec = codec_for(encoding)
        if codec is None:
            raise ValueError(f"unknown encoding: {encoding!r}")
        return _decoded(data, codec, "given")
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return _decoded(data, codec, "bom")
    named = codec_for(declared) if declared else None
    if (stateful := _escaped(data, named)) is not None:
        return _decoded(data, stateful, "declared" if stateful == named else "detected")
    if b"\0" in data and (wide := _by_nul(data)) is not None:
        return _decoded(data, wide, "declared" if wide == named else "detected")
    if (valid := _utf8(data)) is not None:
        return valid
    from docconv.text.detection import detect, sample

    lines = sample(data)
    # Replacing byte by byte is slow: only where a sample promises that there is little to replace.
    good_per_bad = _GOOD_PER_BAD_DECLARED if named == "utf-8" else _GOOD_PER_BAD
    if _mostly_utf8(lines, good_per_bad) and (damaged := _mostly_utf8(data, good_per_bad)):
        return damaged
    found = detect(data, lines, declared=named if named != "utf-8" else None)
    if found is None:
        return _decoded(data, "cp1252", "fallback")
    return _decoded(data, found, "declared" if found == named else "detected")


def declared_in_html(data: bytes) -> str | None:
    """The encoding label an HTML or XML document declares in its first bytes, in lower case, or None.

    Looks for ``<meta charset>``, ``<meta http-equiv=content-type content>`` and the XML declaration,
    outside comments; the first label that names a known encoding counts (after WHATWG HTML, "prescan a byte
    stream").
    """
    head = data[:PRESCAN].replace(b"\0", b"")  # UTF-16 without a mark still shows its tags
    for tag in _declaring_tag().finditer(_uncommented(head)):
        if (found := _charset().search(tag[0])) is None:
            continue
        label = (found[1] or found[2] or found[3]).decode("latin-1").strip(" \t\r\n\f").lower()
        codec = codec_for(label)
        if codec is not None:
            # Whoever can read the declaration byte by byte isn't reading UTF-16.
            return "utf-8" if codec.startswith("utf-16") and b"\0" not in data[:PRESCAN] else label
    return None


def _uncommented(markup: bytes) -> bytes:
    kept: list[bytes] = []
    at = 0
    while (start := markup.find(b"<!--", at)) >= 0:
        kept.append(markup[at:start])
        end = markup.find(b"-->", start + 2)  # <!--> is a whole comment
        if end < 0:
            return b"".join(kept)
        at = end + 3
    return b"".join(kept) + markup[at:]


@cache
def _declaring_tag() -> re.Pattern[bytes]:
    return re.compile(rb"<(?:meta\b|\?xml\b)[^<>]*>", re.IGNORECASE)


@cache
def _charset() -> re.Pattern[bytes]:
    return re.compile(
        rb"""(?:charset|encoding)\s*=\s*\\?(?:"([^"]*)"|'([^']*)'|([^\s;"'/>\\?]+))""", re.IGNORECASE
    )


def _decoded(data: bytes, codec: str, how: How) -> Decoded:
    for mark, marked in _BOMS:
        if data.startswith(mark) and marked[:6] == codec[:6]:
            data, codec = data[len(mark) :], marked
            break
    if codec in ("utf-16", "utf-32"):
        codec += "-le"
    text = read(data, codec)
    return Decoded(text, codec, how, _replaced(data, text, codec))


def _replaced(data: bytes, text: str, codec: str) -> int:
    marks = text.count("\ufffd")
    if not marks:
        return 0
    try:
        own = "\ufffd".encode(codec)
    except UnicodeEncodeError:
        return marks
    return max(0, marks - data.count(own))


def _utf8(data: bytes) -> Decoded | None:
    """Valid UTF-8, the last character of which may be cut off."""
    try:
        text, used = codecs.utf_8_decode(data, "strict", False)
    except UnicodeDecodeError:
        return None
    cut = used < len(data)
    return Decoded(text + "\ufffd" if cut else text, "utf-8", "utf-8", int(cut))


def _mostly_utf8(data: bytes, good_per_bad: int) -> Decoded | None:
    """UTF-8 with few bad sequences among many good ones."""
    text = data.decode("utf-8", "replace")
    bad = _replaced(data, text, "utf-8")
    good = len(text) - len(data.translate(None, _HIGH)) - bad
    return Decoded(text, "utf-8", "utf-8", bad) if good >= good_per_bad * bad else None


_HIGH = bytes(range(0x80, 0x100))


def _escaped(data: bytes, declared: str | None) -> str | None:
    """The 7-bit encodings that switch character sets, by their escapes; HZ, whose are plain text, if
    declared.
    """
    if b"\x1b" in data and b"\x1b$" in data and data.isascii():
        if b"\x1b$)C" in data:
            return "iso2022_kr"
        if b"\x1b$B" in data or b"\x1b$@" in data:
            return "iso2022_jp_ext"
    return "hz" if declared == "hz" and b"~{" in data and data.isascii() else None


def _by_nul(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: NUL bytes, and one byte order that gives text."""
    head = data[:4096]
    if len(head) >= 8 and head.count(0) * 2 > len(head):
        for codec in ("utf-32-le", "utf-32-be"):
            try:
                head[: len(head) // 4 * 4].decode(codec)
                return codec
            except UnicodeDecodeError:
                continue
    best, score = None, 0.8
    for codec in ("utf-16-le", "utf-16-be"):
        text = head.decode(codec, "replace")
        good = sum(_ordinary(ch) for ch in text) / max(1, len(text))
        if good > score:
            best, score = codec, good
    return best


def _ordinary(ch: str) -> bool:
    return (
        " " <= ch <= "~" or ch in "\t\r\n" or "\xa0" <= ch <= "\u06ff" or "\u0e00" <= ch <= "\u0e5f"
        or "\u1ea0" <= ch <= "\u1ef9" or "\u2010" <= ch <= "\u2026" or "\u3000" <= ch <= "\u30ff"
        or "\uff01" <= ch <= "\uff5e" or "\uac00" <= ch <= "\ud7a3" or ch in _common_han()
    )  # fmt: skip


@cache
def _common_han() -> frozenset[str]:
    from docconv.text.data.common_characters import HAN
    from docconv.text.data.han_forms import SIMPLIFIED, TRADITIONAL

    return frozenset(HAN + SIMPLIFIED + TRADITIONAL)
