"""Joining pieces that a line feed in the source separated.

Languages with blanks between words need one blank where a line broke; Chinese and Japanese need nothing.
The rule goes by the characters on both sides, as in pandoc's ``east_asian_line_breaks``: the blank falls
away only between two wide characters, so ``中国`` + ``GDP`` keeps one and hangul keeps its own.
"""

import re
from collections.abc import Iterable
from functools import cache

from docconv.text.script import is_wide

# Marks that Chinese typography shares with Latin: as wide as their surroundings.
_SHARED = frozenset("“”‘’…—–·•―‥")
_BLANKS = " \t\n\r\f"


def join(left: str, right: str) -> str:
    """Join two pieces that a source line feed separated.

    Nothing stands between them when both sides are wide (see :func:`docconv.text.script.is_wide`), else one
    blank. ASCII white space at the seam is dropped first. A mark that Chinese shares with Latin (curly
    quotes, dashes, ellipsis) is taken for wide where the letters next to it on its own side, or for want of
    letters the other side, are.
    """
    left, right = left.rstrip(_BLANKS), right.lstrip(_BLANKS)
    if not left or not right:
        return left + right
    return left + ("" if _wide_seam(left, right) else " ") + right


def join_lines(lines: Iterable[str]) -> str:
    """Join source lines into one, see :func:`join`; blank lines vanish. Linear in the text."""
    pieces: list[str] = []
    last = ""
    for line in lines:
        if not (piece := line.strip(_BLANKS)):
            continue
        if last and not _wide_seam(last, piece):
            pieces.append(" ")
        pieces.append(piece)
        # A short line may be all marks; keep enough before it to know its surroundings.
        last = piece if len(piece) >= _LOOK else (last + piece)[-_LOOK:]
    return "".join(pieces)


def collapse(text: str) -> str:
    """Collapse runs of ASCII white space (blank, tab, line feed, carriage return, form feed).

    A run with a line feed between two wide characters vanishes; any other becomes one blank: also where
    only one side is wide, since ``中国\\nGDP`` may be written either way and a blank there does no harm.
    Blanks other than ASCII (U+00A0, U+3000) are content and stay. A run at the very start or end becomes
    one blank.
    """
    if text.isascii():
        # No character is wide: every run is worth one blank.
        if not text.isprintable():
            for white in "\n\t\r\f":
                text = text.replace(white, " ")
        return _blanks().sub(" ", text) if "  " in text else text
    if "\n" not in text and "\r" not in text and "\f" not in text and "\t" not in text and "  " not in text:
        return text
    return _run().sub(_collapsed, text)


@cache
def _blanks() -> re.Pattern[str]:
    return re.compile("  +")


@cache
def _run() -> re.Pattern[str]:
    return re.compile(r"[ \t\n\r\f]+")


def _collapsed(found: re.Match[str]) -> str:
    run = found[0]
    if "\n" not in run and "\r" not in run:
        return " "
    text, start, end = found.string, found.start(), found.end()
    if not start or end == len(text):
        return " "
    return "" if _wide_seam(text[max(0, start - _LOOK) : start], text[end : end + _LOOK]) else " "


_LOOK = 16  # characters looked at on each side of a seam


def _wide_seam(left: str, right: str) -> bool:
    before, after = left[-1], right[0]
    # Two pieces of ASCII are by far the commonest case.
    if before < "\u00a0" or after < "\u00a0":
        return False
    here, there = _wide_end(reversed(left[-_LOOK:])), _wide_end(right[:_LOOK])
    if here is None and there is None:
        return False
    return (here is None or here) and (there is None or there)


def _wide_end(outward: Iterable[str]) -> bool | None:
    """Whether the characters from the seam outward are wide; None when only shared marks are there."""
    for ch in outward:
        if ch in _SHARED:
            continue
        return is_wide(ch)
    return None
