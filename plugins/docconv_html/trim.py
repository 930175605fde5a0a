"""The ends of an article's blocks: its title repeated, what is left of lists and boxes behind it."""

import re
from collections.abc import Sequence

from docconv.ir import Block, Heading, Link, List, Meta, Paragraph, ThematicBreak, text_of, walk
from docconv.text import pattern

from .titles import folded

#: How labels and calls behind a text begin. They are no sentences; a last paragraph that begins so is one.
_LABEL = pattern(
    r"\W*(?:related|read (?:more|next|also)|more (?:from|on|in|stories|news)|recommended"
    r"|you (?:may|might) also|share this|share on|follow us|subscribe|sign up|newsletter|about the author"
    r"|leave a (?:reply|comment)|comments?$|tags?:|topics?:|filed under|see also"
    r"|source:|sources?$|advertisement"
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


def trimmed(blocks: Sequence[Block], meta: Meta) -> tuple[tuple[Block, ...], list[Cut]]:
    """The blocks without the title at their head and without what trails behind the text; what was cut."""
    cut: list[Cut] = []
    kept = list(blocks)
    title = folded(meta.title or "")
    for at, block in enumerate(kept[:6]):
        if title and isinstance(block, (Heading, Paragraph)) and folded(text_of((block,))) == title:
            cut.append((kept.pop(at), "title", "repeats the title"))
            break
    while kept:
        last = kept[-1]
        if isinstance(last, ThematicBreak):
            kept.pop()
        elif isinstance(last, Heading):
            cut.append((kept.pop(), "heading", "nothing follows it"))
        elif _is_tail(last):
            cut.append((kept.pop(), "tail", "a label or a link behind the text"))
        else:
            break
    while kept and isinstance(kept[0], ThematicBreak):
        kept.pop(0)
    return tuple(kept), cut


def _is_tail(block: Block) -> bool:
    if not isinstance(block, (Paragraph, List)):
        return False
    text = text_of((block,))
    if len(text) < 160 and (_LEGAL.match(text) or (_LABEL.match(text) and text[-1] not in _SENTENCE_END)):
        return True
    linked = sum(len(text_of((node,))) for node in walk((block,)) if isinstance(node, Link))
    return bool(text) and linked * 10 > len(text) * 9 and isinstance(block, List)
