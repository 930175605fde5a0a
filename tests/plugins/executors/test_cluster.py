"""Dask: the same as one after the other, on however many machines, of which some may go."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, ClassVar

import pytest

from docconv import Context, DependencyError, InputError, Limits, Lost, UsageError
from docconv.testing import ExecutorLaws
from docconv_executors import cluster, serial, station, versions
from docconv_executors.options import Dask
from tests.plugins.executors import functions
from tests.plugins.executors.support import SMALL, within

distributed = pytest.importorskip("distributed")
psutil = pytest.importorskip("psutil")


def local_cluster(workers: int) -> Any:
    return distributed.LocalCluster(
        n_workers=workers, threads_per_worker=1, memory_limit=0, dashboard_address=":0"
    )


@pytest.fixture(scope="module")
def grid() -> Iterator[Any]:
    """A cluster of two workers, each in a process of its own."""
    with local_cluster(2) as grid:
        yield grid


def running(grid: Any, function: Any, items: Iterable[Any], limits: Limits = SMALL) -> Iterator[Any]:
    return cluster.run(function, items, Context(Dask(address=grid.scheduler_address), limits))


def workers(grid: Any) -> list[int]:
    """The processes of the workers."""
    return [nanny.pid for nanny in grid.workers.values() if nanny.pid]


def below(grid: Any) -> list[int]:
    """The processes that the workers have started."""
    found = []
    for pid in workers(grid):
        with suppress(psutil.Error):
            for child in psutil.Process(pid).children():
                if child.status() != psutil.STATUS_ZOMBIE and "docconv_executors" in child.cmdline()[-1]:
                    found.append(child.pid)
    return found


class TestDask(ExecutorLaws):
    executor = "dask"
    options: ClassVar[dict[str, Any]] = {"jobs": 1}

    @pytest.fixture(autouse=True)
    def on_the_grid(self, grid: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(type(self), "options", {"address": grid.scheduler_address})


def test_the_same_as_one_after_the_other(grid: Any) -> None:
    alone = list(serial.run(functions.same, range(500), Context()))
    assert sorted(running(grid, functions.same, range(500))) == alone
    assert within(5, lambda: not below(grid))


def test_a_cluster_on_this_machine() -> None:
    context = Context(Dask(jobs=1), SMALL)
    found = list(cluster.run(functions.odd, ["exits", 1, 2], context))
    assert [one for one in found if not isinstance(one, Lost)] == [1, 2]


def test_what_costs_a_process_costs_one_item(grid: Any) -> None:
    bad = ["exits", "sleeps", "asks for too much"]
    found = list(running(grid, functions.odd, [*range(30), *bad, *range(30, 60)]))
    assert sorted(one for one in found if not isinstance(one, Lost)) == list(range(60))
    lost = {one.item: one.error.code for one in found if isinstance(one, Lost)}
    assert lost == {
        "exits": "internal.worker",
        "sleeps": "limit.seconds",
        "asks for too much": "limit.memory",
    }


def test_a_worker_that_is_killed(grid: Any) -> None:
    results = running(grid, functions.slow, range(100))
    found = [next(results)]
    os.kill(workers(grid)[0], getattr(signal, "SIGKILL", signal.SIGTERM))
    found.extend(results)
    assert Counter(found) == Counter(range(100))
    assert within(20, lambda: len(workers(grid)) == 2)


def test_a_task_that_dask_gives_up(grid: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    real = cluster.Flow._taken
    given_up = []

    def taken(self: Any, future: Any) -> Iterator[Any]:
        if any(job.item == 7 for job in self._flying[future]):
            future = Killed(future)
            self._flying[future] = self._flying.pop(future.real)
            given_up.append(len(self._flying[future]))
        return real(self, future)

    class Killed:
        def __init__(self, real: Any) -> None:
            self.real = real

        def result(self) -> Any:
            raise distributed.KilledWorker("task", None, 3)

    monkeypatch.setattr(cluster.Flow, "_taken", taken)
    found = list(running(grid, functions.same, range(40)))
    assert given_up[-1] == 1
    assert [(one.item, one.error.code) for one in found if isinstance(one, Lost)] == [(7, "internal.worker")]
    assert sorted(one for one in found if not isinstance(one, Lost)) == [*range(7), *range(8, 40)]


def test_a_scheduler_that_goes() -> None:
    with local_cluster(1) as grid:
        results = running(grid, functions.slow, range(1000))
        next(results)
        threading.Thread(target=grid.close, kwargs={"timeout": 3}, daemon=True).start()
        with pytest.raises(InputError, match="the Dask scheduler") as caught:
            list(results)
    assert caught.value.code == "input.cluster"


def test_what_the_function_raises_comes_out_and_nobody_is_left(grid: Any) -> None:
    with pytest.raises(ValueError, match="no good"):
        list(running(grid, functions.odd, ["sleeps", "raises", *["sleeps"] * 5]))
    assert within(5, lambda: not below(grid))


def test_a_run_that_is_let_go(grid: Any) -> None:
    results = running(grid, functions.slow, range(1000))
    next(results)
    assert below(grid)
    results.close()
    assert within(5, lambda: not below(grid))


def test_a_function_that_can_not_be_sent(grid: Any) -> None:
    with pytest.raises(UsageError, match="can't be run in a worker process"):
        list(running(grid, lambda item: item, [1]))


def test_other_versions(grid: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    here = {**versions.installed(), "docconv": "9.9"}
    monkeypatch.setattr(versions, "installed", lambda: here)
    with pytest.raises(DependencyError, match=r"worker tcp://.* has docconv .* \(here 9\.9\)") as caught:
        list(running(grid, functions.same, [1]))
    assert "same versions" in str(caught.value.hint)


def test_other_plugins(grid: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    here = {**versions.installed(), "docconv-shout": "1.2"}
    with pytest.raises(DependencyError, match=r"has docconv-shout missing \(here 1\.2\)"):
        station.perform("run", None, here, [])  # as a worker that comes later
    monkeypatch.setattr(versions, "installed", lambda: here)
    with pytest.raises(DependencyError, match=r"has docconv-shout missing \(here 1\.2\)"):
        list(running(grid, functions.same, [1]))


def test_a_worker_without_docconv() -> None:
    class Client:
        def wait_for_workers(self, *_: Any, **__: Any) -> None: ...

        def get_versions(self, packages: list[str]) -> Any:
            return {"workers": {"tcp://there": {"packages": dict.fromkeys(packages)}}}

    with pytest.raises(DependencyError, match="the Dask worker tcp://there has docconv missing"):
        cluster.check(Client())


def test_no_scheduler_and_no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "REACH", 0.5)
    monkeypatch.setattr(cluster, "WAIT", 0.5)
    with pytest.raises(InputError, match=r"tcp://127\.0\.0\.1:9: no Dask scheduler answers"):
        list(cluster.run(functions.same, [1], Context(Dask(address="tcp://127.0.0.1:9"))))
    with (
        local_cluster(0) as empty,
        pytest.raises(DependencyError, match="the Dask cluster has no worker"),
    ):
        list(running(empty, functions.same, [1]))


def test_without_dask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(DependencyError, match="Dask is missing") as caught:
        list(cluster.run(functions.same, [1], Context(Dask())))
    assert caught.value.hint == 'pip install "docconv[dask]"'


PROGRAM = """
    import sys
    from docconv import Context
    from docconv_executors.cluster import run
    from docconv_executors.options import Dask
    from tests.plugins.executors import functions

    for result in run(functions.slow, range(10_000), Context(Dask(address=sys.argv[1]))):
        print(result, flush=True)
"""


@pytest.mark.parametrize("how", ["SIGINT", pytest.param("SIGKILL", marks=pytest.mark.slow)])
def test_a_program_that_is_ended(how: str, grid: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    code = f"import sys; sys.path[:] = {sys.path!r}\n{textwrap.dedent(PROGRAM)}"
    program = subprocess.Popen(
        [sys.executable, "-c", code, grid.scheduler_address],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert program.stdout is not None
    assert program.stdout.readline()
    threading.Thread(target=program.stdout.read, daemon=True).start()
    program.send_signal(getattr(signal, how))
    assert program.wait(15) != 0
    if how == "SIGINT":  # otherwise they go when nobody has had work for them for a while
        assert within(5, lambda: not below(grid))
    # The cluster goes on.
    assert list(running(grid, functions.same, [1])) == [1]


def test_processes_that_nobody_has_work_for_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(station, "IDLE", 0.5)
    setup = cluster.setup_for(functions.pid, Context(Dask(), SMALL))
    done = station.perform("a run", setup, versions.installed(), [b"N.", b"N."])
    assert [answer.kind for answer in done.answers] == ["result", "result"]
    assert within(5, lambda: "a run" not in station._stations)
    station.dismiss("another run")
