"""What goes where: standard output and error, terminals, consoles of other encodings, pipes that close."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import jsonschema
import pytest

from tests.commands.program import docconv

NOTES = "# 图书馆\n\nĐức *mở* 👍 cửa\u202e.\n"


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.md").write_text(NOTES, "utf-8")
    return tmp_path


def test_the_schema_describes_what_convert_prints() -> None:
    schema = json.loads(docconv("schema").text)
    assert docconv("digest", "notes.md", "-o", "week.json", "--title", "W").code == 0
    for printed in (docconv("convert", "notes.md", "-t", "json").out, Path("week.json").read_bytes()):
        jsonschema.validate(json.loads(printed), schema)


def test_the_schema_of_recipes_describes_the_first_one() -> None:
    schema = json.loads(docconv("schema", "--recipe").text)
    assert docconv("digest", "--init").code == 0
    recipe = tomllib.loads(Path("week.toml").read_text("utf-8"))
    # Editors that check TOML take its dates for text.
    recipe = {key: str(value) if hasattr(value, "isoformat") else value for key, value in recipe.items()}
    jsonschema.validate(recipe, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**recipe, "titel": "x"}, schema)


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp1252"])
def test_text_is_utf8_whatever_the_console_says(encoding: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "docconv", "convert", "notes.md", "missing-é-图.md", "-t", "json"],
        capture_output=True,
        env={"PATH": "", "PYTHONIOENCODING": encoding, "LC_ALL": "C", "PYTHONUTF8": "0"},
        check=False,
    )
    assert done.returncode == 3
    assert "Đức " in done.stdout.decode("utf-8")
    assert done.stderr.decode("utf-8").startswith("docconv: error: missing-")


@pytest.mark.parametrize("command", ["convert", "digest"])
def test_a_binary_format_is_refused_on_a_terminal(command: str) -> None:
    done = docconv(command, "notes.md", "-t", "epub", "-o", "-", terminal=True)
    assert (done.code, done.out) == (2, b"")
    assert "epub is binary, and this is a terminal (say -o FILE)" in done.err
    assert docconv(command, "notes.md", "-t", "json", "-o", "-", terminal=True).code == 0


def test_no_input_drives_the_terminal() -> None:
    (Path("a\x1b[31m.md")).write_text("x", "utf-8")
    done = docconv("convert", "a\x1b[31m.md", "b\x1b[31m.md", "-t", "json", "-o", "out/")
    assert "\x1b" not in done.err
    assert "b\\x1b[31m.md" in done.err
    assert "\x1b" not in docconv("inspect", "a\x1b[31m.md").text


def test_quiet_and_verbose() -> None:
    # Plain text can't say emphasis, which is a loss; where the title came from is no more than information.
    plain = docconv("convert", "notes.md", "-t", "text")
    assert "emphasis" in plain.err
    assert docconv("convert", "notes.md", "-t", "text", "-q").err == ""
    assert len(docconv("convert", "notes.md", "-t", "text", "-v").err) >= len(plain.err)
    lines = docconv("convert", "notes.md", "-t", "text", "--log-format", "json").err.splitlines()
    assert {json.loads(line)["level"] for line in lines} == {"warning"}


def test_debug_shows_where(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a defect")

    monkeypatch.setattr("docconv.conversion.convert", broken)
    done = docconv("convert", "notes.md", "-t", "json")
    assert (done.code, done.err) == (4, "docconv: error: RuntimeError: a defect (--debug shows where)\n")
    with pytest.raises(RuntimeError, match="a defect"):
        docconv("convert", "notes.md", "-t", "json", "--debug")


def test_a_pipe_that_closes_is_no_error() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "docconv", "convert", *["notes.md"] * 3000, "-t", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0


def test_doctor_checks_every_plugin() -> None:
    done = docconv("doctor")
    assert done.code in (0, 1)
    assert done.text.startswith("ok    docconv: ")


def test_commands_of_third_parties_are_listed_unseen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    info = tmp_path / "site" / "other-1.dist-info"
    info.mkdir(parents=True)
    (info / "entry_points.txt").write_text("[docconv.commands]\nshout = other_shout:command\nbad = no:x\n")
    (tmp_path / "site" / "other_shout.py").write_text(
        "import click\n@click.command()\ndef command(): click.echo('SHOUT')\n"
    )
    monkeypatch.syspath_prepend(tmp_path / "site")
    assert "shout" in docconv("--help").text
    assert "other_shout" not in sys.modules
    assert docconv("shout").text == "SHOUT\n"
    broken = docconv("bad")
    assert broken.code == 1
    assert "command bad can't be loaded" in broken.err
