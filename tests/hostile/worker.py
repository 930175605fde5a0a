"""A process that runs docconv's command line over hostile inputs with its doors watched. Run by path.

A job is a line of JSON on standard input, its answer a line on standard output. While a job runs no socket
may be opened, no program started, nothing read but what is installed and what lies in the job's folder,
nothing written but below its folder of results.
"""

import io
import json
import os
import sys
import tempfile
import time
from contextlib import redirect_stderr, suppress

FORBIDDEN = ("socket.", "urllib.Request", "http.client.", "os.system", "os.exec", "os.fork", "os.posix_spawn")
FORBIDDEN += ("os.spawn", "os.startfile", "os.kill", "webbrowser.", "ftplib.", "smtplib.", "ctypes.dlopen")
CHANGING = (
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
)
LOOKING = ("os.listdir", "os.scandir")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
#: What the machine itself is asked for: fonts, libraries, time zones, and where temporary files go.
SYSTEM = ("/usr/", "/lib/", "/lib64/", "/etc/fonts", "/etc/ld.so", "/proc/self", "/proc/meminfo", "/dev/null")


class Watch:
    """Refuses and records what a run must not do. `reads` and `writes` are folders, None for nothing."""

    def __init__(self) -> None:
        self.on = False
        self.programs = False
        self.reads: tuple[str, ...] = ()
        self.writes = ""
        self.seen: list[str] = []
        paths = {os.path.realpath(path) for path in (*sys.path, sys.prefix, sys.base_prefix) if path}
        self.installed = tuple(sorted(paths))

    def __call__(self, event: str, arguments: tuple) -> None:
        if not self.on:
            return
        if event == "open":
            path, mode, flags = (*arguments, None, None)[:3]
            if not isinstance(path, (str, bytes)):
                return
            name = os.path.realpath(os.fsdecode(path))
            if set(mode or "") & set("wax+") or (flags or 0) & WRITING:
                if not self.may_write(name):
                    self.refuse(f"writes {name}")
            elif not self.may_read(name):
                self.refuse(f"reads {name}")
        elif event in LOOKING:
            name = os.path.realpath(
                os.fsdecode(arguments[0]) if isinstance(arguments[0], (str, bytes)) else "."
            )
            if not self.may_read(name):
                self.refuse(f"lists {name}")
        elif event == "subprocess.Popen":
            if not (self.programs and os.path.realpath(arguments[0]) == os.path.realpath(sys.executable)):
                self.refuse(f"starts {arguments[0]}")
        elif event in CHANGING:
            name = os.path.realpath(os.fsdecode(arguments[0])) if arguments[0] else ""
            if not self.may_write(name):
                self.refuse(f"{event} {name}")
        elif event.startswith(FORBIDDEN) and not (self.programs and event == "os.kill"):
            self.refuse(event)

    def may_read(self, name: str) -> bool:
        if self.programs and name.startswith(os.path.join(tempfile.gettempdir(), "docconv-")):
            return True  # the folder of a child's own, which is looked through to remove it
        return self.below(name, (*self.reads, self.writes, *self.installed)) or name.startswith(SYSTEM)

    def may_write(self, name: str) -> bool:
        return self.below(name, (self.writes, tempfile.gettempdir()) if self.programs else (self.writes,))

    @staticmethod
    def below(name: str, roots: tuple[str, ...]) -> bool:
        return any(root and (name == root or name.startswith(root.rstrip(os.sep) + os.sep)) for root in roots)

    def refuse(self, what: str) -> None:
        frame = sys._getframe(2)
        self.seen.append(f"{what} ({os.path.basename(frame.f_code.co_filename)}:{frame.f_lineno})")
        raise PermissionError(f"refused: {what}")


class Capture(io.TextIOWrapper):
    """Standard output whose bytes are kept."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", errors="backslashreplace", write_through=True)

    def close(self) -> None:
        pass


def memory() -> int:
    """The memory that this process holds now, in bytes; 0 where the system doesn't say."""
    with suppress(OSError), open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def peak(reset: bool = False) -> int:
    """The most memory that this process has held since the last reset, in bytes (Linux)."""
    with suppress(OSError):
        if reset:
            with open("/proc/self/clear_refs", "w") as file:
                file.write("5")
            return 0
        with open("/proc/self/status") as status:
            for line in status:
                if line.startswith("VmHWM"):
                    return int(line.split()[1]) * 1024
    return memory()


def run(job: dict, watch: Watch) -> dict:
    from docconv.cli import main

    said, printed, code = io.StringIO(), Capture(), 0
    stdout = sys.stdout
    watch.seen, watch.reads = [], tuple(os.path.realpath(path) for path in job["reads"])
    watch.writes, watch.programs = os.path.realpath(job["writes"]) if job["writes"] else "", job["programs"]
    os.chdir(job["folder"])
    before = memory()
    peak(reset=True)
    started = time.process_time()
    crash = ""
    with redirect_stderr(said):
        sys.stdout = printed
        watch.on = True
        try:
            main(job["arguments"])
        except SystemExit as error:
            code = error.code
        except BaseException as error:
            crash = f"{type(error).__name__}: {error}"
        finally:
            watch.on = False
            sys.stdout = stdout
    return {
        "code": code,
        "crash": crash,
        "said": said.getvalue(),
        "printed": printed.buffer.getvalue().decode("utf-8", "backslashreplace"),
        "seen": watch.seen,
        "seconds": time.process_time() - started,
        "growth": max(peak() - before, 0),
    }


def start() -> None:
    """Import what any job needs, so that none is charged for it."""
    sys.dont_write_bytecode = True
    import docconv
    from docconv.plugins import registry

    registry()
    folder = tempfile.mkdtemp()
    try:
        for to in ("markdown", "html", "epub", "text", "json"):
            sink = io.BytesIO()
            docconv.convert(b"<html><body><p>one<p>two", sink, to=to)
            list(docconv.read(sink.getvalue(), format=to))
    finally:
        os.rmdir(folder)


def main() -> None:
    answers, sys.stdout = sys.stdout, sys.stderr
    start()
    watch = Watch()
    sys.addaudithook(watch)
    for line in sys.stdin:
        answer = run(json.loads(line), watch)
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
