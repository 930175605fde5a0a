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
    # What is rare decides: a search for it through all of a long text costs as much as parsing the text.
    rare = text.encode("utf-8", "surrogatepass").translate(None, _COMMON).decode("utf-8", "surrogatepass")
    if found := set(_debris().findall(rare)):
        text = _without(text, found, keep_directional=bool(_right_to_left().search(rare)))
    if not _composing().search(rare) or unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", text)


def _without(text: str, found: set[str], *, keep_directional: bool) -> str:
    """The text without the debris `found` in it."""
    text = text.replace("\r\n", "\n")
    if len(found) > 20:  # one pass for each would cost more
        text = _line_end().sub("\n", text)
        text = _damaged().sub("\ufffd", text)
        text = _dropped().sub("", text)
        return text if keep_directional else _directional().sub("", text)
    for character in found:
        if _line_end().match(character):
            text = text.replace(character, "\n")
        elif _damaged().match(character):
            text = text.replace(character, "\ufffd")
        elif not (keep_directional and _directional().match(character)):
            text = text.replace(character, "")
    return text


#: TAB, LF and the printable characters of ASCII.
_COMMON = bytes((9, 10, *range(0x20, 0x7F)))
_DAMAGED = "\x00\ud800-\udfff\ufffe\uffff"
_DROPPED = "\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff"
_DIRECTIONAL = "\u200e\u200f\u202a-\u202e\u2066-\u2069"


@cache
def _debris() -> re.Pattern[str]:
    # One set of characters: an alternation of several is tried branch by branch at each character.
    return re.compile(f"[\r\x0b\x0c\x85{_DAMAGED}{_DROPPED}{_DIRECTIONAL}]")


@cache
def _composing() -> re.Pattern[str]:
    # All that UAX #15 lets be changed by NFC lies outside these ranges: letters of Latin up to U+02FF,
    # punctuation and symbols, CJK ideographs, kana and syllables of Hangul; kana's own marks are inside.
    return re.compile(
        "[^\x00-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff\u2460-\u26ff"
        "\u3000-\u3029\u3030-\u303f\u3041-\u3096\u309b-\u30ff\u4e00-\u9fff\uac00-\ud7a3"
        "\ufe30-\ufe4f\uff01-\uffee\U0001f300-\U0001faff]"
    )


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
