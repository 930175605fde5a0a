"""Text as the tree holds it: composed, printable, without invisible debris."""

import re
import unicodedata
from functools import cache

# The bidirectional classes of strong right-to-left letters (UAX #9): Hebrew, Arabic, Syriac, N'Ko …
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"


def clean(text: str) -> str:
    """Text fit for the tree; idempotent.

    CRLF, CR and the other controls that end a line (VT, FF, NEL) become LF. NUL, lone surrogates and the
    noncharacters U+FFFE and U+FFFF become U+FFFD; other control characters fall away, but tab. So do ZERO
    WIDTH SPACE, WORD JOINER, byte order mark and soft hyphen. The joiners U+200C and U+200D stay (Persian,
    Indic scripts, emoji); directional controls (U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069) stay
    only in a text with right-to-left letters. The result is in NFC; compatibility forms (``ﬁ``, ``①``,
    ``，``) are kept as they are.
    """
    if text.isascii() and (text.isprintable() or text.replace("\n", "").replace("\t", "").isprintable()):
        return text
    # No debris is printable.
    if not text.isprintable() and _debris().search(text):
        text = _line_end().sub("\n", text)
        text = _damaged().sub("\ufffd", text)
        text = _dropped().sub("", text)
        if _directional().search(text) and not _right_to_left().search(text):
            text = _directional().sub("", text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


_DAMAGED = "\x00\ud800-\udfff\ufffe\uffff"
_DROPPED = "\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff"
_DIRECTIONAL = "\u200e\u200f\u202a-\u202e\u2066-\u2069"


@cache
def _debris() -> re.Pattern[str]:
    # One set of characters: an alternation of several is tried branch by branch at each character.
    return re.compile(f"[\r\x0b\x0c\x85{_DAMAGED}{_DROPPED}{_DIRECTIONAL}]")


@cache
def _line_end() -> re.Pattern[str]:
    return re.compile("\r\n?|[\x0b\x0c\x85]")


@cache
def _damaged() -> re.Pattern[str]:
    return re.compile(f"[{_DAMAGED}]")


@cache
def _dropped() -> re.Pattern[str]:
    return re.compile(f"[{_DROPPED}]")


@cache
def _directional() -> re.Pattern[str]:
    return re.compile(f"[{_DIRECTIONAL}]")


@cache
def _right_to_left() -> re.Pattern[str]:
    return re.compile(f"[{_RIGHT_TO_LEFT}]")
