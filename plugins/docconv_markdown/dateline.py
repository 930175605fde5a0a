"""The bracket before a report: who, where and when, as in `【Site 2022年01月27日讯】（记者A报导）`."""

import re

import msgspec

from docconv.ir import INLINE_PARENTS, Block, Inline, Paragraph, Text, text_of
from docconv.text import find_dates, parse_date, pattern

from .fields import WEB

_BRACKET = pattern(r"[\s\u3000\u00a0]*[【\[]([^【】\[\]]{4,60})[】\]][\s\u3000\u00a0]*")
#: A press release's place, day and wire: `LONDON, March 9, 2026 (EXAMPLE WIRE) --`.
_RELEASE = pattern(
    r"[^\W\d_][\w .,'’&/-]{1,60}?[,–—-]\s+((?-i:[A-Z])[a-z]{2,8}\.? \d{1,2}, \d{4})\s*"
    r"(?:/[^/\n]{2,40}/|[(（][^()（）\n]{2,40}[)）])?\s*(?:--|[—–-])\s"
)
_CREDIT = pattern(
    r"[（(](?=[^（()）]{2,60}[)）])[^（()）]*?"
    r"(?:(?:记者|記者)([^（()）]*?))?(?:(?:综合|綜合|专题|專題|特别|特別|编译|編譯|采访|採訪)*(?:报导|報導|报道|報道)|电|電|讯|訊)[)）]\s*"
)
_SITE_TAIL = pattern(r"[\s,，·|]*(?:讯|訊|电|電|消息|报导|報導|报道|報道)?\Z")
#: Where reports come from; the end of a reporter's name can't be told otherwise.
_PLACES = """
北京 上海 天津 重庆 重慶 广州 廣州 深圳 香港 澳门 澳門 台北 臺北 台湾 台灣 高雄
台中 东京 東京 首尔 首爾 新加坡 曼谷 河内 河內 伦敦 倫敦 巴黎 柏林 罗马 羅馬 日内瓦
日內瓦 布鲁塞尔 布魯塞爾 莫斯科 基辅 基輔 纽约 紐約 华盛顿 華盛頓 华府 華府 洛杉矶
洛杉磯 旧金山 舊金山 芝加哥 波士顿 波士頓 休斯顿 休斯頓 多伦多 多倫多 渥太华 渥太華
温哥华 溫哥華 悉尼 墨尔本 墨爾本 堪培拉 奥克兰 奧克蘭 美国 美國 加拿大 英国 英國 法国
法國 德国 德國 日本 韩国 韓國 澳洲
""".split()  # noqa: SIM905


class Dateline(msgspec.Struct, frozen=True):
    """What a dateline says, and how many characters of the text it takes."""

    site: str | None
    published: str
    authors: tuple[str, ...]
    length: int


def dateline(inlines: tuple[Inline, ...]) -> Dateline | None:
    """The dateline that a paragraph opens with, or None."""
    text = text_of(inlines)
    found = _BRACKET.match(text)
    if not found:
        return None
    dates = find_dates(found[1])
    if len(dates) != 1:
        return None
    site = found[1][: dates[0].start].strip(" \u3000\u00a0,，·|")
    tail = found[1][dates[0].end :]
    if not _SITE_TAIL.match(tail):
        return None
    credit = _CREDIT.match(text, found.end())
    names = reporters(credit[1]) if credit and credit[1] else ()
    return Dateline(site or None, dates[0].value, names, credit.end() if credit else found.end())


def released(block: Block) -> str | None:
    """The day of the dateline that a press release opens with. The line is the text's own and stays."""
    found = _RELEASE.match(text_of((block,))[:160]) if isinstance(block, Paragraph) else None
    day = parse_date(found[1]) if found else None
    return day if day and day >= WEB else None


def reporters(text: str) -> tuple[str, ...]:
    """The names in `A、B纽约`: without the place after them, where it is a known one."""
    names = []
    for part in re.split(r"[、,，\s\u3000/]+", text):
        name = part.split("在")[0] if "在" in part[1:] else part
        name = re.sub(r"(?:综合|綜合|专题|專題|特别|特別|编译|編譯)\Z", "", name)
        cuts = [at for place in _PLACES if (at := name.find(place, 2)) >= 2]
        name = name[: min(cuts)] if cuts else name
        if 2 <= len(name) <= 5 or (name.isascii() and len(name) < 40 and name):
            names.append(name)
    return tuple(dict.fromkeys(names))


def cut(inlines: tuple[Inline, ...], length: int) -> tuple[Inline, ...]:
    """Inline nodes without their first characters."""
    out: list[Inline] = []
    for node in inlines:
        size = len(text_of((node,)).replace("\n", " "))
        if length <= 0:
            out.append(node)
        elif size > length:
            if isinstance(node, Text):
                out.append(Text(node.value[length:]))
            elif isinstance(node, INLINE_PARENTS):
                out.append(_with_children(node, cut(node.children, length)))
        length -= size
    return tuple(out)


def _with_children(node: Inline, children: tuple[Inline, ...]) -> Inline:
    return msgspec.structs.replace(node, children=children)
