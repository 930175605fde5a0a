"""The pictures of a crawl, found again by their address."""

from collections.abc import Callable
from typing import BinaryIO

from docconv import DocconvError
from docconv.ir import Resource
from docconv.media import identify

from .pages import Ledger, Pictures
from .records import Record, record_at, records

#: So many addresses are kept in mind, about 100 bytes each; what comes later travels with no article.
MOST = 500_000
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
        if self.places is None:
            self.places = self._index()
        place = self.places.get(hash(url))
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


def _ignore(what: str, offset: int) -> None:
    """Whoever reads the pages is told."""
