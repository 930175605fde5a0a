"""The ZIP of a book: members by the paths that its documents use, under limits, nothing unpacked to disk."""

import os
import unicodedata
import zipfile
import zlib
from contextlib import suppress
from struct import unpack_from
from typing import BinaryIO

from docconv import Context, InputError, LimitError, Source

#: More members than this, or a longer list of them (in bytes), is no book.
MAX_MEMBERS = 50_000
MAX_DIRECTORY = 8 * 2**20
#: What may be unpacked of any book, however small: so much before the limit `ratio` counts.
FREE = 64 * 2**20
STEP = 2**18
#: What the library raises; OverflowError where a member is said to lie beyond all files.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    OverflowError,
)
#: General purpose flags of a member (APPNOTE 6.3.10, 4.4.4): encrypted; its name is UTF-8.
ENCRYPTED, UTF8 = 1, 0x800


class Archive:
    """A ZIP that is open for reading.

    All reading together may unpack `unpacked` bytes and `ratio` times the size of the file, since a bomb may
    hold the same bytes a thousand times. Raises InputError where it can't be opened, LimitError where it has
    too many members.
    """

    def __init__(self, source: Source, ctx: Context) -> None:
        self.limits = ctx.limits
        self.left = source.size * self.limits.ratio + FREE
        self.room = self.limits.unpacked
        file = source.open()
        try:
            check_directory(file)
            self.zip = zipfile.ZipFile(file)
        except BROKEN as error:
            file.close()
            hint = "is it cut short?"
            raise InputError(f"no readable ZIP: {error}", code="input.broken", hint=hint) from error
        infos = self.zip.infolist()
        if len(infos) > MAX_MEMBERS:
            raise too_many(len(infos))
        self.members: dict[str, zipfile.ZipInfo] = {}
        astray: list[str] = []
        twice: list[str] = []
        for info in infos:
            name = path_of(info)
            if not info.filename or info.is_dir():  # Python 3.11 can't say of a member without a name
                continue
            if leads_out(name):
                astray.append(name)
                continue
            if name in self.members:
                twice.append(name)
            self.members[name] = info
        self.alike = {key_of(name): name for name in self.members}
        note_names(ctx, astray, "lead out of the book and were passed over")
        note_names(ctx, twice, "stand in it twice; the last was taken")

    @property
    def used_up(self) -> bool:
        """Whether so much was unpacked that nothing more may be."""
        return self.left < 0 or self.room < 0

    def find(self, path: str) -> str | None:
        """The member at a path; one whose name differs only in case or in how accents are written will do."""
        return path if path in self.members else self.alike.get(key_of(path))

    def read(self, path: str, limit: int | None = None) -> bytes | None:
        """A member whole, None where there is none.

        Raises InputError where it is broken or encrypted, LimitError where it is larger than `limit` bytes or
        too much is unpacked.
        """
        name = self.find(path)
        if name is None:
            return None
        info = self.members[name]
        if info.flag_bits & ENCRYPTED:
            raise InputError("encrypted", code="input.encrypted", where=name)
        limit = min(self.limits.bytes, limit or self.limits.bytes)
        parts: list[bytes] = []
        size = 0
        try:
            with self.zip.open(info) as member:
                while part := member.read(STEP):
                    parts.append(part)
                    size += len(part)
                    self.left -= len(part)
                    self.room -= len(part)
                    if size > limit:
                        hint = "raise it with --limit bytes=N" if limit == self.limits.bytes else None
                        message = f"unpacks to more than {limit} bytes"
                        raise LimitError(message, code="limit.bytes", where=name, hint=hint)
                    if self.room < 0:
                        raise LimitError(
                            f"unpacks to more than {self.limits.unpacked} bytes",
                            code="limit.unpacked",
                            hint="raise it with --limit unpacked=N",
                        )
                    if self.left < 0:
                        raise LimitError(
                            f"unpacks to more than {self.limits.ratio} times its size",
                            code="limit.ratio",
                            hint="raise it with --limit ratio=N",
                        )
        except BROKEN as error:
            raise InputError(f"can't be unpacked: {error}", code="input.broken", where=name) from error
        return b"".join(parts)


def path_of(info: zipfile.ZipInfo) -> str:
    """The name of a member; UTF-8 that isn't declared as such is taken for what it is."""
    name = info.filename
    if not info.flag_bits & UTF8 and not name.isascii():
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def leads_out(name: str) -> bool:
    """Whether a name points out of the book: absolute, with a drive, or up."""
    return name.startswith("/") or name[1:2] == ":" or ".." in name.split("/")


def key_of(name: str) -> str:
    """What is the same for names that differ in case or in how accents are written."""
    return unicodedata.normalize("NFC", name).casefold()


def note_names(ctx: Context, names: list[str], what: str) -> None:
    """Say which names are odd."""
    if names:
        message = f"names in the book that {what}: {len(names)}, the first is {names[0][:200]}"
        ctx.note("epub.names", message)


def too_many(count: int) -> LimitError:
    """The error for a ZIP of too many members."""
    return LimitError(f"{count} members, and the limit is {MAX_MEMBERS}", code="limit.records")


def check_directory(file: BinaryIO) -> None:
    """Raise LimitError where the list of members (APPNOTE 6.3.10, 4.3.16) is too long to load."""
    size = file.seek(0, os.SEEK_END)
    start = max(size - 65557, 0)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at >= 0 and len(tail) >= at + 22:
        count, length = unpack_from("<HI", tail, at + 10)
        if length == 0xFFFFFFFF or count == 0xFFFF:  # ZIP64: the record that the locator before names
            locator = tail.rfind(b"PK\x06\x07", 0, at)
            if locator >= 0:
                file.seek(min(unpack_from("<Q", tail, locator + 8)[0], size))
                record = file.read(56)
                if len(record) == 56:
                    count, length = unpack_from("<QQ", record, 32)
        if count > MAX_MEMBERS:
            raise too_many(count)
        if length > MAX_DIRECTORY:
            message = f"its list of members has {length} bytes, and the limit is {MAX_DIRECTORY}"
            raise LimitError(message, code="limit.records")
    file.seek(0)
