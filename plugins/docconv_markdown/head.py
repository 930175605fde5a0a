"""The top of a frame: labels before or under the title, the title itself, who took it from where."""

import re

from docconv.ir import Blockquote, Heading, InlineCode, Paragraph, ThematicBreak
from docconv.text import find_dates

from . import labels, lines, phrases
from .frame import REACH, Frame, same


def take_head(frame: Frame) -> None:
    """Read and take off the label lines on top: before the title, or after it and before a rule."""
    blocks = frame.blocks
    while blocks and (
        labels.is_label_list(blocks[0]) or (labels.is_label_line(blocks[0]) and len(blocks) > 1)
    ):
        if frame.is_speech(blocks[0]):
            break
        if labels.is_invitation(blocks[0]) or (len(blocks) > 1 and labels.is_invitation(blocks[1])):
            break
        labels.read_labels(frame, blocks[0])
        frame.drop(blocks.pop(0), "metadata", "labels before the text")
        frame.recognised = True
    if not _before_rule(frame):
        _under_title(frame)


def _before_rule(frame: Frame) -> bool:
    """A group of short lines before the first rule, one of which says where the text comes from."""
    blocks = frame.blocks
    rule = next((at for at, block in enumerate(blocks[: REACH + 1]) if isinstance(block, ThematicBreak)), 0)
    group = [block for block in blocks[:rule] if not isinstance(block, Heading)]
    if (
        not group
        or any(
            len(lines.plain(block)) > 160 + 2 * sum(map(len, lines.addresses_in(block))) for block in group
        )
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


def _under_title(frame: Frame) -> None:
    """Label lines, bylines and the like right under the title; a picture may stand between."""
    blocks = frame.blocks
    start = next((at for at, block in enumerate(blocks[:3]) if isinstance(block, Heading)), -1) + 1
    pictures = 0
    while start < len(blocks) - 1 and start <= REACH:
        block = blocks[start]
        if isinstance(block, ThematicBreak) or (lines.is_pictures_only(block) and pictures < 2):
            pictures += not isinstance(block, ThematicBreak)
            start += 1
            continue
        if isinstance(block, Paragraph) and isinstance(block.children[0], InlineCode):
            break
        if labels.is_invitation(blocks[start + 1]) or frame.is_speech(block):
            break
        if labels.is_label_line(block) or labels.is_label_list(block) or _is_origin(block):
            labels.read_labels(frame, block)
        elif address := lines.original_link(block):
            frame.know("url", address, "a link to the original")
        elif told := labels.byline(block):
            frame.know("authors", told[0], f"byline: {lines.plain(block)}")
            frame.know("published", told[1], f"byline: {lines.plain(block)}")
        elif not (frame.recognised and (_repeats(frame, block) or phrases.disclaims(block))):
            break
        frame.drop(blocks.pop(start), "metadata", "labels under the title")
        frame.recognised = True


def _is_origin(block: object) -> bool:
    """A line that says where a text was taken from, and next to nothing else."""
    return (
        isinstance(block, Paragraph)
        and lines.taken_from(block) is not None
        and len(lines.outside_links(block)) < 40
        and not re.search(r"[。！？]\S", lines.plain(block))
    )


def _repeats(frame: Frame, block: object) -> bool:
    """A line of nothing but what is known: the title, an author, the site, the day."""
    if not isinstance(block, (Paragraph, Heading)):
        return False
    text = lines.plain(block)
    authors = frame.facts.get("authors") or ()
    known = [*authors, frame.facts.get("site"), frame.facts.get("title"), frame.facts.get("published")]
    return any(value and same(text, value) for value in (*known, "、".join(authors), ", ".join(authors)))


def take_title(frame: Frame) -> None:
    """A heading on top that says the title, or is it."""
    blocks = frame.blocks
    while blocks and isinstance(blocks[0], ThematicBreak):
        blocks.pop(0)
    first = blocks[0] if blocks else None
    if not isinstance(first, Heading):
        return
    words = lines.plain(first).replace("\n", " ")
    if frame.facts.get("title"):
        if same(words, frame.facts["title"]):
            frame.drop(blocks.pop(0), "title", "the title again")
            _title_again(frame, words)
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
        links = lines.links_in(first)
        if len(links) == 1 and not lines.outside_links(first).strip() and lines.is_page(links[0].url):
            frame.know("url", links[0].url, "the title's link")
        blocks.pop(0)
        if isinstance(under, ThematicBreak):
            frame.recognised = True
            blocks.pop(0)
        _title_again(frame, words)


def _title_again(frame: Frame, words: str) -> None:
    for at, block in enumerate(frame.blocks[:3]):
        if isinstance(block, (Heading, Paragraph)) and same(lines.plain(block), words):
            frame.drop(frame.blocks.pop(at), "title", "the title again")
            return


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
