"""A worker process as its parent sees it, and the clock that all of them are under."""

import os
import threading
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from time import monotonic
from types import TracebackType
from typing import Any, Literal, Self

import msgspec

from docconv import DocconvError, InternalError, LimitError, children

from .parcels import Setup
from .said import Warned

TARGET = "docconv_executors.child:main"
#: Seconds that a process may take until it is ready for its first item, and between two looks at the clock.
START, TICK = 120.0, 0.05
#: Seconds for the code in the process to say by itself that the time is over: it knows where it was.
GRACE = 1.0


class Fallen(Exception):
    """A worker process ended without an answer. `error` says why; None: not for the item that it was at."""

    def __init__(self, error: DocconvError | None) -> None:
        super().__init__(str(error))
        self.error = error


class Closed(Exception):
    """The run is over."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker gave for an item: a result, an exception that the function raised, or, where two workers
    fell over it, an error of ours; packed.
    """

    kind: Literal["result", "raised", "lost"]
    data: bytes


class Worker:
    """A process that is started when there is something to do. Items may be given ahead of the answers, which
    come in the order of the items.
    """

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        #: What the worker warns of, until somebody takes it.
        self.warnings: list[Warned] = []
        #: Whether the last answer was the last one of this process.
        self.retired = False
        self._closed = False
        self._stack = ExitStack()
        self._child: children.Child | None = None
        self._lock = threading.Lock()
        self._given = self._taken = 0
        self._ready = False
        self._deadline: float | None = None
        self._struck: int | None = None

    def give(self, item: bytes) -> None:
        """Send an item."""
        _send(self._child or self._start(), {"kind": "item"}, item)
        with self._lock:
            self._given += 1
            if self._ready and self._given == self._taken + 1:
                self._deadline = monotonic() + self.setup.seconds + GRACE

    def take(self) -> Answer:
        """The next answer. Raises Fallen, and whatever kept the process from starting."""
        child = self._child
        if child is None:
            raise Closed
        while True:
            received = _received(child)
            if self._closed:
                raise Closed
            match received:
                case {"kind": "ready"}, []:
                    self._ready = True
                    self._wind()
                case {"kind": "warning", "warned": [str(text), str(category), str(file), int(line)]}, []:
                    self.warnings.append(Warned(text, category, file, line))
                case {"kind": "result" | "raised" as kind, "retire": bool(retire)}, [data]:
                    self._taken += 1
                    self.retired = retire
                    self._wind()
                    return Answer(kind, data)
                case {"kind": str(), "message": str(), "code": str(), "hint": str() | None} as message, []:
                    raise children.problem(message)
                case _:  # it has ended, or says what no worker of ours says
                    raise self._fallen(child)

    def stop(self) -> None:
        """End the process, at once; the next item starts another one."""
        with self._lock:
            child, self._child = self._child, None
            self._deadline = self._struck = None
            self._given = self._taken = 0
            self._ready = self.retired = False
            stack, self._stack = self._stack, ExitStack()
        if child is not None and child.popen.returncode is None:
            _kill(child)
        stack.close()

    def close(self) -> None:
        """End the process for good; who is at work with it in another thread gets Closed."""
        self._closed = True
        self.stop()

    def strike(self, now: float) -> None:
        """End the process where the item that it is at has had its time."""
        with self._lock:
            if self._child is not None and self._deadline is not None and now > self._deadline:
                self._struck, self._deadline = self._taken, None
                _kill(self._child)

    def _start(self) -> children.Child:
        child = self._stack.enter_context(children.started(TARGET))
        with self._lock:
            self._child = child
            self._deadline = monotonic() + START
        if self._closed:
            self.stop()
            raise Closed
        setup = msgspec.structs.asdict(self.setup)
        _send(child, setup, setup.pop("function"))
        return child

    def _wind(self) -> None:
        with self._lock:
            busy = self._given > self._taken
            self._deadline = monotonic() + self.setup.seconds + GRACE if busy else None

    def _fallen(self, child: children.Child) -> Exception:
        if self._struck is not None:
            if not self._ready:
                message = f"a worker process was not ready within {START:g} s"
                return InternalError(message, code="internal.worker")
            if self._struck < self._taken:
                return Fallen(None)  # it answered in the very moment
            seconds = self.setup.seconds
            hint = "--limit seconds=N gives it more"
            return Fallen(LimitError(f"took longer than {seconds:g} s", code="limit.seconds", hint=hint))
        error = children.fallen(child, "working on it", self.setup.memory)
        _kill(child)  # what it has left behind
        if isinstance(error, InternalError):
            error.code = "internal.worker"
        if self._ready:
            return Fallen(error)
        error.message = f"a worker process doesn't start: {error.message}"
        return error


def _kill(child: children.Child) -> None:
    """End a process and whatever it has started: something of that may hold the other end of its pipes."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(child.popen.pid, 9)
    child.popen.kill()


def _received(child: children.Child) -> tuple[dict[str, Any], list[bytes]] | None:
    """What a process says next; None where it has ended, or says what nobody understands."""
    try:
        return children.receive(child.answers)
    except (ValueError, KeyError, TypeError, OSError, OverflowError, MemoryError, RecursionError):
        return None


def _send(child: children.Child, message: dict[str, object], part: bytes) -> None:
    with suppress(OSError, ValueError):  # it has ended, and its answer will say so
        children.send(child.jobs, message, [part])


class Watch:
    """The clock of some workers: who takes too long for an item is ended."""

    def __init__(self) -> None:
        self.workers: list[Worker] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, name="docconv clock", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(TICK):
            now = monotonic()
            for worker in tuple(self.workers):
                worker.strike(now)
