"""Read shown characters as the bytes they came from, and the bytes as the text that was meant.

Where a reading was inserted inside a character, half of it is lost (`?`), and the characters after it were
paired off by one byte. Here a stretch of a line is taken back to its bytes, each lost byte with all the
values that it may have had, and decoded anew, keeping the likeliest readings (a beam search). It starts and
ends between characters.
"""

import math
import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from docconv_repair import dropped, ranking
from docconv_repair.gbk import byte_forms, decoded, pair_of
from docconv_repair.ranking import Ranking, step
from docconv_repair.readings import Readings, plain

SYLLABLE = r"[a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜɑɡńňǹḿ]{1,6}"
TOKEN = re.compile(
    rf"(?P<lost>(?:\?|\ufffd\(?)(?P<cut>{SYLLABLE})\))|(?P<note>\((?P<whole>{SYLLABLE})\))|(?P<hole>[?\ufffd])|(?P<char>[^\n])"
)
"""One step of a line: a reading that cut a character in two, a whole reading, a lost byte, or a character.

A decoder that does not swallow the byte after a bad one shows U+FFFD and then the bracket."""

_BEAM = 20
_MARGIN = 16.0
_LONGEST = 160  # tokens of one stretch; no shift in Chinese text runs so far without an ASCII byte
_DECIDED = 8.0
_AFTER = 3  # characters read past the end of a shift, to judge how it joins what follows
SIGNED_MARKS = frozenset(",，!！;；?？:：。")
_TAG_REST = re.compile("/?[a-z][a-z0-9]* ?/?>")

_FOUND_IN_PAGE = 6.0
_LOST_BYTE = -2.0
_SWALLOWED = -6.0
_DROPPED = -1.5
_STRAY_READING = -30.0
_UNBALANCED = -10.0

_CLOSING = {"“": "”", "‘": "’", "「": "」", "《": "》", "（": "）"}
_NEVER_LAST = frozenset((*_CLOSING, "　"))
_COUNTED = frozenset("年月日時點號")
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_QUOTES = frozenset((*_CLOSING, *_OPENING))
_INSERTED_INTO = 6  # of the likeliest paths
_QUOTED = 400  # characters that a quotation is looked for


class _Path(NamedTuple):
    """One way to read the bytes so far."""

    score: float
    pending: int  # first byte of a character whose second is still to come; 0: none; -1: a lost first byte
    bytes: tuple[int, int]  # the last two bytes
    text: str
    annotated: frozenset[tuple[str, str]]
    lost: int  # bytes that left no trace


@dataclass(frozen=True)
class Meaning:
    """What a stretch of a line may have said: `lost` counts the bytes that had to be guessed."""

    text: str
    score: float
    annotated: frozenset[tuple[str, str]]
    lost: int


@dataclass(frozen=True)
class Stretch:
    """A piece of a line, by offsets, with its meanings, the likeliest first."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


class Reader:
    """Reads stretches of the lines of one page.

    `searched` are the characters that the page is known to have annotated, `comma` says that it punctuates
    with ASCII commas, `drops` that characters of private use may have been dropped. `budget` is the number of
    steps that may still be spent on the page, against hostile input.
    """

    def __init__(
        self,
        ranking: Ranking,
        readings: Readings,
        searched: Container[str],
        *,
        comma: bool,
        drops: bool,
        budget: int,
    ) -> None:
        self._ranking = ranking
        self._readings = readings
        self._searched = searched
        self._comma = comma
        self._drops = drops
        self._budget = budget
        self._before = ""
        self._floor = -math.inf  # of the likelihood of a path that is worth growing

    def read(self, line: str, start: int) -> Stretch | None:
        """Read from `start`, a place between two characters, to where every path is between characters again.

        Returns None when nothing in the stretch can have been damaged or no reading of the bytes is left."""
        paths = [_Path(0.0, 0, (0, 0), "", frozenset(), 0)]
        self._before = line[max(0, start - _QUOTED) : start]
        tokens = TOKEN.finditer(line, start)
        following = next(tokens, None)
        touched, after, end = False, 0, start
        for _ in range(_LONGEST):
            token, following = following, next(tokens, None)
            if token is None:
                break
            paths = self._advance(paths, token, following)
            if not paths or self._budget <= 0:
                return None
            end = token.end()
            touched = touched or bool(token["lost"]) or any(path.lost for path in paths)
            if any(path.pending for path in paths) or not touched:
                after = 0
                continue
            after += token["char"] is not None
            settled = after > _AFTER or len(paths) == 1 or paths[0].score - paths[1].score > _DECIDED
            if settled and (following is None or not following["note"]):
                break
        whole = [path for path in paths if path.pending == 0]
        return Stretch(start, end, self._meanings(whole)) if touched and whole else None

    def _meanings(self, paths: list[_Path]) -> tuple[Meaning, ...]:
        best: dict[str, Meaning] = {}
        phrases = {text: self._ranking.phrase(text) for text in {path.text for path in paths}}
        for path in paths:
            score = path.score + phrases[path.text]
            if path.text not in best or best[path.text].score < score:
                best[path.text] = Meaning(path.text, score, path.annotated, path.lost)
        return tuple(sorted(best.values(), key=lambda meaning: (-meaning.score, meaning.text)))

    def _advance(
        self, paths: list[_Path], token: re.Match[str], following: re.Match[str] | None
    ) -> list[_Path]:
        grown: list[_Path] = []
        spent = len(paths)
        self._floor = -math.inf
        lost, cut, note, whole, hole, char = token.group("lost", "cut", "note", "whole", "hole", "char")
        for rank, path in enumerate(paths):
            known = len(grown)
            dropped = self._drops and rank < _INSERTED_INTO and path.pending > 0
            if lost:
                grown += self._cut(path, plain(cut))
                if dropped:
                    grown += self._cut_behind_dropped(path, plain(cut))
            elif note:
                grown += self._noted(path, note, plain(whole))
            elif hole:
                grown += self._hole(path, hole, following)
            else:
                grown += self._char(path, char)
                if dropped:
                    grown += self._with_dropped(path, char)
            spent += len(grown) - known
            # The likeliest path comes first, and shows most of what the others lead to as too unlikely.
            if len(grown) > known:
                grown.sort(reverse=True)
                del grown[_BEAM:]
                self._floor = grown[0].score - _MARGIN
                if len(grown) == _BEAM:
                    self._floor = max(self._floor, grown[-1].score)
        self._budget -= spent
        floor = grown[0].score - _MARGIN if grown else 0.0
        return [path for path in grown if path.score >= floor]

    def _emit(self, path: _Path, char: str, pair: tuple[int, int], pending: int, cost: float = 0.0) -> _Path:
        text = path.text
        score = path.score + cost + step(text[-1:], char)
        if char in _QUOTES:
            score += self._balance(text, char)
        return _Path(score, pending, pair, text + char, path.annotated, path.lost)

    def _balance(self, text: str, char: str) -> float:
        """What speaks against a quotation mark that opens where one is open, or closes where none is."""
        opening = _OPENING.get(char, char)
        text = self._before + text
        is_open = text.rfind(opening) > text.rfind(_CLOSING[opening])
        return 0.0 if is_open == (char in _OPENING) else _UNBALANCED

    def _char(self, path: _Path, char: str) -> Iterable[_Path]:
        if path.pending == 0:
            pair = (0, *pair_of(char))[-2:] if char != "€" else (0, 0x80)
            yield self._emit(path, char, (pair[0], pair[1]) if len(pair) == 2 else (0, 0), 0)
            return
        for form in byte_forms(char) or (pair_of(char),):
            if not form:
                continue
            for first in self._completed(path, form[0]):
                if len(form) == 1:
                    yield first
                elif form[1] < 0x80:
                    yield self._emit(first, chr(form[1]), (form[0], form[1]), 0)
                else:
                    yield _Path(
                        first.score, form[1], (form[0], form[1]), first.text, first.annotated, first.lost
                    )

    def _completed(self, path: _Path, trail: int) -> Iterable[_Path]:
        """Complete the pending character with its second byte."""
        if path.pending > 0:
            char = decoded(path.pending, trail)
            if char:
                yield self._emit(path, char, (path.pending, trail), 0)
            return
        for char in self._ranking.by_trail.get(trail, ()):
            yield self._emit(path, char, (pair_of(char)[0], trail), 0)

    def _with_dropped(self, path: _Path, char: str) -> Iterable[_Path]:
        """A pair of private use stood before the shown one and the crawler dropped it."""
        if path.score + _DROPPED < self._floor:
            return
        for form in byte_forms(char) or (pair_of(char),):
            for first, second, lead in dropped.around(path.pending, form[0]) if form else ():
                if len(form) == 2 and form[1] < 0x80:
                    continue
                begun = self._emit(path, first, (0, 0), 0, _DROPPED)
                if begun.score < self._floor:  # what follows makes nothing likelier
                    continue
                score, _, pair, text, annotated, lost = self._emit(begun, second, (lead, form[0]), 0)
                if len(form) == 1:
                    yield _Path(score, 0, pair, text, annotated, lost + 2)
                else:
                    yield _Path(score, form[1], (form[0], form[1]), text, annotated, lost + 2)

    def _cut(self, path: _Path, reading: str) -> Iterable[_Path]:
        """A reading stands inside a character: the lost byte is the second one of a character so read."""
        lead = path.bytes[1]
        for trail in self._readings.at.get((reading, lead), ()):
            char = decoded(lead, trail)
            if trail <= 0x80 or not char:
                continue
            score = step("", char) + (_FOUND_IN_PAGE if char in self._searched else 0.0)
            marked = path._replace(score=path.score + score, annotated=path.annotated | {(char, reading)})
            if path.pending == 0:
                yield marked._replace(pending=trail, bytes=(lead, trail))
            elif path.pending == lead:
                yield self._emit(marked, char, (lead, trail), 0, -step("", char))

    def _cut_behind_dropped(self, path: _Path, reading: str) -> Iterable[_Path]:
        """The same where a pair of private use stood before the lost byte."""
        for first, char in dropped.before_cut(path.pending, reading):
            begun = self._emit(path, first, (0, 0), 0, _DROPPED)
            pair = pair_of(char)
            yield self._emit(begun, char, (pair[0], pair[1]), 0)._replace(
                annotated=path.annotated | {(char, reading)}, lost=path.lost + 2
            )

    def _noted(self, path: _Path, note: str, reading: str) -> Iterable[_Path]:
        """A reading behind two bytes that are a character so read, wherever the characters begin."""
        char = decoded(*path.bytes)
        if char and self._readings.has(char, reading):
            yield path._replace(annotated=path.annotated | {(char, reading)})
        elif path.pending == 0:
            yield path._replace(score=path.score + _STRAY_READING, bytes=(0, 0), text=path.text + note)

    def _hole(self, path: _Path, shown: str, following: re.Match[str] | None) -> Iterable[_Path]:
        before_mark = following is not None and (following["hole"] or following["char"] in SIGNED_MARKS)
        if path.pending == 0:
            yield self._emit(path, shown, (0, 0x3F), 0)
            if before_mark:  # a sign before a mark that two halves of characters formed
                yield path._replace(
                    score=path.score + _LOST_BYTE, pending=-1, bytes=(0, 0), lost=path.lost + 1
                )
            return
        if path.pending < 0:
            both_lost = following is not None and following["char"] == "。"
            for first in self._completed(path, 0xA3):
                yield first._replace(pending=0xBF, bytes=(0xA3, 0xBF))
                if both_lost:  # A3 and the first byte of the stop form a mark, too: a sign on either side
                    yield first._replace(score=first.score + _LOST_BYTE, lost=first.lost + 1)
            return
        wide = decoded(path.pending, 0xA3)
        if wide and shown == "?":
            yield self._emit(path, wide, (0xA3, 0xBF), 0xBF)
        swallowed = self._swallowed(following) if not before_mark else ""
        cost = _LOST_BYTE if before_mark or following is None else _LOST_BYTE + _SWALLOWED
        yield from self._ended(path, cost, swallowed, last=following is None)

    def _ended(self, path: _Path, cost: float, swallowed: str, *, last: bool) -> Iterable[_Path]:
        """The pending character ends in a byte that is lost: what is far less likely than others goes."""
        lead, text, lost = path.pending, path.text, path.lost + 1
        base, floor, number = path.score + cost, self._floor, 0
        for char, trail, likelihood in _ending(text[-1:], lead):
            score = base + likelihood
            if score < floor or number == _BEAM:
                break
            if last and char in _NEVER_LAST:
                continue
            if char in _QUOTES:
                score += self._balance(text, char)
            else:
                number += 1
            yield _Path(score, 0, (lead, trail), text + char + swallowed, path.annotated, lost)
            floor = max(floor, score - _MARGIN)

    def _swallowed(self, following: re.Match[str] | None) -> str:
        """The ASCII byte that the lost one took along: that of a tag, or between ideographs most often a
        comma, where the page has ASCII ones."""
        if following is None or not following["char"]:
            return ""
        if _TAG_REST.match(following.string, following.start()):
            return "<"
        clause = "\u4e00" <= following["char"] <= "\u9fff" and following["char"] not in _COUNTED
        return "," if self._comma and clause else ""


@lru_cache(maxsize=4096)
def _ending(before: str, lead: int) -> tuple[tuple[str, int, float], ...]:
    """The characters with a first byte whose second can have been lost, with that byte and likelihood: the
    likeliest first."""
    found = (
        (char, trail, step(before, char))
        for char in ranking.load().by_lead.get(lead, ())
        if (trail := pair_of(char)[1]) >= 0x81
    )
    return tuple(sorted(found, key=lambda entry: -entry[2]))
