"""What pages mean rather than say: paragraphs made of breaks, bold lines as headings, pictures with words."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from docconv.ir import Block, Break, Figure, Heading, Image, Inline, Link, Paragraph, Strong, Text, text_of
from docconv.text import columns

from .build import BLANK

#: What stands before a paragraph that was indented by hand.
INDENT = " \t\n\r\f\u3000\u00a0"
#: Segments between single line breaks that are on average this wide (in columns) are paragraphs, not verse.
PROSE = 120
#: A bold line wider than this is a sentence in bold, not a heading.
HEADING = 100
#: More words (in columns) than this under a picture are text, not its caption.
CAPTION = 200
_SENTENCE_ENDS = ".。!！,，;；:：…、"


def is_blank(node: Inline) -> bool:
    """Whether a node is only white space."""
    return type(node) is Text and not node.value.strip(BLANK)


def paragraphs(children: Sequence[Inline], lang: str | None) -> Iterator[Block]:
    """The paragraphs that line breaks and hand-made indents make of one run of text.

    A picture with a line of words under it is a figure.
    """
    breaks = any(type(child) is Break for child in children)
    if breaks and (figure := captioned((Paragraph(tuple(children)),), CAPTION)) and figure.caption:
        yield Figure(figure.image, figure.caption, None, lang)
        return
    for part in _parts(children):
        if part := _unindented(part):
            yield Paragraph(part, lang)


def _parts(children: Sequence[Inline]) -> Iterator[tuple[Inline, ...]]:
    lines: list[list[Inline]] = [[]]
    for child in children:
        if type(child) is Break:
            lines.append([])
        else:
            lines[-1].append(child)
    if len(lines) == 1:
        yield tuple(children)
        return
    empty = [all(is_blank(node) for node in line) for line in lines]
    full = [line for line, none in zip(lines, empty, strict=True) if not none]
    if not full:
        return
    widths = sum(columns(text_of(line)) for line in full)
    prose = len(full) > 1 and widths / len(full) >= PROSE
    part: list[Inline] = []
    for (_, above), (line, none) in pairwise([([], True), *zip(lines, empty, strict=True)]):
        if none:
            continue
        if part and (above or prose or _is_indented(line)):
            yield tuple(part)
            part = []
        if part:
            part.append(Break())
        part.extend(line)
    yield tuple(part)


def _is_indented(line: Sequence[Inline]) -> bool:
    first = line[0]
    if type(first) is not Text:
        return False
    indent = first.value[: len(first.value) - len(first.value.lstrip(INDENT))]
    return "\u3000" in indent or indent.count("\u00a0") > 2


def _unindented(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    while children and type(children[0]) is Text and children[0].value[:1] in INDENT:
        rest = children[0].value.lstrip(INDENT)
        children = ((Text(rest),) if rest else ()) + children[1:]
        if rest:
            break
    return children


def bold_line(block: Block) -> tuple[Inline, ...] | None:
    """The text of a paragraph that is all bold, short and no sentence: a heading in all but name."""
    if type(block) is not Paragraph:
        return None
    parts = [child for child in block.children if not is_blank(child)]
    if len(parts) != 1 or not isinstance(parts[0], Strong):
        return None
    children = parts[0].children
    if any(isinstance(child, (Break, Image, Link)) for child in children):
        return None
    text = text_of(children).strip(BLANK)
    return children if 2 <= columns(text) <= HEADING and text[-1] not in _SENTENCE_ENDS else None


def pictures(block: Block) -> list[Image] | None:
    """The pictures of a paragraph that holds nothing else; a link around one doesn't count."""
    if type(block) is not Paragraph:
        return None
    found: list[Image] = []
    for child in block.children:
        if isinstance(child, Link):
            inner = [node for node in child.children if not is_blank(node)]
            child = inner[0] if len(inner) == 1 else child
        if isinstance(child, Image):
            found.append(child)
        elif not is_blank(child) and type(child) is not Break:
            return None
    return found or None


def captioned(blocks: Sequence[Block], longest: int = 2 * CAPTION) -> Figure | None:
    """A figure, where the blocks are one picture and a few words under it."""
    inlines: list[Inline] = []
    for block in blocks:
        if not isinstance(block, Paragraph):
            return None
        if inlines:
            inlines.append(Break())
        inlines.extend(child for child in block.children)
    while inlines and (is_blank(inlines[0]) or type(inlines[0]) is Break):
        inlines.pop(0)
    if not inlines or not (images := pictures(Paragraph((inlines[0],)))) or len(images) > 1:
        return None
    rest = inlines[1:]
    while rest and (is_blank(rest[0]) or type(rest[0]) is Break):
        rest.pop(0)
    if any(isinstance(node, Image) for node in rest) or columns(text_of(rest)) > longest:
        return None
    return Figure(images[0], tuple(rest))


def headings(blocks: Sequence[Block], depth: int = 2) -> list[Block]:
    """The blocks, with bold lines between paragraphs made headings one level below the last real one."""
    out: list[Block] = []
    below = depth
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            below = min(block.depth + 1, 6)
        elif (children := bold_line(block)) and any(type(later) is not Heading for later in blocks[at + 1 :]):
            assert isinstance(block, Paragraph)
            block = Heading(below, children, block.lang)
        out.append(block)
    return out
