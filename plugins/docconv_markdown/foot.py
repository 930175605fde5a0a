"""The bottom of a frame: footers after the last rules, then what sites put under an article."""

import re
from collections.abc import Iterator

from docconv.ir import Block, Blockquote, Figure, Heading, List, Paragraph, ThematicBreak
from docconv.text import pattern

from . import labels, lines, phrases
from .frame import REACH, Frame

#: An address that is asked for to be counted, not to be seen.
_PIXEL = pattern(
    r"[/._-](?:stats?|pixel|track(?:ing|er)?|beacon|counter)(?:\.gif)?\?|//pixel\.|/~r/", re.IGNORECASE
)
#: Labels of any link, the article's own or one that it mentions.
_ANY_LINK = frozenset(("url", "link", "链接", "連結", "鏈接", "网址", "網址", "đường dẫn"))
#: A sentence that tells more than where a text was taken from.
_GOES_ON = pattern(
    r"\b(?:and|but|when|where|who|whose|because|although|while|mà)\s+(?!has been|is|was)\w+\s", re.IGNORECASE
)
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
            frame.know("url", lines.original_link(block), "a link to the original")
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
    if lines.original_link(block):
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


def recognise_end(frame: Frame) -> None:
    """See whether the last lines say where the text is from, though nothing else shows a frame.

    Below them only requests, rights and pictures may stand.
    """
    for block in reversed(frame.blocks[1:][-REACH:]):
        if frame.is_speech(block):
            return
        if _says_origin(block):
            frame.recognised = True
            return
        if not (
            phrases.asks(block)
            or phrases.disclaims(block)
            or lines.is_pictures_only(block)
            or isinstance(block, ThematicBreak)
        ):
            return


def _says_origin(block: Block) -> bool:
    """Where the text was taken from, with the page's address; labels, if one of them is such an address."""
    if isinstance(block, Heading):
        return False
    if _is_taken(block) and lines.is_page(next(_pages(block), None)):
        return not _GOES_ON.search(lines.outside_links(block))
    found = list(lines.labels_in(block))
    if not labels.is_label_line(block, most=80) and not _is_signature(block):
        return False
    pages = [label for label in found if lines.is_page(lines.address_of(label))]
    return bool(pages) and (len(found) > 1 or pages[0].word.lower() not in _ANY_LINK)


def _pages(block: Block) -> Iterator[str | None]:
    yield from (told[1] for child in _inner(block) if (told := lines.taken_from(child)))


def _inner(block: Block) -> tuple[Block, ...]:
    return block.children if isinstance(block, Blockquote) else (block,)


def _is_signature(block: Block) -> bool:
    """A quote of labels, and of requests, rights and addresses beside them."""
    if not isinstance(block, Blockquote) or not 0 < len(block.children) <= REACH:
        return False
    signed = [child for child in block.children if labels.is_label_line(child)]
    return bool(signed) and all(
        child in signed or phrases.asks(child) or phrases.disclaims(child) or lines.holds_address(child)
        for child in block.children
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
                frame.know("origin", lines.credited(block), "the last line")
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
    if _is_pixel(last):
        return end - 1, "counter", "a picture that only counts readers"
    if phrases.asks(last):
        return end - 1, "promotion", "asks to follow or subscribe"
    if phrases.disclaims(last):
        return end - 1, "legal", "rights or whose opinion it is"
    if isinstance(last, Paragraph) and _is_counter(last):
        return end - 1, "counter", "a figure alone at the end"
    if _is_taken(last) or lines.credited(last):
        return end - 1, "origin", "says where the text was taken from"
    if lines.original_link(last):
        return end - 1, "origin", "a link to the original"
    if labels.is_label_line(last, most=80) or _is_signature(last) or _is_editor(last):
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


def _is_taken(block: Block) -> bool:
    """A line, or a quote of lines, that say where the text was taken from."""
    return all(isinstance(child, Paragraph) and _is_whence(child) for child in _inner(block))


def _is_whence(block: Block) -> bool:
    told = lines.taken_from(block)
    return (
        told is not None
        and len(lines.plain(block)) - labels.address_length(block) <= 100
        and not re.search("[“”「」].*[。]", lines.plain(block))
    )


def _is_editor(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(_EDITOR.match(lines.plain(block)))


def _is_pixel(block: Block) -> bool:
    image = block.image if isinstance(block, Figure) else None
    return image is not None and not image.alt and bool(_PIXEL.search(image.url))


def _is_counter(block: Block) -> bool:
    """How many read, liked or wrote; four figures may be a year."""
    text = lines.plain(block)
    return text.isdecimal() and len(text) <= 7 and not (len(text) == 4 and text[:2] in ("18", "19", "20"))


def _is_other(block: Block) -> bool:
    return lines.is_links_only(block) or lines.is_pictures_only(block) or isinstance(block, ThematicBreak)


def _is_short(block: Block) -> bool:
    return not isinstance(block, Heading) and len(lines.plain(block)) <= 300
