"""Very long paragraphs and code, cut so that no reader sees it.

The line breaking of engines grows faster than linearly with a paragraph's length: a hundred thousand
characters in one paragraph take three times as long as in a hundred. Five thousand links in one take a
minute, and twenty thousand letters without a blank take ten seconds. Parts after the first start with a mark,
from which a writer knows to take the gap between parts away.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TypeVar

import msgspec

from ..ir import (
    Block,
    Blockquote,
    Code,
    FootnoteDefinition,
    Inline,
    InlineCode,
    List,
    ListItem,
    Paragraph,
    Text,
    walk,
)
from ..text.patterns import pattern

#: How much a paragraph or a block of code may weigh, in characters; heavier ones are cut.
MAX_LENGTH = 20_000
#: What a node weighs beside its characters: each is set apart in the line.
NODE = 40
#: Letters in a row between which no line can end. So many make a part of their own.
MAX_WORD = 2000
#: A noncharacter, which no text in normal form holds (Unicode 15, section 23.7).
MARK = "\ufdd0"
#: How far before the limit a sentence's end, and then a blank, is looked for.
REACH = 2000
SENTENCE_END = pattern(r"[。！？；.!?;…](?:[”’」』）)\"'])?")

#: Blanks and what lines break beside: Chinese, Japanese, Korean.
BREAKING = " \t\n\u200b\u3000\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"

Parent = TypeVar("Parent", Blockquote, ListItem, FootnoteDefinition)


def split_long(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with every overlong paragraph and code, at any depth, as several parts.

    All but the first begin with MARK.
    """
    return tuple(part for block in blocks for part in parts_of(block))


def parts_of(block: Block) -> Iterator[Block]:
    match block:
        case Paragraph(children) if heavy(children):
            for number, part in enumerate(cut(children)):
                marked = (Text(MARK), *part) if number else part
                yield msgspec.structs.replace(block, children=marked)
        case Code(value) if heavy((Text(value),)):
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


def heavy(inlines: Iterable[Inline]) -> bool:
    return weight(inlines) > MAX_LENGTH


def weight(inlines: Iterable[Inline]) -> int:
    """The length of the text and what the nodes weigh; a word without end weighs as much as a whole part."""
    total = 0
    for node in walk(inlines):
        total += NODE
        if isinstance(node, Text | InlineCode):
            total += len(node.value)
            if len(node.value) >= MAX_WORD and unbroken().search(node.value):
                total += MAX_LENGTH
    return total


@cache
def unbroken() -> re.Pattern[str]:
    return re.compile(f"[^{BREAKING}]{{{MAX_WORD}}}")


def cut(inlines: tuple[Inline, ...]) -> Iterator[tuple[Inline, ...]]:
    """Runs of inlines, each of which weighs at most MAX_LENGTH; a parent that is cut is repeated."""
    run: list[Inline] = []
    size = 0
    for inline in inlines:
        for part in slices(inline):
            weighs = weight((part,))
            if run and size + weighs > MAX_LENGTH:
                yield tuple(run)
                run, size = [], 0
            run.append(part)
            size += weighs
    if run:
        yield tuple(run)


def slices(inline: Inline) -> Iterator[Inline]:
    if isinstance(inline, Text | InlineCode):
        yield from (msgspec.structs.replace(inline, value=piece) for piece in pieces(inline.value))
    elif children := getattr(inline, "children", ()):
        if not heavy(children):
            yield inline
        else:
            yield from (msgspec.structs.replace(inline, children=part) for part in cut(children))
    else:
        yield inline


def pieces(text: str) -> Iterator[str]:
    """The text in pieces of at most MAX_LENGTH, cut behind a sentence or at a blank where there is one.

    Of letters without a blank at most MAX_WORD stand in one piece.
    """
    for run in runs(text):
        start = 0
        while len(run) - start > MAX_LENGTH:
            limit = start + MAX_LENGTH
            ends = [found.end() for found in SENTENCE_END.finditer(run, limit - REACH, limit)]
            blank = max(run.rfind(" ", limit - REACH, limit), run.rfind("\n", limit - REACH, limit)) + 1
            end = ends[-1] if ends else blank or limit
            yield run[start:end]
            start = end
        yield run[start:]


def runs(text: str) -> Iterator[str]:
    """The text, each MAX_WORD letters without a blank apart from the rest."""
    start = 0
    if len(text) >= MAX_WORD:
        for found in unbroken().finditer(text):
            if found.start() > start:
                yield text[start : found.start()]
            yield found[0]
            start = found.end()
    if start < len(text) or not text:
        yield text[start:]
