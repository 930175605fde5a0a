"""The pictures of a crawl, found again by their address."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BufferedReader
from typing import BinaryIO
from weakref import finalize

from docconv import DocconvError
from docconv.ir import Resource
from docconv.media import identify

from .frames import dictionary
from .pages import Ledger, Pictures
from .records import Record, next_start, record_at, records
from .window import Window

#: So many addresses are kept in mind, about 100 bytes each; what comes later travels with no article.
MOST = 500_000
#: How far from a part of a file its pictures are looked for, in bytes.
REACH = 256 * 2**20
#: Media types that may be pictures; what they are at last their bytes tell.
_TYPES = ("image/", "application/octet-stream", "binary/octet-stream")


class Album(Pictures):
    """The pictures in some WARC files. The files are gone through once, when the first picture is wanted.

    `pages` asks for pages too, for revisits.
    """

    def __init__(
        self,
        volumes: list[Callable[[], BinaryIO]],
        ledger: Ledger,
        *,
        pages: Callable[[str], object] | None = None,
    ) -> None:
        self.volumes = volumes
        self.ledger = ledger
        self.pages = pages
        self.places: dict[int, tuple[int, int]] | None = None
        self.files: dict[int, BinaryIO] = {}
        finalize(self, _closed, self.files)

    def __call__(self, url: str, base: str | None = None) -> Resource | None:
        """The picture at a whole web address."""
        if not url.startswith(("http:", "https:")):
            return None
        data = self.data(url)
        picture = identify(data) if data else None
        return Resource(picture.media_type, data, url) if picture and data else None

    def data(self, url: str) -> bytes | None:
        """What was captured first at an address."""
        url = url.partition("#")[0]
        place = self.place(hash(url))
        if place is None:
            return None
        volume, offset = place
        if volume not in self.files:
            self.files[volume] = self.volumes[volume]()
        record = record_at(self.files[volume], offset)
        if record is None or record.capture.url != url:
            return None  # the records are packed as one piece, or two addresses have one hash
        try:
            return record.data(self.ledger.ctx.limits, _ignore)
        except DocconvError:
            return None

    def place(self, address: int) -> tuple[int, int] | None:
        """The number of the file and the offset in it of what was captured first at an address (a hash)."""
        if self.places is None:
            self.places = self._index()
        return self.places.get(address)

    def _index(self) -> dict[int, tuple[int, int]]:
        places: dict[int, tuple[int, int]] = {}
        for number, volume in enumerate(self.volumes):
            with volume() as file:
                try:
                    for record in records(file, _ignore, self.ledger.ctx.limits.ratio):
                        if len(places) >= MOST:
                            self.ledger.passed["the limit on pictures"] += 1
                        elif self._wanted(record):
                            places.setdefault(hash(record.capture.url), (number, record.offset))
                        elif record.refers and (first := places.get(hash(record.refers))):
                            places.setdefault(hash(record.capture.url), first)
                except DocconvError:
                    continue  # whoever reads the pages is told
        return places

    def _wanted(self, record: Record) -> bool:
        if record.kind == "revisit" or record.capture.status != 200:
            return False
        kind = record.capture.media_type
        return not kind or kind.startswith(_TYPES) or bool(self.pages and self.pages(kind))


class Neighbourhood(Album):
    """The pictures around a part of a WARC file, at most `REACH` bytes away from it.

    Crawlers store what a page shows soon after the page. So the parts of a file of any size can be read one
    by one, and each in the same time: going on to the next one goes on in the file by as much.
    """

    def __init__(self, volume: Callable[[], BinaryIO], ledger: Ledger) -> None:
        super().__init__([volume], ledger)
        self.low = self.high = 0
        self.known: dict[int, list[int]] = {}
        self.ahead: Iterator[tuple[int, int]] = iter(())
        self.at: int | None = None

    def move(self, start: int, end: int) -> None:
        """Go to the part between two bytes."""
        low = max(start - REACH, 0)
        if self.at is None or not self.low <= low <= self.at:
            self.known, self.ahead, self.at = {}, self._from(low), low
        self.low, self.high = low, end + REACH

    def place(self, address: int) -> tuple[int, int] | None:
        """The first record of an address, in its file."""
        assert self.at is not None
        while self.at < self.high and (found := next(self.ahead, None)) is not None:
            self.at = found[1]
            self.known.setdefault(found[0], []).append(found[1])
        offsets = self.known.get(address, ())
        return next(((0, offset) for offset in offsets if self.low <= offset < self.high), None)

    def _from(self, low: int) -> Iterator[tuple[int, int]]:
        """The addresses of pictures, as hashes, and their offsets, from some byte on."""
        with self.volumes[0]() as file, suppress(DocconvError):
            first = next_start(file, low) if low else 0
            if first is None:
                return
            before = dictionary(file) if first else b""
            part = BufferedReader(Window(file, first))
            for record in records(part, _ignore, self.ledger.ctx.limits.ratio, before):
                if self._wanted(record):
                    yield hash(record.capture.url), first + record.offset


def _closed(files: dict[int, BinaryIO]) -> None:
    for file in files.values():
        file.close()


def _ignore(what: str, offset: int) -> None:
    """Whoever reads the pages is told."""
