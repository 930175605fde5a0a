"""Bytes that a wrong decoding lost: what they may have been, by the characters that they were part of.

A strict decoder shows a byte that it cannot read as U+FFFD. In UTF-8 read as windows-1252 that can have been
one of five bytes only, and mostly one of the five characters that these make fits its neighbours. What comes
out is a guess, and marked as one.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from heapq import nlargest
from itertools import islice, product

from docconv_repair import codepages, plausible, ranking, vietnamese

_MOST = 40  # lost bytes of one line
_SHARE = 0.2  # lost bytes to those that are not ASCII: with more, nothing proves the rest
_BEAM = 24
_TOGETHER = 2  # bytes of one character that may be lost
_CLEAR = 2.5  # by how much the likeliest text must be likelier than the next
_SELDOM = -9.5
_CAPITAL = -9.0  # behind a small letter
_SYLLABLE = 3.0
_WRONG_SCRIPT = -8.0
_ORDINARY_MARKS = frozenset("。，")
_MARK = -0.8
_APART = -1.4  # two characters that no word joins
_NO_WORD = -15.0
_GAIN = 20.0  # how much likelier than what is shown
# What loses bytes: the pairs of encodings that were seen to.
_PAIRS = (
    *(
        (wrong, "utf-8")
        for wrong in ("cp1252", "cp1258", "cp1251", "cp1250", "cp1253", "gb18030", "cp932", "cp949")
    ),
    ("gb18030", "big5hkscs"),
    ("gb18030", "cp932"),
)

Bytes = tuple[int, ...]  # -1: lost
_BOTH: Bytes = (-1, -1)


def restored(line: str, wrong: str, right: str) -> str | None:
    """The likeliest text whose bytes look like `line`; None where even bytes at the lost places make none."""
    data = _bytes(line, wrong)
    if data is None:
        return None
    holes = sum(byte < 0 for byte in data)
    if not 0 < holes <= _MOST or holes > _SHARE * sum(byte < 0 or byte >= 0x80 for byte in data):
        return None
    pieces = list(_pieces(data, wrong, right))
    if not all(pieces):
        return None
    sure = "".join(piece[0] if len(piece) == 1 else " " for piece in pieces)
    pairs = plausible.language_of(sure)
    beam = [(0.0, "")]
    for piece in pieces:
        beam = nlargest(
            _BEAM,
            ((score + _fits(text, char, pairs), text + char) for score, text in beam for char in piece),
        )
    best, *others = sorted(((score + _words(text), text) for score, text in beam), reverse=True)
    return best[1] if not others or best[0] - others[0][0] >= _CLEAR else None


def _bytes(line: str, wrong: str) -> Bytes | None:
    data: list[int] = []
    for at, run in enumerate(line.split(codepages.UNSEEN)):
        found = codepages.encoded(run, wrong)
        if found is None:
            return None
        data += (-1, *found) if at else found
    return tuple(data)


def _pieces(data: Bytes, wrong: str, right: str) -> Iterator[tuple[str, ...]]:
    """The characters one after the other, each with all that it may be."""
    at = 0
    while at < len(data):
        if 0 <= data[at] < 0x80:
            yield (chr(data[at]),)
            at += 1
            continue
        chars: tuple[str, ...] = ()
        size = 1
        for length in _lengths(data, at, right):
            if chars := _choices(data[at : at + length], data[at + length : at + length + 1], wrong, right):
                size = length
                break
        yield chars
        at += size


@lru_cache(4096)
def _choices(unit: Bytes, following: Bytes, wrong: str, right: str) -> tuple[str, ...]:
    """The likeliest characters that a unit may have been.

    Kept, for a hostile text is full of lost bytes.
    """
    if unit == _BOTH and right != "utf-8":
        first, second = (frozenset(_unseen(wrong, after)) for after in (-1, *(following or (-1,))))
        pairs = (char for char, (one, other) in _by_likelihood(right) if one in first and other in second)
        return tuple(islice(pairs, _BEAM))
    found: dict[str, None] = {}
    for filled in _filled(unit, following, wrong, right):
        if len(char := filled.decode(right, "ignore")) == 1 and char.encode(right) == filled:
            found[char] = None
    return tuple(nlargest(_BEAM, found, key=_common))


@cache
def _by_likelihood(right: str) -> tuple[tuple[str, bytes], ...]:
    """All characters of two bytes beyond ASCII, the likeliest first: ten thousand, weighed once."""
    pairs = (bytes(pair) for pair in product(range(0x80, 0x100), repeat=2))
    found = ((pair.decode(right, "ignore"), pair) for pair in pairs)
    whole = [(char, pair) for char, pair in found if len(char) == 1 and char.encode(right) == pair]
    return tuple(sorted(whole, key=lambda each: -plausible.likelihood(each[0])))


def _lengths(data: Bytes, at: int, right: str) -> tuple[int, ...]:
    if right != "utf-8":
        return (2,)
    first = data[at]
    if first < 0:
        return (3, 2)
    return (2,) if first < 0xE0 else (3,) if first < 0xF0 else (4,)


def _filled(unit: Bytes, following: Bytes, wrong: str, right: str) -> Iterator[bytes]:
    """The unit with every byte at its lost places that `wrong` cannot show there and `right` has there."""
    holes = [at for at, byte in enumerate(unit) if byte < 0]
    if len(holes) > _TOGETHER:
        return
    after = (*unit[1:], following[0] if following else -1)
    choices = (_unseen(wrong, after[at]) for at in holes)
    if right == "utf-8":
        choices = (
            tuple(byte for byte in found if byte in (range(0x80, 0xC0) if at else _LEADS.get(len(unit), ())))
            for at, found in zip(holes, choices, strict=True)
        )
    filled = bytearray(max(byte, 0) for byte in unit)
    for chosen in product(*choices):
        for at, byte in zip(holes, chosen, strict=True):
            filled[at] = byte
        yield bytes(filled)


#: The first byte of a character of UTF-8 by how many bytes it has (RFC 3629).
_LEADS = {2: range(0xC2, 0xE0), 3: range(0xE0, 0xF0), 4: range(0xF0, 0xF5)}


@cache
def _unseen(wrong: str, after: int) -> tuple[int, ...]:
    if wrong not in codepages.TWO_BYTES:
        return tuple(sorted(codepages.holes(wrong)))
    # Python's codec for GBK, as most decoders, knows no private use; that for GB 18030 does.
    codec = "gbk" if wrong == "gb18030" else wrong
    behind = b"" if after < 0 else bytes((after,))
    return tuple(
        byte
        for byte in range(0x80, 0x100)
        if (bytes((byte,)) + behind).decode(codec, "replace").startswith(codepages.UNSEEN)
    )


def _words(text: str) -> float:
    """What speaks for a text as a whole: the words that it makes."""
    if not any("\u4e00" <= char <= "\u9fff" for char in text):
        return 0.0
    rank = ranking.load()
    return rank.phrase(text.translate(rank.fold), any_script=True) + _WRONG_SCRIPT * _fewer(text)


@lru_cache(32_768)
def _common(char: str) -> float:
    return plausible.likelihood(char)


def _fits(before: str, char: str, pairs: Mapping[str, float]) -> float:
    """How well a character suits the one before it."""
    last = before[-1:]
    if "\u3000" <= char <= "\u9fff" or char >= "\uff00":
        return _wide(last, char)
    if char.isupper() and last.islower():
        return _CAPITAL
    left, right = (each.lower().translate(plausible.VIETNAMESE) for each in (last, char))
    if char.isalpha() or unicodedata.combining(char):
        return pairs.get((left if left in pairs else " ") + right, _SELDOM)
    ended = pairs.get(left + " ", 0.0) + _SYLLABLE * _ends_syllable(before)
    return ended + (0.0 if char.isascii() else plausible.likelihood(char))


def _ends_syllable(before: str) -> bool:
    """Whether a common syllable of Vietnamese with letters that are easily lost has just ended."""
    # A longer word is no syllable, and a line may be one word; every look at all of it would add up.
    end = before[-_LONGEST - 1 :].lower()
    return _LAST_WORD.search(end)[0] in vietnamese.COMMON  # type: ignore[index]


_LAST_WORD = re.compile(r"[^\W\d_]*\Z")
_LONGEST = max(map(len, vietnamese.COMMON))


def _wide(last: str, char: str) -> float:
    """The same for ideographs, in either form, and for kana and marks."""
    if char in _ORDINARY_MARKS:
        return _MARK
    if not "\u4e00" <= char <= "\u9fff":
        return plausible.likelihood(char)
    rank = ranking.load()
    last, char = last.translate(rank.fold), char.translate(rank.fold)
    joined = rank.pairs.get(last + char)
    return rank.chars.get(char, _NO_WORD) + _APART if joined is None else joined


def _fewer(text: str) -> int:
    """How many characters have the form, Simplified or Traditional, that fewer of the text have."""
    rank = ranking.load()
    simplified = sum(char in rank.simplified for char in text)
    traditional = sum(ord(char) in rank.fold for char in text)
    return min(simplified, traditional)


def best(line: str) -> tuple[str, tuple[str, str]] | None:
    """The first pair of encodings by which lost bytes can be restored, with the text; None without one."""
    before = plausible.likelihood(line)
    for pair in _PAIRS:
        text = restored(line, *pair)
        if text is not None and codepages.UNSEEN not in text and plausible.likelihood(text) > before + _GAIN:
            return text, pair
    return None
