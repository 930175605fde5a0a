"""Every example in README and docs runs: Python blocks in order, console blocks with their output.

In the output of a console block a line `...` stands for any lines, `...` inside a line for any characters.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plugins.webarchive.making import packed, record

ROOT = Path(__file__).resolve().parents[2]
#: The tutorial and the how-tos, which make plugins, have tests of their own.
PAGES = sorted(
    path for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")) if path.name != "tutorial.md"
)
#: A block that is the text of a file says so in its first line.
NAMED = re.compile(r"# (\S+\.toml)\n")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the corpus in it, a crawl of its saved pages, and docconv on the path."""
    try:
        (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    except OSError:  # Windows lets not everybody make links
        shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    pages = sorted((ROOT / "corpus" / "saved-pages").glob("*.html"))
    records = [record(f"https://news.example/2026/{page.stem}", page.read_bytes()) for page in pages]
    (tmp_path / "crawl.warc.gz").write_bytes(packed(*records))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    return tmp_path


def blocks(page: Path, language: str) -> list[str]:
    return [body for kind, body in FENCE.findall(page.read_text("utf-8")) if kind == language]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_blocks_run(page: Path, desk: Path) -> None:
    namespace: dict[str, object] = {"__name__": "example"}
    for number, body in enumerate(blocks(page, "python"), 1):
        exec(compile(body, f"{page.name}, Python block {number}", "exec"), namespace)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_console_blocks_run(page: Path, desk: Path) -> None:
    for kind, body in FENCE.findall(page.read_text("utf-8")):
        if named := NAMED.match(body):
            Path(named[1]).write_text(body, "utf-8")
        for command, expected in steps(body) if kind == "console" else ():
            done = subprocess.run(["sh", "-c", command], capture_output=True, encoding="utf-8", check=False)
            assert done.returncode == 0, f"$ {command}\n{done.stderr}"
            if expected:
                assert matches(expected, done.stdout), (
                    f"$ {command}\n{done.stdout}\n-- expected --\n{expected}"
                )


def steps(body: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with the output under it."""
    found = []
    for part in re.split(r"^\$ ", body, flags=re.M)[1:]:
        command, _, output = part.partition("\n")
        found.append((command, output))
    return found


def matches(expected: str, output: str) -> bool:
    lines = (
        ".*" if line == "..." else re.escape(line).replace(r"\.\.\.", "[^\n]*")
        for line in expected.rstrip("\n").split("\n")
    )
    return re.fullmatch("\n".join(lines), output.rstrip("\n"), re.S) is not None
