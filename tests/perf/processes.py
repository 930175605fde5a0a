"""Commands of their own, what they cost, and a line about it."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MIB = 2**20


def ours() -> dict[str, str]:
    """An environment in which docconv and its plugins are found, and compiled once."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "plugins"), os.environ.get("PYTHONPATH", "")])
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**environment, "PYTHONPATH": path}


def pandoc() -> str | None:
    """Where pandoc (of pypandoc_binary) is, None where it is not installed."""
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        return None


def child(
    command: Sequence[str], environment: dict[str, str], folder: Path | None = None
) -> tuple[float, int]:
    """CPU seconds and the most memory of a command, run in a folder. Raises CalledProcessError."""
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, cwd=folder)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command))
    return used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


def row(name: str, seconds: float, memory: int, images: int, out: Path) -> None:
    """Print a line of figures."""
    above = f"{(memory - images) / MIB:.0f} MiB above the pictures" if images else ""
    size = out.stat().st_size / MIB
    print(
        f"{name:10}{seconds:8.2f} s CPU{memory / MIB:8.0f} MiB {above:30}{size:8.1f} MiB written", flush=True
    )
