"""What stands behind a label in the text of a page: `来源：…`, `作者：…`, `责任编辑：…`, `Nguồn: …`."""

import re
from collections.abc import Iterator

from docconv.text import pattern

from .names import looks_chinese

_ORIGIN = pattern(
    r"(?:来源|來源|稿源|出处|出處|转载自|轉載自|文章来源|新闻来源|Nguồn tin|Nguồn|Source|Quelle|Fuente)"
    r"\s*[:：]\s*"
    r"([^\s|｜·,，;；:：()（）<>《》\[\]【】]{2,24}(?: [A-Z][^\s|,;:()]{1,20}){0,3})"
)
_AUTHOR = pattern(
    r"(?:作者|撰文|撰稿人?|执笔人?|文字?|通讯员|特约记者|本报记者|Tác giả|Bài)"
    r"\s*[:：/／|｜丨]\s*([^|｜:：()（）\[\]【】<>]{2,40})"
    r"|(?:记者|記者)\s*[:：/／ \u3000]\s*([\u3400-\u9fff·]{2,4}(?:[、 \u3000][\u3400-\u9fff·]{2,4}){0,4})"
    r"|(?:记者|記者)([\u3400-\u9fff]{2,4}?)(?=[／/、\s\u3000]|综合|綜合|报道|報導|報道)"
)
#: One of these is in every text that the expression above matches.
_AFTER_LABEL = (":", "：", "/", "／", "|", "｜", "丨", "记者", "記者")
_EDITOR = pattern(
    r"(?:责任编辑|責任編輯|责编|責編|编辑|編輯|本文编辑|Biên tập|Editor|Edited by)\s*[:：｜丨]\s*"
    r"([^|｜:：()（）\[\]【】<>#,，;；。]{2,24})"
)
_NEXT_LABEL = pattern(
    r"\s*(?:来源|來源|作者|编辑|編輯|责任|責任|责编|记者|時間|时间|发布|發布|发表|阅读|閱讀|回复|回覆|字号|字號"
    r"|浏览|点击|评论|分享|摄影|审核|校对|Nguồn|Ngày)"
)
_HAN = pattern(r"[\u3400-\u9fff]")
_HAN_NAMES = pattern(r"[\u3400-\u9fff·、]{2,20}")
_WORD_BREAK = pattern(r"[ \u3000\xa0]+")


def origin_in(text: str) -> str | None:
    """Where a line says that the text came from."""
    # A search for so many words costs more than a look for what all of them need.
    if text.isascii() and not ("Source" in text or "Quelle" in text or "Fuente" in text):
        return None
    found = _ORIGIN.search(text) if len(text) < 300 and (":" in text or "：" in text) else None
    if not found:
        return None
    value = _NEXT_LABEL.split(found[1])[0].strip(" .。-—_")
    return value if 2 <= len(value) <= 40 and not value.isdigit() and "http" not in value else None


def labelled_names(text: str, *, reporters: bool = True) -> Iterator[str]:
    """The names that a line gives as its authors', also those that only `记者` stands before."""
    if text.isascii():
        return
    for found in _AUTHOR.finditer(text[:300]) if any(mark in text for mark in _AFTER_LABEL) else ():
        value = _cut(found[1] or found[2] or found[3])
        if value and (found[1] or reporters):
            yield value


def editors_in(text: str) -> Iterator[str]:
    """The names that a line gives as its editors'."""
    if text.isascii() and "Edit" not in text:
        return
    for found in _EDITOR.finditer(text[-300:]) if any(mark in text for mark in ":：｜丨") else ():
        for name in re.split(r"[、/]", _cut(found[1])):
            if 2 <= len(name) <= 24 and not any(ch.isdigit() for ch in name):
                yield name


def _cut(value: str) -> str:
    value = _NEXT_LABEL.split(value)[0].strip(" \u3000\xa0.。-—_，,")
    if value.isascii() or not _HAN.search(value):
        return value if len(value.split()) <= 8 else ""
    # Chinese names have two to four characters; what follows a blank is another name or something else.
    names: list[str] = []
    for word in _WORD_BREAK.split(value):
        if not _HAN_NAMES.fullmatch(word) or (names and not looks_chinese(word)):
            break
        names.append(word)
    return "、".join(names)
