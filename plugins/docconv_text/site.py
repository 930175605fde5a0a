"""Who published the page: named at its top, in its copyright line, in an invitation to its app."""

import re
from functools import cache

from docconv.text import is_han

from .lines import BLANKS, TINY, Line
from .names import has_case, is_media, is_section
from .page import Page
from .vocabulary import alternatives, index, lower, words

_YEARS = re.compile(r"(?:\(?(?:19|20)\d\d\)?\s*(?:[-–—~至]\s*(?:(?:19|20)\d\d|now|至今)?)?\s*)")
_SIGN = re.compile(r"©|\(c\)|copyright|&copy;|\?|®", re.IGNORECASE)
_END = re.compile(r"[.。|｜,，;；:：]|  | [-–—] ")
_APP = re.compile(
    r"(?:《(?P<quoted>[^》]{2,16})》|(?P<plain>[^\s《》:：|,，。]{2,12}))\s*(?:(?:app|客户端|客戶端)\s*下[载載]?|app\b)",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\b(?:Ltd|Limited|Inc|LLC|GmbH|AG|Pty|PLC|Corp|Group|S\.?A|S\.?L|SAS|SARL|Media)\b|有限公司|株式会社|집단|그룹"
)
_NAME_WIDEST = 44


def find_site(page: Page, start: int, end: int, title: str) -> tuple[str, str] | None:
    """The publisher's name and the evidence for it; `start` and `end` bound the article."""
    top = _top_lines(page, start, title)
    owner = _owner(page, start, end)
    for line in top:
        if owner and _related(line.text, owner[0]):
            return _written(page, line), f"line {line.number}: the page's first line, and {owner[1]}"
    if owner and _COMPANY.search(owner[0]):
        for line in top:
            if is_media(line.text):
                return _written(page, line), f"line {line.number}: opens the page"
    if app := _app(page, start, end):
        return app
    if owner:
        return owner
    for line in top:
        if _is_named_elsewhere(page, line):
            return _written(page, line), f"line {line.number}: opens the page and is named again"
    return None


def _top_lines(page: Page, start: int, title: str) -> list[Line]:
    """Lines at the very top that can be a name."""
    return [
        line
        for at, line in enumerate(page.lines[: min(5, start)])
        if line.columns <= _NAME_WIDEST
        and not line.dates
        and not line.final
        and not line.separators
        and not is_section(line.text)
        and line.text != title
        and (page.cues[at] is None or at == 0)
    ]


@cache
def _rights() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('copyright')})", re.IGNORECASE)


@cache
def _claim() -> re.Pattern[str]:
    """The same words anywhere in lower case, which the engine finds far sooner."""
    return re.compile("|".join(map(re.escape, sorted(words("copyright")))))


def _owner(page: Page, start: int, end: int) -> tuple[str, str] | None:
    """The name in a line that claims the copyright."""
    for at, line in enumerate(page.lines):
        if start <= at < end or line.columns > 400:
            continue
        sign = _SIGN.search(line.text[:80])
        right = _claim().search(line.text[:120].lower()) and _rights().search(line.text[:120])
        if not right and not (sign and sign[0] != "?"):
            continue
        name = _owner_in(line.text[:160])
        if name:
            return name, f"line {line.number}: claims the copyright"
    return None


def _owner_in(text: str) -> str | None:
    """The name before, between or behind the words that claim a right."""
    for piece in _rights().split(text):
        name = _YEARS.sub(" ", _SIGN.sub(" ", piece)).strip(BLANKS + "-–—|:：,.，。by")
        name = _END.split(re.sub(r"^(?:thuộc về|thuộc|by|of|by the|von|de|del|à|ao)\s+", "", name))[0].strip(
            BLANKS
        )
        if _is_name(name) and not index("legal").finds(lower(name)):
            return name
    return None


def _is_name(name: str) -> bool:
    """Whether a text can be the name of a publisher: short, no sentence."""
    if not 2 <= len(name) <= _NAME_WIDEST or any(mark in name for mark in "@/“”?？!！"):
        return False
    if is_han(name[0]):
        return len(name) <= 14 and not _rights().search(name)
    words = name.split(" ")
    return (
        name[0].isalpha()
        and not name[0].islower()
        and len(words) <= 6
        and (not has_case(name) or sum(word[:1].isupper() for word in words) * 2 >= len(words))
    )


def _app(page: Page, start: int, end: int) -> tuple[str, str] | None:
    """The name before `APP` in an invitation to download one."""
    for at, line in enumerate(page.lines):
        if start <= at < end or line.columns > 80:
            continue
        if ("app" in line.key or "客" in line.key) and (found := _APP.search(line.text)):
            name = found["quoted"] or found["plain"]
            if is_han(name[-1]) and not re.search(r"下[载載]|手机|手機|扫", name):
                return name, f"line {line.number}: offers its app"
    return None


def _related(one: str, other: str) -> bool:
    """Whether two names are the same or one house's: `…生活资讯网` and `…生活网`."""
    a, b = one.casefold().strip(BLANKS), other.casefold().strip(BLANKS)
    if a == b:
        return True
    shared = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return (
        shared >= (4 if not is_han(a[0]) else 2)
        and shared * 2 >= min(len(a), len(b))
        and len(a) <= 2 * len(b) + 4
    )


def _is_named_elsewhere(page: Page, line: Line) -> bool:
    """Whether a first line can be a name and is found again, inside other lines of furniture."""
    if not (4 <= line.columns <= 40) or (line.columns <= TINY // 6 and not is_media(line.text)):
        return False
    if page.lines[0] is not line:
        return False
    again = sum(line.key in other.key for other in page.lines) > 1
    return again and (is_media(line.text) or line.text.isupper() or line.text.istitle())


def _written(page: Page, line: Line) -> str:
    """A name in capitals as another line writes it."""
    from .names import natural_case

    return natural_case(line.text, "\n".join(other.text[:200] for other in page.lines if other is not line))
