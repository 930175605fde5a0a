"""Dask: the workers of a cluster, or of one on this machine."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any, TypeAlias, TypeVar
from uuid import uuid4

from docconv import Context, DependencyError, DocconvError, InputError, InternalError, Lost

from . import station, versions
from .options import Dask
from .parcels import Setup, packed, setup_for
from .processes import PULSE, given, processors
from .said import say_again

#: Dask comes with few types.
Client: TypeAlias = Any
Future: TypeAlias = Any

T = TypeVar("T")
R = TypeVar("R")

#: Seconds to reach a scheduler, and to wait for its first worker.
REACH, WAIT = 20.0, 60.0
#: Tasks under way for each thread of the cluster, the seconds that one shall take, and its most items.
UNDER_WAY, SPAN, MOST = 3, 0.5, 64
#: Seconds after which the cluster is asked again how large it is.
FRESH = 5.0


@dataclass(frozen=True, slots=True)
class Job:
    """An item, and itself packed; `alone` once Dask has given up a task that it was in."""

    item: Any
    data: bytes
    alone: bool = False


def run(function: Callable[[T], R], items: Iterable[T], ctx: Context) -> Iterator[R | Lost]:
    setup = setup_for(function, ctx)
    with connected(ctx.options) as client:
        check(client)
        yield from Flow(client, setup).results(iter(items))


@contextmanager
def connected(options: Dask) -> Iterator[Client]:
    """A client of the cluster. Raises DependencyError without Dask, InputError where nobody answers."""
    dask = library()
    if not options.address:
        count = options.jobs or processors()
        # Memory is for our own limits to bound, and any port will do for what the cluster says of itself.
        with (
            dask.LocalCluster(
                n_workers=count,
                threads_per_worker=1,
                processes=True,
                memory_limit=0,
                dashboard_address=":0",
            ) as cluster,
            dask.Client(cluster, set_as_default=False) as client,
        ):
            yield client
        return
    try:
        client = dask.Client(options.address, timeout=REACH, set_as_default=False)
    except (OSError, ValueError) as error:
        message = f"no Dask scheduler answers: {error or type(error).__name__}"
        raise InputError(message, code="input.cluster", where=options.address) from error
    with client:
        yield client


def library() -> Any:
    """Dask's module. Raises DependencyError where it is missing."""
    try:
        return import_module("distributed")
    except ImportError as error:
        raise DependencyError(f"Dask is missing: {error}", hint='pip install "docconv[dask]"') from error


def check(client: Client) -> None:
    """See to it that there are workers, and that they run what runs here. Raises DependencyError."""
    try:
        client.wait_for_workers(1, timeout=WAIT)
    except TimeoutError:
        raise DependencyError(
            f"the Dask cluster has no worker, and got none within {WAIT:g} s",
            code="dependency.worker",
            hint="dask worker ADDRESS starts one",
        ) from None
    here = versions.installed()
    asked = client.get_versions(packages=["docconv"])["workers"]
    for worker, found in sorted(asked.items()):
        version = found["packages"]["docconv"] or "missing"
        versions.check(worker, {"docconv": version}, {"docconv": here["docconv"]})
    for worker, there in sorted(client.run(versions.installed).items()):
        versions.check(worker, there, here)


class Flow:
    """Items on their way through a cluster. A task holds as many small ones as fill half a second."""

    def __init__(self, client: Client, setup: Setup) -> None:
        self._client = client
        self._setup = setup
        self._run = uuid4().hex
        self._flying: dict[Future, list[Job]] = {}
        self._landed: SimpleQueue[Future] = SimpleQueue()
        self._size = 1
        self._threads, self._counted = 0, 0.0

    def results(self, items: Iterator[Any]) -> Iterator[Any]:
        """The results of all items; those done before those to come."""
        exhausted = False
        try:
            while self._flying or not exhausted:
                room = not exhausted and len(self._flying) < UNDER_WAY * self._capacity()
                try:
                    future = self._landed.get(block=not room, timeout=PULSE)
                except Empty:
                    if room:
                        taken = islice(items, self._size)
                        jobs = [Job(item, packed(item)) for item in taken]
                        exhausted = len(jobs) < self._size
                        self._send(jobs)
                    self._look()
                    continue
                yield from self._taken(future)
        finally:
            self._end()

    def _send(self, jobs: list[Job]) -> None:
        if not jobs:
            return
        items = [job.data for job in jobs]
        future = self._client.submit(
            station.perform, self._run, self._setup, versions.installed(), items, pure=False
        )
        self._flying[future] = jobs
        future.add_done_callback(self._landed.put)

    def _taken(self, future: Future) -> Iterator[Any]:
        """The results of a task, or its items sent once more."""
        jobs = self._flying.pop(future)
        try:
            done: station.Done = future.result()
        except library().KilledWorker:
            for job in jobs:
                if job.alone:
                    error = InternalError("the Dask workers that had it were killed", code="internal.worker")
                    yield Lost(job.item, error)
                else:
                    self._send([Job(job.item, job.data, alone=True)])
            return
        except CancelledError as error:  # by a scheduler that is gone, or that somebody restarted
            raise InputError(
                "the Dask scheduler has let go of the work", code="input.cluster", hint="is it still there?"
            ) from error
        except DocconvError:
            raise
        except ImportError as error:
            raise DependencyError(
                f"a Dask worker lacks something: {error}", code="dependency.worker", hint=versions.HINT
            ) from error
        for warning in done.warnings:
            say_again(warning)
        each = max(done.seconds / len(jobs), 1e-4)
        self._size = max(1, min(MOST, 2 * self._size, round(SPAN / each)))
        for job, answer in zip(jobs, done.answers, strict=True):
            yield given(job, answer)

    def _capacity(self) -> int:
        """How many threads the cluster has now."""
        if monotonic() - self._counted > FRESH:
            self._threads = sum(self._client.nthreads().values())
            self._counted = monotonic()
        return max(self._threads, 1)

    def _look(self) -> None:
        """Raise InputError where the scheduler is gone."""
        if self._client.status not in ("running", "connecting"):
            raise InputError("the Dask scheduler is gone", code="input.cluster")

    def _end(self) -> None:
        """Let go of what is under way, and end the processes that worked for this run."""
        with suppress(Exception):  # the cluster may be gone, which ends them as well
            self._client.run(station.dismiss, self._run, on_error="ignore")
            self._client.cancel(list(self._flying), force=True)
