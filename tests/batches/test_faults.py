"""What goes wrong around a run, each with the outcome that is promised."""

import errno
import io
import os
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docconv import DocconvError, OutputError, UsageError
from docconv.batches import base, run, sinks
from docconv.batches.journal import Journal
from tests.batches import saved
from tests.batches.saved import archive, made, put, report


def failing(code: int) -> Callable[..., Any]:
    """A call that fails as the system says it."""

    def fail(*arguments: Any, **named: Any) -> Any:
        raise OSError(code, os.strerror(code))

    return fail


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("where", ["write", "close", "rename"])
def test_a_target_that_takes_nothing_more_ends_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, where: str
) -> None:
    """Nothing is noted as failed, and the next run goes on."""
    inputs = archive(tmp_path / "in", 8)
    saved.run(inputs, tmp_path / "undisturbed")
    count = 0

    def full(*arguments: Any, **named: Any) -> None:
        nonlocal count
        count += 1
        if count > 4:
            raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patched:
        if where == "rename":
            replace = os.replace
            patched.setattr(os, "replace", lambda *names: (full(), replace(*names))[1])
        else:
            patched.setattr(Path, "open", lambda path, mode="r", **named: Full(path, mode, where, full))
        with pytest.raises(OutputError) as raised:
            saved.run(inputs, tmp_path / "out")
    assert raised.value.code == "output.full"
    assert "goes on from here" in (raised.value.hint or "")
    assert "unfinished" not in (raised.value.where or "")
    assert 0 < len(made(tmp_path / "out")) < len(made(tmp_path / "undisturbed"))
    done = saved.run(inputs, tmp_path / "out")
    assert (done.done, done.failed) == (8, 0)
    assert done.earlier > 0
    assert made(tmp_path / "out") == made(tmp_path / "undisturbed")


class Full(io.FileIO):
    """A file on a disk that is full from some moment on."""

    def __init__(self, path: Path, mode: str, where: str, full: Callable[[], None]) -> None:
        super().__init__(path, mode.replace("b", ""))
        self.where = where
        self.full = full

    def write(self, data: Any, /) -> int:
        if self.where == "write":
            self.full()
        return super().write(data)

    def close(self) -> None:
        if self.where == "close" and not self.closed:
            super().close()
            self.full()
        super().close()


@pytest.mark.parametrize("damage", ["empty", "zeros", "gone"])
def test_a_power_cut_that_leaves_names_without_their_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    """What a run wrote that did not come to its end is looked at byte by byte."""
    inputs = archive(tmp_path / "in", 12)
    saved.run(inputs, tmp_path / "undisturbed")

    def pulled(progress: Any) -> None:
        if progress.done == 9:
            raise KeyboardInterrupt

    monkeypatch.setattr(run, "_TOGETHER", 1)
    with pytest.raises(KeyboardInterrupt):
        saved.run(inputs, tmp_path / "out", progress=pulled)
    for number, path in enumerate(sorted((tmp_path / "out").rglob("*.md"))):
        if number % 2:
            if damage == "gone":
                path.unlink()
            else:
                path.write_bytes(b"\0" * (path.stat().st_size if damage == "zeros" else 0))
    done = saved.run(inputs, tmp_path / "out")
    assert 0 < done.earlier < 9
    assert made(tmp_path / "out") == made(tmp_path / "undisturbed")


def test_a_folder_that_may_not_be_written_costs_what_goes_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs = archive(tmp_path / "in", 9)
    move = sinks.move

    def denied(file: Path, place: Path) -> None:
        if place.parent.name == "b":
            monkeypatch.setattr(os, "replace", failing(errno.EACCES))
        try:
            move(file, place)
        finally:
            monkeypatch.setattr(os, "replace", real)

    real = os.replace
    monkeypatch.setattr(sinks, "move", denied)
    done = saved.run(inputs, tmp_path / "out", report=tmp_path / "report")
    assert (done.done, done.failed, done.exit_code) == (6, 3, 3)
    assert {line["code"] for line in report(tmp_path / "report") if line["status"] == "failed"} == {
        "output.unwritable"
    }
    assert all("unfinished" not in line.get("message", "") for line in report(tmp_path / "report"))
    assert not any(name.startswith("b/") for name in made(tmp_path / "out"))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_target(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir(mode=0o555)
    with pytest.raises(OutputError, match="can't be written"):
        saved.run(archive(tmp_path / "in", 2), tmp_path / "out")


def test_a_target_below_a_file(tmp_path: Path) -> None:
    put(tmp_path / "file", b"")
    with pytest.raises(OutputError) as raised:
        saved.run(archive(tmp_path / "in", 2), tmp_path / "file" / "out")
    assert raised.value.code == "output.unwritable"


def test_inputs_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = [put(tmp_path / name, saved.page(1)) for name in ("a.html", "b.html", "c.html")]
    real = open

    def denied(path: Any, *arguments: Any, **named: Any) -> Any:
        if str(path).endswith("b.html"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return real(path, *arguments, **named)

    monkeypatch.setattr("builtins.open", denied)
    done = saved.run(inputs, tmp_path / "out")
    monkeypatch.undo()
    assert (done.done, done.failed) == (2, 1)
    assert done.causes[0].message == "Permission denied"


def test_a_folder_that_may_not_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in it is not just missing."""
    inputs = archive(tmp_path / "in", 6)
    scandir = os.scandir

    def denied(path: Any = ".") -> Any:
        if str(path) == str(inputs / "b"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", denied)
    done = saved.run(inputs, tmp_path / "out")
    monkeypatch.undo()
    assert (done.done, done.failed) == (4, 1)
    assert done.causes[0].code == "input.unreadable"
    assert done.causes[0].message == f"the folder {inputs / 'b'} can't be read: Permission denied"
    assert saved.run(inputs, tmp_path / "out").done == 6


def test_an_unreadable_member_of_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "pages.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for number in range(3):
            file.writestr(f"{number}.html", saved.page(number))
    data = bytearray(path.read_bytes())
    at = data.index(b"1.html") + 40
    data[at : at + 20] = b"\xff" * 20
    path.write_bytes(data)
    done = saved.run(path, tmp_path / "out", report=tmp_path / "report")
    assert (done.done, done.articles) == (1, 2)
    (line,) = report(tmp_path / "report")
    assert any("1.html" in note.get("where", "") for note in line["notes"])


def test_a_journal_that_is_in_use(tmp_path: Path) -> None:
    held = Journal(tmp_path / "out" / ".docconv-batch.sqlite", "markdown")
    inputs = archive(tmp_path / "in", 2)
    for options in ({}, {"restart": True}, {"journal": tmp_path / "other"}):
        with pytest.raises(UsageError, match="another run is at work here") as raised:
            saved.run(inputs, tmp_path / "out", **options)
        assert raised.value.code == "batch.locked"
    held.close()
    assert saved.run(inputs, tmp_path / "out").done == 2


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "text": lambda data: b"no journal at all, but some text that is long enough" * 99,
    "head": lambda data: b"\0" * 100 + data[100:],
    "pages": lambda data: data[:4096] + b"\xa5" * (len(data) - 4096),
    "cut": lambda data: data[: len(data) // 2],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_journal(tmp_path: Path, damage: str) -> None:
    inputs = archive(tmp_path / "in", 12)
    saved.run(inputs, tmp_path / "out")
    before = made(tmp_path / "out")
    path = tmp_path / "out" / ".docconv-batch.sqlite"
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    with pytest.raises(DocconvError) as raised:
        saved.run(inputs, tmp_path / "out")
    assert raised.value.code == "batch.journal"
    assert "--restart" in (raised.value.hint or "")
    assert raised.value.where == str(path)
    assert made(tmp_path / "out") == before
    assert saved.run(inputs, tmp_path / "out", restart=True).earlier == 0
    assert made(tmp_path / "out") == before
    assert saved.run(inputs, tmp_path / "out").earlier == 12


def test_a_file_of_somebody_else_is_no_journal(tmp_path: Path) -> None:
    path = tmp_path / "theirs.sqlite"
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE theirs (x)")
    base.close()
    before = path.read_bytes()
    with pytest.raises(UsageError, match="no journal of docconv"):
        saved.run(archive(tmp_path / "in", 2), tmp_path / "out", journal=path)
    assert path.read_bytes() == before


def test_an_empty_journal_is_a_new_one(tmp_path: Path) -> None:
    put(tmp_path / "out" / ".docconv-batch.sqlite", b"")
    assert saved.run(archive(tmp_path / "in", 2), tmp_path / "out").done == 2


def test_a_disk_that_is_full_for_the_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = archive(tmp_path / "in", 40)
    opened = base.opened

    def small(path: Path) -> sqlite3.Connection:
        file = opened(path)
        (pages,) = file.execute("PRAGMA page_count").fetchone()
        file.execute(f"PRAGMA max_page_count = {pages + 3}")
        return file

    monkeypatch.setattr(base, "opened", small)
    monkeypatch.setattr(run, "_TOGETHER", 1)
    with pytest.raises(OutputError) as raised:
        saved.run(inputs, tmp_path / "out")
    assert raised.value.code == "output.full"
    monkeypatch.undo()
    assert saved.run(inputs, tmp_path / "out").done == 40


def test_what_a_dead_run_left_is_removed(tmp_path: Path) -> None:
    left = put(tmp_path / "out" / ".docconv-batch.unfinished" / "tmpabc" / ".page.md.1-0.part", b"half a")
    saved.run(archive(tmp_path / "in", 2), tmp_path / "out")
    assert not left.exists()
    assert not left.parent.parent.exists()


def test_a_worker_that_writes_elsewhere_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a cluster whose machines share no folder."""
    inputs = archive(tmp_path / "in", 3)
    elsewhere = tmp_path / "elsewhere"
    monkeypatch.setattr(
        sinks, "move", lambda file, place: put(elsewhere / place.name, file.read_bytes()) and None
    )
    with pytest.raises(OutputError, match="it isn't here"):
        saved.run(inputs, tmp_path / "out")


def test_a_worker_without_the_folder_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = archive(tmp_path / "in", 3)
    monkeypatch.setattr(sinks.tempfile, "mkdtemp", failing(errno.ENOENT))
    with pytest.raises(OutputError, match="not there for the worker"):
        saved.run(inputs, tmp_path / "out")


def test_a_journal_leads_nowhere_outside(tmp_path: Path) -> None:
    """What it says was written is removed when it is nobody's any more: below the target, and only there."""
    precious = put(tmp_path / "precious.txt", b"precious")
    path = put(tmp_path / "in" / "a.md", b"# A\n\nWords.\n")
    saved.run(path, tmp_path / "out")
    base = sqlite3.connect(tmp_path / "out" / ".docconv-batch.sqlite")
    base.execute("INSERT INTO output VALUES (1, 0, '../precious.txt', 1, '')")
    base.execute("INSERT INTO output VALUES (1, 7, ?, 1, '')", (str(precious),))
    base.commit()
    base.close()
    put(path, b"# B\n\nWords.\n")
    saved.run(path, tmp_path / "out")
    assert precious.read_bytes() == b"precious"


@pytest.mark.parametrize("step", ["write", "spill"])
def test_a_disk_that_is_full_for_lines_on_their_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """It is no input's fault either."""
    inputs = archive(tmp_path / "in", 4)
    with monkeypatch.context() as patched:
        if step == "write":
            patched.setattr(sinks.tempfile.SpooledTemporaryFile, "write", failing(errno.ENOSPC))
        else:
            patched.setattr(sinks, "SENT", 10)
            patched.setattr(sinks.tempfile, "mkstemp", failing(errno.ENOSPC))
        with pytest.raises(OutputError) as raised:
            saved.run(inputs, tmp_path / "out.jsonl", to=None)
    assert raised.value.code == "output.full"
    done = saved.run(inputs, tmp_path / "out.jsonl", to=None)
    assert (done.done, done.failed) == (4, 0)
