"""The top of a frame: labels before or under the title, who took the text from where."""

import re

from docconv.ir import Block, Blockquote, Heading, InlineCode, Paragraph, ThematicBreak
from docconv.text import find_dates, pattern

from . import labels, lines, phrases
from .frame import REACH, Frame, same

#: Headings that only say that the text begins.
_BODY = pattern(
    r"(?:full|article)\s+(?:text|article|content)|article|content|正文|全文|内容|內容|本文|nội dung",
    re.IGNORECASE,
)


def take_head(frame: Frame) -> None:
    """Read and take off the label lines on top: before the title, or after it and before a rule."""
    blocks = frame.blocks
    while blocks and (
        labels.is_label_list(blocks[0])
        or (len(blocks) > 1 and (labels.is_label_line(blocks[0]) or _is_origin(blocks[0], whence=True)))
    ):
        if frame.is_speech(blocks[0]):
            break
        if labels.is_invitation(blocks[0]) or (len(blocks) > 1 and labels.is_invitation(blocks[1])):
            break
        labels.read_labels(frame, blocks[0])
        frame.drop(blocks.pop(0), "metadata", "labels before the text")
        frame.recognised = True
    if not _before_rule(frame):
        under_title(frame)


def _before_rule(frame: Frame) -> bool:
    """A group of short lines before the first rule, one of which says where the text comes from."""
    blocks = frame.blocks
    rule = next((at for at, block in enumerate(blocks[: REACH + 1]) if isinstance(block, ThematicBreak)), 0)
    group = [block for block in blocks[:rule] if not isinstance(block, Heading)]
    if (
        not group
        or any(len(lines.plain(block)) > 160 + 2 * labels.address_length(block) for block in group)
        or not any(_says_whence(block) or labels.begins_with_label(block) for block in group)
        or any(_is_sentence(block) or frame.is_speech(block) for block in group)
    ):
        return False
    for block in group:
        labels.read_labels(frame, block)
        frame.drop(block, "metadata", "labels before the first rule")
    links = [link for block in group for link in lines.links_in(block) if lines.is_page(link.url)]
    frame.know("url", links[0].url if links else None, "the link before the first rule")
    frame.blocks = [block for block in blocks[:rule] if isinstance(block, Heading)] + blocks[rule + 1 :]
    frame.recognised = True
    return True


def _is_sentence(block: object) -> bool:
    """A paragraph that ends as a sentence does and is nothing that a frame holds."""
    return (
        isinstance(block, Paragraph)
        and lines.plain(block).endswith(("。", ".", "！", "!", "？", "?", "”", "」"))
        and not (_says_whence(block) or labels.is_label_line(block) or lines.links_in(block))
        and not (phrases.asks(block) or phrases.disclaims(block))
    )


def _says_whence(block: object) -> bool:
    inner = block.children if isinstance(block, Blockquote) else (block,)
    return any(lines.taken_from(child) for child in inner)  # type: ignore[arg-type]


def under_title(frame: Frame) -> None:
    """Label lines, bylines and the like right under the title; a picture may stand between."""
    blocks = frame.blocks
    start = _after_title(frame)
    pictures, passed, before = 0, False, len(frame.dropped)
    while start < len(blocks) - 1 and start <= REACH:
        block = blocks[start]
        if isinstance(block, ThematicBreak) or (lines.is_pictures_only(block) and pictures < 2):
            pictures += not isinstance(block, ThematicBreak)
            start += 1
            continue
        if isinstance(block, Paragraph) and isinstance(block.children[0], InlineCode):
            break
        if _heads_labels(blocks[start : start + 2]):
            frame.drop(blocks.pop(start), "metadata", "the heading of labels")
            continue
        if _is_body_heading(block) and (len(frame.dropped) > before or not _has_parts(blocks[start:])):
            frame.drop(blocks.pop(start), "navigation", "a heading that only says that the text begins")
            break
        if labels.is_invitation(blocks[start + 1]) or frame.is_speech(block):
            break
        if labels.is_label_line(block) or labels.is_label_list(block) or _is_origin(block):
            labels.read_labels(frame, block)
        elif address := lines.original_link(block):
            frame.know("url", address, "a link to the original")
        elif day := labels.dated(block):
            frame.know("published", day, f"date before labels: {day}")
            labels.read_labels(frame, block, anywhere=True)
        elif (told := labels.byline(block)) and not _is_other(frame, told):
            frame.know("authors", told[0], f"byline: {lines.plain(block)}")
            frame.know("published", told[1], f"byline: {lines.plain(block)}")
        elif not (frame.recognised and (_repeats(frame, block) or phrases.disclaims(block))):
            following = blocks[start + 1 : start + 2]
            if isinstance(block, Paragraph) and not passed and any(map(_tells_much, following)):
                # A line of the text's own, such as a subtitle, before what a mirror says of it.
                passed = True
                start += 1
                continue
            break
        frame.drop(blocks.pop(start), "metadata", "labels under the title")
        frame.recognised = True


def _after_title(frame: Frame) -> int:
    """Where the blocks after the title begin; a heading that follows others may be the text's first part."""
    at = next((at for at, block in enumerate(frame.blocks[:3]) if isinstance(block, Heading)), -1)
    title = frame.facts.get("title")
    if at > 0 and title and not same(lines.plain(frame.blocks[at]), title):
        return 0
    return at + 1


def _heads_labels(blocks: list[Block]) -> bool:
    """A heading over nothing but labels, among them the page's address."""
    if len(blocks) < 2 or not isinstance(blocks[0], Heading) or not labels.is_label_list(blocks[1]):
        return False
    return any(map(lines.is_page, lines.addresses_in(blocks[1])))


def _is_body_heading(block: object) -> bool:
    return isinstance(block, Heading) and bool(_BODY.fullmatch(lines.plain(block)))


def _has_parts(blocks: list[Block]) -> bool:
    """Whether the heading on top has another beside or above it."""
    first, *others = [block.depth for block in blocks if isinstance(block, Heading)]
    return any(depth <= first for depth in others)


def _is_other(frame: Frame, told: tuple[tuple[str, ...], str | None]) -> bool:
    """Whether a day is the text's own: another than that of publication, or one of many, as in a diary."""
    known, day = frame.facts.get("published"), told[1]
    if known and day and known[:10] != day[:10]:
        return True
    return not told[0] and sum(labels.byline(other) is not None for other in frame.blocks) > 1


def _tells_much(block: Block) -> bool:
    """Several labels in one block, or an address with words that say it is the original's."""
    if _is_origin(block, whence=True):
        return True
    found = list(lines.labels_in(block))
    return labels.is_label_line(block) and len(found) > 1 and any(map(lines.address_of, found))


def _is_origin(block: object, *, whence: bool = False) -> bool:
    """A line that says where a text was taken from, with its address if wished, and next to nothing else."""
    if isinstance(block, Blockquote) and len(block.children) == 1:
        block = block.children[0]
    return (
        isinstance(block, Paragraph)
        and (told := lines.taken_from(block)) is not None
        and (told[1] is not None or not whence)
        and len(lines.outside_links(block)) - sum(map(len, _outside_addresses(block))) < 40
        and not re.search(r"[。！？]\S", lines.plain(block))
    )


def _outside_addresses(block: Block) -> list[str]:
    """The addresses of a block that are no links, as in code."""
    text = lines.outside_links(block)
    return [address for address in lines.addresses_in(block) if address in text]


def _repeats(frame: Frame, block: object) -> bool:
    """A line of nothing but what is known: the title, an author, the site, the day."""
    if not isinstance(block, (Paragraph, Heading)):
        return False
    text = lines.plain(block)
    authors = frame.facts.get("authors") or ()
    known = [*authors, frame.facts.get("site"), frame.facts.get("title"), frame.facts.get("published")]
    return any(value and same(text, value) for value in (*known, "、".join(authors), ", ".join(authors)))


def take_code_line(frame: Frame) -> None:
    """Date and poster as code, a link back, no more: `` `2020-09-20 21:00 NAME` [from X](…) ``."""
    block = frame.blocks[0] if frame.blocks else None
    if not isinstance(block, Paragraph) or not isinstance(code := block.children[0], InlineCode):
        return
    dates = find_dates(code.value)
    beside = lines.outside_links(block).replace(code.value, "", 1).strip()
    if len(dates) != 1 or len(lines.plain(block)) > 120 or len(beside) > 6:
        return
    frame.know("published", dates[0].value, f"code line: {code.value}")
    name = (code.value[: dates[0].start] + code.value[dates[0].end :]).strip(" \u3000")
    frame.know("authors", (name,) if name else (), f"code line: {code.value}")
    labels.read_labels(frame, block)
    frame.drop(frame.blocks.pop(0), "metadata", "date and name as code")
    if len(frame.blocks) > 1 and labels.is_label_line(frame.blocks[0]):
        # Who posted it is less than who wrote it.
        for label in lines.labels_in(frame.blocks[0]):
            if label.field == "authors" and (found := labels.names(label.value)):
                frame.facts["authors"] = found
        frame.drop(frame.blocks.pop(0), "metadata", "labels before the text")


def take_labels_again(frame: Frame) -> None:
    """Label lines among the first blocks that only say once more who wrote, edited or published."""
    for block in [block for block in frame.blocks[:REACH] if labels.is_label_line(block, most=40)]:
        found = list(lines.labels_in(block))
        if any(label.field in ("authors", "editors") for label in found) and all(
            label.field == "" or _is_known(frame, label) for label in found
        ):
            frame.blocks.remove(block)
            frame.drop(block, "metadata", "said before")


def _is_known(frame: Frame, label: lines.Labelled) -> bool:
    if label.field in ("authors", "editors"):
        return set(labels.names(label.value)) <= set(frame.facts.get(label.field) or ())
    return label.value == frame.facts.get(label.field)
