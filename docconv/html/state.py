"""What is known while a tree is read: how it is to be read, which containers are open, what they gathered."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TypeAlias

import msgspec
from lxml import etree

from docconv.ir import Block, Inline, Paragraph

from . import guesses
from .addresses import AddressKind
from .build import BLANK, WHITE, Builder
from .tables import Grid

#: What happens when an element ends.
Closer: TypeAlias = Callable[[], None]
#: What happens when an element begins.
Handler: TypeAlias = Callable[["Reader", etree._Element], Closer | None]


class Reading(msgspec.Struct, frozen=True):
    """How markup is read.

    With `guess` a page is also taken for what it means rather than says: layout tables, bold lines as
    headings, hand-made paragraphs, stand-ins for pictures; without, for exactly what it says, as befits
    markup that `render_blocks` wrote. `url` rewrites the addresses of links and images, `lang` is the
    language (BCP 47) around the text, `heading_shift` is taken off the level of each heading. `skip` tells
    elements that are to be left out, with all they hold. With `opaque` what no node can say (controls,
    drawings) becomes `html` nodes; without, it is left out.
    """

    guess: bool = True
    url: Callable[[str, AddressKind], str] | None = None
    lang: str | None = None
    heading_shift: int = 0
    skip: Callable[[etree._Element], bool] | None = None
    opaque: bool = False


class Frame(msgspec.Struct):
    """A container that is open: what it is, and what it has gathered."""

    kind: str
    items: list[tuple[list[Block], bool | None]] = []
    grid: Grid | None = None
    caption: tuple[Inline, ...] = ()
    credit: str | None = None
    checked: bool | None = None
    last: etree._Element | None = None


class Reader:
    """The state of one walk over a tree."""

    def __init__(self, root: etree._Element, reading: Reading) -> None:
        self.root = root
        self.reading = reading
        self.guess = reading.guess
        self.builder = Builder(guesses.paragraphs, BLANK) if self.guess else Builder(as_said, WHITE)
        self.frames: list[Frame] = []
        self.wordless = False  # whether an element is open that is known to hold no text

    def push(self, kind: str) -> Frame:
        """Begin a container of blocks."""
        self.builder.enter()
        frame = Frame(kind)
        self.frames.append(frame)
        return frame

    def pop(self) -> tuple[Frame, tuple[Block, ...]]:
        """End the innermost container: itself and the blocks that stood in it."""
        blocks = self.builder.leave()
        return self.frames.pop(), blocks

    def plain(self, element: etree._Element) -> Iterable[Block] | None:
        """The blocks of an element that holds nothing but characters, as most do; None for any other.

        The paragraph before it has to be ended.
        """
        if len(element) or self.builder.kinds:
            return None
        return self.builder.whole(element.text)

    def inside(self, kind: str) -> Frame | None:
        """The innermost container, if it is of a kind."""
        return self.frames[-1] if self.frames and self.frames[-1].kind == kind else None

    def add(self, block: Block) -> None:
        """A finished block."""
        self.builder.flush()
        self.builder.blocks.append(block)

    def address(self, url: str, kind: AddressKind) -> str:
        """An address as the reading wants it."""
        return self.reading.url(url, kind) if self.reading.url else url

    @property
    def definitions(self) -> frozenset[str]:
        """The ids of the texts of footnotes, found when they are first asked for."""
        return self._notes[0]

    @property
    def note_marks(self) -> frozenset[str]:
        """The ids of the marks that those texts lead back to."""
        return self._notes[1]

    @cached_property
    def _notes(self) -> tuple[frozenset[str], frozenset[str]]:
        from .notes import note_ids

        return note_ids(self.root, self.guess)

    def is_note(self, identifier: str) -> bool:
        """Whether the element with an id is the text of a footnote."""
        return identifier in self.definitions


def as_said(children: tuple[Inline, ...], lang: str | None) -> tuple[Block, ...]:
    """A run of inline nodes as the one paragraph that the markup says it is."""
    return (Paragraph(children, lang),)


def pass_over() -> None:
    """Where a handler returns this for the end of its element, what is inside is left out."""
