"""The layouts that clipping and highlighting programs write around an article, beyond front matter.

`## Metadata` over a list of labels, `## Highlights` and `## Full Document` (Readwise); an excerpt in a quote
(MarkDownload); `key:: value` lines and `#clippings` (bookmarklets for Obsidian and Roam).
"""

import re

import msgspec

from docconv.ir import (
    Block,
    Blockquote,
    Heading,
    Image,
    Inline,
    Link,
    List,
    Node,
    Paragraph,
    Text,
    rewrite,
    walk,
)
from docconv.text import pattern

from . import labels, lines
from .fields import CLIPPINGS
from .frame import REACH, Frame

_HEADS = {
    "metadata": "metadata",
    "highlights": "highlights",
    "full document": "document",
}
_EXCERPT = pattern(r"(?:excerpt|summary|摘要)\s*:?\Z", re.IGNORECASE)
_COVER = "rw-book-cover"
_WIKI_LINK = pattern(r"\[\[[^\[\]]*\]\]")
_IN_LIBRARY = pattern(r"https?://(?:[\w-]+\.)*(?:readwise\.io|read\.readwise\.io)/", re.IGNORECASE)
_INLINE_FIELD = pattern(r"(?:\A|\s)[\w-]+::\s")


def take_export(frame: Frame) -> None:
    """Recognise such a layout and take it off."""
    _inline_fields(frame)
    _sections(frame)
    _excerpt(frame)


def _inline_fields(frame: Frame) -> None:
    """Lines of `key:: value`, and the program's own tags."""
    for block in list(frame.blocks[:REACH]):
        fields = _INLINE_FIELD.search(lines.plain(block)[:40]) and labels.begins_with_label(block)
        if isinstance(block, (Paragraph, List)) and (fields or labels.is_hashtags(block)):
            if fields:
                _read_inline_fields(frame, block)
                frame.recognised = True
            elif not frame.recognised:
                continue
            else:
                tags = (word.strip(" \n") for word in lines.plain(block).split("#"))
                own = tuple(tag for tag in dict.fromkeys(tags) if tag and tag.lower() not in CLIPPINGS)
                frame.know("tags", own, "hashtags before the text")
            frame.blocks.remove(block)
            frame.drop(block, "metadata", "fields before the text")


def _read_inline_fields(frame: Frame, block: Block) -> None:
    title = next((label.value for label in lines.labels_in(block) if label.field == "title"), None)
    frame.know("title", title, "inline field")
    labels.read_labels(frame, block)


def _sections(frame: Frame) -> None:
    """Metadata, highlights and the document under headings of their own."""
    starts = {
        kind: at
        for at, block in reversed(list(enumerate(frame.blocks)))
        if isinstance(block, Heading) and (kind := _HEADS.get(lines.plain(block).lower()))
    }
    about = starts.get("metadata")
    if about is None or about > REACH:
        return
    fields = frame.blocks[about + 1 : about + 2]
    if not fields or not labels.is_label_list(fields[0]):
        return
    frame.recognised = True
    labels.read_labels(frame, fields[0])
    highlights, document = starts.get("highlights"), starts.get("document")
    head = frame.blocks[:about]
    for block in head:
        for node in walk((block,)):
            if isinstance(node, Image) and node.alt == _COVER:
                frame.know("image", node.url, "cover of an export")
    frame.drop_all(frame.blocks[about : about + 2], "metadata", "an export's list of fields")
    kept_head = [block for block in head if not _is_cover(block)]
    if isinstance(kept_head[0] if kept_head else None, Heading) and frame.facts.get("title"):
        # The export's own heading may be cut to what a file name allows.
        frame.drop(kept_head.pop(0), "title", "the title again")
    rest = frame.blocks[about + 2 :]
    if document is not None:
        rest = frame.blocks[document + 1 :]
        if rest and _WIKI_LINK.fullmatch(lines.plain(rest[0])):
            frame.drop(rest.pop(0), "navigation", "a link into the library")
        until = document if highlights is None or highlights > document else highlights
        frame.drop_all(frame.blocks[until:document], "highlights", "said again in the document")
        rest = [*frame.blocks[about + 2 : until], *rest]
    elif highlights is not None:
        rest = [*frame.blocks[about + 2 : highlights], *map(_without_views, frame.blocks[highlights + 1 :])]
    frame.blocks = [*kept_head, *rest]


def _is_cover(block: Block) -> bool:
    return any(isinstance(node, Image) and node.alt == _COVER for node in walk((block,)))


def _without_views(block: Block) -> Block:
    """Highlights without the links into the library they were exported from."""

    def change(node: Node) -> Node:
        children: tuple[Inline, ...] = getattr(node, "children", ())
        if not any(isinstance(child, Link) and _IN_LIBRARY.match(child.url) for child in children):
            return node
        kept: list[Inline] = []
        for child in children:
            if isinstance(child, Link) and _IN_LIBRARY.match(child.url):
                continue
            if isinstance(child, Text):
                before = kept and isinstance(kept[-1], Text)
                value = child.value.removeprefix(")") if before else child.value
                if not value:
                    continue
                child = Text(value)
            kept.append(child)
        if kept and isinstance(last := kept[-1], Text):
            kept[-1] = Text(last.value.removesuffix("(").rstrip(" "))
        return msgspec.structs.replace(node, children=tuple(kept))

    return rewrite((block,), change)[0]


def _excerpt(frame: Frame) -> None:
    """A quote that begins with a heading `Excerpt`: the summary."""
    for at, block in enumerate(frame.blocks[:3]):
        if (
            isinstance(block, Blockquote)
            and block.children
            and isinstance(head := block.children[0], Heading)
        ):
            if not _EXCERPT.match(lines.plain(head)):
                return
            words = " ".join(lines.plain(child).replace("\n", " ") for child in block.children[1:])
            frame.know("summary", words, "excerpt")
            frame.drop(frame.blocks.pop(at), "summary", "an excerpt of the text")
            frame.recognised = True
            return
