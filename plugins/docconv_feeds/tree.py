"""XML that anybody may have written, read without harm.

The tree is lxml's, behind docconv's own parser, which loads nothing. A library for feeds would decode the
bytes itself, and wrongly declared or damaged text is what `Context.text` is there for; it would clean the
HTML of entries its own way, and the one that is kept up brings an HTML parser that Python has dropped.
"""

import re
from collections.abc import Iterator
from html.entities import html5

from lxml import etree

from docconv import Context, InputError, Source
from docconv.html import tag_of, xml_parser
from docconv.text import pattern

#: Short names of the namespaces that entries use; elements of others count as the feed's own.
NAMESPACES = {
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dc",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://search.yahoo.com/mrss/": "media",
    "http://search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.w3.org/1999/xhtml": "xhtml",
}
XML = "{http://www.w3.org/XML/1998/namespace}"
DECLARED = re.compile(rb"\A[\xef\xbb\xbf\s]*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})")
#: A document type declaration, with the one level of brackets that it may have.
DOCTYPE = pattern(r"<!DOCTYPE[^\[>]*+(?:\[(?:[^\]\"']|\"[^\"]*+\"|'[^']*+')*+\]\s*)?>", re.I)
#: References of HTML that XML doesn't know; the five that both know stay.
REFERENCE = pattern(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31};)")
#: Characters that XML 1.0 has not (2.2), even by number: controls, and halves of pairs.
FORBIDDEN = pattern(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|&#(?:x0*(?:[0-8bcef]|1[0-9a-f]|d[89a-f][0-9a-f]{2}|fff[ef])"
    r"|0*(?:[0-8]|1[124-9]|2\d|3[01]|5529[6-9]|55[3-9]\d{2}|56\d{3}|57[0-2]\d{2}|573[0-3]\d|5734[0-3]|6553[45]));",
    re.I,
)


def parse(source: Source, ctx: Context) -> etree._Element:
    """The root of an XML document. Raises InputError where there is none.

    Document types are passed over, so no entity of theirs unfolds. What is not well-formed is read on as far
    as it goes, with a note.
    """
    declared = DECLARED.match(source.head(400))
    # Markup in a feed is escaped once more on purpose; by its number the sign is not taken for a slip.
    data = source.data.replace(b"&amp;", b"&#38;")
    again = Source(source.name, data=data, encoding=source.encoding, declared=source.declared)
    text = ctx.text(again, declared=declared[1].decode("ascii") if declared else None)
    text = DOCTYPE.sub("", text, count=1)
    text = REFERENCE.sub(lambda found: html5.get(found[1], found[0]), FORBIDDEN.sub("", text))
    data = text.lstrip("\ufeff \t\r\n").encode("utf-8", "replace")
    try:
        return etree.fromstring(data, xml_parser())
    except etree.XMLSyntaxError as error:
        line = error.lineno
        problem = str(error.msg)[:200]
    try:
        root = etree.fromstring(data, xml_parser(recover=True))
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise InputError(f"not XML: {problem}", code="input.broken", where=f"line {line}")
    ctx.note("feeds.broken", f"not well-formed: {problem}", severity="loss", where=f"line {line}")
    return root


def name_of(element: etree._Element) -> str:
    """The local name of an element behind the short name of its namespace: `title`, `dc:creator`."""
    if not isinstance(element.tag, str):
        return ""
    uri = element.tag[1:].partition("}")[0] if element.tag.startswith("{") else ""
    prefix = NAMESPACES.get(uri, "")
    return f"{prefix}:{tag_of(element)}" if prefix else tag_of(element)


def children(element: etree._Element) -> dict[str, list[etree._Element]]:
    """The elements directly in an element, by name."""
    found: dict[str, list[etree._Element]] = {}
    for child in element:
        if name := name_of(child):
            found.setdefault(name, []).append(child)
    return found


def said(element: etree._Element | None) -> str:
    """All text in an element, as it stands."""
    return "" if element is None else "".join(str(text) for text in element.itertext())


def line(element: etree._Element | None) -> str:
    """All text in an element, on one line."""
    return " ".join(said(element).split())


def inherited(element: etree._Element, name: str) -> Iterator[str]:
    """The values of an `xml:` attribute on an element and those around it, innermost first."""
    current: etree._Element | None = element
    while current is not None:
        if value := current.get(f"{XML}{name}"):
            yield str(value)
        current = current.getparent()
