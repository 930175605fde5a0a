"""Bare addresses in text to links, as GFM's autolink extension has them.

One departure: an address also ends at a wide character, for Chinese and Japanese set no blank after it.
"""

import re
from collections.abc import Iterator

from docconv.ir import Inline, Link, Text
from docconv.text import is_wide

_START = re.compile(
    r"(?:(?<![A-Za-z])(?:https?|ftp)://|(?<![A-Za-z0-9/.:@_-])www\.)(?=[A-Za-z0-9\u0080-\U0010ffff])[^\s<]+"
    r"|(?<![A-Za-z0-9.+_/:@-])[A-Za-z0-9][A-Za-z0-9.+_-]{0,63}@(?:[A-Za-z0-9_-]{1,63}\.)+[A-Za-z0-9_-]*[A-Za-z0-9]"
)
_TAIL = re.compile(r"(?:[?!.,:*_~'\"]|&[A-Za-z0-9]+;)\Z")


def may_hold_links(text: str) -> bool:
    """Whether a closer look is worth its time."""
    return "://" in text or "www." in text or "@" in text


def linked(text: str) -> Iterator[Inline]:
    """The text with its bare addresses as links."""
    position = 0
    for found in _START.finditer(text):
        if found.start() < position:
            continue
        address = _trimmed(found[0])
        if address.endswith(("://", "www.")) or not address:
            continue
        scheme = "" if "://" in address[:8] else "http://" if address.startswith("www.") else "mailto:"
        if found.start() > position:
            yield Text(text[position : found.start()])
        yield Link(scheme + address, (Text(address),))
        position = found.start() + len(address)
    if position < len(text):
        yield Text(text[position:])


def _trimmed(address: str) -> str:
    """Without what is more likely the sentence's than the address's."""
    wide = next((index for index, character in enumerate(address) if is_wide(character)), len(address))
    address = address[:wide]
    open_brackets = address.count("(") - address.count(")")
    while True:
        if address.endswith(")") and open_brackets < 0:
            address, open_brackets = address[:-1], open_brackets + 1
        elif tail := _TAIL.search(address[-40:]):
            address = address[: len(address) - len(tail[0])]
        else:
            return address
