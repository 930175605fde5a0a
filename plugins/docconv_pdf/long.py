"""Very long paragraphs and code, cut so that no reader sees it.

The engine's line breaking grows faster than linearly with a paragraph's length: a hundred thousand
characters in one paragraph take three times as long as in a hundred. Parts after the first start with
a mark that `join_up` turns into a class, by which the theme takes the gap between parts away.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from docconv.ir import (
    Block,
    Blockquote,
    Code,
    FootnoteDefinition,
    Inline,
    List,
    ListItem,
    Paragraph,
    Text,
    text_of,
)

#: Characters in a paragraph or a block of code; longer ones are cut.
MAX_LENGTH = 20_000
#: A noncharacter, which no text in normal form holds (Unicode 15, section 23.7).
MARK = "\ufdd0"
#: How far before the limit a sentence's end, and then a blank, is looked for.
REACH = 2000
SENTENCE_END = re.compile(r"[。！？；.!?;…](?:[”’」』）)\"'])?")

CONTINUED = re.compile(rf"<(p|pre)((?: [^<>]*)?)>(<code[^<>]*>)?{MARK}")
Parent = TypeVar("Parent", Blockquote, ListItem, FootnoteDefinition)


def split_long(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with every overlong paragraph and code, at any depth, as several marked parts."""
    return tuple(part for block in blocks for part in parts_of(block))


def join_up(html: str) -> str:
    """Rendered HTML with the marks of `split_long` turned into `class="continued"`."""
    return CONTINUED.sub(r'<\1\2 class="continued">\3', html).replace(MARK, "") if MARK in html else html


def parts_of(block: Block) -> Iterator[Block]:
    match block:
        case Paragraph(children) if len(text_of(children)) > MAX_LENGTH:
            for number, part in enumerate(cut(children)):
                marked = (Text(MARK), *part) if number else part
                yield msgspec.structs.replace(block, children=marked)
        case Code(value) if len(value) > MAX_LENGTH:
            for number, piece in enumerate(pieces(value)):
                yield msgspec.structs.replace(block, value=MARK + piece if number else piece)
        case Blockquote():
            yield inside(block)
        case FootnoteDefinition():
            yield inside(block)
        case List(items):
            yield msgspec.structs.replace(block, children=tuple(inside(item) for item in items))
        case _:
            yield block


def inside(parent: Parent) -> Parent:
    return msgspec.structs.replace(parent, children=split_long(parent.children))


def cut(inlines: tuple[Inline, ...]) -> Iterator[tuple[Inline, ...]]:
    """Runs of inlines, each of at most MAX_LENGTH characters; a parent that is cut is repeated."""
    run: list[Inline] = []
    size = 0
    for inline in inlines:
        for part in slices(inline):
            length = len(text_of((part,)))
            if run and size + length > MAX_LENGTH:
                yield tuple(run)
                run, size = [], 0
            run.append(part)
            size += length
    if run:
        yield tuple(run)


def slices(inline: Inline) -> Iterator[Inline]:
    if isinstance(inline, Text):
        yield from (Text(piece) for piece in pieces(inline.value))
    elif children := getattr(inline, "children", ()):
        if len(text_of(children)) <= MAX_LENGTH:
            yield inline
        else:
            yield from (msgspec.structs.replace(inline, children=part) for part in cut(children))
    else:
        yield inline


def pieces(text: str) -> Iterator[str]:
    """The text in pieces of at most MAX_LENGTH, cut behind a sentence or at a blank where there is one."""
    start = 0
    while len(text) - start > MAX_LENGTH:
        limit = start + MAX_LENGTH
        ends = [found.end() for found in SENTENCE_END.finditer(text, limit - REACH, limit)]
        blank = max(text.rfind(" ", limit - REACH, limit), text.rfind("\n", limit - REACH, limit)) + 1
        end = ends[-1] if ends else blank or limit
        yield text[start:end]
        start = end
    yield text[start:]
