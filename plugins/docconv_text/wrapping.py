"""Paragraphs whose lines were broken to a width, put together again."""

import re
from collections.abc import Iterator
from itertools import pairwise

from docconv.text import columns, join_lines

from .lines import BLANKS

WIDEST = 110  # columns; nobody breaks lines by hand beyond that
ENOUGH = 2  # broken lines before we believe in it, or one that is WIDE
WIDE = 56  # columns
FEW = 6  # up to so many all of them have to be full
# No line begins with a closing mark: it belongs to the ideograph before it.
_FIRST_WORD = re.compile(
    r"[\u2e80-\uabff\ud7b0-\uffef][、。，：；？！）」』”’)]*|[^\s\u2e80-\uabff\ud7b0-\uffef]+"
)
_ROW = re.compile(r"[\t|·\u3000]| {2,}")  # several items in a line
_ENDS = '。.！!？?؟:：…”"」』)）»;；'


def unwrap(text: str) -> str:
    """The text with its broken lines joined, if blank lines divide its paragraphs and a width its lines.

    Line numbers stay: what is joined is followed by as many blank lines.
    """
    paragraphs = [part for lines in _paragraphs(text.split("\n")) for part in _centred_apart(lines)]
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


def _centred_apart(lines: list[str]) -> Iterator[list[str]]:
    """The lines of a paragraph, those that an indent sets to the middle of the page apart from the others."""
    start = 0
    indents = [len(line) - len(line.lstrip(BLANKS)) for line in lines]
    for at, (above, below) in enumerate(pairwise(indents), 1):
        if abs(above - below) >= CENTRED:
            yield lines[start:at]
            start = at
    yield lines[start:]


def _joined(paragraphs: list[list[str]]) -> Iterator[str]:
    for lines in paragraphs:
        first = lines[0]
        yield first[: len(first) - len(first.lstrip(BLANKS))] + join_lines(lines)
        yield from [""] * (len(lines) - 1)


def _is_wrapped(paragraphs: list[list[str]]) -> bool:
    """Whether most lines with another one below are nearly as wide as the widest, and few end a sentence."""
    # An indent takes part in a line's width.
    followed = [line.rstrip(BLANKS) for lines in paragraphs for line in lines[:-1] if line.strip(BLANKS)]
    if not followed or max(map(len, followed)) > WIDEST:
        return False
    widths = [columns(line) for line in followed]
    widest = max(widths)
    if not TINIEST <= widest <= WIDEST or (len(followed) < ENOUGH and widest < WIDE):
        return False
    if len(followed) < ENOUGH and any(_ROW.search(line.strip(BLANKS)) for line in followed):
        return False
    if len(followed) < ENOUGH and any(
        lines[1].strip(BLANKS)[:1].isupper() for lines in paragraphs if len(lines) > 1
    ):
        return False
    last = (line.rstrip(BLANKS) for lines in paragraphs for line in lines[1:])
    if len(followed) <= FEW and any(columns(line) > widest for line in last):
        return False
    ended = sum(line[-1] in _ENDS for line in followed)
    if len(followed) <= FEW:
        return ended * 2 <= len(followed) and _are_full(paragraphs, widest)
    full = sum(width >= widest * 0.72 for width in widths)
    return full * 10 >= len(followed) * 8 and ended * 10 <= len(followed) * 4


def _are_full(paragraphs: list[list[str]], widest: int) -> bool:
    """Whether each line is so wide that the first word of the next one would not have fitted."""
    for lines in paragraphs:
        for line, following in pairwise(lines):
            word = _FIRST_WORD.match(following.lstrip(BLANKS))
            if word and columns(line.rstrip(BLANKS)) + 1 + columns(word[0]) <= widest:
                return False
    return True


CENTRED = 10  # blanks of an indent that no paragraph has
TINIEST = 30  # columns; verse is narrower
