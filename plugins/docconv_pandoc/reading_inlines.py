"""Pandoc's inline nodes as ours. Recursion is bounded: what is nested too deeply becomes text."""

from collections.abc import Callable, Iterable, Iterator

import msgspec

from docconv.html import active
from docconv.ir import (
    MAX_DEPTH,
    Block,
    Break,
    Delete,
    Emphasis,
    FootnoteDefinition,
    FootnoteReference,
    Html,
    Image,
    Inline,
    InlineCode,
    Link,
    Ruby,
    Strong,
    Subscript,
    Superscript,
    Text,
)

from . import ast

MARKS: dict[type[ast.Node], Callable[[tuple[Inline, ...]], Inline]] = {
    ast.Emph: Emphasis,
    ast.Strong: Strong,
    ast.Strikeout: Delete,
    ast.Superscript: Superscript,
    ast.Subscript: Subscript,
}
#: How pandoc 2 marks the title of a picture that is a figure.
FIGURE = "fig:"


class Origin(msgspec.Struct, frozen=True):
    """What is read: `exact`, JSON such as we write it; else a foreign document, taken for what it means.

    `lost` are the addresses of media in the document that are no pictures anybody can show.
    """

    exact: bool = True
    lost: frozenset[str] = frozenset()


class Reading(msgspec.Struct):
    """The state of one document: the footnotes so far, each a definition, the pictures that travel in
    their addresses, by their names, and what was lost.
    """

    origin: Origin
    losses: dict[str, str] = {}
    notes: list[FootnoteDefinition | None] = []
    pictures: dict[str, str] = {}
    blocks: Callable[[Iterable[ast.Block], int], tuple[Block, ...]] = lambda blocks, room: ()

    def inlines(self, nodes: Iterable[ast.Inline], room: int) -> tuple[Inline, ...]:
        """Inline nodes, not in normal form; `room` is how many levels may still be nested."""
        out: list[Inline] = []
        # What has no node of ours falls away around its children, to any depth: hence a stack.
        pending: list[Iterator[ast.Inline]] = [iter(nodes)]
        while pending:
            for node in pending[-1]:
                if (inside := self.transparent(node)) is not None:
                    pending.append(iter(inside))
                    break
                if (found := self.inline(node, room)) is not None:
                    out.append(found)
            else:
                pending.pop()
        return tuple(out)

    def transparent(self, node: ast.Inline) -> Iterable[ast.Inline] | None:
        """What is inside a node that has none of ours to stand for it."""
        match node:
            case ast.Underline(children) | ast.SmallCaps(children) | ast.Cite((_, children)):
                return children
            case ast.Quoted((kind, children)):
                opening, closing = ast.QUOTES.get(kind.t, ast.QUOTES["DoubleQuote"])
                return (ast.Str(opening), *children, ast.Str(closing))
            case ast.Span((attr, children)):
                return None if {"ruby", "footnote-ref"} & set(attr[1]) else children
            case ast.Image((_, alt, (url, _))) if url in self.origin.lost:
                return alt
        return None

    def inline(self, node: ast.Inline, room: int) -> Inline | None:
        """One node, None where nothing is left of it."""
        match node:
            case ast.Str(text):
                return Text(text)
            case ast.Space():
                return Text(" ")
            case ast.SoftBreak():
                return Text("\n")
            case ast.LineBreak():
                return Break()
            case ast.Code((_, text)) | ast.Math((_, text)):
                return InlineCode(text)
            case ast.Image((attr, alt, (url, title))):
                if url.startswith("data:") and (name := dict(attr[2]).get("name")):
                    self.pictures[name] = url
                    url = name
                return Image(url, ast.text_of(alt) or None, title.removeprefix(FIGURE) or None)
            case ast.RawInline((kind, value)):
                return self.raw(kind, value)
            case ast.Span((attr, children)):
                return self.span(attr, children)
            case ast.Note(children):
                return self.note(children, room)
        if room <= 0:
            self.losses["pandoc.depth"] = "what was nested too deeply became text"
            return Text(ast.text_of(node))
        if isinstance(node, ast.Link):
            _, children, (url, title) = node.c
            target = url if self.origin.exact else active(url)
            return Link(target, self.inlines(children, room - 1), title or None)
        if (mark := MARKS.get(type(node))) is not None:
            return mark(self.inlines(getattr(node, "c", ()), room - 1))
        raise TypeError(type(node).__name__)

    def raw(self, kind: str, value: str) -> Inline | None:
        """Markup that pandoc passed through."""
        if self.origin.exact and kind == "html":
            return Html(value)
        if kind in HTML:
            # Half an element, mostly; its text stands beside it.
            return Break() if value.lower().startswith("<br") else None
        self.losses["pandoc.raw"] = f"markup of {kind} that has no node was left out"
        return None

    def span(self, attr: ast.Attr, children: tuple[ast.Inline, ...]) -> Inline | None:
        """A span of ours."""
        stated = dict(attr[2])
        if "ruby" in attr[1] and "base" in stated and "reading" in stated:
            return Ruby(stated["base"], stated["reading"])
        if "footnote-ref" in attr[1] and (number := stated.get("number", "")):
            return FootnoteReference(number)
        return Text(ast.text_of(children))

    def note(self, children: tuple[ast.Block, ...], room: int) -> Inline:
        """The mark of a footnote; its text goes to the end of the body."""
        self.notes.append(None)
        number = len(self.notes)
        if room <= 0:
            self.losses["pandoc.depth"] = "what was nested too deeply became text"
            return Text(f" [{ast.text_of(children)}]")
        self.notes[number - 1] = FootnoteDefinition(str(number), self.blocks(children, room - 1))
        return FootnoteReference(str(number))


HTML = frozenset({"html", "html4", "html5"})
ROOM = MAX_DEPTH
