"""Runs of an executor in tests."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from docconv import Context, Limits
from docconv_executors import processes
from docconv_executors.options import Processes

MIB = 2**20
#: What one item may take in tests.
SMALL = Limits(seconds=1.0, memory=256 * MIB)


def running(
    function: Callable[[Any], Any], items: Iterable[Any], limits: Limits = SMALL, **options: Any
) -> Iterator[Any]:
    """The results of worker processes."""
    return processes.run(function, items, Context(Processes(**{"jobs": 2, **options}), limits))


def children(parent: int | None = None) -> set[int]:
    """The processes that a process has started and that still run (Linux only)."""
    found = set()
    for path in Path("/proc").iterdir():
        with suppress(OSError, ValueError):
            fields = (path / "stat").read_text().rpartition(")")[2].split()
            if int(fields[1]) == (parent or os.getpid()) and fields[0] != "Z":
                found.add(int(path.name))
    return found


def alive(pid: int) -> bool:
    """Whether a process runs."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def within(seconds: float, what: Callable[[], Any]) -> bool:
    """Whether something becomes true in time."""
    end = time.monotonic() + seconds
    while not what():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True
