"""Footnotes in markup: which elements hold their texts, and which links lead there and back."""

from functools import cache
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
        for parent in element.iterancestors():
            if "footnotes" in (parent.get("class") or "").split() or parent.get("role") == "doc-endnotes":
                return identifier
            if tag_of(parent) not in ("ol", "ul"):
                break
    return None


@cache
def _with_ids() -> etree.XPath:
    # libxml2 finds them faster than a loop that asks each element.
    return etree.XPath("descendant-or-self::*[@id]")


def note_ids(root: etree._Element, guess: bool) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of the footnotes' texts, and those of their marks, where links lead back to them.

    With `guess` two links that lead to one another make a footnote too: a raised one, and one that stands in
    a block with an id.
    """
    texts = {
        name for element in cast(list[etree._Element], _with_ids()(root)) if (name := stated_id(element))
    }
    marks: set[str] = set()
    if guess:
        links = [
            (anchor, href[1:])
            for anchor in root.iter("{*}a")
            if (href := anchor.get("href") or "").startswith("#") and len(href) > 1
        ]
        targets = {name for _, name in links}
        raised: dict[str, str] = {}
        for anchor, name in links:
            parent = anchor.getparent()
            own = anchor.get("id") or anchor.get("name") or (parent.get("id") if parent is not None else None)
            if own in targets and any(tag_of(above) == "sup" for above in (anchor, *anchor.iterancestors())):
                raised[str(own)] = name
        for anchor, name in links:
            text = raised.get(name)
            if text and any(above.get("id") == text for above in (anchor, *anchor.iterancestors())):
                texts.add(text)
                marks.add(name)
    return frozenset(texts), frozenset(marks)


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
