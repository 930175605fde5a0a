"""Events to blocks, directly: text without markup of its own, and the few tags that have a node.

Iterative, so that depth costs nothing. Where a text holds other HTML, `build` gives up (see `regions`).
"""

from collections.abc import Callable, Iterable
from html import unescape
from typing import Any

import msgspec

from docconv.ir import (
    Block,
    Break,
    Delete,
    Emphasis,
    FootnoteReference,
    Inline,
    InlineCode,
    Ruby,
    Strong,
    Subscript,
    Superscript,
    ThematicBreak,
    text_of,
)
from docconv.text import pattern

from . import marks
from .bare import BareLinks
from .closing import CLOSERS, SEAM, Frame, Place, Spoken, blocks, in_language, inlines
from .events import Placed

#: Tags that have a node, by name.
TAGS: dict[str, Callable[[tuple[Inline, ...]], Inline]] = {
    "sup": Superscript,
    "sub": Subscript,
    "em": Emphasis,
    "i": Emphasis,
    "strong": Strong,
    "b": Strong,
    "del": Delete,
    "s": Delete,
    "strike": Delete,
    "code": lambda children: InlineCode(text_of(children)),
}
_LEAVES = {"SoftBreak": "\n", "HardBreak": Break(), "Rule": ThematicBreak()}
_TAG = pattern(r"<(/?)([a-z]+)\s*(/?)>\Z")
_LANGUAGE = pattern(r'<div lang="([^"<>]*)">\s*\Z')


class NeedsMarkup(Exception):
    """The text holds HTML that has to be read as HTML, in the outermost block that begins at `start`."""

    def __init__(self, start: int) -> None:
        self.start = start


class Reading(msgspec.Struct, frozen=True):
    """What stands above a ruby's text, while the ruby is being read."""

    text: str


class Builder:
    """Builds blocks from events. `source` is the UTF-8 text, `bare_links` says which bare addresses are
    links, `shift` is taken off the depth of headings that don't state their own.
    """

    def __init__(self, source: bytes, *, bare_links: BareLinks = "gfm", shift: int = 0) -> None:
        self.place = Place(source, shift, bare_links)
        self.frame = Frame("document")
        self.stack: list[Frame] = []

    def build(self, events: Iterable[Placed]) -> tuple[Block, ...]:
        """The blocks of some events. Raises NeedsMarkup."""
        # All articles in Markdown go through this loop: what is common is done in it, the rare behind a call.
        place, frame, stack = self.place, self.frame, self.stack
        bare_links = place.bare_links
        touching = -1
        for event, where in events:
            if isinstance(event, str):
                frame.children.append(_LEAVES[event])
                continue
            (kind,) = event
            data = event[kind]
            if kind == "Text":
                if bare_links:
                    start, stop = where["start"], where["end"]
                    # Escapes and references part what stands in the source as it is.
                    literal = stop - start == len(data) or stop - start == len(data.encode())
                    if frame.children and not (literal and start == touching):
                        frame.children.append(SEAM)
                    touching = stop if literal else -1
                frame.children.append(data)
            elif kind == "Start":
                (name, data) = (data, None) if isinstance(data, str) else next(iter(data.items()))
                stack.append(frame)
                frame = self.frame = Frame(name, data, where["start"])
                if name == "Link":
                    place.links += 1
            elif kind == "End":
                closer = CLOSERS.get(frame.name)
                if closer is None:
                    self.other()
                    frame = self.frame
                    continue
                node = closer(frame, place)
                frame = self.frame = stack.pop()
                frame.children.append(node)
            elif kind == "Code":
                frame.children.append(InlineCode(data))
            else:
                self.rare(kind, data)
                frame = self.frame
        if stack:
            raise self.needs_markup()
        return blocks(frame, place)

    def needs_markup(self) -> NeedsMarkup:
        return NeedsMarkup((*self.stack, self.frame)[1].start)

    def enter(self, name: str, data: Any = None, start: int = 0) -> None:
        self.stack.append(self.frame)
        self.frame = Frame(name, data, start)

    def leave(self) -> Frame:
        """Leave the innermost frame; returns the one around it."""
        self.frame = self.stack.pop()
        return self.frame

    def other(self) -> None:
        """The end of a frame that is no node by itself: a block of HTML, or a tag left open."""
        if self.frame.name != "HtmlBlock":
            raise self.needs_markup()
        self.html_block("".join(self.frame.children).strip(" \n"))

    def rare(self, kind: str, data: Any) -> None:
        """A leaf that most texts are without."""
        match kind:
            case "FootnoteReference":
                self.frame.children.append(FootnoteReference(data))
            case "TaskListMarker":
                item = next(frame for frame in (self.frame, *reversed(self.stack)) if frame.name == "Item")
                item.checked = data
            case "InlineHtml":
                self.tag(data)
            case "Html":
                self.frame.children.append(data)
            case _:
                raise self.needs_markup()

    def tag(self, markup: str) -> None:
        """A tag inside a line: a pair that has a node, a break, a mark of our own, or NeedsMarkup."""
        if markup.startswith("<!--"):
            if mark := marks.read_mark(markup):
                self.mark(*mark)
            return
        found = _TAG.match(markup.lower())
        if not found:
            raise self.needs_markup()
        closing, name, _ = found.groups()
        in_ruby = self.frame.name == "<ruby>"  # elsewhere there is nothing that a reading could stand above
        if name == "br" and not closing:
            self.frame.children.append(Break())
        elif not closing and (name in TAGS or name == "ruby" or (name in ("rt", "rp") and in_ruby)):
            self.enter(f"<{name}>")
        elif closing and self.frame.name == f"<{name}>":
            self.close_tag(name)
        else:
            raise self.needs_markup()

    def mark(self, name: str, value: Any) -> None:
        """A mark inside a line: of a footnote, of which the last node is the sign, or of the block."""
        children = self.frame.children
        if name != "footnote":
            self.frame.marks = {**(self.frame.marks or {}), name: value}
        elif isinstance(value, str) and children and isinstance(children[-1], Superscript):
            children[-1] = FootnoteReference(value)

    def close_tag(self, name: str) -> None:
        ended = self.frame
        children = inlines([child for child in ended.children if not isinstance(child, Reading)], self.place)
        around = self.leave().children
        if name == "ruby":
            readings = [child.text for child in ended.children if isinstance(child, Reading)]
            around.append(Ruby(text_of(children), "".join(readings)))
        elif name == "rt":
            around.append(Reading(text_of(children)))
        elif name != "rp":
            around.append(TAGS[name](children))

    def html_block(self, markup: str) -> None:
        """Comments vanish; `<div lang>` around blocks is their language."""
        if markup.startswith("<!--") and markup.find("-->") == len(markup) - 3:
            self.leave()
            if mark := marks.read_mark(markup):
                self.line_mark(*mark)
        elif found := _LANGUAGE.match(markup):
            start = self.frame.start
            self.leave()
            self.enter("<div>", unescape(found[1]), start)
        elif markup == "</div>" and self.stack[-1].name == "<div>":
            ended = self.leave()
            around = self.leave().children
            around += (in_language(block, ended.data) for block in blocks(ended, self.place))
        else:
            raise self.needs_markup()

    def line_mark(self, name: str, value: Any) -> None:
        """A mark on a line of its own: what it says of the item it stands in, or of the next block."""
        if name == "task" and isinstance(value, bool):
            self.frame.checked = value
        elif name == "lang" and isinstance(value, str):
            self.frame.children.append(Spoken(value))
