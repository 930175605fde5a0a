"""Inline elements."""

import re
from functools import partial

from lxml import etree

from docconv.ir import (
    Break,
    Emphasis,
    FootnoteReference,
    Html,
    Inline,
    InlineCode,
    Link,
    Ruby,
    Strong,
    Superscript,
)
from docconv.text import pattern

from .addresses import is_safe
from .build import Maker
from .notes import is_back_link, is_mark
from .parse import content_of, tag_of
from .players import picture, stood_for
from .state import Closer, Handler, Reader, pass_over

_BLANK = " \t\n\r\f"
_BOLD = pattern(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_ITALIC = pattern(r"font-style\s*:\s*italic", re.I)


def transparent(reader: Reader, element: etree._Element) -> Closer | None:
    """An element whose text is simply text; it is a link where it has a target, whatever its name."""
    return link(reader, element) if element.get("href") else None


def unknown(reader: Reader, element: etree._Element) -> Closer | None:
    """An element nobody knows: a link where it has a target, a picture where it has a source."""
    if element.get("href"):
        return link(reader, element)
    if element.get("src"):
        picture(reader, element)
    return None


def marked(kind: str, make: Maker) -> Handler:
    """The handler of an inline element with a node of its own."""

    def handle(reader: Reader, element: etree._Element) -> Closer | None:
        return reader.builder.close if reader.builder.open(kind, make) else None

    return handle


def superscript(reader: Reader, element: etree._Element) -> Closer | None:
    """Raised text, unless it is the mark of a footnote."""
    if "footnote-ref" in (element.get("class") or "").split():
        target = element.get("data-note") or next((a.get("href") for a in element.iter("{*}a", "a")), "")
        if target and target.removeprefix("#") in reader.definitions:
            reader.builder.leaf(FootnoteReference(target.removeprefix("#")))
            return pass_over
    if not reader.builder.open("sup", _raised if reader.guess else Superscript):
        return None
    return reader.builder.close


def _raised(children: tuple[Inline, ...]) -> Inline:
    # The mark of a footnote is raised already.
    if len(children) == 1 and isinstance(children[0], FootnoteReference):
        return children[0]
    return Superscript(children)


def link(reader: Reader, element: etree._Element) -> Closer | None:
    """A link; without a target, or with one that would run something, only its text."""
    get = element.get
    href = (get("href") or "").strip(_BLANK)
    if not reader.guess:
        if (kept := get("data-url")) is not None:
            if (image := stood_for(element)) is not None:
                reader.builder.leaf(image)
                return pass_over
            href = kept
        elif get("href") is None:
            return None
    elif not href or href == "#" or not is_safe(href):
        return None
    if href.startswith("#"):
        if is_back_link(reader, element, href):
            return pass_over
        if is_mark(element) and href[1:] in reader.definitions:
            reader.builder.leaf(FootnoteReference(href[1:]))
            return pass_over
    url, title = reader.address(href, "link"), get("title")
    opened = reader.builder.open("link", lambda children: Link(url, children, title))
    return reader.builder.close if opened else None


def line_break(reader: Reader, element: etree._Element) -> None:
    """A line break."""
    reader.builder.mark(Break())


def inline_code(reader: Reader, element: etree._Element) -> Closer:
    """A span of code."""
    if value := content_of(element):
        reader.builder.leaf(InlineCode(value))
    return pass_over


def quoted(reader: Reader, element: etree._Element) -> Closer:
    """A quotation inside a paragraph: browsers show it in quotation marks."""
    reader.builder.text("“")
    return partial(reader.builder.text, "”")


def ruby(reader: Reader, element: etree._Element) -> Closer:
    """Characters with their readings: a node for each pair."""
    base = element.text or ""
    for child in element:
        name = tag_of(child)
        if name == "rt" or name == "rtc":
            reader.builder.leaf(Ruby(base, content_of(child)))
            base = ""
        elif name != "rp" and name:
            base += content_of(child)
        base += child.tail or ""
    if base:
        reader.builder.text(base)
    return pass_over


def math(reader: Reader, element: etree._Element) -> Closer:
    """A formula, as the text that it carries for those who can't see it."""
    value = element.get("alttext") or next(
        (content_of(note) for note in element.iter("{*}annotation", "annotation")), content_of(element)
    )
    if value.strip():
        reader.builder.leaf(InlineCode(" ".join(value.split())))
    return pass_over


def span(reader: Reader, element: etree._Element) -> Closer | None:
    """A span: transparent, or what its style says."""
    if not element.keys():
        return None
    if not reader.guess:
        if element.get("class") == "html" and (source := element.get("data-html")) is not None:
            reader.builder.leaf(Html(source))
            return pass_over
        if (image := stood_for(element)) is not None:
            reader.builder.leaf(image)
            return pass_over
    elif style := element.get("style"):
        if _BOLD.search(style):
            return reader.builder.close if reader.builder.open("strong", Strong) else None
        if _ITALIC.search(style):
            return reader.builder.close if reader.builder.open("emphasis", Emphasis) else None
    return transparent(reader, element)
