"""The normal form of inline text.

White space is a matter of the whole block, not of one node: all inline nodes of a block are read as one
stream, so that a run of white space counts once wherever markup begins or ends inside it, and so that a
source line feed between two Chinese characters leaves no blank, even across a link's border.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple
from unicodedata import is_normalized

from docconv.text import clean, collapse, join

from .nodes import (
    INLINE_PARENTS,
    Break,
    Delete,
    Emphasis,
    FootnoteReference,
    Html,
    Image,
    Inline,
    InlineCode,
    Link,
    Ruby,
    Strong,
    Text,
)
from .walk import text_of

#: ASCII white space, as HTML defines it; no other blank is ever collapsed.
WHITE = " \t\n\r\f"
#: Kinds that swallow a touching or a nested node of the same kind.
MARKS = (Emphasis, Strong, Delete)
_SWALLOWING = frozenset((*MARKS, Link))
#: Kinds of which touching nodes become one.
_MERGING = frozenset((*MARKS, Text, InlineCode))
#: Stands for a node without text of its own where two sides of a gap are compared.
NEUTRAL = "\ufffc"
_LOOK = 16


class Line(NamedTuple):
    """Inline nodes in normal form; whether something was too deep and became text; whether footnotes are
    referred to.
    """

    nodes: tuple[Inline, ...]
    flattened: bool = False
    references: bool = False


def normalize_inlines(
    nodes: tuple[Inline, ...], *, room: int = 100, footnotes: Mapping[str, str] | None = None
) -> Line:
    """Inline nodes in normal form; idempotent.

    `room` is how many levels of nesting are left: what is deeper becomes plain text. `footnotes` renames
    footnote references; one that it lacks becomes text.
    """
    if nodes and room > 0:
        if is_normal(nodes):
            return Line(nodes)
        # What is amiss in most lines is the white space around them.
        if (edged := _without_edges(nodes)) is not None and is_normal(edged):
            return Line(edged)
    return settle(nodes, room, footnotes)


def _without_edges(nodes: tuple[Inline, ...]) -> tuple[Inline, ...] | None:
    """A line with the texts at its ends trimmed; None where there is nothing to trim."""
    first, last = nodes[0], nodes[-1]
    if len(nodes) == 1:
        return (Text(line(first.value)),) if isinstance(first, Text) else None
    changed = list(nodes)
    if isinstance(first, Text) and first.value[:1] in WHITE:
        changed[0] = Text(first.value.lstrip(WHITE))
    if isinstance(last, Text) and last.value[-1:] in WHITE:
        changed[-1] = Text(last.value.rstrip(WHITE))
    return tuple(changed) if changed[0] is not first or changed[-1] is not last else None


def settle(nodes: tuple[Inline, ...], room: int, footnotes: Mapping[str, str] | None) -> Line:
    """The same without a look at what is normal already."""
    stream = _Stream(footnotes)
    stream.read(nodes, room, ())
    return Line(tuple(_trimmed(_merged(stream.outs[0]))), stream.flattened, stream.references)


def is_clean(value: str) -> bool:
    """Whether there are characters, and nothing among them to clean: no debris is printable."""
    return value.isprintable() and value != "" and (value.isascii() or is_normalized("NFC", value))


def is_plain(value: str) -> bool:
    """Whether there is nothing to clean or to collapse but blanks at the ends; most texts are so.

    No white space to collapse is printable but the blank.
    """
    return "  " not in value and is_clean(value)


def is_spaced(value: str) -> bool:
    """The same of a text in which some blanks are U+00A0 or U+3000, which are content as letters are."""
    if "  " in value or "\n" in value or value.isspace():
        return False
    return is_clean(value.replace("\u00a0", "_").replace("\u3000", "_"))


def is_normal(nodes: tuple[Inline, ...]) -> bool:
    """Whether inline nodes are in normal form already; sure of the shapes that most lines have.

    Those are plain texts, and between them code, and links and marks that hold one plain text.
    """
    previous: type = Break
    blank = True
    for node in nodes:
        kind = type(node)
        if isinstance(node, Text):
            value = node.value
            if previous is Text or not (is_plain(value) or is_spaced(value)):
                return False
            if previous is Break and value[0] == " ":
                return False
            blank = value[-1] == " "
        elif isinstance(node, (Link, Emphasis, Strong, Delete)):
            only = node.children[0] if len(node.children) == 1 else None
            if not isinstance(only, Text) or not is_trimmed(only.value) or (kind is previous is not Link):
                return False
            if isinstance(node, Link) and not (node.title is None and is_trimmed(node.url)):
                return False
            blank = False
        elif isinstance(node, InlineCode):
            if kind is previous or not is_clean(node.value):
                return False
            blank = False
        else:
            return False
        previous = kind
    return not blank


def is_trimmed(value: str) -> bool:
    """Whether a line of plain text is in normal form."""
    return is_plain(value) and value[0] != " " and value[-1] != " "


def line(value: str) -> str:
    """One line of plain text: cleaned, white space collapsed and trimmed."""
    return collapse(clean(value)).strip(WHITE)


class _Stream:
    """The state of one block: what was written last, the white space since, and the open containers."""

    __slots__ = ("flattened", "footnotes", "gap", "last", "outs", "references")

    def __init__(self, footnotes: Mapping[str, str] | None) -> None:
        self.footnotes = footnotes
        self.outs: list[list[Inline]] = [[]]
        self.last = ""
        self.gap = ""
        self.flattened = False
        self.references = False

    def read(self, nodes: Iterable[Inline], room: int, open_kinds: tuple[type, ...]) -> None:
        # A stack, since nodes nested in their own kind may be so to any depth.
        pending: list[Iterator[Inline]] = []
        current = iter(nodes)
        while True:
            for node in current:
                if isinstance(node, Text):
                    self.text(node, node.value)
                elif isinstance(node, INLINE_PARENTS):
                    kind = type(node)
                    if kind in open_kinds and kind in _SWALLOWING:
                        pending.append(current)
                        current = iter(node.children)
                        break
                    if room <= 0:
                        self.flattened = True
                        text = text_of((node,)).replace("\n", " ")
                        self.text(Text(text), text)
                    else:
                        self.container(node, room - 1, (*open_kinds, kind))
                elif isinstance(node, Break):
                    self.gap = self.last = ""
                    self.outs[-1].append(node)
                else:
                    self.leaf(node)
            else:
                if not pending:
                    return
                current = pending.pop()

    def text(self, node: Text, value: str) -> None:
        plain = is_plain(value)
        core = value if plain else clean(value)
        if not core:
            return
        before, after = core[0] in WHITE, core[-1] in WHITE
        if before or after:
            whole = core
            core = whole.strip(WHITE)
            if not core:
                self.widen(whole)
                return
            if before:
                self.widen(whole[: len(whole) - len(whole.lstrip(WHITE))])
        if not plain:
            core = collapse(core)
        out = self.outs[-1]
        if self.gap:
            if self.blank(core[:_LOOK]):
                if out:
                    # One text, where it follows in the same container: a blank is seldom alone.
                    core = " " + core
                else:
                    self.put_blank()
            self.gap = ""
        out.append(node if core is value else Text(core))
        self.last = core[-_LOOK:]
        if after:
            self.widen(whole[len(whole.rstrip(WHITE)) :])

    def leaf(self, node: Inline) -> None:
        kept = self.tidied(node)
        if kept is None:
            return
        if isinstance(kept, Text):
            self.text(kept, kept.value)
            return
        first = kept.base if isinstance(kept, Ruby) else NEUTRAL
        if self.gap and self.blank(first):
            self.put_blank()
        self.gap = ""
        self.outs[-1].append(kept)
        self.last = first[-_LOOK:]

    def tidied(self, node: Inline) -> Inline | None:
        """A leaf in normal form, the text that is left of it, or None where nothing is."""
        match node:
            case InlineCode(value):
                value = clean(value).replace("\n", " ")
                return InlineCode(value) if value else None
            case Image(url, alt, title):
                url = line(url)
                return Image(url, line(alt or "") or None, line(title or "") or None) if url else None
            case FootnoteReference(identifier):
                self.references = True
                if self.footnotes is None:
                    return node
                name = self.footnotes.get(identifier)
                return FootnoteReference(name) if name else Text(f"[{identifier}]")
            case Ruby(base, reading):
                base, reading = line(base), line(reading)
                return Ruby(base, reading) if base and reading else Text(base)
            case Html(value):
                value = clean(value)
                return Html(value) if value.strip(WHITE) else None
        return node

    def container(self, node: Inline, room: int, open_kinds: tuple[type, ...]) -> None:
        assert isinstance(node, INLINE_PARENTS)
        self.outs.append([])
        self.read(node.children, room, open_kinds)
        children = self.outs.pop()
        if not children:
            return
        out = self.outs[-1]
        after: list[Inline] = []
        if len(children) > 1 or not isinstance(first := children[0], Text) or not is_plain(first.value):
            hoisted = " \t\u00a0\u3000" if isinstance(node, MARKS) else ""
            before, children, after = _edges(_merged(children), hoisted)
            out += before
        if children:
            if isinstance(node, Link):
                title = line(node.title) or None if node.title else None
                out.append(Link(line(node.url), tuple(children), title))
            else:
                out.append(type(node)(tuple(children)))
            out += after

    def widen(self, white: str) -> None:
        """White space was read: remember the gap and whether a line feed is in it."""
        self.gap = "\n" if self.gap == "\n" or "\n" in white or "\r" in white else " "

    def blank(self, first: str) -> bool:
        """Whether the gap is worth a blank before some characters."""
        return bool(self.last) and (self.gap != "\n" or _blank_between(self.last, first))

    def put_blank(self) -> None:
        """Write a blank outside all containers that hold nothing yet."""
        level = len(self.outs) - 1
        while level and not self.outs[level]:
            level -= 1
        out = self.outs[level]
        if out and isinstance(last := out[-1], Text):
            out[-1] = Text(last.value + " ")
        else:
            out.append(Text(" "))


def _blank_between(left: str, right: str) -> bool:
    if left == NEUTRAL:
        left = right.split(" ")[0]
    if right == NEUTRAL:
        right = left
    return left == NEUTRAL or " " in join(left[-1:] if " " in left else left, right.split(" ")[0])


def _merged(nodes: list[Inline]) -> list[Inline]:
    """Touching texts, code spans and marks of one kind made one."""
    previous: type | None = None
    for node in nodes:
        if type(node) is previous and previous in _MERGING:
            return _runs_merged(nodes)
        previous = type(node)
    return nodes


def _runs_merged(nodes: list[Inline]) -> list[Inline]:
    out: list[Inline] = []
    for _, run in groupby(nodes, type):
        same = list(run)
        first = same[0]
        if len(same) > 1 and isinstance(first, MARKS):
            children = [child for node in same if isinstance(node, MARKS) for child in node.children]
            out.append(type(first)(tuple(_merged(children))))
        elif len(same) > 1 and isinstance(first, Text | InlineCode):
            values = [node.value for node in same if isinstance(node, Text | InlineCode)]
            # Cleaned, for a letter and its accent may have come apart.
            out.append(type(first)(clean("".join(values))))
        else:
            out.extend(same)
    return out


def _edges(nodes: list[Inline], blanks: str) -> tuple[list[Inline], list[Inline], list[Inline]]:
    """Breaks (and the given blanks) at both ends, taken out. Touching texts are merged."""
    if nodes and not _at_edge(nodes[0], blanks, 0) and not _at_edge(nodes[-1], blanks, -1):
        return [], nodes, []
    before, rest = _edge(nodes, blanks, str.lstrip)
    after, core = _edge(rest[::-1], blanks, str.rstrip)
    return before, core[::-1], after[::-1]


def _at_edge(node: Inline, blanks: str, place: int) -> bool:
    """Whether a node is to be taken out of an edge, or a blank at that end of it."""
    if isinstance(node, Text):
        return node.value[place] in blanks
    return isinstance(node, Break)


def _edge(
    nodes: list[Inline], blanks: str, strip: Callable[[str, str], str]
) -> tuple[list[Inline], list[Inline]]:
    """The breaks and blanks that come first, and what follows them."""
    edge: list[Inline] = []
    for place, node in enumerate(nodes):
        if isinstance(node, Break):
            edge.append(node)
            continue
        if not isinstance(node, Text) or (core := strip(node.value, blanks)) == node.value:
            return edge, nodes[place:]
        if core:
            start = node.value.index(core)
            white = node.value[:start] or node.value[len(core) :]
            return [*edge, Text(white)], [Text(core), *nodes[place + 1 :]]
        edge.append(node)
    return edge, []


def _trimmed(nodes: list[Inline]) -> list[Inline]:
    """Without breaks and ASCII blanks at both ends; nothing where only blanks are left."""
    nodes = _edges(nodes, "")[1]
    if nodes and isinstance(first := nodes[0], Text) and first.value[0] in WHITE:
        value = first.value.lstrip(WHITE)
        nodes = ([Text(value)] if value else []) + nodes[1:]
    if nodes and isinstance(last := nodes[-1], Text) and last.value[-1] in WHITE:
        value = last.value.rstrip(WHITE)
        nodes = nodes[:-1] + ([Text(value)] if value else [])
    for node in nodes:
        if not (isinstance(node, Break) or (isinstance(node, Text) and not node.value.strip())):
            return nodes
    return []
