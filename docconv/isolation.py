"""Readings in processes of their own: a reader that hangs, falls or takes too much memory costs one input."""

import time
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeVar

import msgspec

from .containment import own_output
from .context import Context
from .errors import DocconvError
from .formats import Lost
from .ir import Document, decode, encode
from .options import build_options
from .plugins import code_of
from .session import Session
from .settings import ResourcePolicy, Settings
from .source import Source

EXECUTOR = "processes"

F = TypeVar("F")


class Reading(msgspec.Struct, frozen=True):
    """What was read from the input of a number: its documents, encoded, up to the error that ended it, if one
    did; and the seconds that it took.
    """

    number: int
    documents: tuple[bytes, ...] = ()
    seconds: float = 0.0
    error: DocconvError | None = None

    def open(self) -> Iterator[Document]:
        """The documents one by one; then raises the error."""
        yield from map(decode, self.documents)
        if self.error is not None:
            raise self.error


class Reader:
    """Reads in a child. It fetches no pictures: the lock file, and how much is fetched, are its parent's."""

    def __init__(self, settings: Settings, format: str | None) -> None:
        self.settings = msgspec.structs.replace(settings, resources=ResourcePolicy())
        self.format = format

    def __call__(self, item: tuple[int, Source]) -> Reading:
        number, source = item
        started = time.perf_counter()
        documents: list[bytes] = []
        failure: DocconvError | None = None
        try:
            with self._session as session:
                documents.extend(map(encode, session.documents(source, self.format)))
        except DocconvError as error:
            failure = error
        return Reading(number, tuple(documents), time.perf_counter() - started, failure)

    @cached_property
    def _session(self) -> Session:
        own_output()
        return Session(self.settings)


def isolated(
    found: Iterable[tuple[Source, F] | DocconvError], session: Session, format: str | None
) -> Iterator[tuple[tuple[Source, F] | DocconvError, Reading]]:
    """Sources with what was read from them, in their order; errors among them have an empty reading.

    `seconds` and `memory` of the limits bound one source. Raises UsageError where no plugin has worker
    processes.
    """
    executor = session.registry.executor(EXECUTOR)
    run = code_of(executor, executor.run)
    limits = session.settings.limits
    context = Context(build_options(executor.options, {}, f"the {EXECUTOR} executor"), limits)
    waiting: dict[int, tuple[Source, F] | DocconvError] = {}
    ready: dict[int, Reading] = {}
    turn = 0

    def sources() -> Iterator[tuple[int, Source]]:
        for number, one in enumerate(found):
            waiting[number] = one
            if isinstance(one, DocconvError):
                ready[number] = Reading(number)
            else:
                yield number, one[0]

    for result in run(Reader(session.settings, format), sources(), context):
        reading = _given_up(result) if isinstance(result, Lost) else result
        ready[reading.number] = reading
        while turn in ready:
            yield waiting.pop(turn), ready.pop(turn)
            turn += 1
    while turn in ready:
        yield waiting.pop(turn), ready.pop(turn)
        turn += 1


def _given_up(lost: Lost) -> Reading:
    number, source = lost.item
    lost.error.where = source.name
    return Reading(number, error=lost.error)
