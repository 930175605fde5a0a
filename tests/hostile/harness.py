"""Runs hostile inputs in a process that is watched, and says what "harmless" means."""

import atexit
import json
import os
import queue
import subprocess
import sys
import threading
import unicodedata
from pathlib import Path

import msgspec

from tests.support import ROOT

#: What no input may take: seconds, and bytes beside what its limits allow.
SECONDS, GROWTH = 10.0, 400 * 2**20
#: The outcomes of the contract; 4 is a defect.
CODES = (0, 1, 2, 3)
#: What a terminal acts on, or shows otherwise than it is.
UNSEEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
TEXTS = ("markdown", "html", "text", "json")
ALL = (*TEXTS, "epub")


class Outcome(msgspec.Struct):
    """What came of a run: see the worker. `files` are its results, by name."""

    code: int
    crash: str
    said: str
    printed: str
    seen: list[str]
    seconds: float
    growth: int
    files: dict[str, bytes] = {}

    @property
    def results(self) -> bytes:
        """All that it wrote, as one."""
        return b"\n".join(self.files.values()) + self.printed.encode()


class Worker:
    """A process for many jobs; one that hangs or falls is replaced, and its job fails."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[str] | None = None
        self.lines: queue.Queue[str] = queue.Queue()

    def start(self) -> subprocess.Popen[str]:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "plugins")))}
        environment.pop("DOCCONV_STRICT", None)
        process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("worker.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            text=True,
            encoding="utf-8",
        )
        lines: queue.Queue[str] = queue.Queue()

        def listen() -> None:
            assert process.stdout is not None
            for line in process.stdout:
                lines.put(line)
            lines.put("")

        threading.Thread(target=listen, daemon=True).start()
        self.process, self.lines = process, lines
        return process

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def run(self, job: dict[str, object], seconds: float) -> Outcome:
        process = self.process or self.start()
        assert process.stdin is not None
        process.stdin.write(json.dumps(job) + "\n")
        process.stdin.flush()
        try:
            line = self.lines.get(timeout=seconds + 20)  # it may have to start
        except queue.Empty:
            self.stop()
            raise AssertionError(f"hangs: {job['arguments']}") from None
        if not line:
            self.stop()
            raise AssertionError(f"the process fell: {job['arguments']}")
        return msgspec.json.decode(line, type=Outcome)


_worker = Worker()
atexit.register(_worker.stop)


def run(
    folder: Path,
    *arguments: str,
    reads: Path | None = None,
    programs: bool = False,
    seconds: float = SECONDS,
) -> Outcome:
    """docconv's command line with these arguments, in a folder; results belong in `folder`/out."""
    job = {
        "arguments": list(arguments),
        "folder": str(folder),
        "reads": [str(reads or folder)],
        "writes": str(folder / "out"),
        "programs": programs,
    }
    (folder / "out").mkdir(exist_ok=True)
    outcome = _worker.run(job, seconds)
    outcome.files = {
        str(path.relative_to(folder / "out")): path.read_bytes()
        for path in sorted((folder / "out").rglob("*"))
        if path.is_file()
    }
    return outcome


def convert(
    folder: Path, name: str, data: bytes | None = None, *options: str, to: str = "markdown"
) -> Outcome:
    """An input of that name and content, converted, and found harmless."""
    if data is not None:
        (folder / name).write_bytes(data)
    outcome = run(folder, "convert", name, "-t", to, "-o", "out/", *options)
    harmless(outcome)
    return outcome


def harmless(outcome: Outcome, seconds: float = SECONDS, growth: int = GROWTH) -> None:
    """No escape, no crash, no hang, no growth, and whatever is said is said in one line each."""
    assert not outcome.seen, outcome.seen
    assert not outcome.crash, outcome.crash
    assert outcome.code in CODES, outcome.said
    assert outcome.seconds < seconds, f"took {outcome.seconds:.1f} s"
    assert outcome.growth < growth, f"took {outcome.growth / 2**20:.0f} MiB"
    one_line_each(outcome.said)
    if outcome.code:
        assert outcome.said, "fails without a word"
    unfinished = [name for name in outcome.files if name.endswith(".part")]
    assert not unfinished, unfinished


def one_line_each(said: str) -> None:
    """Messages are lines that begin with docconv's name and hold nothing that a terminal would act on."""
    for line in filter(None, said.split("\n")):
        assert line.startswith(("docconv: ", "Usage: ", "Try ", "Error: ")), line
        assert len(line) < 1200, f"{len(line)} characters: {line[:200]}"
        plain(line)


def plain(line: str) -> None:
    """A line without controls, directional marks or line separators."""
    odd = {character for character in line if unicodedata.category(character) in UNSEEN}
    assert not odd, f"{odd} in {line!r}"
