"""Which script a character belongs to, and how wide it stands on a line."""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

# (first, last) code points, ascending. Everything written without blanks between words and set in
# full-width cells: radicals, CJK punctuation, kana, bopomofo, ideographs, compatibility and full-width
# forms. Hangul is left out on purpose: Korean separates words with blanks.
_WIDE = (
    (0x2E80, 0x2FDF),
    (0x2FF0, 0x302D),
    (0x3030, 0x3130),
    (0x3190, 0x31FF),
    (0x3220, 0x325F),
    (0x3280, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFE10, 0xFE1F),
    (0xFE30, 0xFE6F),
    (0xFF01, 0xFF9F),
    (0xFFE0, 0xFFE6),
    (0x1AFF0, 0x1B16F),
    (0x1F200, 0x1F265),
    (0x20000, 0x3FFFF),
)
_HAN = (
    (0x3005, 0x3005),
    (0x3007, 0x3007),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
_KANA = ((0x3041, 0x309F), (0x30A0, 0x30FF), (0x31F0, 0x31FF), (0xFF66, 0xFF9F), (0x1AFF0, 0x1B16F))

# Scripts told apart by block alone; enough to say what a text is written in. First code point, last, name.
_SCRIPTS = (
    (0x0041, 0x005A, "latin"),
    (0x0061, 0x007A, "latin"),
    (0x00AA, 0x00AA, "latin"),
    (0x00BA, 0x00BA, "latin"),
    (0x00C0, 0x00D6, "latin"),
    (0x00D8, 0x00F6, "latin"),
    (0x00F8, 0x02AF, "latin"),
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0531, 0x058F, "armenian"),
    (0x0591, 0x05F4, "hebrew"),
    (0x0600, 0x06FF, "arabic"),
    (0x0750, 0x077F, "arabic"),
    (0x08A0, 0x08FF, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x0980, 0x09FF, "bengali"),
    (0x0A80, 0x0AFF, "gujarati"),
    (0x0B80, 0x0BFF, "tamil"),
    (0x0C00, 0x0C7F, "telugu"),
    (0x0E01, 0x0E5B, "thai"),
    (0x0E81, 0x0EDF, "lao"),
    (0x1000, 0x109F, "myanmar"),
    (0x10A0, 0x10FF, "georgian"),
    (0x1100, 0x11FF, "hangul"),
    (0x1780, 0x17FF, "khmer"),
    (0x1E00, 0x1EFF, "latin"),
    (0x1F00, 0x1FFF, "greek"),
    (0x2C60, 0x2C7F, "latin"),
    (0x3005, 0x3005, "han"),
    (0x3007, 0x3007, "han"),
    (0x3041, 0x309F, "kana"),
    (0x30A1, 0x30FA, "kana"),
    (0x30FC, 0x30FF, "kana"),
    (0x3105, 0x312F, "bopomofo"),
    (0x3131, 0x318E, "hangul"),
    (0x31F0, 0x31FF, "kana"),
    (0x3400, 0x4DBF, "han"),
    (0x4E00, 0x9FFF, "han"),
    (0xA720, 0xA7FF, "latin"),
    (0xAC00, 0xD7A3, "hangul"),
    (0xF900, 0xFAFF, "han"),
    (0xFB1D, 0xFB4F, "hebrew"),
    (0xFB50, 0xFDFF, "arabic"),
    (0xFE70, 0xFEFC, "arabic"),
    (0xFF21, 0xFF3A, "latin"),
    (0xFF41, 0xFF5A, "latin"),
    (0xFF66, 0xFF9F, "kana"),
    (0x20000, 0x3FFFF, "han"),
)
_SCRIPT_STARTS = [first for first, _, _ in _SCRIPTS]


def _in(ranges: tuple[tuple[int, int], ...], ch: str) -> bool:
    code = ord(ch)
    return any(first <= code <= last for first, last in ranges)


@lru_cache(16384)
def is_wide(ch: str) -> bool:
    """Whether a character is set without blanks around it: ideograph, kana, bopomofo, CJK or full-width
    punctuation.

    Hangul is not wide in this sense, though it is in columns.
    """
    return ch > "\u2e7f" and _in(_WIDE, ch)


def is_han(ch: str) -> bool:
    """Whether a character is a Chinese ideograph (々 and 〇 are)."""
    return ch > "\u3004" and _in(_HAN, ch)


def is_kana(ch: str) -> bool:
    """Whether a character is hiragana or katakana, half-width forms included."""
    return ch > "\u3040" and _in(_KANA, ch)


def is_hangul(ch: str) -> bool:
    """Whether a character is a hangul syllable or letter."""
    return script_of(ch) == "hangul"


@lru_cache(16384)
def script_of(ch: str) -> str | None:
    """The script of a letter in lower case (``latin``, ``han``, ``kana`` …), None for anything else."""
    code = ord(ch)
    at = bisect_right(_SCRIPT_STARTS, code) - 1
    if at < 0:
        return None
    _, last, name = _SCRIPTS[at]
    return name if code <= last else None


def script_counts(text: str) -> dict[str, int]:
    """How many letters of each script a text holds, most frequent first; digits and marks count nowhere."""
    return scripts_among(Counter(text))


def scripts_among(counts: Mapping[str, int]) -> dict[str, int]:
    """`script_counts` of a text whose characters have been counted."""
    totals: defaultdict[str, int] = defaultdict(int)
    for name, count in zip(map(_MET.__getitem__, counts), counts.values(), strict=True):
        if name is not None:
            totals[name] += count
    return dict(sorted(totals.items(), key=lambda item: (-item[1], item[0])))


class _Met(dict[str, str | None]):
    """The script of each character that was met, at most `_MOST_MET`: texts share most of theirs."""

    def __missing__(self, character: str) -> str | None:
        if len(self) >= _MOST_MET:
            self.clear()
        name = self[character] = script_of(character)
        return name


_MOST_MET = 20_000
_MET = _Met()


def columns(text: str) -> int:
    """Display width in columns: 2 for East Asian Wide and Fullwidth (UAX #11), 0 for combining marks and
    controls.
    """
    if text.isascii():
        return len(text) if text.isprintable() else sum(ch.isprintable() for ch in text)
    rest = _ideographs().sub("", text)
    return 2 * (len(text) - len(rest)) + sum(map(_column, rest))


@cache
def _ideographs() -> re.Pattern[str]:
    return re.compile("[\u3001-\u3029\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]+")


@lru_cache(16384)
def _column(ch: str) -> int:
    if unicodedata.category(ch) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(ch) in "WF" else 1
