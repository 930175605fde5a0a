"""Runs that are killed: at each step that they take, and from outside at random moments."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from docconv.batches import feed, gather, journal, run, sinks
from tests.batches import saved
from tests.batches.saved import archive, made, put, report

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes here can't be forked")

#: Where something of a run becomes visible outside of it, or is about to.
STEPS = (
    (os, "replace"),
    (os, "unlink"),
    (os, "fsync"),
    (sinks, "move"),
    (run, "discard"),
    (journal.Journal, "begin"),
    (journal.Journal, "commit"),
    (journal.Journal, "take"),
    (journal.Journal, "add"),
    (journal.Journal, "reset"),
    (gather, "_note"),
    (feed, "_sound"),
)


def killed_at(step: int, job: Callable[[], object]) -> bool:
    """Run a job in a process that is gone, as if pulled out of the wall, at its so-many-th step.

    Whether it came that far.
    """
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        assert code in (0, 86), code
        return code == 86
    left = step

    def dying(function: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            nonlocal left
            left -= 1
            if left == 0:
                os._exit(86)
            return function(*arguments, **named)

        return call

    try:
        for owner, name in STEPS:
            setattr(owner, name, dying(getattr(owner, name)))
        job()
    except BaseException:
        import traceback

        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def older(inputs: Path) -> None:
    """The archive as it was before: a run over it makes outputs that change later."""
    archive(inputs, 12, broken=6)


def newer(inputs: Path) -> None:
    put(inputs / "a" / "0000.html", saved.page(77))
    put(inputs / "a" / "0003.json", saved.json_lines(3, 1))
    put(inputs / "b" / "0007.json", saved.BROKEN)
    put(inputs / "a" / "0000.md", b"# Collides\n\nWords.\n")
    put(inputs / "new.jsonl", saved.json_lines(5, 5))


@pytest.mark.parametrize("kind", ["folder", "lines"])
@pytest.mark.parametrize("again", [False, True], ids=["first run", "second run"])
def test_at_each_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, again: bool) -> None:
    monkeypatch.setattr(run, "_TOGETHER", 2)
    monkeypatch.setattr(feed, "SPLIT_FROM", 300)
    inputs = tmp_path / "in"
    to = "markdown" if kind == "folder" else None

    def job(place: str) -> None:
        saved.run(inputs, tmp_path / place / ("out" if kind == "folder" else "out.jsonl"), to=to)

    def outcome(place: str) -> dict[str, bytes]:
        files = made(tmp_path / place)
        return {name: data for name, data in files.items() if ".journal" not in name}

    older(inputs)
    if again:
        job("killed")
    newer(inputs)
    job("undisturbed")
    expected = outcome("undisturbed")
    step = 1
    while killed_at(step, lambda: job("killed")):
        for name, data in outcome("killed").items():
            # What is there is complete: of the old archive, or of the new one.
            assert data.endswith(b"\n") or "unfinished/" in name, name
        step = max(step + 1, int(step * 1.25))
    assert step > 10
    job("killed")
    assert outcome("killed") == expected


def kill_often(tmp_path: Path, count: int, kills: int, seed: int) -> None:
    """`processes` on an archive, killed with -9 at random moments, then left to finish."""
    inputs = archive(tmp_path / "in", count, broken=25)
    saved.run(inputs, tmp_path / "undisturbed", executor="processes", jobs=2)
    command = [sys.executable, "-m", "docconv", "batch", "in", "-t", "markdown", "-o", "out", "-j", "2"]
    moments = random.Random(seed)
    for _ in range(kills):
        process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL)
        time.sleep(moments.uniform(0.3, 2.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
    last = subprocess.run(
        [*command, "--report", "report"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert last.returncode == 3, last.stderr
    assert made(tmp_path / "out") == made(tmp_path / "undisturbed")
    lines = report(tmp_path / "report")
    assert len({line["input"] for line in lines}) == len(lines) == count
    assert sum(line["status"] == "failed" for line in lines) == count // 25
    assert not (tmp_path / "out" / ".docconv-batch.unfinished").exists()


def test_at_random_moments(tmp_path: Path) -> None:
    kill_often(tmp_path, 150, 4, seed=9)


@pytest.mark.slow
def test_a_large_archive_at_random_moments(tmp_path: Path) -> None:
    kill_often(tmp_path, 5000, 10, seed=1)


def test_two_runs_into_one_folder(tmp_path: Path) -> None:
    inputs = archive(tmp_path / "in", 3)
    held = journal.Journal(tmp_path / "out" / ".docconv-batch.sqlite", "markdown")
    command = [sys.executable, "-m", "docconv", "batch", str(inputs), "-t", "markdown", "-o", "out"]
    for more in ([], ["--journal", "elsewhere"], ["--restart"]):
        second = subprocess.run([*command, *more], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert second.returncode == 2, second.stderr
        assert "another run is at work here (wait for it, or end it)" in second.stderr
    held.close()
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    assert len(made(tmp_path / "out")) == 3


def test_ctrl_c(tmp_path: Path) -> None:
    inputs = archive(tmp_path / "in", 150)
    command = [sys.executable, "-m", "docconv", "batch", "in", "-t", "markdown", "-o", "out", "-j", "1"]
    process = subprocess.Popen(
        command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    while not list((tmp_path / "out").rglob("*.md")) and process.poll() is None:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130, said
    assert said.split("\n")[:2] == [
        "docconv: warning: what is done is noted: the same command goes on from here",
        "docconv: interrupted",
    ]
    assert saved.run(inputs, tmp_path / "out").done == 150
