"""The benchmarks run, on little; what they say of speed is not looked at."""

import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("markdown", ["--runs", "1", "--texts", "1"]), ("start_up", ["--runs", "1"])],
    ids=["markdown", "start-up"],
)
def test_benchmarks_run(name: str, arguments: list[str]) -> None:
    command = [sys.executable, str(FOLDER / f"{name}.py"), *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "docconv" in done.stdout
