"""What a run must never do to files: replace a pipe, lose an input, wait for ever, read its own output."""

import os
import threading
from pathlib import Path

import pytest

import docconv
from docconv.ir import text_of
from docconv.media import identify
from docconv.settings import Settings

pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on this system")
WORDS = b"The harbour board met on Tuesday, and it decided to move twelve of the forty gauges.\n"


@pipes
def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[bytes] = []
    listener = threading.Thread(target=lambda: heard.append(pipe.read_bytes()))
    listener.start()
    report = docconv.convert(WORDS, pipe, to="text", format="text")
    listener.join(10)
    assert report.exit_code == 0
    assert pipe.is_fifo()
    assert heard == [WORDS]


def test_behind_a_link_is_the_file_that_is_meant(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_bytes(b"old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    docconv.convert(WORDS, tmp_path / "link.txt", format="text")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_bytes() == WORDS


@pytest.mark.parametrize("output", ["a.txt", "."])
def test_no_input_is_overwritten(tmp_path: Path, output: str) -> None:
    (tmp_path / "a.txt").write_bytes(WORDS)
    with pytest.raises(docconv.UsageError, match="input"):
        docconv.convert(tmp_path / "a.txt", tmp_path / output, to="text")
    assert (tmp_path / "a.txt").read_bytes() == WORDS


def test_a_folder_inside_the_input_is_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(WORDS)
    for _ in range(2):
        report = docconv.convert(tmp_path, f"{tmp_path}/out/", to="text")
        assert [result.input for result in report.results] == [str(tmp_path / "a.txt")]


@pipes
def test_a_pipe_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_bytes(WORDS)
    assert len(list(docconv.read_all(tmp_path))) == 1


def test_what_stood_before_a_failure_is_kept(tmp_path: Path) -> None:
    good = b'{"docconv":1,"type":"article","meta":{"title":"A"}}\n'
    (tmp_path / "two.jsonl").write_bytes(good + b'{"docconv":1,"type":"nothing"}\n')
    report = docconv.convert(tmp_path / "two.jsonl", f"{tmp_path}/out/", to="markdown")
    assert report.exit_code == 3
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["two.md"]


def test_json_laid_out_is_read_back_however_many_there_are(tmp_path: Path) -> None:
    target = tmp_path / "all.json"
    docconv.convert([WORDS, WORDS], target, format="text", settings=Settings(writer={"indent": 2}))
    assert len(list(docconv.read(target))) == 2


def test_a_config_file_may_speak_of_formats_that_are_not_written(tmp_path: Path) -> None:
    settings = Settings(writer_defaults={"pdf.paper": "a5"})
    assert docconv.convert(WORDS, tmp_path / "a.md", format="text", settings=settings).exit_code == 0


def test_an_option_of_another_reader_is_passed_over(tmp_path: Path) -> None:
    settings = Settings(reader={"dialect": "gfm"})
    assert docconv.convert(WORDS, tmp_path / "a.md", format="text", settings=settings).exit_code == 0
    with pytest.raises(docconv.UsageError, match="nonsense"):
        docconv.convert(WORDS, tmp_path / "a.md", format="text", settings=Settings(reader={"nonsense": "1"}))


def test_a_name_that_is_no_text_is_shown_escaped(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(name)).write_bytes(WORDS)
    report = docconv.convert(tmp_path, f"{tmp_path}/out/", to="json")
    assert report.exit_code == 0
    assert b"caf\\\\xe9" in report.results[0].as_json()


def test_entities_of_a_dtd_are_read_as_characters() -> None:
    page = (
        b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://example.org/x">'
        b'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head>'
        b"<body><p>Before&nbsp;the middle &mdash; a longer sentence.</p></body></html>"
    )
    (article,) = docconv.read(page, format="html")
    assert text_of(article.body) == "Before\u00a0the middle — a longer sentence."


def test_many_comments_before_no_picture_take_no_time() -> None:
    assert identify(b"<!---->" * 20_000 + b"x") is None


def test_a_stray_nul_makes_no_binary_of_a_text() -> None:
    (article,) = docconv.read(WORDS * 40 + b"a\0b", name="a.txt")
    assert article.provenance.format == "text"
