"""One input on one target: what came of it, and under which name it is known again."""

import re
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from tests.support import ROOT

#: An input of up to `LARGEST` bytes that takes more CPU time hangs.
SECONDS = 10.0
LARGEST = 64 * 1024

_OURS = (str(ROOT / "docconv"), str(ROOT / "plugins"))
_VARYING = re.compile(r"'[^']*'|\"[^\"]*\"|\d+|0x[0-9a-f]+")


class Slow(BaseException):
    """The time is up. No `except Exception` on the way holds it for a failure of its own."""


class Crash(NamedTuple):
    """`name` is the same for inputs that fail in the same place in the same way; `story` is for people."""

    name: str
    story: str


def trial(run: Callable[[bytes], object], data: bytes, seconds: float = SECONDS) -> Crash | None:
    """What is wrong when a target runs on some bytes, or None."""
    try:
        with clock(seconds):
            run(data)
    except Slow:
        return Crash("slow", f"{len(data)} bytes take more than {seconds:g} s of CPU time")
    except Exception as error:
        return Crash(_name(error), "".join(traceback.format_exception(error))[-6000:])
    return None


@contextmanager
def clock(seconds: float) -> Iterator[None]:
    """Raise `Slow` in what takes more CPU time, so that a busy machine counts for nothing.

    A library that doesn't come back is not interrupted; the fuzzer's own clock is for that.
    """

    def ring(number: int, frame: Any) -> None:
        raise Slow

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _name(error: BaseException) -> str:
    """The kind of the failure and the place where ours raised it."""
    while (cause := error.__cause__) is not None:
        error = cause
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(_OURS)]
    if isinstance(error, AssertionError) or not ours:
        law = _VARYING.sub("", " ".join(str(error).split("\n")[:2]))
        return _plain(f"{type(error).__name__} {law}")
    place = ours[-1]
    return _plain(f"{type(error).__name__} {place.filename.rpartition('/')[2]} {place.name} {place.lineno}")


def _plain(text: str) -> str:
    """A text as the name of a file."""
    return re.sub(r"[^A-Za-z0-9_.]+", "-", text).strip("-")[:100]
