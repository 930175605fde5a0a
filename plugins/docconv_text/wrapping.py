"""Paragraphs whose lines were broken to a width, put together again."""

import re
from collections.abc import Iterator
from itertools import pairwise

from docconv.text import columns, join_lines

from .lines import BLANKS

WIDEST = 110  # columns; nobody breaks lines by hand beyond that
ENOUGH = 2  # broken lines before we believe in it
FEW = 6  # up to so many all of them have to be full
_FIRST_WORD = re.compile(r"[\u2e80-\uffef]|[^\s\u2e80-\uffef]+")
_ENDS = '。.！!？?؟:：…”"」』)）»;；'


def unwrap(text: str) -> str:
    """The text with its broken lines joined, if blank lines divide its paragraphs and a width its lines.

    Line numbers stay: what is joined is followed by as many blank lines.
    """
    paragraphs = list(_paragraphs(text.split("\n")))
    return "\n".join(_joined(paragraphs)) if _is_wrapped(paragraphs) else text


def by_blank_lines(text: str) -> str:
    """The text with all lines between two blank lines joined."""
    return "\n".join(_joined(list(_paragraphs(text.split("\n")))))


def _paragraphs(lines: list[str]) -> Iterator[list[str]]:
    """Runs of lines that are all blank or all not."""
    run: list[str] = []
    blank: bool | None = None
    for line in lines:
        empty = not line.strip(BLANKS)
        if run and empty != blank:
            yield run
            run = []
        run.append(line)
        blank = empty
    if run:
        yield run


def _joined(paragraphs: list[list[str]]) -> Iterator[str]:
    for lines in paragraphs:
        yield join_lines(lines)
        yield from [""] * (len(lines) - 1)


def _is_wrapped(paragraphs: list[list[str]]) -> bool:
    """Whether most lines with another one below are nearly as wide as the widest, and few end a sentence."""
    followed = [line.strip(BLANKS) for lines in paragraphs for line in lines[:-1]]
    followed = [line for line in followed if line]
    if len(followed) < ENOUGH or max(map(len, followed)) > WIDEST:
        return False
    widths = [columns(line) for line in followed]
    widest = max(widths)
    if not TINIEST <= widest <= WIDEST:
        return False
    ended = sum(line[-1] in _ENDS for line in followed)
    if len(followed) <= FEW:
        return ended == 0 and _are_full(paragraphs, widest)
    full = sum(width >= widest * 0.72 for width in widths)
    return full * 10 >= len(followed) * 8 and ended * 10 <= len(followed) * 4


def _are_full(paragraphs: list[list[str]], widest: int) -> bool:
    """Whether each line is so wide that the first word of the next one would not have fitted."""
    for lines in paragraphs:
        for line, following in pairwise(lines):
            word = _FIRST_WORD.match(following)
            if word and columns(line) + 1 + columns(word[0]) <= widest:
                return False
    return True


TINIEST = 30  # columns; verse is narrower
