"""What the words of a line say it might be; where it stands decides whether it is."""

import re

from .lines import Line
from .vocabulary import FURNITURE, boilerplate, index, spaced

_OPENING = "-•*·»›>▶■◆●○#«‹[【（( |…"
_NOTHING = re.compile(r"[\s\d()（）\[\]【】|:：.,、…*·•\-–—>»›<«/#+&?？!！]*")
_SET_OFF = re.compile(r"\s*[:：|,>»›()（）\[/©\d*]|\s*$|  |\t| - ")
_LEADS_ON = re.compile(r"\s*[:：|»›>】\]]|  |\s*$")
_IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<url>[^)\s]*)[^)]*\)\s*\|?")
_PICTURE_END = re.compile(r"\s*\d*(?:仅供参考|僅供參考|for reference only)?\s*[:：.]?\s*[\]】)）]?")


def cue_of(line: Line) -> str | None:
    """The role of furniture that a line opens with, if its shape is no sentence's; None otherwise."""
    if not line.opens:
        return None
    head = line.key[:80]
    if head.startswith(("©", "(c) ")):
        return "legal"
    found = _furniture_at(head)
    if not found:
        return None
    role, end = found
    rest = line.key[end:]
    if not rest or _NOTHING.fullmatch(rest[:80]):
        return role
    if line.columns <= 60 and (more := _furniture_at(rest.strip(" "))) and more[1] == len(rest.strip(" ")):
        return role
    set_off = bool(_SET_OFF.match(rest))
    wordy = _inside_word(head, end)
    if role in ("legal", "form", "comments") and (set_off or line.columns <= 60):
        return role if set_off or not wordy else None
    if line.stop and not line.separators:
        return None
    if set_off and line.columns <= 120:
        return role
    # 相关推荐 goes on without a blank; 推荐 may begin a headline.
    return role if line.columns <= 40 and not wordy and not line.comma and not line.final else None


def _furniture_at(text: str) -> tuple[str, int] | None:
    """The role of the words that a text opens with, marks before them aside, and where they end."""
    return index(*FURNITURE).at(text, len(text) - len(text.lstrip(_OPENING)))


def _inside_word(text: str, end: int) -> bool:
    """Whether an ideograph follows an ideograph: no border of words is seen there."""
    return end < len(text) and not spaced(text[end]) and text[end].isalpha() and not spaced(text[end - 1])


def is_teaser(line: Line) -> bool:
    """Whether a line leads on to another article: `READ  …`, `Xem thêm: …`, and no full stop at its end."""
    if not line.opens or (line.stop and line.columns > 100):
        return False
    if line.text[0] in "▶▷☞" and not line.final:
        return True
    head = line.text[:60].lower().replace("\u00a0", "  ")
    found = index("teaser").at(head, len(head) - len(head.lstrip(_OPENING)))
    if not found:
        return False
    return bool(_LEADS_ON.match(head, found[1])) or _goes_on(line, head, found[1])


def _goes_on(line: Line, head: str, end: int) -> bool:
    """Whether several words that lead on are followed by a headline's capital without any mark between."""
    phrase, rest = head[:end].lstrip(_OPENING), line.text[end:]
    plain = not line.final and len(head) == len(line.text[:60]) and " " in phrase
    return plain and rest[:1] == " " and rest[1:2].isupper()


def boilerplate_hits(line: Line) -> int:
    """How many phrases of furniture a short line holds, two being the most that counts."""
    return boilerplate().count(line.key, 2)


def empty_image(line: Line) -> bool:
    """Whether a line is a picture in Markdown's writing that lost its address."""
    found = _IMAGE.fullmatch(line.text) if line.text.startswith("![") else None
    return found is not None and not found["url"]


def is_picture_label(line: Line) -> bool:
    """Whether a line names a picture or a player and nothing else: `【资料图】`, `Ảnh 1.`"""
    if not line.opens or line.columns > 40:
        return False
    at = len(line.key) - len(line.key.lstrip("[【(（ "))
    found = index("picture").at(line.key, at)
    while found:
        if _PICTURE_END.fullmatch(line.key, found[1]):
            return True
        at = found[1] + (line.key[found[1] : found[1] + 1] == " ")
        found = index("picture").at(line.key, at)
    return False
