"""What runs inside a Dask worker: it hands items to worker processes of its own, which live on between tasks.

So an item that crashes, hangs or takes too much costs what it costs on one machine, and no Dask worker.
"""

import socket
import threading
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from time import monotonic

from .parcels import Setup
from .said import Warned
from .versions import check, installed
from .work import answers
from .worker import Answer, Closed, Watch, Worker

#: Seconds after which processes without work are ended: whoever gave them some may have been killed.
IDLE = 60.0


@dataclass(frozen=True, slots=True)
class Job:
    """A packed item."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Done:
    """The answers to some items, in their order; what was warned of; the seconds that it took."""

    answers: list[Answer]
    warnings: list[Warned]
    seconds: float


class Station:
    """The worker processes of one run in one Dask worker, each used by one thread at a time."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self._stack = ExitStack()
        self.watch = self._stack.enter_context(Watch())
        self._idle: list[Worker] = []
        self._lock = threading.Lock()
        self._used = monotonic()

    def take(self) -> Worker:
        """A worker for whoever calls; it has to come back."""
        with self._lock:
            if self._idle:
                return self._idle.pop()
            worker = Worker(self.setup)
            self.watch.workers.append(worker)
            return worker

    def put_back(self, worker: Worker) -> None:
        with self._lock:
            self._used = monotonic()
            self._idle.append(worker)

    def close(self) -> None:
        """End all processes, whatever they are at."""
        for worker in tuple(self.watch.workers):
            worker.close()
        self._stack.close()

    @property
    def deserted(self) -> bool:
        """Whether nobody has had work for it for long."""
        with self._lock:
            return len(self._idle) == len(self.watch.workers) and monotonic() - self._used > IDLE


_stations: dict[str, Station] = {}
#: Runs that are over: tasks of theirs may still come.
_over: set[str] = set()
_lock = threading.Lock()


def perform(run: str, setup: Setup, versions: Mapping[str, str], items: list[bytes]) -> Done:
    """The answers to some packed items of a run, in their order.

    Raises DependencyError where this machine has other versions than the one that started the run, and what
    keeps processes from starting.
    """
    if versions != installed():  # a worker that came when the run was under way
        check(socket.gethostname(), installed(), versions)
    with _lock:
        if run in _over:
            raise Closed
        if run not in _stations:
            _stations[run] = Station(setup)
            threading.Thread(target=_keep, args=(run,), name="docconv station", daemon=True).start()
        station = _stations[run]
        worker = station.take()
    started = monotonic()
    jobs = iter(map(Job, items))
    try:
        found = [answer for _, answer in answers(worker, lambda _: next(jobs, None))]
    except BaseException:
        worker.stop()
        raise
    finally:
        warned, worker.warnings = worker.warnings, []
        station.put_back(worker)
    return Done(found, warned, monotonic() - started)


def dismiss(run: str) -> None:
    """End the processes of a run, which is over."""
    with _lock:
        _over.add(run)
        station = _stations.pop(run, None)
    if station is not None:
        station.close()


def _keep(run: str) -> None:
    """Look after a station until it is gone, or can go."""
    pause = threading.Event()
    while not pause.wait(IDLE / 10):
        with _lock:
            station = _stations.get(run)
            if station is None:
                return
            if not station.deserted:
                continue
            del _stations[run]
        station.close()
