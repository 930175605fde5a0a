"""Inline nodes to Markdown: flatten, see to it that delimiters flank, then write.

Whether `*` opens or closes emphasis depends on the characters around it (CommonMark 0.31, section 6.2).
Where they forbid it, as in `中文**粗体。**中文`, the one neighbour outside is written as a numeric character
reference: its ampersand or semicolon is punctuation, and the run flanks.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable

import msgspec

from docconv.ir import (
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
    Subscript,
    Superscript,
    Text,
)

from . import marks
from .addresses import autolink, destination, title_of
from .unsafe import Place, escape

TEXT, RAW, OPEN, CLOSE, BREAK = range(5)
#: What text after the mark of a footnote sees before it.
FOOTNOTE = "[^]"
TAGS = {"*": "em", "_": "em", "**": "strong", "__": "strong", "~~": "del"}


class Piece(msgspec.Struct, eq=False):
    """A part of a line: text, finished markup, an opening or closing delimiter, or a break.

    `first` and `last` ask for a character reference at that end of a text; `partner` is the other
    delimiter of a pair.
    """

    kind: int
    value: str
    place: Place = "text"
    first: bool = False
    last: bool = False
    partner: "Piece | None" = None


class Inlines(msgspec.Struct, frozen=True):
    """How inline nodes are written. `footnote` gives the label of a footnote, `html` Markdown for markup."""

    footnote: Callable[[str], str] = str
    html: Callable[[str], str] = str
    fallback: str = "reference"

    def write(self, nodes: Iterable[Inline], place: Place = "text") -> str:
        """One paragraph's, heading's or cell's worth of Markdown."""
        pieces: list[Piece] = []
        self._flatten(tuple(nodes), place, "", pieces)
        _flank(pieces, html=self.fallback == "html")
        return _emit(pieces, place)

    def _flatten(self, nodes: tuple[Inline, ...], place: Place, parent: str, out: list[Piece]) -> None:
        last = len(nodes) - 1
        for index, node in enumerate(nodes):
            match node:
                case Text(value):
                    out.append(Piece(TEXT, value.replace("\n", " "), place))
                case Strong() | Emphasis() | Delete():
                    edge = parent if index in (0, last) else ""
                    self._mark(node, place, edge, out)
                case Link():
                    self._link(node, place, out)
                case InlineCode(value):
                    if index and isinstance(nodes[index - 1], InlineCode):
                        out.append(Piece(RAW, "<!-- -->"))
                    out.append(Piece(RAW, code_span(value, place)))
                case Image():
                    out.append(Piece(RAW, image(node, place)))
                case Break():
                    out.append(Piece(BREAK, ""))
                case FootnoteReference(identifier):
                    out.append(Piece(RAW, f"[^{self.footnote(identifier)}]"))
                case Superscript(children):
                    self._tagged("sup", children, place, out)
                case Subscript(children):
                    self._tagged("sub", children, place, out)
                case Ruby(base, reading):
                    out.append(Piece(RAW, "<ruby>"))
                    out.append(Piece(TEXT, base, place))
                    out.append(Piece(RAW, "<rt>"))
                    out.append(Piece(TEXT, reading, place))
                    out.append(Piece(RAW, "</rt></ruby>"))
                case Html(value):
                    if markup := self.html(value).replace("\n", " "):
                        out.append(Piece(RAW, ("" if out else "&#32;") + markup))

    def _mark(self, node: Strong | Emphasis | Delete, place: Place, parent: str, out: list[Piece]) -> None:
        """A pair of delimiters; `_` where `*` would touch another `*`."""
        if isinstance(node, Delete):
            run, character = "~~", parent
        else:
            touching = out[-1].value[:1] if out and out[-1].kind in (OPEN, CLOSE) else ""
            character = "_" if "*" in (parent, touching) else "*"
            run = character if isinstance(node, Emphasis) else character * 2
        opening, closing = Piece(OPEN, run), Piece(CLOSE, run)
        opening.partner, closing.partner = closing, opening
        out.append(opening)
        self._flatten(node.children, place, character if run != "~~" else "", out)
        out.append(closing)

    def _tagged(self, tag: str, children: tuple[Inline, ...], place: Place, out: list[Piece]) -> None:
        out.append(Piece(RAW, f"<{tag}>"))
        self._flatten(children, place, "", out)
        out.append(Piece(RAW, f"</{tag}>"))

    def _link(self, node: Link, place: Place, out: list[Piece]) -> None:
        only = node.children[0] if len(node.children) == 1 and node.title is None else None
        short = autolink(node.url, only.value) if isinstance(only, Text) else None
        if short and not (place == "cell" and "|" in short):
            out.append(Piece(RAW, short))
            return
        start = len(out)
        out.append(Piece(RAW, "["))
        self._flatten(node.children, place if place == "cell" else "label", "", out)
        out.append(Piece(RAW, f"]({destination(node.url, place)}{title_of(node.title, place)})"))
        # The mark of a footnote is a link itself, and can't stand in one.
        for piece in out[start:]:
            if piece.kind == RAW and piece.value.startswith("[^"):
                name = piece.value[2:-1]
                piece.value = f"<sup>{name}</sup>{marks.footnote(name)}"


def image(node: Image, place: Place) -> str:
    """`![alt](url "title")`."""
    alt = escape((node.alt or "").replace("\n", " "), "[", "]", "alt")
    if place == "cell":
        alt = alt.replace("|", "&#124;")
    return f"![{alt}]({destination(node.url, place)}{title_of(node.title, place)})"


def code_span(value: str, place: Place) -> str:
    """Code between backticks that it does not hold; blanks at its ends kept."""
    value = value.replace("\n", " ")
    if place == "cell" and "\\|" in value:
        # No code span of a cell can hold a backslash before a pipe.
        parts = value.split("|")
        return f"<code>{'&#124;'.join(escape(part, ';', '&', 'cell') for part in parts)}</code>"
    used = {len(run) for run in re.findall("`+", value)}
    fence = "`" * next(length for length in range(1, len(used) + 2) if length not in used)
    padded = (
        value[:1] == "`" or value[-1:] == "`" or (value[:1] == value[-1:] == " " and value.strip(" ") != "")
    )
    value = f" {value} " if padded else value
    if place == "cell":
        value = value.replace("|", "\\|")
    return fence + value + fence


def _flank(pieces: list[Piece], *, html: bool) -> None:
    """Ask for references (or turn pairs into tags) until every delimiter opens or closes as meant."""
    marks = [index for index, piece in enumerate(pieces) if piece.kind in (OPEN, CLOSE)]
    changed = bool(marks)
    while changed:
        changed = False
        marks.reverse()
        for index in marks:
            changed |= _settle(pieces, index, html)


def _settle(pieces: list[Piece], index: int, html: bool) -> bool:
    """Make one delimiter flank; whether anything had to change."""
    mark = pieces[index]
    if mark.kind == RAW:
        return False
    inward = 1 if mark.kind == OPEN else -1
    inner = pieces[index + inward]
    inner_end = _end(inner, inward)
    changed = False
    if inner.kind == TEXT and inner_end.isspace():
        changed |= _refer(inner, inward)
    if not (mark.value[0] == "_" or not _is_letter(inner_end)):
        return changed
    # Some engines look through `~~` for the neighbour.
    beyond = index - inward
    while 0 <= beyond < len(pieces) and pieces[beyond].value == "~~" and pieces[beyond].kind in (OPEN, CLOSE):
        beyond -= inward
    if not 0 <= beyond < len(pieces):
        return changed
    outer = pieces[beyond]
    if outer.kind != TEXT or not _joins(_end(outer, -inward)):
        return changed
    if html and mark.partner is not None:
        tag = TAGS[mark.value]
        opening, closing = (mark, mark.partner) if mark.kind == OPEN else (mark.partner, mark)
        opening.kind = closing.kind = RAW
        opening.value, closing.value = f"<{tag}>", f"</{tag}>"
        return True
    return _refer(outer, -inward) or changed


def _refer(piece: Piece, side: int) -> bool:
    """Ask for a reference at the start (1) or the end (-1) of a text; whether that is news."""
    single = len(piece.value) == 1
    before = piece.first, piece.last
    piece.first |= side == 1 or single
    piece.last |= side == -1 or single
    return before != (piece.first, piece.last)


def _end(piece: Piece, side: int) -> str:
    """The character that a piece shows at its start (1) or its end (-1)."""
    if piece.kind == BREAK:
        return "\n"
    if piece.kind == TEXT and (piece.first if side == 1 else piece.last):
        return "&"
    return (piece.value[:1] if side == 1 else piece.value[-1:]) or "&"


def _is_letter(character: str) -> bool:
    """Neither white space nor punctuation nor symbol: inside a delimiter no engine minds it."""
    return not character.isspace() and unicodedata.category(character)[0] not in "PS"


def _joins(character: str) -> bool:
    """Not white space and not surely punctuation: outside a delimiter some engine minds it.

    CommonMark before 0.31 took no symbol beyond ASCII for punctuation.
    """
    if character.isascii():
        return character.isalnum() or not (character.isspace() or character.isprintable())
    category = unicodedata.category(character)
    return not (character.isspace() or category[0] == "P")


def _emit(pieces: list[Piece], place: Place) -> str:
    lone_tilde = (
        sum(piece.value.count("~") for piece in pieces if piece.kind == TEXT) == 1
        and not any(piece.value == "~~" for piece in pieces if piece.kind == OPEN)
        and "~" not in "".join(piece.value for piece in pieces if piece.kind == RAW)
    )
    # Blanks at the edge of a line are content here, and would be trimmed.
    for index, piece in enumerate(pieces):
        if piece.kind != TEXT:
            continue
        if not index or pieces[index - 1].kind == BREAK:
            piece.value = piece.value.lstrip(" ")
            if piece.value[:1].isspace():
                _refer(piece, 1)
        if index + 1 == len(pieces) or pieces[index + 1].kind == BREAK:
            piece.value = piece.value.rstrip(" ")
            if piece.value[-1:].isspace():
                _refer(piece, -1)
    out: list[str] = []
    before = "\n"
    line_break = "\\\n" if place == "text" else "<br>"
    for index, piece in enumerate(pieces):
        if piece.kind == BREAK:
            written = line_break
        elif piece.kind != TEXT:
            touching = before == FOOTNOTE and piece.value.startswith("[") and piece.value[:2] != "[^"
            written = f"<!-- -->{piece.value}" if touching else piece.value
        else:
            after = _end(pieces[index + 1], 1) if index + 1 < len(pieces) else "\n"
            written = _text(piece, before, after, lone_tilde=lone_tilde)
        if written:
            out.append(written)
            before = FOOTNOTE if piece.kind == RAW and written.startswith("[^") else written[-12:]
    return "".join(out)


def _text(piece: Piece, before: str, after: str, *, lone_tilde: bool) -> str:
    value, first, last = piece.value, "", ""
    if piece.first and value:
        first, value = _reference(value[0]), value[1:]
    if piece.last and value:
        last, value = _reference(value[-1]), value[:-1]
    escaped = (
        escape(value, first or before, last or after, piece.place, lone_tilde=lone_tilde) if value else ""
    )
    return first + escaped + last


def _reference(character: str) -> str:
    return "&nbsp;" if character == "\u00a0" else f"&#{ord(character)};"
