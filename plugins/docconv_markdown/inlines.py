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
from .pieces import BREAK, CLOSE, OPEN, RAW, TEXT, Piece
from .unsafe import Place, escape

#: What text after the mark of a footnote sees before it.
FOOTNOTE = "[^]"
TAGS = {"*": "em", "_": "em", "**": "strong", "__": "strong", "~~": "del"}


class HoldsMarkup(Exception):
    """There is an `html` node, and it is not to be written as it is."""


class Inlines(msgspec.Struct, frozen=True):
    """How inline nodes are written. `footnote` gives the label of a footnote, `wrap` the columns that a line
    may have, 0 for any number; with `no_html` an `html` node raises HoldsMarkup.
    """

    footnote: Callable[[str], str] = str
    fallback: str = "reference"
    wrap: int = 0
    no_html: bool = False

    def write(self, nodes: Iterable[Inline], place: Place = "text") -> str:
        """One paragraph's, heading's or cell's worth of Markdown."""
        nodes = tuple(nodes)
        if not self.wrap and (line := _plain(nodes, place)) is not None:
            return line
        pieces: list[Piece] = []
        self._flatten(nodes, place, "", pieces)
        _flank(pieces, html=self.fallback == "html")
        return _emit(pieces, place, self.wrap if place == "text" else 0)

    def _flatten(self, nodes: tuple[Inline, ...], place: Place, parent: str, out: list[Piece]) -> None:
        last = len(nodes) - 1
        for index, node in enumerate(nodes):
            match node:
                case Text(value):
                    out.append(Piece(TEXT, value.replace("\n", " "), place))
                case Link():
                    self._link(node, place, out)
                case Strong() | Emphasis() | Delete():
                    edge = parent if index in (0, last) else ""
                    self._mark(node, place, edge, out)
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
                    out.append(Piece(TEXT, base, place, whole=True))
                    out.append(Piece(RAW, "<rt>"))
                    out.append(Piece(TEXT, reading, place, whole=True))
                    out.append(Piece(RAW, "</rt></ruby>"))
                case Html(value):
                    if self.no_html:
                        raise HoldsMarkup
                    from . import kept_html

                    if not out or out[-1].kind == BREAK:
                        out.append(Piece(RAW, "&#32;"))  # At the start of a line it might begin a block.
                    out.extend(kept_html.inline(value, place))

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
        if short := _short_link(node, place):
            out.append(Piece(RAW, short))
            return
        start = len(out)
        out.append(Piece(RAW, "["))
        self._flatten(node.children, place if place == "cell" else "label", "", out)
        out.append(Piece(RAW, _link_end(node, place)))
        # The mark of a footnote is a link itself, and can't stand in one.
        for piece in out[start:]:
            if piece.kind == RAW and piece.value.startswith("[^"):
                name = piece.value[2:-1]
                piece.value = f"<sup>{name}</sup>{marks.footnote(name)}"


def _plain(nodes: tuple[Inline, ...], place: Place) -> str | None:
    """A line of text and links without markup in them, as most are; None for any other."""
    if len(nodes) == 1 and isinstance(node := nodes[0], Text):
        return escape(node.value, "\n", "\n", place) if _is_bare_line(node.value) else None
    parts: list[tuple[str, Place | None]] = []
    for node in nodes:
        if isinstance(node, Text):
            parts.append((node.value, place))
        elif not isinstance(node, Link) or len(node.children) != 1:
            return None
        elif short := _short_link(node, place):
            parts.append((short, None))
        elif isinstance(only := node.children[0], Text):
            inside: Place = place if place == "cell" else "label"
            parts += (("[", None), (only.value, inside), (_link_end(node, place), None))
        else:
            return None
    if not _is_bare_line("".join([value for value, _ in parts])):
        return None
    out: list[str] = []
    before, last = "\n", len(parts) - 1
    for index, (value, where) in enumerate(parts):
        if where is not None and value:
            after = parts[index + 1][0][:1] if index < last else "\n"
            value = escape(value, before, after or "&", where)
        if value:
            out.append(value)
            before = value[-12:]
    return "".join(out)


def _is_bare_line(line: str) -> bool:
    """Whether neither its edges nor its tildes need a closer look."""
    return not (line == "" or line[0].isspace() or line[-1].isspace() or "\n" in line or "~" in line)


def _short_link(node: Link, place: Place) -> str | None:
    """`<address>`, where that says all there is to a link."""
    only = node.children[0] if len(node.children) == 1 and node.title is None else None
    short = autolink(node.url, only.value) if isinstance(only, Text) else None
    return None if short and place == "cell" and "|" in short else short


def _link_end(node: Link, place: Place) -> str:
    return f"]({destination(node.url, place)}{title_of(node.title, place)})"


def image(node: Image, place: Place) -> str:
    """`![alt](url "title")`."""
    alt = escape((node.alt or "").replace("\n", " "), "[", "]", "alt")
    if place == "cell":
        alt = alt.replace("|", "&#124;")
    return f"![{alt}]({destination(node.url, place, 'image')}{title_of(node.title, place)})"


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


def _emit(pieces: list[Piece], place: Place, width: int) -> str:
    # Struck-out text takes four tildes.
    lone_tilde = "".join([piece.value for piece in pieces]).count("~") == 1
    _trim(pieces)
    if width:
        from .wrapping import wrap

        wrap(pieces, width)
    out: list[str] = []
    before = "\n"
    line_break = "\\\n" if place == "text" else "<br>"
    last = len(pieces) - 1
    for index, piece in enumerate(pieces):
        if piece.kind == TEXT:
            after = _end(pieces[index + 1], 1) if index < last else "\n"
            if not (piece.first or piece.last) and piece.value:
                written = escape(piece.value, before, after, piece.place, lone_tilde=lone_tilde)
            else:
                written = _text(piece, before, after, lone_tilde=lone_tilde)
        elif piece.kind == BREAK:
            written = line_break
        else:
            written = piece.value
            if before == FOOTNOTE and written.startswith("[") and written[:2] != "[^":
                written = f"<!-- -->{written}"
        if written:
            out.append(written)
            before = FOOTNOTE if piece.kind == RAW and written[:2] == "[^" else written[-12:]
    return "".join(out)


def _trim(pieces: list[Piece]) -> None:
    """Take ASCII blanks off the edges of lines, and ask for references for other blanks there.

    Those are content, and would be trimmed.
    """
    last = len(pieces) - 1
    for index, piece in enumerate(pieces):
        if piece.kind != TEXT:
            continue
        if piece.value[:1].isspace() and (not index or pieces[index - 1].kind == BREAK):
            piece.value = piece.value.lstrip(" ")
            if piece.value[:1].isspace():
                _refer(piece, 1)
        if piece.value[-1:].isspace() and (index == last or pieces[index + 1].kind == BREAK):
            piece.value = piece.value.rstrip(" ")
            if piece.value[-1:].isspace():
                _refer(piece, -1)


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
