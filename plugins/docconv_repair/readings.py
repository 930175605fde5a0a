"""Which characters differ from their Simplified form, and how they are read.

Only such characters were ever annotated on damaged pages, so the table is also the filter that keeps glosses
of rare names apart from damage.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# GBK has look-alikes of two letters of pinyin.
_LETTERS = str.maketrans("ɑɡ", "ag")


def plain(reading: str) -> str:
    """The reading with the letters that the tables use."""
    return reading.translate(_LETTERS)


@dataclass(frozen=True)
class Readings:
    """The table, seen from each side that the repair asks from.

    `of` maps a character to its readings, the usual one first; `at` maps a reading and a first GBK byte to
    the characters that have both, as second bytes; `pairs` maps a reading to all its characters, as bytes;
    `fold` is a table for `str.translate` from Traditional to Simplified; `simplified` holds the characters
    that Traditional text does not use.
    """

    of: dict[str, tuple[str, ...]]
    at: dict[tuple[str, int], tuple[int, ...]]
    pairs: dict[str, tuple[tuple[int, int], ...]]
    fold: dict[int, str]
    simplified: frozenset[str]

    def has(self, char: str, reading: str) -> bool:
        return plain(reading) in self.of.get(char, ())


@cache
def load() -> Readings:
    """Read the table; about 5 ms, once in a process."""
    of: dict[str, tuple[str, ...]] = {}
    at: dict[tuple[str, int], list[int]] = {}
    fold: dict[int, str] = {}
    simplified: set[str] = set()
    text = files(__package__).joinpath("data", "readings.txt").read_text(encoding="utf-8")
    for line in text.split("\n"):
        if not line or line.startswith("#"):
            continue
        char, form, sounds = line.split("\t")
        of[char] = tuple(sounds.split(" "))
        fold[ord(char)] = form[0]
        if len(form) == 1:
            simplified.add(form)
        lead, trail = char.encode("gbk")
        for sound in of[char]:
            at.setdefault((sound, lead), []).append(trail)
    pairs: dict[str, list[tuple[int, int]]] = {}
    for (sound, lead), trails in at.items():
        pairs.setdefault(sound, []).extend((lead, trail) for trail in trails)
    return Readings(
        of,
        {key: tuple(trails) for key, trails in at.items()},
        {sound: tuple(found) for sound, found in pairs.items()},
        fold,
        frozenset(simplified - set(of)),
    )
