"""Moments as pages state them, to ISO 8601, exactly as precise."""

import re

from docconv.text import parse_date, pattern

_ISO = pattern(
    r"\s*(\d{4})-(\d\d?)-(\d\d?)"
    r"(?:[T ]+(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d|[+-]\d\d|UTC|GMT)?)?\s*"
)
_IN_ADDRESS = (
    pattern(r"/t?(20\d\d|19\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?:[/._-]|$)"),
    pattern(r"[/_-](20\d\d|19\d\d)-([01]?\d)-([0-3]?\d)(?:[/._+-]|%2[0B]|$)"),
    pattern(r"/(20\d\d|19\d\d)/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])/"),
    pattern(
        r"/(20\d\d|19\d\d)/(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
        r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)/([0-3]?\d)(?:/|$)",
        re.I,
    ),
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def to_iso(text: str, language: str | None = None) -> str | None:
    """A moment in ISO 8601, or None where the text states none beyond doubt."""
    found = _ISO.fullmatch(text)
    if not found:
        return parse_date(text, language=language) if len(text) < 120 else None
    year, month, day, hour, minute, second, offset = found.groups()
    date = day_of(year, month, day)
    if date is None or hour is None:
        return date
    if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        return date
    if offset in ("UTC", "GMT"):
        offset = "Z"
    if offset and offset != "Z":
        offset = f"{offset[:3]}:{offset[-2:] if len(offset) > 3 else '00'}"
    return f"{date}T{int(hour):02}:{minute}:{second or '00'}{offset or ''}"


def day_of(year: str, month: str, day: str) -> str | None:
    """A day in ISO 8601, if there is such a day."""
    y, m, d = int(year), int(month), int(day)
    if not (1900 <= y <= 2100 and 1 <= m <= 12 and 1 <= d <= _DAYS[m - 1]):
        return None
    return f"{y:04}-{m:02}-{d:02}"


def in_address(url: str) -> str | None:
    """The day that an address names."""
    path = url.partition("?")[0]
    for shape in _IN_ADDRESS:
        found = shape.search(path)
        if found:
            year, month, day = found.groups()
            if not month.isdigit():
                month = str(_MONTHS.index(month[:3].lower()) + 1)
            if known := day_of(year, month, day):
                return known
    return None
