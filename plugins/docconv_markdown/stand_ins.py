"""Notations that Markdown doesn't know but mirrors leave behind, as the nodes they stand for."""

from collections.abc import Iterator

import msgspec

from docconv.ir import Block, Embed, Image, Link, Node, Paragraph, Strong, Text, rewrite, text_of
from docconv.text import is_wide, pattern

#: A tag of a template language alone in its paragraph, with one argument.
_TEMPLATE_TAG = pattern(r"\{%\s*([a-z]+)\s+[\"'“”]?([^\"'“”%}\s]+)[\"'“”]?\s*%\}\Z")
#: A picture whose brackets were escaped inside a link.
_PICTURE = pattern(r"!\[([^\]]*)\]\((\S+?)\)\Z")

_BOLD = pattern(r"\*\*(?![\s*])([^*]+?)(?<![\s*])\*\*")
#: Where one bold run ended and the next began.
_SEAM = pattern(r"(?<=[^\s*])\*{4}(?=[^\s*])")


def resolved(block: Block) -> Block:
    """A block with its stand-ins replaced."""
    if isinstance(block, Paragraph) and (found := _TEMPLATE_TAG.match(text_of(block.children))):
        return Embed(found[2], found[1])
    return rewrite((block,), _changed)[0]


def _changed(node: Node) -> Node:
    if isinstance(node, Link):
        return _picture(node)
    if any(isinstance(child, Text) and "**" in child.value for child in getattr(node, "children", ())):
        parts = [part for child in node.children for part in _strong(child)]  # type: ignore[attr-defined]
        return msgspec.structs.replace(node, children=tuple(parts))
    return node


def _strong(node: Node) -> Iterator[Node]:
    """Text with the bold that its author meant, where a wide character next to `**` forbade it."""
    if not isinstance(node, Text):
        yield node
        return
    value = _SEAM.sub("", node.value)
    position = 0
    for found in _BOLD.finditer(value):
        around = value[max(found.start() - 1, 0) : found.start()] + value[found.end() : found.end() + 1]
        if any(map(is_wide, around)):
            yield Text(value[position : found.start()])
            yield Strong((Text(found[1]),))
            position = found.end()
    yield Text(value[position:])


def _picture(node: Link) -> Node:
    found = _PICTURE.match(text_of(node.children))
    if found and all(isinstance(child, (Text, Link)) for child in node.children):
        return msgspec.structs.replace(node, children=(Image(found[2], found[1] or None),))
    return node
