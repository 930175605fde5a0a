"""Text as the tree holds it: composed, printable, without invisible debris."""

import re
import unicodedata
from functools import cache

# The bidirectional classes of strong right-to-left letters (UAX #9): Hebrew, Arabic, Syriac, N'Ko …
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"


def clean(text: str, rare: str | None = None) -> str:
    """Text fit for the tree; idempotent.

    CRLF, CR and the other controls that end a line (VT, FF, NEL) become LF. NUL, lone surrogates and the
    noncharacters U+FFFE and U+FFFF become U+FFFD; other control characters fall away, but tab. So do ZERO
    WIDTH SPACE, WORD JOINER, byte order mark and soft hyphen. The joiners U+200C and U+200D stay (Persian,
    Indic scripts, emoji); directional controls (U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069) stay
    only in a text with right-to-left letters. The result is in NFC; compatibility forms (``ﬁ``, ``①``,
    ``，``) are kept as they are.

    ``rare`` is what `uncommon` says of the text, for those who know it already.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    # What is rare decides: a search for it through all of a long text costs as much as parsing the text.
    if rare is None:
        if text.isascii() and (text.isprintable() or text.replace("\n", "").replace("\t", "").isprintable()):
            return text
        rare = uncommon(text)
    if not rare:
        return text
    if found := set(_debris().findall(rare)):
        text = _without(text, found, keep_directional=bool(_right_to_left().search(rare)))
    if not _composing().search(rare) or unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", text)


def uncommon(text: str | bytes) -> str:
    """The characters of a text (or of its UTF-8) that are no printable ASCII, tab or line end, in order.

    They are few even where the text is long, and say at once what need not be looked for in it.
    """
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return data.translate(None, _COMMON).decode("utf-8", "surrogatepass")


def _without(text: str, found: set[str], *, keep_directional: bool) -> str:
    """The text without the debris `found` in it."""
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


#: TAB, LF, CR and the printable characters of ASCII.
_COMMON = bytes((9, 10, 13, *range(0x20, 0x7F)))
_DAMAGED = "\x00\ud800-\udfff\ufffe\uffff"
_DROPPED = "\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff"
_DIRECTIONAL = "\u200e\u200f\u202a-\u202e\u2066-\u2069"


@cache
def _debris() -> re.Pattern[str]:
    # One set of characters: an alternation of several is tried branch by branch at each character.
    return re.compile(f"[\x0b\x0c\x85{_DAMAGED}{_DROPPED}{_DIRECTIONAL}]")


@cache
def _composing() -> re.Pattern[str]:
    # All that UAX #15 lets be changed by NFC lies outside these ranges, which hold what most texts consist
    # of: letters (Latin, Greek, Cyrillic, Hebrew, Arabic, Thai), punctuation, symbols, CJK, kana, Hangul.
    return re.compile(
        "[^\x00-\u02ff\u0388-\u0482\u048a-\u0590\u05d0-\u060f\u061b-\u064a\u0671-\u06d5\u0e01-\u0e37"
        "\u1e00-\u1f70\u2002-\u20cf\u2100-\u2125\u212c-\u2328\u232b-\u2adb\u2add-\u2cee\u2ff0-\u3029"
        "\u3030-\u3098\u309b-\ua66e\uac00-\uf8ff\ufb4f-\ufe1f\ufe30-\uffff\U0001e94b-\U0002f7ff]"
    )


@cache
def _line_end() -> re.Pattern[str]:
    return re.compile("[\x0b\x0c\x85]")


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
