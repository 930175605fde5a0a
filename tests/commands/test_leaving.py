"""How the program ends: at once, yet with all its output, its exit code and what was left to do."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT

PROBE = """
import atexit
from docconv.__main__ import main
atexit.register(lambda: open(last, "w").close())
main()
"""


@pytest.mark.parametrize(("command", "code"), [("schema", 0), ("nonsense", 2)])
def test_the_program_leaves_nothing_undone(tmp_path: Path, command: str, code: int) -> None:
    last = tmp_path / "last"
    probe = f"last = {str(last)!r}\n{PROBE}"
    run = subprocess.run(
        [sys.executable, "-c", probe, command], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert run.returncode == code
    assert last.exists()
    assert run.stdout.endswith("}\n") if code == 0 else "nonsense" in run.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="closes a stream as a shell does")
@pytest.mark.parametrize("stream", [1, 2])
def test_a_closed_stream_is_no_failure(stream: int) -> None:
    script = f'exec "$0" -m docconv formats {stream}>&-'
    run = subprocess.run(["sh", "-c", script, sys.executable], capture_output=True, cwd=ROOT, check=False)
    assert (run.returncode, run.stderr) == (0, b"")
