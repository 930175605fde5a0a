"""HTML text to an lxml tree, however broken or deep it is."""

import re
from collections.abc import Callable

from lxml import etree

from docconv.text import pattern

from .starttags import limit_attributes

#: The deepest nesting that libxml2 builds with XML_PARSE_HUGE; it stops reading at the first element below.
MAX_DEPTH = 2048
#: What may stand in a head.
METADATA = frozenset(
    ("base", "basefont", "bgsound", "link", "meta", "noscript", "script", "style", "template", "title")
)
#: Elements that have no content (HTML Living Standard, 13.1.2).
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
# What HTML 4, which libxml2 knows, has not, and what ends a paragraph (HTML Living Standard, 13.2.6.4.7).
_ENDS_PARAGRAPH = pattern(
    r"<(?=(?:article|aside|details|dialog|figcaption|figure|footer|header|hgroup|main|nav|search|section|summary)\b)",
    re.I,
)
_XHTML = pattern(r"\s*<\?xml\s|\s*<html[^>]*\sxmlns=", re.I)
_TAG = pattern(r"<(/?)([a-zA-Z][^\s/>]*)([^<>]*)>")


def parse_document(markup: str, on_cut: Callable[[], None] | None = None) -> etree._Element:
    """The root element of a whole page.

    Text is kept at any depth: below about 2,000 levels the elements fall away, their text stays, and
    `on_cut` is called. Very long tags keep 1,000 attributes. Well-formed XHTML is read as XML, where
    `<title/>` is no open tag. Comments are left out.
    """
    markup = limit_attributes(markup)
    if _XHTML.match(markup):
        try:
            root = etree.fromstring(markup.encode("utf-8", "replace"), xml_parser())
        except etree.XMLSyntaxError:
            pass
        else:
            # An entity that only a DTD would explain (`&nbsp;`) is left to the HTML parser, which knows it.
            if next(root.iter(etree.Entity), None) is None:
                return root
    root = _parse_html(markup, on_cut)
    if root is None:
        return etree.Element("html")
    _end_head(root)
    return root


def _end_head(root: etree._Element) -> None:
    """Move what is no metadata out of the head.

    libxml2 doesn't know `article` and other elements of HTML5 and leaves them there where a page writes no
    `body`; the first of them ends the head (WHATWG HTML, "in head" insertion mode).
    """
    head = root.find("head")
    if head is None:
        return
    start = next((at for at, child in enumerate(head) if child.tag not in METADATA), None)
    if start is None:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    moved = list(head)[start:]
    moved[-1].tail = (moved[-1].tail or "") + (body.text or "")
    body.text = None
    for place, child in enumerate(moved):
        body.insert(place, child)


def parse_fragment(markup: str) -> etree._Element:
    """An element that holds a piece of HTML such as stands in a body; its own tag means nothing."""
    root = _parse_html(f"<html><body><div>{limit_attributes(markup)}</div></body></html>")
    body = root.find("body") if root is not None else None
    return body if body is not None else etree.Element("body")


def tag_of(element: etree._Element) -> str:
    """The local name of an element, lower case; empty for comments and processing instructions."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2].lower()


def content_of(element: etree._Element) -> str:
    """All text in an element."""
    return "".join(str(text) for text in element.itertext())


def _closed(markup: str) -> str:
    """The markup with paragraphs ended that were left open before elements unknown to libxml2."""
    if markup.count("<p>") + markup.count("<p ") <= markup.count("</p>"):
        return markup
    return _ENDS_PARAGRAPH.sub("</p><", markup)


def _parse_html(markup: str, on_cut: Callable[[], None] | None = None) -> etree._Element | None:
    markup = _closed(markup)
    data = markup.encode("utf-8", "replace")
    parser = _html_parser()
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:  # nothing in it
        return None
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        if on_cut:
            on_cut()
        root = etree.fromstring(_flattened(markup).encode("utf-8", "replace"), _html_parser())
    return root


def _html_parser() -> etree.HTMLParser:
    return etree.HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        collect_ids=False,
    )


def xml_parser(*, recover: bool = False) -> etree.XMLParser:
    """A parser of XML in UTF-8 that loads nothing and unfolds no entities.

    So `huge_tree` only lifts the limit on depth. With `recover` it reads on behind what is not well-formed.
    """
    return etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        remove_comments=True,
        remove_pis=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=True,
    )


def _flattened(markup: str, limit: int = MAX_DEPTH - 48) -> str:
    """The markup without the tags that open below `limit` levels; linear in its length."""
    opened: list[str] = []
    counts: dict[str, int] = {}
    dropped: dict[str, int] = {}
    out: list[str] = []
    at = 0
    for found in _TAG.finditer(markup):
        closing, name = found[1], found[2].lower()
        if name in VOID:
            continue
        keep = True
        if not closing:
            if name == "p" and opened and opened[-1] == "p":
                opened.pop()
                counts["p"] -= 1
            if len(opened) >= limit:
                dropped[name] = dropped.get(name, 0) + 1
                keep = False
            else:
                opened.append(name)
                counts[name] = counts.get(name, 0) + 1
        elif dropped.get(name):
            dropped[name] -= 1
            keep = False
        elif counts.get(name):
            while True:
                last = opened.pop()
                counts[last] -= 1
                if last == name:
                    break
        if not keep:
            out.append(markup[at : found.start()])
            out.append(" ")
            at = found.end()
    out.append(markup[at:])
    return "".join(out)
