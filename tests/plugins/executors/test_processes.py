"""Worker processes: each item once, whatever it does to its worker."""

import os
import pickle
import signal
import subprocess
import sys
import textwrap
import warnings
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from docconv import DocconvError, InternalError, Limits, Lost, UsageError
from docconv_executors.processes import UNDER_WAY
from tests.plugins.executors import functions
from tests.plugins.executors.support import MIB, SMALL, alive, children, running, within

posix = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes in /proc")


def test_each_item_is_done_once() -> None:
    assert Counter(running(functions.same, range(500))) == Counter(range(500))
    assert Counter(running(functions.same, range(40), recycle=9)) == Counter(range(40))


def test_items_are_taken_as_there_is_room() -> None:
    taken = []

    def items():
        for number in range(200):
            taken.append(number)
            yield number

    for done, _ in enumerate(running(functions.same, items()), 1):
        assert len(taken) - done <= 2 * UNDER_WAY
    assert len(taken) == 200


def test_no_more_workers_than_items() -> None:
    assert len(set(running(functions.pid, range(2), jobs=8))) <= 2


@pytest.mark.parametrize(
    ("what", "code", "says"),
    [
        ("sleeps", "limit.seconds", "took longer than 1 s"),
        ("never returns", "limit.seconds", "took longer than 1 s"),
        ("eats", "limit.memory", "more than 256 MiB"),
        ("asks for too much", "limit.memory", "more than 256 MiB"),
        ("exits", "internal.worker", "exit code 3"),
        ("segfaults", "internal.worker", ""),
    ],
)
def test_what_costs_a_worker_costs_one_item(what: str, code: str, says: str) -> None:
    items = [*range(20), what, *range(20, 40)]
    limits = SMALL if code == "limit.seconds" else Limits(seconds=60, memory=SMALL.memory)
    found = list(running(functions.odd, items, limits))
    lost = [one for one in found if isinstance(one, Lost)]
    assert sorted(one for one in found if not isinstance(one, Lost)) == list(range(40))
    assert [(one.item, one.error.code) for one in lost] == [(what, code)]
    assert says in str(lost[0].error)


@posix
def test_what_a_worker_leaves_behind_ends_too(tmp_path: Path) -> None:
    def left() -> list[str]:
        return [path.name for path in Path("/proc").iterdir() if _mark(path)]

    def _mark(path: Path) -> bool:
        try:
            return str(tmp_path).encode() in (path / "environ").read_bytes()
        except OSError:
            return False

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MARKED_BY", str(tmp_path))
        [lost] = running(functions.odd, ["forks and exits"])
    assert lost.error.code == "limit.seconds"  # its copy went on
    assert within(2, lambda: not left())


def test_all_at_once() -> None:
    bad = ["exits", "segfaults", "sleeps", "asks for too much", "exits"]
    found = list(running(functions.odd, [*bad, *range(30)]))
    assert Counter(one.item for one in found if isinstance(one, Lost)) == Counter(bad)
    assert sorted(one for one in found if not isinstance(one, Lost)) == list(range(30))


@pytest.mark.parametrize("what", ["exits", "sleeps"])
def test_once_more_and_alone(what: str, tmp_path: Path) -> None:
    function = functions.Logged(tmp_path / "log", what)
    items = [*map(str, range(10)), "odd", *map(str, range(10, 20))]
    assert sorted(running(function, items)) == sorted(items)
    done = [line.split(" ") for line in (tmp_path / "log").read_text("utf-8").splitlines()]
    assert Counter(item for _, item in done) == Counter([*items, "odd"])
    first, second = (pid for pid, item in done if item == "odd")
    assert first != second
    assert next(item for pid, item in done if pid == second) == "odd"


def test_what_the_function_raises_comes_out() -> None:
    for what, kind, says in (
        ("raises", ValueError, "no good"),
        ("raises ours", DocconvError, "page: no good (another one)"),
        ("raises what can't be sent", InternalError, "Unsendable"),
        ("gives what can't be sent", InternalError, "can't be sent"),
        ("exits politely", InternalError, "SystemExit: 5"),
    ):
        with pytest.raises(kind) as caught:
            list(running(functions.odd, [1, what]))
        assert says in str(caught.value)
        if what == "raises ours":
            assert (caught.value.code, caught.value.where) == ("input.odd", "page")


@pytest.mark.parametrize("kind", ["result", "raised"])
def test_nothing_that_comes_back_is_run(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a worker that a hostile input has taken over."""
    monkeypatch.setattr("docconv_executors.worker.TARGET", "tests.plugins.executors.functions:taken_over")
    monkeypatch.setenv("OPENED", str(tmp_path / "opened"))
    monkeypatch.setenv("KIND", kind)
    with pytest.raises(InternalError, match="answered nonsense"):
        list(running(functions.same, [1]))
    assert not (tmp_path / "opened").exists()


@pytest.mark.parametrize(
    "says",
    [
        "no JSON",
        '{"sizes": []}',
        '{"kind": "result", "sizes": []}',
        '{"kind": "result", "retire": "no", "sizes": [0]}',
        '{"kind": "warning", "warned": [1], "sizes": []}',
        '{"kind": "result", "retire": false, "sizes": [100000000000000000000]}',
    ],
)
def test_a_worker_that_says_nonsense_costs_its_item(says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docconv_executors.worker.TARGET", "tests.plugins.executors.functions:taken_over")
    monkeypatch.setattr("docconv.children.child.PATIENCE", 0.1)
    monkeypatch.setenv("SAYS", says)
    [lost] = running(functions.same, [1])
    assert (lost.item, lost.error.code) == (1, "internal.worker")
    assert "answered nonsense" in str(lost.error)


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_function_that_can_not_be_sent(wrapped: bool) -> None:
    def inner(item): ...

    function = partial(inner) if wrapped else inner
    with pytest.raises(UsageError, match="can't be run in a worker process") as caught:
        list(running(function, [1]))
    assert caught.value.code == "usage.executor"
    assert "module" in str(caught.value.hint)


def test_a_function_of_the_program_and_an_item_that_can_not_be_sent() -> None:
    def here(item): ...

    here.__module__ = "__main__"
    with pytest.raises(UsageError, match=r"here can't be run .* the program that was started"):
        list(running(here, [1]))
    with pytest.raises(UsageError, match=r"an item \(function\) can't be sent"):
        list(running(functions.same, [here]))


def test_a_function_that_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docconv_executors.parcels.packed_function", lambda _: b"cnowhere\nnothing\n.")
    with pytest.raises(UsageError, match="No module named 'nowhere'"):
        list(running(functions.same, [1]))


def test_a_process_that_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docconv_executors.worker.TARGET", "nowhere:main")
    with pytest.raises(InternalError, match=r"a worker process doesn't start: .*No module named 'nowhere'"):
        list(running(functions.same, [1]))


def test_a_process_that_is_never_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docconv_executors.worker.TARGET", "tests.plugins.executors.functions:never_ready")
    monkeypatch.setattr("docconv_executors.worker.START", 0.5)
    with pytest.raises(InternalError, match=r"a worker process was not ready within 0\.5 s"):
        list(running(functions.same, [1]))


def test_what_items_raise_comes_out() -> None:
    def items():
        yield 1
        raise OSError("no more")

    with pytest.raises(OSError, match="no more"):
        list(running(functions.same, items()))


def test_workers_are_replaced() -> None:
    assert max(Counter(running(functions.pid, range(15), recycle=5)).values()) == 5
    assert len(set(running(functions.pid, range(30), jobs=1, recycle=0))) == 1
    leaked = Counter(running(functions.leaking, range(6), Limits(memory=512 * MIB), jobs=1, grown=50))
    assert max(leaked.values()) in (2, 3)


def test_warnings_are_said_here_once() -> None:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("default")
        assert list(running(functions.odd, ["warns"] * 6, recycle=2)) == ["warns"] * 6
    assert [str(one.message) for one in said] == ["this is odd"]


def test_prints_go_nowhere(capfd: pytest.CaptureFixture[str]) -> None:
    assert list(running(functions.odd, ["prints"] * 300, recycle=0)) == ["prints"] * 300
    assert capfd.readouterr() == ("", "")


@posix
def test_nobody_is_left() -> None:
    before = children()
    results = running(functions.slow, range(100))
    next(results)
    assert children() - before
    results.close()
    assert children() == before
    with pytest.raises(ValueError, match="no good"):
        list(running(functions.odd, ["raises", *["sleeps"] * 4]))
    assert children() == before


PROGRAM = """
    import sys
    from docconv import Context, Limits
    from docconv_executors.options import Processes
    from docconv_executors.processes import run
    from tests.plugins.executors import functions

    items = [*range(4), *[sys.argv[1]] * 8]
    for result in run(functions.odd, items, Context(Processes(jobs=2), Limits(seconds=float(sys.argv[2])))):
        print(result, flush=True)
"""


def program(what: str, seconds: float) -> "subprocess.Popen[str]":
    """A run in a process of its own, which has begun."""
    code = f"import sys; sys.path[:] = {sys.path!r}\n{textwrap.dedent(PROGRAM)}"
    popen = subprocess.Popen(
        [sys.executable, "-c", code, what, str(seconds)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    assert popen.stdout is not None
    assert popen.stdout.readline()
    return popen


@posix
@pytest.mark.parametrize("what", ["sleeps", "never returns"])
def test_nobody_outlives_its_parent(what: str) -> None:
    parent = program(what, 2)
    assert within(10, lambda: len(children(parent.pid)) == 2)
    workers = children(parent.pid)
    parent.kill()
    parent.communicate()
    assert within(12, lambda: not any(map(alive, workers)))


@posix
def test_ctrl_c() -> None:
    parent = program("sleeps", 100)
    assert within(10, lambda: len(children(parent.pid)) == 2)
    workers = children(parent.pid)
    os.killpg(parent.pid, signal.SIGINT)
    _, said = parent.communicate(timeout=10)
    assert said.rstrip().endswith("KeyboardInterrupt")
    assert within(2, lambda: not any(map(alive, workers)))


def test_what_is_lost_can_travel() -> None:
    [lost] = running(functions.odd, ["exits"])
    again = pickle.loads(pickle.dumps(lost))
    assert (again.item, again.error.code) == ("exits", "internal.worker")


def test_limits_come_from_the_context() -> None:
    assert SMALL.memory == 256 * MIB
    [lost] = running(functions.odd, ["sleeps"], Limits(seconds=0.3))
    assert str(lost.error).startswith("took longer than 0.3 s")
