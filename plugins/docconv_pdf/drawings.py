"""Drawings (SVG) that may take long, each tried by itself before the document is laid out.

The engine draws an SVG in Python without a clock, and some that pass every check of their structure never
end: a gradient repeated a billion times, a mark at each of a million corners.
"""

import _thread
import re
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from time import monotonic
from typing import Any

from .engine import BASE, Picture

SVG = "image/svg+xml"
#: For one drawing, and for all that fail in one document.
SECONDS, ALL_SECONDS = 5.0, 20.0
FAILED = f"Failed to render SVG image {BASE}"
#: What an SVG draws with in a time that grows with its length has none of these: repeated gradients, things
#: that are drawn in several places, letters, arcs.
SLOW = re.compile(
    rb"spreadMethod|[<:](?:use|marker|pattern|mask|clipPath|filter|image|text)|[\s\"',0-9][Aa][\s,.0-9+-]"
)
SHORT = 100_000


class OutOfTime(BaseException):
    """A drawing took too long; no `except Exception` may swallow it."""


def undrawable(pictures: Mapping[str, Picture], messages: list[str]) -> tuple[str, ...]:
    """The names of the drawings that fail, or that don't end soon; `messages` are what the engine says."""
    refused: list[str] = []
    left = ALL_SECONDS
    for name, picture in pictures.items():
        if picture.media_type == SVG and (len(picture.data) > SHORT or SLOW.search(picture.data)):
            start, before = monotonic(), len(messages)
            drawn = left > 0 and draws(name, picture, min(SECONDS, left))
            if not drawn or failures(messages[before:]):
                refused.append(name)
                left -= monotonic() - start
    return tuple(refused)


def failures(messages: list[str]) -> list[str]:
    """The names of the drawings of which the engine says that they failed.

    Such a one leaves the page it stands on broken.
    """
    return [message.removeprefix(FAILED) for message in messages if message.startswith(FAILED)]


def draws(name: str, picture: Picture, seconds: float) -> bool:
    """Whether a drawing comes to its end in time."""
    import weasyprint

    from .fetcher import ClosedFetcher

    source: dict[str, Any] = {"base_url": BASE, "url_fetcher": ClosedFetcher({name: picture})}
    try:
        with clock(seconds):
            weasyprint.HTML(string=f'<img src="{name}" alt="">', **source).write_pdf()
    except (OutOfTime, RecursionError, MemoryError):
        return False
    return True


@contextmanager
def clock(seconds: float) -> Iterator[None]:
    """Raise OutOfTime in the block, between two steps of Python, where it takes longer.

    It comes by a signal that this process sends itself, so the block has to be in the main thread.
    """

    def strike(*_: object) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGTERM, strike)
    timer = threading.Timer(seconds, _thread.interrupt_main, (signal.SIGTERM,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        signal.signal(signal.SIGTERM, before)
