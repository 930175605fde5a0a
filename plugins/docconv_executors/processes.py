"""Worker processes on this machine, each served by a thread of ours."""

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from docconv import Context, DocconvError, Lost

from .parcels import Setup, opened, opened_error, packed, setup_for
from .said import Warned, say_again
from .work import answers
from .worker import Answer, Closed, Watch, Worker

T = TypeVar("T")
R = TypeVar("R")

#: How many items are under way for each worker: at hand, in the queue, or done and not taken yet.
UNDER_WAY = 8
#: Seconds between two chances for Ctrl-C, where the system does not wake who waits.
PULSE = 0.5
#: Seconds that a thread has to see that its process has ended.
PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Job:
    """An item, and itself packed."""

    item: Any
    data: bytes


def run(function: Callable[[T], R], items: Iterable[T], ctx: Context) -> Iterator[R | Lost]:
    jobs = ctx.options.jobs or processors()
    with Watch() as watch:
        pool = Pool(setup_for(function, ctx), watch)
        try:
            yield from pool.results(iter(items), jobs)
        finally:
            pool.close()


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Pool:
    """Threads that each serve a worker process, between a queue of jobs and one of results."""

    def __init__(self, setup: Setup, watch: Watch) -> None:
        self._setup = setup
        self._watch = watch
        self._threads: list[threading.Thread] = []
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._done: SimpleQueue[tuple[Job, Answer] | BaseException] = SimpleQueue()
        self._warnings: SimpleQueue[Warned] = SimpleQueue()
        self._closing = False

    def results(self, items: Iterator[Any], most: int) -> Iterator[Any]:
        """The results of all items, by at most so many workers; those done before those to come."""
        under_way, exhausted = 0, False
        while under_way or not exhausted:
            room = not exhausted and under_way < UNDER_WAY * max(len(self._threads), 1)
            try:
                found = self._done.get(block=not room, timeout=PULSE)
            except Empty:
                if room:
                    try:
                        item = next(items)
                    except StopIteration:
                        exhausted = True
                        continue
                    self._jobs.put(Job(item, packed(item)))
                    under_way += 1
                    # No more workers than items.
                    if len(self._threads) < most:
                        self._hire()
                continue
            self._warn()
            if isinstance(found, BaseException):
                raise found
            under_way -= 1
            yield given(*found)
        self._warn()

    def close(self) -> None:
        """End all processes, whatever they are at."""
        self._closing = True
        for worker in self._watch.workers:
            worker.close()
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join(PATIENCE)

    def _hire(self) -> None:
        worker = Worker(self._setup)
        self._watch.workers.append(worker)
        thread = threading.Thread(target=self._serve, args=(worker,), name="docconv worker", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _serve(self, worker: Worker) -> None:
        try:
            for job, answer in answers(worker, self._more):
                while worker.warnings:
                    self._warnings.put(worker.warnings.pop(0))
                self._done.put((job, answer))
        except Closed:
            pass
        except BaseException as error:
            self._done.put(error)

    def _more(self, wait: bool) -> Job | None:
        try:
            job = self._jobs.get(block=wait)
        except Empty:
            return None
        return None if self._closing else job

    def _warn(self) -> None:
        while not self._warnings.empty():
            say_again(self._warnings.get())


def given(job: Any, answer: Answer) -> Any:
    """What an executor gives for an answer. Raises what the function raised."""
    if answer.kind == "result":
        return opened(answer.data)
    error = opened_error(answer.data)
    if answer.kind == "lost" and isinstance(error, DocconvError):
        return Lost(job.item, error)
    raise error
