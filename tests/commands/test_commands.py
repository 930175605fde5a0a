"""Command tests: what users type and see, as Markdown files beside this one.

In a fenced block with the info string `file NAME` stands a file of the working folder, in one with
`bytes NAME` one in the escapes of Python. Any other fenced block holds commands: `% docconv …`, the lines of
standard input with `^D` after them where it reads any, what is expected on standard output, lines of standard
error after `2> `, and `=> N` where the exit code isn't 0.

In what is expected `...` stands for any lines where it stands alone, else for any characters of a line.
Standard error is compared where a command expects any.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.commands.program import docconv

FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Step:
    """One command of a page, with what is expected of it."""

    arguments: list[str]
    stdin: str
    stdout: str
    stderr: str | None
    code: int


PAGES = sorted(Path(__file__).parent.glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for info, body in FENCE.findall(page.read_text("utf-8")):
        if info.startswith("file "):
            path = tmp_path / info.removeprefix("file ")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body, "utf-8")
        elif info.startswith("bytes "):
            data = body.rstrip("\n").encode("latin-1").decode("unicode_escape").encode("latin-1")
            (tmp_path / info.removeprefix("bytes ")).write_bytes(data)
        else:
            for step in steps(body):
                check(step)


def steps(body: str) -> Iterator[Step]:
    for part in re.split(r"^% ", body, flags=re.MULTILINE)[1:]:
        command, _, rest = part.partition("\n")
        program, *arguments = shlex.split(command)
        assert program == "docconv", command
        stdin, mark, output = rest.rpartition("^D\n")
        lines = output.split("\n")
        stderr = [line[3:] for line in lines if line.startswith("2> ")]
        codes = [int(line[3:]) for line in lines if line.startswith("=> ")]
        stdout = [line for line in lines if not line.startswith(("2> ", "=> "))]
        yield Step(
            arguments,
            stdin if mark else "",
            "\n".join(stdout),
            "\n".join(stderr) if stderr else None,
            codes[0] if codes else 0,
        )


def check(step: Step) -> None:
    done = docconv(*step.arguments, stdin=step.stdin)
    shown = f"% docconv {shlex.join(step.arguments)}\n{done.text}2> {done.err}=> {done.code}"
    assert done.code == step.code, shown
    assert matches(step.stdout, done.text), f"{shown}\n-- expected --\n{step.stdout}"
    if step.stderr is not None:
        assert matches(step.stderr, done.err), f"{shown}\n-- expected --\n{step.stderr}"


def matches(expected: str, output: str) -> bool:
    pattern = ""
    for line in expected.rstrip("\n").split("\n"):
        if line == "...":
            pattern += r"(?:[^\n]*\n)*"
        else:
            pattern += re.escape(line).replace(re.escape("..."), r"[^\n]*") + r"\n"
    return re.fullmatch(pattern, output.rstrip("\n") + "\n") is not None
