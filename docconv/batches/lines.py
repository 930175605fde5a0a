"""JSON lines out of the journal: all records in the order of the inputs, in one file or in shards.

The lines of each record stay in the journal, so that what is done again later gets its own place. A packed
file is many frames (RFC 8878) or members (RFC 1952) of about a MiB, which can be unpacked alone and side by
side.
"""

import hashlib
import os
import re
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from ..errors import DependencyError, OutputError, UsageError
from . import remote
from .journal import Journal
from .places import discard, folder_of
from .sinks import move
from .task import Target, Written

_FRAME = 2**20
_NAME = re.compile(r"(\.(?:jsonl|ndjson))(\.(?:gz|zst))?\Z", re.I)


def assemble(journal: Journal, target: Target, shard_size: int | None) -> list[Written]:
    """Write the lines of all that is done, and give the files; as they were where nothing has changed.

    A shard ends with the record that brings it to `shard_size` bytes of lines. Files take their names when
    all of them are complete. Raises OutputError.
    """
    signature = _signature(journal, shard_size)
    name = os.path.basename(target.place)
    former = _shards_of(journal, name)
    if journal.fact(f"lines {name}") == signature and all(_is_there(target, shard) for shard in former):
        return former
    shards = list(_shards(journal, target, shard_size))
    _check(journal, target, [shard.path for shard, _ in shards])
    _note(journal, name, [*former, *(shard for shard, _ in shards)], "")
    for shard, file in shards:
        place = _place(target, shard.path)
        if remote.is_url(place):
            remote.put(place, file)
        else:
            move(file, Path(place))
    kept = {shard.path for shard, _ in shards}
    for shard in former:
        if shard.path not in kept:
            discard(_folder(target), shard.path)
    _note(journal, name, [shard for shard, _ in shards], signature)
    return [shard for shard, _ in shards]


def files_of(journal: Journal, target: Target) -> set[str]:
    """The names of all files that runs have made of a target, or may make of it without shards."""
    name = os.path.basename(target.place)
    return {name, *(shard.path for shard in _shards_of(journal, name))}


def check_packing(place: str) -> None:
    """Raise DependencyError where a file of this name can't be packed on this machine."""
    _packer(place)


def _shards_of(journal: Journal, name: str) -> list[Written]:
    return msgspec.json.decode(journal.fact(f"shards {name}") or "[]", type=list[Written])


def _note(journal: Journal, name: str, shards: list[Written], signature: str) -> None:
    with journal.transaction():
        journal.note(f"shards {name}", msgspec.json.encode(shards).decode())
        journal.note(f"lines {name}", signature)


def _check(journal: Journal, target: Target, names: list[str]) -> None:
    """Raise UsageError where an input of this run would be overwritten."""
    for place in (_place(target, name) for name in names):
        if journal.is_place(remote.canonical(place) if remote.is_url(place) else place):
            raise UsageError(
                "an input of this run would be overwritten",
                code="usage.overwrite",
                where=place,
                hint="name another file",
            )


def _signature(journal: Journal, shard_size: int | None) -> str:
    """What is the same as long as the files are."""
    whole = hashlib.sha256(repr(shard_size).encode())
    for _, _, _, _, _, _, digest, _ in journal.finished():
        whole.update(f"{digest}\n".encode())
    return whole.hexdigest()


def _is_there(target: Target, shard: Written) -> bool:
    place = _place(target, shard.path)
    if remote.is_url(place):
        return remote.size_of(place) == shard.size
    return os.path.isfile(place) and os.stat(place).st_size == shard.size


def _folder(target: Target) -> Target:
    return msgspec.structs.replace(target, place=folder_of(target))


def _place(target: Target, name: str) -> str:
    parent = folder_of(target)
    return remote.below(parent, name) if remote.is_url(parent) else os.path.join(parent, name)


def _shards(journal: Journal, target: Target, shard_size: int | None) -> Iterator[tuple[Written, Path]]:
    name = os.path.basename(target.place)
    pack = _packer(target.place)
    number = 0
    shard: _Shard | None = None
    for input, _, record, _, _, _, digest, _ in journal.finished():
        if digest is None:
            continue
        if shard is None:
            called = name if shard_size is None else _NAME.sub(rf"-{number:05}\g<0>", name)
            shard = _Shard(called, Path(target.unfinished, called), pack)
        for data in _unpacked(journal.payload(input, record)):
            shard.write(data)
        if shard_size is not None and shard.lines >= shard_size:
            yield shard.closed()
            number, shard = number + 1, None
    if shard is not None:
        yield shard.closed()


def _unpacked(pieces: Iterator[bytes]) -> Iterator[bytes]:
    unpack = zlib.decompressobj()
    try:
        for piece in pieces:
            yield unpack.decompress(piece)
    except zlib.error as error:
        raise sqlite3.DatabaseError(str(error)) from error
    yield unpack.flush()


class _Shard:
    """A file of lines that grows."""

    def __init__(self, name: str, path: Path, pack: Callable[[bytes], bytes]) -> None:
        self.name = name
        self.path = path
        self.pack = pack
        self.lines = 0
        self.size = 0
        self.digest = hashlib.sha256()
        self.held = bytearray()
        try:
            self.file = path.open("wb")
        except OSError as error:
            raise self._problem(error) from error

    def write(self, data: bytes) -> None:
        self.lines += len(data)
        self.held += data
        while len(self.held) >= _FRAME:
            self._frame(_FRAME)

    def _frame(self, size: int) -> None:
        data = self.pack(bytes(self.held[:size]))
        del self.held[:size]
        self.size += len(data)
        self.digest.update(data)
        try:
            self.file.write(data)
        except OSError as error:
            raise self._problem(error) from error

    def closed(self) -> tuple[Written, Path]:
        if self.held:
            self._frame(len(self.held))
        try:
            with self.file as file:
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise self._problem(error) from error
        return Written(self.name, self.size, self.digest.hexdigest()), self.path

    def _problem(self, error: OSError) -> OutputError:
        return OutputError(error.strerror or str(error), code="output.unwritable", where=self.name)


def _packer(place: str) -> Callable[[bytes], bytes]:
    end = place.lower().rpartition(".")[2]
    if end == "gz":
        return _gzipped
    if end == "zst":
        try:
            from zstandard import ZstdCompressor
        except ImportError as error:
            raise DependencyError(
                f".zst files need zstandard: {error}", hint='pip install "docconv[batch]"'
            ) from error
        return ZstdCompressor(level=6).compress
    return bytes


def _gzipped(data: bytes) -> bytes:
    import gzip

    return gzip.compress(data, 6, mtime=0)
