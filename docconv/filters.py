"""Filters: any program that takes a document as JSON on standard input and gives one back."""

import os

from .errors import DocconvError, InputError, LimitError, UsageError
from .ir import Document, decode, encode
from .text import pattern

#: Bytes that a filter may give back.
MOST = 2**30
#: So much of what it says on standard error is read.
SAID = 64 * 1024
#: The line of a message that says what is wrong: others around it say where.
CAUSE = pattern(r"[\w.]*(?:Error|Exception|error)\b.*")


def run_filter(command: str, document: Document, *, seconds: float, most: int = MOST) -> Document:
    """The document that a command makes of this one.

    No shell takes part: quotes and backslashes count as in a POSIX shell, on Windows as programs there read
    them. Raises UsageError where it can't be started, LimitError where it takes longer than `seconds`
    or gives more than `most` bytes, DocconvError where it fails (`filter.failed`) or gives no valid document
    (`filter.output`).
    """
    output, code, said = _run(command, encode(document), seconds, most)
    if code:
        how = f"was ended by signal {-code}" if code < 0 else f"ended with {code}"
        raise DocconvError(f"filter {command!r} {how}" + (f": {said}" if said else ""), code="filter.failed")
    if not output.strip():
        raise DocconvError(
            f"filter {command!r} gave nothing back" + (f": {said}" if said else ""), code="filter.output"
        )
    try:
        return decode(output)
    except InputError as error:
        raise DocconvError(
            f"filter {command!r}: {error.message}",
            code="filter.output",
            hint="docconv schema says what is valid",
        ) from error


def arguments(command: str, windows: bool = os.name == "nt") -> str | list[str]:
    """A command as `subprocess` wants it. Raises ValueError for none, or where a quotation has no end."""
    import shlex

    if not command.strip():
        raise ValueError("there is no command")
    # A POSIX shell's rules would take the backslashes out of a path on Windows.
    return command if windows else shlex.split(command)


def _run(command: str, data: bytes, seconds: float, most: int) -> tuple[bytes, int, str]:
    """What a command writes, how it ends, and the gist of what it says on standard error."""
    import subprocess
    import tempfile
    import threading
    from contextlib import suppress

    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as saying:
        # Files, so that neither side waits for the other to read.
        given.write(data)
        given.seek(0)
        try:
            process = subprocess.Popen(
                arguments(command),
                stdin=given,
                stdout=subprocess.PIPE,
                stderr=saying,
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except (OSError, ValueError) as error:
            raise UsageError(f"filter {command!r} can't be started: {error}", code="usage.filter") from error
        struck = threading.Event()

        def end() -> None:
            # A filter may be a script that started the program which holds the other end of the pipe.
            with suppress(OSError):
                if hasattr(os, "killpg"):
                    os.killpg(process.pid, 9)
                else:  # Windows has no groups of processes, but a program that ends a tree of them
                    subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True)
                process.kill()

        def strike() -> None:
            struck.set()
            end()

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
                end()
            process.wait()
            process.stdout.close()
        if struck.is_set():
            raise LimitError(
                f"filter {command!r} took longer than {seconds:g} s",
                code="limit.seconds",
                hint="--limit seconds=N gives it more",
            )
        if len(output) > most:
            raise LimitError(f"filter {command!r} gave more than {most} bytes", code="limit.bytes")
        saying.seek(0, os.SEEK_END)
        saying.seek(max(0, saying.tell() - SAID))
        return output, code, gist(saying.read().decode("utf-8", "replace"))


def gist(said: str) -> str:
    """The one line that tells most: the last that names an error, else the last."""
    lines = [line.strip() for line in said.split("\n") if line.strip()]
    causes = [line for line in lines if CAUSE.match(line)]
    return (causes or lines or [""])[-1][:300]
