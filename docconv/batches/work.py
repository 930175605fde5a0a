"""What a worker does: read an input, write its articles, say what became of it."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property, lru_cache
from pathlib import Path
from time import monotonic
from weakref import finalize

import msgspec

from ..detect import detect
from ..diagnostics import Result
from ..errors import DocconvError, InternalError, LimitError, OutputError, UsageError
from ..formats import Format
from ..inputs import as_source
from ..ir import Document
from ..pipeline import counted_documents
from ..session import Session
from ..settings import Settings
from ..source import Source
from ..version import __version__
from .remote import RemoteSource, check_writable, is_url
from .sinks import FolderSink, LinesSink, Sink, workshop
from .sources import Part
from .task import Done, Job, Outcome, Stopped, Target, Task

#: The share of the seconds of one input after which no further record of a task is begun.
_SHARE = 10
#: What the system says where no input whatever can be written any more.
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})


def perform(job: bytes, task: Task) -> bytes:
    """Do a task and say what became of it: an `Outcome`, encoded.

    `job` is what `Job.encode` gives. A process does one task at a time. Failures of an input are in the
    outcome; raises UsageError for what is wrong with the whole run.
    """
    return _desk(job).perform(task).encode()


@lru_cache(maxsize=1)
def _desk(job: bytes) -> "Desk":
    """The desk of this process: a worker has one job at a time, and keeps what it loaded for it."""
    return Desk(msgspec.json.decode(job, type=Job))


def forget() -> None:
    """Clear the desk of this process."""
    _desk.cache_clear()


class Desk:
    """What a worker keeps from task to task: the session, the writer, the archive that it is taking apart."""

    def __init__(self, job: Job) -> None:
        if job.version != __version__:
            raise UsageError(
                f"a worker has docconv {__version__}, and the run {job.version}",
                code="usage.version",
                hint="install the same version everywhere",
            )
        self.job = job
        self.session = Session(job.settings)
        self.writer: Format = self.session.registry.writer(job.writer, job.engine)
        self._archive: tuple[bytes, Source] | None = None
        self._format: tuple[Source, str] | None = None

    def perform(self, task: Task) -> Outcome:
        """Do a task."""
        outcome = Outcome(task.input)
        try:
            if not task.members:
                outcome.records = (self._done(self._source(task), task.stem, 0),)
            started = monotonic()
            for member in task.members:
                # The clock of executors is for all of a task: each record shall have the most of it.
                if outcome.records and monotonic() - started > self.job.settings.limits.seconds / _SHARE:
                    outcome.left = True
                    break
                part = Part(self._whole(task), member.start, member.length)
                done = self._done(part, f"{task.stem}~{member.number:06}", member.number)
                outcome.records = (*outcome.records, done)
        except _Stop as stop:
            outcome.stopped = stop.why
        return outcome

    def _source(self, task: Task) -> Source:
        return source_at(os.fsdecode(task.place), task.name, self.job.settings)

    def _whole(self, task: Task) -> Source:
        """The archive of a task, kept for the next one: what readers find out about it is tied to it."""
        if self._archive is None or self._archive[0] != task.place:
            self._archive = (task.place, self._source(task))
        return self._archive[1]

    def _reader(self, source: Source) -> str | None:
        """The format to read a source in, if that is known: a part is in that of the whole."""
        if self.job.reader or source.whole is None:
            return self.job.reader
        if self._format is None or self._format[0] is not source.whole:
            self._format = (source.whole, detect(source.whole, self.session.registry).name)
        return self._format[1]

    def _sink(self, stem: str) -> Sink:
        if self.job.target.kind == "lines":
            return LinesSink(self.writer, self.session, self.job)
        return FolderSink(self.writer, self.session, self.job, stem, self.workshop)

    @cached_property
    def workshop(self) -> Path:
        """The folder of this worker for what it works on, gone with it."""
        folder = workshop(self.job)
        finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return folder

    def _done(self, source: Source, stem: str, number: int) -> Done:
        result = Result(source.name)
        done = Done(number, "done", result)
        try:
            with self._sink(stem) as sink:
                failure = self._written(source, sink, result)
                sink.finish(done)
            if failure is not None:
                raise failure
        except UsageError:
            raise
        except DocconvError as error:
            _stop_where_nothing_can_be_written(error, self.job.target)
            done.status = "empty" if number and error.code == "input.empty" else "failed"
            result.fail(error)
        except MemoryError:
            done.status = "failed"
            result.fail(LimitError("ran out of memory", code="limit.memory", where=source.name))
        except (Exception, SystemExit) as error:
            done.status = "failed"
            result.fail(InternalError(f"{type(error).__name__}: {error}", where=source.name))
        if not done.written and done.sha256 is None:
            result.articles = 0
        if done.status == "failed":
            with suppress(DocconvError):
                result.size = source.size
        if not number and "sha256" in source.__dict__:
            done.digest = source.sha256
        return done

    def _written(self, source: Source, sink: Sink, result: Result) -> DocconvError | None:
        """Write the documents of a source; the failure that ended it, after which those before are kept."""
        documents = counted_documents(source, self.session, self._reader(source), result)
        document, failure = _next(documents)
        if document is None:
            return failure or DocconvError("holds no article", code="input.empty", where=source.name)
        number: int | None = None
        while document is not None:
            following, failure = _next(documents)
            if following is not None and number is None:
                number = 1
            result.notes += sink.write(document, number)
            document, number = following, None if number is None else number + 1
        return failure


def _next(documents: Iterator[Document]) -> tuple[Document | None, DocconvError | None]:
    try:
        return next(documents, None), None
    except UsageError:
        raise
    except DocconvError as error:
        return None, error


def source_at(place: str, name: str, settings: Settings) -> Source:
    """The source behind a path or a URL."""
    if is_url(place):
        return RemoteSource(name, place, settings.encoding, settings.limits.bytes)
    return as_source(place, settings, name)


class _Stop(Exception):
    def __init__(self, why: Stopped) -> None:
        self.why = why


def _stop_where_nothing_can_be_written(error: DocconvError, target: Target) -> None:
    if not error.code.startswith("output"):
        return
    cause = error.__cause__
    full = isinstance(cause, OSError) and cause.errno in FULL
    if full or error.code == "output.unfinished" or not _takes_more(target):
        hint = "run the same command again when that is mended: it goes on from here"
        raise _Stop(Stopped(error.message, "output.full", error.where, hint)) from error


def _takes_more(target: Target) -> bool:
    """Whether a bucket still can be written: keys expire, and connections break."""
    if target.kind == "lines" or not is_url(target.place):
        return True
    try:
        check_writable(target.place)
    except OutputError:
        return False
    return True
