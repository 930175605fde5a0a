"""Filters: what they may do, and what is said of those that do something else."""

import os
import sys
import time
from pathlib import Path

import pytest

from docconv.errors import DocconvError, LimitError, UsageError
from docconv.filters import arguments, gist, run_filter
from docconv.ir import Article, Digest, Meta, Paragraph, Section, Text

ARTICLE = Article(Meta(title="圖書館"), (Paragraph((Text("Some words."),)),))


def script(folder: Path, body: str) -> str:
    path = folder / "with a blank.py"
    path.write_text(body, encoding="utf-8")
    return f'"{sys.executable}" "{path}"'


def failure(folder: Path, body: str, **limits: float) -> DocconvError:
    with pytest.raises(DocconvError, match=r"with a blank\.py") as caught:
        run_filter(script(folder, body), ARTICLE, **{"seconds": 20, **limits})  # type: ignore[arg-type]
    return caught.value


@pytest.mark.parametrize("document", [ARTICLE, Digest("W", sections=(Section("S", (), (ARTICLE,)),))])
def test_articles_and_digests_pass(document: Article | Digest, tmp_path: Path) -> None:
    copy = script(tmp_path, "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read())")
    assert run_filter(copy, document, seconds=20) == document


def test_a_filter_need_not_read_what_it_gets(tmp_path: Path) -> None:
    large = Article(body=(Paragraph((Text("x" * 5_000_000),)),))
    command = script(tmp_path, """print('{"docconv":1,"type":"article"}')""")
    assert run_filter(command, large, seconds=20) == Article()


def test_a_chatty_filter_does_no_harm(tmp_path: Path) -> None:
    body = "import sys; sys.stderr.write('x' * 5_000_000); sys.stdout.write(sys.stdin.read())"
    assert run_filter(script(tmp_path, body), ARTICLE, seconds=20) == ARTICLE


@pytest.mark.parametrize(
    ("body", "code", "words"),
    [
        ("import sys; sys.exit('no luck')", "filter.failed", "ended with 1: no luck"),
        ("raise ValueError('no luck')", "filter.failed", "ValueError: no luck"),
        ("pass", "filter.output", "gave nothing back"),
        ("print('{}')", "filter.output", "docconv"),
        ("print('words')", "filter.output", "not valid JSON"),
        ("""print('{"docconv":1,"type":"article","body":[{"type":"no"}]}')""", "filter.output", "no"),
        pytest.param(
            "import os; os.kill(os.getpid(), 9)",
            "filter.failed",
            "signal 9",
            marks=pytest.mark.skipif(os.name == "nt", reason="Windows has no signals"),
        ),
    ],
)
def test_what_went_wrong_is_said(body: str, code: str, words: str, tmp_path: Path) -> None:
    error = failure(tmp_path, body)
    assert error.code == code
    assert words in error.message


def test_a_filter_that_writes_without_end_is_stopped(tmp_path: Path) -> None:
    error = failure(tmp_path, "while True: print('x' * 1000)", most=100_000)
    assert isinstance(error, LimitError)
    assert error.code == "limit.bytes"


def test_time_is_up_for_what_a_filter_started_too(tmp_path: Path) -> None:
    body = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"
    begun = time.monotonic()
    assert failure(tmp_path, body, seconds=1.5).code == "limit.seconds"
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize("command", ["", " ", "no-such-program --at all", "a 'quotation without end"])
def test_what_cant_be_started(command: str) -> None:
    with pytest.raises(UsageError) as caught:
        run_filter(command, ARTICLE, seconds=5)
    assert caught.value.code == "usage.filter"


def test_backslashes_stay_on_windows() -> None:
    command = r'C:\Python\python.exe "C:\my filters\a.py"'
    assert arguments(command, windows=True) == command
    assert arguments("a 'b c' d\\ e", windows=False) == ["a", "b c", "d e"]


def test_the_line_that_tells_most() -> None:
    trace = "Traceback (most recent call last):\n  File x\nKeyError: 'meta'\n"
    assert gist(trace) == "KeyError: 'meta'"
    assert gist("a.js:1\nthrow x\n^\n\nError: no luck\n    at Object\n\nNode.js v20\n") == "Error: no luck"
    assert (
        gist("jq: error (at <stdin>:0): null has no keys\n") == "jq: error (at <stdin>:0): null has no keys"
    )
    assert gist("") == ""
