"""The benchmarks run, on little; what they say of speed is not looked at."""

import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
#: Per cent of 60 pages that come back, in words that are known and in others: one that fails is read again a
#: few times, varied a little.
CRAWLS, OTHERS = 95.0, 70.0


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("markdown", ["--runs", "1", "--texts", "1"]),
        ("start_up", ["--runs", "1"]),
        ("epub", ["--runs", "1", "--articles", "3", "--many", "5"]),
        ("pdf", ["--runs", "1", "--articles", "2", "--sizes", "1"]),
        ("incremental", ["--runs", "1", "--articles", "24"]),
    ],
    ids=["markdown", "start-up", "epub", "pdf", "incremental"],
)
def test_benchmarks_run(name: str, arguments: list[str]) -> None:
    command = [sys.executable, str(FOLDER / f"{name}.py"), *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if "[dependency." in done.stderr or "DependencyError" in done.stderr:
        pytest.skip("no PDF engine")
    assert done.returncode == 0, done.stderr
    assert "docconv" in done.stdout


def test_raw_text_keeps_what_it_reached() -> None:
    """The short form: only generated crawls, of which few are read here, may miss them, by little."""
    command = [sys.executable, str(FOLDER / "raw_text.py"), "--quick"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    missed = [line for line in done.stdout.split("\n") if line.endswith("MISSED")]
    assert done.returncode in (0, 1), done.stderr
    assert "generated crawls" in done.stdout
    assert all("generated crawls" in line for line in missed), missed
    for line in missed:
        assert float(line.split("|")[2].strip(" %")) >= (OTHERS if "other words" in line else CRAWLS), missed
