"""Markup that no node can say, in Markdown: through the HTML reader first, markdownify for what stays.

The one module that imports markdownify.
"""

from collections.abc import Callable, Sequence

from docconv.ir import Block, Html, walk

Lost = Callable[[str, str], None]
#: markdownify recurses on the depth of its input.
MAX_DEPTH = 100


def convert_blocks(markup: str, lost: Lost) -> str | Sequence[Block]:
    """Blocks for some markup, or Markdown where the HTML reader makes nothing better of it."""
    from docconv.html import parse_fragment, read_blocks

    blocks = read_blocks(parse_fragment(markup))
    if blocks and not any(isinstance(node, Html) for node in walk(blocks)):
        return blocks
    return _markdownify(markup, lost)


def convert_inline(markup: str, lost: Lost) -> str:
    """Markdown for markup inside a line."""
    from docconv.html import parse_fragment, read_inlines

    from .inlines import Inlines

    nodes = read_inlines(parse_fragment(markup))
    if any(isinstance(node, Html) for node in walk(nodes)):
        return _markdownify(markup, lost).replace("\n", " ")
    return Inlines().write(nodes) if nodes else ""


def drop(markup: str, lost: Lost) -> str:
    """Nothing, and a note that says so."""
    lost("loss.html", f"markup left out: {markup[:60]}")
    return ""


def _markdownify(markup: str, lost: Lost) -> str:
    from docconv.html import parse_fragment

    depth, deepest = 0, 0
    from lxml import etree

    for event, _ in etree.iterwalk(parse_fragment(markup), events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    lost("loss.html", f"markup converted by shape: {markup[:60]}")
    if deepest > MAX_DEPTH:
        return " ".join("".join(map(str, parse_fragment(markup).itertext())).split())
    from markdownify import MarkdownConverter

    converter = MarkdownConverter(
        bs4_options="lxml",
        escape_misc=True,
        heading_style="ATX",
        sup_symbol="<sup>",
        sub_symbol="<sub>",
        keep_inline_images_in=["td", "th"],
    )
    text: str = converter.convert(markup)
    return text.strip("\n ")
