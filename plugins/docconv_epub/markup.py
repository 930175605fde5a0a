"""XML out of a book: without document types, and so without entities that unfold; what it says of itself."""

import re
from collections.abc import Iterable
from functools import cache
from html.entities import html5
from itertools import islice

from lxml import etree

from docconv import InputError
from docconv.html import parse_document, tag_of, xml_parser
from docconv.text import decode

OPS_TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
#: What stands in an internal subset and may hold its end: comments and literals.
IN_SUBSET = re.compile(r"<!--.*?(?:-->|\Z)|\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z)|\]", re.S)
NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{0,40});")
#: Halves of pairs by their numbers are no characters; a parser that goes on makes broken UTF-8 of them.
HALVES = re.compile(
    r"&#(?:x0*d[89a-f][0-9a-f]{2}|0*(?:5529[6-9]|55[3-9]\d{2}|56\d{3}|57[0-2]\d{2}|573[0-3]\d|5734[0-3]));",
    re.I,
)
OF_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))


def declared_in_xml(data: bytes) -> str | None:
    """The encoding that an XML declaration states."""
    found = DECLARED.match(data[:300].lstrip(b"\xef\xbb\xbf \t\r\n"))
    return found[1].decode("ascii") if found else None


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of an XML file of the book's own machinery, broken as it may be. Raises InputError."""
    text, _ = without_doctype(decode(data, declared=declared_in_xml(data)).text)
    text = plain_entities(HALVES.sub("\ufffd", text))
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), xml_parser(recover=True))
    except etree.XMLSyntaxError as error:
        raise InputError(f"no XML: {error}", code="input.broken", where=name) from error
    if root is None:
        raise InputError("no XML", code="input.broken", where=name)
    return root


def parse_page(text: str) -> tuple[etree._Element, str | None]:
    """The root of a content document and what is wrong with it as XML; read as HTML where that is much."""
    text, odd = without_doctype(text)
    text = plain_entities(text)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), xml_parser()), odd
    except etree.XMLSyntaxError as error:
        # As HTML what follows an XML declaration is none; the HTML parser is to see no XML at all.
        start = text.find("<", text.find("?>") if text.lstrip().startswith("<?xml") else 0)
        return parse_document(text[max(start, 0) :]), odd or f"not well-formed: {error}"


def without_doctype(text: str) -> tuple[str, str | None]:
    """XML without its document type, and what is odd about that: an internal subset."""
    at = 1 if text.startswith("\ufeff") else 0
    while True:
        at = len(text) - len(text[at:].lstrip(" \t\r\n")) if text[at : at + 1].isspace() else at
        if text.startswith("<?", at):
            end = text.find("?>", at) + 2
        elif text.startswith("<!--", at):
            end = text.find("-->", at + 4) + 3
        else:
            break
        if end < at:
            return text, None
        at = end
    if text[at : at + 9].upper() != "<!DOCTYPE":
        return text, None
    close, subset = text.find(">", at), text.find("[", at)
    if subset < 0 or (0 <= close < subset):
        return (text[:at] + text[close + 1 :] if close >= 0 else text[:at]), None
    end = next((found.end() for found in IN_SUBSET.finditer(text, subset) if found[0] == "]"), len(text))
    close = text.find(">", end)
    rest = text[close + 1 :] if close >= 0 else ""
    return text[:at] + rest, "its document type declares things of its own, which were passed over"


def plain_entities(text: str) -> str:
    """Text with the character references that HTML names (`&nbsp;`) as the characters themselves."""
    return NAMED.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    name = found[1]
    if name in OF_XML:
        return found[0]
    # What no one knows is text.
    return html5.get(f"{name};") or f"&amp;{name};"


def kinds_of(element: etree._Element) -> frozenset[str]:
    """What an element says it is: its `epub:type` and DPUB-ARIA roles, without their prefix."""
    said = element.get(OPS_TYPE) or element.get("epub:type") or ""
    roles = (role.removeprefix("doc-") for role in (element.get("role") or "").split())
    return frozenset((*said.lower().split(), *roles))


def language_of(*elements: etree._Element | None) -> str | None:
    """The first language that one of some elements states."""
    for element in elements:
        if element is not None and (found := element.get("lang") or element.get(XML_LANG)):
            return found
    return None


def children(element: etree._Element, name: str) -> Iterable[etree._Element]:
    """The children of a name, in whatever namespace."""
    return (child for child in element if tag_of(child) == name)


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of a name."""
    return next(iter(children(element, name)), None)


@cache
def words_in() -> etree.XPath:
    """A way to all text in an element, as fast as libxml2 has it."""
    return etree.XPath("string()")


def said(element: etree._Element) -> str:
    """The text of an element on one line."""
    return " ".join(str(words_in()(element)).split())


def start_of(element: etree._Element, chars: int = 2**16, parts: int = 2000) -> str:
    """The same as far as some characters or some elements go.

    For elements that may stand in each other: all text of each would be its square.
    """
    found: list[str] = []
    for event, part in islice(etree.iterwalk(element, events=("start", "end")), 2 * parts):
        text = part.text if event == "start" else part.tail if part is not element else None
        if text:
            found.append(text[:chars])
            chars -= len(text)
            if chars <= 0:
                break
    return " ".join("".join(found).split())
