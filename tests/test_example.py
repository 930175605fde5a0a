"""The example of a third party's plugin: built, installed by pip, found, and used from the command line."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT

EXAMPLE = ROOT / "plugins" / "example"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example installed in it, as `pip install --target` leaves it."""
    base = tmp_path_factory.mktemp("example")
    # A copy, for builders leave files behind.
    source = base / "source"
    shutil.copytree(EXAMPLE, source)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "-q"]
    run([*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(base), str(source)])
    [wheel] = base.glob("docconv_gemtext-*.whl")
    target = base / "target"
    run([*pip, "install", "--no-deps", "--target", str(target), str(wheel)])
    return target


def run(command: list[str], **environment: str) -> str:
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", env={**os.environ, **environment}, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def docconv(installed: Path, *arguments: str | Path) -> str:
    command = [sys.executable, "-m", "docconv", *map(str, arguments)]
    return run(command, PYTHONPATH=str(installed), DOCCONV_STRICT="1")


def test_it_is_listed_with_its_options(installed: Path) -> None:
    assert "gemtext read write .gmi .gemini" in " ".join(docconv(installed, "formats").split())
    explained = docconv(installed, "formats", "gemtext")
    assert "docconv-gemtext" in explained
    assert "-W links=below|none [below]" in explained
    assert "docconv-gemtext 0.1.0" in docconv(installed, "plugins", "list")


def test_it_converts_both_ways(installed: Path, tmp_path: Path) -> None:
    page = tmp_path / "plan.md"
    page.write_text("# 図書館 opens\n\nOn [Sundays](https://example.org/plan).\n\n- books\n- 椅子\n", "utf-8")
    docconv(installed, "convert", page, "-o", tmp_path / "plan.gmi")
    gemtext = (tmp_path / "plan.gmi").read_text("utf-8")
    assert gemtext == (
        "# 図書館 opens\n\nOn Sundays.\n=> https://example.org/plan Sundays\n\n* books\n* 椅子\n"
    )
    back = docconv(installed, "convert", tmp_path / "plan.gmi", "-t", "markdown")
    assert "- 椅子" in back
    assert "[Sundays](https://example.org/plan)" in back


def test_its_own_tests_pass(installed: Path) -> None:
    tests = str(EXAMPLE / "tests")
    settings = ["-p", "no:cacheprovider", "-q", "--rootdir", tests, "-c", str(EXAMPLE / "pyproject.toml")]
    run(
        [sys.executable, "-m", "pytest", *settings, tests],
        PYTHONPATH=str(installed),
        PYTHONDONTWRITEBYTECODE="1",
        HYPOTHESIS_STORAGE_DIRECTORY=str(installed / "hypothesis"),
    )
