"""Text with HTML in it, block by block: what is plain is built directly, and a region of HTML read as HTML.

A region begins at an outermost block that holds HTML and goes on until every element that was opened in it is
closed, for an element that opens in one block may close in a later one, and Markdown may stand between.
"""

import re
from collections import Counter
from collections.abc import Sequence

from docconv.ir import Block
from docconv.text import pattern

from . import markup
from .bare import BareLinks
from .events import Event, Placed
from .tree import Builder, NeedsMarkup

_TAG = pattern(
    r"<!--.*?(?:-->|\Z)|<(script|style|textarea|title)\b.*?(?:</\1\s*>|\Z)"
    r"|<(/?)([A-Za-z][A-Za-z0-9:-]*)[^<>]*?(/?)>",
    re.DOTALL | re.IGNORECASE,
)
#: Elements without content (HTML Living Standard, 13.1.2), and those that end by themselves where their
#: parent does or the next block begins.
_WITHOUT_END = frozenset(
    """
    area base br col embed hr img input link meta param source track wbr
    p li dd dt rt rp option thead tbody tfoot tr td th colgroup caption
    """.split()  # noqa: SIM905
)


def read(
    source: bytes, events: Sequence[Placed], *, bare_links: BareLinks, shift: int = 0, opaque: bool = False
) -> tuple[Block, ...]:
    """The blocks of some events; with `opaque` HTML that no node can say is kept as it is."""
    if any(_is_footnote(event) for event, _ in events):
        # A footnote's mark and its text have to be read together.
        return markup.read(events, opaque=opaque)
    out: list[Block] = []
    start = 0
    while start < len(events):
        builder = Builder(source, bare_links=bare_links, shift=shift)
        try:
            out += builder.build(map(events.__getitem__, range(start, len(events))))
            break
        except NeedsMarkup as needed:
            first = _outermost(events, start, needed.start)
        if first > start:
            out += Builder(source, bare_links=bare_links, shift=shift).build(events[start:first])
        start = _end(events, first)
        out += markup.read(events[first:start], opaque=opaque)
    return tuple(out)


def _is_footnote(event: Event) -> bool:
    return isinstance(event, dict) and "FootnoteReference" in event


def _outermost(events: Sequence[Placed], start: int, at: int) -> int:
    """Where the outermost block begins that stands at a byte; a cell that is missing in a row before it may
    claim to stand there, too.
    """
    depth = 0
    for index in range(start, len(events)):
        event, where = events[index]
        if not depth and where["start"] >= at:
            return index
        depth += ("Start" in event) - ("End" in event)
    raise AssertionError("no block begins there")


def _end(events: Sequence[Placed], start: int) -> int:
    """Where the region that starts at an event ends."""
    depth = 0
    elements = _Elements()
    for index in range(start, len(events)):
        event = events[index][0]
        if isinstance(event, str):
            continue
        ((kind, data),) = event.items()
        if kind == "Start":
            depth += 1
        elif kind == "End":
            depth -= 1
        elif kind == "Html" or (kind == "InlineHtml" and data.startswith("</")):
            # What opens inside a line ends with its paragraph.
            elements.follow(data)
        if not depth and not elements.open:
            return index + 1
    return len(events)


class _Elements:
    """The elements that are open, innermost last, and how many of each name."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.count: Counter[str] = Counter()

    def follow(self, html: str) -> None:
        """Open and close the elements of some tags; an end tag closes what is open inside its element."""
        for found in _TAG.finditer(html):
            closing, name, empty = found[2], (found[3] or "").lower(), found[4]
            if not name or empty or name in _WITHOUT_END:
                continue
            if not closing:
                self.open.append(name)
                self.count[name] += 1
            while closing and self.count[name]:
                innermost = self.open.pop()
                self.count[innermost] -= 1
                if innermost == name:
                    break
