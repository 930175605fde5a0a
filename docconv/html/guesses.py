"""What pages mean rather than say: paragraphs made of breaks, bold lines as headings, pictures with words."""

from collections.abc import Iterable, Iterator, Sequence

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


def paragraphs(children: tuple[Inline, ...], lang: str | None) -> Iterable[Block]:
    """The paragraphs that line breaks and hand-made indents make of one run of text.

    A picture with a line of words under it is a figure.
    """
    if Break not in map(type, children):
        first = children[0]
        if type(first) is Text and first.value[:1] in INDENT and not (children := _unindented(children)):
            return ()
        return (Paragraph(children, lang),)
    if (figure := _figure(children, CAPTION)) and figure.caption:
        return (Figure(figure.image, figure.caption, None, lang),)
    return [Paragraph(part, lang) for whole in _parts(children) if (part := _unindented(whole))]


def _parts(children: Sequence[Inline]) -> Iterator[tuple[Inline, ...]]:
    lines = _lines(children)
    prose = _is_prose([line for line in lines if line])
    part: list[Inline] = []
    above = False  # whether the line above is empty
    for line in lines:
        if line:
            if part and (above or prose or _is_indented(line)):
                yield tuple(part)
                part = []
            if part:
                part.append(Break())
            part.extend(line)
        above = not line
    if part:
        yield tuple(part)


def _lines(children: Sequence[Inline]) -> list[list[Inline]]:
    """What stands between breaks; nothing for a line that is blank."""
    lines: list[list[Inline]] = [[]]
    solid = False
    for child in children:
        if type(child) is not Break:
            lines[-1].append(child)
            solid = solid or not is_blank(child)
            continue
        if not solid:
            lines[-1].clear()
        lines.append([])
        solid = False
    if not solid:
        lines[-1].clear()
    return lines


def _is_prose(lines: Sequence[Sequence[Inline]]) -> bool:
    """Whether lines are on average as wide as paragraphs are."""
    if len(lines) < 2:
        return False
    room = PROSE * len(lines)
    for line in lines:
        for node in line:
            room -= columns(node.value if type(node) is Text else text_of((node,)))
            if room <= 0:
                return True
    return False


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


def bold_line(block: Paragraph) -> tuple[Inline, ...] | None:
    """The text of a paragraph that is all bold, short and no sentence: a heading in all but name."""
    bold: Strong | None = None
    for child in block.children:
        if bold is None and type(child) is Strong:
            bold = child
        elif not is_blank(child):
            return None
    if bold is None or any(isinstance(child, (Break, Image, Link)) for child in bold.children):
        return None
    text = text_of(bold.children).strip(BLANK)
    return bold.children if 2 <= columns(text) <= HEADING and text[-1] not in _SENTENCE_ENDS else None


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
        if type(block) is not Paragraph:
            return None
        if inlines:
            inlines.append(Break())
        inlines.extend(block.children)
    return _figure(inlines, longest)


def _figure(inlines: Sequence[Inline], longest: int) -> Figure | None:
    at = _solid(inlines, 0)
    if at == len(inlines) or not (images := pictures(Paragraph((inlines[at],)))) or len(images) > 1:
        return None
    rest = inlines[_solid(inlines, at + 1) :]
    if Image in map(type, rest) or columns(text_of(rest)) > longest:
        return None
    return Figure(images[0], tuple(rest))


def _solid(inlines: Sequence[Inline], start: int) -> int:
    """Where something other than white space and breaks follows a place."""
    while start < len(inlines) and (type(inlines[start]) is Break or is_blank(inlines[start])):
        start += 1
    return start


def headings(blocks: Sequence[Block], depth: int = 2) -> tuple[Block, ...]:
    """The blocks, with bold lines between paragraphs made headings one level below the last real one."""
    out = list(blocks)
    below = depth
    while out and type(out[-1]) is Heading:
        out.pop()
    last = len(out) - 1
    for at, block in enumerate(out):
        if type(block) is Paragraph:
            if Strong in map(type, block.children) and at < last and (children := bold_line(block)):
                out[at] = Heading(below, children, block.lang)
        elif type(block) is Heading:
            below = min(block.depth + 1, 6)
    return (*out, *blocks[last + 1 :])
