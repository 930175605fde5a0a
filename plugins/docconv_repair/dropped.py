"""Characters around a pair of bytes that a crawler dropped: those of private use show nothing.

In a shift the pair is the second byte of one character and the first of the next.
"""

from collections.abc import Iterable
from functools import lru_cache
from heapq import nlargest

from docconv_repair import ranking, readings
from docconv_repair.gbk import decoded, pair_of
from docconv_repair.ranking import step

_MOST = 8  # pairs of characters that are tried
_PRIVATE_LEADS = frozenset((*range(0xA1, 0xA8), *range(0xAA, 0xB0), *range(0xF8, 0xFF)))


@lru_cache(maxsize=16384)
def around(lead: int, trail: int) -> tuple[tuple[str, str, int], ...]:
    """The likeliest two characters with these outer bytes whose inner bytes are a pair of private use, and
    the first byte of the second one."""
    by_lead, by_trail = ranking.load().by_lead, ranking.load().by_trail
    return _likeliest(
        (first, second, begun)
        for first in by_lead.get(lead, ())
        if (ended := pair_of(first)[1]) in _PRIVATE_LEADS
        for second in by_trail.get(trail, ())
        if _private(ended, begun := pair_of(second)[0])
    )


@lru_cache(maxsize=4096)
def before_cut(lead: int, reading: str) -> tuple[tuple[str, str], ...]:
    """The same where the second character, which has this reading, is cut in two by it."""
    found = _likeliest(
        (first, char, 0)
        for first in ranking.load().by_lead.get(lead, ())
        if (ended := pair_of(first)[1]) in _PRIVATE_LEADS
        for second, trail in readings.load().pairs.get(reading, ())
        if trail > 0x80 and _private(ended, second) and (char := decoded(second, trail))
    )
    return tuple((first, char) for first, char, _ in found)


def _likeliest(pairs: Iterable[tuple[str, str, int]]) -> tuple[tuple[str, str, int], ...]:
    return tuple(nlargest(_MOST, pairs, key=lambda pair: step("", pair[0]) + step(pair[0], pair[1])))


def _private(lead: int, trail: int) -> bool:
    if lead <= 0xA7:
        return 0x40 <= trail <= 0xA0
    return 0xA1 <= trail <= 0xFE
