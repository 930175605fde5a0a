"""One run: what to do is found, given to an executor, and noted as it comes back."""

import os
import sqlite3
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from ..context import Context, Limits
from ..errors import OutputError, UsageError
from ..fingerprint import fingerprint
from ..formats import Executor, Lost
from ..hints import meant
from ..options import build_options
from ..output import atomic
from ..plugins import Registry, code_of, registry_for
from ..settings import Settings
from ..source import sha256_of
from ..writing import check_options, choose_writer
from . import remote
from .feed import alone, tasks
from .gather import Given, gather, own
from .journal import Journal
from .lines import assemble, check_packing
from .opening import explained, put_aside
from .places import clear, discard, is_lines, lock_of, target_of, to_disk
from .summary import BatchSummary, lines
from .task import Done, Job, Outcome, Target, Task, failed
from .work import forget, perform

T = TypeVar("T")
R = TypeVar("R")
#: Outcomes are committed together, so many or for so many seconds, or for so many times what it takes.
_TOGETHER = 2000
_SECONDS = 0.5
_SHARE = 20
#: A worker that cost an item was tried twice.
_TRIES = 2
#: Settings that change nothing in the bytes of outputs. What limits change is whether there are any.
_INDIFFERENT = {"cache": None, "limits": Limits()}


class Progress(msgspec.Struct):
    """How far a run is. `done`, `failed` and `bytes` are of this run; `left` and `bytes_left` were to be done
    when it began, as far as was known: archives count as one until they are taken apart.
    """

    done: int = 0
    failed: int = 0
    bytes: int = 0
    left: int = 0
    bytes_left: int = 0


def batch(
    inputs: Iterable[Given] | Given,
    output: str | os.PathLike[str],
    *,
    to: str | None = None,
    format: str | None = None,
    settings: Settings | None = None,
    executor: str | None = None,
    jobs: int | None = None,
    options: Mapping[str, Any] | None = None,
    journal: str | os.PathLike[str] | None = None,
    retry: Literal["failed"] | None = None,
    restart: bool = False,
    report: str | os.PathLike[str] | None = None,
    shard_size: int | None = None,
    verify: bool = False,
    progress: Callable[[Progress], None] | None = None,
) -> BatchSummary:
    """Convert many inputs by a journal, so that a run which was interrupted goes on where it was.

    `inputs` are files, folders, globs or URLs; `output` a folder, a URL, or a file `….jsonl`, `….jsonl.gz` or
    `….jsonl.zst`. `executor` is `processes` where there is one, else `serial`; `options` are its own, `jobs`
    its number of workers. What failed is done again with `retry="failed"`; `restart` puts the journal aside
    and does everything again. `report` is a file for a line of JSON about each input; `shard_size` splits
    JSON lines into files of so many bytes. `progress` is called as outcomes come. An input that fails does
    not stop the others. Raises UsageError (also, with the code `batch.locked`, where another run is at work),
    OutputError where nothing more can be written.
    """
    started = time.monotonic()
    settings = settings or Settings()
    registry = registry_for(settings)
    place = os.fspath(output)
    lines_wanted = is_lines(place)
    writer = choose_writer(registry, to or ("json" if lines_wanted else None), None, settings)
    check_options([writer], settings)
    _check(settings, lines_wanted, writer.name, shard_size)
    run, ctx = _executor(registry, executor, jobs, options or {}, settings)
    target, path = target_of(place, writer, None if journal is None else os.fspath(journal), registry)
    if target.kind == "lines":
        check_packing(target.place)
    job = Job(settings, writer.name, writer.engine, format, target, verify)
    given = (inputs,) if isinstance(inputs, (str, os.PathLike)) else inputs
    if _chosen(registry, executor).name != "serial":
        _check_shared(target.place)
        given = map(_check_shared, given)
    if restart:
        put_aside(path)
    with ExitStack() as held:
        if lock := lock_of(target, path):
            held.enter_context(closing(Journal(lock, writer.name)))
        book = held.enter_context(closing(Journal(path, writer.name)))
        try:
            clear(target, again=True)
            held.callback(clear, target, again=False)
            held.callback(forget)
            limits = msgspec.json.encode(settings.limits).decode()
            book.begin_run(_key(job, registry), limits, retry=retry == "failed")
            others = gather(given, book, registry, settings, target, format)
            _check_report(report, book, target)
            _Run(book, job, registry, progress).through(run, ctx)
            summary = BatchSummary(journal=str(path), passed_over=dict(others))
            if target.kind == "lines":
                summary.outputs = [shard.path for shard in assemble(book, target, shard_size)]
            elif to_disk(target):
                book.settle()
            _check_report(report, book, target)
            _report(book, summary, report)
        except sqlite3.Error as error:
            raise explained(error, path) from error
    summary.seconds = time.monotonic() - started
    return summary


def _check(settings: Settings, lines_wanted: bool, format: str, shard_size: int | None) -> None:
    """Raise UsageError for what can't be had together."""
    if lines_wanted and format != "json":
        raise UsageError(
            f"{format} can't be written as JSON lines",
            code="usage.output",
            hint="name a folder with -o DIR/, or say -t json",
        )
    if shard_size is not None and (not lines_wanted or shard_size < 1):
        raise UsageError("shards are of JSON lines", code="usage.shards", hint="say -o FILE.jsonl")
    policy = settings.resources
    if policy.lock is not None and not policy.offline:
        raise UsageError(
            "many workers can't write one lock file", code="usage.lock", hint="--lock needs --offline here"
        )


def _executor(
    registry: Registry, name: str | None, jobs: int | None, options: Mapping[str, Any], settings: Settings
) -> tuple[Callable[..., Iterator[Any]], Context]:
    """The function that runs tasks, and its context. Raises UsageError."""
    chosen = _chosen(registry, name)
    values = dict(options) if jobs is None or chosen.name == "serial" else {**options, "jobs": jobs}
    built = build_options(chosen.options, values, f"the {chosen.name} executor")
    return code_of(chosen, chosen.run), Context(built, limits=settings.limits)


def _chosen(registry: Registry, name: str | None) -> Executor:
    """The executor of a name, or the default. Raises UsageError."""
    there = {executor.name: executor for executor in registry.executors}
    name = name or ("processes" if "processes" in there else "serial")
    if name in there:
        return there[name]
    if name == "serial":
        return Executor(name="serial", run=f"{__name__}:serial")
    hint = meant(name, sorted({*there, "serial"}))
    raise UsageError(f"unknown executor {name!r}", code="usage.executor", hint=hint)


def _check_shared(given: T) -> T:
    """What is given, if other processes see it, too. Raises UsageError."""
    if isinstance(given, (str, os.PathLike)) and remote.is_private(name := os.fsdecode(given)):
        raise UsageError(
            "only one process sees what lies in its memory",
            code="usage.executor",
            where=name,
            hint="say --executor serial",
        )
    return given


def serial(function: Callable[[T], R], items: Iterable[T], ctx: Context) -> Iterator[R]:
    """One after the other, in this process: limits of time and memory can't be kept."""
    for item in items:
        yield function(item)


def _key(job: Job, registry: Registry) -> str:
    """What is the same as long as what was done holds: the code, and all that is asked for."""
    # Nobody looks whether a bucket still has what it was given: what one has, another one hasn't.
    believed = job.target.kind == "folder" and remote.is_url(job.target.place)
    place = job.target.place if believed else ""
    asked = msgspec.structs.replace(
        job,
        settings=msgspec.structs.replace(job.settings, **_INDIFFERENT),
        target=msgspec.structs.replace(job.target, place=place, unfinished=""),
    )
    return sha256_of(fingerprint(registry).encode() + asked.encode())


class _Run:
    """The results of a run on their way into the journal."""

    def __init__(
        self, journal: Journal, job: Job, registry: Registry, progress: Callable[[Progress], None] | None
    ) -> None:
        self.journal = journal
        self.job = job
        self.registry = registry
        self.tell = progress
        left, size = journal.left()
        self.progress = Progress(left=left, bytes_left=size)
        self.waiting = 0
        self.pause = _SECONDS
        self.since = time.monotonic()
        self.looked = remote.is_url(job.target.place) or job.target.kind == "lines"

    def through(self, run: Callable[..., Iterator[Any]], ctx: Context) -> None:
        """Do all that is to be done. Where many records cost their worker or its time, each is done alone."""
        function = partial(perform, self.job.encode())
        todo: Iterator[Task] = tasks(self.journal, self.job, self.registry)
        again = True
        while again:
            again = False
            results = run(function, todo, ctx)
            with _ended(results):
                for found in results:
                    again |= self.take(found)
            self.commit()
            todo = alone(self.journal)
        self._tidy()

    def take(self, found: bytes | Lost) -> bool:
        """Note what came back; whether something of it is still to be done, alone."""
        if isinstance(found, Lost):
            return self._lost(found.item, found)
        outcome = Outcome.decode(found)
        for done in outcome.records:
            self._note(outcome.input, done, 1)
        if (stop := outcome.stopped) is not None:
            self.commit()
            raise OutputError(stop.message, code=stop.code, where=stop.where, hint=stop.hint)
        return outcome.left

    def _lost(self, task: Task, lost: Lost) -> bool:
        if len(task.members) > 1:
            self.journal.tried(task.input, [member.number for member in task.members], _TRIES)
            return True
        number = task.members[0].number if task.members else 0
        done = failed(task.name, number, lost.error)
        done.result.size = task.members[0].length if task.members else self.journal.input(task.input).size
        self._note(task.input, done, _TRIES)
        return False

    def _note(self, input: int, done: Done, attempts: int) -> None:
        self._look(done)
        self.journal.begin()
        for path in self.journal.take(input, done, attempts):
            discard(self.job.target, path)
        self.progress.done += 1
        self.progress.failed += done.status == "failed"
        self.progress.bytes += done.result.size
        self.waiting += 1
        if self.waiting >= _TOGETHER or time.monotonic() - self.since > self.pause:
            self.commit()
        if self.tell is not None:
            self.tell(self.progress)

    def _look(self, done: Done) -> None:
        """Raise OutputError where lines that a worker left in a file aren't there, or the first file that one
        wrote isn't: it wrote elsewhere.
        """
        if done.spilled is not None:
            path = Path(self.job.target.unfinished, os.path.basename(done.spilled))
            done.spilled = os.fspath(path)
        elif done.written and not self.looked:
            self.looked = True
            path = Path(self.job.target.place, done.written[0].path)
        else:
            return
        if not path.exists():
            raise OutputError(
                "a worker wrote it, and it isn't here",
                code="output.elsewhere",
                where=str(path),
                hint="all workers need the same folder, or a bucket",
            )

    def commit(self) -> None:
        """Make what came back last."""
        began = time.monotonic()
        self.journal.commit()
        self.waiting, self.since = 0, time.monotonic()
        self.pause = max(_SECONDS, _SHARE * (self.since - began))

    def _tidy(self) -> None:
        """Remove the files of records that are no more."""
        while orphans := self.journal.orphans():
            with self.journal.transaction():
                for input, number, path in orphans:
                    if self.journal.disown(input, number, path):
                        discard(self.job.target, path)


def _check_report(path: str | os.PathLike[str] | None, journal: Journal, target: Target) -> None:
    """Raise UsageError where the report would be written over an input, an output or the journal."""
    if path is None:
        return
    given, real = os.path.abspath(path), os.path.realpath(path)
    if journal.is_place(given) or journal.is_place(real):
        what = "an input"
    elif own(journal, target)(real):
        what = "an output"
    elif real == os.path.realpath(journal.path):
        what = "the journal"
    else:
        return
    raise UsageError(
        f"the report is {what}", code="usage.overwrite", where=os.fspath(path), hint="name another file"
    )


@contextmanager
def _ended(results: Iterator[Any]) -> Iterator[None]:
    """Whatever happens, the executor gets its chance to end its workers."""
    try:
        yield
    finally:
        if isinstance(results, Generator):
            results.close()


def _report(journal: Journal, summary: BatchSummary, path: str | os.PathLike[str] | None) -> None:
    """Fill the summary, and write the report where one is wanted."""
    if path is None:
        for _ in lines(journal, summary):
            pass
        return
    with atomic(Path(path)) as file:
        for line in lines(journal, summary):
            file.write(line + b"\n")
