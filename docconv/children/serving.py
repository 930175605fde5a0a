"""What a child does from its first line to its last."""

import os
import signal
import sys
import traceback
from collections.abc import Callable
from typing import BinaryIO

from ..errors import DocconvError, InternalError
from .guard import TOO_MUCH
from .pipes import send


def serve(work: Callable[[BinaryIO, BinaryIO], None]) -> None:
    """Call `work` with the pipe of jobs and the pipe of answers, then end the process, without the long way
    of taking everything down. What it raises goes to the parent as a message for `problem`.
    """
    out = _standard_output()
    # Ctrl-C reaches both processes: the other one decides, and ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    code = 0
    try:
        work(sys.stdin.buffer, out)
    except DocconvError as error:
        report(out, error)
    except MemoryError:
        code = TOO_MUCH
    except OSError:
        code = 1  # Nobody listens any more.
    except Exception as error:
        traceback.print_exc()
        report(out, InternalError(f"{type(error).__name__}: {error}"))
    sys.stderr.flush()
    os._exit(code)


def report(out: BinaryIO, error: DocconvError) -> None:
    """Send an error as a message."""
    send(out, as_message(error))


def as_message(error: DocconvError) -> dict[str, str | None]:
    """An error as plain data, out of which `problem` makes it again."""
    kind = next(kind.__name__ for kind in type(error).__mro__ if kind.__module__ == DocconvError.__module__)
    answer = {"kind": kind, "message": error.message, "code": error.code, "where": error.where}
    return {**answer, "hint": error.hint}


def _standard_output() -> BinaryIO:
    """Standard output for the answers alone: what a library prints goes to standard error."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return out
