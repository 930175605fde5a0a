"""What mirrors put around an article, taken off: navigation, labels, the source address, the dateline.

Everything here goes by shape and by ordinary label words; what is not recognised stays. Facts are read
before anything is cut, and what the front matter states wins.
"""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from docconv import Article, Context
from docconv.ir import (
    Block,
    Blockquote,
    Figure,
    Furniture,
    Heading,
    Image,
    Inline,
    InlineCode,
    Link,
    List,
    Meta,
    Node,
    Paragraph,
    Text,
    ThematicBreak,
    normalize,
    rewrite,
    text_of,
    walk,
)
from docconv.text import find_dates

from . import lines
from .dateline import cut, dateline
from .fields import date
from .stand_ins import resolved

#: How far from either end of a text its frame may reach, in blocks.
REACH = 6
_TAG_PATH = re.compile(r"/tags?/", re.IGNORECASE)
_EDITOR = re.compile(r"[（(]?(?:责任编辑|責任編輯|责编|責編)\s*[:：]\s*([^#（()）]{2,24})[)）]?\s*#?\Z")
_CREDIT = re.compile(r"(.*[。.!?！？”\"」])\s*[（(]([^（()）]{2,80})[)）]\s*\Z", re.DOTALL)
_NAME_SPLIT = re.compile(r"[、,，/&]|\s+(?:和|与|and)\s+")


class Frame(msgspec.Struct):
    """The blocks that are left, the facts found, and what was taken off."""

    blocks: list[Block]
    facts: dict[str, Any] = {}
    evidence: dict[str, str] = {}
    dropped: list[Furniture] = []
    recognised: bool = False

    def know(self, name: str, value: Any, evidence: str) -> None:
        """Keep the first value found for a field."""
        if value and not self.facts.get(name):
            self.facts[name] = value
            self.evidence[name] = evidence

    def drop(self, block: Block, role: str, reason: str) -> None:
        self.dropped.append(Furniture(role, lines.plain(block), reason))

    def drop_all(self, blocks: Iterable[Block], role: str, reason: str) -> None:
        for block in blocks:
            self.drop(block, role, reason)


def unframed(article: Article, *, front_matter: bool, ctx: Context) -> Article:
    """An article without its frame, if it has one that is recognised."""
    article = normalize(article)
    frame = Frame(list(article.body), dict(_stated(article.meta)))
    frame.recognised = front_matter
    _navigation(frame)
    _footers(frame)
    _head(frame)
    _title(frame)
    if frame.recognised:
        _code_line(frame)
        _datelines(frame)
        _editors(frame)
        _tags(frame)
        _counters(frame)
        frame.blocks = [_figure(resolved(block), frame.facts.get("title")) for block in frame.blocks]
        while frame.blocks and isinstance(frame.blocks[0], ThematicBreak):
            frame.blocks.pop(0)
        while frame.blocks and isinstance(frame.blocks[-1], ThematicBreak):
            frame.blocks.pop()
        _rule_under_lead_picture(frame)
    meta = msgspec.structs.replace(article.meta, **frame.facts)
    provenance = msgspec.structs.replace(
        article.provenance, evidence={**article.provenance.evidence, **frame.evidence}
    )
    furniture = (*article.furniture, *frame.dropped) if ctx.furniture else article.furniture
    return msgspec.structs.replace(
        article, meta=meta, body=tuple(frame.blocks), provenance=provenance, furniture=furniture
    )


def _stated(meta: Meta) -> list[tuple[str, Any]]:
    return [(name, value) for name in meta.__struct_fields__ if (value := getattr(meta, name))]


def _navigation(frame: Frame) -> None:
    """Lines of links near either end."""
    last = len(frame.blocks)
    kept = []
    for index, block in enumerate(frame.blocks):
        near = index < REACH or index >= last - REACH
        leads = index == 0 and lines.is_way_back(block)
        if near and (lines.is_navigation(block) or leads) and not isinstance(block, List):
            frame.recognised = True
            frame.drop(block, "navigation", "links and nothing else")
        else:
            kept.append(block)
    frame.blocks = kept


def _footers(frame: Frame) -> None:
    """Groups after the last rules that hold only addresses, labels and links."""
    targets: set[str] = set()
    while True:
        rule = next(
            (at for at in range(len(frame.blocks) - 1, 0, -1) if isinstance(frame.blocks[at], ThematicBreak)),
            None,
        )
        if rule is None:
            break
        group = frame.blocks[rule + 1 :]
        if len(group) > REACH or not all(_is_footer(block) for block in group):
            break
        for block in group:
            targets |= {link.url for link in lines.links_in(block)}
            _read_labels(frame, block, anywhere=True)
            frame.drop(block, "footer", "after the last rule, only addresses and labels")
            frame.recognised = True
        del frame.blocks[rule:]
    # What the footer links to may also be praised in a quote above it.
    while frame.blocks and isinstance(frame.blocks[-1], Blockquote):
        if not targets.intersection(link.url for link in lines.links_in(frame.blocks[-1])):
            break
        frame.drop(frame.blocks.pop(), "footer", "a quote about the site that the footer links to")


def _is_footer(block: Block) -> bool:
    if lines.is_navigation(block) or lines.is_pictures_only(block):
        return True
    if _begins_with_label(block) or lines.holds_address(block):
        return len(lines.plain(block)) < 600
    found = lines.links_in(block)
    outside, text = len(lines.outside_links(block)), len(lines.plain(block))
    return bool(found) and (
        text <= 60 or (len(found) >= 3 and outside * 2 <= text + 20) or isinstance(block, Blockquote)
    )


def _head(frame: Frame) -> None:
    """Label lines on top: before the title, or after it and before a rule."""
    blocks = frame.blocks
    while blocks and (_is_label_list(blocks[0]) or (_is_label_line(blocks[0]) and len(blocks) > 1)):
        _read_labels(frame, blocks[0])
        frame.drop(blocks.pop(0), "metadata", "labels before the text")
        frame.recognised = True
    rule = next((at for at, block in enumerate(blocks[: REACH + 1]) if isinstance(block, ThematicBreak)), 0)
    group = [block for block in blocks[:rule] if not isinstance(block, Heading)]
    if (
        group
        and all(len(lines.plain(block)) <= 160 for block in group)
        and any(lines.taken_from(block) or _begins_with_label(block) for block in group)
    ):
        for block in group:
            _read_labels(frame, block)
            frame.drop(block, "metadata", "labels before the first rule")
        titles = [block for block in blocks[:rule] if isinstance(block, Heading)]
        frame.blocks = titles + blocks[rule + 1 :]
        frame.recognised = True
        return
    start = next((at for at, block in enumerate(blocks[:3]) if isinstance(block, Heading)), -1) + 1
    while start < len(blocks) - 1 and start <= REACH:
        if isinstance(blocks[start], ThematicBreak):
            start += 1
            continue
        if isinstance(line := blocks[start], Paragraph) and isinstance(line.children[0], InlineCode):
            break
        if not (
            _is_label_line(blocks[start])
            or (lines.taken_from(blocks[start]) and len(lines.plain(blocks[start])) < 40)
        ):
            break
        _read_labels(frame, blocks[start])
        frame.drop(blocks.pop(start), "metadata", "labels under the title")
        frame.recognised = True


def _is_label_line(block: Block) -> bool:
    return isinstance(block, Paragraph) and len(lines.plain(block)) <= 120 and _begins_with_label(block)


def _begins_with_label(block: Block) -> bool:
    return next(lines.labels_in(block), None) is not None


def _is_label_list(block: Block) -> bool:
    items = [item for node in walk((block,)) if isinstance(node, List) for item in node.children]
    if not isinstance(block, (Blockquote, List)) or len(items) < 2:
        return False
    labelled = sum(_begins_with_label(child) for item in items for child in item.children)
    return labelled * 2 > len(items)


def _read_labels(frame: Frame, block: Block, *, anywhere: bool = False) -> None:
    """Keep what a block's labels say."""
    if isinstance(block, (Blockquote, List)):
        for node in walk((block,)):
            if isinstance(node, Paragraph):
                _read_labels(frame, node)
        return
    if told := lines.taken_from(block):
        name, url = told
        frame.know("site", name and name.strip(" :：[]"), f"taken from: {name}")
        frame.know("url", url, f"link: {url}")
    for label in lines.labels_in(block, anywhere=anywhere):
        address = lines.address_of(label)
        why = f"label: {label.field} {label.value[:60]}"
        match label.field:
            case "url":
                frame.know("url", address, why)
            case "authors" | "editors":
                names = _names(label.value)
                frame.know(label.field, names, why)
            case "published":
                frame.know("published", date(label.value), why)
            case "origin" | "site" if not address or label.url:
                frame.know(label.field, label.value[:60] or None, why)
            case "tags":
                frame.know("tags", tuple(filter(None, re.split(r"[、,，;；\s]+", label.value))), why)


def _names(value: str) -> tuple[str, ...]:
    """People named after a label; a remark in brackets is none."""
    value = re.sub(r"[（(].*?[)）]", "", value).split("。")[0]
    separator = r"[、,，/&\s]+" if not value.isascii() and not re.search("[A-Za-z]", value) else _NAME_SPLIT
    return tuple(
        name for part in re.split(separator, value) if 1 < len(name := part.strip(" \t\u00a0\u3000@#*")) <= 40
    )


def _title(frame: Frame) -> None:
    """A heading on top that says the title, or is it."""
    blocks = frame.blocks
    while blocks and isinstance(blocks[0], ThematicBreak):
        blocks.pop(0)
    first = blocks[0] if blocks else None
    if not isinstance(first, Heading):
        return
    words = lines.plain(first).replace("\n", " ")
    if frame.facts.get("title"):
        if _same(words, frame.facts["title"]):
            frame.drop(blocks.pop(0), "title", "the title again")
        return
    others = [block.depth for block in blocks[1:] if isinstance(block, Heading)]
    under = blocks[1] if len(blocks) > 1 else None
    if (
        first.depth == 1
        or frame.recognised
        or isinstance(under, ThematicBreak)
        or first.depth < min(others, default=7)
    ):
        frame.know("title", words, "first heading")
        blocks.pop(0)
        if isinstance(under, ThematicBreak):
            frame.recognised = True
            blocks.pop(0)
        for at, block in enumerate(blocks[:3]):
            if isinstance(block, (Heading, Paragraph)) and _same(lines.plain(block), words):
                frame.drop(blocks.pop(at), "title", "the title again")
                break


def _same(left: str, right: str) -> bool:
    return re.sub(r"\s", "", left) == re.sub(r"\s", "", right)


def _code_line(frame: Frame) -> None:
    """Date and poster as code, and a link back: `` `2020-09-20 21:00 NAME` [from X](…) ``."""
    block = frame.blocks[0] if frame.blocks else None
    if not isinstance(block, Paragraph) or not isinstance(code := block.children[0], InlineCode):
        return
    dates = find_dates(code.value)
    if len(dates) != 1 or len(lines.plain(block)) > 120:
        return
    frame.know("published", dates[0].value, f"code line: {code.value}")
    name = (code.value[: dates[0].start] + code.value[dates[0].end :]).strip(" \u3000")
    frame.know("authors", (name,) if name else (), f"code line: {code.value}")
    _read_labels(frame, block)
    frame.drop(frame.blocks.pop(0), "metadata", "date and name as code")
    _head_labels_again(frame)


def _head_labels_again(frame: Frame) -> None:
    if len(frame.blocks) > 1 and _is_label_line(frame.blocks[0]):
        for label in lines.labels_in(frame.blocks[0]):
            if label.field == "authors" and (names := _names(label.value)):
                frame.facts["authors"] = names
        frame.drop(frame.blocks.pop(0), "metadata", "labels before the text")


def _datelines(frame: Frame) -> None:
    """The bracket that a report opens with."""
    for at, block in enumerate(frame.blocks[:4]):
        if isinstance(block, Paragraph) and (found := dateline(block.children)):
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


def _editors(frame: Frame) -> None:
    """The editor's credit at the end."""
    for at in range(len(frame.blocks) - 1, max(len(frame.blocks) - 4, 0), -1):
        if isinstance(block := frame.blocks[at], Paragraph) and (found := _EDITOR.match(lines.plain(block))):
            frame.know("editors", _names(found[1]), "credit at the end")
            frame.drop(frame.blocks.pop(at), "credit", "the editor's name")
            return


def _counters(frame: Frame) -> None:
    """Lone figures at the end: how many read, liked or wrote."""
    while len(frame.blocks) > 1 and isinstance(frame.blocks[-1], Paragraph):
        text = lines.plain(frame.blocks[-1])
        if not (text.isdecimal() and len(text) <= 7):
            return
        frame.drop(frame.blocks.pop(), "counter", "a figure alone at the end")


def _tags(frame: Frame) -> None:
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


def _figure(block: Block, title: str | None) -> Block:
    """A picture without the title as its alternative text, and the credit apart from the caption."""
    if not isinstance(block, Figure):
        return block
    image: Image | None = block.image
    if image and image.alt and title and _same(image.alt, title):
        image = Image(image.url, None, image.title)
    caption, credit = block.caption, block.credit
    last: Inline | None = caption[-1] if caption else None
    if credit is None and isinstance(last, Text) and (found := _CREDIT.match(last.value)):
        caption, credit = (*caption[:-1], Text(found[1])), found[2]
    return Figure(image, caption, credit, block.lang)


def _rule_under_lead_picture(frame: Frame) -> None:
    """A rule between the lead picture and the text is the mirror's."""
    if (
        len(frame.blocks) > 2
        and isinstance(frame.blocks[0], Figure)
        and isinstance(frame.blocks[1], ThematicBreak)
    ):
        del frame.blocks[1]
