"""What HTML says, for formats that have none."""

from docconv.html import parse_fragment, read_blocks
from docconv.ir import Html, text_of


def words_of(markup: str) -> str:
    """What HTML says, on one line."""
    blocks = tuple(block for block in read_blocks(parse_fragment(markup)) if not isinstance(block, Html))
    return " ".join(filter(None, text_of(blocks).split("\n")))
