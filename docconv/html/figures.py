"""Figures: a picture, the words under it, and who made it."""

import re
from collections.abc import Sequence

from lxml import etree

from docconv.ir import Block, Figure, Inline, Paragraph
from docconv.text import pattern

from . import guesses
from .flat import flat
from .parse import content_of
from .state import Closer, Reader

_CREDIT = pattern(
    r"(?:^|[\s_-])(?:credits?|copyright|copyrightholder|photographer|attribution)(?:$|[\s_-])", re.I
)


def figure(reader: Reader, element: etree._Element) -> Closer:
    """A figure."""
    frame = reader.push("figure")

    def close() -> None:
        _, blocks = reader.pop()
        found = assembled(blocks, frame.caption, frame.credit, reader.builder.langs[-1], reader.guess)
        reader.builder.blocks.extend(found)

    return close


def figure_caption(reader: Reader, element: etree._Element) -> Closer | None:
    """The words of a figure; outside one, a paragraph."""
    frame = reader.inside("figure")
    if frame is None:
        reader.builder.flush()
        return reader.builder.flush
    inner = reader.push("caption")

    def close() -> None:
        _, blocks = reader.pop()
        words = flat(blocks)
        frame.caption = (*frame.caption, *words)
        frame.credit = frame.credit or inner.credit

    return close


def is_credit(reader: Reader, element: etree._Element) -> bool:
    """Whether an element inside a caption names who made the picture."""
    name = element.get("class")
    if not reader.guess:
        return name == "credit"
    return bool(_CREDIT.search(name or "") or _CREDIT.search(element.get("itemprop") or ""))


def take_credit(reader: Reader, element: etree._Element) -> bool:
    """Inside a caption: keep an element's text as the credit, if that is what it is."""
    frame = reader.inside("caption")
    if frame is None or not is_credit(reader, element):
        return False
    text = content_of(element)
    if text.strip(reader.builder.blank):
        frame.credit = text
    return True


def late_caption(reader: Reader) -> Closer:
    """An element that calls itself a caption and follows a picture makes a figure of both."""
    builder = reader.builder
    at = len(builder.blocks)

    def close() -> None:
        builder.flush()
        words = tuple(builder.blocks[at:])
        # A list that the caption was never closed in may have taken the blocks for its items.
        before = builder.blocks[at - 1] if 0 < at <= len(builder.blocks) else None
        images = guesses.pictures(before) if before is not None else None
        if images and len(images) == 1 and words and all(isinstance(word, Paragraph) for word in words):
            builder.blocks[at - 1 :] = [Figure(images[0], flat(words))]

    return close


def assembled(
    blocks: Sequence[Block],
    caption: tuple[Inline, ...],
    credit: str | None,
    lang: str | None,
    guess: bool,
) -> list[Block]:
    """The blocks of a figure: each picture a figure of its own, the last one with the words."""
    if not guess:
        image = next((images[0] for block in blocks if (images := guesses.pictures(block))), None)
        return [Figure(image, caption, credit, lang)]
    out: list[Block] = []
    for block in blocks:
        if images := guesses.pictures(block):
            out.extend(Figure(image, lang=lang) for image in images)
        else:
            out.append(block)
    if not caption and not credit:
        if len(out) > 1 and (whole := guesses.captioned(blocks)):
            return [whole]
        return out
    last = next((at for at in range(len(out) - 1, -1, -1) if isinstance(out[at], Figure)), None)
    if last is not None and isinstance(found := out[last], Figure) and not found.caption:
        out[last] = Figure(found.image, caption, credit, lang)
    elif out:
        if caption:
            out.append(Paragraph(caption, lang))
    else:
        out.append(Figure(None, caption, credit, lang))
    return out
