"""The ends of an article's blocks: its title repeated, what is left of lists and boxes behind it."""

import re
from collections.abc import Sequence

from docconv.ir import Block, Figure, Heading, Link, List, Meta, Paragraph, Text, ThematicBreak, text_of, walk
from docconv.text import columns, pattern

from .adverts import NOTICE
from .options import Favor
from .titles import folded

#: How labels and calls behind a text begin. They are no sentences; a last paragraph that begins so is one.
LABEL = pattern(
    r"\W*(?:related|read (?:more|next|also)|more (?:from|on|in|stories|news)|recommended"
    r"|you (?:may|might) also|share this|share on|follow us|subscribe|sign up|newsletter|about the author"
    r"|leave a (?:reply|comment)|comments?$|tags?:|topics?:|filed under|see also"
    r"|source:|sources?$|advertisement|topics?$|tags?$|share$|about$|written by|posted (?:by|in|on)"
    r"|join (?:our|the)|pin (?:this )?for later|thanks? (?:you )?for (?:reading|signing|subscribing)"
    r"|auch interessant|weiterlesen|mehr (?:zum thema|themen|infos)|lesen sie (?:auch|das|mehr)|lies auch"
    r"|zum weiterlesen|schon gelesen|anzeige$|werbung$|kommentar(?:e|ieren)?\b|über d(?:en|ie) autor"
    r"|das könnte (?:sie|dich)|artikel teilen|schlagw(?:ort|örter)|quellen?:|fotos?:|bild:|kontakt:?$"
    r"|à lire|a lire|lire aussi|vous aimerez|sur le même|partager|mots-clés|crédits?"
    r"|le[ae] (?:también|tambien|também|mais)|te puede interesar|etiquetas|temas:|compartir"
    r"|leggi anche|condividi|czytaj (?:też|także|również)|zobacz (?:też|także|również)|źródło|udostępnij"
    r"|читайте также|поделиться|関連記事|関連ニュース|관련 ?기사|اقرأ أيضا"
    r"|相关(?:新闻|阅读|文章|报道|链接|推荐)|相關(?:新聞|閱讀|文章|報導)|延伸阅读|延伸閱讀|推荐阅读|推薦閱讀|热门|更多"
    r"|分享(?:到|至)|上一篇|下一篇|tin liên quan|xem thêm|bài viết liên quan|đọc thêm|chia sẻ|bình luận)",
    re.I,
)
#: Legal words and credits, which are sentences too.
_LEGAL = pattern(
    r"\W*(?:版权声明|版权所有|版權所有|免责声明|免責聲明|责任编辑|責任編輯|本文编辑"
    r"|all rights reserved|copyright ©|©)",
    re.I,
)
_SENTENCE_END = '。！？.!?…”」』"'
Cut = tuple[Block, str, str]


def trimmed(
    blocks: Sequence[Block], meta: Meta, favor: Favor = "balanced"
) -> tuple[tuple[Block, ...], list[Cut]]:
    """The blocks without the title at their head and without what trails behind the text; what was cut.

    Where recall is favoured only the title goes, where precision is, short lines at the end go too.
    """
    cut: list[Cut] = []
    kept = list(blocks)
    title = folded(meta.title or "")
    for at, block in enumerate(kept[:6]):
        if title and isinstance(block, (Heading, Paragraph)) and folded(text_of((block,))) == title:
            cut.append((kept.pop(at), "title", "repeats the title"))
            break
    if favor == "recall":
        return tuple(kept), cut
    for at in range(len(kept) - 1, -1, -1):
        if _is_notice(kept[at]):
            cut.append((kept.pop(at), "notice", "says that an advertisement is near"))
    if (tail := _tail_starts(kept)) is not None:
        cut.extend((block, "tail", "stands behind a label at the end") for block in kept[tail:])
        del kept[tail:]
    while kept:
        last = kept[-1]
        if isinstance(last, ThematicBreak):
            kept.pop()
        elif isinstance(last, Heading):
            cut.append((kept.pop(), "heading", "nothing follows it"))
        elif _is_tail(last) or (favor == "precision" and _is_scrap(last)):
            cut.append((kept.pop(), "tail", "a label or a link behind the text"))
        else:
            break
    if not kept:
        return tuple(blocks), []
    while kept and isinstance(kept[0], ThematicBreak):
        kept.pop(0)
    return tuple(kept), cut


def _is_notice(block: Block) -> bool:
    if not isinstance(block, (Paragraph, Heading)) or len(block.children) > 3:
        return False
    if any(isinstance(child, Text) and len(child.value) > 60 for child in block.children):
        return False
    text = text_of((block,)).strip()
    return len(text) < 40 and bool(NOTICE.fullmatch(text))


def _tail_starts(blocks: Sequence[Block]) -> int | None:
    """Where a label stands that only links, pictures and short lines follow, in the second half."""
    found: int | None = None
    for at in range(len(blocks) - 1, len(blocks) // 2, -1):
        block = blocks[at]
        if isinstance(block, (Heading, Paragraph)):
            text = text_of((block,))
            if text and len(text) < 80 and LABEL.match(text) and text[-1] not in _SENTENCE_END:
                found = at
                continue
        if not _is_thin(block):
            break
    return found


def _is_thin(block: Block) -> bool:
    if isinstance(block, (Heading, ThematicBreak, Figure)):
        return True
    if not isinstance(block, (Paragraph, List)):
        return False
    text = text_of((block,))
    return (len(text) < 90 and isinstance(block, Paragraph)) or 2 * _linked(block) > len(text)


def _is_scrap(block: Block) -> bool:
    if not isinstance(block, Paragraph):
        return False
    text = text_of((block,))
    return columns(text) < 60 and not text.endswith(tuple(_SENTENCE_END))


def _linked(block: Block) -> int:
    return sum(len(text_of((node,))) for node in walk((block,)) if isinstance(node, Link))


def _is_tail(block: Block) -> bool:
    if not isinstance(block, (Paragraph, List)):
        return False
    text = text_of((block,))
    if len(text) < 160 and (_LEGAL.match(text) or (LABEL.match(text) and text[-1] not in _SENTENCE_END)):
        return True
    return bool(text) and isinstance(block, List) and _linked(block) * 10 > len(text) * 9
