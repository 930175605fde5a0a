"""A part of a file, as a file of its own."""

import io
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class Window(io.RawIOBase):
    """The bytes `before`, then those of `file` from `start` on, `size` of them at most. Nobody else may move
    it meanwhile.
    """

    def __init__(
        self, file: BinaryIO, start: int = 0, size: int | None = None, *, before: bytes = b""
    ) -> None:
        self.file = file
        self.before = before
        self.start = start - len(before)
        self.length = (file.seek(0, io.SEEK_END) - start if size is None else size) + len(before)
        self.at = 0

    @property
    def plain(self) -> bool:
        """Whether it begins as a WARC record that nothing packs."""
        self.file.seek(self.start + len(self.before))
        return self.file.read(5) == b"WARC/"

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """One can move in it."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self.at, io.SEEK_END: self.length}[whence]
        self.at = max(base + offset, 0)
        return self.at

    def tell(self) -> int:
        """Where it stands."""
        return self.at

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Read some bytes."""
        view = memoryview(buffer).cast("B")
        room = max(min(len(view), self.length - self.at), 0)
        if self.at < len(self.before):
            data = self.before[self.at : self.at + room]
        else:
            self.file.seek(self.start + self.at)
            data = self.file.read(room)
        view[: len(data)] = data
        self.at += len(data)
        return len(data)
