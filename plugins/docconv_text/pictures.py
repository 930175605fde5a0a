"""What is left of pictures: their captions and credits, and lines that only repeat the title."""

import re
from functools import cache

from docconv.ir import Figure, Image, Text

from .cues import is_picture_label
from .lines import BLANKS, LONG, Line
from .names import is_agency, is_likely_person, is_media, is_person
from .vocabulary import alternatives, index, words
from .words.agencies import AGENCIES

# A label that translation doubled, glued to the sentence before it: `….tín dụngtín dụng…Ảnh của …`
_DOUBLED = re.compile(
    r"[.!?。！？”\"]\s*(?P<label>[^\W\d_][^\W\d_ ]{1,12}(?: [^\W\d_]{2,12}){0,2})(?P=label)[….:：\s]*"
)
_RIGHT = re.compile(r"(?P<caption>.{8,}?)(?<!\s)\s*+[(（]?©\s*(?P<credit>[^©:：]{2,40}?)[)）]?")
_CREDIT_MARK = re.compile(r"[:：/／∶=]")
_NAME = re.compile("[a-z]+")
_MARKDOWN = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<url>[^)\s]+)[^)]*\)\s*\|?")
#: Who took a picture, behind its caption: `…。张三 摄`, `（記者張三攝）`, `… / J. VIDAL`.
_TAKEN = re.compile(
    r"(?P<caption>.{6,}?)(?<!\s)(?:\s*+[(（](?:[^()（）]{0,8}(?:记者|記者))?\s*(?P<inside>[^()（）]{2,12}?)\s*[摄攝]影?[)）]"
    r"|(?<=[。！？”」])\s*+(?:[^\s。]{0,8}(?:记者|記者)\s*)?(?P<credit>[々\u3400-\u9fff·]{2,12})\s*[摄攝]影?)"
)
#: A caption, and in brackets that its picture is an old one.
_FILED = re.compile(
    r"(?P<caption>.{6,}?)(?<!\s)\s*+"
    r"[(（](?:[资資]料[图圖照]片?|[檔档]案[图圖照]片?|file photo|Archivbild|Archivfoto)[)）]",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(?P<caption>.{8,}[.!?…»”])\s*/\s*(?P<credit>[^/\d]{3,40})")
_NUMBERED = re.compile(r".{8,}?(?<!\s)\s*+[-–—]\s*(?:[^\W\d_]{1,8}\s)?\d{1,3}\.?")


@cache
def _credit() -> re.Pattern[str]:
    """A caption, what sets the credit off, a credit's word, and who took the picture."""
    return re.compile(
        r"(?P<caption>.{8,}?)\s*"
        rf"(?P<off>[-–—|(（\[【.。;；/]|  |\u3000|(?<=\s))\s*(?P<word>{alternatives('credit')})"
        r"\s*[:：/／∶=]\s*(?P<credit>[^:：]{2,48}?)[)）\]】.]?\s*\|?",
        re.IGNORECASE,
    )


@cache
def _credit_word() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('credit', 'by')})(?:\s*[:：/／=]\s*|\s+)", re.IGNORECASE)


@cache
def _agency() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(AGENCIES) if name.isascii() and len(name) > 1)
    return re.compile(
        rf"(?P<caption>.{{8,}}?[.。!?\d)])\s*[(（]?"
        rf"(?P<credit>(?:{names})(?: photo)?(?:\s*[-–/,]\s*[^\W\d_][^,;:\d]{{2,36}})?)[)）]?\s*\|?",
        re.IGNORECASE,
    )


def markdown_image(line: Line) -> Figure | None:
    """A picture in Markdown's writing that has its address."""
    found = _MARKDOWN.fullmatch(line.text)
    return Figure(Image(found["url"], found["alt"] or None)) if found else None


def caption_of(line: Line, *, beside_picture: bool, first: bool) -> Figure | None:
    """The figure whose caption a line is; `first`: it stands between the title and the text."""
    if not (line.credited or beside_picture or (first and line.columns <= LONG // 2)):
        return None
    text = line.text
    if doubled := _DOUBLED.search(text):
        return _figure(text[: doubled.start() + 1], text[doubled.end() :])
    if line.columns > 4 * LONG:
        return None
    if _has_credit_word(line) and (found := _credit().fullmatch(text)):
        # A source in brackets may be the article's, a photographer's name is not.
        picture = found["word"].lower() in _picture_words()
        strong = (
            found["off"] not in ("", *"(（.。") or beside_picture or (picture and found["off"] in ("(", "（"))
        )
        strong = strong or (
            picture
            and not line.final
            and (
                (_is_short(found["caption"]) and _is_who(found["credit"]))
                or (line.columns <= 2 * LONG and _is_name(found["credit"]))
            )
        )
        if (strong or first) and not _sentence(found["credit"]):
            return _figure(found["caption"], found["credit"])
    if (text[-2:].rstrip(")）影")[-1:] or "-") in "摄攝" and (found := _TAKEN.fullmatch(text)):
        taker = (found["inside"] or found["credit"]).removesuffix("拍")
        if "·" in taker or is_likely_person(taker):
            return _figure(found["caption"], taker)
    if "/" in text and not line.final and (found := _SLASHED.fullmatch(text)):
        # Between two verses a slash stands as well: papers shorten or shout a photographer's name.
        told = beside_picture or any(len(part) > 1 and part.isupper() for part in found["credit"].split(" "))
        if told and is_person(found["credit"]):
            return _figure(found["caption"], found["credit"])
    if "©" in text and not line.final and (found := _RIGHT.fullmatch(text)) and _is_who(found["credit"]):
        return _figure(found["caption"], found["credit"])
    if (not line.stop or beside_picture) and _names_agency(line) and (found := _agency().fullmatch(text)):
        who = re.split(r"\s*[-–/,]\s*", found["credit"], maxsplit=1)
        if (len(who) == 1 and beside_picture and is_agency(who[0])) or (len(who) == 2 and is_person(who[1])):
            return _figure(found["caption"], found["credit"])
    if beside_picture and not line.final and line.columns <= LONG and not is_picture_label(line):
        return _figure(text, "")
    if found := _FILED.fullmatch(text):
        return _figure(found["caption"], "")
    if first and line.columns <= LONG // 2 and _screenshot().search(text):
        return _figure(text, "")
    return None


@cache
def _picture_words() -> frozenset[str]:
    """Words before the maker of a picture, not before any source."""
    return words("picture") | words("photographer") | (words("credit") - words("origin") - words("reporter"))


@cache
def _screenshot() -> re.Pattern[str]:
    """The end of a line such as `…报道截图`."""
    words = "|".join(
        (
            "截图",
            "截圖",
            "资料图",
            "資料圖",
            "资料照片",
            "資料照片",
            "配图",
            "screenshot",
            "file photo",
            "示意图",
            "示意圖",
        )
    )
    return re.compile(rf"(?:{words})[)）]?$", re.IGNORECASE)


def is_picture_text(line: Line) -> bool:
    """Whether a line is a picture's number behind some words: `… - Ảnh 1.`"""
    if not (line.digits and (line.text[-1].isdigit() or line.text[-2:-1].isdigit())):
        return False
    return line.columns <= 2 * LONG and bool(_NUMBERED.fullmatch(line.text)) and _is_photo_number(line.text)


@cache
def _photo_number() -> re.Pattern[str]:
    return re.compile(rf"[-–—]\s*(?:{alternatives('credit', 'picture')})\s*\d{{1,3}}\.?$", re.IGNORECASE)


def _is_photo_number(text: str) -> bool:
    return bool(_photo_number().search(text))


def may_credit(line: Line) -> bool:
    """Whether a line has anything that a caption may be known by; most have not."""
    if _DOUBLED.search(line.text):
        return True
    if line.columns > 4 * LONG:
        return False
    text = line.text
    if "©" in text or "/" in text[-45:] or "摄" in text[-3:] or "攝" in text[-3:]:
        return True
    if text[-1] in ")）" and _FILED.fullmatch(text):
        return True
    return (not line.stop and _names_agency(line)) or _has_credit_word(line)


def _has_credit_word(line: Line) -> bool:
    """Whether a word for a credit and its mark stand near the end: cheaper than the whole pattern."""
    tail, credits = line.key[-72:], index("credit")
    for mark in _CREDIT_MARK.finditer(tail):
        if credits.before(tail, len(tail[: mark.start()].rstrip(" "))):
            return True
    return False


def _names_agency(line: Line) -> bool:
    """Whether the first word of an agency's name stands near the end."""
    return not _first_words().isdisjoint(_NAME.findall(line.key[-60:]))


@cache
def _first_words() -> frozenset[str]:
    return frozenset(_NAME.findall(name)[0] for name in AGENCIES if name.isascii() and len(name) > 1)


def _is_short(caption: str) -> bool:
    """Whether a caption is one sentence."""
    return len(caption) <= LONG and not any(mark in caption for mark in "。！？!?.")


def _is_who(credit: str) -> bool:
    """Whether a credit is a name and nothing else."""
    return is_person(credit) or is_agency(credit) or is_media(credit)


def _is_name(credit: str) -> bool:
    """Whether a credit is one to three words with a capital each: a photographer's last name will do."""
    return credit.count(" ") < 3 and credit.replace(" ", "").isalpha() and credit.istitle()


def _sentence(text: str) -> bool:
    return text.rstrip(BLANKS)[-1:] in "。！？!?" or len(text) > 48


def _figure(caption: str, credit: str) -> Figure:
    credit = credit.strip(BLANKS + "….:：()（）|")
    if (word := _credit_word().match(credit)) and word.end() < len(credit):
        credit = credit[word.end() :]
        # Ảnh của Lê Hoài Nam: the name begins with the first capital.
        credit = re.sub(r"^(?:của|by|von|de|di|por|par|от)\s+", "", credit)
    credit = re.sub(r"(?<=[\u4e00-\u9fff])[攝摄]$", "", credit)
    caption = caption.strip(BLANKS + "|▲△▼▽◎◀▶")
    return Figure(None, (Text(caption),) if caption else (), credit.strip(BLANKS) or None)
