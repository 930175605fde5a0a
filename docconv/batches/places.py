"""Where a run puts its results, its journal, and what is not finished."""

import os
import re
import shutil
from pathlib import Path, PurePath
from typing import Literal

from ..errors import OutputError, UsageError
from ..formats import Format
from ..plugins import Registry
from . import remote
from .task import Target

_LINES = re.compile(r"\.(?:jsonl|ndjson)(?:\.(?:gz|zst))?\Z", re.I)
JOURNAL = ".docconv-batch.sqlite"
UNFINISHED = ".docconv-batch.unfinished"


def is_lines(output: str) -> bool:
    """Whether an output is a file of JSON lines, by its name."""
    return _LINES.search(output) is not None and not os.path.isdir(output)


def target_of(output: str, writer: Format, journal: str | None, registry: Registry) -> tuple[Target, Path]:
    """The target that a user names, and the path of its journal. Raises UsageError."""
    output = remote.as_path(output)
    lines = is_lines(output)
    far = remote.is_url(output)
    if not output or output == "-":
        raise UsageError(
            "batch writes a folder or a file", code="usage.output", hint="say -o DIR/ or -o FILE.jsonl"
        )
    if far and "::" in output:
        raise UsageError(
            "batch doesn't write into an archive", code="usage.output", where=output, hint="name a folder"
        )
    if far and journal is None:
        raise UsageError(
            "the journal of a remote output needs a place on this machine",
            code="usage.journal",
            where=output,
            hint="say --journal PATH",
        )
    suffix = os.path.splitext(output)[1]
    if not (lines or far or output.endswith(("/", os.sep)) or os.path.isdir(output)):
        if os.path.exists(output):
            raise UsageError("a file, and batch writes a folder", code="usage.output", where=output)
        if suffix and registry.by_extension(suffix, "writer"):
            raise UsageError(
                f"batch doesn't write one {suffix} file",
                code="usage.output",
                where=output,
                hint="say -o DIR/ or -o FILE.jsonl, or make one publication with docconv digest",
            )
    place = output if far else os.path.abspath(output)
    own = f"{place}.journal" if lines else os.path.join(place, JOURNAL)
    path = Path(os.path.abspath(journal)) if journal is not None else Path(own)
    unfinished = (
        f"{path}.unfinished" if far else f"{place}.unfinished" if lines else os.path.join(place, UNFINISHED)
    )
    kind: Literal["folder", "lines"] = "lines" if lines else "folder"
    return Target(kind, place, next(iter(writer.extensions), ""), unfinished, writer.sidecars), path


def lock_of(target: Target, journal: Path) -> Path | None:
    """What else is to be locked where the journal doesn't lie by the target."""
    if remote.is_url(target.place):
        return None
    own = Path(f"{target.place}.journal") if target.kind == "lines" else Path(target.place, JOURNAL)
    return None if own == journal else own


def clear(target: Target, again: bool) -> None:
    """Remove what a dead run left unfinished; with `again`, make room for what this one will. Raises
    OutputError where the target can't be written.
    """
    if again and remote.is_url(target.place):
        remote.check_writable(folder_of(target))
    try:
        shutil.rmtree(target.unfinished, ignore_errors=True)
        if again:
            os.makedirs(target.unfinished, exist_ok=True)
    except OSError as error:
        raise OutputError(
            error.strerror or str(error), code="output.unwritable", where=target.unfinished
        ) from error


def folder_of(target: Target) -> str:
    """The folder that all files of a target are below."""
    if target.kind == "folder":
        return target.place
    return target.place.rpartition("/")[0] if remote.is_url(target.place) else os.path.dirname(target.place)


def to_disk(target: Target) -> bool:
    """Wait until all that was written is on the disk; whether the system tells that (POSIX, `sync`)."""
    if remote.is_url(target.place) or not hasattr(os, "sync"):
        return False
    os.sync()
    return True


def discard(target: Target, path: str) -> None:
    """Remove a file below the target that an earlier run made and that is nobody's any more."""
    if remote.is_url(target.place):
        remote.remove(remote.below(target.place, path))
        return
    # A journal is a file like others: what it says leads nowhere outside of the target.
    if PurePath(path).anchor or ".." in PurePath(path).parts:
        return
    try:
        os.unlink(os.path.join(target.place, path))
    except FileNotFoundError:
        return
    except OSError as error:
        raise OutputError(error.strerror or str(error), code="output.unwritable", where=path) from error
