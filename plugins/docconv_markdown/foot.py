"""The bottom of a frame: footers after the last rules, then what sites put under an article."""

import re

from docconv.ir import Block, Blockquote, Heading, List, Paragraph, ThematicBreak
from docconv.text import pattern

from . import labels, lines, phrases
from .frame import REACH, Frame

_EDITOR = pattern(r"[（(]?(?:责任编辑|責任編輯|责编|責編)\s*[:：]\s*([^#（()）]{2,24})[)）]?\s*#?\Z")


def take_footers(frame: Frame) -> None:
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
        if (
            len(group) > REACH
            or not all(_may_be_footer(block) for block in group)
            or (group and not any(_is_footer(block) for block in group))
            or any(frame.is_speech(block) for block in group)
        ):
            break
        for block in group:
            targets |= {link.url for link in lines.links_in(block)}
            labels.read_labels(frame, block, anywhere=True)
            frame.drop(block, "footer", "after the last rule, only addresses and labels")
            frame.recognised = True
        del frame.blocks[rule:]
    # What the footer links to may also be praised in a quote above it.
    while frame.blocks and isinstance(frame.blocks[-1], Blockquote):
        if not targets.intersection(link.url for link in lines.links_in(frame.blocks[-1])):
            break
        frame.drop(frame.blocks.pop(), "footer", "a quote about the site that the footer links to")


def _is_footer(block: Block) -> bool:
    """A block that shows by itself that it is no text of the author's."""
    if isinstance(block, List):
        return labels.is_label_list(block)
    if lines.is_navigation(block) or phrases.asks(block) or phrases.disclaims(block):
        return True
    if lines.taken_from(block) or _is_labelled(block) or lines.holds_address(block):
        return len(lines.plain(block)) < 600
    return isinstance(block, Blockquote) and len(lines.links_in(block)) >= 3


def _is_labelled(block: Block) -> bool:
    """A block of labels that together say little more than their links and addresses."""
    found = next(lines.labels_in(block), None)
    return found is not None and (labels.is_sound(found) or bool(lines.links_in(block)))


def _may_be_footer(block: Block) -> bool:
    """A block that a footer may hold beside."""
    if _is_footer(block) or lines.is_pictures_only(block) or phrases.heads_others(block):
        return True
    found = lines.links_in(block)
    outside, text = len(lines.outside_links(block)), len(lines.plain(block))
    spoken = outside * 2 > text and lines.plain(block).endswith((".", "。", "!", "！", "?", "？"))
    return bool(found) and (
        (text <= 60 and not spoken)
        or (len(found) >= 3 and outside * 2 <= text + 20)
        or isinstance(block, Blockquote)
    )


def take_tail(frame: Frame) -> None:
    """What stands under the last paragraph: credits, requests, disclaimers, other articles, counters."""
    while len(frame.blocks) > 1:
        start, role, reason = _tail(frame.blocks)
        if not role or frame.is_speech(frame.blocks[start]):
            return
        for block in frame.blocks[start:]:
            if role in ("credit", "origin"):
                labels.read_labels(frame, block)
                frame.know("url", lines.original_link(block), "a link to the original")
            frame.drop(block, role, reason)
        del frame.blocks[start:]
        while len(frame.blocks) > 1 and isinstance(frame.blocks[-1], ThematicBreak):
            frame.blocks.pop()


def _tail(blocks: list[Block]) -> tuple[int, str, str]:
    """Where the last piece of a tail begins, its role and the reason; no role where there is none."""
    end = len(blocks)
    last = blocks[-1]
    if (
        lines.is_pictures_only(last)
        and end > 2
        and (phrases.asks(blocks[-2]) or phrases.disclaims(blocks[-2]))
    ):
        return end - 2, "promotion", "a site's own words and picture"
    if phrases.asks(last):
        return end - 1, "promotion", "asks to follow or subscribe"
    if phrases.disclaims(last):
        return end - 1, "legal", "rights or whose opinion it is"
    if isinstance(last, Paragraph) and _is_counter(last):
        return end - 1, "counter", "a figure alone at the end"
    inner = last.children if isinstance(last, Blockquote) else (last,)
    if all(isinstance(child, Paragraph) and _is_whence(child) for child in inner):
        return end - 1, "origin", "says where the text was taken from"
    if lines.original_link(last):
        return end - 1, "origin", "a link to the original"
    if labels.is_label_line(last, most=80) or _is_editor(last):
        return end - 1, "credit", "a label at the end"
    for start in range(end - 1, max(end - 12, 0), -1):
        below = blocks[start + 1 :]
        if below and phrases.heads_others(blocks[start]) and all(_is_other(block) for block in below):
            return start, "related", "links to other articles"
        if (
            below
            and len(below) <= REACH
            and phrases.heads_author(blocks[start])
            and all(map(_is_short, below))
        ):
            return start, "author", "about the author"
        if isinstance(blocks[start], Heading):
            break
    return end, "", ""


def _is_whence(block: Block) -> bool:
    told = lines.taken_from(block)
    return (
        told is not None
        and len(lines.plain(block)) <= 100
        and not re.search("[“”「」].*[。]", lines.plain(block))
    )


def _is_editor(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(_EDITOR.match(lines.plain(block)))


def _is_counter(block: Block) -> bool:
    """How many read, liked or wrote; four figures may be a year."""
    text = lines.plain(block)
    return text.isdecimal() and len(text) <= 7 and not (len(text) == 4 and text[:2] in ("18", "19", "20"))


def _is_other(block: Block) -> bool:
    return lines.is_links_only(block) or lines.is_pictures_only(block) or isinstance(block, ThematicBreak)


def _is_short(block: Block) -> bool:
    return not isinstance(block, Heading) and len(lines.plain(block)) <= 300
