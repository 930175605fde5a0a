"""Undo pinyin that was put into the bytes of a GBK page: 總統(tǒng) to 總統, 當?shù)貢r to 當地時.

How the damage came about is told, and modelled, in `docconv.text.damage`. A text without readings in
brackets is returned as it is, before any table is read; what is changed is recorded, and proved by damaging
it again.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from docconv_repair import ranking, readings
from docconv_repair.gbk import pair_of
from docconv_repair.page import Page, examine
from docconv_repair.proof import explains
from docconv_repair.shift import SIGNED_MARKS, SYLLABLE, Meaning, Reader, Stretch
from docconv_repair.trace import looks_annotated

Certainty = Literal["certain", "likely", "guess"]

_STEPS, _STEPS_A_CHARACTER = 300_000, 0.75  # of the search; damage beyond, more than pages have, stays
_CONTEXT = 3  # characters before a cut that help to judge what follows
_WEIGHED = 8  # meanings that are proved and compared
_CLEAR = 7.0  # how much likelier the best meaning must be to be called likely
_REAL = 8.0  # how much likelier a lost byte must be than a real question mark
_SENSELESS = -24.0  # likelihood of a character on average, as a pair and as a word

_CUT = re.compile(
    rf"[?\ufffd](?:(?<=\?){SYLLABLE}\)|(?<=\ufffd)\(?{SYLLABLE}\)"
    rf"|(?<![?\ufffd].)(?![?\ufffd]{{3}})(?=[{re.escape(''.join(sorted(SIGNED_MARKS)))}]))"
)
_NOTE = re.compile(rf"\(({SYLLABLE})\)")
_NOTE_END = re.compile(rf"\({SYLLABLE}\)$")
_LONGEST_NOTE = 8
_HOLE = re.compile("[?\ufffd]")
_SIGN = re.compile(",(?=[,，。])")
#: What all damage has some of.
_TRACE, _TRACE_AND_SIGN = re.compile("[(?\ufffd]"), re.compile("[(?\ufffd,]")


@dataclass(frozen=True)
class Change:
    """One repair. `where` counts lines and columns from 1 in the text as it came."""

    where: str
    before: str
    after: str
    certainty: Certainty
    proof: str


@dataclass(frozen=True)
class Repaired:
    """The text, the same object if nothing was repaired, and what was done to it."""

    text: str
    repairs: tuple[Change, ...] = ()


def repair(text: str) -> Repaired:
    """Repair `text` where it can be told to be damaged; else return it unchanged, as the same object.

    Each change is `certain` (proved, the only possibility), `likely` (proved, clearly the best of several)
    or a `guess` (bytes were lost, or others come close). Time is linear in the length of the text.
    """
    if not looks_annotated(text):
        return Repaired(text)
    page = examine(text)
    if page is None:
        return Repaired(text)
    reader = Reader(
        ranking.load(),
        readings.load(),
        page.searched,
        comma=page.ascii_comma,
        drops=page.drops,
        budget=_STEPS + int(_STEPS_A_CHARACTER * len(text)),
    )
    changes: list[Change] = []
    lines: list[str] = []
    trace = _TRACE_AND_SIGN if page.signed else _TRACE
    for number, line in enumerate(text.split("\n"), 1):
        if not trace.search(line):
            lines.append(line)
            continue
        at = 0
        done: list[str] = []
        for start, end, change in _changes(number, line, page, reader):
            done += (line[at:start], change.after)
            changes.append(change)
            at = end
        lines.append("".join((*done, line[at:])))
    return Repaired("\n".join(lines), tuple(changes)) if changes else Repaired(text)


def _changes(number: int, line: str, page: Page, reader: Reader) -> Iterator[tuple[int, int, Change]]:
    """The changes of one line in order, each with the offsets of what it replaces."""
    at = 0
    for cut in _CUT.finditer(line):
        if cut.start() < at:
            continue
        stretch = reader.read(line, _context(line, at, cut.start()))
        chosen = _choose(line, stretch, page) if stretch else None
        if stretch is None or chosen is None:
            continue
        yield from _plain_changes(number, line, at, stretch.start, page)
        yield _shift_change(number, line, stretch, *chosen, page)
        at = stretch.end
    yield from _plain_changes(number, line, at, len(line), page)


def _context(line: str, floor: int, cut: int) -> int:
    """Where to start reading: some characters before the cut, readings behind them not counted."""
    start = cut
    for _ in range(_CONTEXT):
        note = _NOTE_END.search(line, max(floor + 1, start - _LONGEST_NOTE), start)
        before = note.start() - 1 if note else start - 1
        if before < floor or line[before] in "()?\ufffd":
            break
        start = before
    return start


def _plain_changes(
    number: int, line: str, start: int, end: int, page: Page
) -> Iterator[tuple[int, int, Change]]:
    """Readings behind whole characters, and signs that show."""
    found = [
        (note.start(), note) for note in _NOTE.finditer(line, start, end) if _is_searched(line, note, page)
    ]
    if page.signed:
        found += [(sign.start(), sign) for sign in _SIGN.finditer(line, start, end)]
    for at, match in sorted(found, key=lambda pair: pair[0]):
        if match.re is _SIGN:
            yield (
                at,
                at + 1,
                _record(number, at, ",", "", "likely", "nearly every mark of the page has this sign"),
            )
            continue
        before = line[at - 1 : match.end()]
        proof = f"the page puts this reading behind every {before[0]}"
        yield at - 1, match.end(), _record(number, at - 1, before, before[0], _sure(page), proof)


def _sure(page: Page) -> Certainty:
    return "certain" if page.strong else "likely"


def _is_searched(line: str, note: re.Match[str], page: Page) -> bool:
    at = note.start()
    char, table = line[at - 1 : at], readings.load()
    if char in page.searched:
        return table.has(char, note[1])
    if not (page.strong and at >= 2 and "@" <= char <= "~"):
        return False
    # The second byte of one character and a letter behind it form a character, too.
    before = line[at - 2]
    wide = chr(ord(before) + 0xFEE0) if "!" <= before <= "~" else before
    pair = pair_of(wide)[1:] + char.encode("ascii")
    return len(pair) == 2 and table.has(pair.decode("gbk", errors="replace"), note[1])


def _choose(line: str, stretch: Stretch, page: Page) -> tuple[Meaning, Certainty, str] | None:
    """The meaning to print, with its certainty and proof; None to leave what is shown."""
    shown = line[stretch.start : stretch.end]
    weighed = [
        meaning for meaning in stretch.meanings[:_WEIGHED] if meaning.score > _SENSELESS * len(meaning.text)
    ]
    proved = [meaning for meaning in weighed if explains(meaning.text, shown, _readings(page, meaning))]
    pool = proved or weighed
    if not pool:
        return None
    best = pool[0]
    asked = next((meaning for meaning in pool if not meaning.lost and _HOLE.search(meaning.text)), None)
    if asked is not None and best.score < asked.score + _REAL:
        best = asked
    if best.text == shown or (not best.lost and not best.annotated):
        return None
    others = [meaning for meaning in pool if meaning is not best]
    lead = best.score - max((meaning.score for meaning in others), default=-math.inf)
    rank = ranking.load()
    if not proved:
        return best, "guess", "the bytes fit; the damage of the page as a whole does not"
    proof = "damaging it again gives what the page shows"
    if best.lost:
        return best, "guess", f"{proof}; bytes without a trace: {best.lost}, so words decided"
    if looks_annotated(best.text) or any(rank.rare(char) for char in best.text if char not in shown):
        return best, "guess", f"{proof}, but it makes little sense"
    if all(meaning.lost for meaning in others) and lead >= 2 * _CLEAR:
        return best, _sure(page), f"{proof}; no other text does, unless bytes were dropped without a trace"
    if lead >= _CLEAR:
        return best, "likely", f"{proof}; the best of {len(pool)}"
    return best, "guess", f"{proof}, and so does other text as likely"


def _readings(page: Page, meaning: Meaning) -> dict[str, str]:
    return page.searched | dict(meaning.annotated)


def _shift_change(
    number: int, line: str, stretch: Stretch, meaning: Meaning, certainty: Certainty, proof: str, page: Page
) -> tuple[int, int, Change]:
    """The change without the context that was read along, but with the character before it."""
    shown = line[stretch.start : stretch.end]
    text = _SIGN.sub("", meaning.text) if page.signed else meaning.text
    head = 0
    while head < min(len(shown), len(text)) and shown[head] == text[head]:
        head += 1
    head = max(head - 1, 0)
    tail = 0
    while tail < min(len(shown), len(text)) - head and shown[-1 - tail] == text[-1 - tail]:
        tail += 1
    start, end = stretch.start + head, stretch.end - tail
    change = _record(number, start, line[start:end], text[head : len(text) - tail], certainty, proof)
    return start, end, change


def _record(number: int, offset: int, before: str, after: str, certainty: Certainty, proof: str) -> Change:
    return Change(f"line {number}, column {offset + 1}", before, after, certainty, proof)
