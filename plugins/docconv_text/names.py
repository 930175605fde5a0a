"""What is a person's name, what a publisher's, what neither."""

import re
from functools import cache

from docconv.text import is_han

from .lines import BLANKS
from .vocabulary import alternatives, words
from .words.agencies import AGENCIES

_PARTICLES = frozenset(
    [
        "de",
        "da",
        "di",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "ibn",
        "al",
        "el",
        "la",
        "le",
        "of",
        "y",
        "e",
        "ter",
        "ten",
        "af",
        "av",
        "zu",
        "du",
    ]
)
_ARTICLES = frozenset(
    ["the", "la", "le", "les", "el", "los", "las", "il", "lo", "die", "der", "das", "um", "uma"]
)
_LATIN_PART = re.compile(r"[^\W\d_]+(?:['’.\-‐·][^\W\d_]*)*\.?")
_HAN_NAME = re.compile(r"[々\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,6}(?:[·•‧・][\u3400-\u9fff]{1,8}){1,3}")
_HANGUL_NAME = re.compile(r"[가-힣]{2,4}(?: ?기자)?")
_SPLIT = re.compile(
    r"(?:(?<!\s)\s+)?[,，、;；/&＆|]\s*|(?<!\s)\s+(?:and|và|y|et|und|и|ed|و)\s+", re.IGNORECASE
)
_BLANK = re.compile(f"[{BLANKS}]+")
# The commonest family names (of both forms), enough to tell 张伟 from 军事 where nothing else does.
SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖萧蕭田董袁潘于蒋蔣蔡余杜叶葉"
    "程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付傅方白邹鄒孟熊秦邱江尹薛闫阎段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬"
    "钱錢严嚴覃武戴莫孔向汤湯温庄莊晏柴翟易连連过佟"
)
#: The family names of most Vietnamese, lower case, but those that countries and provinces begin with.
FAMILY_NAMES = frozenset(
    """
    nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn trịnh trương tô tạ châu
    lương phùng quách tống vương
    """.split()  # noqa: SIM905
)


def is_role(text: str) -> bool:
    """Whether a text names a function, not a person: `网络编辑`, `admin`, `Staff Writer`."""
    return text.strip(BLANKS + ".").casefold() in words("role")


def is_agency(text: str) -> bool:
    """Whether a text is a news agency's name."""
    return text.strip(BLANKS + ".").casefold() in AGENCIES


def is_section(text: str) -> bool:
    """Whether a text is what newspapers call a department: `国际`, `Thế giới`, `Politics`."""
    return text.strip(BLANKS).casefold() in words("section")


def has_case(text: str) -> bool:
    """Whether capitals tell the names in a text."""
    return text.lower() != text.upper()


def is_weekday(text: str) -> bool:
    """Whether a text is the name of a day, as stands before many a date."""
    return text.strip(BLANKS + ".").casefold() in words("weekday")


@cache
def _media() -> tuple[re.Pattern[str], tuple[str, ...]]:
    han = tuple(word for word in words("media") if is_han(word[0]))
    latin = [word for word in words("media") if not is_han(word[0]) and len(word) > 3]
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in sorted(latin))), han


def is_media(text: str) -> bool:
    """Whether a text looks like a publisher's name: an agency, or a word such as 日报, Courier, Báo in it."""
    text = text.strip(BLANKS)
    if not text or len(text) > 40:
        return False
    if is_agency(text):
        return True
    latin, han = _media()
    if is_han(text[-1]) or is_han(text[0]):
        return text.endswith(han)
    return bool(latin.search(text.casefold())) and not text[0].islower()


def is_person(text: str) -> bool:
    """Whether a text can be one person's name: its shape, and nothing known that speaks against it."""
    text = _BLANK.sub(" ", text).strip(" ")
    if not text or len(text) > 48 or is_role(text) or is_agency(text) or is_section(text) or is_weekday(text):
        return False
    if is_han(text[0]):
        return bool(_HAN_NAME.fullmatch(text)) and not (is_media(text) and text[0] not in SURNAMES)
    if _HANGUL_NAME.fullmatch(text):
        return True
    parts = text.split(" ")
    if not 2 <= len(parts) <= 6 or not all(_LATIN_PART.fullmatch(part) for part in parts):
        return False
    if not has_case(text):
        return len(parts) <= 4 and not is_media(text)
    if parts[0].casefold() in _ARTICLES:
        return False
    capital = [part for part in parts if part.casefold() not in _PARTICLES]
    if len(capital) < 2 or not all(part[0].isupper() for part in capital):
        return False
    return not is_media(text)


def is_likely_person(text: str) -> bool:
    """Whether a text can be a person's name, and in ideographs begins with a family name: two to four of
    them are a word as well.
    """
    return is_person(text) and (not is_han(text[:1]) or text[0] in SURNAMES)


def split_people(text: str) -> tuple[str, ...]:
    """The names in the value of an author's label, roles and agencies left out."""
    names: list[str] = []
    for part in _SPLIT.split(_reporter_words().sub(" / ", text)):
        part = part.strip(BLANKS + ".()（）[]【】*#")
        if not part or any(ch.isdigit() for ch in part):
            continue
        pieces = _BLANK.split(part)
        if len(pieces) > 1 and all(is_han(piece[0]) and len(piece) <= 4 for piece in pieces if piece):
            # 张 三 is one name set wide, 沈一川 陆采薇 are two.
            listed = ["".join(pieces)] if all(len(piece) == 1 for piece in pieces) else pieces
        else:
            listed = [_BLANK.sub(" ", part)]
        names += [name for name in listed if name and _may_be_labelled(name)]
    return tuple(dict.fromkeys(names))


@cache
def _reporter_words() -> re.Pattern[str]:
    """Words for a reporter between names or behind one: `张三 通讯员 李四`, `김서윤 기자`."""
    return re.compile(rf"(?:{alternatives('reporter')}| 기자)\s*[:：]?")


def _may_be_labelled(name: str) -> bool:
    """Behind a label less is asked of a name than where it stands alone."""
    return len(name) <= 48 and name.count(" ") <= 6 and not is_role(name) and not is_agency(name)


def natural_case(name: str, page: str) -> str:
    """A name in capitals as the page writes it elsewhere, if it does."""
    if not name.isupper() or len(name) < 5:
        return name
    for found in re.finditer(re.escape(name), page, re.IGNORECASE):
        if not found[0].isupper() and found[0][0].isupper():
            return found[0]
    return name


@cache
def reporter_pattern() -> re.Pattern[str]:
    """`江岸日报记者 沈一川`: who they write for, the word, the names."""
    return re.compile(
        rf"(?P<house>[^\s()（）【】,，。:：]{{0,14}}?)(?:{alternatives('reporter')})\s*[:：]?\s*"
        rf"(?P<names>[^()（）【】。]{{2,40}}?)"
    )
