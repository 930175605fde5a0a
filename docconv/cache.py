"""A folder that remembers what took long to make: bytes under a key, whole or not at all.

Anybody may delete it, or any file of it, at any time. Two processes may use it at once: a file takes its name
when it is complete, and one that is damaged counts as missing. Nothing that goes wrong in it ends a run.
"""

import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from time import time
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["reading", "picture", "address"]

#: What every file begins with; a checksum (CRC-32, 4 bytes) and the bytes follow.
MAGIC = b"docconv cache 1\n"
#: Bigger than this, in bytes, the folder shall not grow; what was not used for longest goes first.
MAX_BYTES = 2**30
#: How much of that is left after a clearing, and how much one run may add before it has to look.
KEPT, UNSEEN = 0.8, 0.05
#: A file's time is renewed when it is used, and the folder is looked through, no more often than this, in
#: seconds.
FRESH = 3600.0
#: Unfinished files older than this, in seconds, were left by a process that died.
ABANDONED = 86400.0
#: See the Cache Directory Tagging Specification (bford.info/cachedir): backups leave such folders out.
TAG_NAME = "CACHEDIR.TAG"
TAG = b"Signature: 8a477f597d28d172789f06886806bc55\n# Made by docconv; may be deleted at any time.\n"
KEY_LENGTH = 64
_numbers = count()


def user_folder() -> str | None:
    """Where the cache of this user lies, or None where nobody knows.

    That is `DOCCONV_CACHE`, else `docconv` in the folder that the platform has for caches: `%LOCALAPPDATA%`,
    `~/Library/Caches`, or `$XDG_CACHE_HOME` and `~/.cache` (XDG Base Directory Specification 0.8).
    """
    if named := os.environ.get("DOCCONV_CACHE"):
        return named
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(base):
            base = os.path.join(home, ".cache")
    return os.path.join(base, "docconv") if os.path.isabs(base) else None


class Cache:
    """The files of one folder. Keys are 64 hexadecimal digits."""

    def __init__(self, folder: str, max_bytes: int = MAX_BYTES) -> None:
        self.folder = folder
        self.max_bytes = max_bytes
        self._added = 0

    def get(self, kind: Kind, key: str) -> bytes | None:
        """The bytes under a key; None where there are none, or damaged ones."""
        path = self._path(kind, key)
        try:
            with open(path, "rb", buffering=0) as file:
                data = file.read()
                if time() - os.fstat(file.fileno()).st_mtime > FRESH:
                    os.utime(path)
        except OSError:
            return None
        start = len(MAGIC) + 4
        body = data[start:]
        if data[:start] != MAGIC + zlib.crc32(body).to_bytes(4, "big"):
            return None
        return body

    def put(self, kind: Kind, key: str, data: bytes) -> None:
        """Remember some bytes, in place of those that were there. What can't be written is forgotten."""
        if len(data) > self.max_bytes:
            return
        path = self._path(kind, key)
        temporary = f"{path}.{os.getpid()}-{next(_numbers)}.part"
        try:
            self._make(os.path.dirname(path))
            with open(temporary, "xb") as file:
                file.write(MAGIC + zlib.crc32(data).to_bytes(4, "big"))
                file.write(data)
            os.replace(temporary, path)
            self._added += len(data)
        except OSError:
            with suppress(OSError):
                os.unlink(temporary)

    def close(self) -> None:
        """Clear the folder if it may have grown beyond its bounds: by this run, or in the last hour."""
        if not self._added:
            return
        tag = os.path.join(self.folder, TAG_NAME)
        try:
            seen = time() - os.stat(tag).st_mtime < FRESH
        except OSError:
            seen = False
        if not seen or self._added > self.max_bytes * UNSEEN:
            with suppress(OSError):
                os.utime(tag)
            self.prune()
        self._added = 0

    def prune(self) -> None:
        """Delete what was not used for longest until the folder is within its bounds; nothing foreign."""
        found = sorted(self._files())
        total = sum(size for _, size, _ in found)
        if total <= self.max_bytes:
            return
        for _, size, path in found:
            if total <= self.max_bytes * KEPT:
                break
            with suppress(OSError):
                os.unlink(path)
            total -= size

    def _files(self) -> Iterator[tuple[float, int, str]]:
        """When each file was last used, its size and its path; abandoned ones are deleted on the way."""
        for shelf in _entries(self.folder):
            if len(shelf.name) != 1:
                continue
            for entry in _entries(shelf.path):
                key, _, rest = entry.name.partition(".")
                if len(key) != KEY_LENGTH:
                    continue
                with suppress(OSError):
                    state = entry.stat()
                    if not rest.endswith(".part"):
                        yield state.st_mtime, state.st_size, entry.path
                    elif time() - state.st_mtime > ABANDONED:
                        os.unlink(entry.path)

    def _path(self, kind: Kind, key: str) -> str:
        return os.path.join(self.folder, key[0], f"{key}.{kind}")

    def _make(self, shelf: str) -> None:
        if os.path.isdir(shelf):
            return
        # Articles may be private.
        os.makedirs(self.folder, 0o700, exist_ok=True)
        with suppress(FileExistsError), open(os.path.join(self.folder, TAG_NAME), "xb") as file:
            file.write(TAG)
        os.makedirs(shelf, 0o700, exist_ok=True)


def _entries(folder: str) -> "list[os.DirEntry[str]]":
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []
