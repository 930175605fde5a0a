"""The process that prints: a job on standard input, what comes of it on standard output."""

import os
import signal
import sys
import traceback
from typing import BinaryIO

from docconv import DocconvError, InternalError

from . import pipes, printing
from .engine import TOO_MUCH, Picture
from .guard import guard


def main() -> None:
    """Do one job, then end without the long way of taking everything down."""
    out = standard_output()
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
        report(out, InternalError(f"the PDF engine failed: {type(error).__name__}: {error}"))
    sys.stderr.flush()
    os._exit(code)


def standard_output() -> BinaryIO:
    """Standard output for the answer alone: what a library prints goes to standard error."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return out


def work(source: BinaryIO, out: BinaryIO) -> None:
    """Read the job and print it. Raises what `printing.render` raises."""
    printing.load()
    received = pipes.receive(source)
    if received is None:
        return
    job, parts = received
    guard(job["memory"])
    rendered = printing.render(
        parts[0].decode(),
        tuple(job["css"]),
        {name: Picture(kind, data) for (name, kind), data in zip(job["pictures"], parts[1:], strict=True)},
        standard=job["standard"],
        font_path=job["font_path"],
        preflight=lambda uncovered: pipes.send(out, {"kind": "preflight", "uncovered": uncovered}),
    )
    answer = {
        "kind": "rendered",
        "pages": rendered.pages,
        "messages": rendered.messages,
        "refused": rendered.refused,
        "slow": rendered.slow,
    }
    pipes.send(out, answer, [rendered.pdf])


def report(out: BinaryIO, error: DocconvError) -> None:
    answer = {
        "kind": type(error).__name__,
        "message": error.message,
        "code": error.code,
        "hint": error.hint,
    }
    pipes.send(out, answer)
