"""Markdown text to parsing events: the one module that knows the parser (pyromark, CommonMark 0.31)."""

from collections.abc import Iterator
from typing import Any, NamedTuple, cast

import pyromark

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
)


class Event(NamedTuple):
    """One event. `kind` is `start`, `end` or the name of a leaf (`Text`, `Code`, `Html` …); for the first two
    `name` is the node's. `start` and `stop` are byte offsets into the UTF-8 text.
    """

    kind: str
    name: str
    data: Any
    start: int
    stop: int


def parse(text: str) -> Iterator[Event]:
    """The events of a text, in order."""
    for event, place in pyromark.events_with_range(text, options=_OPTIONS):
        start, stop = place["start"], place["end"]
        if isinstance(event, str):
            yield Event(event, "", None, start, stop)
            continue
        ((kind, value),) = cast(dict[str, Any], event).items()
        if kind in ("Start", "End"):
            name, data = (value, None) if isinstance(value, str) else next(iter(value.items()))
            yield Event(kind.lower(), name, data, start, stop)
        else:
            yield Event(kind, "", value, start, stop)
