"""Undo wrong decodings in a whole text, line by line, and prove each repair.

Damage is often partial (half of the teasers of a page), so each line is judged for itself, and markup between
tags for itself; but once a page is known to have been read with a wrong encoding, its short lines need less
evidence.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from docconv_repair import codepages, decoding, inconsistent, lost, suspicion, trace
from docconv_repair.decoding import Certainty, Pair

_PART = 4000  # characters: a line of data can be as long as the page, and is judged in parts
_STRANGE = re.compile("[^\x00-\x7f]")
_END = re.compile(r"[\r\n<>]")
#: In HTML scripts and styles show nothing, but the data that describes the page (JSON-LD).
_RAW = re.compile(r"<(script(?![^<>]*ld\+json)|style)\b", re.I | re.A)
_RAW_ENDS = {name: re.compile(f"</{name}", re.I | re.A) for name in ("script", "style")}
#: Bytes of U+FFFD in UTF-8 read as GBK, and memory that nobody wrote to: nothing is left of the text.
_HOPELESS = re.compile("(?:锟斤拷|烫烫烫|屯屯屯){2,}")
_GUESSES = 200  # lines whose lost bytes are guessed
_LOOKS = 20_000  # characters that are looked at closely in vain, before only what was found already is tried
_NAMES = {
    "utf-8": "UTF-8",
    "cp1252": "windows-1252",
    "gb18030": "GBK",
    "big5hkscs": "Big5",
    "cp932": "Shift_JIS",
    "euc_jp": "EUC-JP",
    "cp949": "EUC-KR",
    "tcvn3": "TCVN3",
    "vni": "VNI",
}


@dataclass(frozen=True)
class Change:
    """One repair. `where` counts lines and columns from 1 in the text as it came."""

    where: str
    before: str
    after: str
    certainty: Certainty
    proof: str


class Mended(NamedTuple):
    """What a line should be, and how that is known."""

    text: str
    certainty: Certainty
    proof: str
    pairs: tuple[Pair, ...] = ()


def repair(text: str, rare: str | None = None, *, html: bool = False) -> tuple[str, tuple[Change, ...]]:
    """The text with its lines read as they should have been, the same object if none was damaged.

    `rare` are the characters of the text that are not ASCII, for those who know them. Linear in the text.
    """
    if text.isascii():
        return text, ()
    # Pinyin between ideographs is another damage, and its letters would look like this one.
    annotated = (rare is None or trace.has_both(rare)) and trace.looks_annotated(text)
    bare = trace.without_readings if annotated else str
    if (signs := suspicion.signs(bare(text), None if annotated else rare)) is None:
        return text, ()
    pieces = list(_pieces(text, html=html))
    found: dict[int, Mended] = {}
    seen: Counter[Pair] = Counter()
    known: dict[str, Mended | None] = {}
    looks = guesses = 0
    for at, line in pieces:
        if line not in known:
            if not signs.in_line(bare(line)):
                continue
            known[line] = mended = _mended(line, tuple(seen), guess=guesses < _GUESSES)
            looks += len(line) if mended is None else 0
            guesses += mended is not None and mended.certainty == "guess"
        if mended := known[line]:
            found[at] = mended
            seen.update(mended.pairs)
        elif looks > _LOOKS:
            break
    if seen:
        pairs = tuple(pair for pair, number in seen.most_common(3))
        for at, line in pieces:
            if at not in found and (mended := _again(line, pairs)):
                found[at] = mended
    return _put_together(text, dict(pieces), found) if found else (text, ())


def _pieces(text: str, *, html: bool) -> Iterator[tuple[int, str]]:
    """The pieces of lines between tags that are not ASCII, and where they begin."""
    raw = _raw(text) if html else iter(())
    hidden = next(raw, None)
    end = 0
    while strange := _STRANGE.search(text, end):
        at = strange.start()
        while hidden and hidden[1] <= at:
            hidden = next(raw, None)
        if hidden and hidden[0] <= at:
            end = hidden[1]
            continue
        first = max(end, at - _PART // 2)
        start = max(first - 1, *(text.rfind(sign, first, at) for sign in "\r\n<>")) + 1
        stop = _END.search(text, at, start + _PART)
        end = stop.start() if stop else min(start + _PART, len(text))
        yield start, text[start:end]


def _raw(text: str) -> Iterator[tuple[int, int]]:
    """Where scripts and styles begin and end. A search for each end is faster than one pattern for both."""
    end = 0
    while tag := _RAW.search(text, end):
        closed = _RAW_ENDS[tag[1].lower()].search(text, tag.end())
        end = closed.end() if closed else len(text)
        yield tag.start(), end


def _mended(line: str, seen: tuple[Pair, ...], *, guess: bool) -> Mended | None:
    if _HOPELESS.search(line):
        return None
    if steps := list(decoding.readings(line, seen)):
        return _read_anew(steps)
    if guess and codepages.UNSEEN in line and (chosen := lost.best(line)):
        text, pair = chosen
        proof = f"it was {_way(pair)}; the lost bytes were chosen by the words they make"
        return Mended(text, "guess", proof)
    if mixed := inconsistent.repaired(line):
        return Mended(mixed, "likely", "parts of it were UTF-8 read as another encoding")
    return None


def _again(line: str, seen: tuple[Pair, ...]) -> Mended | None:
    """A line that told too little by itself, read as others of the page were."""
    steps = list(decoding.readings(line, seen, closely=False))
    return _read_anew(steps) if steps and not _HOPELESS.search(line) else None


def _read_anew(steps: list[decoding.Reading]) -> Mended:
    pairs = tuple(step.pair for step in steps)
    certainty: Certainty = "certain" if all(step.certainty == "certain" for step in steps) else "likely"
    ways = ", and that ".join(_way(pair) for pair in reversed(pairs))
    return Mended(steps[-1].text, certainty, f"it was {ways}; reading it so again gives the line", pairs)


def _way(pair: Pair) -> str:
    wrong, right = pair
    return f"{_NAMES.get(right, right)} read as {_NAMES.get(wrong, wrong)}"


def _put_together(
    text: str, lines: dict[int, str], found: dict[int, Mended]
) -> tuple[str, tuple[Change, ...]]:
    pieces: list[str] = []
    changes: list[Change] = []
    end = number = start = 0
    for at in sorted(found):
        after, certainty, proof, _ = found[at]
        number += text.count("\n", start, at)
        start = at
        column = at - text.rfind("\n", 0, at)
        pieces += (text[end:at], after)
        end = at + len(lines[at])
        changes.append(Change(f"line {number + 1}, column {column}", lines[at], after, certainty, proof))
    return "".join((*pieces, text[end:])), tuple(changes)
