"""What mirrors leave inside the text: datelines, links to tags, credits in captions."""

import re

import msgspec

from docconv.ir import (
    Block,
    Figure,
    Image,
    Inline,
    Link,
    Node,
    Paragraph,
    Text,
    ThematicBreak,
    rewrite,
    text_of,
)
from docconv.text import pattern

from . import lines
from .dateline import cut, dateline
from .fields import WEB, date
from .frame import Frame, same
from .generators import code_lines

_TIME = pattern(
    # In a sentence it may be the day of anything.
    r"(?:^|>)\s*<time\s[^<>]{0,300}?\bdatetime=[\"']([^\"'<>]{4,40})[\"'][^<>]{0,300}>([^<>]{0,60})</time>\s*(?:<|$)",
    re.IGNORECASE | re.MULTILINE,
)
_TAG_PATH = pattern(r"/tags?/", re.IGNORECASE)
_CREDIT = pattern(r"(.*[。.!?！？”\"」])\s*[（(]([^（()）]{2,80})[)）]\s*\Z", re.DOTALL)


def first_time(text: str) -> tuple[str, str] | None:
    """The date of the first `<time datetime>` near the top of a text, and the words that show it."""
    if "<time" not in text:
        return None
    top = text[:4000].split("\n")
    shown = (line for line, is_code in zip(top, code_lines(top), strict=True) if not is_code)
    found = _TIME.search("\n".join(shown))
    day = date(found[1]) if found else None
    return (day, found[2].strip(" \n\t")) if found and day and day >= WEB else None


def take_time(frame: Frame, told: tuple[str, str]) -> None:
    """Keep the date of a `time` element, and take off the block that is nothing else."""
    day, shown = told
    frame.know("published", day, "the first <time>")
    for block in frame.blocks[:4]:
        if isinstance(block, Paragraph) and shown and same(lines.plain(block), shown):
            frame.blocks.remove(block)
            frame.drop(block, "metadata", "the date")
            return


def take_datelines(frame: Frame) -> None:
    """The bracket that a report opens with."""
    for at, block in enumerate(frame.blocks[:4]):
        if isinstance(block, Paragraph) and (found := dateline(block.children)):
            known = frame.facts.get("published")
            if known and not found.site and not found.authors and known[:10] != found.published[:10]:
                # Another day than that of publication is the text's own, as in a diary.
                return
            frame.know("published", found.published, "dateline")
            frame.know("site", found.site, "dateline")
            frame.know("authors", found.authors, "dateline")
            rest = Paragraph(cut(block.children, found.length), block.lang)
            frame.drop(
                Paragraph((Text(text_of(block.children)[: found.length]),)), "dateline", "in the metadata"
            )
            if text_of(rest.children):
                frame.blocks[at] = rest
            else:
                del frame.blocks[at]
            return


def take_tags(frame: Frame) -> None:
    """Links to a site's pages of tags: the words stay, the link is a tag."""
    links = [link for block in frame.blocks for link in lines.links_in(block) if _TAG_PATH.search(link.url)]
    if not links:
        return
    tags = dict.fromkeys(text_of(link.children).strip(" #\n") for link in links)
    frame.know("tags", tuple(tag for tag in tags if tag), "links to pages of tags")
    frame.blocks = [_unlinked(block) for block in frame.blocks]


def _unlinked(block: Block) -> Block:
    """A block in which links to pages of tags are only their words."""

    def change(node: Node) -> Node:
        children = getattr(node, "children", ())
        if not any(isinstance(child, Link) and _TAG_PATH.search(child.url) for child in children):
            return node
        flat: list[Node] = []
        for child in children:
            tag = isinstance(child, Link) and _TAG_PATH.search(child.url)
            flat.extend(child.children if tag else (child,))
        return msgspec.structs.replace(node, children=tuple(flat))

    return rewrite((block,), change)[0]


def figure(block: Block, title: str | None) -> Block:
    """A picture without the title as its alternative text, and the credit apart from the caption."""
    if not isinstance(block, Figure):
        return block
    image: Image | None = block.image
    if image and image.alt and title and same(image.alt, title):
        image = Image(image.url, None, image.title)
    caption, credit = block.caption, block.credit
    last: Inline | None = caption[-1] if caption else None
    if credit is None and isinstance(last, Text) and (found := _CREDIT.match(last.value)):
        caption, credit = (*caption[:-1], Text(found[1])), found[2]
    return Figure(image, caption, credit, block.lang)


def drop_rules_at_ends(frame: Frame) -> None:
    """A rule that divides nothing any more, and the one that a mirror puts under the lead picture."""
    while frame.blocks and isinstance(frame.blocks[0], ThematicBreak):
        frame.blocks.pop(0)
    while frame.blocks and isinstance(frame.blocks[-1], ThematicBreak):
        frame.blocks.pop()
    if (
        len(frame.blocks) > 2
        and isinstance(frame.blocks[0], Figure)
        and isinstance(frame.blocks[1], ThematicBreak)
    ):
        del frame.blocks[1]
