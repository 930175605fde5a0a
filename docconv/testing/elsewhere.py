"""A process of its own for a plugin's code, with its doors watched: run by path, it imports no test library.

Standard input holds a job as JSON, standard output gets the answer. What the code prints, opens, starts or
asks the clock is refused where it can be, and told in any case.
"""

import base64
import json
import os
import sys
from typing import Any

#: What no plugin's code may do, by the audit events of PEP 578 that begin so.
FORBIDDEN = {
    "socket.": "uses the network",
    "urllib.Request": "uses the network",
    "http.client.": "uses the network",
    "subprocess.Popen": "starts a process",
    "os.system": "starts a process",
    "os.exec": "starts a process",
    "os.fork": "starts a process",
    "os.posix_spawn": "starts a process",
    "os.spawn": "starts a process",
    "os.startfile": "starts a process",
    "os.kill": "signals a process",
    "os.remove": "changes files",
    "os.rename": "changes files",
    "os.mkdir": "changes files",
    "os.rmdir": "changes files",
    "os.link": "changes files",
    "os.symlink": "changes files",
    "os.truncate": "changes files",
    "os.chmod": "changes files",
    "os.utime": "changes files",
    "shutil.": "changes files",
    "tempfile.": "makes a temporary file",
    "os.putenv": "changes the environment",
    "os.unsetenv": "changes the environment",
    "os.chdir": "changes the working folder",
    "sqlite3.connect": "opens a database",
    "webbrowser.open": "opens a browser",
}
LOOKING = ("os.listdir", "os.scandir")
CLOCKS = frozenset(("time", "time_ns", "localtime", "ctime"))
DATES = frozenset(("now", "utcnow", "today"))
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Refused(PermissionError):
    """What plugin code gets for trying a door of its own."""


class Watch:
    """Records what code does beside its work, while `on`."""

    def __init__(self, own: set[str]) -> None:
        self.on = False
        self.own = own
        self.seen: dict[str, None] = {}
        self.library = os.path.dirname(os.__file__)
        roots = {os.path.abspath(path) for path in (*sys.path, sys.prefix, sys.base_prefix) if path}
        self.roots = tuple(sorted(roots))

    def start(self) -> None:
        """From now on, for good: an audit hook can't be taken off."""
        sys.addaudithook(self.audit)
        sys.setprofile(self.profile)

    def audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.on:
            return
        if event == "open":
            path, mode, flags = (*arguments, None, None)[:3]
            if isinstance(path, int) or path is None:
                return
            name = os.fsdecode(path)
            if set(mode or "") & set("wax+") or (flags or 0) & WRITING:
                self.refuse(f"writes the file {name!r}")
            elif not self.is_installed(name):
                self.refuse(f"reads the file {name!r}")
        elif event in LOOKING:
            name = os.fsdecode(arguments[0]) if isinstance(arguments[0], (str, bytes)) else "."
            if not self.is_installed(name):
                self.refuse(f"looks into the folder {name!r}")
        else:
            for prefix, what in FORBIDDEN.items():
                if event.startswith(prefix):
                    self.refuse(f"{what} ({event})")

    def through_the_door(self) -> bool:
        """Whether a process is started or served by `docconv.children`, which keeps it within limits."""
        frame: Any = sys._getframe(1)
        while frame:
            if frame.f_globals.get("__package__") == "docconv.children":
                return True
            frame = frame.f_back
        return False

    def is_installed(self, name: str) -> bool:
        """Whether a path belongs to what is installed: modules and the data that comes with them."""
        path = os.path.abspath(name)
        return any(path == root or path.startswith(root.rstrip(os.sep) + os.sep) for root in self.roots)

    def profile(self, frame: Any, event: str, function: Any) -> None:
        if not self.on or event != "c_call" or frame.f_globals.get("__name__", "").startswith("logging"):
            return
        owner = getattr(function, "__self__", None)
        name = function.__name__
        if (name in CLOCKS and getattr(owner, "__name__", "") == "time") or (
            name in DATES and isinstance(owner, type) and owner.__module__ == "datetime"
        ):
            # What a library asks it counts by what comes of it, which another clock shows.
            caller = self.outside(frame)
            if caller and caller.f_globals.get("__name__", "").partition(".")[0] in self.own:
                self.tell(f"asks the clock ({name})")

    def refuse(self, what: str) -> None:
        if self.through_the_door():
            return
        self.tell(what)
        raise Refused(f"a plugin {what}: ctx is its only door")

    def tell(self, what: str) -> None:
        """Record it with the line that did it."""
        frame = self.outside(sys._getframe(1))
        place = ""
        if frame:
            parts = frame.f_code.co_filename.split(os.sep)[-2:]
            place = f", {'/'.join(parts)} line {frame.f_lineno}"
        self.seen[f"{what}{place}"] = None

    def outside(self, frame: Any) -> Any:
        """The innermost frame that isn't Python's own."""
        while frame and (frame.f_code.co_filename == __file__ or self.is_library(frame)):
            frame = frame.f_back
        return frame

    def is_library(self, frame: Any) -> bool:
        name = frame.f_code.co_filename
        own = name.startswith(self.library + os.sep) and "site-packages" not in name
        return own or name.startswith("<frozen")


def set_clock(seconds: float) -> None:
    """Let Python's clocks be ahead, for all that is imported from now on."""
    import datetime
    import time

    def ahead(function: Any, arguments: int) -> Any:
        """`function` with the moment that it takes last, where nobody gives one."""

        def asked(*given: Any) -> Any:
            return function(*given) if len(given) >= arguments and given[-1] is not None else later(*given)

        def later(*given: Any) -> Any:
            moment = real() + seconds
            if function is strftime:
                return strftime(given[0], localtime(moment))
            return function(*given[: arguments - 1], moment)

        return asked

    real, localtime, strftime = time.time, time.localtime, time.strftime
    for name in ("localtime", "gmtime", "ctime"):
        setattr(time, name, ahead(getattr(time, name), 1))
    time.strftime = ahead(strftime, 2)
    time.time = lambda: real() + seconds
    time.time_ns = lambda: int((real() + seconds) * 10**9)
    datetime.datetime, datetime.date = _ahead(datetime.datetime, datetime.date, seconds)  # type: ignore[misc]


def _ahead(moments: Any, days: Any, seconds: float) -> tuple[Any, Any]:
    """Classes of dates whose today is later; dates of the real classes pass for theirs."""
    from datetime import timedelta

    class Kind(type):
        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, cls.__mro__[1])

    class Moment(moments, metaclass=Kind):  # type: ignore[misc]
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return moments.now(tz) + timedelta(seconds=seconds)

        @classmethod
        def utcnow(cls) -> Any:
            return cls.now()

        @classmethod
        def today(cls) -> Any:
            return cls.now()

    class Day(days, metaclass=Kind):  # type: ignore[misc]
        @classmethod
        def today(cls) -> Any:
            return days.today() + timedelta(seconds=seconds)

    return Moment, Day


def run(job: dict[str, Any], channel: int, printed: str) -> None:
    """Do the tasks of a job and answer."""
    import locale
    import threading
    from contextlib import suppress

    sys.dont_write_bytecode = True
    with suppress(locale.Error):
        locale.setlocale(locale.LC_ALL, "")
    if job["clock"]:
        set_clock(job["clock"])
    from docconv.plugins import registry

    known = registry()
    for target in job["code"]:
        from docconv.formats import load

        load(target)
    watch = Watch({target.partition(":")[0].partition(".")[0] for target in job["code"]})
    if job["watch"]:
        watch.start()
    state = _state()
    answers = []
    for task in job["tasks"]:
        answers.append(_done(task, job, watch, known))
    if threading.active_count() > 1:
        watch.seen["leaves a thread running"] = None
    watch.seen |= dict.fromkeys(f"changes {name}" for name, value in _state().items() if state[name] != value)
    sys.stdout.flush()
    with open(printed, encoding="utf-8", errors="replace") as file:
        said = file.read(200)
    if said:
        watch.seen[f"prints {said!r} to standard output"] = None
    with os.fdopen(channel, "wb") as file:
        file.write(json.dumps({"done": answers, "seen": list(watch.seen)}).encode())


def _state() -> dict[str, Any]:
    """What all code of a process shares."""
    import locale

    return {
        "the environment": dict(os.environ),
        "the working folder": os.getcwd(),
        "the locale": locale.setlocale(locale.LC_ALL),
        "the recursion limit": sys.getrecursionlimit(),
        "the path of modules": list(sys.path),
    }


def _done(task: dict[str, str], job: dict[str, Any], watch: Watch, known: Any) -> tuple[str, bool]:
    """What comes of one task, as text, and whether it failed: bytes in Base64, JSON, or the error."""
    from io import BytesIO

    import docconv
    from docconv.context import Context
    from docconv.ir import decode, encode
    from docconv.options import build_options
    from docconv.settings import Settings

    plain = Settings(repair=False)
    name, options = job["name"], job["options"]
    value: Any = base64.b64decode(task["value"])
    if task["do"] in ("write", "article", "digest"):
        value = decode(value)
    elif task["do"] == "text":
        value = value.decode("utf-8", "surrogatepass")
    if task["do"] in ("text", "article", "digest"):
        from docconv.plugins import code_of

        transform = known.transform(name)
        code = code_of(transform, transform.function)
        ctx = Context(build_options(transform.options, options, name))
    result: Any
    failed = False
    watch.on = True
    try:
        if task["do"] == "write":
            sink = BytesIO()
            docconv.write(value, sink, format=name, **options)
            result = base64.b64encode(sink.getvalue()).decode()
        elif task["do"] == "read":
            documents = [encode(one) for one in docconv.read(value, format=name, settings=plain)]
            result = b"\n".join(documents).decode()
        else:
            made = code(value, ctx)
            result = repr(made) if isinstance(made, str) else encode(made).decode()
    except docconv.DocconvError as error:
        result, failed = f"{error.code}: {error.message}", True
    except Exception as error:
        result, failed = f"{type(error).__name__}: {error}", True
    finally:
        watch.on = False
    return str(result), failed


def main() -> None:
    """Read the job before standard output goes elsewhere."""
    import tempfile
    from contextlib import suppress

    job = json.loads(sys.stdin.buffer.read())
    channel = os.dup(1)
    handle, printed = tempfile.mkstemp()
    os.dup2(handle, 1)
    try:
        run(job, channel, printed)
    finally:
        os.close(handle)
        with suppress(OSError):  # Windows keeps what is open
            os.unlink(printed)


if __name__ == "__main__":
    main()
