"""The bytes behind text that was read with a wrong encoding, and text out of bytes, strictly.

Programs read bytes as windows code pages more freely than Python's codecs do: a byte without a character
came through as a C1 control (WHATWG Encoding, index windows-1252), so each table here gives a byte to all of
them; windows-1252 and ISO 8859-1 thereby are one.
"""

import codecs
import re
import unicodedata
from functools import cache

from docconv_repair import vietnamese

#: Encodings of one byte a character that pages were read with by mistake.
ONE_BYTE = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "iso8859_2", "iso8859_5", "iso8859_7", "iso8859_9", "iso8859_15", "koi8_r", "koi8_u",
    "mac_roman", "mac_latin2", "mac_cyrillic", "mac_turkish", "mac_greek", "cp437", "cp850", "cp852", "cp866",
)  # fmt: skip
#: And those of two.
TWO_BYTES = ("gb18030", "big5hkscs", "cp932", "euc_jp", "cp949")
UNSEEN = "\ufffd"


@cache
def _table(codec: str) -> str:
    """The 256 characters of a code page; where it has none, the C1 control of the byte."""
    shown = bytes(range(256)).decode(codec, "replace")
    return "".join(chr(byte) if char == UNSEEN and byte >= 0x80 else char for byte, char in enumerate(shown))


@cache
def _bytes_of(codec: str) -> dict[int, int]:
    table = {ord(char): byte for byte, char in enumerate(_table(codec))}
    if codec == "cp1252":
        table |= {byte: byte for byte in range(0x80, 0xA0)}
    return table


@cache
def holes(codec: str) -> frozenset[int]:
    """The bytes that a strict decoder of one-byte characters shows as U+FFFD."""
    return frozenset(range(0x80, 0x100)).intersection(
        byte for byte in range(256) if bytes((byte,)).decode(codec, "replace") == UNSEEN
    )


def encoded(text: str, codec: str) -> bytes | None:
    """The bytes that look like `text` in an encoding; None where it has no bytes for some character."""
    try:
        if codec not in TWO_BYTES:
            return codecs.charmap_encode(text, "strict", _bytes_of(codec))[0]
        if codec == "gb18030" and "€" in text:  # windows reads byte 80 so
            return b"\x80".join(piece.encode(codec) for piece in text.split("€"))
        return text.encode(codec)
    except UnicodeEncodeError:
        return None


def decoded(data: bytes, codec: str) -> str | None:
    """The text of bytes, composed; None where they are not of that encoding."""
    try:
        if codec == "tcvn3":
            return vietnamese.from_tcvn3(data.decode("latin-1"))
        if codec == "vni":
            return vietnamese.from_vni(data.decode("cp1252"))
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    return unicodedata.normalize("NFC", text) if codec == "cp1258" else text


@cache
def utf8_read_as(codec: str) -> re.Pattern[str]:
    """What at least one character of UTF-8, two to four bytes, looks like in a one-byte encoding."""
    table = _table(codec)
    more = "".join(map(re.escape, table[0x80:0xC0]))
    if codec == "cp1252":
        more += "\x80-\x9f"

    def lead(first: int, last: int) -> str:
        return "".join(map(re.escape, table[first : last + 1]))

    return re.compile(
        f"[{lead(0xC2, 0xDF)}][{more}]|[{lead(0xE0, 0xEF)}][{more}]{{2}}|[{lead(0xF0, 0xF4)}][{more}]{{3}}"
    )
