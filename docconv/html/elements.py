"""What each HTML element means: a table from tag to handler.

A handler is called when its element begins and returns what is to be done when it ends, if anything.
"""

import re
from collections.abc import Callable
from functools import partial
from html import unescape
from typing import TypeAlias

from lxml import etree

from docconv.ir import (
    Block,
    Blockquote,
    Break,
    Code,
    Delete,
    Embed,
    Emphasis,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
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
    ThematicBreak,
)

from .addresses import is_safe, provider_of, scheme_of
from .build import Maker
from .lists import definition_description, definition_list, definition_term, html_list, list_item
from .parse import content_of, tag_of
from .pictures import best_candidate, picture_address
from .read import Closer, Reader
from .tablecells import table, table_caption, table_cell, table_head, table_row

Handler: TypeAlias = Callable[[Reader, etree._Element], Closer | None]

_BLANK = " \t\n\r\f"
_LANGUAGE_CLASS = re.compile(r"(?:^|\s)(?:language|lang|highlight-source|brush:\s*)-?([^\s;]+)")
_TYPE = "{http://www.idpf.org/2007/ops}type"
_NOTE_ROLES = frozenset(("doc-footnote", "doc-endnote"))
_NOTE_TYPES = frozenset(("footnote", "endnote", "rearnote"))
_NOTE_CLASSES = frozenset(("footnote", "endnote"))


def tokens(element: etree._Element, name: str = "class") -> list[str]:
    """The words of an attribute such as `class`."""
    value = element.get(name)
    return value.split() if value else []


# --- transparent elements -------------------------------------------------------------------------


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


def passage(reader: Reader, element: etree._Element) -> Closer | None:
    """A container of blocks that has no node of its own; so is a paragraph."""
    builder = reader.builder
    builder.flush()
    name = element.get("class")
    if name is not None:
        if name == "embed" and element.get("data-provider") is not None:
            own_embed(reader, element)
            return None
        if not reader.guess and name == "html" and (source := element.get("data-html")) is not None:
            reader.add(Html(source))
            reader.pass_over()
            return None
        if "note" in name and (identifier := is_footnote(element)):
            return footnote(reader, identifier)
        if reader.guess and "caption" in name and builder.blocks and not reader.inside("caption"):
            from .figures import late_caption

            return late_caption(reader)
    elif (element.get("role") or element.get(_TYPE)) and (identifier := is_footnote(element)):
        return footnote(reader, identifier)
    return builder.flush


def dropped(reader: Reader, element: etree._Element) -> None:
    """An element that is no part of a text."""
    reader.pass_over()


def button(reader: Reader, element: etree._Element) -> None:
    """A button is a control, unless it was never closed and holds the rest of the page."""
    if len(content_of(element)) < 200:
        reader.pass_over()


# --- inline elements ------------------------------------------------------------------------------


def marked(kind: str, make: Maker) -> Handler:
    """The handler of an inline element with a node of its own."""

    def handle(reader: Reader, element: etree._Element) -> Closer | None:
        return reader.builder.close if reader.builder.open(kind, make) else None

    return handle


def superscript(reader: Reader, element: etree._Element) -> Closer | None:
    """Raised text, unless it is the mark of a footnote."""
    if "footnote-ref" in tokens(element):
        target = element.get("data-note") or next((a.get("href") for a in element.iter("{*}a", "a")), "")
        if target and target.removeprefix("#") in reader.definitions:
            reader.builder.leaf(FootnoteReference(target.removeprefix("#")))
            reader.pass_over()
            return None
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
            href = kept
        elif get("href") is None:
            return None
    elif not href or href == "#" or not is_safe(href):
        return None
    if href.startswith("#"):
        if get("role") == "doc-backlink" or any(
            "foot" in name and "back" in name for name in tokens(element)
        ):
            reader.pass_over()
            return None
        if (get("role") == "doc-noteref" or "note" in (get("class") or "") or get(_TYPE) == "noteref") and (
            href[1:] in reader.definitions
        ):
            reader.builder.leaf(FootnoteReference(href[1:]))
            reader.pass_over()
            return None
    url, title = reader.address(href, "link"), get("title")
    opened = reader.builder.open("link", lambda children: Link(url, children, title))
    return reader.builder.close if opened else None


def line_break(reader: Reader, element: etree._Element) -> None:
    """A line break."""
    reader.builder.mark(Break())


def inline_code(reader: Reader, element: etree._Element) -> None:
    """A span of code."""
    if value := content_of(element):
        reader.builder.leaf(InlineCode(value))
    reader.pass_over()


def quoted(reader: Reader, element: etree._Element) -> Closer:
    """A quotation inside a paragraph: browsers show it in quotation marks."""
    reader.builder.text("“")
    return partial(reader.builder.text, "”")


def ruby(reader: Reader, element: etree._Element) -> None:
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
    reader.pass_over()


def math(reader: Reader, element: etree._Element) -> None:
    """A formula, as the text that it carries for those who can't see it."""
    value = element.get("alttext") or next(
        (content_of(note) for note in element.iter("{*}annotation", "annotation")), content_of(element)
    )
    if value.strip():
        reader.builder.leaf(InlineCode(" ".join(value.split())))
    reader.pass_over()


def span(reader: Reader, element: etree._Element) -> Closer | None:
    """A span: transparent, or what its style says."""
    if not element.attrib:
        return None
    if not reader.guess:
        if element.get("class") == "html" and (source := element.get("data-html")) is not None:
            reader.builder.leaf(Html(source))
            reader.pass_over()
            return None
    elif style := element.get("style"):
        if _BOLD.search(style):
            return reader.builder.close if reader.builder.open("strong", Strong) else None
        if _ITALIC.search(style):
            return reader.builder.close if reader.builder.open("emphasis", Emphasis) else None
    return transparent(reader, element)


_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_ITALIC = re.compile(r"font-style\s*:\s*italic", re.I)


# --- blocks ---------------------------------------------------------------------------------------


def heading(reader: Reader, element: etree._Element) -> Closer:
    """A heading."""
    builder = reader.builder
    builder.flush()
    level = element.get("aria-level") or tag_of(element)[1]
    depth = int(level) if level.isascii() and level.isdigit() and len(level) < 4 else 2
    depth = max(depth - reader.reading.heading_shift, 1)

    def close() -> None:
        children = builder.take()
        if children:
            block: Block = Heading(depth, children, builder.langs[-1])
            if reader.guess and all(isinstance(child, Image) or not _words(child) for child in children):
                builder.blocks.extend(reader.paragraphs(children, builder.langs[-1]))
                return
            builder.blocks.append(block)

    return close


def _words(node: object) -> bool:
    return not (isinstance(node, Text) and not node.value.strip()) and not isinstance(node, Break)


def quotation(reader: Reader, element: etree._Element) -> Closer:
    """Quoted blocks."""
    reader.push("quote")

    def close() -> None:
        _, blocks = reader.pop()
        if blocks:
            reader.add(Blockquote(blocks, reader.builder.langs[-1]))

    return close


def preformatted(reader: Reader, element: etree._Element) -> None:
    """Text with its own lines: code, or prose that was pasted that way."""
    reader.pass_over()
    value = (element.text or "") if len(element) == 0 else _with_breaks(element)
    code = next(iter(element.iterchildren("code", "{*}code")), None)
    if code is None or (element.text or "").startswith("\n"):
        value = value.removeprefix("\n")
    if reader.guess and code is None and _is_prose(value):
        reader.builder.flush()
        for part in re.split(r"\n[ \t]*(?:\n[ \t]*)+|\n(?=\u3000)", value):
            if part.strip():
                reader.builder.text(part)
                reader.builder.flush()
        return
    lang = _language(code) if code is not None else None
    lang = lang or _language(element)
    value = value.removesuffix("\n")
    if value.strip(_BLANK) or (value and not reader.guess):
        reader.add(Code(value, lang))


def _with_breaks(element: etree._Element) -> str:
    parts: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            if tag_of(node) == "br":
                parts.append("\n")
            parts.append(node.text or "")
        elif node is not element:
            parts.append(node.tail or "")
    return "".join(parts)


def _is_prose(value: str) -> bool:
    wide = sum(ch > "\u2e7f" for ch in value)
    return wide * 3 > len(value) > 60


def _language(element: etree._Element) -> str | None:
    if value := element.get("data-language"):
        return value
    found = _LANGUAGE_CLASS.search(element.get("class") or "")
    return found[1] if found else None


def rule(reader: Reader, element: etree._Element) -> None:
    """A rule between parts."""
    reader.add(ThematicBreak())


def is_footnote(element: etree._Element) -> str | None:
    """The id of an element that is the text of a footnote."""
    identifier = element.get("id")
    if not identifier:
        return None
    kinds = tokens(element, _TYPE) or tokens(element, "epub:type")
    if (
        element.get("role") in _NOTE_ROLES
        or not _NOTE_TYPES.isdisjoint(kinds)
        or not _NOTE_CLASSES.isdisjoint(tokens(element))
    ):
        return identifier
    if tag_of(element) == "li":
        for parent in element.iterancestors():
            if "footnotes" in tokens(parent) or parent.get("role") == "doc-endnotes":
                return identifier
            if tag_of(parent) not in ("ol", "ul"):
                break
    return None


def footnote(reader: Reader, identifier: str) -> Closer:
    """The text of a footnote."""
    reader.push("note")

    def close() -> None:
        _, blocks = reader.pop()
        reader.add(FootnoteDefinition(identifier, blocks))

    return close


# --- pictures and players -------------------------------------------------------------------------


def image_of(reader: Reader, element: etree._Element) -> Image | None:
    """The picture that an element shows."""
    get = element.get
    if not reader.guess:
        url = get("data-url") or get("src")
        return Image(url, get("alt") or None, get("title")) if url else None
    if get("width") in ("0", "1") and get("height") in ("0", "1"):
        return None
    url = picture_address(element)
    if url is None and (parent := element.getparent()) is not None and tag_of(parent) == "picture":
        sets = (source.get("srcset") or source.get("data-srcset") for source in parent.iter("source"))
        url = next((best for value in sets if value and (best := best_candidate(value))), None)
    if not url or not is_safe(url, "image"):
        return None
    alt, title = get("alt"), get("title")
    if alt and "&" in alt:
        alt = unescape(unescape(alt)).strip(" '\"")
    return Image(reader.address(url, "image"), alt or None, title or None)


def picture(reader: Reader, element: etree._Element) -> None:
    """A picture."""
    if node := image_of(reader, element):
        reader.builder.leaf(node)
        reader.last_picture = _position(reader)


def _position(reader: Reader) -> tuple[int, int]:
    builder = reader.builder
    return len(builder.blocks) + 1000 * len(builder.outer), sum(
        1 for run in builder.runs for node in run if not (type(node) is Text and not node.value.strip())
    )


def noscript(reader: Reader, element: etree._Element) -> None:
    """What is shown without scripts: wanted only for a picture that a script would have loaded."""
    if (
        not reader.guess
        or content_of(element).strip()
        or reader.last_picture == _position(reader)
        or len(element) == 0
    ):
        reader.pass_over()


def player(reader: Reader, element: etree._Element) -> None:
    """A video, a sound or a frame, as the address that it plays."""
    reader.pass_over()
    get = element.get
    url = get("src") or get("data-src") or get("data") or ""
    for source in element.iterchildren("source", "{*}source"):
        url = url or source.get("src") or ""
    url = url.strip(_BLANK)
    if not url or not is_safe(url) or scheme_of(url) == "about":
        return
    if reader.guess and (
        get("width") in ("0", "1")
        or get("height") in ("0", "1")
        or "display:none" in (get("style") or "").replace(" ", "")
    ):
        return
    url = reader.address(url, "link")
    reader.add(Embed(url, provider_of(url), get("title") or get("aria-label") or None))


def own_embed(reader: Reader, element: etree._Element) -> None:
    """A player as `render_blocks` writes it."""
    reader.pass_over()
    for anchor in element.iter("a", "{*}a"):
        url = anchor.get("data-url") or anchor.get("href") or ""
        title = None if "untitled" in tokens(anchor) else content_of(anchor) or None
        reader.add(Embed(url, element.get("data-provider") or None, title))
        break


def checkbox(reader: Reader, element: etree._Element) -> None:
    """A form control; in a list item a tick box says that the item is a task."""
    item = reader.inside("item")
    if item and (element.get("type") or "").lower() == "checkbox" and not reader.builder.content:
        item.checked = element.get("checked") is not None


def _handlers() -> dict[str, Handler]:
    from .figures import figure, figure_caption

    table_of: dict[str, Handler] = {}
    groups: tuple[tuple[Handler, str], ...] = (
        (
            dropped,
            "script style template head title meta link base select option optgroup datalist textarea canvas "
            "svg map area dialog progress meter param source track frameset frame noframes applet bgsound "
            "amp-analytics amp-ad amp-sidebar rp rt rtc",
        ),
        (
            passage,
            "p div section article main aside header footer nav address form fieldset legend details summary "
            "center body html hgroup search menuitem tbody tfoot colgroup dir",
        ),
        (heading, "h1 h2 h3 h4 h5 h6"),
        (marked("emphasis", Emphasis), "em i cite dfn var address-line"),
        (marked("strong", Strong), "strong b"),
        (marked("delete", Delete), "del s strike"),
        (marked("sub", Subscript), "sub"),
        (superscript, "sup"),
        (link, "a"),
        (line_break, "br"),
        (inline_code, "code kbd samp tt"),
        (quoted, "q"),
        (ruby, "ruby"),
        (math, "math"),
        (span, "span"),
        (quotation, "blockquote"),
        (preformatted, "pre listing xmp plaintext"),
        (rule, "hr"),
        (html_list, "ul ol menu"),
        (list_item, "li"),
        (definition_list, "dl"),
        (definition_term, "dt"),
        (definition_description, "dd"),
        (table, "table"),
        (table_row, "tr"),
        (table_cell, "td th"),
        (table_head, "thead"),
        (table_caption, "caption"),
        (figure, "figure"),
        (figure_caption, "figcaption"),
        (picture, "img image amp-img"),
        (noscript, "noscript"),
        (player, "video audio iframe embed amp-video amp-audio amp-iframe"),
        (button, "button"),
        (checkbox, "input"),
        (
            transparent,
            "font u ins mark small big abbr acronym time data label bdi bdo wbr nobr picture object output",
        ),
    )
    for handler, names in groups:
        for name in names.split():
            table_of[name] = handler
    return table_of


#: Elements whose `lang` is that of blocks.
LANGUAGE_BEARERS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "aside",
        "header",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "ul",
        "ol",
        "dl",
        "table",
        "figure",
    ]
)
HANDLERS = _handlers()
