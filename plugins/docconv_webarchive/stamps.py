"""Moments as archives write them, to ISO 8601."""

import re

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
_STAMP = re.compile(r"(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?")
_SCRIPT = re.compile(
    r"(?:[A-Za-z]{3},? )?([A-Za-z]{3}) (\d{1,2}),? (\d{4}) (\d\d:\d\d:\d\d) ?(?:GMT|UTC)?([+-]\d{4})?", re.I
)
_BANNER = re.compile(r"(\d\d:\d\d:\d\d) ([A-Za-z]{3})[a-z]* (\d{1,2}), (\d{4})")


def from_digits(text: str) -> str | None:
    """The moment of a `20200102030405`, as precise as it is; in UTC, as archives count."""
    found = _STAMP.fullmatch(text[:14])
    if found is None:
        return None
    year, month, day, hour, minute, second = found.groups()
    date = "-".join(part for part in (year, month, day) if part)
    if not 1 <= int(month or 1) <= 12 or not 1 <= int(day or 1) <= 31:
        return None
    return f"{date}T{hour}:{minute}:{second or '00'}Z" if hour and int(hour) < 24 else date


def from_script(text: str) -> str | None:
    """The moment of a `Thu Mar 10 2022 19:12:36 GMT-0800 (…)` (ECMA-262, Date.prototype.toString)."""
    if re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d", text):
        return text.strip()
    found = _SCRIPT.match(text.strip())
    if found is None or found[1].lower() not in _MONTHS:
        return None
    month, day = _MONTHS.index(found[1].lower()) + 1, int(found[2])
    offset = found[5] or "+0000"
    zone = "Z" if offset == "+0000" else f"{offset[:3]}:{offset[3:]}"
    return f"{found[3]}-{month:02}-{day:02}T{found[4]}{zone}"


def from_banner(text: str) -> str | None:
    """The moment of an `12:34:56 Jan 01, 2020`, in UTC."""
    found = _BANNER.match(text)
    if found is None or found[2].lower() not in _MONTHS:
        return None
    return f"{found[4]}-{_MONTHS.index(found[2].lower()) + 1:02}-{int(found[3]):02}T{found[1]}Z"


def from_mail(text: str | None) -> str | None:
    """The moment of a message's Date field (RFC 5322)."""
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(text or "")
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    # "-0000" is UTC without saying where: browsers write it.
    return f"{moment.isoformat()}Z" if moment.tzinfo is None else moment.isoformat().replace("+00:00", "Z")
