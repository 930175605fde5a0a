"""What Windows and macOS do differently, tried where it can be without them."""

import errno
import ntpath
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

import pytest
import yaml

from docconv.cli import reader_is_gone
from docconv.digests.matching import parts_of, seen_from
from docconv.output import Names, fit_name
from docconv.resources import leads_elsewhere
from docconv.settings import load_config
from tests.support import CORPUS, ROOT

#: Names that Windows refuses, and what they become on every system.
NAMES = {
    "con": "_con",
    "AUX": "_AUX",
    "nul.2026": "_nul.2026",
    "Com1": "_Com1",
    "lpt³": "_lpt³",
    "conduct": "conduct",
    "com10": "com10",
    'what? "this": <a|b>*': "what_ _this__ _a_b__",
    "page\\3": "page_3",
    "bell\a": "bell_",
    "ends. . ": "ends",
    "...": "_",
    "潮位 2026": "潮位 2026",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_fits_every_system(name: str) -> None:
    fit = fit_name(name)
    assert fit == NAMES[name]
    assert fit_name(fit) == fit


@pytest.mark.parametrize("name", ["x" * 300, "潮" * 300, "é" * 250])
def test_a_long_name_has_room_for_numbers_and_extensions(name: str) -> None:
    fit = fit_name(name)
    assert name.startswith(fit)
    assert 190 < len(os.fsencode(fit)) <= 200


def test_names_in_a_folder_fit_and_differ(tmp_path: Path) -> None:
    names = Names(tmp_path, ".md")
    places = ["nul.txt", "aux/con.txt", "a?.txt", "a*.txt", "Stra\u00dfe.txt", "STRASSE.txt"]
    # macOS takes the two forms of an accented letter for one.
    places += ["caf\u00e9.txt", "cafe\u0301.txt", "y" * 250 + ".txt", "y" * 249 + ".txt", "page?id=3"]
    made = [names.next(place) for place in places]
    assert [path.relative_to(tmp_path).as_posix() for path in made[:4]] == [
        "_nul.md",
        "_aux/_con.md",
        "a_.md",
        "a_-2.md",
    ]
    assert len({str(path).casefold() for path in made}) == len(made)
    assert made[7].name == "cafe\u0301-2.md"
    for path in made:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")


@pytest.mark.parametrize(
    "address",
    ["\\\\host\\share\\x.png", "//host/share/x.png", "C:\\x.png", "C:x.png", "\\x.png"],
)
def test_a_picture_leads_to_no_share_or_drive_of_windows(address: str) -> None:
    assert leads_elsewhere(PureWindowsPath(address))


@pytest.mark.parametrize("address", ["x.png", "page_files/x.png", "..\\x.png", "a/b\\c.png"])
def test_a_picture_in_the_folder_is_no_share(address: str) -> None:
    assert not leads_elsewhere(PureWindowsPath(address))
    assert not leads_elsewhere(PurePosixPath(address))


@pytest.mark.parametrize(
    ("folder", "path", "seen"),
    [
        ("C:\\desk", "C:\\desk\\raw\\a.txt", "raw\\a.txt"),
        ("C:\\desk", "C:\\other\\a.txt", "C:\\other\\a.txt"),
        ("C:\\desk", "D:\\crawls\\a.txt", "D:\\crawls\\a.txt"),
    ],
    ids=["below", "beside", "other drive"],
)
def test_an_article_may_be_on_another_drive_than_its_recipe(folder: str, path: str, seen: str) -> None:
    assert seen_from(folder, path, ntpath) == seen
    assert parts_of(seen)[-1] == "a.txt"


def test_a_config_file_may_begin_with_a_byte_order_mark_and_end_lines_like_windows(tmp_path: Path) -> None:
    path = tmp_path / "docconv.toml"
    path.write_bytes('\ufefftheme = "report"\r\n[digest]\r\ngroup_by = "day"\r\n'.encode())
    assert load_config(str(path)) == {"theme": "report", "digest": {"group_by": "day"}}


def test_a_closed_pipe_is_told_as_each_system_does() -> None:
    assert reader_is_gone(BrokenPipeError(errno.EPIPE, "gone"), windows=False)
    assert reader_is_gone(OSError(errno.EINVAL, "Invalid argument"), windows=True)
    assert not reader_is_gone(OSError(errno.EINVAL, "Invalid argument"), windows=False)
    assert not reader_is_gone(OSError(errno.EINVAL, "Invalid argument", "a.md"), windows=True)
    assert not reader_is_gone(OSError(errno.ENOSPC, "No space left on device"), windows=True)


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp936"])
def test_output_is_utf_8_on_any_console(encoding: str, tmp_path: Path) -> None:
    article = CORPUS / "saved-pages" / "river-ferry-vi.html"
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "PYTHONPATH": str(ROOT)}
    for command in (["inspect", str(article)], ["convert", str(article), "-t", "text"]):
        run = subprocess.run(
            [sys.executable, "-m", "docconv", *command], capture_output=True, env=environment, check=True
        )
        assert "phà" in run.stdout.decode("utf-8")
    missing = tmp_path / "thiếu-漢.html"
    run = subprocess.run(
        [sys.executable, "-m", "docconv", "convert", str(missing), "-t", "text"],
        capture_output=True,
        env=environment,
        check=False,
    )
    assert run.returncode == 1
    assert "thiếu-漢" in run.stderr.decode("utf-8")


@pytest.mark.parametrize("ends", [b"\r\n", b"\r"], ids=["windows", "old-mac"])
@pytest.mark.parametrize("to", ["markdown", "text", "html", "json"])
def test_line_ends_of_the_input_change_nothing_and_those_of_the_output_are_line_feeds(
    ends: bytes, to: str, tmp_path: Path
) -> None:
    import docconv

    data = (CORPUS / "raw-text" / "tide-gauge-en.txt").read_bytes().replace(b"\r\n", b"\n")
    [plain] = docconv.read(data, format="text")
    [other] = docconv.read(data.replace(b"\n", ends), format="text")
    assert plain == other
    docconv.write(other, tmp_path / "out", format=to)
    assert b"\r" not in (tmp_path / "out").read_bytes()


def test_the_workflow_runs_what_a_change_has_to_pass_everywhere() -> None:
    jobs = workflow()["jobs"]
    matrix = jobs["test"]["strategy"]["matrix"]
    assert matrix["os"] == ["ubuntu-latest", "macos-latest", "windows-latest"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == f">={matrix['python'][0]}"
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]
    run = "\n".join(step.get("run", "") for job in jobs.values() for step in job["steps"])
    [checked] = re.findall(r"^for command in (.*); do$", (ROOT / ".ci" / "run").read_text("utf-8"), re.M)
    for command in checked.split():
        assert f"./dev {command}" in run
    assert "pip install --editable '.[dev]'" in run  # where there is no POSIX shell to run ./dev


def test_the_workflow_may_do_nothing_but_read() -> None:
    assert workflow()["permissions"] == {"contents": "read"}


def workflow() -> dict[str, Any]:
    """The workflow file, parsed; `on`, which YAML 1.1 takes for true, is left as it is."""
    found = yaml.safe_load((ROOT / ".github" / "workflows" / "tests.yml").read_text("utf-8"))
    assert found.keys() == {"name", True, "permissions", "concurrency", "defaults", "jobs"}
    for job in found["jobs"].values():
        assert all(("run" in step) != ("uses" in step) for step in job["steps"])
    return found


@pytest.mark.skipif(os.name == "nt", reason="plays Windows")
def test_a_filter_that_hangs_ends_with_its_children_on_windows_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import docconv
    from docconv import Limits, Settings

    program = tmp_path / "taskkill"
    program.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/said\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.delattr(os, "killpg")
    settings = Settings(filters=("sleep 20",), limits=Limits(seconds=0.2))
    with pytest.raises(docconv.LimitError):
        list(docconv.read(b"# A\n\nB.", format="markdown", settings=settings))
    assert re.fullmatch(r"/F /T /PID [0-9]+\n", (tmp_path / "said").read_text("utf-8"))
