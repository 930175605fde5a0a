"""What goes to a worker and what comes back: plain data, however far away the worker is."""

from typing import Literal, Self

import msgspec

from ..diagnostics import Result
from ..errors import DocconvError, InternalError
from ..settings import Settings
from ..version import __version__


class Target(msgspec.Struct, frozen=True):
    """Where results go.

    `folder`: files below `place`, an absolute path or a URL. `lines`: back to whoever sent the task, to
    become JSON lines. `unfinished` is the folder on this machine for what is not complete yet; it is on the
    file system of a local `place`, so that a complete file takes its name at once.
    `sidecars` is as in `Format`.
    """

    kind: Literal["folder", "lines"]
    place: str
    extension: str
    unfinished: str
    sidecars: str | None = None


class Job(msgspec.Struct, frozen=True):
    """What all tasks of a run share."""

    settings: Settings
    writer: str
    engine: str | None
    reader: str | None
    target: Target
    verify: bool = False
    version: str = __version__

    def encode(self) -> bytes:
        """The job as bytes, equal for equal jobs."""
        return msgspec.json.encode(self, order="sorted")


class Member(msgspec.Struct, frozen=True, array_like=True):
    """A record of an archive: its number, from 1, and the bytes that hold it."""

    number: int
    start: int
    length: int


class Task(msgspec.Struct, frozen=True):
    """One input, or some records of one archive.

    `input` is its number in the journal, `name` what messages and provenance call it, `place` the absolute
    path or the URL to read it from, in the bytes of the file system (which needn't be text), `stem` the name
    of its outputs without number and extension.
    """

    input: int
    name: str
    place: bytes
    stem: str
    members: tuple[Member, ...] = ()


class Written(msgspec.Struct, frozen=True, array_like=True):
    """A file that was made: its path below the target, with `/`, its bytes and their SHA-256 digest."""

    path: str
    size: int
    sha256: str


class Done(msgspec.Struct):
    """What became of one input, or of one record of an archive.

    `number` is that of the record, 0 for a whole input. A record that holds no article is `empty`: most
    records of a crawl are pictures. `digest` is the SHA-256 of a whole input where it is known. Lines come
    back in `payload`, packed by zlib, or in a file of the folder `unfinished` that has the name `spilled`.
    """

    number: int
    status: Literal["done", "failed", "empty"]
    result: Result
    written: tuple[Written, ...] = ()
    digest: str | None = None
    payload: bytes = b""
    spilled: str | None = None
    sha256: str | None = None


class Stopped(msgspec.Struct, frozen=True):
    """Why nothing more can be written: no room, a target that is read-only. It is nobody's fault but the
    target's, and ends the run.
    """

    message: str
    code: str
    where: str | None
    hint: str | None


class Outcome(msgspec.Struct):
    """What became of a task. Records after the one that `stopped` it are not in it, nor those that were
    `left` for another time.
    """

    input: int
    records: tuple[Done, ...] = ()
    left: bool = False
    stopped: Stopped | None = None

    def encode(self) -> bytes:
        """The outcome as bytes."""
        return msgspec.msgpack.encode(self)

    @classmethod
    def decode(cls, data: bytes) -> Self:
        """The same again. Raises InternalError: the bytes come from where foreign input is at work."""
        try:
            return msgspec.msgpack.decode(data, type=cls)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            message = f"a worker answered nonsense: {error}"
            raise InternalError(message, code="internal.worker") from error


def whole(size: int) -> Member:
    """What stands for an input that is not taken apart."""
    return Member(0, 0, size)


def failed(name: str, number: int, error: DocconvError) -> Done:
    """What became of an input that nobody could begin with, or that nobody came back from."""
    result = Result(name)
    result.fail(error)
    return Done(number, "failed", result)
