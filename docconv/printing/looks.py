"""What is told from the words how it is set: short quotations, verse."""

from collections.abc import Sequence

from ..text import columns

#: A quotation as wide as this, in half-width characters, can be taken in at a glance.
GLANCE = 170
#: How a line begins that says whose a quotation is.
DASHES = ("—", "–", "―", "-")
#: Verse has so many lines at least, none wider than this, in half-width characters.
VERSE_LINES, VERSE_WIDTH = 3, 64


def at_a_glance(text: str) -> bool:
    """Whether a quotation is short enough to be set large."""
    return columns(text) <= GLANCE


def is_verse(lines: Sequence[str]) -> bool:
    """Whether the lines of a paragraph are several and short: poems, addresses."""
    return len(lines) >= VERSE_LINES and all(columns(line) <= VERSE_WIDTH for line in lines)
