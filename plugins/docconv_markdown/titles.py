"""The title of a framed text: its first heading, or a first line that links to the page."""

import re

from docconv.ir import Block, Figure, Heading, Image, Paragraph, ThematicBreak
from docconv.text import columns, pattern

from . import lines
from .frame import REACH, Frame, same
from .head import under_title

#: What invites to another page, or names another part or language, is no title of this one.
_INVITES = pattern(
    r"(?:read|listen|watch|view|see|download|click|go|back|skip|open|subscribe|join|follow|share"
    r"|previous(?:ly)?|next|(?:part|chapter|episode) (?:\d+|one|two|three|[ivx]+)"
    r"|this (?:article|post|page|story|text)|also (?:in|available)|(?:in )?english version)\b"
    r"|(?:点击|點擊|阅读|閱讀|查看|下载|下載|返回|收听|收聽|观看|觀看|订阅|訂閱|关注|關注"
    r"|[上下前后後]一?[篇章回]|本文|本篇|此文)"
    r"|(?:xem|đọc|nghe|tải|phần \d+|bài (?:trước|sau|này))\b",
    re.IGNORECASE,
)


def take_title(frame: Frame) -> None:
    """A heading on top that says the title, or is it."""
    blocks = frame.blocks
    while blocks and isinstance(blocks[0], ThematicBreak):
        blocks.pop(0)
    at = _first_heading(frame)
    first = blocks[at] if at < len(blocks) else None
    if not isinstance(first, Heading):
        _linked_title(frame)
        return
    words = lines.plain(first).replace("\n", " ")
    if frame.facts.get("title"):
        if same(words, frame.facts["title"]):
            frame.drop(blocks.pop(at), "title", "the title again")
            _title_again(frame, words)
        return
    others = [block for block in blocks[at + 1 :] if isinstance(block, Heading)]
    under = blocks[at + 1] if len(blocks) > at + 1 else None
    address = _whole_link(first)
    if (
        first.depth == 1
        or (not at and (frame.recognised or isinstance(under, ThematicBreak)))
        or (not at and first.depth < min((block.depth for block in others), default=7))
        or (not at and address and not any(map(_whole_link, others)))
    ):
        frame.know("title", words, "first heading")
        frame.know("url", address, "the title's link")
        blocks.pop(at)
        if isinstance(under, ThematicBreak):
            frame.recognised = True
            blocks.pop(at)
        _title_again(frame, words)


def _first_heading(frame: Frame) -> int:
    """Where the heading is that may say the title: on top, after pictures, or the known title a little below.

    A heading of nothing but a picture is a picture.
    """
    blocks = frame.blocks
    for at, block in enumerate(blocks[:3]):
        if isinstance(block, Heading) and lines.is_pictures_only(block):
            only = block.children[0]
            alone = isinstance(only, Image) and len(block.children) == 1
            blocks[at] = block = Figure(only) if alone else Paragraph(block.children)  # type: ignore[arg-type]
        if not lines.is_pictures_only(block):
            break
    else:
        at = 0
    title = frame.facts.get("title")
    known = (
        index
        for index, block in enumerate(blocks[:REACH])
        if title and isinstance(block, Heading) and same(lines.plain(block), title)
    )
    return next(known, at if blocks and isinstance(blocks[at], Heading) else 0)


def _whole_link(block: Block) -> str | None:
    """The address of the page that a heading or a line as a whole links to."""
    links = lines.links_in(block)
    if len(links) != 1 or lines.outside_links(block).strip() or not lines.is_page(links[0].url):
        return None
    return links[0].url


def _linked_title(frame: Frame) -> None:
    """A first line that is a title and links to its page, where no heading could be the title."""
    if not frame.blocks:
        return
    first, *others = frame.blocks
    words = lines.plain(first)
    if (
        isinstance(first, Paragraph)
        and not frame.facts.get("title")
        and len(others) > 1
        and (address := _whole_link(first))
        and columns(words) >= 16
        and "://" not in words
        and not words.endswith((".", "。"))
        and not (_INVITES.match(words) or _whole_link(others[0]) or lines.original_link(first))
        and not any(isinstance(block, Heading) and block.depth == 1 for block in others)
    ):
        frame.know("title", words, "the linked first line")
        frame.know("url", address, "the title's link")
        frame.drop(frame.blocks.pop(0), "title", "the linked first line")
        frame.recognised = True
        under_title(frame)


def _title_again(frame: Frame, words: str) -> None:
    for at, block in enumerate(frame.blocks[:3]):
        if isinstance(block, (Heading, Paragraph)) and same(lines.plain(block), words):
            frame.drop(frame.blocks.pop(at), "title", "the title again")
            return
