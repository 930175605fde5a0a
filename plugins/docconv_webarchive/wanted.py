"""Which captures users ask for."""

import re
from collections.abc import Callable
from fnmatch import translate

import msgspec

from docconv import UsageError

from .capture import Capture
from .options import CrawlOptions

_STATUS = re.compile(r"[1-5](?:\d\d|xx)", re.I)
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T[\d:]+Z?)?)?)?")


class Wanted(msgspec.Struct, frozen=True):
    """The filters, each None or a test; `reason` names the first that a capture fails."""

    status: Callable[[str], object]
    type: Callable[[str], object]
    url: Callable[[str], object] | None
    exclude: Callable[[str], object] | None
    since: str | None
    until: str | None

    def reason(self, capture: Capture) -> str | None:
        """Why a capture is not wanted; None where it is."""
        if not self.type(capture.media_type):
            return "type"
        if not self.status(str(capture.status)):
            return "status"
        if self.url and not self.url(capture.url):
            return "url"
        if self.exclude and self.exclude(capture.url):
            return "exclude"
        when = capture.captured or ""
        if self.since and (not when or when[: len(self.since)] < self.since):
            return "since"
        if self.until and (not when or when[: len(self.until)] > self.until):
            return "until"
        return None


def wanted(options: CrawlOptions) -> Wanted:
    """The filters that options ask for. Raises UsageError."""
    return Wanted(
        status=_statuses(options.status),
        type=_types(options.type),
        url=_addresses("url", options.url),
        exclude=_addresses("exclude", options.exclude),
        since=_day("since", options.since),
        until=_day("until", options.until),
    )


def _statuses(text: str) -> Callable[[str], object]:
    if text == "all":
        return lambda status: True
    asked = [part.strip().lower() for part in text.split(",")]
    if not all(_STATUS.fullmatch(part) for part in asked):
        raise UsageError(
            f"status: {text!r} is no HTTP status", code="usage.option", hint="200,203 or 2xx or all"
        )
    return re.compile("|".join(part.replace("x", r"\d") for part in asked)).fullmatch


def _types(text: str) -> Callable[[str], object]:
    return re.compile("|".join(translate(part.strip().lower()) for part in text.split(","))).match


def _addresses(name: str, text: str | None) -> Callable[[str], object] | None:
    if text is None:
        return None
    try:
        if len(text) > 1 and text.startswith("/") and text.endswith("/"):
            return re.compile(text[1:-1]).search
        return re.compile(translate(text)).match
    except re.error as error:
        raise UsageError(f"{name}: {text!r}: {error}", code="usage.option") from None


def _day(name: str, text: str | None) -> str | None:
    if text is not None and not _DAY.fullmatch(text):
        raise UsageError(
            f"{name}: {text!r} is no date", code="usage.option", hint="2026, 2026-03 or 2026-03-09"
        )
    return text
