"""How pages were damaged when pinyin was put into GBK text byte by byte, as a function.

Some servers wrote the reading behind certain characters (統 became 統(tǒng)) by a search and replace over the
*bytes* of a GBK page. Such a replacement knows no character borders: it also strikes where the second byte of
one character and the first byte of the next happen to form the character searched for, and then the rest of
the line is read one byte off until an ASCII byte ends the shift. Whoever wants to undo the damage can prove a
repair with the function here: damaging the repaired text must give the damaged text again.
"""

import codecs
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

HIDDEN_SIGN = b"\x1f"
"""A sign for `damage` that shows nowhere, but swallows half a character like any other byte."""

# The signs went in before these marks; the marks of row A3 were searched for first, then the full stop.
_SIGNED_MARKS = tuple(mark.encode("gbk") for mark in "！，：；？。")


def damage(text: str, readings: Mapping[str, str], *, sign: bytes = b"") -> str:
    """Return `text` as a reader saw it after the bytes of its GBK form were annotated.

    `readings` maps each character that is searched for (one that GBK writes in two bytes) to the reading put
    behind it, without brackets, such as `{"統": "tǒng"}`. The characters are searched for one after the other
    in the order of the mapping, which matters where matches overlap. `sign` is one ASCII byte put before
    each full-width mark ！，：；？。 in the same manner: `HIDDEN_SIGN`, or for example `b","` where it was
    seen.

    The bytes are decoded as Windows code page 936 is: a byte pair without a character is one question mark,
    whatever its second byte was; byte 80 is the euro sign. Characters that GBK lacks stood in such pages as
    references, in ASCII; they pass through unchanged. Raises ValueError if a character of `readings` has not
    two bytes in GBK.
    """
    replacements = [
        (_pair(char), _pair(char) + f"({reading})".encode("gbk")) for char, reading in readings.items()
    ]
    if sign:
        replacements += [(mark, sign + mark) for mark in _SIGNED_MARKS]
    shown = "".join(
        piece if foreign else _annotate(piece.encode("gbk"), replacements).decode("gbk", errors=_ERRORS)
        for foreign, piece in _pieces(text)
    )
    return shown.replace(HIDDEN_SIGN.decode("ascii"), "") if sign == HIDDEN_SIGN else shown


def _pair(char: str) -> bytes:
    try:
        pair = char.encode("gbk")
    except UnicodeEncodeError:
        pair = b""
    if len(pair) != 2:
        raise ValueError(f"not a character of two bytes in GBK: {char!r}")
    return pair


def _annotate(data: bytes, replacements: list[tuple[bytes, bytes]]) -> bytes:
    for old, new in replacements:
        data = data.replace(old, new)
    return data


def _pieces(text: str) -> Iterator[tuple[bool, str]]:
    """Split into runs that GBK lacks and runs that it has: (lacking, run)."""
    foreign = "".join(sorted(char for char in set(text) if not _in_gbk(char)))
    if not foreign:
        yield False, text
        return
    for index, piece in enumerate(re.split(f"([{re.escape(foreign)}]+)", text)):
        yield index % 2 == 1, piece


@lru_cache(maxsize=16384)
def _in_gbk(char: str) -> bool:
    try:
        char.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def _bad_pair(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    pair = error.object[error.start : error.start + 2]
    if pair[:1] == b"\x80":
        return "€", error.start + 1
    if pair[:1] == b"\xff":
        return "?", error.start + 1
    if len(pair) == 2 and pair[1] >= 0x40:
        try:
            return pair.decode(
                "gb18030"
            ), error.start + 2  # private use: its place in GBK is fixed by GB 18030
        except UnicodeDecodeError:
            pass
    return "?", error.start + len(pair)


_ERRORS = "docconv.damage.bad-pair"
codecs.register_error(_ERRORS, _bad_pair)


def _tcvn3() -> dict[str, str]:
    runs = {
        0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
        0xB5: "àảãáạ",
        0xBB: "ằẳẵắ",
        0xC6: "ặầẩẫấậè",
        0xCE: "ẻẽéẹềểễếệìỉ",
        0xDC: "ĩíịò",
        0xE1: "ỏõóọồổỗốộờởỡớợù",
        0xF1: "ủũúụừửữứựỳỷỹýỵ",
    }
    own = {char: chr(first + at) for first, run in runs.items() for at, char in enumerate(run)}
    return {char.upper(): shown for char, shown in own.items() if char.islower()} | own


TCVN3 = _tcvn3()
"""Each Vietnamese letter as bytes of a TCVN3 font (TCVN 5712:1993, "ABC") look in ISO 8859-1. The fonts have
capitals of their own for seven letters; the others look like their small letters."""


def _vni() -> dict[str, str]:
    marks = {
        "a": ("ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"),
        "e": ("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
        "o": ("ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
        "ô": ("ùøûõï", "ớờởỡợ"),
        "u": ("ùøûõï", "úùủũụ"),
        "ö": ("ùøûõï", "ứừửữự"),
        "y": ("ùøûõ", "ýỳỷỹ"),
    }
    small = dict(zip("đỉĩịơưỵíì", "ñæóòôöîíì", strict=True))
    for vowel, (signs, letters) in marks.items():
        small |= {letter: vowel + sign for letter, sign in zip(letters, signs, strict=True)}
    return small | {letter.upper(): shown.upper() for letter, shown in small.items()}


VNI = _vni()
"""Each Vietnamese letter as a VNI font writes it in windows-1252: a vowel, and behind it a letter for its
marks."""
