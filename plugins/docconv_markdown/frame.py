"""What is known while a frame is taken off: the blocks that are left, the facts found, what was removed."""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from docconv.ir import Block, Furniture, ThematicBreak

from .lines import opening_label, plain

#: How far from either end of a text its frame may reach, in blocks.
REACH = 6


class Frame(msgspec.Struct):
    """The blocks that are left, the facts found, and what was taken off.

    `recognised` tells whether anything showed that the text is framed at all; without that nothing is cut
    that could be an author's own.
    """

    blocks: list[Block]
    facts: dict[str, Any] = {}
    evidence: dict[str, str] = {}
    dropped: list[Furniture] = []
    recognised: bool = False

    def know(self, name: str, value: Any, evidence: str) -> None:
        """Keep the first value found for a field."""
        if value and not self.facts.get(name):
            self.facts[name] = value
            self.evidence[name] = evidence

    def is_speech(self, block: Block) -> bool:
        """Whether a block's label opens so many that it names a speaker, or a part of the text."""
        word = opening_label(block)
        return bool(word) and sum(opening_label(other) == word for other in self.blocks) > 2

    def drop(self, block: Block, role: str, reason: str) -> None:
        """Keep what a removed block said as furniture. A rule says nothing."""
        if not isinstance(block, ThematicBreak):
            self.dropped.append(Furniture(role, plain(block), reason))

    def drop_all(self, blocks: Iterable[Block], role: str, reason: str) -> None:
        """Keep what several removed blocks said as furniture."""
        for block in blocks:
            self.drop(block, role, reason)


def same(left: str, right: str) -> bool:
    """Whether two texts differ in blanks only."""
    return re.sub(r"\s", "", left) == re.sub(r"\s", "", right)
