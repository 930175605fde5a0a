"""One worker's day: items in, answers out, with a fresh process whenever the old one falls or is worn."""

from collections import deque
from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar

from .parcels import packed_error
from .worker import Answer, Fallen, Worker

#: How many items a worker has at hand, so that it never waits for the next one.
AHEAD = 4


class Job(Protocol):
    """An item, packed."""

    @property
    def data(self) -> bytes: ...


J = TypeVar("J", bound=Job)


def answers(worker: Worker, more: Callable[[bool], J | None]) -> Iterator[tuple[J, Answer]]:
    """Each job with its answer.

    `more(wait)` gives the next job; None where there is none at the moment or, having waited, none any more.
    The job that a process falls over is tried once more, alone in a fresh one. Raises what keeps processes
    from starting.
    """
    under_way: deque[J] = deque()
    while True:
        while len(under_way) < AHEAD and (job := more(not under_way)) is not None:
            under_way.append(job)
            worker.give(job.data)
        if not under_way:
            return
        try:
            answer = worker.take()
        except Fallen as fall:
            worker.stop()
            if fall.error is None:
                _give(worker, under_way)
                continue
            job = under_way.popleft()
            answer = _alone(worker, job)
        else:
            job = under_way.popleft()
            if not worker.retired:
                yield job, answer
                continue
            worker.stop()
        _give(worker, under_way)
        yield job, answer


def _give(worker: Worker, jobs: "deque[J]") -> None:
    """Give again what an ended process had at hand."""
    for job in jobs:
        worker.give(job.data)


def _alone(worker: Worker, job: Job) -> Answer:
    """The answer to the one job of a fresh process."""
    worker.give(job.data)
    try:
        answer = worker.take()
    except Fallen as fall:
        worker.stop()
        return Answer("lost", packed_error(fall.error or fall))
    if worker.retired:
        worker.stop()
    return answer
