"""Ordinary words that sites put under an article: requests, disclaimers, headings of other articles.

Chinese in both scripts, English and Vietnamese. Each pattern is for a short line that says nothing else.
"""

import re

from docconv.ir import Block, Heading, Paragraph
from docconv.text import pattern

from . import lines

_ASKED = pattern(
    # Chinese
    r"(?:\A|[，,。！!：:\s])(?:欢迎|歡迎|敬请|敬請)(?:大家|您|你|各位)?(?:扫码|掃碼|长按|長按)?(?:关注|關注|订阅|訂閱"
    r"|加入|转发|轉發|投稿)"
    r"|(?:长按|長按|扫描|掃描|扫一扫|掃一掃|识别|識別|扫码|掃碼).{0,16}(?:二维码|二維碼|关注|關注)"
    r"|(?:点击|點擊|戳).{0,8}(?:阅读原文|閱讀原文|在看|好看|关注|關注|订阅|訂閱)"
    r"|\A(?:请|請)?(?:关注|關注|订阅|訂閱)(?:我们|我們|本号|本號|本报|本報|本站|微信)(?!的)"
    r"|\A(?:微信)?(?:公众号|公眾號|订阅号|訂閱號)\s*[:：]"
    # English
    r"|\A(?:please\s+)?(?:subscribe|sign up)\b.{0,40}\b(?:to|for|here|now|newsletter|channel)\b"
    r"|\A(?:please\s+)?follow\s+(?:us|me|@\w+)\b|\A(?:please\s+)?follow\s.{2,40}\son\s+"
    r"(?:twitter|x|facebook|instagram|telegram|mastodon|bluesky|youtube|linkedin|medium)\b(?!\s+and\s+(?:you|we|he|she|it|they)\b)"
    r"|\A(?:like|join|support)\s+(?:us\b(?!,)|our\s+(?:work|journalism|newsletter|channel|page|group"
    r"|community|site|mailing list)\b)|\Atweets by\b|\Ashare this\b|\Adownload (?:our|the) app\b"
    # Vietnamese
    r"|\A(?:hãy\s+)?(?:theo dõi|đăng ký|ủng hộ)\s+(?:chúng tôi|kênh|bản tin|trang|fanpage)"
    r"|\Amời\s+(?:quý vị|bạn|các bạn|độc giả)\s.{0,30}(?:theo dõi|đón đọc|đăng ký)",
    re.IGNORECASE,
)
_DISCLAIMED = pattern(
    # Chinese
    r"\A[*＊※\s（(【]*(?:本文|文章|以上|声明|聲明|免责|免責|特别声明|特別聲明|内容|內容|作者)"
    r".{0,40}(?:不代表|谨代表|僅代表|仅代表|纯属|純屬).{0,24}(?:立场|立場|观点|觀點|意见|意見)"
    r"|(?:未经|未經).{0,12}(?:不得|禁止|严禁|嚴禁|请勿|請勿|谢绝|謝絕).{0,8}(?:转载|轉載|复制|複製"
    r"|使用)[^，,]{0,8}\Z"
    r"|\A.{0,14}(?:获|獲|经|經|已)(?:得)?.{0,8}(?:授权|授權)(?:转载|轉載|发布|發佈|發布|刊发|刊發"
    r"|使用)[。.]?\Z"
    r"|\A(?:如需|欢迎|歡迎)?(?:转载|轉載)(?:本文)?(?:请|請|须|須|时|時).{0,16}(?:注明|註明|标明"
    r"|联系|聯繫|授权|授權)"
    r"|\A(?:本文)?(?:版权|版權)(?:归|歸|所有|声明|聲明)|\A.{0,10}(?:如有侵权|如有侵權|侵删|侵刪)"
    # English
    r"|\A(?:©|\(c\)|copyright\s*(?:©|\(c\)|:|\d{4}|by\b|notice\b))|\ball rights reserved\.?\Z"
    r"|\A(?:the\s+)?(?:views?|opinions?)\b.{0,40}\bexpressed\b.{0,80}\b(?:own|author|authors"
    r"|not\s+(?:\w+\s+)?(?:reflect|represent))\b"
    r"|\A(?:re-?published|reprinted|reproduced)\s.{0,20}permission\b"
    # Vietnamese
    r"|\Abản quyền\s+(?:thuộc|©|bài)|\A.{0,60}không\s+(?:nhất thiết\s+)?(?:phản ánh"
    r"|đại diện).{0,12}quan điểm của"
    r"|\A.{0,40}ghi rõ nguồn",
    re.IGNORECASE,
)
_OTHERS = pattern(
    r".{0,6}(?:阅读排行|閱讀排行|排行榜|热门文章|熱門文章|相关阅读|相關閱讀|相关文章|相關文章"
    r"|相关新闻|相關新聞|相关报道"
    r"|相關報導|推荐阅读|推薦閱讀|延伸阅读|延伸閱讀|往期(?:回顾|回顧|精选|精選|文章)|猜你喜欢"
    r"|猜你喜歡|更多文章)\s*[:：]?"
    r"|(?:related|recommended|popular|latest|more)\s*(?:articles?|pages?|posts?|stories|news|reading"
    r"|from .{2,24})?\s*:?"
    r"|read (?:next|more|also)\s*:?|you (?:may|might) also like\s*:?"
    r"|(?:xem|đọc) thêm\s*:?|(?:tin|bài)(?: viết)? (?:liên quan|khác|cùng chuyên mục)\s*:?",
    re.IGNORECASE,
)
_AUTHOR = pattern(
    r"(?:作者|译者|譯者)(?:简介|簡介|介绍|介紹)|(?:关于|關於)(?:作者|译者|譯者)"
    r"|about the (?:authors?|writers?)|(?:về|giới thiệu) tác giả",
    re.IGNORECASE,
)
#: Notices of rights name who wrote the text in quotation marks.
_NOTICE = pattern(r"(?:版权|版權)(?:声明|聲明)\s*[:：]")
#: Somebody speaks, or a sentence goes on: no line of a site's own.
_SPEECH = pattern(
    r"[“”「」]|[?？]\Z|[，,][^，,。]{1,12}(?:说|說|写|寫|问|問|道)[。.]?\Z"
    r"|,\s+(?:\w+\s+){1,3}(?:said|says|wrote|writes|asked|nói|viết|hỏi|bảo)\b",
    re.IGNORECASE,
)


def asks(block: Block) -> bool:
    """Asks the reader to follow, subscribe or scan."""
    text = _short_text(block, 80)
    return bool(text) and bool(_ASKED.search(text)) and not _SPEECH.search(text)


def disclaims(block: Block) -> bool:
    """States rights, or whose opinion it is."""
    text = _short_text(block, 160)
    if _NOTICE.match(text):
        return True
    return bool(text) and bool(_DISCLAIMED.search(text)) and not _SPEECH.search(text)


def heads_others(block: Block) -> bool:
    """A heading, or a line like one, over links to other articles."""
    return bool(_OTHERS.fullmatch(_short_text(block, 40).strip("*#【】[]— ")))


def heads_author(block: Block) -> bool:
    """A heading, or a line like one, over words about the author."""
    return bool(_AUTHOR.fullmatch(_short_text(block, 40).strip("*#【】[]—:： ")))


def _short_text(block: Block, most: int) -> str:
    """The text of a short paragraph or heading; of anything else nothing."""
    if not isinstance(block, (Paragraph, Heading)):
        return ""
    text = lines.plain(block)
    return text if len(text) <= most else ""
