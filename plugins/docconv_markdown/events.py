"""Markdown text to parsing events: the one module that knows the parser (pyromark, CommonMark 0.31).

An event is what the parser makes it, for a wrapper around each would cost more than the parsing: a string
for a leaf without data (`SoftBreak`, `HardBreak`, `Rule`), else a dictionary of one item, the kind and its
data: `{"Text": "a"}`, `{"Start": "Paragraph"}`, `{"Start": {"List": 1}}`, `{"End": "Paragraph"}` …
A place is `{"start": …, "end": …}`, in bytes of the UTF-8 text.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias, cast

import pyromark

Event: TypeAlias = str | dict[str, Any]
Placed: TypeAlias = tuple[Event, dict[str, int]]

COMMONMARK = pyromark.Options(0)
#: GFM's extensions but the bare links, which the parser doesn't know.
GFM = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
)


def parse(text: str, options: pyromark.Options = GFM) -> Iterable[Placed]:
    """The events of a text and their places, in order."""
    return cast(Iterable[Placed], pyromark.events_with_range(text, options=options))


class Named(NamedTuple):
    """An event taken apart. `kind` is `start`, `end` or the name of a leaf; `name` is what starts or ends."""

    kind: str
    name: str
    data: Any


def named(events: Iterable[Placed]) -> Iterator[Named]:
    """Events taken apart, for code that has time."""
    for event, _ in events:
        if isinstance(event, str):
            yield Named(event, "", None)
            continue
        ((kind, value),) = event.items()
        if kind in ("Start", "End"):
            name, data = (value, None) if isinstance(value, str) else next(iter(value.items()))
            yield Named(kind.lower(), name, data)
        else:
            yield Named(kind, "", value)
