"""A worker process: one function, called for item after item."""

import gc
import os
import pickle
import signal
import sys
import threading
import warnings
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from typing import Any, BinaryIO

from docconv import children

from .parcels import no_function, packed_error, packed_result

#: A collection looks at everything that was imported; see `docconv.__main__`.
COLLECT_AFTER = 200_000
#: What a worker says on standard error is kept in a file up to this size, in bytes.
SAID = 2**20
#: Seconds behind its parent's clock at which a worker is ended by the system, should it have no parent any
#: more and nothing of Python run.
RESERVE = 5.0


def main() -> None:
    children.serve(work)


def work(jobs: BinaryIO, answers: BinaryIO) -> None:
    """Take the setup, then answer each item, until the pipe ends or it is time for a fresh process."""
    received = children.receive(jobs)
    if received is None:
        return
    setup, [packed] = received
    if hasattr(os, "setsid"):  # not on Windows
        os.setsid()  # what the function starts and leaves behind can be ended along with this process
    base = children.in_use()
    children.guard(setup["memory"])
    gc.set_threshold(COLLECT_AFTER)
    warnings.showwarning = _warner(answers)
    function = _function(packed)
    children.send(answers, {"kind": "ready"})
    inbox: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(jobs, inbox), daemon=True).start()
    done, retire = 0, False
    while not retire:
        item = inbox.get()
        _alarm(setup["seconds"] + RESERVE)
        kind, answer = _answer(function, item)
        _alarm(0)
        done += 1
        retire = done == setup["recycle"] or 0 < setup["grown"] < children.in_use() - base
        children.send(answers, {"kind": kind, "retire": retire}, [answer])
        _forget()


def _function(packed: bytes) -> Callable[[Any], Any]:
    try:
        function: Callable[[Any], Any] = pickle.loads(packed)
    except Exception as error:
        raise no_function(None, f"{type(error).__name__}: {error}") from error
    return function


def _listen(jobs: BinaryIO, inbox: "SimpleQueue[bytes]") -> None:
    """Always ready to take what is sent: the parent never waits. Without a parent there is nothing to do."""
    with suppress(OSError, ValueError):
        while received := children.receive(jobs):
            inbox.put(received[1][0])
    if hasattr(os, "setsid"):
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def _answer(function: Callable[[Any], Any], item: bytes) -> tuple[str, bytes]:
    """What the function gives or raises, packed."""
    try:
        return "result", packed_result(function(pickle.loads(item)))
    except MemoryError:
        raise
    except BaseException as error:
        return "raised", packed_error(error)


def _warner(answers: BinaryIO) -> Callable[..., None]:
    """Warnings are for the parent to say."""

    def say(message: Any, category: Any, filename: str, lineno: int, *_: Any) -> None:
        with suppress(Exception):
            warned = [str(message), category.__name__, filename, lineno]
            children.send(answers, {"kind": "warning", "warned": warned})

    return say


def _alarm(seconds: float) -> None:
    """Let the system end this process after so many seconds; 0: never. Code in C that never returns keeps
    Python, and so whatever looks for the parent, from running.
    """
    if hasattr(signal, "setitimer"):  # not on Windows
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _forget() -> None:
    """Begin the file of what was said anew, where it has grown large."""
    with suppress(OSError):
        if os.fstat(2).st_size > SAID:
            sys.stderr.flush()
            os.ftruncate(2, 0)
            os.lseek(2, 0, os.SEEK_SET)
