"""The lines of a page, each with the features that the passes decide by.

What separates text from furniture in any language: length in columns, a final mark, a comma inside, quotation
marks; against it digits, dates, separators, shortness. Words come later and only tip the balance.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from docconv.text import Found, detect_language, find_dates, script_counts

BLANKS = " \t\r\f\v\u00a0\u3000\u2000\u2001\u2002\u2003\u2009\u200a\u202f\u2028\u2029\u0085\ufeff"
LONG, MEDIUM, SHORT, TINY = 80, 48, 32, 24  # columns; an ideograph counts two
LOOK = 400  # characters of a line that are looked at for features; what is longer is text anyway

STOPS = "。.！!？?؟।։"
_FULL_STOPS = "。.।։"
_HALTING = "…:：;；,，、"
_CLOSERS = "”’\"'」』)）】]»›“"
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60]+"
)
_RUNS = re.compile(f"[{BLANKS}]+")
_UNEVEN = re.compile(f"[{BLANKS[1:]}]|  ")
_SEPARATORS = re.compile(r"[|>•·»\t\u00a0｜→ ](?:(?<! )| |/ )")
_QUOTES = re.compile('[“”「」『』«»"„]')
_COMMA = re.compile(r"[,，、；;،؛](?!\d)")
_YEAR = re.compile(r"\d{4}|[〇○零一二三四五六七八九]{4} ?年|(?:民國|民国|令和|平成)")
_OPEN_ORDER = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}")
_CLOCK = re.compile(
    r"[0-2]?\d[:：时時][0-5]\d(?:[:：分][0-5]\d秒?)?(?:\s*(?:[ap]\.?m\.?|h|Uhr))?", re.IGNORECASE
)
_AGO = re.compile(
    r"\d+ ?(?:(?:second|minute|min|hour|hr|day|week|month|year)s? ago|[smhdwy] ago"
    r"|(?:秒|分钟|分鐘|小时|小時|天|周|週|个月|個月|年|分|時間|日|週間|か月|ヶ月)前"
    r"|(?:giây|phút|giờ|ngày|tuần|tháng|năm) trước|(?:분|시간|일|주|개월|년) ?전"
    r"|(?:секунд\w?|минут\w?|час\w{0,2}|дн\w+|день|недел\w|месяц\w{0,2}) назад)"
    r"|(?:hace|há|il y a|vor|منذ|prima) \d+ \w+",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"[(（]?\d[\d.,]*[)）]?[^\d.,:：/-]{1,24}|[^\d]{1,24}[\s:：(（]\d[\d.,]*[)）次人]?")
_ITEM_ENDS = re.compile(r"\s*[|｜·•→>»›]\s*|\s+/\s+|  +|\t+|\u00a0+|\u3000+")
_SIZES = re.compile(
    r"(?:^|[\s:：|/])(?:(?:[^\W\d_][-+−＋]?[\s|/]+){2,}[^\W\d_][-+−＋]|([^\W\d_])(?:[\s|/]+\1){2,}"
    r"|[大中小特](?:[\s|/]*[大中小特]){2,})$"
)
_WEATHER = re.compile(r"\d ?(?:°|℃|ºC)|[A-Z]{3}/[A-Z]{3}|(?:=|:) ?\d+\.\d\d+$")


class Line(msgspec.Struct, frozen=True):
    """One line that isn't blank, with its features.

    `number` counts from 1 in the input. `gap`: a blank line stands above it. `key` is for comparing: lower
    case, plain blanks. `columns` is the display width. `final` is the mark that ends the sentence, closing
    quotation marks and brackets aside; `stop`: that is a full stop. `digits` is their share among the
    characters that are no blanks, `separators` how often something separates items rather than words.
    `dated`: a date is most of what the line says. `clock`: it is a time of day and nothing else. `ago`: it
    tells how long ago something was. `counted`: it is short and opens or ends with a number. `row`: it
    is made of several short items, as menus and buttons are. `weather`: it looks like a temperature or a rate
    of exchange. `script` is
    that of most letters, kana and ideographs being one, None without letters. `noise`: it opens with
    random ASCII, as forums put between lines against copying. `indented`: blanks stood before it.
    """

    number: int
    text: str
    gap: bool
    dates: tuple[Found, ...]
    key: str
    columns: int
    final: str
    stop: bool
    comma: bool
    quotes: bool
    digits: float
    separators: int
    dated: bool
    clock: bool
    ago: bool
    weather: bool
    script: str | None
    number_only: bool
    counted: bool
    row: bool
    noise: bool
    indented: bool


def measure(
    number: int, text: str, gap: bool, dates: tuple[Found, ...] = (), *, indented: bool = False
) -> Line:
    """A line with its features. `text` has no blanks at its ends."""
    head = text[:LOOK]
    width = _width(head) if len(text) <= LOOK else _width(head) * len(text) // LOOK
    end = text[-40:].rstrip(_CLOSERS + BLANKS + "*|")[-1:]
    final = end if end and (end in STOPS or end in _HALTING) else ""
    # Three dots may end a headline as well as a sentence.
    stop = bool(final) and final in _FULL_STOPS and not text[-44:].rstrip(_CLOSERS).endswith("..")
    digits = sum(map(str.isdigit, head))
    brief = digits > 0 and len(text) <= 60
    script = _script(head)
    return Line(
        number=number,
        text=text,
        gap=gap,
        dates=dates,
        key=(_RUNS.sub(" ", text) if _UNEVEN.search(text) else text).lower(),
        columns=width,
        final=final,
        stop=stop,
        comma=bool(_COMMA.search(head)),
        quotes=bool(_QUOTES.search(head)),
        digits=digits / max(1, len(head) - head.count(" ")),
        separators=len(_SEPARATORS.findall(head)),
        dated=bool(dates) and _is_dated(head, width, dates, stop=stop),
        clock=len(text) <= 12 and bool(_CLOCK.fullmatch(text)),
        ago=brief and bool(_AGO.search(text)),
        weather=brief and bool(_WEATHER.search(text)),
        script=script,
        number_only=script is None and not any(map(str.isalpha, head)),
        counted=brief and width <= TINY and not final and bool(_COUNTED.fullmatch(text)),
        row=not final and width <= 2 * LONG and not dates and _is_row(text),
        noise=len(text) >= 12
        and head.isascii() | (head[:12].isascii() and not head[:12].isalpha())
        and _is_noise(text[:60]),
        indented=indented,
    )


def is_counted(text: str) -> bool:
    """Whether a text is a few words with a number before or behind them: `44 comments`."""
    return bool(_COUNTED.fullmatch(text))


def _width(text: str) -> int:
    """Display width, near enough for comparing lines: combining marks count, though few texts have any."""
    return len(text) if text.isascii() else len(text) + sum(map(len, _WIDE.findall(text)))


def _script(text: str) -> str | None:
    """The script of most letters at the beginning; kana and ideographs are one."""
    if text.isascii():
        return "latin" if any(map(str.isalpha, text)) else None
    for start in range(0, len(text), 32):
        found = list(filter(None, map(_script_of, text[start : start + 32])))
        if found:
            # Most lines have one script: three letters that agree speak for all.
            if found[0] == found[-1] == found[len(found) // 2]:
                return found[0]
            return Counter(found).most_common(1)[0][0]
    return None


@lru_cache(8192)
def _script_of(character: str) -> str | None:
    name = next(iter(script_counts(character)), None)
    return "han" if name == "kana" else name


def _is_dated(text: str, width: int, dates: tuple[Found, ...], *, stop: bool) -> bool:
    covered = sum(date.end - date.start for date in dates)
    if stop and _width(text) - covered >= TINY:
        return False
    return width <= SHORT or covered * 6 >= len(text)


def _is_row(text: str) -> bool:
    """Whether marks or wide gaps set several short items apart, or it ends in letters' sizes (`A- A A+`)."""
    if _SIZES.search(text):
        return True
    items = [item for item in _ITEM_ENDS.split(text) if item]
    if len(items) < 2:
        return False
    widest = max(map(_width, items))
    if len(items) > 2 or all(any(map(str.isdigit, item)) for item in items):
        return widest <= TINY
    return widest <= TINY // 2


def _is_noise(text: str) -> bool:
    """No word of three letters at first, and marks, digits and single letters between blanks."""
    found = re.match(r"[\x20-\x7e]+", text)
    if not found:
        return False
    run = found[0]
    word = re.search(r"[A-Za-z]{3,}", run)
    run = run[: word.start()] if word else run
    if len(run) < 12 or run.count(" ") < 4 or not any(map(str.isalpha, run)):
        return False
    marks = [ch for ch in run if not ch.isalnum() and ch != " "]
    return len(set(marks)) >= 3 and len(marks) * 5 >= len(run.replace(" ", ""))


def split_lines(text: str) -> list[Line]:
    """The lines of a text that aren't blank, with the dates of those that may state one. Linear."""
    rows: list[tuple[int, str, bool]] = []
    indented: list[bool] = []
    gap = False
    for number, raw in enumerate(text.split("\n"), 1):
        stripped = raw.strip(BLANKS)
        if stripped:
            rows.append((number, stripped, gap))
            indented.append(raw[0] in BLANKS)
        gap = not stripped
    dates = _dates([row[1] for row in rows])
    return [measure(*row, dates.get(at, ()), indented=indented[at]) for at, row in enumerate(rows)]


def _dates(texts: Sequence[str]) -> dict[int, tuple[Found, ...]]:
    """The dates by line, read together: an unmistakable one tells whether the day stands first in all."""
    chosen = [
        (at, text[:LOOK])
        for at, text in enumerate(texts)
        if len(text) <= LOOK and any(map(str.isdigit, text)) | ("年" in text) and _YEAR.search(text)
    ]
    if not chosen:
        return {}
    starts, position = [], 0
    for _, text in chosen:
        starts.append(position)
        position += len(text) + 1
    found: dict[int, list[Found]] = {}
    at = 0
    joined = "\n".join(text for _, text in chosen)
    language = _habit(texts) if _OPEN_ORDER.search(joined) else None
    for date in find_dates(joined, language=language):
        while at + 1 < len(starts) and starts[at + 1] <= date.start:
            at += 1
        shifted = Found(date.value, date.start - starts[at], date.end - starts[at], date.precision)
        found.setdefault(chosen[at][0], []).append(shifted)
    return {key: tuple(value) for key, value in found.items()}


def _habit(texts: Iterable[str]) -> str | None:
    """The language of the longest lines, which says how its dates are written."""
    longest = sorted(texts, key=len, reverse=True)[:4]
    return detect_language("\n".join(text[:200] for text in longest))


def scripts(lines: Iterable[Line]) -> Counter[str]:
    """How many columns of a page each script fills."""
    totals: Counter[str] = Counter()
    for line in lines:
        if line.script:
            totals[line.script] += line.columns
    return totals
