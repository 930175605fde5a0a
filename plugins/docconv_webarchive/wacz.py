"""WACZ files (WACZ 1.1.1): the WARC files of a collection, and the list of its pages."""

from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property, lru_cache
from typing import Any

import msgspec

from docconv import Article, Context, DocconvError, InputError, Limits, Source

from .album import Album, Neighbourhood
from .capture import Capture
from .options import CollectionOptions
from .pages import Ledger, articles
from .records import Record, records
from .wanted import wanted
from .warc import captures, dictionary_of, may_be_article, spans
from .zips import Zip


def read(source: Source, ctx: Context) -> Iterator[Article]:
    """The pages of a collection, in the order in which they were captured."""
    options = _options(ctx)
    ledger = Ledger(ctx, source)
    if source.whole is not None:
        yield from _kept(source.whole, options, ctx.limits).part(source, ledger)
        return
    wacz = Collection(source, options, ledger)
    album = Album(
        [wacz.archive.opener(name) for name in wacz.volumes],
        ledger,
        pages=wacz.wants.type if options.revisits else None,
    )
    pages = wacz.captures(ledger, album if options.revisits else None)
    yield from articles(pages, ledger, album if options.pictures else None)


def parts(source: Source, ctx: Context) -> Iterator[tuple[int, int]]:
    """Offset and length, in the WACZ, of the records in its files that may be articles.

    None where one of the files is packed once more, or where revisits are wanted, which may repeat a record
    anywhere. Where a file can't be read on, the rest of it is one part. Raises InputError, in the end, where
    the place of one can't be told.
    """
    options = _options(ctx)
    wacz = Collection(source, options, Ledger(ctx, source))
    if options.revisits or not all(map(wacz.archive.is_stored, wacz.volumes)):
        return

    def kept(record: Record) -> bool:
        return wacz.unlisted(record) is None and may_be_article(record, wacz.wants)

    for name, (start, length) in wacz.places.items():
        end = 0
        try:
            for at, size in spans(wacz.archive.opener(name), kept, ctx):
                yield start + at, size
                end = at + size
        except DocconvError:
            if end < length:
                yield start + end, length - end
    for name in wacz.volumes:
        if name not in wacz.places:
            what = f"{name}: no member where the list has one"
            raise InputError(what, code="input.broken", hint="all other files were read")


def _options(ctx: Context) -> CollectionOptions:
    return ctx.options if isinstance(ctx.options, CollectionOptions) else CollectionOptions()


@lru_cache(maxsize=1)
def _kept(whole: Source, options: CollectionOptions, limits: Limits) -> "Collection":
    """The collection that is at hand: its lists are read once."""
    return Collection(whole, options, Ledger(Context(options, limits=limits), whole))


class Collection:
    """An open WACZ: its files, and the addresses and titles of its pages."""

    def __init__(self, source: Source, options: CollectionOptions, ledger: Ledger) -> None:
        self.options = options
        self.ledger = ledger
        self.archive = Zip(source, ledger.ctx.limits)
        self.volumes = sorted(name for name in self.archive.names if _is_volume(name))
        self.listed = _listed(self.archive, ledger) if options.pages == "listed" else {}
        self.wants = wanted(options)
        self.followed = False
        self.albums: dict[str, Neighbourhood] = {}

    @cached_property
    def places(self) -> dict[str, tuple[int, int]]:
        """Where the stored files begin, and their lengths, but for those that aren't where they should be."""
        found: dict[str, tuple[int, int]] = {}
        for name in self.volumes:
            with suppress(InputError):
                found[name] = self.archive.place(name)
        return found

    def unlisted(self, record: Record) -> str | None:
        """Why a record is no page of the collection. What a listed page redirects to is one too."""
        if not self.listed:
            return None
        capture = record.capture
        title = self.listed.get(_plain(capture.url))
        if title is None:
            return "the list of pages"
        capture.title = title or None
        if record.location and 300 <= capture.status < 400:
            self.listed.setdefault(_plain(_joined(capture.url, record.location)), title)
        return None

    def captures(self, ledger: Ledger, album: Album | None) -> Iterator[Capture]:
        """The captures of all files."""
        for name in self.volumes:
            volume = self.archive.opener(name)
            try:
                yield from captures(volume, f"{name}, ", self.wants, ledger, album, self.unlisted)
            except DocconvError as error:
                ledger.problem(error.message, name, error.code)

    def part(self, source: Source, ledger: Ledger) -> Iterator[Article]:
        """The articles of a part of the WACZ, which lies in one of its files."""
        name, at = self._position(source.start)
        volume = self.archive.opener(name)
        before = dictionary_of(volume)
        pages = captures(
            source.open, f"{name}, ", self.wants, ledger, None, self._apart, start=at, before=before
        )
        album = None
        if self.options.pictures:
            album = self.albums.setdefault(name, Neighbourhood(volume, self.ledger))
            album.move(at, at + source.size)
        yield from articles(pages, ledger, album)

    def _position(self, start: int) -> tuple[str, int]:
        """The file that a byte of the WACZ belongs to, and its offset there."""
        for name, (begin, length) in self.places.items():
            if begin <= start < begin + length:
                return name, start - begin
        raise InputError("no file of the collection lies there", code="input.broken")

    def _apart(self, record: Record) -> str | None:
        """The same as `unlisted` where the records before weren't seen: once all are asked for redirects."""
        reason = self.unlisted(record)
        if reason is None or self.followed:
            return reason
        self.followed = True
        for name in self.volumes:
            with suppress(DocconvError), self.archive.opener(name)() as file:
                for other in records(file, lambda what, offset: None, self.ledger.ctx.limits.ratio):
                    self.unlisted(other)
        return self.unlisted(record)


def _is_volume(name: str) -> bool:
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz", ".warc.zst"))


def _listed(archive: Zip, ledger: Ledger) -> dict[str, str]:
    """The addresses and titles in the lists of pages; empty where there is none."""
    found: dict[str, str] = {}
    for name in sorted(archive.names):
        if not (name.startswith("pages/") and name.endswith(".jsonl")):
            continue
        try:
            lines = archive.read(name).split(b"\n")
        except DocconvError as error:
            ledger.problem(error.message, name, error.code)
            continue
        for line in lines:
            entry = _entry(line)
            if (url := entry.get("url")) and isinstance(url, str):
                title = entry.get("title")
                found[_plain(url)] = title if isinstance(title, str) and title != url else ""
    return found


def _entry(line: bytes) -> dict[str, Any]:
    try:
        entry = msgspec.json.decode(line) if line.strip() else {}
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return {}
    return entry if isinstance(entry, dict) else {}


def _plain(url: str) -> str:
    """An address as lists and records agree on it: without fragment, and with a path."""
    url = url.partition("#")[0]
    return f"{url}/" if url.count("/") == 2 else url


def _joined(base: str, url: str) -> str:
    from urllib.parse import urljoin

    try:
        return urljoin(base, url)
    except ValueError:
        return url
