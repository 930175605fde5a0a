"""Block elements, and elements that are no part of a text."""

import re
from functools import partial

from lxml import etree

from docconv.ir import Blockquote, Break, Code, Heading, Html, Image, Inline, Text, ThematicBreak
from docconv.text import pattern

from .figures import late_caption
from .notes import footnote
from .parse import tag_of
from .players import own_embed
from .state import Closer, Handler, Reader, pass_over

_BLANK = " \t\n\r\f"
_LANGUAGE_CLASS = pattern(r"(?:^|\s)(?:language|lang|highlight-source|brush:\s*)-?([^\s;]+)")


def passage(reader: Reader, element: etree._Element) -> Closer | None:
    """A container of blocks that has no node of its own; so is a paragraph."""
    builder = reader.builder
    builder.flush()
    if element.keys():
        if (identifier := element.get("id")) and reader.is_note(identifier):
            return footnote(reader, identifier)
        if name := element.get("class"):
            if name == "embed" and element.get("data-provider") is not None:
                own_embed(reader, element)
                return pass_over
            if not reader.guess:
                if name == "html" and (source := element.get("data-html")) is not None:
                    reader.add(Html(source))
                    return pass_over
            elif "caption" in name and builder.blocks and not reader.inside("caption"):
                return late_caption(reader)
    if (blocks := reader.plain(element)) is None:
        return builder.flush
    builder.blocks.extend(blocks)
    return pass_over


def heading(tag: str) -> Handler:
    """The handler of a heading, whose level is in its tag (`h2`) where it doesn't state another.

    A rendering that set it at another level than its own keeps that.
    """

    def handle(reader: Reader, element: etree._Element) -> Closer:
        builder = reader.builder
        builder.flush()
        level = element.get("aria-level") or tag[1]
        depth = (_number(level) or 2) - reader.reading.heading_shift
        if not reader.guess and (own := _number(element.get("data-depth") or "")):
            depth = own
        return partial(_end_heading, reader, max(depth, 1))

    return handle


def _number(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 4 else None


def _end_heading(reader: Reader, depth: int) -> None:
    builder = reader.builder
    if not (children := builder.take()):
        return
    if reader.guess and not any(_words(child) for child in children):
        builder.blocks.extend(builder.paragraphs(children, builder.langs[-1]))
    else:
        builder.blocks.append(Heading(depth, children, builder.langs[-1]))


def _words(node: Inline) -> bool:
    if isinstance(node, Text):
        return bool(node.value.strip())
    return not isinstance(node, Break | Image)


def quotation(reader: Reader, element: etree._Element) -> Closer:
    """Quoted blocks."""
    reader.push("quote")

    def close() -> None:
        _, blocks = reader.pop()
        if blocks:
            reader.add(Blockquote(blocks, reader.builder.langs[-1]))

    return close


def preformatted(reader: Reader, element: etree._Element) -> Closer:
    """Text with its own lines: code, or prose that was pasted that way."""
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
        return pass_over
    lang = _language(code) if code is not None else None
    lang = lang or _language(element)
    value = value.removesuffix("\n")
    if value.strip(_BLANK) or (value and not reader.guess):
        reader.add(Code(value, lang))
    return pass_over


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
    return len(value) > 60 and not value.isascii() and sum(ch > "\u2e7f" for ch in value) * 3 > len(value)


def _language(element: etree._Element) -> str | None:
    if value := element.get("data-language"):
        return value
    names = element.get("class")
    found = _LANGUAGE_CLASS.search(names) if names else None
    return found[1] if found else None


def rule(reader: Reader, element: etree._Element) -> None:
    """A rule between parts."""
    reader.add(ThematicBreak())


def checkbox(reader: Reader, element: etree._Element) -> None:
    """A form control; in a list item a tick box says that the item is a task."""
    item = reader.inside("item")
    if item and (element.get("type") or "").lower() == "checkbox" and not reader.builder.content:
        item.checked = element.get("checked") is not None


def button(reader: Reader, element: etree._Element) -> Closer | None:
    """A button is a control, unless it was never closed and holds the rest of the page."""
    return control(reader, element) if _is_short(element) else None


def _is_short(element: etree._Element) -> bool:
    """Whether an element holds less than 200 characters; buttons without end may hold one another."""
    length = 0
    for at, inner in enumerate(element.iter()):
        tail = inner.tail if inner is not element else None
        length += len(tail or "") + (len(inner.text or "") if isinstance(inner.tag, str) else 0)
        if length >= 200 or at >= 200:
            return False
    return True


def control(reader: Reader, element: etree._Element) -> Closer | None:
    """What people work with or look at, and no node can say; a field for text says it itself."""
    if reader.reading.opaque:
        if tag_of(element) == "textarea":
            return None
        source = str(etree.tostring(element, encoding="unicode", method="html", with_tail=False))
        if reader.builder.content or reader.builder.kinds:
            reader.builder.leaf(Html(source))
        else:
            reader.add(Html(source))
    return pass_over


def dropped(reader: Reader, element: etree._Element) -> Closer:
    """An element that is no part of a text."""
    return pass_over
