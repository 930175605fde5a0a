"""Dates in words and digits.

Only full dates are found: a day and month without a year, a weather forecast's 11月09日 or a relative
"yesterday" says nothing that could be kept. The value is exactly as precise as the text: a time only where
one is stated beside the date, an offset only where one is stated and its name has one meaning.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Literal

import msgspec

from docconv.text.data import date_patterns as patterns

EARLIEST, LATEST = 1500, 2199  # years; what lies outside is a number, not a date
_WINDOW = 48  # characters looked at before and after a date for its time


class Found(msgspec.Struct, frozen=True):
    """A date in a text: ``value`` in ISO 8601, and the half-open range of characters that state it."""

    value: str
    start: int
    end: int
    precision: Literal["date", "minute", "second"]


class _Day(msgspec.Struct, frozen=True):
    """A date as written. ``order`` is open (None) for 04/01/2022, else it says which figure is the day."""

    start: int
    end: int
    year: int
    first: int
    second: int
    order: Literal["day", "month"] | None
    telling: bool = False  # an unmistakable pair of figures: shows how the others are written


class _Time(msgspec.Struct, frozen=True):
    start: int
    end: int
    value: str  # T13:14:52
    offset: str
    zone: str  # the zone's name, in lower case
    precision: Literal["minute", "second"]


def find_dates(text: str, *, language: str | None = None, day_first: bool | None = None) -> list[Found]:
    """All full dates of a text, in order, each with the clock time beside it if there is one.

    A date such as 04/01/2022 is read by ``day_first``; when that is None, by the dates of the same text
    that allow one reading only, by its time zone, by ``language`` (BCP 47; plain English says nothing);
    else it is left out. Impossible dates are left out. A time without seconds is written with ``:00`` and
    has precision ``minute``. Linear in the text.
    """
    if not _may_hold_a_year().search(text):
        return []
    plain = _in_ascii(text)
    days = list(_days(plain))
    if day_first is None:
        day_first = _evidence(days)
    if day_first is None:
        day_first = _habit(language)
    found: list[Found] = []
    floor = 0
    for at, day in enumerate(days):
        ceiling = days[at + 1].start if at + 1 < len(days) else len(plain)
        time = _time_of(plain, day, floor, ceiling)
        start, end = (min(day.start, time.start), max(day.end, time.end)) if time else (day.start, day.end)
        value = _iso(day, day_first if not time or not time.zone else _by_zone(time.zone, day_first))
        if value is None:
            continue
        floor = end
        if time is None:
            found.append(Found(value, start, end, "date"))
        else:
            found.append(Found(value + time.value + time.offset, start, end, time.precision))
    return found


def parse_date(text: str, *, language: str | None = None, day_first: bool | None = None) -> str | None:
    """The one date that a whole text states, perhaps with label words around it (``发布时间：2022-01-13``).

    None when it states none, states several, or holds more than a label beside it (40 characters, no
    digits). Also read are a machine's stamps, ``20220113`` and ``20220113131452``.
    """
    text = text.strip(" \t\r\n\f\u3000\xa0")
    if text.isascii() and (stamp := _compiled(patterns.COMPACT).fullmatch(text)):
        return _stamp(stamp)
    values = {found.value: found for found in find_dates(text, language=language, day_first=day_first)}
    if len(values) != 1:
        return None
    value, found = values.popitem()
    rest = text[: found.start] + text[found.end :]
    return None if len(rest) > 40 or any(ch.isdigit() for ch in rest) else value


def _in_ascii(text: str) -> str:
    """One character for one: full-width and Arabic digits to ASCII, full-width marks and blanks likewise."""
    table, sign = _plain()
    for ch in set(sign.findall(text)):  # few; a pass for each is faster than a look at every character
        text = text.replace(ch, table[ch])
    return text


@cache
def _plain() -> tuple[dict[str, str], re.Pattern[str]]:
    table = {chr(zero + digit): str(digit) for zero in (0xFF10, 0x0660, 0x06F0) for digit in range(10)}
    marks = zip("：，／－．（）−‐‑【】\t\xa0\u3000\u2009\u202f", ":,/-.()---[]     ", strict=True)
    table |= dict(marks)
    return table, re.compile(f"[{''.join(map(re.escape, table))}]")


@cache
def _may_hold_a_year() -> re.Pattern[str]:
    """What every date has some of; next to nothing to compile and to look for."""
    return re.compile(r"\d\d\d\d|[年년令平昭大民]")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _days(text: str) -> Iterator[_Day]:
    """The dates of a text in order; of two that overlap the earlier, then the longer one."""
    found = [
        match
        for needed, pattern in patterns.DATES
        if any(sign in text for sign in needed)
        for match in _compiled(pattern).finditer(text)
    ]
    found.sort(key=lambda match: (match.start(), -match.end()))
    end = -1
    for match in found:
        if match.start() >= end and (day := _day(match)) is not None:
            end = match.end()
            yield day


def _day(match: re.Match[str]) -> _Day | None:
    part = match.groupdict()
    start, end = match.span()
    telling = False
    if part.get("a"):
        first, second, year = int(part["a"]), int(part["b"]), int(part["y"])
        order: Literal["day", "month"] | None = None
        # Nobody writes the month first with full stops.
        if part["sep"] == "." or first > 12 or first == second:
            order = "day"
        elif second > 12:
            order = "month"
        telling = order is not None and first != second and part["sep"] != "."
    elif part.get("hy"):
        year = int("".join(str(_HAN[ch]) for ch in part["hy"]))
        first, second, order = _han_number(part["hd"]), _han_number(part["hm"]), "day"
    elif part.get("ehy"):
        year = _year(part)
        first, second, order = _han_number(part["hd"]), _han_number(part["hm"]), "day"
    else:
        year = _year(part)
        month = _months().get(part["mon"].lower(), 0) if part.get("mon") else int(part["m"])
        first, second, order = int(part["d"]), month, "day"
    day = _Day(start, end, year, first, second, order, telling)
    if _iso(day, day_first=True) or (order is None and _iso(day, day_first=False)):
        return day
    return None


def _iso(day: _Day, day_first: bool | None) -> str | None:
    if day.order is None and day_first is None:
        return None
    by_day = day.order == "day" if day.order else day_first
    number, month = (day.first, day.second) if by_day else (day.second, day.first)
    if not EARLIEST <= day.year <= LATEST:
        return None
    try:
        return date(day.year, month, number).isoformat()
    except ValueError:
        return None


def _evidence(days: list[_Day]) -> bool | None:
    """Whether the unmistakable among the dates in figures put the day first; None if none or both do."""
    orders = {day.order for day in days if day.telling}
    if "day" in orders:
        return None if "month" in orders else True
    return False if "month" in orders else None


def _habit(language: str | None) -> bool | None:
    from docconv.text.data.calendar import DAY_FIRST, MONTH_FIRST

    tag = (language or "").lower()
    if tag in MONTH_FIRST.split():
        return False
    day_first = DAY_FIRST.split()
    return True if tag in day_first or tag.partition("-")[0] in day_first else None


def _by_zone(zone: str, day_first: bool | None) -> bool | None:
    from docconv.text.data.calendar import MONTH_FIRST_ZONES, ZONES

    if day_first is not None or zone in ("utc", "gmt", "z", ""):
        return day_first
    return False if zone in MONTH_FIRST_ZONES.split() else True if zone in ZONES else None


@cache
def _months() -> dict[str, int]:
    from docconv.text.data.calendar import MONTHS

    names: dict[str, int] = {}
    for number, words in MONTHS.items():
        single, *phrases = words.split("|")
        names |= dict.fromkeys([*single.split(), *phrases], number)
    return names


_HAN = dict.fromkeys("〇○零0OoＯｏ", 0) | {ch: at for at, ch in enumerate("一二三四五六七八九", 1)}


def _han_number(text: str) -> int:
    """元, 七, 十, 十二, 二十, 二十二, 廿二, 三十一 or 卅一; 0 for anything else."""
    text = text.replace("廿", "二十").replace("卅", "三十").replace("元", "一")
    tens, ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in tens:
        return 0
    return (_HAN.get(tens, 1) * 10 if ten else 0) + (_HAN[ones] if ones else 0)


def _year(part: dict[str, str]) -> int:
    if part.get("y"):
        return int(part["y"])
    from docconv.text.data.calendar import ERAS

    if part.get("roc"):
        return ERAS["民國"] + int(part["roc"])
    if part.get("ehy"):
        hundred, _, rest = part["ehy"].rpartition("百")
        return ERAS[part["era"]] + _HAN.get(hundred, 0) * 100 + _han_number(rest.lstrip("零"))
    return ERAS[part["era"]] + (1 if part["ey"] == "元" else int(part["ey"]))


def _time_of(text: str, day: _Day, floor: int, ceiling: int) -> _Time | None:
    after = _compiled(patterns.TIME_AFTER).match(text, day.end, min(ceiling, day.end + _WINDOW))
    before = _time_before(text, day, floor)
    # In a list of "time date, time date" the time that follows leads up to the next date.
    leads_on = after is not None and ceiling < len(text) and ceiling - after.end() <= 3
    if after and not (leads_on and before):
        return _time(after)
    if before is None:
        return None
    time = _time(before)
    if time is None or time.offset:
        return time
    zone = _compiled(patterns.ZONE_AFTER).match(text, day.end, day.end + 8)
    if zone is None or not (offset := _named_offset(zone["zone"])):
        return time
    return _Time(time.start, zone.end(), time.value, offset, zone["zone"].lower(), time.precision)


def _time_before(text: str, day: _Day, floor: int) -> re.Match[str] | None:
    start = max(floor, day.start - _WINDOW)
    if not any(map(str.isdigit, text[start : day.start])):
        return None
    return _compiled(patterns.TIME_BEFORE).search(text, start, day.start)


def _time(match: re.Match[str]) -> _Time | None:
    part = match.groupdict()
    hour = int(part["h"])
    minute = next(int(part[name]) for name in ("mi", "zmi", "hmi", "dmi", "cmi") if part[name])
    second = part["s"] or part["zs"] or part["cs"]
    half = _half(part["before"] or part["after"] or "")
    if half and hour > 12:
        half = ""  # 下午15:20 says the same twice
    if half == "am":
        hour %= 12
    elif half == "pm" and hour < 12 and not (part["before"] == "中午" and hour >= 10):
        hour += 12
    value = f"T{hour:02}:{minute:02}:{int(second or 0):02}"
    if fraction := part["f"]:
        value += f".{int(fraction):0{len(fraction)}}"  # through int: digits of any script are figures
    offset, zone, end = _offset(match, part)
    return _Time(match.start(), end, value, offset, zone, "second" if second else "minute")


def _half(word: str) -> Literal["am", "pm", ""]:
    if not word:
        return ""
    from docconv.text.data.calendar import AFTER_NOON, BEFORE_NOON

    word = word.lower().replace(".", "").replace(" ", "")
    return "am" if word in BEFORE_NOON.split() else "pm" if word in AFTER_NOON.split() else ""


def _offset(match: re.Match[str], part: dict[str, str]) -> tuple[str, str, int]:
    """The offset, the zone's name, and where the time ends: before a name that has no one meaning."""
    end = match.end()
    if part["z"]:
        return "Z", "z", end
    if part["base"]:
        return f"{part['bsign']}{int(part['bh']):02}:{int(part['bm'] or 0):02}", "utc", end
    if part["sign"]:
        return f"{part['sign']}{int(part['oh']):02}:{int(part['om'] or 0):02}", "", end
    if part["zone"]:
        if offset := _named_offset(part["zone"]):
            return offset, part["zone"].lower(), end
        return "", part["zone"].lower() if part["zone"].isupper() else "", match.end("time")
    return "", "", end


def _named_offset(name: str) -> str:
    from docconv.text.data.calendar import ZONES

    hours = ZONES.get(name.lower())
    if hours is None or not (name.isupper() or name == "мск"):
        return ""
    if not hours:
        return "Z" if name in ("UTC", "GMT") else "+00:00"
    minutes = round(abs(hours) * 60)
    return f"{'-' if hours < 0 else '+'}{minutes // 60:02}:{minutes % 60:02}"


def _stamp(match: re.Match[str]) -> str | None:
    part = match.groupdict()
    try:
        day = date(int(part["y"]), int(part["m"]), int(part["d"])).isoformat()
    except ValueError:
        return None
    if not EARLIEST <= int(part["y"]) <= LATEST:
        return None
    if not part["h"]:
        return day
    if int(part["h"]) > 23 or int(part["mi"]) > 59 or int(part["s"] or 0) > 59:
        return None
    return f"{day}T{part['h']}:{part['mi']}:{part['s'] or '00'}"
