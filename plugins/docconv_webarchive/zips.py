"""ZIP files of any origin: their members by name, under limits, nothing unpacked to disk."""

import io
import os
import zipfile
import zlib
from collections.abc import Callable
from functools import cached_property
from struct import unpack_from
from typing import BinaryIO

from docconv import InputError, LimitError, Limits, Source

from .window import Window

#: The largest list of members that is loaded: some 600,000 members, and all of it is kept in memory.
MAX_DIRECTORY = 48 * 2**20
_END = b"PK\x05\x06"
_FREE = 64 * 2**20
_STEP = 2**20
#: What the library raises; OverflowError where a member is said to lie beyond all files.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    OverflowError,
)


class Zip:
    """A ZIP file that is open for reading.

    The limits `unpacked` and, against the size of the file, `ratio` bound what all reading together may
    unpack, as a ZIP bomb may hold the same bytes a thousand times. Raises InputError where the file can't be
    opened, LimitError where its list of members is too long.
    """

    def __init__(self, source: Source, limits: Limits) -> None:
        self.source = source
        self.limits = limits
        self.file = source.open()
        self.renew()
        try:
            _check_directory(self.file, source)
            self.zip = zipfile.ZipFile(self.file)
        except _BROKEN as error:
            self.file.close()
            raise InputError(
                f"no readable ZIP: {error}",
                code="input.broken",
                where=source.name,
                hint="is it cut short?",
            ) from error
        # Python 3.11 can't say of a member without a name whether it is a folder.
        named = (info for info in self.zip.infolist() if info.filename)
        self.names = {info.filename: info for info in named if not info.is_dir()}

    def renew(self) -> None:
        """Let the next one who reads have as much as the first."""
        self.left = self.source.size * self.limits.ratio + _FREE
        self.room = self.limits.unpacked

    @cached_property
    def by_offset(self) -> dict[int, list[str]]:
        """The members by the byte at which they begin; several may say that they begin at one."""
        found: dict[int, list[str]] = {}
        for name, info in self.names.items():
            found.setdefault(info.header_offset, []).append(name)
        return found

    def read(self, name: str) -> bytes:
        """A member whole. Raises InputError where it is broken, LimitError."""
        parts: list[bytes] = []
        info = self.names[name]
        fair = max(info.compress_size * self.limits.ratio, _FREE // 4)
        size = 0
        try:
            with self.zip.open(info) as member:
                while part := member.read(_STEP):
                    parts.append(part)
                    size += len(part)
                    self.left -= len(part)
                    self.room -= len(part)
                    if size > self.limits.bytes:
                        raise _more_than(f"{self.limits.bytes} bytes", "bytes")
                    if self.room < 0:
                        raise _more_than(f"{self.limits.unpacked} bytes together", "unpacked")
                    if size > fair or self.left < 0:
                        raise _more_than(f"{self.limits.ratio} times its size", "ratio")
        except _BROKEN as error:
            raise InputError(f"can't be unpacked: {error}", code="input.broken") from error
        return b"".join(parts)

    def opener(self, name: str) -> Callable[[], BinaryIO]:
        """A way to open a member as a file that one can move in.

        A stored member, as WACZ asks for, is read where it lies, however large it is; another one is unpacked
        whole.
        """
        if not self.is_stored(name):
            return lambda: io.BytesIO(self.read(name))

        def open_stored() -> BinaryIO:
            file = self.source.open()
            try:
                start = self._start(file, name)
            except InputError:
                file.close()
                raise
            return io.BufferedReader(Window(file, start, self.names[name].file_size))

        return open_stored

    def is_stored(self, name: str) -> bool:
        """Whether the bytes of a member stand in the file as they are."""
        info = self.names[name]
        return info.compress_type == zipfile.ZIP_STORED and not info.flag_bits & 1

    def place(self, name: str) -> tuple[int, int]:
        """Where the bytes of a stored member begin, and how many they are. Raises InputError."""
        return self._start(self.file, name), self.names[name].file_size

    def _start(self, file: BinaryIO, name: str) -> int:
        # A list may say of a member that it lies before the file, or behind it.
        at = min(max(self.names[name].header_offset, 0), self.source.size)
        file.seek(at)
        # APPNOTE 6.3.10, 4.3.7: the local header may differ from the list in its extra field.
        header = file.read(30)
        if len(header) < 30 or header[:4] != b"PK\x03\x04":
            raise InputError("no member where the list has one", code="input.broken")
        return int(at + 30 + sum(unpack_from("<HH", header, 26)))


def _more_than(what: str, limit: str) -> LimitError:
    hint = f"raise it with --limit {limit}=N"
    return LimitError(f"unpacks to more than {what}", code=f"limit.{limit}", hint=hint)


def _check_directory(file: BinaryIO, source: Source) -> None:
    """Raise LimitError where the list of members (APPNOTE 6.3.10, 4.3.16) is too long to load."""
    size = file.seek(0, os.SEEK_END)
    tail_start = max(size - 65557, 0)
    file.seek(tail_start)
    tail = file.read()
    at = tail.rfind(_END)
    if at >= 0 and len(tail) >= at + 22:
        length = unpack_from("<I", tail, at + 12)[0]
        if length == 0xFFFFFFFF:  # ZIP64: the record that the locator before names
            length = min(size, size - tail_start)
            if (locator := tail.rfind(b"PK\x06\x07", 0, at)) >= 0 and len(tail) >= locator + 16:
                file.seek(min(unpack_from("<Q", tail, locator + 8)[0], size))
                record = file.read(56)
                length = unpack_from("<Q", record, 40)[0] if len(record) == 56 else size
        if length > MAX_DIRECTORY:
            raise LimitError(
                f"its list of members has {length} bytes, and the limit is {MAX_DIRECTORY}",
                code="limit.records",
                where=source.name,
            )
    file.seek(0)
