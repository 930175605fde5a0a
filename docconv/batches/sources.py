"""A part of an archive, as an input of its own."""

import io
from functools import cached_property
from typing import TYPE_CHECKING, BinaryIO

from ..errors import InputError
from ..source import Source

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

#: Parts up to this size, in bytes, are read at once.
SMALL = 32 * 2**20


class Part(Source):
    """Some bytes of a source, which has the `whole` and where in it the part begins."""

    def __init__(self, whole: Source, start: int, length: int) -> None:
        super().__init__(
            whole.name, media_type=whole.media_type, encoding=whole.encoding, max_bytes=whole.max_bytes
        )
        self.whole = whole
        self.start = start
        self.length = length

    @cached_property
    def data(self) -> bytes:
        """All bytes. Raises InputError, LimitError."""
        self._check_size(self.length)
        with self.open() as file:
            return file.read()

    def open(self) -> BinaryIO:
        """The bytes as a stream. Raises InputError."""
        assert self.whole is not None
        if "data" in self.__dict__:
            return io.BytesIO(self.data)
        file = self.whole.open()
        if self.length > SMALL:
            return io.BufferedReader(_Stretch(file, self.start, self.length))
        try:
            with file:
                file.seek(self.start)
                return io.BytesIO(file.read(self.length))
        except OSError as error:
            raise InputError(
                error.strerror or str(error), code="input.unreadable", where=self.name
            ) from error

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return self.length

    def head(self, size: int = 8192) -> bytes:
        """The first bytes."""
        with self.open() as file:
            return file.read(size)


class _Stretch(io.RawIOBase):
    """Bytes of a file that nobody else moves."""

    def __init__(self, file: BinaryIO, start: int, length: int) -> None:
        self.file = file
        self.start = start
        self.length = length
        self.at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self.at, io.SEEK_END: self.length}[whence]
        self.at = max(base + offset, 0)
        return self.at

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        view = memoryview(buffer).cast("B")
        self.file.seek(self.start + self.at)
        data = self.file.read(max(min(len(view), self.length - self.at), 0))
        view[: len(data)] = data
        self.at += len(data)
        return len(data)

    def close(self) -> None:
        self.file.close()
        super().close()
