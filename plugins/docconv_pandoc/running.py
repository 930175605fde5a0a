"""Running pandoc: in a folder of its own, in its sandbox, within the limits of the run.

`--sandbox` (pandoc 2.15) keeps readers and writers from all files but those named and from the network, and
stops the clock: what pandoc writes is the same at any time. The only way in and out for pictures are two
small filters of ours, in Lua, which pandoc runs itself.
"""

import os
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

import msgspec

from docconv import Context, DependencyError, DocconvError, InputError, InternalError, LimitError, Limits

from . import find

INSTALL = 'pip install "docconv[pandoc]"'
#: How pandoc ends (pandoc's manual, "Exit codes"), and GHC's runtime where memory runs out.
UNKNOWN_FORMAT, BAD_OPTION, NO_MEMORY = frozenset({21, 22, 23}), frozenset({2, 6}), 251
#: What pandoc makes of an input may be so many times the bytes that an input may have.
BLOAT = 16
#: So much of what it says is read.
SAID = 64 * 1024
WARNINGS = 20
#: What a program needs of the environment to be loaded; nothing else may make a difference.
KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LD_LIBRARY_PATH")


class OtherVersionError(DocconvError):
    """This pandoc has another version of the tree."""


class Done(msgspec.Struct, frozen=True):
    """What pandoc wrote, what it complained of, and the files that it left."""

    output: bytes
    warnings: tuple[str, ...]
    files: dict[str, bytes]


def run(
    arguments: Sequence[str],
    data: bytes,
    limits: Limits,
    files: Mapping[str, bytes] | None = None,
    *,
    collect: tuple[str, ...] = (),
    template: bool = True,
) -> Done:
    """Run pandoc over some bytes, with `files` beside them; files with the endings in `collect` come back.
    With `template` a text has the head and foot that its format wants.

    Raises DependencyError where there is no pandoc, or one that is too old; LimitError (`limit.seconds`,
    `limit.memory`, `limit.bytes`); InputError for what it can't read.
    """
    program = find()
    if program is None:
        raise DependencyError("there is no pandoc", hint=INSTALL)
    # On some systems the folder for temporary files is a link.
    with tempfile.TemporaryDirectory(prefix="docconv-") as name:
        folder = Path(name).resolve()
        for file, content in {**(files or {}), "input": data}.items():
            (folder / file).write_bytes(content)
        # `-M` is the bound of GHC's own memory; a limit of the system's would count what it only reserves.
        memory = ("+RTS", f"-M{limits.memory}", "-RTS")
        kept = ["--sandbox", f"--data-dir={folder / 'none'}", *(["--standalone"] if template else [])]
        with open(folder / "said", "w+b") as said:
            output, code = _run([program, *memory, *kept, *arguments, "input"], folder, said, limits)
            said.seek(0)
            words = said.read(SAID).decode("utf-8", "replace")
        if code:
            raise _problem(code, words, limits)
        left = {path.name: path.read_bytes() for path in folder.iterdir() if path.name.endswith(collect)}
        return Done(output, _warnings(words), left)


def _run(command: list[str], folder: Path, said: IO[bytes], limits: Limits) -> tuple[bytes, int]:
    """What a command writes, and how it ends. Raises LimitError where it takes or writes too much."""
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    environment |= {"LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=said,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise DependencyError(f"pandoc can't be started: {error}", hint=INSTALL) from error
    struck = threading.Event()

    def strike() -> None:
        struck.set()
        process.kill()

    timer = threading.Timer(limits.seconds, strike)
    timer.daemon = True
    timer.start()
    try:
        assert process.stdout is not None
        most = BLOAT * limits.bytes
        output = process.stdout.read(most + 1)
        if len(output) > most:
            raise LimitError(f"pandoc makes more than {most} bytes of it", code="limit.bytes")
        code = process.wait()
    finally:
        timer.cancel()
        process.kill()
        process.wait()
        process.stdout.close()  # type: ignore[union-attr]
    if struck.is_set():
        raise LimitError(
            f"pandoc took longer than {limits.seconds:g} s",
            code="limit.seconds",
            hint="--limit seconds=N gives it more",
        )
    return output, code


def _problem(code: int, said: str, limits: Limits) -> DocconvError:
    """Why pandoc ended with a code that isn't 0."""
    lines = [line for line in said.split("\n") if line and not line.startswith(("[", " ", "HasCallStack"))]
    words = " ".join(lines[:3]).replace('"input" ', "") or f"exit code {code}"
    if code == NO_MEMORY:
        return LimitError(
            f"pandoc needs more than {limits.memory / 2**20:,.0f} MiB of memory",
            code="limit.memory",
            hint="--limit memory=BYTES allows more",
        )
    if "Incompatible API versions" in said:
        return OtherVersionError(words)
    if code in UNKNOWN_FORMAT or code in BAD_OPTION or "RTS options are disabled" in said:
        return DependencyError(
            f"this pandoc is too old for it: {words}", hint=f"{INSTALL} brings a newer one"
        )
    if code < 0:
        return InternalError(f"pandoc fell (signal {-code})", code="internal.pandoc")
    return InputError(f"pandoc: {words}", code="input.broken")


def _warnings(said: str) -> tuple[str, ...]:
    """What it warns of, each once."""
    marked = (line for line in said.split("\n") if line.startswith("[WARNING]"))
    return tuple(dict.fromkeys(line.removeprefix("[WARNING]").strip(" \r") for line in marked))


def note_warnings(done: Done, ctx: Context) -> None:
    """Put down what pandoc warned of."""
    for warning in done.warnings[:WARNINGS]:
        ctx.note("pandoc.warning", f"pandoc: {warning}")
    if len(done.warnings) > WARNINGS:
        ctx.note("pandoc.warning", f"and {len(done.warnings) - WARNINGS} more warnings of pandoc")
