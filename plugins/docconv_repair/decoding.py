"""Undo wrong decodings line by line: `CafÃ©` to `Café`, `±±Ô¼` to `北约`, `ÍÀÒÎ` to `НАТО`.

A line that was read with a wrong encoding is taken back to its bytes and read with others. The reading that
is likeliest as text is taken, if it is so much likelier than the line as it stands that chance is no
explanation. The bytes must be exactly of the other encoding: nothing is left out and nothing guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from docconv_repair import codepages, plausible, suspicion

Certainty = Literal["certain", "likely", "guess"]
Pair = tuple[str, str]  # the encoding that a text was read with, and the one it is in

_UTF8 = tuple((wrong, "utf-8") for wrong in (*codepages.ONE_BYTE, *codepages.TWO_BYTES))
_WIDE = codepages.TWO_BYTES
_LATIN = ("cp1250", "iso8859_2", "cp1254", "cp1257", "cp1258", "tcvn3", "vni")
_CYRILLIC = ("cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic")
_OTHERS = ("cp1253", "cp1255", "cp1256", "cp874")
#: What else text may be in, by what it was read with.
_BY_WRONG = {
    "cp1252": (*_WIDE, *_CYRILLIC, *_OTHERS, *_LATIN),
    "mac_roman": ("gb18030", "big5hkscs", "cp1251", "mac_cyrillic", "cp1252"),
    "cp1250": ("cp1252", "cp1251", "gb18030", "big5hkscs", "iso8859_2"),
    "cp1251": (*_CYRILLIC[1:], *_WIDE, "cp1252", "cp1253"),
    "cp1254": ("cp1252", "cp1250", "cp1251"),
    "koi8_r": ("cp1251", "cp866", "gb18030"),
    "cp866": ("cp1251", "koi8_r"),
    "iso8859_2": ("cp1250", "cp1251"),
    "iso8859_5": ("cp1251", "koi8_r"),
    "mac_cyrillic": ("cp1251",),
    "cp1253": ("cp1252",),
    "cp1256": ("cp1252",),
    **{wrong: tuple(right for right in _WIDE if right != wrong) for wrong in _WIDE},
}
_SWAPS = tuple((wrong, right) for wrong, rights in _BY_WRONG.items() for right in rights)
_UTF8_AND_SWAPS = (*_UTF8, *_SWAPS)

#: What speaks against encodings that few pages were in.
_SELDOM = {
    "mac_cyrillic": 8.0,
    "iso8859_5": 3.0,
    "koi8_u": 2.0,
    "cp866": 2.0,
    "iso8859_2": 1.0,
    "euc_jp": 1.0,
}

_ROUNDS = 3  # how often one line may have been damaged
_SAMPLE = 600  # characters of a line that are weighed
_UTF8_LEAD, _LEAD = 6.0, 12.0  # by how much another reading must be likelier
_LEAD_EACH = 1.0  # and for each character that changes
_SEEN_LEAD, _SEEN_EACH = 2.0, 0.5  # the same where the page has been read so elsewhere
_BEYOND_DOUBT = 1e6
_TWO = 14.0  # by how much the best must be better than the next to be certain


@dataclass(frozen=True)
class Reading:
    """Another reading of a line, and how much likelier it is."""

    text: str
    pair: Pair
    gain: float
    certainty: Certainty


def readings(line: str, seen: tuple[Pair, ...] = (), *, closely: bool = True) -> Iterator[Reading]:
    """The readings that lead from a damaged line back to what it was, one for each time it was damaged.

    `seen` are the pairs of encodings that other lines of the page were damaged by: they are tried first, and
    need less evidence. Not `closely`: only they are.
    """
    for _ in range(_ROUNDS):
        found = _best(line, seen, frozenset(seen)) if seen else None
        if closely and (found is None or found.gain < _needed(line, found.text, found.pair, seen=False)):
            utf8, swapped = suspicion.ways(line)
            pairs = _UTF8_AND_SWAPS if utf8 and swapped else _UTF8 if utf8 else _SWAPS if swapped else ()
            found = _best(line, pairs, frozenset(seen)) or found
        if found is None:
            return
        yield found
        line = found.text


def _best(line: str, pairs: tuple[Pair, ...], seen: frozenset[Pair]) -> Reading | None:
    """The likeliest of the readings by these pairs, if it is likely enough."""
    candidates: dict[str, Pair] = {}
    wide = _WIDE_LETTER.search(line) is not None  # no encoding of one byte has them
    for wrong, rights in _by_wrong(pairs):
        if wide and wrong not in _WIDE:
            continue
        data = codepages.encoded(line, wrong)
        if data is None:
            continue
        if wrong == "iso8859_2" and not _CONTROL.search(line):  # the others of that part have them
            continue
        few = len(set((_WIDE_LETTER if wrong in _WIDE else _STRANGE).findall(line))) < 2 + (wrong in _WIDE)
        for pair in rights:
            if few and pair[1] != "utf-8" and pair not in seen:
                continue
            text = codepages.decoded(data, pair[1])
            if text is not None and text != line and not _absurd(text, pair):
                candidates.setdefault(text, pair)
    if not candidates:
        return None
    if len(candidates) == 1 and (only := next(iter(candidates.items())))[1] in seen and only[1][1] == "utf-8":
        # It is what the page was damaged by, and no other text is in the bytes.
        return Reading(*only, _BEYOND_DOUBT, "certain")
    before = plausible.likelihood(line[:_SAMPLE])
    weighed = sorted(
        (
            (plausible.likelihood(text[: _shown(line, text)]) - before - _SELDOM.get(pair[1], 0), text, pair)
            for text, pair in candidates.items()
        ),
        key=lambda entry: -entry[0],
    )
    # Bytes that are UTF-8 throughout hardly ever are so by chance, however the text scores.
    weighed.sort(
        key=lambda entry: entry[2][1] != "utf-8" or entry[0] < _needed(line, entry[1], entry[2], seen=False)
    )
    gain, text, pair = weighed[0]
    if gain < _needed(line, text, pair, seen=pair in seen):
        return None
    second = weighed[1][0] if len(weighed) > 1 else 0.0
    sure = pair[1] == "utf-8" or gain - second >= _TWO
    return Reading(text, pair, gain, "certain" if sure else "likely")


@lru_cache(maxsize=256)
def _by_wrong(pairs: tuple[Pair, ...]) -> tuple[tuple[str, tuple[Pair, ...]], ...]:
    """The pairs by the first of each, in their order."""
    wrongs = dict.fromkeys(wrong for wrong, _ in pairs)
    return tuple((wrong, tuple(pair for pair in pairs if pair[0] == wrong)) for wrong in wrongs)


def _absurd(text: str, pair: Pair) -> bool:
    # What was damaged twice shows controls after one repair.
    return pair[1] != "utf-8" and plausible.absurd(text[:_SAMPLE])


def _shown(line: str, text: str) -> int:
    """How much of the new text corresponds to the sample of the line, nearly."""
    return len(text) if len(line) <= _SAMPLE else _SAMPLE * len(text) // len(line)


def _needed(line: str, text: str, pair: Pair, *, seen: bool) -> float:
    """By how much a reading must be likelier than the line: the more it changes, the more."""
    if len(text) == len(line):
        changed = sum(map(str.__ne__, line[:_SAMPLE], text))
    else:
        changed = len(_STRANGE.findall(line[:_SAMPLE]))
    if seen:
        return _SEEN_LEAD + _SEEN_EACH * changed
    if pair[1] == "utf-8":
        return _UTF8_LEAD + _LEAD_EACH * changed / 2
    return _LEAD + _LEAD_EACH * changed


_CONTROL = re.compile("[\x80-\x9f]")
_WIDE_LETTER = re.compile("[\u3041-\u9fff\uac00-\ud7a3\uff61-\uff9f]")
_STRANGE = re.compile("[^\x00-\x7f]")
