"""Blocks and inlines growing as elements open and close.

Inline elements may stay open while blocks begin and end inside them (`<a><h3>…</h3><p>…</p></a>`): the
paragraph is then ended with the marks closed, and they are opened again in the next one, as browsers do.
"""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from docconv.ir import MAX_DEPTH, Block, Inline, Text

#: What a finished run of inline nodes becomes: one node around them, or none.
Maker: TypeAlias = Callable[[tuple[Inline, ...]], Inline | None]
#: The blocks that the inline nodes of a finished paragraph make, given its language.
Paragraphs: TypeAlias = Callable[[tuple[Inline, ...], str | None], Iterable[Block]]
#: White space that alone makes no paragraph. U+00A0 is what editors put into empty ones.
BLANK = " \t\n\r\f\u00a0\u3000\u200b\ufeff"


class Builder:
    """The blocks of the innermost open container, and the inline nodes of the paragraph being read."""

    def __init__(self, paragraphs: Paragraphs, blank: str = BLANK) -> None:
        self.paragraphs = paragraphs
        self.blank = blank
        self.blocks: list[Block] = []
        self.outer: list[list[Block]] = []
        self.runs: list[list[Inline]] = [[]]
        self.makers: list[tuple[str, Maker]] = []
        self.langs: list[str | None] = [None]
        self.content = False
        self.solid = 0  # how much other than white space has been read

    def text(self, value: str) -> None:
        """Characters of the paragraph; white space alone makes none."""
        if value.strip(self.blank):
            self.content = True
            self.solid += 1
        self.runs[-1].append(Text(value))

    def leaf(self, node: Inline) -> None:
        """A node without children, which makes a paragraph even alone."""
        self.content = True
        self.solid += 1
        self.runs[-1].append(node)

    def mark(self, node: Inline) -> None:
        """A node that alone makes no paragraph, such as a line break."""
        self.runs[-1].append(node)

    def open(self, kind: str, maker: Maker) -> bool:
        """Open an inline element; False where it says nothing new or stands too deep."""
        if len(self.makers) >= MAX_DEPTH or (
            kind not in ("sup", "sub") and any(kind == known for known, _ in self.makers)
        ):
            return False
        self.makers.append((kind, maker))
        self.runs.append([])
        return True

    def close(self) -> None:
        """Close the inline element that was opened last."""
        _, maker = self.makers.pop()
        children = self.runs.pop()
        if children:
            self.put(maker, children)

    def put(self, maker: Maker, children: list[Inline]) -> None:
        """What a finished inline element leaves; only its white space where it holds nothing."""
        if all(type(child) is Text and not child.value.strip(self.blank) for child in children):
            self.runs[-1].extend(children)
        elif (node := maker(tuple(children))) is not None:
            self.runs[-1].append(node)

    def flush(self) -> None:
        """End the paragraph."""
        if self.content:
            self.blocks.extend(self.paragraphs(self.take(), self.langs[-1]))
        elif self.runs[0] or self.makers:
            self.take()

    def take(self) -> tuple[Inline, ...]:
        """The inline nodes of the paragraph, which ends here; nothing where it has no content."""
        if self.content:
            for _, maker in reversed(self.makers):
                if children := self.runs.pop():
                    self.put(maker, children)
            whole = tuple(self.runs[0])
        else:
            whole = ()
        self.runs = [[] for _ in range(len(self.makers) + 1)]
        self.content = False
        return whole

    def enter(self) -> None:
        """Begin a container of blocks."""
        self.flush()
        self.outer.append(self.blocks)
        self.blocks = []

    def leave(self) -> tuple[Block, ...]:
        """End a container: its blocks."""
        self.flush()
        blocks = tuple(self.blocks)
        self.blocks = self.outer.pop()
        return blocks
