"""Blocks and inlines to HTML or XHTML, with nothing in it that acts."""

from collections.abc import Callable, Iterable
from typing import Literal

import msgspec

from docconv.ir import Block, FootnoteDefinition, Image, Inline

from .addresses import AddressKind as AddressKind


def as_written(url: str, kind: AddressKind) -> str | None:
    """The address itself."""
    return url


class Rendering(msgspec.Struct, frozen=True):
    """How nodes are written.

    `xhtml` closes every tag; `prefix` goes before every id; `url` rewrites the address of a link or an image
    (None: unlink, or leave the picture out); `heading_shift` is added to the depth of headings. `footnotes`
    says where their text goes: into a `section` at the end with links back, into EPUB 3 `popup` asides, or
    into the text as `float`, for CSS `float: footnote`. With `lossless` whatever can't be shown as it is (a
    rewritten or unsafe address, the source of `Html` nodes) is kept in inert `data-` attributes, from which
    reading without guessing restores it.

    `missing` says what stands where a picture is left out: where it leads (None: nowhere) and its words;
    without it nothing does. `lang` gives the language tag that a publication states for that of a block,
    where it wants better ones than the document has; `direction` gives what way (`ltr`, `rtl`) a language is
    written, to be stated with the language of a block.

    `outline` is the level of the heading that the blocks stand under. Their headings are then set below it,
    each at most one level deeper than the one before, as readers of outlines expect (with `lossless` their
    own depth is kept where it differs), and have ids: `h-1`, `h-2` and so on behind the prefix.
    """

    xhtml: bool = False
    prefix: str = ""
    url: Callable[[str, AddressKind], str | None] = as_written
    heading_shift: int = 0
    footnotes: Literal["section", "popup", "float"] = "section"
    lossless: bool = False
    missing: Callable[[Image], tuple[str | None, str]] | None = None
    lang: Callable[[str], str | None] | None = None
    direction: Callable[[str], str | None] | None = None
    outline: int | None = None


#: The plainest way.
PLAIN = Rendering()


def render_blocks(blocks: Iterable[Block], rendering: Rendering = PLAIN) -> str:
    """Blocks as HTML, each on lines of its own; the text of footnotes as the rendering says."""
    from .pieces import blocks as block_pieces
    from .write import Writer

    body = tuple(blocks)
    writer = Writer(rendering, [block for block in body if isinstance(block, FootnoteDefinition)])
    shown = (block for block in body if not isinstance(block, FootnoteDefinition))
    parts = [writer.write(block_pieces(writer, (block,))) for block in shown]
    return "\n".join(part for part in (*parts, writer.footnotes()) if part)


def render_inlines(inlines: Iterable[Inline], rendering: Rendering = PLAIN) -> str:
    """Inline nodes as HTML."""
    from .write import Writer

    return Writer(rendering, ()).write(inlines)
