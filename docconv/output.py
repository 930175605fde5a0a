"""Putting results where the user wants them, whole or not at all."""

import os
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from .errors import OutputError
from .source import PACKED

if TYPE_CHECKING:
    from pathlib import Path


@contextmanager
def atomic(path: "Path") -> Iterator[BinaryIO]:
    """A file to write that takes its name only when it is complete: temporary neighbour, fsync, rename.

    Raises OutputError where the file can't be written; what stood there before stays then.
    """
    path = type(path)(os.path.realpath(path))  # behind a link is the file that the user means
    if path.exists() and not path.is_file():
        with _special(path) as file:
            yield file
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = _neighbour(path)
    except (FileExistsError, NotADirectoryError) as error:
        problem = "a file, and a folder is wanted here"
        raise OutputError(problem, code="output.unwritable", where=str(path.parent)) from error
    except OSError as error:
        raise OutputError(error.strerror or str(error), code="output.unwritable", where=str(path)) from error
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            os.chmod(temporary, path.stat().st_mode & 0o777)
        os.replace(temporary, path)
    except BaseException as error:
        with suppress(FileNotFoundError):
            os.unlink(temporary)
        if isinstance(error, OSError):
            raise OutputError(
                error.strerror or str(error), code="output.unwritable", where=str(path)
            ) from error
        raise


@contextmanager
def _special(path: "Path") -> Iterator[BinaryIO]:
    """A pipe or a device, which takes bytes and is never replaced."""
    try:
        with path.open("wb") as file:
            yield file
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(error.strerror or str(error), code="output.unwritable", where=str(path)) from error


def _neighbour(path: "Path") -> tuple[int, str]:
    """A new file beside `path`, open for writing. (`tempfile` would import a dozen modules for it.)"""
    for attempt in range(1000):
        name = str(path.with_name(f".{path.name[:40]}.{os.getpid()}-{attempt}.part"))
        try:
            return os.open(
                name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666
            ), name
        except FileExistsError:
            continue
    raise FileExistsError(f"too many unfinished files beside {path.name}")


#: What no file may be called on Windows: these characters, and devices whatever their extension (Microsoft,
#: "Naming Files, Paths, and Namespaces"). It holds everywhere, so that a folder of results can be copied.
_UNFIT = str.maketrans(dict.fromkeys((*map(chr, range(32)), *'<>:"|?*/\\', "\x7f"), "_"))
_PORTS = (f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³")
_DEVICES = frozenset(("con", "prn", "aux", "nul", "conin$", "conout$", *_PORTS))
#: Bytes that a name may have: file systems take 255, and a number, an extension and a mark may be added.
_LONGEST = 200


def fit_name(name: str) -> str:
    """The name of a file or folder, changed as little as it takes for every system to have one like it."""
    fit = name[:_LONGEST].translate(_UNFIT)
    while len(os.fsencode(fit)) > _LONGEST:
        fit = fit[:-1]
    fit = fit.rstrip(". ") or "_"
    return f"_{fit}" if fit.partition(".")[0].rstrip(" ").casefold() in _DEVICES else fit


class Names:
    """Output names in a folder: stable for the same inputs in the same order, never one twice."""

    def __init__(self, folder: "Path", extension: str, sidecars: str | None = None) -> None:
        self.folder = folder
        self.extension = extension
        self.sidecars = sidecars
        self._taken: set[str] = set()

    def next(self, relative: str | os.PathLike[str], number: int | None = None) -> "Path":
        """The path for an input's (number-th) article; `relative` is the input's place in its folder."""
        *folders, stem = result_parts(relative, self.extension, self.sidecars)
        if number is not None:
            stem = f"{stem}-{number:03}"
        name, again = stem, 2
        while not self._take(*folders, name):
            name, again = f"{stem}-{again}", again + 1
        return self.folder.joinpath(*folders, f"{name}{self.extension}")

    def _take(self, *parts: str) -> bool:
        """Whether a name is still free."""
        key = folded(parts)
        free = key not in self._taken
        self._taken.add(key)
        return free


def result_parts(relative: str | os.PathLike[str], extension: str, sidecars: str | None = None) -> list[str]:
    """The folders and the stem of the result for an input at a relative place.

    No folder is called as a result beside it may be, or like the folder of what a writer puts beside.
    """
    *folders, stem = fit_parts(relative)

    def taken(name: str) -> bool:
        key = name.casefold()
        return bool(extension and key.endswith(extension.casefold())) or key == sidecars

    return [*(f"{name}_" if taken(name) else name for name in folders), stem]


def fit_parts(relative: str | os.PathLike[str]) -> list[str]:
    """The folders and the stem of the output for an input at a relative place, fit for every system."""
    from pathlib import Path

    place = Path(relative)
    parts = [part for part in place.parts if part not in ("..", "/", "\\", place.anchor)]
    base = Path(*parts) if parts else Path("article")
    if base.suffix.lower() in PACKED:
        base = base.with_suffix("")
    return [fit_name(part) for part in base.with_suffix("").parts]


def folded(parts: Iterable[str]) -> str:
    """What is equal for paths that some system takes for one: in capitals, or in forms of Unicode."""
    key = "/".join(parts).casefold()
    if not key.isascii():
        from unicodedata import normalize

        key = normalize("NFC", key)
    return key


def sidecars(path: "Path | None") -> "SidecarDoor":
    """The way to files beside an output; closed where the output is no file."""
    return SidecarDoor(path)


class SidecarDoor:
    """Writes files in the output's own folder, and nowhere else."""

    def __init__(self, path: "Path | None") -> None:
        self._path = path

    def __call__(self, name: str) -> AbstractContextManager[BinaryIO]:
        return atomic(self.target(name))

    def target(self, name: str) -> "Path":
        """The file that a name stands for. Raises OutputError."""
        if self._path is None:
            raise OutputError(
                "files beside the output need an output file",
                code="output.sidecar",
                where=name,
                hint="say -o FILE",
            )
        folder = self._path.parent.resolve()
        target = (folder / name).resolve()
        if not target.is_relative_to(folder):
            raise OutputError("outside the output's folder", code="output.sidecar", where=name)
        return target


class HeldFiles:
    """Takes files for a door and passes them on when it is certain that they are wanted."""

    def __init__(self, door: SidecarDoor) -> None:
        self._door = door
        self._files: dict[str, BytesIO] = {}

    @contextmanager
    def __call__(self, name: str) -> Iterator[BinaryIO]:
        self._door.target(name)
        file = self._files[name] = BytesIO()
        yield file

    def release(self) -> None:
        """Write the files. Raises OutputError."""
        for name, held in self._files.items():
            with self._door(name) as file:
                file.write(held.getvalue())
