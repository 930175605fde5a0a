"""The laws that need processes of their own: the same everywhere, no door but `ctx`, a lean start."""

import base64
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from docconv.formats import Declaration
from docconv.ir import Document, encode
from docconv.plugins import registry

from .code import as_code
from .places import crowded
from .subject import FormatSubject, Subject
from .texts import raw_bytes

SECONDS = 300


class Home(NamedTuple):
    """Where a process runs: its environment, and by how many seconds its clock is ahead."""

    environment: dict[str, str]
    clock: int = 0

    def __str__(self) -> str:
        ahead = f", the clock {self.clock} seconds ahead" if self.clock else ""
        return " ".join(f"{name}={value}" for name, value in self.environment.items()) + ahead


#: Two homes that have little in common. Where a locale is not installed, that of C is taken.
HOMES = (
    Home({"PYTHONHASHSEED": "0", "TZ": "UTC0", "LC_ALL": "C", "PYTHONUTF8": "0"}),
    Home({"PYTHONHASHSEED": "4242", "TZ": "XXX-13:45", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "1"}, 10**9),
)

START = """
import json, sys
from time import perf_counter
import docconv, docconv.cli.formats, docconv.plugins
from docconv.formats import API_VERSION
from docconv.discovery import entry_points
before = set(sys.modules)
started = perf_counter()
found = docconv.plugins.registry()
seconds = perf_counter() - started
print(json.dumps([sorted(set(sys.modules) - before), seconds]))
"""


class Task(NamedTuple):
    """Something to do with a value: `write` a document, `read` bytes, transform a text or a document.

    One that is not `fair` may well be refused, as any bytes are by most readers.
    """

    do: str
    value: bytes
    fair: bool = True


class Told(NamedTuple):
    """What came of each task and whether it failed; what was seen beside the work."""

    done: list[tuple[str, bool]]
    seen: list[str]


def documents(tasks: Iterable[Document], do: str = "write") -> list[Task]:
    """Tasks for some documents."""
    return [Task(do, encode(document)) for document in tasks]


def run_elsewhere(
    subject: Subject, tasks: list[Task], code: Iterable[str], home: Home, *, watch: bool
) -> Told:
    """What comes of tasks in another process. See `elsewhere`."""
    job = {
        "name": subject.name,
        "options": dict(subject.options),
        "code": list(code),
        "watch": watch,
        "clock": home.clock,
        "tasks": [{"do": task.do, "value": base64.b64encode(task.value).decode()} for task in tasks],
    }
    script = Path(__file__).with_name("elsewhere.py")
    answer = run_python(["-P", str(script)], home.environment, json.dumps(job).encode())
    return Told(**json.loads(answer))


def managed(subject: Subject, tasks: list[Task], told: Told) -> None:
    """Raise AssertionError where every fair task of one kind fails: what does nothing would keep any law."""
    first: dict[str, str] = {}
    works = set()
    for task, (answer, failed) in zip(tasks, told.done, strict=True):
        if not failed:
            works.add(task.do)
        elif task.fair:
            first.setdefault(task.do, answer)
    for do, answer in first.items():
        assert do in works, f"{subject.name} fails at every task ({do}): {answer}"


def run_python(arguments: list[str], home: Mapping[str, str], data: bytes = b"") -> bytes:
    """The standard output of a Python process with our path, in an empty folder."""
    path = os.pathsep.join(os.path.abspath(place) for place in sys.path if place)
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", **home}
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, *arguments],
            input=data,
            capture_output=True,
            env=environment,
            cwd=folder,
            timeout=SECONDS,
            check=False,
        )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-2000:]
    return done.stdout


def jobs(subject: FormatSubject) -> tuple[list[Task], list[str]]:
    """Things to write and to read, and the code that does it."""
    tasks: list[Task] = []
    code = []
    if subject.writer is not None and subject.writer.writer is not None:
        some = [crowded(subject.left_out), *subject.some(subject.articles(pictures=True, max_size=3), 8)]
        tasks += documents(some)
        code.append(subject.writer.writer)
        if subject.reader is not None:
            tasks += [Task("read", subject.write(article)) for article in some[:4]]
    if subject.reader is not None and subject.reader.reader is not None:
        tasks += [Task("read", data) for data in subject.samples]
        tasks += [Task("read", data, fair=False) for data in subject.some(raw_bytes(), 8)]
        code.append(subject.reader.reader)
    return tasks, code


def same_everywhere(subject: FormatSubject) -> str:
    """Other processes, hash seeds, locales and time zones write the same bytes and read the same articles."""
    tasks, code = jobs(subject)
    return agree(subject, tasks, code)


def agree(subject: Subject, tasks: list[Task], code: list[str]) -> str:
    """Raise AssertionError for the first task that comes out differently in another home."""
    first, second = (run_elsewhere(subject, tasks, code, home, watch=False) for home in HOMES)
    for task, (one, _), (other, _) in zip(tasks, first.done, second.done, strict=True):
        if one != other:
            at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
            raise AssertionError(
                f"{subject.name}: to {task.do} gives {_shown(task, one, at)} with {HOMES[0]}, "
                f"and {_shown(task, other, at)} with {HOMES[1]}\n{_of(task)}"
            )
    managed(subject, tasks, first)
    return f"{len(tasks)} tasks in {len(HOMES)} processes"


def only_ctx(subject: FormatSubject) -> str:
    """No file, socket, process, clock or standard output but through `ctx`."""
    return closed(subject, *jobs(subject))


def closed(subject: Subject, tasks: list[Task], code: list[str]) -> str:
    """Raise AssertionError with all that tasks did beside their work."""
    told = run_elsewhere(subject, tasks, code, HOMES[0], watch=True)
    assert not told.seen, f"{subject.name} " + "\n".join(told.seen)
    managed(subject, tasks, told)
    return f"{len(tasks)} tasks"


def lean_start(declaration: Declaration) -> str:
    """Listing imports the module that declares and nothing else: no code, no library."""
    [plugin] = [plugin for plugin in registry().plugins if plugin.name == declaration.plugin]
    imported, seconds = json.loads(run_python(["-c", START], {"DOCCONV_PLUGINS": plugin.name}))
    parents = {plugin.module.rsplit(".", cut)[0] for cut in range(plugin.module.count(".") + 1)}
    extra = [
        module
        for module in imported
        if module not in parents and module.partition(".")[0] not in {*sys.stdlib_module_names, "docconv"}
    ]
    assert not extra, f"plugin {plugin.name}: listing it imports {', '.join(extra)}"
    return f"{1000 * seconds:.1f} ms"


def _shown(task: Task, answer: str, at: int) -> str:
    """An answer from the place on where it differs."""
    if task.do != "write":
        return f"…{answer[max(at - 20, 0) : at + 60]!r}"
    try:
        return f"…{base64.b64decode(answer)[max(at * 3 // 4 - 20, 0) :][:60]!r}"
    except ValueError:
        return repr(answer[:200])


def _of(task: Task) -> str:
    if task.do in ("write", "article", "digest"):
        from docconv.ir import decode

        return f"document: {as_code(decode(task.value))}"
    return f"input: {task.value[:2000]!r}"
