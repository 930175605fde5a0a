"""Markup that stays HTML in a Markdown text, so that every engine passes on all of it.

A block of HTML ends at a blank line (CommonMark 0.31, section 4.6), and between two tags inside a line
Markdown goes on: line feeds become references, and words are escaped.
"""

import re
from collections.abc import Iterator
from html import unescape

from docconv.text import pattern

from . import marks
from .pieces import RAW, TEXT, Piece
from .unsafe import Place

#: Elements that begin a block of HTML which a blank line ends (condition 6).
_BLOCK = pattern(
    r"<(?:address|article|aside|blockquote|center|details|dialog|dir|div|dl|fieldset|figure|footer|form|"
    r"h[1-6]|header|hr|main|menu|nav|ol|p|section|table|ul)(?=[\s>]|/>)",
    re.IGNORECASE,
)
#: A comment, an element whose content is no markup, or a tag as CommonMark knows them (section 6.6).
_TOKEN = pattern(
    r"(<!--.*?-->)"
    r"|<(script|style)(?:\s[^<>]*)?>.*?</\2\s*>"
    r"|<(/?)([A-Za-z][A-Za-z0-9-]*)"
    r"((?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*)\s*(/?)>",
    re.IGNORECASE | re.DOTALL | re.ASCII,
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905
_LIKE_A_TAG = pattern(r"<[A-Za-z/!?]")
_BLANK_LINE = pattern(r"\n(?=[ \t]*\n)")


def block(markup: str) -> str:
    """Markup as a block of HTML without blank lines; line feeds that count are written as references."""
    markup = _closed(markup).strip(" \t\n")
    comment = _TOKEN.fullmatch(markup)
    if comment and comment[1]:
        # Alone on its lines a comment of ours would be a mark.
        ours = marks.read_mark(markup) or marks.read_part(markup)
        return "" if ours else _BLANK_LINE.sub("", markup)
    out: list[str] = []
    preformatted = 0
    for text, tag in _parts(markup):
        # In an attribute and where white space counts, what is read is to be the same.
        out.append(_BLANK_LINE.sub("&#10;" if preformatted else "", text))
        if tag is None:
            continue
        raw = tag[1] or tag[2]
        out.append(_BLANK_LINE.sub("" if raw else "&#10;", tag[0]))
        if not raw and tag[4].lower() in ("pre", "textarea", "listing"):
            preformatted = max(preformatted + (-1 if tag[3] else 1), 0)
    text = "".join(out)
    # Text may stand on both sides of what was taken out.
    text = _BLANK_LINE.sub("", text).replace(marks.PART, marks.PART.replace(" ", ""))
    return text if _BLOCK.match(text) else f"<div>\n{text}\n</div>"


def inline(markup: str, place: Place) -> Iterator[Piece]:
    """Markup inside a line: its tags as they are, its words escaped, without scripts and comments.

    Where a tag is not as CommonMark knows them, only its words are left.
    """
    parts = list(_parts(markup))
    if any(_LIKE_A_TAG.search(text) for text, _ in parts):
        from docconv.html import content_of, parse_fragment

        yield Piece(TEXT, content_of(parse_fragment(markup)).replace("\n", " "), place, whole=True)
        return
    for text, tag in parts:
        if text:
            yield Piece(TEXT, unescape(text).replace("\n", " "), place, whole=True)
        if tag is not None and not tag[1] and not tag[2]:
            written = tag[0].replace("\n", " ")
            yield Piece(RAW, written.replace("|", "&#124;") if place == "cell" else written)


def _parts(markup: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    """Text, and the tag or comment after it, to the end of the markup."""
    at = 0
    for found in _TOKEN.finditer(markup):
        yield markup[at : found.start()], found
        at = found.end()
    yield markup[at:], None


def _closed(markup: str) -> str:
    """The markup where every element in it is closed, else written anew from what a parser makes of it.

    An element left open would take in what follows.
    """
    if _is_closed(markup):
        return markup
    from lxml import etree

    from docconv.html import escape, parse_fragment

    root = parse_fragment(markup)
    written = [etree.tostring(child, method="html", encoding="unicode") for child in root]
    return escape(root.text or "") + "".join(written)


def _is_closed(markup: str) -> bool:
    lower = markup.lower()
    for opening, closing in (("<!--", "-->"), ("<script", "</script"), ("<style", "</style")):
        # The expression for a token looks for the end of each to the end of the text.
        if lower.count(opening) > lower.count(closing):
            return False
    opened: list[str] = []
    for text, tag in _parts(markup):
        if _LIKE_A_TAG.search(text):
            return False
        if tag is None or tag[1] or tag[2] or tag[6]:
            continue
        name = tag[4].lower()
        if tag[3]:
            if not opened or opened.pop() != name:
                return False
        elif name not in _VOID:
            opened.append(name)
    return not opened
