"""Names of people: told from labels, dates, jobs and machines."""

import re
from html import unescape

from docconv.text import pattern

# A name follows `by` at once in pages that lose the blank between two elements: `Written byAnn Lee`.
_LABEL = pattern(
    r"^\W*(?:(?i:(?:written|posted|edited|reported|published|words|text|story|article|recipe|reviewed|created|"
    r"submitted|contributed)\s+)?(?:[Bb]y|BY)(?:[\s:：]+|(?=[A-Z][a-z.])|$)"
    r"|(?i:written|posted)\s+by(?=[A-Z])"
    r"|(?i:(?:geschrieben|verfasst|gespeichert|beitrag|text|ein artikel)\s+von|(?:écrit|publié|rédigé)\s+par|"
    r"(?:escrito|publicado|redactado)\s+por|scritto\s+da|napisane\s+przez)[\s:]+"
    r"|(?:[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR)[\s:]+(?=[A-ZÀ-ÖØ-ÞŁ-Ž])"
    r"|(?i:authors?(?:\(s\))?|contributors?|von|par|por|di|da|autor(?:es|en|in|a)?|autore|auteure?s?|redaktion|"
    r"tekst|автор[ыа]?|текст|作者|撰文|撰稿|执笔人?|執筆|著者|取材・文|取材|文|ライター|记者|記者|编辑|編輯|글쓴이|글|작성자|기자|"
    r"الكاتب|بقلم|كتب|كتبه|tác giả|bài|thực hiện)\s*[:：/／=＝]\s*"
    r"|(?:作者|记者|記者|執筆|بقلم|كتب)\s*)"
)
#: What stands behind a name in Korean, Japanese and Chinese.
_PROFESSION = pattern(r"\s*(?:기자|특파원|논설위원|記者|编辑委員|編集委員|編集部|\(에디터\)|さん|氏)$")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mai|juin|juil|août|ene|abr|ago|dic|okt|dez"
_CUT = pattern(
    r"\s*(?:[|·•»→●・]|\bview\s+in\b|\s[–—-]+\s|\s//|\b(?:updated|published|posted|reviewed|"
    r"medically|fact[- ]checked|follow|"
    r"more\s+(?:posts|about|from|by)|view\s+(?:all|profile)|read\s+more|see\s+all|im\s+gespräch|mis\s+à\s+jour|"
    r"aktualisiert|veröffentlicht|publicado|actualizado|atualizado|publié|обновлено|опубликовано)\b"
    r"|\bon\s+[A-Z][a-z]+\s\d|\bmin(?:ute)?s?\s+read|\s(?:am|le|el|em|dnia)(?:\s*$|\s+\d)|\s(?:on|at|in)\s"
    rf"|\b(?:{_MONTHS})[a-zä]*\.?\s+\d|\d{{1,2}}[:/.]\d|\d\d?\.?\s+(?:{_MONTHS})|\d{{4}}|@|\bfor\s+the\b)",
    re.I,
)
_SEPARATOR = pattern(r"\s*(?:[;,、，/／|\n]\s*(?:(?:and|và|und|et|y|&)\s)?|\s(?:&|and|und|và|et|y)\s)\s*")
_TITLE = pattern(
    r"(?:[A-Z]{1,3}[a-z]?\.? ?){1,4}®?|[A-Z]{2,6}®?|Ph\.? ?D\.?|(?:Jr|Sr)\.?|M\.?D\.?"
    r"|(?i:.*\b(?:expert|dietitian|editor|director|ceo|founder|reporter|correspondent|writer|staff|manager|"
    r"contributor|analyst|specialist|strategist|journalist|columnist|producer|officer|president|professor|"
    r"consultant|engineer|author|lead|head of|educator|founder|coach|nutritionist|physician|gardener|"
    r"horticultur(?:al)?ist|chef|redakteur(?:in)?|autorin?)\b.*)",
    re.S,
)
_ROLES = frozenset(
    """
    admin administrator editor staff webmaster team guest user root author authors unknown
    anonymous none null contributor contributors editorial newsroom redaktion redazione
    rédaction redacción redação redakcja редакция редактор
    网络编辑 本站编辑 编辑 小编 管理员 佚名 未知 匿名 本站 综合
    综合报导 综合报道 編集部 관리자 admin1 wpadmin siteadmin superadmin
    sysadmin adm default system webteam undefined anonym anonyme anónimo no-author
    """.split()  # noqa: SIM905
)
_COMPANY = pattern(
    r"\b(?:inc|llc|ltd|gmbh|corp|news|team|staff|press|editors?|editorial|desk|magazine|media|company|university|"
    r"association|foundation|institute|institution|admin)\b\.?",
    re.I,
)
_EDGES = " |·•,:：-–—\xa0\u3000"
_REPORT = pattern(r"(?:报道|報導|報道|综合|綜合|讯|訊|电|電|摄|攝|编译|編譯)$")
#: A text with one of these names nobody: it is a button, a heading or a notice.
_NO_NAME = frozenset(
    """
    login log more author authors about article articles post posts learn view all home read menu contact
    policy privacy terms agree archive archiv archives anzeigen datum date dated published publiziert updated
    here tool autor autoren autorin auteur auteurs subscribe newsletter comments comment
    comentarios kommentare search share print copyright rights profile profil website sign signing
    you your click category kategorie
    kategorien categories veröffentlicht authorization authorisation authorities minutes min loading follow
    written posted behalf anonymous undefined nan true false quelle source hosted powered
    thứ ngày đăng cập نشر في تاريخ تحديث آخر опубликовано обновлено
    mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday yesterday today
    """.split()  # noqa: SIM905
)
#: The commonest Chinese family names, both ways of writing them.
_FAMILIES = frozenset(
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭"
    "吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬"
    "段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文庞龐樊兰蘭殷施陶洪翟安颜顏倪严嚴牛温溫芦季俞章鲁魯葛伍韦韋申尤毕畢聂聶丛"
    "焦向柳邢路岳齐齊沿梅莫庄莊辛管祝左涂谷祁时時舒耿牟卜詹关關苗凌费費纪紀靳盛童欧歐甄项項曲成游阳陽裴席卫衛查屈鲍鮑位覃霍"
)
_SPACED = pattern(r"[\u3400-\u9fff][ \u3000]+[\u3400-\u9fff]")
_HOST = pattern(r"\.[a-z]{2,4}$|(?:\.[^.]*){3}")
_PARTICLES = frozenset("de da di du del della der den van von la le bin al el ter dos".split())  # noqa: SIM905
_NAMED = pattern(r"[^\W\d_a-z](?:[^\W\d_]|['’-])*\.?")
_HAN_NAME = pattern(r"[\u3400-\u9fff·]{2,12}")


def names_in(text: str, site: str | None = None, *, stated: bool = False) -> list[str]:
    """The names in a byline such as `By A. One, MD and B. Two | May 3`.

    What a machine has `stated` to be the author may also be an account's name: `c1ph4`, `kirstin boatto`.
    """
    text = " ".join((unescape(text) if "&" in text else text).split())
    text = _LABEL.sub("", text).strip(_EDGES)
    text = _LABEL.sub("", text).strip(_EDGES)
    found = _CUT.search(text)
    if found and (found.start() or not stated):
        text = text[: found.start()]
    names: list[str] = []
    for at, piece in enumerate(_SEPARATOR.split(text)):
        name = _LABEL.sub("", piece.strip(" .()（）[]【】:：-–—\u3000")).strip()
        name = _PROFESSION.sub("", name)
        if _SPACED.fullmatch(name):
            name = name[0] + name[-1]
        if at and _TITLE.fullmatch(name):
            continue
        if _REPORT.search(name):
            continue
        if is_name(name, site, stated=stated) and name not in names:
            names.append(name)
    return names


def is_name(text: str, site: str | None = None, *, stated: bool = False) -> bool:
    """Whether a text may be the name of a person or of a group that signs as one."""
    key = text.casefold()
    if not 2 <= len(text) <= 60 or key in _ROLES or "://" in text or "www." in text:
        return False
    if site and key == site.casefold():
        return False
    words = text.split()
    if len(words) > 6 or any(ch in text for ch in '@<>{}[]=?!！？。：:;«»"/\\'):
        return False
    if not _NO_NAME.isdisjoint(key.split()):
        return False
    if stated and len(words) == 1:
        return "admin" not in key and any(ch.isalpha() for ch in key) and not _HOST.search(key)
    if "_" in text or any(ch.isdigit() for ch in text):
        return False
    if stated:
        return True
    if not text.isascii() and _HAN_NAME.fullmatch(text):
        return True
    return any(word[:1].isupper() for word in words) or not text.isascii()


def is_person(text: str) -> bool:
    """Whether a text that nothing labels looks like a person's full name."""
    if not is_name(text) or is_group(text):
        return False
    words = text.replace(".", ". ").split()
    if len(words) == 1:
        return looks_chinese(text) and len(text) <= 3 and bool(_HAN_NAME.fullmatch(text))
    if not 2 <= len(words) <= 4 or len(text) > 40:
        return False
    named = [word for word in words if word not in _PARTICLES]
    return len(named) >= 2 and all(_NAMED.fullmatch(word) for word in named)


def looks_chinese(text: str) -> bool:
    """Whether a word of two to four characters begins as Chinese names do."""
    return 2 <= len(text) <= 4 and text[0] in _FAMILIES


def is_group(text: str) -> bool:
    """Whether a name is that of a company or an office rather than of a person."""
    return bool(_COMPANY.search(text))
