"""What a plugin does beside its work costs one message that names it; the rest goes on."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from docconv import PluginError
from docconv.containment import contained
from tests.plugin_maker import declares, install

CODE = """
import os, sys
from docconv import Article
from docconv.ir import Paragraph, Text

def read(source, ctx):
    {read}
    yield Article(body=(Paragraph((Text("said"),)),))

def write(document, sink, ctx):
    {write}
    sink.write(b"written")

def change(value, ctx):
    {change}
"""
DECLARED = 'yield Format(name="odd", extensions=(".odd",), reader="odd_code:read", writer="odd_code:write")'
TRANSFORM = 'yield Transform(name="odd", function="odd_code:change", stage="{stage}")'


class Run(NamedTuple):
    """What a command line left behind."""

    code: int
    out: str
    err: str


def program(site: Path, *arguments: str, stdin: str = "# Title\n") -> Run:
    """docconv in a process of its own, with what is installed in a folder."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(site), *filter(None, sys.path)))}
    done = subprocess.run(
        [sys.executable, "-m", "docconv", *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env=environment,
        cwd=site,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return Run(done.returncode, done.stdout, done.stderr)


def odd(site: Path, *, read: str = "pass", write: str = "pass", change: str = "return value") -> None:
    """The plugin `odd`, whose code does something odd."""
    install(
        site,
        "odd",
        declares("formats", DECLARED),
        odd_code=CODE.format(read=read, write=write, change=change),
    )


READ = ("convert", "-f", "odd", "-t", "text", "-")
WRITE = ("convert", "-f", "markdown", "-t", "odd", "-")
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")


@pytest.mark.parametrize(
    ("where", "what", "code", "out", "says"),
    [
        ("read", "print('noise')", 0, "said\n", "warning: plugin odd (odd) prints to standard output"),
        ("write", "print('noise')", 0, "written", "warning: plugin odd (odd) prints to standard output"),
        ("write", "sys.stdout.buffer.write(b'noise')", 0, "written", "noise"),
        ("read", "sys.exit(0)", 1, "", "plugin odd (odd) wanted to end the program: SystemExit: 0"),
        ("write", "sys.exit(0)", 1, "", "plugin odd (odd) wanted to end the program: SystemExit: 0"),
        ("write", "sink.write('text')", 4, "", "the odd writer (odd) failed: TypeError"),
        ("write", "1 / 0", 4, "", "the odd writer (odd) failed: ZeroDivisionError"),
        ("write", "sink.close(); return", 1, "", "the odd writer (odd) closed its output"),
        pytest.param(
            *("read", "os.fork()", 0, "said\n", "warning: plugin odd (odd) forked; the copy was ended"),
            marks=needs_fork,
        ),
        pytest.param(
            *("write", "os.fork()", 0, "written", "warning: plugin odd (odd) forked; the copy was ended"),
            marks=needs_fork,
        ),
    ],
)
def test_code_that_does_something_odd(
    where: str, what: str, code: int, out: str, says: str, tmp_path: Path
) -> None:
    odd(tmp_path, **{where: what})
    done = program(tmp_path, *(READ if where == "read" else WRITE))
    assert (done.code, done.out) == (code, out), done.err
    assert done.err.count(says) == 1


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("print('noise')\n", "plugin odd (odd 1.2) prints to standard output"),
        pytest.param(
            "import os\nos.fork()\n", "plugin odd (odd 1.2) forked; the copy was ended", marks=needs_fork
        ),
        (declares("formats", "yield Format(name=5)"), "left out: 5 is no name for a format"),
        (declares("formats", "yield Format(name='x', extensions='.md')"), "extensions is '.md', not a tuple"),
        (declares("formats", "yield Format(name='x', reader=print)"), "reader is <built-in function print>"),
        (declares("formats", "yield Format(name='x', api=(1,))"), "api is (1,), not the first and last"),
        (
            declares("formats", "yield Format(name='x', api=(0, 0))"),
            "written for contract 0 to 0, and this is 1",
        ),
        (
            declares("formats", "yield Format(name='markdown', writer='odd_code:write')"),
            "plugin odd (odd) claims markdown, which is docconv's own",
        ),
    ],
)
def test_a_declaration_that_does_something_odd(source: str, says: str, tmp_path: Path) -> None:
    install(tmp_path, "odd", source)
    done = program(tmp_path, "convert", "-f", "markdown", "-t", "text", "-")
    assert (done.code, done.out) == (0, "Title\n")
    assert done.err.count("docconv: warning: ") == 1
    assert says in done.err


@pytest.mark.parametrize(
    ("stage", "says"),
    [
        ("text", "transform odd (odd) gave int, not str"),
        ("article", "transform odd (odd) gave int, not Article"),
    ],
)
def test_a_transform_that_gives_something_else(stage: str, says: str, tmp_path: Path) -> None:
    code = CODE.format(read="pass", write="pass", change="return 5")
    install(tmp_path, "odd", declares("transforms", TRANSFORM.format(stage=stage)), odd_code=code)
    done = program(tmp_path, "convert", "-f", "markdown", "-t", "text", "--transform", "odd", "-")
    assert (done.code, done.out) == (1, "")
    assert says in done.err


def test_a_name_of_ours_is_given_to_whom_the_user_prefers(tmp_path: Path) -> None:
    source = declares(
        "formats", "yield Format(name='markdown', extensions=('.md',), writer='odd_code:write')"
    )
    install(tmp_path, "odd", source, odd_code=CODE.format(read="pass", write="pass", change="pass"))
    (tmp_path / "docconv.toml").write_text('[prefer]\nmarkdown = "odd"\n')
    text = "It opens on Sundays.\n" * 9
    done = program(tmp_path, "convert", "-f", "text", "-t", "markdown", "-", stdin=text)
    assert (done.code, done.out, done.err) == (0, "written", "")


def test_steps_are_contained_and_closed() -> None:
    ended = []

    def steps(number: int):
        try:
            yield number
            raise SystemExit(3)
        finally:
            ended.append(number)

    run = contained(steps, "plugin x (y)")
    found = run(1)
    assert next(found) == 1
    with pytest.raises(PluginError, match=r"plugin x \(y\) wanted to end the program"):
        next(found)
    found = run(2)
    next(found)
    found.close()
    assert ended == [1, 2]
    assert contained(len, "x")([1, 2]) == 2
