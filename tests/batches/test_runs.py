"""Runs and what the next one makes of them: nothing twice, nothing lost, the same bytes."""

import os
from pathlib import Path

import pytest

import docconv
from docconv import Limits, Settings, UsageError
from docconv.batches import work
from tests.batches import saved
from tests.batches.saved import archive, made, put, report, run


@pytest.fixture
def tasks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the inputs that are worked on."""
    names: list[str] = []
    perform = work.Desk.perform

    def told(self: work.Desk, task: work.Task) -> work.Outcome:
        names.append(task.name)
        return perform(self, task)

    monkeypatch.setattr(work.Desk, "perform", told)
    return names


def test_the_same_files_as_convert_makes(tmp_path: Path) -> None:
    inputs = archive(tmp_path / "in", 24)
    done = run(inputs, tmp_path / "batch")
    docconv.convert(inputs, f"{tmp_path}/convert/", to="markdown")
    converted = {name.replace("-00", "~00"): data for name, data in made(tmp_path / "convert").items()}
    assert made(tmp_path / "batch") == converted
    assert (done.done, done.failed, done.exit_code) == (24, 0, 0)
    assert done.articles == len(converted)


def test_what_is_done_is_not_done_again(tmp_path: Path, tasks: list[str]) -> None:
    inputs = archive(tmp_path / "in", 12, broken=6)
    first = run(inputs, tmp_path / "out")
    assert (first.done, first.failed, first.earlier, first.exit_code) == (10, 2, 0, 3)
    tasks.clear()
    again = run(inputs, tmp_path / "out")
    assert tasks == []
    assert (again.done, again.failed, again.earlier, again.exit_code) == (10, 2, 12, 3)


def test_changed_and_new_inputs_are_done_and_touched_ones_are_not(tmp_path: Path, tasks: list[str]) -> None:
    inputs = archive(tmp_path / "in", 8)
    run(inputs, tmp_path / "out")
    tasks.clear()
    changed = put(inputs / "a" / "0000.html", saved.page(99))
    touched = inputs / "b" / "0001.md"
    os.utime(touched, ns=(0, touched.stat().st_mtime_ns + 10**9))
    new = put(inputs / "z.md", b"# New\n\nWords.\n")
    (inputs / "c" / "0002.txt").unlink()
    run(inputs, tmp_path / "out", report=tmp_path / "report.jsonl")
    assert sorted(tasks) == [str(changed), str(new)]
    assert b"Page 99" in (tmp_path / "out" / "a" / "0000.md").read_bytes()
    assert (tmp_path / "out" / "c" / "0002.md").exists(), "outputs of inputs that are gone stay"
    assert len(report(tmp_path / "report.jsonl")) == 8


@pytest.mark.parametrize("step", [-(10**15), -1, 1, 10**15])
def test_clocks_that_go_backwards_hide_no_change(tmp_path: Path, tasks: list[str], step: int) -> None:
    path = put(tmp_path / "in" / "a.md", b"# One\n\nWords.\n")
    run(path.parent, tmp_path / "out")
    stamp = path.stat().st_mtime_ns
    put(path, b"# Two\n\nWords.\n")
    os.utime(path, ns=(stamp + step, stamp + step))
    run(path.parent, tmp_path / "out")
    assert len(tasks) == 2
    assert b"Two" in (tmp_path / "out" / "a.md").read_bytes()


def test_other_options_are_another_job(tmp_path: Path, tasks: list[str]) -> None:
    inputs = archive(tmp_path / "in", 4)
    run(inputs, tmp_path / "out")
    run(inputs, tmp_path / "out", settings=Settings(writer={"front_matter": "none"}))
    assert len(tasks) == 8
    run(inputs, tmp_path / "out", to="html")
    assert len(tasks) == 12
    run(inputs, tmp_path / "out", settings=Settings(writer={"front_matter": "none"}))
    assert len(tasks) == 12, "each format has its own entries"
    assert {name.rpartition(".")[2] for name in made(tmp_path / "out")} == {"md", "html"}


def test_outputs_that_are_gone_are_made_again(tmp_path: Path, tasks: list[str]) -> None:
    inputs = archive(tmp_path / "in", 6)
    run(inputs, tmp_path / "out")
    before = made(tmp_path / "out")
    tasks.clear()
    (tmp_path / "out" / "a" / "0000.md").unlink()
    (tmp_path / "out" / "b" / "0001.md").write_bytes(b"")
    run(inputs, tmp_path / "out")
    assert len(tasks) == 2
    assert made(tmp_path / "out") == before


def test_failures_are_tried_again_when_asked_to(tmp_path: Path, tasks: list[str]) -> None:
    inputs = archive(tmp_path / "in", 6, broken=3)
    run(inputs, tmp_path / "out", report=tmp_path / "report")
    tasks.clear()
    run(inputs, tmp_path / "out", retry="failed", report=tmp_path / "report")
    assert len(tasks) == 2
    assert sorted(line["attempts"] for line in report(tmp_path / "report")) == [1, 1, 1, 1, 2, 2]


def test_other_limits_do_again_what_failed(tmp_path: Path, tasks: list[str]) -> None:
    inputs = archive(tmp_path / "in", 6)
    tight = Settings(limits=Limits(bytes=300))
    first = run(inputs, tmp_path / "out", settings=tight)
    assert 0 < first.failed < 6
    assert {cause.code for cause in first.causes} == {"limit.bytes"}
    tasks.clear()
    assert run(inputs, tmp_path / "out", settings=tight).earlier == 6
    assert tasks == []
    assert run(inputs, tmp_path / "out").failed == 0
    assert len(tasks) == first.failed


def test_fewer_articles_than_before_leave_no_file(tmp_path: Path) -> None:
    path = put(tmp_path / "in" / "many.jsonl", saved.json_lines(1, 3))
    run(path, tmp_path / "out")
    assert sorted(made(tmp_path / "out")) == ["many~001.md", "many~002.md", "many~003.md"]
    put(path, saved.json_lines(1, 1))
    run(path, tmp_path / "out")
    assert sorted(made(tmp_path / "out")) == ["many.md"]
    put(path, b"{}")
    assert run(path, tmp_path / "out").exit_code == 1
    assert made(tmp_path / "out") == {}


def test_the_report_says_what_became_of_each(tmp_path: Path) -> None:
    inputs = archive(tmp_path / "in", 4, broken=4)
    done = run([inputs, tmp_path / "gone.html", tmp_path / "no*.x"], tmp_path / "out", report=tmp_path / "r")
    lines = {Path(line["input"]).name: line for line in report(tmp_path / "r")}
    assert list(lines) == ["0000.html", "0003.json", "0001.md", "0002.txt", "gone.html", "no*.x"]
    page = lines["0000.html"]
    assert (page["status"], page["outputs"], page["articles"]) == ("done", ["a/0000.md"], 1)
    assert page["size"] == len(saved.page(0))
    assert page["attempts"] == 1
    assert page["seconds"] > 0
    assert lines["0003.json"]["code"] == "input.json"
    assert lines["gone.html"]["code"] == "input.unreadable"
    assert lines["no*.x"]["code"] == "input.missing"
    assert [(cause.code, cause.count) for cause in done.causes] == [
        ("input.json", 1),
        ("input.missing", 1),
        ("input.unreadable", 1),
    ]


def test_restart_does_all_again(tmp_path: Path, tasks: list[str]) -> None:
    inputs = archive(tmp_path / "in", 3)
    run(inputs, tmp_path / "out")
    run(inputs, tmp_path / "out", restart=True)
    assert len(tasks) == 6
    assert (tmp_path / "out" / ".docconv-batch.sqlite.old").exists()


def test_names_that_collide_are_told_apart_whatever_comes_first(tmp_path: Path) -> None:
    first = put(tmp_path / "x" / "page.md", b"# One\n\nWords.\n")
    second = put(tmp_path / "y" / "page.html", saved.page(2))
    third = put(tmp_path / "y" / "PAGE.txt", b"Three\n\nWords of the third.\n")
    run([first, second, third], tmp_path / "out")
    run([third, second, first], tmp_path / "back")
    assert made(tmp_path / "out") == made(tmp_path / "back")
    assert len(made(tmp_path / "out")) == 3
    # One that comes later changes the names of those that are there.
    run([first], tmp_path / "later")
    assert sorted(made(tmp_path / "later")) == ["page.md"]
    run([first, second, third], tmp_path / "later")
    assert made(tmp_path / "later") == made(tmp_path / "out")


def test_pictures_beside_the_text(tmp_path: Path) -> None:
    picture = (
        b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    )
    text = b"# A\n\n![b](data:image/png;base64," + picture + b")\n\nWords of it.\n"
    inputs = [put(tmp_path / "in" / f"{name}.md", text) for name in "ab"]
    settings = Settings(writer={"media": "media"})
    run(inputs, tmp_path / "out", settings=settings)
    names = sorted(made(tmp_path / "out"))
    assert len(names) == 3
    assert names[2].startswith("media/")
    # One of the two lets go of the picture, which the other still shows.
    put(inputs[0], b"# A\n\nWords of it.\n")
    run(inputs, tmp_path / "out", settings=settings)
    assert sorted(made(tmp_path / "out")) == names
    put(inputs[1], b"# A\n\nWords of it.\n")
    run(inputs, tmp_path / "out", settings=settings)
    assert sorted(made(tmp_path / "out")) == names[:2]


def test_an_output_inside_the_input_is_not_an_input(tmp_path: Path) -> None:
    inputs = archive(tmp_path / "in", 3)
    first = run(inputs, inputs / "out")
    again = run(inputs, inputs / "out")
    assert first.done == again.done == again.earlier == 3


def test_no_input_is_overwritten(tmp_path: Path) -> None:
    path = put(tmp_path / "in" / "a.md", b"# A\n\nWords.\n")
    with pytest.raises(UsageError, match="overwritten"):
        run(path, path.parent)
    assert path.read_bytes() == b"# A\n\nWords.\n"
    lines = put(tmp_path / "a.jsonl", saved.json_lines(1, 2))
    with pytest.raises(UsageError, match="the output is an input"):
        run(lines, lines, to=None)
    assert lines.read_bytes() == saved.json_lines(1, 2)


@pytest.mark.parametrize(
    ("inputs", "output", "options", "said"),
    [
        (["a.md"], "out", {"to": None}, "no output format"),
        (["a.md"], "out.jsonl", {"to": "markdown"}, "can't be written as JSON lines"),
        (["a.md"], "out.md", {}, "doesn't write one .md file"),
        (["a.md"], "a.md", {}, "a file, and batch writes a folder"),
        (["a.md"], "s3://bucket/x", {}, "needs a place on this machine"),
        (["a.md"], "out", {"executor": "seriel"}, "did you mean serial"),
        (["a.md"], "out", {"options": {"x": "1"}}, "no option 'x'"),
        (["a.md"], "out", {"shard_size": 5}, "shards are of JSON lines"),
        (["-"], "out", {}, "standard input"),
        ([b"bytes"], "out", {}, "standard input"),
        (["a.md"], "-", {}, "a folder or a file"),
    ],
)
def test_wrong_usage(
    inputs: list[str],
    output: str,
    options: dict[str, object],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    put(Path("a.md"), b"# A\n\nWords.\n")
    with pytest.raises(UsageError, match=said):
        run(inputs, output, **options)


def test_names_that_are_no_text(tmp_path: Path) -> None:
    try:
        put(tmp_path / "in" / os.fsdecode(b"caf\xe9.md"), b"# A\n\nWords.\n")
    except OSError:
        pytest.skip("this file system takes text only")
    put(tmp_path / "in" / "caf\\xe9.md", b"# B\n\nWords.\n")
    done = run(tmp_path / "in", tmp_path / "out")
    assert done.done == 2
    assert len(made(tmp_path / "out")) == 2


def test_progress_is_told(tmp_path: Path) -> None:
    seen: list[tuple[int, int, int]] = []
    inputs = archive(tmp_path / "in", 6, broken=3)
    run(inputs, tmp_path / "out", progress=lambda p: seen.append((p.done, p.failed, p.bytes)))
    assert seen[-1][:2] == (6, 2)
    assert [one[2] for one in seen] == sorted(one[2] for one in seen)


def test_outputs_beside_the_inputs_are_no_inputs(tmp_path: Path) -> None:
    """Not of the next run; but of one into another format they may be."""
    inputs = put(tmp_path / "in" / "page.html", saved.page(1)).parent
    saved.run(inputs, inputs)
    first = made(inputs)
    assert (saved.run(inputs, inputs).earlier, made(inputs)) == (1, first)
    assert saved.run(inputs / "page.md", inputs, to="text").done == 1


def test_what_failed_has_its_size_in_the_report(tmp_path: Path) -> None:
    path = put(tmp_path / "a.json", saved.BROKEN)
    saved.run(path, tmp_path / "out", report=tmp_path / "report")
    assert report(tmp_path / "report")[0]["size"] == len(saved.BROKEN)


@pytest.mark.parametrize("name", ["page.html", "lines.json"])
def test_the_outputs_of_other_inputs_are_not_overwritten(tmp_path: Path, name: str) -> None:
    """Not those of an earlier run, unless their inputs are gone, as when a folder was moved."""
    content = saved.page(1) if name == "page.html" else saved.json_lines(1, 3)
    put(tmp_path / "mon" / name, content)
    put(tmp_path / "tue" / name, content)
    saved.run(tmp_path / "mon", tmp_path / "out")
    with pytest.raises(UsageError, match=r"the output of .*mon.* would be overwritten"):
        saved.run(tmp_path / "tue", tmp_path / "out")
    assert saved.run(tmp_path / "mon", tmp_path / "out").earlier == 1
    (tmp_path / "mon" / name).unlink()
    assert saved.run(tmp_path / "tue", tmp_path / "out").done == 1


@pytest.mark.parametrize("output", ["out", "out.jsonl"])
def test_the_same_name_from_another_folder_is_another_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    """Though size and time be the same, as of copies and of what was unpacked."""
    for day in ("mon", "tue"):
        page = put(tmp_path / day / "in" / "page.md", f"# {day}\n\nWords.\n".encode())
        os.utime(page, ns=(10**18, 10**18))
    to = None if output.endswith("l") else "markdown"
    monkeypatch.chdir(tmp_path / "mon")
    assert run("in", tmp_path / output, to).done == 1
    monkeypatch.chdir(tmp_path / "tue")
    if to:
        with pytest.raises(UsageError, match=r"the output of .*mon.* would be overwritten"):
            run("in", tmp_path / output, to)
    else:
        assert run("in", tmp_path / output, to).earlier == 0
        assert b"tue" in (tmp_path / output).read_bytes()


def test_a_folder_that_was_moved_is_not_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tasks: list[str]
) -> None:
    archive(tmp_path / "mon" / "in", 4)
    (tmp_path / "tue").mkdir()
    monkeypatch.chdir(tmp_path / "mon")
    run("in", tmp_path / "out")
    (tmp_path / "mon" / "in").rename(tmp_path / "tue" / "in")
    monkeypatch.chdir(tmp_path / "tue")
    tasks.clear()
    assert run("in", tmp_path / "out").earlier == 4
    assert tasks == []


@pytest.mark.parametrize(
    ("output", "place", "what"),
    [
        ("out", "in/a/0000.html", "an input"),
        ("out", "out/a/0000.md", "an output"),
        ("out.jsonl", "out.jsonl", "an output"),
        ("out.jsonl", "out.jsonl.journal", "the journal"),
    ],
)
def test_a_report_takes_the_place_of_nothing(tmp_path: Path, output: str, place: str, what: str) -> None:
    inputs = archive(tmp_path / "in", 3)
    to = None if output.endswith("l") else "markdown"
    with pytest.raises(UsageError, match=f"the report is {what}"):
        run(inputs, tmp_path / output, to, report=tmp_path / place)
    before = made(tmp_path)
    assert run(inputs, tmp_path / output, to).done == 3
    with pytest.raises(UsageError, match=f"the report is {what}"):
        run(inputs, tmp_path / output, to, report=tmp_path / place)
    if what == "an input":
        assert (tmp_path / place).read_bytes() == before[place]
    assert run(inputs, tmp_path / output, to).earlier == 3
