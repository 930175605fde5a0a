"""Decide whether a text is a damaged page at all, and what its server searched for.

The server annotated every occurrence of the characters it searched for, and only characters that differ from
their Simplified form. Glosses of rare names, language lessons and word lists do neither.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Container
from dataclasses import dataclass, field

from docconv_repair import ranking, readings
from docconv_repair.gbk import pair_of
from docconv_repair.trace import TONED

# Both begin with what is looked for fast: ideographs are most of a page.
_NOTE = re.compile(
    rf"[(?\ufffd](?<=[\u4e00-\u9fff].)(?:(?<=\ufffd)\(?)?(?P<reading>[a-züɑɡ{TONED}]{{1,6}})\)"
)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_HAN = re.compile("[\u4e00-\u9fff]")
_COMMA = re.compile("[,，](?:(?<=[\u4e00-\u9fff].)|(?<=[)].))(?=[\u4e00-\u9fff“])")
_NOTED = re.compile("[\u4e00-\u9fff]\\([^()]{1,6}\\)\\Z")
_LONGEST_NOTED = 9

_SOME, _DIFFERENT = 3, 2  # annotations that make a page, and different characters among them
_EXHAUSTIVE = 0.8
_ANYWHERE = 0.5
_FITTING = 0.8
_DENSEST = 0.45
_FREQUENT = -9.3  # above it are the two thousand characters whose reading every reader knows


@dataclass(frozen=True)
class Page:
    """What is known of a damaged page: the characters searched for with their readings, whether the evidence
    is strong, whether it separates clauses by ASCII commas, whether a sign before marks shows as a comma, and
    whether characters of private use were dropped (none is there)."""

    searched: dict[str, str]
    strong: bool
    ascii_comma: bool
    signed: bool
    drops: bool


@dataclass
class _Count:
    whole: Counter[tuple[str, str]] = field(default_factory=Counter)
    other: int = 0
    cuts: int = 0
    alone: int = 0
    chars: Counter[str] = field(default_factory=Counter)
    worded: bool = True


def examine(text: str) -> Page | None:
    """Return what is known of the page, or None if it is not damaged."""
    table, rank = readings.load(), ranking.load()
    count = _count(text, table, rank)
    if not count.whole and not count.cuts:
        return None
    traditional = _among(count.chars, table.of)
    simplified = _among(count.chars, table.simplified)
    han = sum(number for char, number in count.chars.items() if "\u4e00" <= char <= "\u9fff")
    annotations = count.whole.total() + count.cuts
    if simplified >= max(traditional, 1) or annotations > _DENSEST * han:
        return None
    searched = _searched(count, text)
    kept = sum(count.whole[entry] for entry in searched.items())
    if count.cuts + kept < _FITTING * (annotations + count.other):
        return None
    frequent = [char for char in searched if rank.chars.get(char.translate(table.fold), -99.0) > _FREQUENT]
    strong = count.cuts > 0 or (kept >= _SOME and len(searched) >= _DIFFERENT)
    if strong:
        if count.cuts == 0 and len(frequent) * 2 < len(searched):
            return None
    elif (
        len(frequent) < len(searched)
        or not searched
        or not count.worded
        or count.other
        or any(table.of[char][0] != readings.plain(reading) for char, reading in searched.items())
    ):
        return None
    if count.alone * 2 > annotations:
        return None
    return Page(searched, strong, _has_ascii_commas(text), _signed(text), not _PRIVATE.search(text))


def _among(counts: Counter[str], chars: Container[str]) -> int:
    """How many of the characters counted are of a set."""
    return sum(map(counts.__getitem__, filter(chars.__contains__, counts)))


def _count(text: str, table: readings.Readings, rank: ranking.Ranking) -> _Count:
    count = _Count()
    annotated = []
    for line in text.split("\n"):
        found = False
        for note in _NOTE.finditer(line):
            at = note.start()
            char, opening, reading = line[at - 1], line[at], note["reading"]
            before, behind = line[max(at - 2, 0) : at - 1], line[note.end() : note.end() + 1]
            if opening == "(":
                if table.has(char, reading):
                    found = True
                    count.whole[char, reading] += 1
                    count.alone += not (_HAN.match(before) or before == ")" or _HAN.match(behind))
                    if count.worded:
                        count.worded = rank.makes_word(before, char) or rank.makes_word(char, behind)
                elif not reading.isascii():
                    count.other += 1
            else:
                pair = pair_of(char)
                if len(pair) == 2 and (readings.plain(reading), pair[1]) in table.at:
                    found = True
                    count.cuts += 1
        if found:
            annotated.append(line)
    count.chars.update("".join(annotated))
    return count


def _searched(count: _Count, text: str) -> dict[str, str]:
    """The annotated characters that (nearly) never stand without their annotation."""
    by_char: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (char, reading), number in count.whole.items():
        by_char[char][reading] += number
    searched = {}
    for char, sounds in by_char.items():
        (reading, number), *_ = sounds.most_common(1)
        if number >= _EXHAUSTIVE * count.chars[char] and number >= _ANYWHERE * text.count(char):
            searched[char] = reading
    return searched


def _has_ascii_commas(text: str) -> bool:
    """Whether of the commas between ideographs, annotations aside, no more are full-width ones."""
    commas = Counter(
        comma[0]
        for comma in _COMMA.finditer(text)
        if text[comma.start() - 1] != ")"
        or _NOTED.search(text, max(0, comma.start() - _LONGEST_NOTED), comma.start())
    )
    return commas[","] >= commas["，"]


def _signed(text: str) -> bool:
    """Whether most marks have a comma before them that nobody typed."""
    double = len(re.findall(",[,，。]", text))
    if not double:
        return False
    single = len(re.findall("(?<![,?\ufffd])[,，](?![,，。])|(?<![,?\ufffd])。", text))
    return single * 2 <= double
