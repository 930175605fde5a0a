"""Names of people: told from labels, dates, jobs and machines."""

import re

from docconv.text import pattern

_LABEL = pattern(
    r"^(?:(?:written|posted|edited|reported|published|words|text|story|article|reviewed)\s+)?by\b[\s:]*"
    r"|^(?:authors?|von|por|par|di|作者|撰文|文|记者|記者|编辑|編輯|tác giả|bài)\s*[:：/]\s*"
    r"|^(?:作者|记者|記者)\s*",
    re.I,
)
_CUT = pattern(
    r"\s*(?:[|·•»]|\bupdated\b|\bpublished\b|\bposted\b|\bon\s+[A-Z][a-z]+ \d|\bmin(?:ute)?s?\s+read"
    r"|\d{1,2}[:/.]\d|\d{4}|\bfollow\b|@|\bfor\s+the\b)",
    re.I,
)
_SEPARATOR = pattern(r"\s*(?:[;,、，/／|\n]\s*(?:(?:and|và|und|et|y|&)\s)?|\s(?:&|and|und|và|et|y)\s)\s*")
_TITLE = pattern(
    r"(?:[A-Z]{1,3}[a-z]?\.? ?){1,4}®?|[A-Z]{2,6}®?|Ph\.? ?D\.?|(?:Jr|Sr)\.?|M\.?D\.?"
    r"|(?i:.*\b(?:expert|dietitian|editor|director|ceo|founder|reporter|correspondent|writer|staff|manager|"
    r"contributor|analyst|specialist|strategist|journalist|columnist|producer|officer|president|professor|"
    r"consultant|engineer|author|lead|head of)\b.*)",
    re.S,
)
_ROLES = frozenset(
    """
    admin administrator editor staff webmaster team guest user root author authors unknown
    anonymous none null contributor contributors editorial newsroom redaktion redazione
    rédaction 网络编辑 本站编辑 编辑 小编 管理员 佚名 未知 匿名 本站 综合 综合报导 综合报道
    """.split()  # noqa: SIM905
)
_COMPANY = pattern(
    r"\b(?:inc|llc|ltd|gmbh|corp|news|team|staff|press|editors?|editorial|desk|magazine|media|company|university|"
    r"association|foundation|institute|institution|admin)\b\.?",
    re.I,
)
_REPORT = pattern(r"(?:报道|報導|報道|综合|綜合|讯|訊|电|電|摄|攝|编译|編譯)$")
#: The commonest Chinese family names, both ways of writing them.
_FAMILIES = frozenset(
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭"
    "吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬"
    "段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文庞龐樊兰蘭殷施陶洪翟安颜顏倪严嚴牛温溫芦季俞章鲁魯葛伍韦韋申尤毕畢聂聶丛"
    "焦向柳邢路岳齐齊沿梅莫庄莊辛管祝左涂谷祁时時舒耿牟卜詹关關苗凌费費纪紀靳盛童欧歐甄项項曲成游阳陽裴席卫衛查屈鲍鮑位覃霍"
)
_HAN_NAME = pattern(r"[\u3400-\u9fff·]{2,12}")


def names_in(text: str, site: str | None = None) -> list[str]:
    """The names in a byline such as `By A. One, MD and B. Two | May 3`."""
    text = " ".join(text.split())
    text = _LABEL.sub("", text).strip()
    text = _LABEL.sub("", text).strip()
    found = _CUT.search(text)
    if found:
        text = text[: found.start()]
    names: list[str] = []
    for at, piece in enumerate(_SEPARATOR.split(text)):
        name = _LABEL.sub("", piece.strip(" .()（）[]【】:：-–—\u3000")).strip()
        if at and _TITLE.fullmatch(name):
            continue
        if _REPORT.search(name):
            continue
        if is_name(name, site) and name not in names:
            names.append(name)
    return names


def is_name(text: str, site: str | None = None) -> bool:
    """Whether a text may be the name of a person or of a group that signs as one."""
    if not 2 <= len(text) <= 60 or text.casefold() in _ROLES:
        return False
    if site and text.casefold() == site.casefold():
        return False
    if any(ch.isdigit() for ch in text) or any(ch in text for ch in '@<>{}=?!！？。：:;"/\\_'):
        return False
    if "http" in text or "www." in text:
        return False
    words = text.split()
    if len(words) > 6:
        return False
    if not text.isascii() and _HAN_NAME.fullmatch(text):
        return True
    return any(word[:1].isupper() for word in words) or not text.isascii()


def looks_chinese(text: str) -> bool:
    """Whether a word of two to four characters begins as Chinese names do."""
    return 2 <= len(text) <= 4 and text[0] in _FAMILIES


def is_group(text: str) -> bool:
    """Whether a name is that of a company or an office rather than of a person."""
    return bool(_COMPANY.search(text))
