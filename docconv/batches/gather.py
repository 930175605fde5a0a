"""Finding the inputs and writing them into the journal, one by one: no list of them is held in memory."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from ..errors import DocconvError, UsageError
from ..inputs import expand, shown
from ..output import folded
from ..plugins import Registry
from ..settings import Settings
from ..source import PACKED, Source
from . import names, remote
from .journal import Journal
from .lines import files_of
from .rows import Found, Known
from .task import Target, failed, whole

Given = str | os.PathLike[str]
#: So many inputs are noted at once.
_TOGETHER = 1000


def gather(
    inputs: Iterable[Given],
    journal: Journal,
    registry: Registry,
    settings: Settings,
    target: Target,
    reader: str | None,
) -> Counter[str]:
    """Note all inputs in their order: what is new, what has changed, and what of it collides. Gives how many
    files of folders were passed over since nobody reads them, by their extensions.

    An input that stands for nothing is noted as one that failed. Raises UsageError for what can't be an input
    of a run that may be resumed.
    """
    rank = 0
    others = _Others(target)
    mine = own(journal, target)
    with journal.transaction():
        for given in inputs:
            if not isinstance(given, (str, os.PathLike)) or given == "-":
                raise UsageError(
                    "standard input can't be read again when the run is resumed",
                    code="usage.input",
                    hint="name files, folders, globs or URLs",
                )
            try:
                for found in _found(given, registry, settings, target, reader, mine, others):
                    _note(journal, found, rank, target)
                    rank += 1
                    if rank % _TOGETHER == 0:
                        journal.commit()
                        journal.begin()
            except UsageError:
                raise
            except DocconvError as error:
                _missing(journal, given, error, rank)
                rank += 1
    journal.settle_names()
    return others.kinds


class _Others(list[str]):
    """Takes the names of files that are passed over, of which there may be millions, and counts them; but for
    the journal of a file of lines.
    """

    def __init__(self, target: Target) -> None:
        self.kinds: Counter[str] = Counter()
        journal = f"{os.path.basename(target.place)}.journal"
        self.journal = {journal, f"{journal}-journal"} if target.kind == "lines" else set()

    def append(self, name: str) -> None:
        if os.path.basename(name) not in self.journal:
            self.kinds[os.path.splitext(name)[1].lower()] += 1


def own(journal: Journal, target: Target) -> Callable[[str], bool]:
    """Whether a file, by its real path or its URL, was made by a run into this target."""
    far = remote.is_url(target.place)
    separator = "/" if far else os.sep
    place = _home(target)
    if target.kind == "lines":
        folder = place.rpartition(separator)[0]
        files = {f"{folder}{separator}{name}" for name in files_of(journal, target)} | {place}
        return files.__contains__
    folder = place.rstrip(separator) + separator

    def is_output(real: str) -> bool:
        within = real.removeprefix(folder)
        return within != real and journal.gave(within.replace(separator, "/"))

    return is_output


def _home(target: Target) -> str:
    """The real place of a target: links are followed, URLs written as the file system behind them does."""
    if remote.is_url(target.place):
        return remote.canonical(target.place)
    return os.path.realpath(target.place)


def _found(
    given: Given,
    registry: Registry,
    settings: Settings,
    target: Target,
    reader: str | None,
    mine: Callable[[str], bool],
    others: list[str],
) -> Iterator[Found]:
    name = remote.as_path(os.fspath(given))
    if remote.is_url(name):
        home = _home(target).rstrip("/") + "/" if remote.is_url(target.place) else None
        itself = remote.canonical(name)
        for url, relative, size, state in remote.found(name):
            named = url == itself
            if home is not None and mine(url):
                if named and target.kind == "lines":
                    raise UsageError("the output is an input", code="usage.overwrite", where=url)
                if not named:
                    continue
            if named or reader or _readable(relative, registry):
                plain = names.plain(relative, target.extension, target.sidecars)
                within = folded(url[len(home) :].split("/")) if home and url.startswith(home) else None
                place = url.encode()
                yield Found(place, remote.called(url), place, plain, names.key(plain), state, size, within)
            else:
                others.append(url)
        return
    from pathlib import Path

    folder = None if remote.is_url(target.place) or target.kind == "lines" else Path(target.place)
    _real.cache_clear()
    inside = os.path.realpath(target.place) if not remote.is_url(target.place) else None
    named = os.path.isfile(name)
    for source, relative in expand(name, registry, settings, folder, others):
        assert source.file is not None
        if (one := _local(source, relative, inside, target, mine, named=named)) is not None:
            yield one


def _local(
    source: Source,
    relative: str,
    folder: str | None,
    target: Target,
    mine: Callable[[str], bool],
    *,
    named: bool,
) -> Found | None:
    """A file; None where it is an output and was only found. Raises UsageError where it is the one file."""
    assert source.file is not None
    place = os.path.abspath(source.file)
    size, state = _state(place)
    plain = names.plain(shown(relative), target.extension, target.sidecars)
    within = None
    if folder is not None:
        real = os.path.join(_real(os.path.dirname(place)), os.path.basename(place))
        if os.path.islink(real):
            real = os.path.realpath(real)
        if mine(real) and not named:
            return None
        if mine(real) and target.kind == "lines":
            raise UsageError("the output is an input", code="usage.overwrite", where=source.name)
        if real.startswith(folder + os.sep):
            within = folded(shown(os.path.relpath(real, folder)).split(os.sep))
    return Found(
        names.of_input(source.file),
        source.name,
        os.fsencode(place),
        plain,
        names.key(plain),
        state,
        size,
        within,
    )


@lru_cache(maxsize=256)
def _real(folder: str) -> str:
    return os.path.realpath(folder)


def _state(place: str) -> tuple[int, str]:
    """The size of a file, and what changes when it does. The time says so by being another one, not by being
    later: clocks go backwards, and copies are older than what they replace.
    """
    try:
        found = os.stat(place)
    except OSError as error:
        return 0, f"missing: {error.errno}"
    return found.st_size, f"{found.st_size}:{found.st_mtime_ns}"


def _readable(name: str, registry: Registry) -> bool:
    """Whether a reader knows the extension of a file in a remote folder, which nobody opens to find out."""
    stem, suffix = os.path.splitext(name.lower())
    if suffix in PACKED:
        suffix = os.path.splitext(stem)[1] + suffix
    return suffix in (".txt", ".text") or (
        suffix != "" and registry.by_extension(suffix, "reader") is not None
    )


def _note(journal: Journal, found: Found, rank: int, target: Target) -> None:
    """Raises UsageError where an input that is another one, called the same from another folder, would be
    overwritten in what it gave.
    """
    known = journal.known(found.source)
    if known is None:
        journal.put(found, rank, same=True)
        return
    moved = known.place != found.place and _elsewhere(known.place, found.place)
    if moved and target.kind == "folder":
        raise UsageError(
            f"the output of {os.fsdecode(known.place)} would be overwritten",
            code="usage.overwrite",
            where=found.name,
            hint="name another folder, or both inputs in one run",
        )
    journal.put(found, rank, (known.state == found.state and not moved) or _same_bytes(known, found))


def _elsewhere(former: bytes, now: bytes) -> bool:
    """Whether two places are of two files: one that is gone was moved."""
    try:
        return bool(former) and not os.path.samefile(former, now)
    except OSError:
        return False


def _same_bytes(known: Known, found: Found) -> bool:
    """Whether a file that was touched still holds what it held."""
    place = os.fsdecode(found.place)
    if known.digest is None or known.size != found.size or remote.is_url(place):
        return False
    try:
        return Source(found.name, path=place).sha256 == known.digest
    except DocconvError:
        return False


def _missing(journal: Journal, given: Given, error: DocconvError, rank: int) -> None:
    """Note an input that stands for nothing; it is looked for again by the next run."""
    name = shown(given)
    source = os.fsencode(given)
    error.where = name
    known = journal.known(source)
    journal.put(Found(source, name, b"", "", f"\0{rank}", "nothing", 0), rank, same=False)
    number = (known or journal.known(source)).id  # type: ignore[union-attr]
    journal.reset(number)
    journal.add(number, [whole(0)])
    journal.counted(number, 0)
    journal.take(number, failed(name, 0, error))
