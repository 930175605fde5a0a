"""Guessing the encoding of bytes that nothing trustworthy names.

Every candidate decodes a sample of the lines that hold bytes outside ASCII, wherever they stand in the
data, and the text that looks most like text wins: the share of common characters for Chinese, Japanese and
Korean, letter frequency, case and script within words for the alphabets.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache

from docconv.text.decoders import read
from docconv.text.script import is_kana, script_of

SAMPLE = 16 * 1024  # bytes of non-ASCII lines looked at for the encodings with common characters
HEAT = 2 * 1024  # for a first look at them
BEHIND = 0.3  # who scores so much less than the best in that is not looked at again
SAMPLE_ONE_BYTE = 6 * 1024  # for those where every pair of letters is looked at
FEW = 400  # with so few bytes an alphabet may look like ideographs by chance
CLEAR = 0.7  # an encoding with common characters that scores this in a longer text is not looked past
PLAUSIBLE = 0.35  # below this no candidate is text
SURE = 0.6  # from here no second opinion is asked for
CLOSE = 0.12  # alphabets this near the best one are told apart by the language they spell
DECLARED = 0.25  # what a declaration is worth against a better-looking candidate


def detect(data: bytes, lines: bytes, *, declared: str | None = None) -> str | None:
    """The codec that reads ``data`` most plausibly, or None when none does.

    ``lines`` is the `sample` of the data; ``declared`` is a codec somebody named: it is taken unless another
    looks clearly better.
    """
    from docconv.text.data.alphabets import ONE_BYTE

    if declared is not None and _score(lines[:HEAT], declared) + DECLARED >= 1:
        return declared  # no other can score more
    scores = _contest(data, lines)
    short = lines[:SAMPLE_ONE_BYTE]
    if max(scores.values()) < CLEAR or len(lines) < FEW:
        pairs = _pairs(short.decode("latin-1"))
        scores |= {codec: _score_one_byte(pairs, codec) for codec in ONE_BYTE}
        scores["utf-8"] = _score(short, "utf-8")
        _settle_by_language(scores, short)
    if declared is not None:
        if declared not in scores:
            scores[declared] = _score(short, declared)
        scores[declared] += DECLARED
    best = max(scores, key=scores.__getitem__)  # the first of equals: tables are in order of preference
    if scores[best] < SURE and (other := _second_opinion(short)) is not None:
        score = _score(short, other)
        if score > scores[best]:
            best, scores[other] = other, score
    return best if scores[best] >= PLAUSIBLE else None


def _contest(data: bytes, lines: bytes) -> dict[str, float]:
    """Scores of the encodings of more than one byte. A first heat over little text leaves few of them."""
    from docconv.text.data.alphabets import MANY_BYTES

    scores = {codec: _score_wide(lines[:HEAT], codec) for codec in MANY_BYTES}
    scores |= {codec: _score_wide(data[:HEAT], codec) for codec in ("utf-16-le", "utf-16-be")}
    best = max(scores.values())
    left = [codec for codec in MANY_BYTES if scores[codec] > best - BEHIND]
    if len(lines) > HEAT and len(left) > 1:
        scores |= {codec: _score_wide(lines, codec) for codec in left}
    return scores


def sample(data: bytes, limit: int = SAMPLE) -> bytes:
    """The first ``limit`` bytes of the lines (split at tags as well) that hold bytes outside ASCII.

    No multi-byte encoding uses ``<``, ``>`` or line ends inside a character, so no character is cut but the
    last. Of ASCII before the first such byte in a line only the end is taken.
    """
    pieces: list[bytes] = []
    size = at = 0
    while size < limit and (high := _first_high(data, at)) >= 0:
        start = max(at, high - _BEFORE)
        start += max(map(data[start:high].rfind, _ENDS)) + 1
        end = _end().search(data, high, start + limit - size)
        at = end.start() if end else min(len(data), start + limit - size)
        pieces.append(data[start:at])
        size += at - start
    return b"\n".join(pieces)


_BEFORE = 64
_ENDS = (b"\r", b"\n", b"<", b">")
_BLOCK = 1024


def _first_high(data: bytes, at: int) -> int:
    """Where the first byte outside ASCII from a place on stands; -1 without one."""
    while at < len(data):
        block = data[at : at + _BLOCK]  # a whole one is looked at faster than a single byte
        if not block.isascii() and (found := _high().search(block)):
            return at + found.start()
        at += _BLOCK
    return -1


@cache
def _end() -> re.Pattern[bytes]:
    return re.compile(b"[\r\n<>]")


@cache
def _high() -> re.Pattern[bytes]:
    return re.compile(b"[\x80-\xff]")


def _score(data: bytes, codec: str) -> float:
    """How much like text a codec's reading looks, at most 1."""
    from docconv.text.data.alphabets import MANY_BYTES, ONE_BYTE

    if codec in MANY_BYTES:
        return _score_wide(data, codec)
    if codec in ONE_BYTE:
        return _score_one_byte(_pairs(data.decode("latin-1")), codec)
    return max(_score_wide(data, codec), _score_pairs(_pairs(read(data, codec))))


def _score_wide(data: bytes, codec: str) -> float:
    """Share of common characters among those outside ASCII; about 0.8 for the right codec, 0.3 for a wrong
    one.
    """
    text = read(data, codec)
    counts = Counter(text)
    total = score = 0.0
    for ch, count in counts.items():
        if ch >= "\x80":
            total += count
            score += count * _weight(ch)
    return score / total if total else 0.0


@lru_cache(8192)
def _weight(ch: str) -> float:
    if ch in _common():
        return 1.0
    code = ord(ch)
    if ch == "\ufffd" or ch < "\xa0":
        return -2.0
    if 0x4E00 <= code <= 0x9FFF:
        return 0.15
    if 0xAC00 <= code <= 0xD7A3:
        return 0.3
    if 0xFF61 <= code <= 0xFF9F:
        return -0.2  # half-width katakana: what every wrong Shift_JIS consists of
    if is_kana(ch) or 0x3001 <= code <= 0x3017 or 0xFF01 <= code <= 0xFF5E or ch in "“”‘’…—·":
        return 0.9
    if 0xE000 <= code <= 0xF8FF or 0x3400 <= code <= 0x4DBF or code > 0x1FFFF:
        return -1.0
    return 0.1 if code < 0x2E80 else 0.0


@cache
def _common() -> frozenset[str]:
    from docconv.text.data.common_characters import HAN, HANGUL

    return frozenset(HAN + HANGUL)


def _score_pairs(pairs: Mapping[tuple[str, str], int]) -> float:
    """Letter frequency of the characters outside ASCII, less what no word has: aBc, mixed scripts, stray
    marks.
    """
    weights = _letters()
    total = score = 0.0
    for (before, ch), count in pairs.items():
        if ch >= "\x80":
            total += count
            weight = weights.get(ch)
            score += count * (_mark(ch, before) if weight is None else weight)
        score -= count * _clash(before, ch)
    return score / total if total else 0.0


def _pairs(text: str) -> Counter[tuple[str, str]]:
    """How often characters follow one another where one of them is outside ASCII."""
    pairs = Counter(zip(" " + text, text, strict=False))
    return Counter({pair: count for pair, count in pairs.items() if max(pair) >= "\x80"})


def _score_one_byte(pairs: Mapping[tuple[str, str], int], codec: str) -> float:
    """The same for an encoding with one byte a character, from the `pairs` of bytes (as Latin-1)."""
    read_as = _characters(codec)
    return _score_pairs({(read_as[ord(a)], read_as[ord(b)]): count for (a, b), count in pairs.items()})


@cache
def _characters(codec: str) -> str:
    return read(bytes(range(256)), codec)


@cache
def _letters() -> dict[str, float]:
    from docconv.text.data.alphabets import ALPHABETS

    weights: dict[str, float] = {}
    for name, letters in ALPHABETS.items():
        for at, ch in enumerate(letters):
            if name == "latin":
                weight = 1 - 0.3 * at / len(letters)
            else:
                weight = max(0.05, 1 - at / min(len(letters), 33))
            weights[ch] = weight
            if len(ch.upper()) == 1:
                weights.setdefault(ch.upper(), weight - 0.1)
    return weights


_TYPOGRAPHIC = frozenset("“”‘’„‚–—…«»°§©®·•€™№\xa0")
_VOWELS = frozenset("aeiouyâêôăơưAEIOUYÂÊÔĂƠƯ")


def _mark(ch: str, before: str) -> float:
    if ch in _TYPOGRAPHIC:
        return 0.7
    if ch == "\ufffd" or ch < "\xa0":
        return -2.0
    if unicodedata.combining(ch):
        return 1.0 if before in _VOWELS or script_of(before) in ("hebrew", "arabic", "thai") else -1.5
    return 0.2 if ch.isalpha() else -0.4


@lru_cache(16384)
def _clash(left: str, right: str) -> float:
    """What stands against two neighbours being next to each other."""
    here, there = script_of(left), script_of(right)
    if here is None or there is None:
        # A sign inside a word: "¿" after a letter, "±" before one.
        if here and right >= "\xa1" and right not in _TYPOGRAPHIC and not unicodedata.combining(right):
            return 0.6
        return 0.0
    if here != there:
        return 1.0
    if here == "thai":
        return _thai(left, right)
    if (left.islower() and right.isupper()) or left == "ς":
        return 1.0
    # Accented letters stand apart, but in a few pairs (Vietnamese ươ, Czech ří).
    return 0.5 if here == "latin" and left >= "\x80" and right >= "\x80" and left + right != "ươ" else 0.0


def _thai(left: str, right: str) -> float:
    if "\u0e40" <= left <= "\u0e44":  # a vowel written before its consonant
        return 0.0 if "\u0e01" <= right <= "\u0e2e" else 1.5
    if right in "\u0e31\u0e33\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39":  # written above or below a consonant
        on_consonant = "\u0e01" <= left <= "\u0e2e" or (right == "\u0e33" and unicodedata.combining(left))
        return 0.0 if on_consonant else 1.5
    return 0.0


def _settle_by_language(scores: dict[str, float], data: bytes) -> None:
    """Raise the alphabets near the best one whose languages the text spells: ``ě`` and ``ì`` are both
    letters.
    """
    from docconv.text.data.alphabets import ONE_BYTE
    from docconv.text.language import detect_language

    best = max(scores.values())
    for codec, languages in ONE_BYTE.items():
        if scores[codec] >= best - CLOSE:
            text = unicodedata.normalize("NFC", read(data, codec))
            if detect_language(text) in languages.split():
                scores[codec] += CLOSE


def _second_opinion(data: bytes) -> str | None:
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return None
    match = from_bytes(data).best()
    if match is None:
        return None
    from docconv.text.decoders import codec_for

    return codec_for(match.encoding)
