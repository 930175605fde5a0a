"""A child: another Python with the same modules, that runs one function of ours and answers by pipes."""

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO, Any, BinaryIO

from ..errors import (
    DependencyError,
    DocconvError,
    InputError,
    InternalError,
    LimitError,
    OutputError,
    PluginError,
    UsageError,
)
from .guard import TOO_MUCH
from .pipes import receive, send

#: Seconds that a child has to end after its last word.
PATIENCE = 5.0
#: What a process killed for want of memory leaves: by itself, by the system, by a shell above it.
KILLED = frozenset({TOO_MUCH, -9, 137})
#: What is said where memory runs out: by Python, by GLib, by C++, by Rust.
OUT_OF_MEMORY = ("MemoryError", "failed to allocate", "out of memory", "bad_alloc", "memory allocation of")
ERRORS: Mapping[str, type[DocconvError]] = {
    kind.__name__: kind
    for kind in (
        DependencyError,
        DocconvError,
        InputError,
        InternalError,
        LimitError,
        OutputError,
        PluginError,
        UsageError,
    )
}
#: The same bytes for everybody: text is UTF-8, and neither fonts nor dates go by what this user speaks.
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "TZ": "UTC"}
#: Where a system's programs are told to put what is for the moment.
TEMPORARY = ("TMPDIR", "TEMP", "TMP")
PERSONAL = ("LANGUAGE", "PANGO_LANGUAGE", "FC_LANG")


@dataclass(frozen=True, slots=True)
class Child:
    """A running child, its two pipes, and the file that holds what it says on standard error."""

    popen: "subprocess.Popen[bytes]"
    said: IO[bytes]

    @property
    def jobs(self) -> BinaryIO:
        """Where its jobs go, for `send`."""
        return self.popen.stdin  # type: ignore[return-value]

    @property
    def answers(self) -> BinaryIO:
        """Where its answers come from, for `receive`."""
        return self.popen.stdout  # type: ignore[return-value]


@contextmanager
def started(target: str, *, hash_seed: int | None = None) -> Iterator[Child]:
    """A child that runs `target` (`"package.module:function"`, without arguments), loading while its caller
    does other work; when the block ends, so does the child, and its temporary files go with it.

    `hash_seed` is for engines whose output depends on the order of sets. Without one, nobody can know which
    keys of a hostile document would collide.
    """
    module, _, function = target.partition(":")
    # The same modules as here, found in the same places, whatever file was started.
    command = f"import sys; sys.path[:] = {sys.path!r}; from {module} import {function} as main; main()"
    flags = ["-B"] if sys.dont_write_bytecode else []
    kept = {name: value for name, value in os.environ.items() if name not in PERSONAL}
    # A child that is killed can't tidy up.
    folder = tempfile.TemporaryDirectory(prefix="docconv-", ignore_cleanup_errors=True)
    with tempfile.TemporaryFile() as said, folder as own:
        environment = {**kept, **ENVIRONMENT, **dict.fromkeys(TEMPORARY, own)}
        if hash_seed is not None:
            environment["PYTHONHASHSEED"] = str(hash_seed)
        popen = subprocess.Popen(
            [sys.executable, *flags, "-c", command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        try:
            yield Child(popen, said)
        finally:
            popen.kill()
            for pipe in (popen.stdin, popen.stdout):
                with suppress(OSError):
                    pipe.close()  # type: ignore[union-attr]
            popen.wait()


@contextmanager
def clock(child: Child, seconds: float) -> Iterator[threading.Event]:
    """Ends the child where the block takes longer; the event says that it has."""
    struck = threading.Event()

    def strike() -> None:
        struck.set()
        child.popen.kill()

    timer = threading.Timer(seconds, strike)
    timer.daemon = True
    timer.start()
    try:
        yield struck
    finally:
        timer.cancel()


def answer(
    child: Child,
    job: dict[str, Any],
    parts: Sequence[bytes],
    *,
    doing: str,
    seconds: float,
    memory: int,
    more: str = "",
    aside: Mapping[str, Callable[[dict[str, Any]], None]],
    kind: str,
) -> tuple[dict[str, Any], list[bytes]]:
    """Give a child a job, with its `parts`, and wait for the message of a `kind`, with the parts of that.

    Messages of the kinds in `aside` are handed on meanwhile. The rest is as for `fallen`. Raises the error
    that the child reports, LimitError where it takes longer than `seconds`, and what `fallen` gives.
    """
    with clock(child, seconds) as struck:
        # It may have ended already, and then says why.
        with suppress(OSError):
            send(child.jobs, job, parts)
        while received := _received(child):
            message, came = received
            if message["kind"] == kind:
                return message, came
            if message["kind"] not in aside:
                raise problem(message)
            aside[message["kind"]](message)
    if struck.is_set():
        hint = "--limit seconds=N gives it more"
        raise LimitError(
            f"{doing} took longer than {seconds:g} s",
            code="limit.seconds",
            hint=f"{hint}; {more}" if more else hint,
        )
    raise fallen(child, doing, memory, more=more)


def _received(child: Child) -> tuple[dict[str, Any], list[bytes]] | None:
    try:
        return receive(child.answers)
    except (ValueError, KeyError, TypeError, OSError):
        return None


def problem(message: Mapping[str, Any]) -> DocconvError:
    """The error that a child reports: a message from `serve`, or from `as_message`."""
    kind = ERRORS.get(message["kind"], InternalError)
    return kind(message["message"], code=message["code"], where=message.get("where"), hint=message["hint"])


def fallen(child: Child, doing: str, memory: int, *, more: str = "") -> DocconvError:
    """Why a child ended without an answer, as far as one can tell.

    `doing` begins the message ("laying out the PDF"), `memory` is what it may take, in bytes; `more` is a
    hint on how less would do. LimitError (`limit.memory`) or InternalError (`internal.engine`).
    """
    try:
        code = child.popen.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        return InternalError(f"{doing}: the process answered nonsense", code="internal.engine")
    child.said.seek(0)
    said = child.said.read().decode("utf-8", "replace").strip("\n").split("\n")[-1]
    if code in KILLED or any(mark in said for mark in OUT_OF_MEMORY):
        return LimitError(
            f"{doing} needs more than {memory / 2**20:,.0f} MiB of memory, or than there is",
            code="limit.memory",
            hint=f"{more}; --limit memory=BYTES allows more" if more else "--limit memory=BYTES allows more",
        )
    how = f"signal {-code}" if code < 0 else f"exit code {code}"
    return InternalError(
        f"{doing}: the process fell ({how}){': ' if said else ''}{said}", code="internal.engine"
    )
