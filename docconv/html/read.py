"""An HTML tree to blocks and inlines."""

from lxml import etree

from docconv.ir import Block, Inline

from . import guesses
from .elements import BLOCKS, HANDLERS, LANGUAGE_BEARERS, unknown
from .figures import take_credit
from .flat import flat
from .parse import tag_of
from .passages import dropped
from .state import Closer, Handler, Reader, Reading, as_said, pass_over

#: Reading a page by somebody else.
FOREIGN = Reading()


def read_blocks(element: etree._Element, reading: Reading = FOREIGN) -> tuple[Block, ...]:
    """The blocks inside an element, in reading order; text directly in it makes paragraphs too.

    Not in normal form: white space stands as it does in the markup (see `docconv.ir.normalize`).
    """
    reader = Reader(element, reading)
    _walk(reader)
    blocks = reader.builder.blocks
    return guesses.headings(blocks) if reading.guess else tuple(blocks)


def read_inlines(element: etree._Element, reading: Reading = FOREIGN) -> tuple[Inline, ...]:
    """The inline nodes inside an element; what blocks it has are set apart by breaks."""
    reader = Reader(element, reading)
    reader.builder.paragraphs = as_said
    reader.builder.content = True
    _walk(reader)
    return flat(reader.builder.blocks)


def _walk(reader: Reader) -> None:
    """Hand each element to its handler, parents before children, and all text to the builder.

    Each look at a node costs as much as reading it, so each is visited once: where an element ends follows
    from how many children it still waits for. No recursion.
    """
    builder, frames, skip = reader.builder, reader.frames, reader.reading.skip
    text = builder.text
    opened: list[tuple[Closer | None, etree._Element, int]] = []
    missing = 0  # children of the innermost open element that are still to come
    elements = reader.root.iter()
    for element in elements:
        tag = element.tag
        handler = HANDLERS.get(tag)
        if handler is None:
            tag = tag_of(element)
            handler = HANDLERS.get(tag, unknown) if tag else dropped  # a comment
        if tag in LANGUAGE_BEARERS and "lang" in element.keys() and opened:  # noqa: SIM118
            handler = _in_language(handler, _stated_language(element, reader.guess), reader)
        children = len(element)
        closer: Closer | None = pass_over
        if skip is not None and opened and tag and skip(element):
            if tag in BLOCKS:
                builder.flush()
        elif not (frames and frames[-1].kind == "caption" and tag and take_credit(reader, element)):
            closer = handler(reader, element)
        if closer is pass_over:
            closer = None
            while children:
                children += len(next(elements)) - 1
        elif value := element.text:
            text(value)
        if children:
            opened.append((closer, element, missing))
            missing = children
            continue
        while True:
            if closer is not None:
                closer()
            if not opened:  # the root
                break
            if value := element.tail:
                text(value)
            missing -= 1
            if missing:
                break
            closer, element, missing = opened.pop()
    builder.flush()


def _stated_language(element: etree._Element, guess: bool) -> str | None:
    """The language of an element; where `render_blocks` stated another than the document has, that one."""
    return element.get("lang") if guess else element.get("data-lang") or element.get("lang")


def _in_language(handler: Handler, language: str | None, reader: Reader) -> Handler:
    """The handler of an element that states its language, where that is not the one around the text."""
    if not language or (reader.guess and same_language(language, reader.reading.lang)):
        return handler

    def begin(reader: Reader, element: etree._Element) -> Closer:
        builder = reader.builder
        builder.flush()
        builder.langs.append(language)
        closer = handler(reader, element)

        def end() -> None:
            if closer is not None:
                closer()
            builder.flush()
            builder.langs.pop()

        if closer is not pass_over:
            return end
        end()
        return pass_over

    return begin


def same_language(tag: str, other: str | None) -> bool:
    """Whether two BCP 47 tags name one language, as far as pages are to be trusted with regions."""
    return (
        bool(other)
        and tag.replace("_", "-").partition("-")[0].lower() == str(other).partition("-")[0].lower()
    )
