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
#: White space that HTML collapses.
WHITE = " \t\n\r\f"
#: Inline elements that mean something more inside their own kind.
_NESTING = ("sup", "sub")


class Builder:
    """The blocks of the innermost open container, and the inline nodes of the paragraph being read."""

    __slots__ = (
        "blank", "blocks", "content", "kinds", "langs", "outer", "paragraphs", "pictured", "run", "runs"
    )  # fmt: skip

    def __init__(self, paragraphs: Paragraphs, blank: str = BLANK) -> None:
        self.paragraphs = paragraphs
        self.blank = blank
        self.blocks: list[Block] = []
        self.outer: list[list[Block]] = []
        self.kinds: list[str] = []  # the inline elements that are open,
        self.runs: list[tuple[Maker, list[Inline]]] = []  # what becomes of each and the nodes before it,
        self.run: list[Inline] = []  # and the nodes in the innermost
        self.langs: list[str | None] = [None]
        self.content = False
        self.pictured = False  # whether nothing but white space has been read since a picture

    def text(self, value: str) -> None:
        """Characters of the paragraph; white space alone makes none."""
        if value[0] not in self.blank or value.strip(self.blank):
            self.content = True
            self.pictured = False
        elif not (self.run or self.kinds or self.content or value.strip(WHITE)):
            return  # between blocks
        self.run.append(Text(value))

    def whole(self, value: str | None) -> Iterable[Block]:
        """The blocks of a container that holds nothing but some characters, where no paragraph is open."""
        if not value or not value.strip(self.blank):
            return ()
        self.pictured = False
        return self.paragraphs((Text(value),), self.langs[-1])

    def leaf(self, node: Inline) -> None:
        """A node without children, which makes a paragraph even alone."""
        self.content = True
        self.pictured = False
        self.run.append(node)

    def mark(self, node: Inline) -> None:
        """A node that alone makes no paragraph, such as a line break."""
        self.run.append(node)

    def open(self, kind: str, maker: Maker) -> bool:
        """Open an inline element; False where it says nothing new or stands too deep."""
        if (kind in self.kinds and kind not in _NESTING) or len(self.kinds) >= MAX_DEPTH:
            return False
        self.kinds.append(kind)
        self.runs.append((maker, self.run))
        self.run = []
        return True

    def close(self) -> None:
        """Close the inline element that was opened last; only its white space is left where it is empty."""
        self.kinds.pop()
        children = self.run
        maker, self.run = self.runs.pop()
        for child in children:
            if type(child) is not Text or child.value.strip(self.blank):
                if (node := maker(tuple(children))) is not None:
                    self.run.append(node)
                return
        self.run.extend(children)

    def flush(self) -> None:
        """End the paragraph."""
        if self.content:
            self.blocks.extend(self.paragraphs(self.take(), self.langs[-1]))
        elif self.run or self.kinds:
            self._begin()

    def take(self) -> tuple[Inline, ...]:
        """The inline nodes of the paragraph, which ends here; nothing where it has no content."""
        if not self.content:
            self._begin()
            return ()
        self.content = False
        kinds, runs = self.kinds[:], self.runs[:]
        while self.kinds:
            self.close()
        whole = tuple(self.run)
        self.run = []
        if kinds:
            self.kinds, self.runs = kinds, runs
            self._begin()
        return whole

    def _begin(self) -> None:
        """Nothing has been read of the next paragraph, in which the same inline elements are open."""
        self.run = []
        if self.kinds:
            self.runs = [(maker, []) for maker, _ in self.runs]

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
