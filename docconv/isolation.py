"""Readings in processes of their own: a reader that hangs, falls or takes too much memory costs one input."""

import time
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import TypeVar

import msgspec

from . import children
from .containment import own_output
from .context import Context
from .errors import DocconvError, InternalError
from .formats import Lost
from .ir import Document, decode, encode
from .options import build_options
from .plugins import code_of
from .session import Session
from .settings import ResourcePolicy, Settings
from .source import Source

EXECUTOR = "processes"
#: Readings of so many bytes wait for one before them; then no more are begun until it is there.
HELD = 64 * 2**20
#: Bytes that a reading takes besides its documents.
_EACH = 2**10

F = TypeVar("F")


class Reading(msgspec.Struct, frozen=True):
    """What was read from the input of a number: its documents, encoded, up to the error that ended it, if one
    did; and the seconds that it took. Plain data: it comes from where foreign bytes were at work.
    """

    number: int
    documents: tuple[bytes, ...] = ()
    seconds: float = 0.0
    error: dict[str, str | None] | None = None

    def open(self) -> Iterator[Document]:
        """The documents one by one; then raises the error."""
        yield from map(decode, self.documents)
        if self.error is not None:
            raise children.problem(self.error)

    @property
    def size(self) -> int:
        """Bytes of memory that it takes, about."""
        return _EACH + sum(map(len, self.documents))


class Reader:
    """Reads in a child. It fetches no pictures: the lock file, and how much is fetched, are its parent's."""

    def __init__(self, settings: Settings, format: str | None) -> None:
        self.settings = msgspec.structs.replace(settings, resources=ResourcePolicy())
        self.format = format

    def __call__(self, item: tuple[int, Source]) -> bytes:
        number, source = item
        started = time.perf_counter()
        documents: list[bytes] = []
        failure: DocconvError | None = None
        try:
            with self._session as session:
                documents.extend(map(encode, session.documents(source, self.format)))
        except DocconvError as error:
            failure = error
        seconds = time.perf_counter() - started
        said = None if failure is None else children.as_message(failure)
        return msgspec.msgpack.encode(Reading(number, tuple(documents), seconds, said))

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
    numbered = enumerate(found)
    waiting: dict[int, tuple[Source, F] | DocconvError] = {}
    ready: dict[int, Reading] = {}
    turn = held = 0
    exhausted = False

    def sources() -> Iterator[tuple[int, Source]]:
        nonlocal exhausted, held
        while held < HELD:
            number, one = next(numbered, (0, None))
            if one is None:
                exhausted = True
                return
            waiting[number] = one
            if isinstance(one, DocconvError):
                ready[number] = Reading(number)
                held += ready[number].size
            else:
                yield number, one[0]

    while not exhausted:
        # Where one is slow and many behind it are not, workers are let go, and begin anew when it is there.
        for result in chain(run(Reader(session.settings, format), sources(), context), (None,)):
            if result is not None:
                reading = _given_up(result) if isinstance(result, Lost) else _opened(result)
                ready[reading.number] = reading
                held += reading.size
            while turn in ready:
                held -= ready[turn].size
                yield waiting.pop(turn), ready.pop(turn)
                turn += 1


def _opened(result: bytes) -> Reading:
    try:
        return msgspec.msgpack.decode(result, type=Reading)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InternalError(f"a worker process answered nonsense: {error}", code="internal.worker") from error


def _given_up(lost: Lost) -> Reading:
    number, source = lost.item
    lost.error.where = source.name
    return Reading(number, error=children.as_message(lost.error))
