"""The engine as docconv sees it: HTML, style sheets and pictures go to another process, a PDF comes back.

The engine works on foreign text and pictures with libraries written in C. In a process of its own it can be
stopped when it takes too long or too much memory, and it takes nobody along when it falls.
"""

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO

from docconv import DependencyError, DocconvError, InternalError, LimitError, UsageError

from . import pipes

#: Where the document seems to lie. RFC 6761 reserves `.invalid`: the name never resolves.
BASE = "https://document.invalid/"
SUBSETTER = "Debian and Ubuntu: apt-get install libharfbuzz-subset0"
SECONDS, MEMORY = 300.0, 4 * 2**30
COMMAND = "from docconv_pdf.child import main; main()"
#: Seconds that a process has to end after its last word.
PATIENCE = 5.0
#: With which the process ends itself where it takes too much memory.
TOO_MUCH = 77
#: What a process killed for want of memory leaves: by the system, by Python, by GLib.
KILLED = frozenset({TOO_MUCH, -9, 137})
OUT_OF_MEMORY = ("MemoryError", "failed to allocate", "out of memory", "bad_alloc")
ERRORS: Mapping[str, type[DocconvError]] = {
    kind.__name__: kind for kind in (DependencyError, InternalError, LimitError, UsageError)
}
#: The same bytes for everybody: text is UTF-8, and neither fonts nor dates go by what this user speaks.
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONHASHSEED": "0", "TZ": "UTC"}
PERSONAL = ("LANGUAGE", "PANGO_LANGUAGE", "FC_LANG")


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a picture and their media type."""

    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished PDF, its number of pages, and what the engine complained of, each once, in order.

    `refused` are the names of pictures that could not be drawn in time; `slow` says that fonts had to be cut
    down without HarfBuzz.
    """

    pdf: bytes
    pages: int
    messages: tuple[str, ...]
    refused: tuple[str, ...] = ()
    slow: bool = False


@dataclass(frozen=True, slots=True)
class Process:
    """The running engine, and the file that holds what it says on standard error."""

    popen: "subprocess.Popen[bytes]"
    said: IO[bytes]


@contextmanager
def started() -> Iterator[Process]:
    """The engine, loading while its caller does other work; when the block ends, so does the engine."""
    # The same modules as here, found in the same places, whatever file was started.
    command = f"import sys; sys.path[:] = {sys.path!r}; {COMMAND}"
    flags = ["-B"] if sys.dont_write_bytecode else []
    kept = {name: value for name, value in os.environ.items() if name not in PERSONAL}
    with tempfile.TemporaryFile() as said:
        popen = subprocess.Popen(
            [sys.executable, *flags, "-c", command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            env={**kept, **ENVIRONMENT},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        try:
            yield Process(popen, said)
        finally:
            popen.kill()
            for pipe in (popen.stdin, popen.stdout):
                with suppress(OSError):
                    pipe.close()  # type: ignore[union-attr]
            popen.wait()


def render(
    html: str,
    css: tuple[str, ...],
    pictures: Mapping[str, Picture],
    *,
    standard: str = "pdf/ua-1",
    font_path: str = "",
    seconds: float = SECONDS,
    memory: int = MEMORY,
    process: Process | None = None,
    preflight: Callable[[str], None] | None = None,
) -> Rendered:
    """Lay out `html` with `css` alone; addresses below BASE that `pictures` names are all it can see.

    `standard` is a PDF variant such as `pdf/ua-1`, or `pdf` for none; `font_path` a folder of fonts beside
    those installed. `preflight` is told the characters that no font has, before anything is laid out. Raises
    DependencyError where WeasyPrint, a library below it or every font is missing, UsageError for a folder
    without fonts, LimitError (`limit.seconds`, `limit.memory` in bytes, `limit.depth`) and InternalError.
    """
    if process is None:
        with started() as process:
            return render(
                html,
                css,
                pictures,
                standard=standard,
                font_path=font_path,
                seconds=seconds,
                memory=memory,
                process=process,
                preflight=preflight,
            )
    job = {
        "css": css,
        "standard": standard,
        "font_path": font_path,
        "memory": memory,
        "pictures": [(name, picture.media_type) for name, picture in pictures.items()],
    }
    parts = [html.encode(), *(picture.data for picture in pictures.values())]
    with clock(process, seconds) as struck:
        # It may have ended already, and then says why.
        with suppress(OSError):
            pipes.send(process.popen.stdin, job, parts)  # type: ignore[arg-type]
        rendered = answer(process, preflight)
    if rendered is None:
        raise fallen(process, memory) if not struck.is_set() else too_slow(seconds)
    return rendered


@contextmanager
def clock(process: Process, seconds: float) -> Iterator[threading.Event]:
    """Ends the process where the block takes longer; the event says that it has."""
    struck = threading.Event()

    def strike() -> None:
        struck.set()
        process.popen.kill()

    timer = threading.Timer(seconds, strike)
    timer.daemon = True
    timer.start()
    try:
        yield struck
    finally:
        timer.cancel()


def answer(process: Process, preflight: Callable[[str], None] | None) -> Rendered | None:
    """What the process answers; None where it ends without one. Raises the errors that it reports."""
    while True:
        try:
            received = pipes.receive(process.popen.stdout)  # type: ignore[arg-type]
        except (ValueError, KeyError, TypeError, OSError):
            return None
        if received is None:
            return None
        message, parts = received
        match message["kind"]:
            case "preflight":
                if preflight is not None:
                    preflight(message["uncovered"])
            case "rendered":
                said, refused = tuple(message["messages"]), tuple(message["refused"])
                return Rendered(parts[0], message["pages"], said, refused, message["slow"])
            case kind:
                error = ERRORS.get(kind, InternalError)
                raise error(message["message"], code=message["code"], hint=message["hint"])


def too_slow(seconds: float) -> LimitError:
    return LimitError(
        f"laying out the PDF took longer than {seconds:g} s",
        code="limit.seconds",
        hint="--limit seconds=N gives it more; fewer articles in one PDF need less",
    )


def fallen(process: Process, memory: int) -> DocconvError:
    """Why the process ended without an answer, as far as one can tell."""
    try:
        code = process.popen.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        return InternalError("the PDF engine answered nonsense", code="internal.engine")
    process.said.seek(0)
    said = process.said.read().decode("utf-8", "replace").strip("\n").split("\n")[-1]
    if code in KILLED or any(mark in said for mark in OUT_OF_MEMORY):
        return LimitError(
            f"laying out the PDF needs more than {memory / 2**20:,.0f} MiB of memory, or than there is",
            code="limit.memory",
            hint="fewer articles in one PDF need less; --limit memory=BYTES allows more",
        )
    how = f"signal {-code}" if code < 0 else f"exit code {code}"
    return InternalError(f"the PDF engine fell ({how}){': ' if said else ''}{said}", code="internal.engine")
