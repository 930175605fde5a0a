"""Which articles belong to a span of days."""

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, TypeAlias

import msgspec

from ..errors import UsageError
from ..ir import Article, Note
from .naming import failed, name_of

Undated: TypeAlias = Literal["drop", "keep"]

WEEK = re.compile(r"([0-9]{4})-?W([0-9]{1,2})", re.ASCII)
DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?=$|[T ])", re.ASCII)


class Window(msgspec.Struct, frozen=True):
    """A span of days, both ends in it; None leaves an end open."""

    since: date | None = None
    until: date | None = None


def window(
    since: str | date | None = None, until: str | date | None = None, week: str | None = None
) -> Window | None:
    """The window that a user asks for, None where nothing is asked.

    `since` and `until` are ISO 8601 dates, `week` is an ISO 8601 week such as `2026-W11` (Monday to
    Sunday), or `this` or `last` week as seen from today (see `today`). Raises UsageError for anything else,
    and for a window that ends before it begins.
    """
    if week is not None:
        if since is not None or until is not None:
            raise UsageError("a week is a window of its own", hint="leave out since and until, or the week")
        return week_window(week)
    if since is None and until is None:
        return None
    found = Window(to_date(since), to_date(until))
    if found.since and found.until and found.since > found.until:
        raise UsageError(f"the window ends on {found.until}, before it begins on {found.since}")
    return found


def week_window(week: str) -> Window:
    """Monday to Sunday of an ISO week. Raises UsageError."""
    if week in ("this", "last"):
        first = today() - timedelta(days=today().weekday() + (7 if week == "last" else 0))
        return Window(first, first + timedelta(days=6))
    found = WEEK.fullmatch(week.upper())
    try:
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else None
        if monday is not None:
            return Window(monday, monday + timedelta(days=6))
    except (ValueError, OverflowError):
        pass
    raise UsageError(f"{week!r} is no ISO week", hint="write it as 2026-W11")


def today() -> date:
    """The day that a run is made: of `SOURCE_DATE_EPOCH`, if that is set, else by the clock."""
    from ..writing import source_date

    stated = source_date()
    return stated.date() if stated else date.today()


def to_date(day: str | date | None) -> date | None:
    """A date given as text or as a date. Raises UsageError."""
    if day is None or isinstance(day, date):
        return day
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise UsageError(f"{day!r} is no date", hint="write it as 2026-03-09") from None


def days_of(published: str | None) -> tuple[date, date] | None:
    """The first and the last day that a stated date can mean: of a month, any day in it.

    The day is the one that the source states, whatever the offset behind it.
    """
    found = DAY.match(published or "")
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        if day:
            return first, first
        return first, date(first.year, month or 12, calendar.monthrange(first.year, month or 12)[1])
    except ValueError:
        return None


def select(
    articles: Iterable[Article], window: Window | None, undated: Undated = "drop"
) -> tuple[list[Article], list[Note]]:
    """The articles published in a window, with a note for each one that is left out or has no date.

    A date too coarse to tell (a month that is only partly in the window) counts as none. Pages that
    stand for a failed input always stay.
    """
    if undated not in ("drop", "keep"):
        raise UsageError(f"undated articles are dropped or kept, not {undated!r}")
    chosen: list[Article] = []
    notes: list[Note] = []
    for article in articles:
        kept, note = judge(article, window, undated)
        if kept:
            chosen.append(article)
        if note:
            notes.append(note)
    return chosen, notes


def judge(article: Article, window: Window | None, undated: Undated) -> tuple[bool, Note | None]:
    """Whether a window keeps an article, and what is to be said about that."""
    place = None if window is None or failed(article) else locate(article.meta.published, window)
    if place is None or place == "in":
        return True, None
    path = article.provenance.path
    if place == "out":
        message = f"left out “{name_of(article)}”: published {article.meta.published}"
        return False, Note("digest.outside", message, "info", path)
    if undated == "keep":
        message = f"kept “{name_of(article)}” though it states no exact date"
        return True, Note("digest.undated", message, "info", path)
    message = f"left out “{name_of(article)}”: it states no exact date"
    return False, Note("digest.undated", message, "loss", path)


def locate(published: str | None, window: Window) -> Literal["in", "out", "unknown"]:
    """Where a stated date lies."""
    days = days_of(published)
    if days is None:
        return "unknown"
    since, until = window.since or date.min, window.until or date.max
    if days[1] < since or days[0] > until:
        return "out"
    return "in" if since <= days[0] and days[1] <= until else "unknown"
