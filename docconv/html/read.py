"""An HTML tree to blocks and inlines."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TypeAlias

import msgspec
from lxml import etree

from docconv.ir import Block, Inline, Paragraph

from . import guesses
from .addresses import AddressKind
from .build import Builder
from .flat import flat
from .parse import tag_of
from .tables import Grid

#: What happens when an element ends.
Closer: TypeAlias = Callable[[], None]


class Reading(msgspec.Struct, frozen=True):
    """How markup is read.

    With `guess` a page is also taken for what it means rather than says: layout tables, bold lines as
    headings, hand-made paragraphs, stand-ins for pictures; without, for exactly what it says, as befits
    markup that `render_blocks` wrote. `url` rewrites the addresses of links and images, `lang` is the
    language (BCP 47) around the text, `heading_shift` is taken off the level of each heading. `skip` tells
    elements that are to be left out, with all they hold.
    """

    guess: bool = True
    url: Callable[[str, AddressKind], str] | None = None
    lang: str | None = None
    heading_shift: int = 0
    skip: Callable[[etree._Element], bool] | None = None


#: Reading a page by somebody else.
FOREIGN = Reading()


def read_blocks(element: etree._Element, reading: Reading = FOREIGN) -> tuple[Block, ...]:
    """The blocks inside an element, in reading order; text directly in it makes paragraphs too.

    Not in normal form: white space stands as it does in the markup (see `docconv.ir.normalize`).
    """
    reader = Reader(element, reading)
    reader.run()
    blocks = reader.builder.blocks
    return tuple(guesses.headings(blocks)) if reading.guess else tuple(blocks)


def read_inlines(element: etree._Element, reading: Reading = FOREIGN) -> tuple[Inline, ...]:
    """The inline nodes inside an element; what blocks it has are set apart by breaks."""
    reader = Reader(element, reading)
    reader.builder.paragraphs = lambda children, lang: (Paragraph(children, lang),)
    reader.builder.content = True
    reader.run()
    return flat(reader.builder.blocks)


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
        self.builder = Builder(self.paragraphs) if self.guess else Builder(self.paragraphs, " \t\n\r\f")
        self.frames: list[Frame] = []
        self.passed_over = False
        self.last_picture = -1

    def run(self) -> None:
        """Walk the tree, parents before children, without recursion."""
        from .elements import HANDLERS, LANGUAGE_BEARERS, unknown
        from .figures import take_credit

        builder, skip, root, lang = self.builder, self.reading.skip, self.root, self.reading.lang
        frames = self.frames
        closers: list[tuple[Closer | None, bool]] = []
        walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            if event == "start":
                if skip is not None and element is not root and skip(element):
                    walker.skip_subtree()
                    closers.append((None, False))
                    continue
                if frames and frames[-1].kind == "caption" and take_credit(self, element):
                    self.passed_over = False
                    walker.skip_subtree()
                    closers.append((None, False))
                    continue
                tag = element.tag
                handler = HANDLERS.get(tag)
                if handler is None:
                    tag = tag_of(element)
                    handler = HANDLERS.get(tag, unknown)
                language = element.get("lang") if tag in LANGUAGE_BEARERS else None
                if language and element is not root and not (self.guess and same_language(language, lang)):
                    builder.flush()
                    builder.langs.append(language)
                else:
                    language = None
                closers.append((handler(self, element), bool(language)))
                if self.passed_over:
                    self.passed_over = False
                    walker.skip_subtree()
                elif element.text:
                    builder.text(element.text)
                continue
            if event == "end":
                closer, has_language = closers.pop()
                if closer is not None:
                    closer()
                if has_language:
                    builder.flush()
                    builder.langs.pop()
            if element.tail and element is not root:
                builder.text(element.tail)
        builder.flush()

    def paragraphs(self, children: tuple[Inline, ...], lang: str | None) -> Sequence[Block]:
        """What a finished run of inline nodes becomes where nothing says more."""
        return tuple(guesses.paragraphs(children, lang)) if self.guess else (Paragraph(children, lang),)

    def pass_over(self) -> None:
        """Leave out what is inside the element that begins."""
        self.passed_over = True

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

    def address(self, url: str, kind: AddressKind) -> str:
        """An address as the reading wants it."""
        return self.reading.url(url, kind) if self.reading.url else url

    def inside(self, kind: str) -> Frame | None:
        """The innermost container, if it is of a kind."""
        return self.frames[-1] if self.frames and self.frames[-1].kind == kind else None

    def add(self, block: Block) -> None:
        """A finished block."""
        self.builder.flush()
        self.builder.blocks.append(block)

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


def same_language(tag: str, other: str | None) -> bool:
    """Whether two BCP 47 tags name one language, as far as pages are to be trusted with regions."""
    return (
        bool(other)
        and tag.replace("_", "-").partition("-")[0].lower() == str(other).partition("-")[0].lower()
    )
