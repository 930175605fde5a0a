"""Running an installed program over some bytes: within limits, and with all that it started ended after."""

import os
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from ..errors import LimitError

#: So many bytes of what a program says on standard error are read, the last ones.
SAID = 64 * 1024


@dataclass(frozen=True, slots=True)
class Finished:
    """What a program wrote to standard output, how it ended (minus the signal that ended it), what it said on
    standard error, and the files that it left.
    """

    output: bytes
    code: int
    said: str
    files: Mapping[str, bytes] = field(default_factory=dict)


def run(
    command: str | Sequence[str],
    data: bytes = b"",
    *,
    called: str,
    seconds: float,
    most: int,
    files: Mapping[str, bytes] | None = None,
    collect: tuple[str, ...] = (),
    environment: Mapping[str, str] | None = None,
) -> Finished:
    """Run a command with `data` on its standard input.

    No shell takes part; messages call the program `called`. With `files` it works in an empty folder that
    holds them, which is its home too and goes when it ends; files in it with the endings in `collect` come
    back. `environment` stands in place of the user's own. Raises OSError or ValueError where it can't be
    started, LimitError where it takes longer than `seconds` or writes more than `most` bytes.
    """
    with _folder(files) as folder, tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as saying:
        # Files, so that neither side waits for the other to read.
        given.write(data)
        given.seek(0)
        home = {"HOME": str(folder), "XDG_DATA_HOME": str(folder)} if folder else {}
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=None if environment is None else {**environment, **home},
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=saying,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        output, code = _output(process, called, seconds, most)
        left = {} if folder is None else _left(folder, collect)
        return Finished(output, code, _last(saying), left)


@contextmanager
def _folder(files: Mapping[str, bytes] | None) -> Iterator[Path | None]:
    if files is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="docconv-") as name:
        # On some systems the folder for temporary files is a link.
        folder = Path(name).resolve()
        for file, content in files.items():
            (folder / file).write_bytes(content)
        yield folder


def _left(folder: Path, collect: tuple[str, ...]) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name.endswith(collect)}


def _output(process: "subprocess.Popen[bytes]", called: str, seconds: float, most: int) -> tuple[bytes, int]:
    """What a program writes, and how it ends."""
    struck = threading.Event()

    def strike() -> None:
        struck.set()
        _end(process)

    timer = threading.Timer(seconds, strike)
    timer.daemon = True
    timer.start()
    assert process.stdout is not None
    try:
        output = process.stdout.read(most + 1)
        code = process.wait() if len(output) <= most else 0
    finally:
        timer.cancel()
        if process.poll() is None:
            _end(process)
        process.wait()
        process.stdout.close()
    if struck.is_set():
        raise LimitError(
            f"{called} took longer than {seconds:g} s",
            code="limit.seconds",
            hint="--limit seconds=N gives it more",
        )
    if len(output) > most:
        raise LimitError(f"{called} gave more than {most} bytes", code="limit.bytes")
    return output, code


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a program and what it started, which may hold the other end of the pipe."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, 9)
        else:  # Windows has no groups of processes, but a program that ends a tree of them
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True)
        process.kill()


def _last(saying: IO[bytes]) -> str:
    saying.seek(0, os.SEEK_END)
    saying.seek(max(0, saying.tell() - SAID))
    return saying.read().decode("utf-8", "replace")
