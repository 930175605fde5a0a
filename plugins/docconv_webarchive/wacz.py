"""WACZ files (WACZ 1.1.1): the WARC files of a collection, and the list of its pages."""

from collections.abc import Iterator
from typing import Any

import msgspec

from docconv import Article, Context, DocconvError, Source

from .album import Album
from .capture import Capture
from .options import CollectionOptions
from .pages import Ledger, articles
from .records import Record
from .wanted import Wanted, wanted
from .warc import captures
from .zips import Zip


def read(source: Source, ctx: Context) -> Iterator[Article]:
    """The pages of a collection, in the order in which they were captured."""
    options = ctx.options if isinstance(ctx.options, CollectionOptions) else CollectionOptions()
    ledger = Ledger(ctx, source)
    archive = Zip(source, ctx.limits)
    volumes = sorted(name for name in archive.names if _is_volume(name))
    listed = _listed(archive, ledger) if options.pages == "listed" else {}
    wants = wanted(options)
    album = Album(
        [archive.opener(name) for name in volumes], ledger, pages=wants.type if options.revisits else None
    )
    pages = _captures(archive, volumes, wants, ledger, album if options.revisits else None, listed)
    yield from articles(pages, ledger, album if options.pictures else None)


def _is_volume(name: str) -> bool:
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz", ".warc.zst"))


def _captures(
    archive: Zip,
    volumes: list[str],
    wants: Wanted,
    ledger: Ledger,
    album: Album | None,
    listed: dict[str, str],
) -> Iterator[Capture]:
    def unlisted(record: Record) -> str | None:
        """Why a record is no page of the collection. What a listed page redirects to is one too."""
        if not listed:
            return None
        capture = record.capture
        title = listed.get(_plain(capture.url))
        if title is None:
            return "the list of pages"
        capture.title = title or None
        if record.location and 300 <= capture.status < 400:
            listed.setdefault(_plain(_joined(capture.url, record.location)), title)
        return None

    for name in volumes:
        try:
            yield from captures(archive.opener(name), f"{name}, ", wants, ledger, album, unlisted)
        except DocconvError as error:
            ledger.problem(error.message, name, error.code)


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
