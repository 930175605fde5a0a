"""The tutorial for plugin authors is tried literally: its files are saved, its commands run, one by one."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.test_examples import matches, steps
from tests.kit.installed import install_project
from tests.support import ROOT

PAGE = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
#: The last name in code before a block is that of its file, where the text says to make it.
MADE = re.compile(r"(?:Save this as|[Mm]ake this|Make) `([\w./]+)`(?: this)?:\s*$")


def parts() -> list[tuple[str, str, str]]:
    """Each block with its language and the text that leads to it."""
    found, end = [], 0
    for block in BLOCK.finditer(PAGE):
        found.append((block[1], block[2], PAGE[end : block.start()]))
        end = block.end()
    return found


class Reader:
    """Somebody who follows the page, in a terminal of their own."""

    def __init__(self, folder: Path) -> None:
        self.place = folder
        self.site = folder / "site"
        self.last = Path()

    def does(self, command: str) -> str:
        if command.startswith("cd "):
            self.place = self.place / command.removeprefix("cd ")
            return ""
        if command.startswith("python -m pip install"):
            # What that leaves, without asking anybody for what is installed here already.
            install_project(self.place, self.site)
            return "Successfully installed"
        path = (self.site, self.place / "src", ROOT, ROOT / "plugins")
        environment = {
            **os.environ,
            "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
            "PYTHONPATH": os.pathsep.join(map(str, path)),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTEST_ADDOPTS": "-p no:cacheprovider",
            "COLUMNS": "80",
        }
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=self.place,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        broken = " plugins check " in command and "broken" in done.stdout
        assert done.returncode == (1 if broken else 0), f"$ {command}\n{done.stdout}{done.stderr}"
        return done.stdout

    def saves(self, name: str, text: str) -> None:
        self.last = self.place / name
        self.last.write_text(text, encoding="utf-8")

    def changes(self, line: str) -> None:
        """Put a line in place of the last one of the file that was saved last."""
        *kept, _ = self.last.read_text("utf-8").rstrip("\n").split("\n")
        self.last.write_text("\n".join(kept) + f"\n{line}", encoding="utf-8")


def test_the_tutorial_as_written(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    saved = []
    for language, body, before in parts():
        if language == "console":
            for command, expected in steps(body):
                output = reader.does(command)
                assert matches(expected, output), f"$ {command}\n{output}\n-- expected --\n{expected}"
        elif named := MADE.search(before):
            reader.saves(named[1], body)
            saved.append(named[1])
        else:
            assert "let the last line of `write` be" in before
            reader.changes(body)
    assert saved == ["harbour.wire", "src/docconv_wire/code.py", "tests/test_wire.py"]


def test_its_minutes_are_fifteen() -> None:
    numbers = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
    told = re.findall(r"^## .*\((\w+) minutes?\)$", PAGE, re.M)
    assert sum(numbers[minutes] for minutes in told) == pytest.approx(15)
