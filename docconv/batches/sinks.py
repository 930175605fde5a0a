"""Where a worker puts what it made of one input: files of a folder or a bucket, or lines to send back."""

import os
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import IO, Protocol, Self

from ..errors import DocconvError, OutputError
from ..formats import Format
from ..ir import Document, Note
from ..session import Session
from ..source import sha256_of
from ..writing import write_document
from . import remote
from .task import Done, Job, Written

#: Packed lines up to this size, in bytes, are sent back; more is left in a file.
SENT = 4 * 2**20


class Sink(Protocol):
    """Takes the documents of one input."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def write(self, document: Document, number: int | None) -> list[Note]:
        """Take a document, the only one or the number-th, and give the writer's notes."""

    def finish(self, done: Done) -> None:
        """Put in place what was taken, and say in `done` what that is."""


class FolderSink:
    """Files, made in the workshop and moved to their places when all of them are complete.

    They are not forced to the disk one by one: what an unfinished run left is compared with its digest by the
    next one, and a finished run has waited for the disk.
    """

    def __init__(self, writer: Format, session: Session, job: Job, stem: str, workshop: Path) -> None:
        self.writer = writer
        self.session = session
        self.job = job
        self.stem = PurePosixPath(stem)
        self.workshop = workshop
        self.made: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        swept(self.workshop)

    def write(self, document: Document, number: int | None) -> list[Note]:
        name = self.stem.name if number is None else f"{self.stem.name}~{number:03}"
        name += self.job.target.extension
        session = self.session
        file = self.workshop / name
        try:
            with file.open("wb") as sink:
                notes = write_document(
                    document,
                    sink,
                    self.writer,
                    session.registry,
                    session.settings,
                    path=file,
                    verify=self.job.verify,
                )
        except OSError as error:
            raise _unwritable(error, self._place(name)) from error
        except DocconvError as error:
            if error.where:  # nobody knows the workshop
                error.where = error.where.replace(os.fspath(self.workshop), self._place("."))
            file.unlink(missing_ok=True)
            raise
        self.made.add(name)
        return notes

    def finish(self, done: Done) -> None:
        """Files beside the outputs take their places first, so that nothing points to what isn't there."""
        files = [Path(folder, name) for folder, _, names in os.walk(self.workshop) for name in names]
        named = sorted((file.relative_to(self.workshop).as_posix(), file) for file in files)
        named.sort(key=lambda pair: pair[0] in self.made)
        written = []
        for name, file in named:
            data = file.read_bytes()
            place = self._place(name)
            written.append(Written(self._relative(name), len(data), sha256_of(data)))
            if remote.is_url(place):
                remote.put(place, file)
            else:
                move(file, Path(place))
        done.written = tuple(written)
        done.result.outputs = [self._relative(name) for name, _ in named if name in self.made]

    def _relative(self, name: str) -> str:
        return str(self.stem.parent / name)

    def _place(self, name: str) -> str:
        """Where a file of the workshop goes."""
        place = self.job.target.place
        relative = self._relative(name)
        return remote.below(place, relative) if remote.is_url(place) else os.path.join(place, relative)


def workshop(job: Job) -> Path:
    """A folder of this process for what it works on. Raises OutputError."""
    target = job.target
    # What goes to a bucket is collected wherever this machine has room; best where the run clears up, since a
    # worker that is ended can't.
    far = remote.is_url(target.place) and not os.path.isdir(target.unfinished)
    folder = None if far else target.unfinished
    try:
        return Path(tempfile.mkdtemp(dir=folder))
    except FileNotFoundError as error:
        raise OutputError(
            "this folder is not there for the worker",
            code="output.unfinished",
            where=folder,
            hint="all workers need the same folder, or a bucket",
        ) from error
    except OSError as error:
        raise _unwritable(error, target.place) from error


def swept(folder: Path) -> None:
    """Remove what is in a folder, and leave the folder."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry, ignore_errors=True)
            else:
                os.unlink(entry)


def move(file: Path, place: Path) -> None:
    """Give a complete file its name. Raises OutputError."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        os.replace(file, place)
    except OSError as error:
        raise _unwritable(error, str(place)) from error


def _unwritable(error: OSError, where: str) -> OutputError:
    return OutputError(error.strerror or str(error), code="output.unwritable", where=where)


@contextmanager
def _unwritable_is_said(where: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _unwritable(error, where) from error


class LinesSink:
    """JSON lines, packed on the way."""

    def __init__(self, writer: Format, session: Session, job: Job) -> None:
        self.writer = writer
        self.session = session
        self.job = job

    def __enter__(self) -> Self:
        self.packed: IO[bytes] = tempfile.SpooledTemporaryFile(SENT)
        self.packer = zlib.compressobj(1)
        self.sums: list[str] = []
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.packed.close()

    def write(self, document: Document, number: int | None) -> list[Note]:
        held = BytesIO()
        session = self.session
        notes = write_document(
            document, held, self.writer, session.registry, session.settings, verify=self.job.verify
        )
        data = held.getvalue()
        self.sums.append(sha256_of(data))
        with _unwritable_is_said(tempfile.gettempdir()):
            self.packed.write(self.packer.compress(data))
        return notes

    def finish(self, done: Done) -> None:
        """Give the lines; many of them in a file."""
        if not self.sums:
            return
        done.sha256 = sha256_of("".join(self.sums).encode())
        with _unwritable_is_said(self.job.target.unfinished):
            self._send(done)

    def _send(self, done: Done) -> None:
        self.packed.write(self.packer.flush())
        size = self.packed.tell()
        self.packed.seek(0)
        if size <= SENT or not os.path.isdir(self.job.target.unfinished):
            done.payload = self.packed.read()
            return
        handle, name = tempfile.mkstemp(dir=self.job.target.unfinished)
        with os.fdopen(handle, "wb") as file:
            shutil.copyfileobj(self.packed, file)
        done.spilled = os.path.basename(name)
