"""What would act in a document of another format: addresses that run something, and HTML."""

from docconv.html import AddressKind, is_safe, parse_fragment, read_blocks
from docconv.ir import Html, text_of

#: What stands before an address that would run something, as in Markdown; reading takes it away.
INERT = "unsafe:"


def inert(url: str, kind: AddressKind = "link") -> str:
    """An address that nothing follows where it would run something."""
    return f"{INERT}{url}" if url.startswith(INERT) or not is_safe(url, kind) else url


def active(url: str) -> str:
    """An address as the tree has it."""
    return url.removeprefix(INERT)


def words_of(markup: str) -> str:
    """What HTML says, on one line."""
    blocks = tuple(block for block in read_blocks(parse_fragment(markup)) if not isinstance(block, Html))
    return " ".join(filter(None, text_of(blocks).split("\n")))
