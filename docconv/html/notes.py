"""Footnotes in markup: which elements hold their texts, and which links lead there and back."""

from collections.abc import Iterator
from functools import cache
from itertools import chain, islice
from typing import cast

from lxml import etree

from docconv.ir import Block, FootnoteDefinition, Inline, Paragraph, Text
from docconv.text import pattern

from .parse import tag_of
from .state import Closer, Reader

_TYPE = "{http://www.idpf.org/2007/ops}type"
_ROLES = frozenset(("doc-footnote", "doc-endnote"))
_TYPES = frozenset(("footnote", "endnote", "rearnote"))
_CLASSES = frozenset(("footnote", "endnote"))
#: So far out it is looked for what makes a link, or an item of a list, part of a footnote.
MOST_LEVELS = 100
_NUMBER = pattern(r"[\s\u3000]*[\[(（【]?(?:[0-9]{1,3}|[*†‡])[\])）】]?[.:：、)]?[\s\u3000]+")


def stated_id(element: etree._Element) -> str | None:
    """The id of an element that says it is the text of a footnote (DPUB-ARIA 1.0, EPUB 3.3)."""
    identifier = element.get("id")
    if not identifier:
        return None
    kinds = (element.get(_TYPE) or element.get("epub:type") or "").split()
    if (
        element.get("role") in _ROLES
        or not _TYPES.isdisjoint(kinds)
        or not _CLASSES.isdisjoint((element.get("class") or "").split())
    ):
        return identifier
    if tag_of(element) == "li":
        for parent in islice(element.iterancestors(), MOST_LEVELS):
            if "footnotes" in (parent.get("class") or "").split() or parent.get("role") == "doc-endnotes":
                return identifier
            if tag_of(parent) not in ("ol", "ul"):
                break
    return None


def around(anchor: etree._Element) -> Iterator[etree._Element]:
    """A link and what it stands in."""
    return islice(chain((anchor,), anchor.iterancestors()), MOST_LEVELS)


def note_ids(root: etree._Element, guess: bool) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of the footnotes' texts, and those of their marks, where links lead back to them.

    With `guess` two links that lead to one another make a footnote too: a raised one, and one that stands in
    a block with an id.
    """
    texts = {name for element in _found(_LIKE_NOTES, root) if (name := stated_id(element))}
    marks: set[str] = set()
    here = _LEADING_HERE_XHTML if "{" in str(root.tag) else _LEADING_HERE
    if guess and (anchors := _found(here, root)):
        links = [(anchor, href[1:]) for anchor in anchors if len(href := anchor.get("href") or "") > 1]
        targets = {name for _, name in links}
        raised: dict[str, str] = {}
        for anchor, name in links:
            parent = anchor.getparent()
            own = anchor.get("id") or anchor.get("name") or (parent.get("id") if parent is not None else None)
            if own in targets and any(tag_of(above) == "sup" for above in around(anchor)):
                raised[str(own)] = name
        for anchor, name in links:
            text = raised.get(name)
            if text and any(above.get("id") == text for above in around(anchor)):
                texts.add(text)
                marks.add(name)
    return frozenset(texts), frozenset(marks)


# libxml2 finds the few elements worth a look faster than a loop that asks each.
_LIKE_NOTES = """
    descendant-or-self::*[@id][self::li or self::x:li or @role or contains(@class, "note")
    or @x2:type or @*[name() = "epub:type"]]
"""
_LEADING_HERE = 'descendant-or-self::a[starts-with(@href, "#")]'
_LEADING_HERE_XHTML = 'descendant-or-self::x:a[starts-with(@href, "#")]'
_NAMESPACES = {"x": "http://www.w3.org/1999/xhtml", "x2": "http://www.idpf.org/2007/ops"}


def _found(path: str, root: etree._Element) -> list[etree._Element]:
    return cast(list[etree._Element], _compiled(path)(root))


@cache
def _compiled(path: str) -> etree.XPath:
    return etree.XPath(path, namespaces=_NAMESPACES)


def is_back_link(reader: Reader, element: etree._Element, href: str) -> bool:
    """Whether a link leads from a footnote's text back to its mark."""
    if element.get("role") == "doc-backlink" or href[1:] in reader.note_marks:
        return True
    return any("foot" in name and "back" in name for name in (element.get("class") or "").split())


def is_mark(element: etree._Element) -> bool:
    """Whether a link says that it is the mark of a footnote, or stands raised as marks do."""
    if element.get("role") == "doc-noteref" or element.get(_TYPE) == "noteref":
        return True
    if "note" in (element.get("class") or ""):
        return True
    parent = element.getparent()
    return any(tag_of(part) == "sup" for part in (parent, *element) if part is not None)


def footnote(reader: Reader, identifier: str) -> Closer:
    """The text of a footnote."""
    reader.push("note")

    def close() -> None:
        _, blocks = reader.pop()
        reader.add(FootnoteDefinition(identifier, _unnumbered(blocks) if reader.guess else blocks))

    return close


def _unnumbered(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a note without the number that the page wrote before them."""
    if not blocks or not isinstance(first := blocks[0], Paragraph) or not isinstance(first.children[0], Text):
        return blocks
    found = _NUMBER.match(first.children[0].value)
    if not found:
        return blocks
    rest = first.children[0].value[found.end() :]
    head: tuple[Inline, ...] = (Text(rest),) if rest else ()
    children = (*head, *first.children[1:])
    return (Paragraph(children, first.lang), *blocks[1:]) if children else blocks[1:]
