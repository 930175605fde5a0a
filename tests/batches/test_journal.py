"""The journal as a machine of states: whatever happens between runs and to them, the last makes it right."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from docconv import Settings
from docconv.batches import feed, journal, rows, run
from docconv.batches.task import Done, Member, Written, failed
from docconv.diagnostics import Result
from docconv.errors import InputError
from tests.batches import saved

NAMES = st.sampled_from(("a.md", "A.md", "a.txt", "b.md", "deep/a.md", "many.jsonl", "a~001.md"))
CONTENTS = st.one_of(
    st.integers(0, 5).map(lambda n: f"# Title {n}\n\nWords {n}.\n".encode()),
    st.integers(0, 4).map(lambda n: saved.json_lines(n, n)),
    st.just(saved.BROKEN),
)


class Killed(BaseException):
    """As if the process were gone."""


class Archive(RuleBasedStateMachine):
    """Inputs come, change and go, outputs vanish, runs are killed, options change."""

    @initialize(files=st.dictionaries(NAMES, CONTENTS, min_size=3))
    def begin(self, files: dict[str, bytes]) -> None:
        shared = "/dev/shm" if os.path.isdir("/dev/shm") else None
        self.place = Path(tempfile.mkdtemp(prefix="docconv-", dir=shared))
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(run, "fingerprint", lambda registry: "the code")
        self.patch.setattr(run, "to_disk", lambda target: True)
        self.patch.setattr(feed, "SPLIT_FROM", 200)
        self.patch.setattr(run, "_TOGETHER", 2)
        self.options: dict[str, Any] = {}
        self.change(files, [])
        self.run_to_the_end(lines=False, retry=None)

    @rule(files=st.dictionaries(NAMES, CONTENTS, min_size=1), touched=st.lists(NAMES))
    def change(self, files: dict[str, bytes], touched: list[str]) -> None:
        for name, data in files.items():
            saved.put(self.place / "in" / name, data)
        for name in touched:
            path = self.place / "in" / name
            if path.exists():
                os.utime(path, ns=(0, path.stat().st_mtime_ns - 10**9))

    @rule(number=st.integers(0, 9), cut=st.booleans())
    def lose_an_output(self, number: int, cut: bool) -> None:
        files = sorted((self.place / "out").rglob("*.md")) if (self.place / "out").exists() else []
        if files:
            path = files[number % len(files)]
            path.write_bytes(b"") if cut else path.unlink()

    @rule(plain=st.booleans())
    def change_options(self, plain: bool) -> None:
        self.options = {"settings": Settings(writer={"front_matter": "none"})} if plain else {}

    @rule(moment=st.integers(1, 12), lines=st.booleans())
    def run_and_kill(self, moment: int, lines: bool) -> None:
        def killing(progress: Any) -> None:
            if progress.done == moment:
                raise Killed

        with suppress(Killed):
            self.run("out", lines, progress=killing)

    @rule(lines=st.booleans(), retry=st.sampled_from((None, "failed")))
    def run_to_the_end(self, lines: bool, retry: str | None) -> None:
        done = self.run("out", lines, retry=retry)
        fresh = self.run("fresh", lines)
        assert (done.done, done.failed, done.articles) == (fresh.done, fresh.failed, fresh.articles)
        assert self.made("out", lines) == self.made("fresh", lines)
        again = self.run("out", lines)
        # Globs that match nothing and the like are looked for again; here there are none.
        assert again.earlier == again.done + again.failed == done.done + done.failed
        for path in self.place.glob("fresh*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    def run(self, name: str, lines: bool, **options: Any) -> Any:
        inputs = sorted(path for path in (self.place / "in").rglob("*") if path.is_file())
        if lines:
            return saved.run(inputs, self.place / f"{name}.jsonl", to=None, **options)
        return saved.run(inputs, self.place / name, **self.options, **options)

    def made(self, name: str, lines: bool) -> Any:
        if lines:
            path = self.place / f"{name}.jsonl"
            return path.read_bytes() if path.exists() else b""
        return saved.made(self.place / name)

    @invariant()
    def nothing_is_left_half_done(self) -> None:
        if hasattr(self, "place"):
            assert not list(self.place.rglob("*.part"))
            assert not list(self.place.rglob("*unfinished*"))

    def teardown(self) -> None:
        if hasattr(self, "place"):
            self.patch.undo()
            shutil.rmtree(self.place)


TestArchive = Archive.TestCase
TestArchive.settings = settings(max_examples=10, stateful_step_count=10, deadline=None)


@pytest.fixture
def book(tmp_path: Path) -> journal.Journal:
    opened = journal.Journal(tmp_path / "journal", "markdown")
    opened.begin_run("key", retry=False)
    with opened.transaction():
        for rank, name in enumerate((b"a", b"b")):
            found = rows.Found(name, name.decode(), name, name.decode(), name.decode(), "1:1", 1)
            opened.put(found, rank, same=True)
    return opened


def done(number: int, *paths: str) -> Done:
    return Done(number, "done", Result("a"), tuple(Written(path, 1, "x") for path in paths))


def test_files_that_two_records_share_are_nobodys_only_without_both(book: journal.Journal) -> None:
    with book.transaction():
        book.add(1, [Member(1, 0, 1), Member(2, 1, 1)])
        assert book.take(1, done(1, "a", "shared")) == []
        assert book.take(1, done(2, "b", "shared")) == []
        assert book.take(1, done(1, "a")) == []
        assert book.take(1, done(2)) == ["b", "shared"]


def test_what_is_not_committed_is_forgotten(book: journal.Journal, tmp_path: Path) -> None:
    book.add(1, [Member(0, 0, 1)])
    book.begin()
    book.take(1, done(0, "a"))
    book.close()
    again = journal.Journal(tmp_path / "journal", "markdown")
    assert [item.status for item in again.items(1, -1)] == ["pending"]
    assert again.outputs(1, 0) == []


def test_pages_hide_nothing(book: journal.Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "PAGE", 3)
    book.add(1, [Member(number, number, 1) for number in range(1, 11)])
    book.add(2, [Member(0, 0, 1)])
    book.counted(1, 10)
    book.counted(2, 0)
    assert book.left() == (11, 11)
    assert [(input, member.number) for input, member in book.pending()] == [
        *((1, number) for number in range(1, 11)),
        (2, 0),
    ]
    for input, member in book.pending():
        with book.transaction():
            if member.number % 2:
                book.take(input, failed("a", member.number, InputError("bad", code="input.bad")))
            else:
                book.take(input, done(member.number))
    assert [row[2] for row in book.finished()] == [*range(1, 11), 0]
    assert [row.name for row in book.inputs()] == ["a", "b"]
    assert book.left() == (0, 0)
