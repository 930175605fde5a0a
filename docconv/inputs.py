"""What the user names as input: files, folders, globs, standard input, bytes and streams."""

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from .detect import anchor, claimed
from .errors import InputError, UsageError
from .plugins import Registry
from .settings import Settings
from .source import Source

if TYPE_CHECKING:
    from pathlib import Path

#: What browsers put after a page's name to call the folder of its pictures and frames: in English, and as
#: "connected files" in other languages of Windows.
COMPANIONS = tuple(
    """
    _files .files _archivos _arquivos _bestanden _bylos _datoteke _dosyalar _elemei _failid _fails _fajlovi
    _ficheiros _fichiers _file _fitxategiak _fitxers _pliki _soubory _tiedostot -Dateien -filer
    """.split()  # noqa: SIM905
)

Input: TypeAlias = str | os.PathLike[str] | bytes | BinaryIO | Source


def as_source(given: Input, settings: Settings, name: str | None = None) -> Source:
    """A source of anything that can be read. A missing file is an error when its bytes are wanted."""
    limits = {"encoding": settings.encoding, "max_bytes": settings.limits.bytes}
    if isinstance(given, Source):
        return given
    if isinstance(given, bytes):
        return Source(name or "bytes", data=given, **limits)  # type: ignore[arg-type]
    if isinstance(given, (str, os.PathLike)):
        if given == "-":
            data = _piped().read(settings.limits.bytes + 1)
            return Source(name or "-", data=data, **limits)  # type: ignore[arg-type]
        return Source(name or shown(given), path=given, **limits)  # type: ignore[arg-type]
    data = given.read(settings.limits.bytes + 1)
    return Source(name or getattr(given, "name", None) or "stream", data=data, **limits)  # type: ignore[arg-type]


def _piped() -> BinaryIO:
    """Standard input. Raises UsageError where nobody pipes anything into it."""
    hint = "name a file, or pipe one into docconv"
    if sys.stdin is None:
        raise UsageError("standard input is closed", code="usage.input", hint=hint)
    if sys.stdin.isatty():
        raise UsageError("standard input is a terminal", code="usage.input", hint=hint)
    return sys.stdin.buffer


def shown(path: str | os.PathLike[str]) -> str:
    """A path as text that can be printed: bytes that are no UTF-8 are escaped."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def listed(given: Iterable[Input] | Input) -> Iterable[Input]:
    """One input or many, as many."""
    if isinstance(given, (str, bytes, os.PathLike, Source)) or hasattr(given, "read"):
        return (given,)  # type: ignore[return-value]
    return given


def expand(
    one: Input,
    registry: Registry,
    settings: Settings,
    without: "Path | None" = None,
    passed_over: list[str] | None = None,
) -> Iterator[tuple[Source, str]]:
    """Each source that an input stands for, with its place relative to the folder it was found in.

    Folders are walked in the order of names; hidden entries, links out of the folder and the folder `without`
    (where the output goes) are left out, and only files that a reader knows by extension and content are
    taken; the others are added to `passed_over`. Raises InputError for a glob that matches nothing, and for a
    folder without any file to read.
    """
    if not isinstance(one, (str, os.PathLike)) or one == "-":
        source = as_source(one, settings)
        yield source, os.path.basename(source.name) or "stdin"
        return
    if not str(one):
        raise InputError("an empty name", code="input.missing", hint="is a variable unset?")
    if os.path.isdir(one):
        from pathlib import Path

        folder, others, taken = Path(one), 0, False
        for file in walk_folder(folder, without, registry):
            source = as_source(file, settings)
            if claimed(source, registry):
                taken = True
                yield source, str(file.relative_to(folder))
            else:
                others += 1
                if passed_over is not None:
                    passed_over.append(source.name)
        if not taken:
            problem = "none of its files is in a format that is read" if others else "there is no file in it"
            hint = "see docconv formats" if others else None
            raise InputError(problem, code="input.empty", where=str(one), hint=hint)
    elif not os.path.exists(one) and set(str(one)) & set("*?["):
        import glob

        matches = sorted(glob.glob(str(one), recursive=True))
        if not matches:
            raise InputError("nothing matches", code="input.missing", where=str(one))
        for match in matches:
            if os.path.isfile(match):
                yield as_source(match, settings), os.path.basename(match)
    else:
        yield as_source(one, settings), os.path.basename(one)


def walk_folder(
    folder: "Path", without: "Path | None" = None, registry: Registry | None = None
) -> "Iterator[Path]":
    """The files of a folder in the order of their names.

    Hidden ones, pipes and devices, links out of it, all below the folder `without` and what browsers saved
    beside a page are left out. Of a folder that a format in the `registry` reads as one, only the file that
    stands for it is given. Raises InputError, in the end, where a folder can't be read.
    """
    from pathlib import Path

    root = folder.resolve()
    left_out = without.resolve() if without is not None and without.resolve() != root else None
    unread: list[OSError] = []
    for directory, folders, files in os.walk(folder, onerror=unread.append):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and not _companion(name, files)
            and (left_out is None or Path(directory, name).resolve() != left_out)
        )
        if registry is not None and (standing := anchor(files, directory, registry)) is not None:
            folders.clear()
            files = [standing]
        for name in sorted(files):
            path = Path(directory, name)
            if name.startswith(".") or (path.exists() and not path.is_file()):
                continue
            if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(root):
                continue
            yield path
    if unread:
        more = f", and {len(unread) - 1} more" if len(unread) > 1 else ""
        name = shown(unread[0].filename)
        problem = f"the folder {name} can't be read{more}: {unread[0].strerror}"
        raise InputError(problem, code="input.unreadable", where=str(folder))


def _companion(folder: str, files: list[str]) -> bool:
    """Whether a folder holds what a browser saved along with a page that lies beside it."""
    page = next((folder.removesuffix(end) for end in COMPANIONS if folder.endswith(end)), None)
    return page is not None and any(f"{page}{end}" in files for end in (".html", ".htm", ".xhtml"))
