"""An input: a file, or bytes that somebody handed over."""

import os
import sys
from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from .errors import InputError, LimitError

if TYPE_CHECKING:
    from pathlib import Path


#: What packs one file and leaves the name of what is in it: `crawl.warc.gz`.
PACKED = (".gz", ".zst", ".bz2", ".xz")


class Source:
    """One input to read: its bytes, and what is known of it before they are read.

    `name` is what messages call it (a path, `-`, an archive member), `file` the path of the file it is, if
    it is one, `media_type` what the sender said it is, if anybody said so, `encoding` what the user said.
    `url` is where the bytes came from and `declared` the encoding that was sent along with them, for a piece
    of an archive that recorded both. A part of an archive that is read by itself has the archive as `whole`
    and begins in it at the byte `start`.
    """

    whole: "Source | None" = None
    start: int = 0

    def __init__(
        self,
        name: str,
        *,
        path: str | os.PathLike[str] | None = None,
        data: bytes | None = None,
        media_type: str | None = None,
        encoding: str | None = None,
        max_bytes: int | None = None,
        url: str | None = None,
        declared: str | None = None,
    ) -> None:
        self.name = name
        self.file = None if path is None else os.fspath(path)
        self.media_type = media_type
        self.encoding = encoding
        self.url = url
        self.declared = declared
        self.max_bytes = max_bytes
        if data is not None:
            self._check_size(len(data))
            self.__dict__["data"] = data

    def __repr__(self) -> str:
        return f"Source({self.name!r})"

    @property
    def suffix(self) -> str:
        """The extension of the name, lower case, with its dot; empty where there is none.

        A packed file has that of what is packed too: `.warc.gz`.
        """
        stem, last = os.path.splitext(self.name.lower())
        return os.path.splitext(stem)[1] + last if last in PACKED else last

    @cached_property
    def path(self) -> "Path | None":
        """The file that it is, if it is one."""
        from pathlib import Path

        return None if self.file is None else Path(self.file)

    @cached_property
    def data(self) -> bytes:
        """All bytes. Raises InputError where they can't be read, LimitError where they are too many."""
        if self.file is None:
            raise InputError("nothing to read", where=self.name)
        try:
            size = os.stat(self.file).st_size
            self._check_size(size)
            with open(self.file, "rb") as file:
                data = file.read(size + 1)
                if len(data) > size:
                    # A device or a growing file may hold more than it says.
                    data += file.read(-1 if self.max_bytes is None else self.max_bytes + 1)
        except OSError as error:
            raise self._unreadable(error) from error
        self._check_size(len(data))
        return data

    def open(self) -> BinaryIO:
        """The bytes as a seekable stream, for readers that need never hold them all.

        The limit on bytes is theirs to keep, for each piece. Raises InputError.
        """
        if "data" in self.__dict__ or self.file is None:
            return BytesIO(self.data)
        try:
            return open(self.file, "rb")
        except OSError as error:
            raise self._unreadable(error) from error

    @property
    def loaded(self) -> bool:
        """Whether all its bytes are in memory."""
        return "data" in self.__dict__

    @property
    def size(self) -> int:
        """How many bytes it has. Raises InputError."""
        if "data" in self.__dict__ or self.file is None:
            return len(self.data)
        try:
            return os.stat(self.file).st_size
        except OSError as error:
            raise self._unreadable(error) from error

    def head(self, size: int = 8192) -> bytes:
        """The first bytes, enough to tell a format by."""
        if "data" in self.__dict__ or self.file is None:
            return self.data[:size]
        try:
            with open(self.file, "rb") as file:
                return file.read(size)
        except OSError as error:
            raise self._unreadable(error) from error

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 digest of the bytes, in hexadecimal."""
        return sha256_of(self.data)

    def _unreadable(self, error: OSError) -> InputError:
        hint = None
        if isinstance(error, FileNotFoundError) and self.file is not None:
            from .hints import missing

            hint = missing(os.fsdecode(self.file))
        problem = error.strerror or str(error)
        return InputError(problem, code="input.unreadable", where=self.name, hint=hint)

    def _check_size(self, size: int) -> None:
        if self.max_bytes is not None and size > self.max_bytes:
            raise LimitError(
                f"{size} bytes, and the limit is {self.max_bytes}",
                code="limit.bytes",
                where=self.name,
                hint="raise it with --limit bytes=N",
            )


def sha256_of(data: bytes) -> str:
    """The SHA-256 digest of some bytes, in hexadecimal."""
    return str(_sha256(len(data))(data).hexdigest())


#: So many bytes are digested before OpenSSL, ten times as fast, is worth loading.
_ENOUGH = 2**19
_digested = 0


def _sha256(size: int) -> Callable[[bytes], Any]:
    """SHA-256, at first without `hashlib`, whose import loads OpenSSL: as long as reading an article.

    The standard library's `random` does the same.
    """
    global _digested
    if (loaded := sys.modules.get("hashlib")) is not None:
        known: Callable[[bytes], Any] = loaded.sha256
        return known
    _digested += size
    try:
        if _digested > _ENOUGH:
            raise ImportError
        lean = import_module("_sha2" if sys.version_info >= (3, 12) else "_sha256")
    except ImportError:
        lean = import_module("hashlib")
    function: Callable[[bytes], Any] = lean.sha256
    return function
