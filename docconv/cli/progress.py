"""How far a batch is, on the last line of a terminal."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docconv.batches.run import Progress

#: Seconds between two looks.
_PAUSE = 0.2
#: Before so many seconds nobody can say how long it will take.
_EARLY = 2.0
_CLEAR = "\r\x1b[K"


@contextmanager
def shown() -> Iterator[Callable[["Progress"], None]]:
    """What shows progress on standard error; the line is gone when the block ends."""
    began = time.monotonic()
    last = began - _PAUSE

    def show(progress: "Progress") -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _PAUSE:
            last = now
            sys.stderr.write(_CLEAR + line(progress, now - began))
            sys.stderr.flush()

    try:
        yield show
    finally:
        sys.stderr.write(_CLEAR)
        sys.stderr.flush()


def line(progress: "Progress", seconds: float) -> str:
    """Progress in words: how much, how fast, how long still, which bytes tell better than counts."""
    words = [f"{progress.done:,} done"]
    if progress.failed:
        words.append(f"{progress.failed:,} failed")
    if seconds > 0:
        words.append(f"{progress.done / seconds:,.0f}/s")
    share = min(progress.bytes / progress.bytes_left, 1) if progress.bytes_left else 1
    words.append(f"{share:.0%}")
    if seconds >= _EARLY and share > 0:
        words.append(f"{duration(seconds / share - seconds)} left")
    return ", ".join(words)


def duration(seconds: float) -> str:
    """`40 s`, `12 min`, `3 h 05 min`."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02} min"
