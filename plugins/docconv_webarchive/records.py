"""The records of a WARC file, through FastWARC. The only module that knows the library.

The library stops at the first damage; here reading goes on at the next place where a record begins.
"""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any, BinaryIO

import msgspec

from docconv import DependencyError, InputError, LimitError, Limits

from .bodies import UNPACKERS, Unpacker, decoded
from .capture import Capture
from .frames import dictionary
from .sniff import is_warc
from .window import Window

try:
    from fastwarc import ArchiveIterator, WarcRecordType
    from fastwarc.stream_io import BrotliReader, ZstdReader
except ImportError as error:
    raise DependencyError(
        f"WARC files need FastWARC: {error}", hint='pip install "docconv[webarchive]"'
    ) from error

#: Called with what is wrong and the offset of the record.
Problem = Callable[[str, int], None]

_KINDS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.revisit
_STEP = 16 * 2**20
#: How much the library reads at once.
_BUFFER = 64 * 2**10
#: How often a file may be gone over because of damage before it is given up.
_PATIENCE = 8
_BLOCK = 2**20
#: So much of a record tells that it is one.
_HEAD = 4096
#: Where a record, or a gzip member or a zstd frame with one, may begin.
_STARTS = re.compile(rb"WARC/[01]\.\d+\r?\n|\x1f\x8b\x08[\0-\x1f]|\x28\xb5\x2f\xfd")
#: The next record inside the body of one whose length is wrong.
_MARKS = (b"\r\n\r\nWARC/1.", b"\r\n\r\n\x1f\x8b\x08")
_SWALLOWED = re.compile(rb"\r\n\r\nWARC/1\.\d(?:\r\nWARC-|[\r\n]*\Z)|\r\n\r\n\x1f\x8b\x08")


class Record(msgspec.Struct):
    """A response, resource or revisit; `capture` is filled but for its data. `refers` is what a revisit's
    content was first captured as.
    """

    offset: int
    kind: str
    capture: Capture
    refers: str | None
    location: str | None
    raw: Any
    encodings: str = ""
    chunked: bool = False
    damaged: bool = False
    taken: int = 0

    def data(self, limits: Limits, problem: Problem) -> bytes:
        """The body, unpacked. To be read before the next record is asked for. Raises LimitError."""
        if self.raw.content_length > limits.bytes:
            raise LimitError(
                f"{self.raw.content_length} bytes, and the limit is {limits.bytes}", code="limit.bytes"
            )
        data = self._body(problem)
        limit = min(limits.bytes, max(len(data) * limits.ratio, 4 * _STEP))
        if self.chunked:
            data = UNPACKERS["chunked"](data, limit)
        data, unknown = decoded(data, self.encodings, _UNPACKERS, limit)
        if unknown and data[:512].lstrip()[:1] != b"<":
            problem(f"its content coding {unknown!r} can't be undone", self.offset)
        return data

    def _body(self, problem: Problem) -> bytes:
        """What the record holds, up to where it breaks off or another one begins."""
        parts: list[bytes] = []
        end, step = b"", _BUFFER
        try:
            while part := self.raw.reader.read(step):
                parts.append(part)
                self.taken += len(part)
                joined = end + part
                if any(mark in joined for mark in _MARKS) and (swallowed := _SWALLOWED.search(joined)):
                    problem("the record is shorter than it says", self.offset)
                    self.damaged = True
                    return b"".join(parts)[: self.taken - len(joined) + swallowed.start()]
                end, step = part[-32:], min(step * 2, _STEP)
        except (OSError, ValueError) as error:
            problem(f"the record breaks off: {error}", self.offset)
            self.damaged = True
            return b"".join(parts)
        if self.taken < self.raw.content_length:
            problem("the record breaks off", self.offset)
            self.damaged = True
        return b"".join(parts)


def _through(reader: Any) -> Unpacker:
    def unpack(data: bytes, limit: int) -> bytes:
        stream, parts, room = reader(BytesIO(data)), [], limit + 1
        try:
            while room > 0 and (part := stream.read(min(room, _STEP))):
                parts.append(part)
                room -= len(part)
        except OSError as error:
            raise ValueError(str(error)) from error
        return b"".join(parts)

    return unpack


_UNPACKERS = {**UNPACKERS, "br": _through(BrotliReader), "zstd": _through(ZstdReader)}


def records(file: BinaryIO, problem: Problem, ratio: int, before: bytes = b"") -> Iterator[Record]:
    """The records, one by one; after damage those that can still be told.

    `before` is the dictionary of a part of a file, which begins without one. Raises InputError where there is
    no record at all, LimitError where the file unpacks to more than `ratio` times its size.
    """
    start: int | None = 0
    found = False
    reason = ""
    budget = _Budget(ratio)
    while start is not None:
        window = Window(file, start, before=before or (dictionary(file) if start else b""))
        last = start
        try:
            for raw in ArchiveIterator(window, parse_http=False, strict_mode=False):
                last = start + raw.stream_pos - len(window.before)
                found = True
                if not raw.content_length and raw.headers.get("Content-Length") is None:
                    problem("the record breaks off in its header", last)
                record = _record(raw, last)
                if record is not None:
                    yield record
                if record is not None and record.damaged:
                    break
                if budget.pass_over(raw, record, window):
                    problem("the record breaks off", last)
                    break
            else:
                return
        except (OSError, ValueError) as error:
            problem(f"can't be read on from here: {error}", last)
            reason = reason or f": {error}"
        budget.packed += window.at
        budget.wasted += max(window.at - 2 * _BUFFER, 0)
        if budget.wasted > _PATIENCE * (start + window.length):
            problem("too much damage to go on", last)
            return
        start = next_start(file, last + 1)
    if not found:
        raise InputError(f"no WARC record{reason}", code="input.broken")


def begins_inside(frame: BinaryIO) -> bool:
    """Whether what is packed by zstd can be unpacked, and is the rest of a record that began before."""
    try:
        head = bytes(ZstdReader(frame).read(_HEAD)).lstrip(b"\r\n")
    except (OSError, ValueError):
        return False
    return head != b"" and not head.startswith(b"WARC/")


def record_at(file: BinaryIO, offset: int) -> Record | None:
    """The one record at an offset; None where there is none that can be read."""
    try:
        window = Window(file, offset, before=dictionary(file) if offset else b"")
        for raw in ArchiveIterator(window, parse_http=False, strict_mode=False):
            return _record(raw, offset)
    except (OSError, ValueError):
        pass
    return None


class _Budget:
    """How much of a file was read, how much of that for nothing, and how much came out of it."""

    def __init__(self, ratio: int) -> None:
        self.ratio = ratio
        self.packed = 0
        self.wasted = 0
        self.unpacked = 0

    def pass_over(self, raw: Any, record: Record | None, window: Window) -> int:
        """Go to the end of a record; how much of it is missing. Raises LimitError."""
        taken = record.taken if record else 0
        rest = int(raw.content_length) - taken
        self.unpacked += taken
        if rest > window.length * (1 if window.plain else self.ratio):
            return rest  # so much can't be in the file
        while step := raw.reader.consume(_STEP):
            self.unpacked += step
            rest -= step
            if self.unpacked > self.ratio * (self.packed + window.at) + 4 * _STEP:
                raise LimitError(
                    f"it unpacks to more than {self.ratio} times its size",
                    code="limit.ratio",
                    hint="raise it with --limit ratio=N",
                )
        return rest


def _record(raw: Any, offset: int) -> Record | None:
    """A record of the kinds that hold pages and pictures."""
    if not raw.record_type & _KINDS:
        return None
    headers = raw.headers
    url = (headers.get("WARC-Target-URI") or "").strip("<> \t")
    if not url:
        return None
    capture = Capture(
        url,
        f"record at byte {offset}",
        headers.get("WARC-Date"),
        content_type=headers.get("Content-Type") or "",
        because="WARC-Target-URI",
    )
    record = Record(
        offset, str(raw.record_type), capture, headers.get("WARC-Refers-To-Target-URI"), None, raw
    )
    if raw.record_type != WarcRecordType.resource:
        try:
            raw.parse_http(strict_mode=False)
        except (OSError, ValueError):
            capture.status = 0
            return record
        http = raw.http_headers
        if http is None:
            capture.status = 0
            return record
        capture.status = http.status_code or 0
        capture.content_type = http.get("Content-Type") or ""
        record.location = http.get("Location")
        record.encodings = ",".join(http.get_multiple("Content-Encoding"))
        record.chunked = "chunked" in (http.get("Transfer-Encoding") or "").lower()
    return record


def next_start(file: BinaryIO, at: int) -> int | None:
    """Where the next record begins, at or after an offset."""
    file.seek(at)
    block = file.read(_BLOCK)
    while block:
        # What begins near the end of a block is looked at with the next one.
        more = file.read(_BLOCK)
        known = block + more[:_HEAD]
        for found in _STARTS.finditer(block + more[:16]):
            if found.start() >= len(block):
                break
            head = known[found.start() : found.start() + _HEAD]
            if is_warc(head, ".warc.zst") and (head[:1] != b"W" or b"WARC-Type" in head):
                return at + found.start()
        at += len(block)
        block = more
    return None
