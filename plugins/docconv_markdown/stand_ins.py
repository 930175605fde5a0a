"""Notations that Markdown doesn't know but mirrors leave behind, as the nodes they stand for."""

import re
from collections.abc import Iterator

import msgspec

from docconv.ir import Block, Embed, Figure, Image, Link, Node, Paragraph, Strong, Text, rewrite, text_of
from docconv.text import is_wide, pattern

#: A tag of a template language alone in its paragraph, with one argument.
_TEMPLATE_TAG = pattern(r"\{%\s*([a-z]+)\s+[\"'“”]?([^\"'“”%}\s]+)[\"'“”]?\s*%\}\Z")
#: Where a film of a number is shown.
_PAGES = {"youtube": "https://www.youtube.com/watch?v={}", "vimeo": "https://vimeo.com/{}"}
#: A picture whose brackets were escaped inside a link.
_PICTURE = pattern(r"!\[([^\]]*)\]\((\S+?)\)\Z")

#: A link into a library of notes, or a file shown in its place.
#: In code that no mark says is such, brackets stand right behind a name, or hold a blank or a quote.
_WIKI_LINK = pattern(
    r"(?<![A-Za-z0-9_)\]])(!?)\[\[(?![ \"'“”‘’$])(?=[^\[\]\n]{0,200}[^\W\d])"
    r"([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]"
)
_PICTURE_FILE = pattern(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp)\Z", re.IGNORECASE)
_MARKED = pattern(r"(?<![A-Za-z0-9=])==(?=[^\s=])([^=\n]{1,400})(?<!\s)==(?![A-Za-z0-9=])")
_BOLD = pattern(r"\*\*(?![\s*])([^*]+?)(?<![\s*])\*\*")
#: Where one bold run ended and the next began.
_SEAM = pattern(r"(?<=[^\s*])\*{4}(?=[^\s*])")


def resolved(block: Block) -> Block:
    """A block with its stand-ins replaced."""
    first = block.children[0] if isinstance(block, Paragraph) and block.children else None
    is_tag = isinstance(first, Text) and first.value.startswith("{%")
    if is_tag and (found := _TEMPLATE_TAG.match(text_of((block,)))):
        page = _PAGES.get(found[1], "{}") if "/" not in found[2] else "{}"
        return Embed(page.format(found[2]), found[1])
    changed: Block = rewrite((block,), _changed)[0]
    if isinstance(changed, Paragraph) and changed is not block and len(changed.children) == 1:
        only = changed.children[0]
        return Figure(only, lang=changed.lang) if isinstance(only, Image) else changed
    return changed


def _changed(node: Node) -> Node:
    if isinstance(node, Link):
        return _picture(node)
    before: tuple[Node, ...] = getattr(node, "children", ())
    children = before
    texts = [child.value for child in children if isinstance(child, Text)]
    for mark, change in (("[[", _unlinked), ("==", _unmarked), ("**", _strong)):
        if any(mark in text for text in texts):
            children = tuple(part for child in children for part in change(child))
    if children is before:
        return node
    kept = tuple(child for child in children if child != Text(""))
    return msgspec.structs.replace(node, children=kept)


def _unlinked(node: Node) -> Iterator[Node]:
    """Text with the words of wiki links, and with the pictures that are embedded so."""
    if not isinstance(node, Text):
        yield node
        return
    position = 0
    for found in _WIKI_LINK.finditer(node.value):
        embeds, target, alias = found[1], found[2].strip(" "), (found[3] or "").strip(" ")
        if embeds and not _PICTURE_FILE.search(target):
            continue
        yield Text(node.value[position : found.start()])
        # A number behind the bar is a width.
        words = None if alias.replace("x", "").isdecimal() else alias or None
        yield Image(target, words) if embeds else Text(alias or target)
        position = found.end()
    yield Text(node.value[position:])


def _unmarked(node: Node) -> Iterator[Node]:
    """Text without the marks of a highlighter."""
    yield Text(_MARKED.sub(r"\1", node.value)) if isinstance(node, Text) else node


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
