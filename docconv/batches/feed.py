"""From the journal to tasks: what is not done, archives taken apart, a few records at a time."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..context import Context
from ..detect import detect
from ..errors import DocconvError, InternalError, UsageError
from ..formats import Format
from ..output import folded
from ..plugins import Registry, code_of
from ..reading import options_of
from ..settings import Settings
from ..source import Source, sha256_of
from . import names, remote
from .journal import Journal
from .rows import Item, Row
from .task import Job, Member, Task, Written, failed, whole
from .work import source_at

#: Smaller inputs, in bytes, are not taken apart.
SPLIT_FROM = 2**20
#: A task holds so many records or bytes of an archive at most, unless one record has more.
TOGETHER = 64
TOGETHER_BYTES = 4 * 2**20


def tasks(journal: Journal, job: Job, registry: Registry) -> Iterator[Task]:
    """What this run has to do, in the order of the inputs. Lazy: archives are read on as tasks are taken."""
    guarded = job.target.kind == "folder" and journal.any_inside()
    for row in journal.inputs():
        if not row.place:
            continue
        journal.begin()  # committed with the outcomes
        stem = names.final(row.plain, row.source, bool(row.crowded)) if job.target.kind == "folder" else ""
        if guarded:
            _check(journal, job, stem)
        if stem != row.stem and job.target.kind == "folder":
            _check_others(journal, job, row, stem)
        if row.stem is not None and stem != row.stem:
            journal.name_outputs(row.id, stem)
            row = journal.input(row.id)
        if row.members is not None:
            members = _known(journal, job, row)
        elif row.size < SPLIT_FROM and journal.add_whole(row.id, stem, row.size):
            members = iter((whole(row.size),))
        else:
            members = _noted(journal, job, row, stem, registry)
        for group in _grouped(members):
            numbered = () if group[0].number == 0 else group
            yield Task(row.id, row.name, row.place, stem, numbered)


def alone(journal: Journal) -> Iterator[Task]:
    """What is still to be done, record by record, when a worker fell over some of them."""
    for input, member in journal.pending():
        row = journal.input(input)
        yield Task(row.id, row.name, row.place, row.stem or "", (member,) if member.number else ())


def _check(journal: Journal, job: Job, stem: str) -> None:
    """Raise UsageError where an input of this run would be overwritten."""
    path = stem + job.target.extension
    if journal.is_input(folded(path.split("/"))):
        raise UsageError(
            "an input of this run would be overwritten",
            code="usage.overwrite",
            where=os.path.join(job.target.place, path),
            hint="name another folder",
        )


def _check_others(journal: Journal, job: Job, row: Row, stem: str) -> None:
    """Raise UsageError where the output of an input that this run isn't about would be overwritten: not one
    that is gone, since folders are moved.
    """
    for number in ("", "~001", "~000001"):
        path = f"{stem}{number}{job.target.extension}"
        for name, place in journal.others_that_gave(path, row.place):
            if remote.is_url(place) or os.path.exists(place):
                raise UsageError(
                    f"the output of {name} would be overwritten",
                    code="usage.overwrite",
                    where=os.path.join(job.target.place, path),
                    hint="name another folder, or both inputs in one run",
                )


def _known(journal: Journal, job: Job, row: Row) -> Iterator[Member]:
    """The records, noted by an earlier run, that are not done or whose outputs are gone."""
    after = -1
    while items := journal.items(row.id, after):
        for item in items:
            if item.status == "pending" or not _sound(journal, job, row.id, item):
                yield Member(item.number, item.start, item.length)
        after = items[-1].number


def _sound(journal: Journal, job: Job, input: int, item: Item) -> bool:
    """Whether what was written is still there, whole. A bucket is believed: asking costs as much as
    converting.

    A run that was killed may have been so together with the machine: its files may be there by name only.
    """
    if not item.written or remote.is_url(job.target.place):
        return True
    for written in journal.outputs(input, item.number):
        if not _is_there(Path(job.target.place, written.path), written, item.settled):
            journal.redo(input, item.number)
            return False
    return True


def _is_there(path: Path, written: Written, settled: bool) -> bool:
    try:
        if settled:
            return path.stat().st_size == written.size
        return sha256_of(path.read_bytes()) == written.sha256
    except OSError:
        return False


def _noted(journal: Journal, job: Job, row: Row, stem: str, registry: Registry) -> Iterator[Member]:
    """The records of an input, noted as they are found, that are not done; the whole where it has none."""
    if row.stem is None:
        journal.name_outputs(row.id, stem)
    last = 0
    problem: DocconvError | None = None
    page: list[Member] = []
    try:
        for member in _taken_apart(row, job, registry):
            page.append(member)
            if len(page) == TOGETHER:
                yield from _added(journal, job, row.id, page)
                last, page = page[-1].number, []
    except UsageError:
        raise
    except DocconvError as error:
        problem = error
    if not last and len(page) < 2:
        # One record is no archive; and what can't be taken apart says why when it is read.
        page = [whole(row.size)]
        yield from _added(journal, job, row.id, page)
        journal.counted(row.id, 0)
        return
    yield from _added(journal, job, row.id, page)
    last = page[-1].number if page else last
    if problem is not None:
        last += 1
        problem.hint = problem.hint or "what comes behind it was not read"
        with journal.transaction():
            journal.add(row.id, [Member(last, row.size, 0)])
            journal.take(row.id, failed(row.name, last, problem))
    journal.counted(row.id, last)


def _added(journal: Journal, job: Job, input: int, page: list[Member]) -> Iterator[Member]:
    if not page:
        return
    journal.add(input, page)
    for item in journal.items(input, page[0].number - 1, page[-1].number):
        if item.status == "pending" or not _sound(journal, job, input, item):
            yield Member(item.number, item.start, item.length)


def _taken_apart(row: Row, job: Job, registry: Registry) -> Iterator[Member]:
    """The records of an archive whose format can tell them. Raises DocconvError."""
    if row.size < SPLIT_FROM:
        return
    source = source_at(os.fsdecode(row.place), row.name, job.settings)
    format = registry.reader(job.reader) if job.reader else detect(source, registry)
    if format.records is None:
        return
    spans = _spans(format, source, registry, job.settings)
    for number, (start, length) in enumerate(spans, 1):
        yield Member(number, start, length)


def _spans(
    format: Format, source: Source, registry: Registry, settings: Settings
) -> Iterator[tuple[int, int]]:
    assert format.records is not None
    ctx = Context(options_of(format, registry, settings), limits=settings.limits, format=format.name)
    try:
        yield from code_of(format, format.records)(source, ctx)
    except DocconvError:
        raise
    except Exception as error:
        raise InternalError(
            f"{format.name} can't be taken apart ({format.distribution}): {type(error).__name__}: {error}",
            code="internal.reader",
            where=source.name,
        ) from error


def _grouped(members: Iterable[Member]) -> Iterator[tuple[Member, ...]]:
    """Members in groups that make a task each."""
    group: list[Member] = []
    size = 0
    for member in members:
        if group and (len(group) == TOGETHER or size + member.length > TOGETHER_BYTES):
            yield tuple(group)
            group, size = [], 0
        group.append(member)
        size += member.length
    if group:
        yield tuple(group)
