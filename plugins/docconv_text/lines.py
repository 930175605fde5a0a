"""The lines of a page, each with the features that the passes decide by.

What separates text from furniture in any language: length in columns, a final mark, a comma inside, quotation
marks; against it digits, dates, separators, shortness. Words come later and only tip the balance.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

import msgspec

from docconv.text import Found, detect_language, find_dates, script_counts

from .vocabulary import openings

BLANKS = " \t\r\f\v\u00a0\u3000\u2000\u2001\u2002\u2003\u2009\u200a\u202f\u2028\u2029\u0085\ufeff"
LONG, MEDIUM, SHORT, TINY = 80, 48, 32, 24  # columns; an ideograph counts two
LOOK = 400  # characters of a line that are looked at for features; what is longer is text anyway

STOPS = "。.！!？?؟।։"
_FULL_STOPS = "。.।։"
_HALTING = "…:：;；,，、"
_UNSTOPPED = ("thai", "lao", "khmer", "myanmar")  # scripts whose sentences end in a blank
_CLOSERS = "”’\"'」』)）】]»›“"
_BEHIND_END = _CLOSERS + BLANKS + "*|"
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60]+"
)
_RUNS = re.compile(f"[{BLANKS}]+")
_OTHER_BLANK = re.compile(f"[{BLANKS[1:]}]")
_SEPARATORS = re.compile(r"[|>•·»\t\u00a0｜→ ](?:(?<! )| |/ )")
#: What sets items of a line apart, but for two blanks in a row and a stroke between blanks.
_SET_APART = frozenset("|｜·•→>»›\t\u00a0\u3000")
_QUOTES = frozenset('“”「」『』«»"„')
_COMMAS = frozenset(",，、；;،؛")
_OTHER_BLANKS = frozenset(BLANKS[1:])
#: Any of these, and digits: one look at each character of a line costs more than what is done with them.
_TELLING = re.compile(rf"[{''.join(sorted(_SET_APART | _QUOTES | _COMMAS | _OTHER_BLANKS))}\d]")
_COMMA = re.compile(r"[,，、；;،؛](?!\d)")
_DIGIT = re.compile(r"\d")
_FOUR_DIGITS = re.compile(r"\d\d\d\d")
_HAN_YEAR = re.compile(r"年(?:(?<=[〇○零一二三四五六七八九]{4}年)|(?<=[〇○零一二三四五六七八九]{4} 年))")
_ERAS = ("民國", "民国", "令和", "平成")
_ERA = re.compile("|".join(_ERAS))
_OPEN_ORDER = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}")
_CLOCK = re.compile(
    r"[0-2]?\d[:：时時][0-5]\d(?:[:：分][0-5]\d秒?)?(?:\s*(?:[ap]\.?m\.?|h|Uhr))?", re.IGNORECASE
)
_AGO_WORDS = ("前", " ago", "trước", "전", "назад", "hace", "há", "il y a", "vor", "منذ", "prima")
_AGO = re.compile(
    r"\d+ ?(?:(?:second|minute|min|hour|hr|day|week|month|year)s? ago|[smhdwy] ago"
    r"|(?:秒|分钟|分鐘|小时|小時|天|周|週|个月|個月|年|分|時間|日|週間|か月|ヶ月)前"
    r"|(?:giây|phút|giờ|ngày|tuần|tháng|năm) trước|(?:분|시간|일|주|개월|년) ?전"
    r"|(?:секунд\w?|минут\w?|час\w{0,2}|дн\w+|день|недел\w|месяц\w{0,2}) назад)"
    r"|(?:hace|há|il y a|vor|منذ|prima) \d+ \w+",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"[(（]?\d[\d.,]*[)）]?[^\d.,:：/-]{1,24}|[^\d]{1,24}[\s:：(（]\d[\d.,]*[)）次人]?")
_ITEM_ENDS = re.compile(r"[|｜·•→>»›\t\u00a0\u3000]|  | / ")
_SIZE_SIGNS = "-+−＋大中小特"
_SIZES_END = re.compile(r"[-+−＋大中小特]$|[\s|/][^\W\d_]$")
_SIZES = re.compile(
    r"(?:^|[\s:：|/])(?:(?:[^\W\d_][-+−＋]?[\s|/]+){2,}[^\W\d_][-+−＋]|([^\W\d_])(?:[\s|/]+\1){2,}"
    r"|[大中小特](?:[\s|/]*[大中小特]){2,})$"
)
_WEATHER_SIGN = re.compile("[°℃º/.]")
_WEATHER = re.compile(r"\d ?(?:°|℃|ºC)|[A-Z]{3}/[A-Z]{3}|(?:=|:) ?\d+\.\d\d+$")
_WORD = re.compile("[A-Za-z]{3,}")
_PRINTABLE = re.compile(r"[\x20-\x7e]+")
_NO_LETTERS = "\x00-@\\[-`{-~\u00a0-\u00a9·\u2010-\u206f\u3000-\u3004\u3008-\u3020\uff01-\uff20"
#: Letters of one script at the beginning of a line, and no others.
_IDEOGRAPHS, _LATIN = (
    re.compile(rf"[{_NO_LETTERS}]*[{letters}][{letters}{_NO_LETTERS}]*")
    for letters in ("\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff", "A-Za-zÀ-ÖØ-öø-ʯ\u1e00-\u1eff")
)


class Line(msgspec.Struct, frozen=True, dict=True):
    """One line that isn't blank, with its features.

    `number` counts from 1 in the input. `gap`: a blank line stands above it. `key` is for comparing: lower
    case, plain blanks. `columns` is the display width. `final` is the mark that ends the sentence, closing
    quotation marks and brackets aside (a full stop where a script has none and the line is long); `stop`:
    that is a full stop. `digits` is their share among the
    characters that are no blanks, `separators` how often something separates items rather than words.
    `dated`: a date is most of what the line says. `clock`: it is a time of day and nothing else. `ago`: it
    tells how long ago something was. `counted`: it is short and opens or ends with a number. `row`: it
    is made of several short items, as menus and buttons are. `weather`: it looks like a temperature or a rate
    of exchange. `script` is
    that of most letters, kana and ideographs being one, None without letters. `noise`: it opens with
    random ASCII, as forums put between lines against copying. `indented`: blanks stood before it. `opens`: it
    may open with one of the words that pages put before a value or use as buttons and headings.
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
    opens: bool

    @cached_property
    def credited(self) -> bool:
        """Whether something in it looks like the credit of a picture."""
        from .pictures import may_credit

        return may_credit(self)


def measure(
    number: int, text: str, gap: bool, dates: tuple[Found, ...] = (), *, indented: bool = False
) -> Line:
    """A line with its features. `text` has no blanks at its ends."""
    # Most lines lack most of this: what is cheap to look for tells whether to look closer.
    head = text[:LOOK]
    width = _width(head) if len(text) <= LOOK else _width(head) * len(text) // LOOK
    end = text[-40:].rstrip(_BEHIND_END)[-1:]
    final = end if end and (end in STOPS or end in _HALTING) else ""
    # Three dots may end a headline as well as a sentence.
    stop = bool(final) and final in _FULL_STOPS and not text[-44:].rstrip(_CLOSERS).endswith("..")
    telling = _TELLING.findall(head)
    marks = frozenset(telling)
    digits = sum(map(str.isdecimal, telling))
    brief = digits > 0 and len(text) <= 60
    script = _script(head)
    if script in _UNSTOPPED and not final and width >= LONG:
        final, stop = ".", True
    wide_gap = "  " in text
    apart = wide_gap or " / " in head or not marks.isdisjoint(_SET_APART)
    uneven = wide_gap or not marks.isdisjoint(_OTHER_BLANKS)
    if len(text) > LOOK:
        uneven = uneven or _OTHER_BLANK.search(text) is not None
    key = (_RUNS.sub(" ", text) if uneven else text).lower()
    return Line(
        number,
        text,
        gap,
        dates,
        key,
        width,
        final,
        stop,
        comma=not marks.isdisjoint(_COMMAS) and _COMMA.search(head) is not None,
        quotes=not marks.isdisjoint(_QUOTES),
        digits=digits / max(1, len(head) - head.count(" ")),
        separators=len(_SEPARATORS.findall(head)) if apart else 0,
        dated=bool(dates) and _is_dated(head, width, dates, stop=stop),
        clock=brief and len(text) <= 12 and _CLOCK.fullmatch(text) is not None,
        ago=brief and any(map(key.__contains__, _AGO_WORDS)) and _AGO.search(text) is not None,
        weather=brief and _WEATHER_SIGN.search(text) is not None and _WEATHER.search(text) is not None,
        script=script,
        number_only=script is None and not any(map(str.isalpha, head)),
        counted=brief and width <= TINY and not final and _COUNTED.fullmatch(text) is not None,
        row=not final and width <= 2 * LONG and not dates and _is_row(text, apart=apart),
        noise=len(text) >= 12
        and head.isascii() | (head[:12].isascii() and not head[:12].isalpha())
        and _is_noise(text[:60]),
        indented=indented,
        opens=not text[0].isalnum() or openings().at(key) is not None,
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
    if _IDEOGRAPHS.fullmatch(text, 0, 32):
        return "han"
    if _LATIN.fullmatch(text, 0, 32):
        return "latin"
    for start in range(0, len(text), 32):
        found = list(filter(None, map(_SCRIPTS.__getitem__, text[start : start + 32])))
        if found:
            # Most lines have one script: three letters that agree speak for all.
            if found[0] == found[-1] == found[len(found) // 2]:
                return found[0]
            return Counter(found).most_common(1)[0][0]
    return None


class _Scripts(dict[str, str | None]):
    """The script of each character that was met; kana and ideographs are one."""

    def __missing__(self, character: str) -> str | None:
        name = next(iter(script_counts(character)), None)
        self[character] = "han" if name == "kana" else name
        return self[character]


_SCRIPTS = _Scripts()


def _is_dated(text: str, width: int, dates: tuple[Found, ...], *, stop: bool) -> bool:
    covered = sum(date.end - date.start for date in dates)
    if stop and _width(text) - covered >= TINY:
        return False
    return width <= SHORT or covered * 6 >= len(text)


def _is_row(text: str, *, apart: bool) -> bool:
    """Whether marks or wide gaps set several short items apart, or it ends in letters' sizes (`A- A A+`)."""
    before = text[-2:-1]
    sized = text[-1] in _SIZE_SIGNS or ((before in "|/" or before.isspace()) and text[-1].isalnum())
    if sized and _SIZES_END.search(text[-2:]) and _SIZES.search(text):
        return True
    if not apart:
        return False
    items = [item for piece in _ITEM_ENDS.split(text) if (item := piece.strip(BLANKS))]
    if len(items) < 2:
        return False
    widest = max(map(_width, items))
    if len(items) > 2 or all(any(map(str.isdigit, item)) for item in items):
        return widest <= TINY
    return widest <= TINY // 2


def _is_noise(text: str) -> bool:
    """No word of three letters at first, and marks, digits and single letters between blanks."""
    word = _WORD.search(text)
    if word and word.start() < 12:
        return False
    found = _PRINTABLE.match(text, 0, word.start() if word else len(text))
    if not found:
        return False
    run = found[0]
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
    dates = _dates([row[1] for row in rows], eras=any(map(text.__contains__, _ERAS)))
    return [measure(*row, dates.get(at, ()), indented=indented[at]) for at, row in enumerate(rows)]


def _dates(texts: Sequence[str], *, eras: bool) -> dict[int, tuple[Found, ...]]:
    """The dates by line, read together: an unmistakable one tells whether the day stands first in all."""
    chosen = [
        (at, text)
        for at, text in enumerate(texts)
        if len(text) <= LOOK and (_FOUR_DIGITS.search(text) or _may_state_a_year(text, eras=eras))
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


def _may_state_a_year(text: str, *, eras: bool) -> bool:
    """Whether a year may stand in a text without four digits in a row: in numerals, or of one of the `eras`
    that the page names."""
    if text.isascii():
        return False
    year = "年" in text
    if eras and _ERA.search(text):
        return year or _DIGIT.search(text) is not None
    return year and _HAN_YEAR.search(text) is not None


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
