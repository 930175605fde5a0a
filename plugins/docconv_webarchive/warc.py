"""WARC files (ISO 28500): crawls, record by record."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from io import SEEK_END, BufferedReader
from typing import BinaryIO

from docconv import Article, Context, DocconvError, InputError, LimitError, Source

from .album import Album, Neighbourhood
from .capture import Capture, looks_like_page
from .frames import dictionary, frames
from .options import CrawlOptions
from .pages import Ledger, articles
from .records import Record, begins_inside, records
from .wanted import Wanted, wanted
from .window import Window

#: The first bytes of a frame of zstd, and of one that holds a dictionary (RFC 8878, 3.1.1 and 3.1.2).
_ZSTD = (b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18")


def read(source: Source, ctx: Context) -> Iterator[Article]:
    """The pages in a WARC file."""
    options = ctx.options if isinstance(ctx.options, CrawlOptions) else CrawlOptions()
    ledger = Ledger(ctx, source)
    wants = wanted(options)
    album = _album(source, ledger, wants, options)
    revisited = album if options.revisits else None
    pages = captures(source.open, "", wants, ledger, revisited, start=source.start, before=_before(source))
    yield from articles(pages, ledger, album if options.pictures else None)


def parts(source: Source, ctx: Context) -> Iterator[tuple[int, int]]:
    """Offset and length of the records that may be articles, each with what can't be told apart from it.

    None where revisits are wanted, which may repeat a record anywhere.
    """
    options = ctx.options if isinstance(ctx.options, CrawlOptions) else CrawlOptions()
    if options.revisits:
        return
    wants = wanted(options)
    yield from spans(source.open, lambda record: may_be_article(record, wants), ctx)


def spans(
    volume: Callable[[], BinaryIO], kept: Callable[[Record], bool], ctx: Context
) -> Iterator[tuple[int, int]]:
    """Offset and length of the records of a file that are kept, which is asked of each record in turn, and
    of what is damaged: whoever reads it is told.
    """
    with volume() as file:
        size = file.seek(0, SEEK_END)
        file.seek(0)
        if file.read(4) in _ZSTD:
            yield from _frames(file, size, volume, kept, ctx)
            return
        file.seek(0)
        begun: int | None = None

        def damaged(what: str, offset: int) -> None:
            nonlocal begun
            begun = offset if begun is None else begun

        for record in records(file, damaged, ctx.limits.ratio):
            if begun is not None and record.offset > begun:
                yield begun, record.offset - begun
                begun = None
            if kept(record) and begun is None:
                begun = record.offset
        if begun is not None:
            yield begun, size - begun


def _frames(
    file: BinaryIO, size: int, volume: Callable[[], BinaryIO], kept: Callable[[Record], bool], ctx: Context
) -> Iterator[tuple[int, int]]:
    """The same of a file packed by zstd: its frames that hold such records. From where a frame goes on with
    the record of the one before, all is one.
    """
    before = dictionary(file)
    damage: list[int] = []
    last: tuple[int, int, bool] | None = None
    with volume() as other:
        for start, length in frames(other, size):
            window = BufferedReader(Window(file, start, length, before=before))
            damage.clear()
            try:
                found = records(window, lambda what, offset: damage.append(offset), ctx.limits.ratio)
                wanted = sum(map(kept, found)) + len(damage)
            except InputError:
                window.seek(0)
                if begins_inside(window):
                    start = start if last is None else last[0]
                    yield start, size - start
                    return
                wanted = 1
            except LimitError:
                wanted = 1
            if last is not None and last[2]:
                yield last[:2]
            last = start, length, wanted > 0
    if last is not None and last[2]:
        yield last[:2]


def _before(source: Source) -> bytes:
    """The dictionary that a part of a file needs."""
    return b"" if source.whole is None else dictionary_of(source.whole.open)


def dictionary_of(volume: Callable[[], BinaryIO]) -> bytes:
    """The zstd dictionary of a file; empty where it has none."""
    with volume() as file:
        return dictionary(file)


def may_be_article(record: Record, wants: Wanted) -> bool:
    # What was sent without a type may be a page: that is seen when it is read.
    return record.kind != "revisit" and (
        not record.capture.content_type or wants.reason(record.capture) is None
    )


def _album(source: Source, ledger: Ledger, wants: Wanted, options: CrawlOptions) -> Album:
    """The pictures of a file; for a part of one those that lie near it, found as parts are read in order."""
    if source.whole is None:
        return Album([source.open], ledger, pages=wants.type if options.revisits else None)
    kept = _kept(source.whole)
    if not kept:
        kept.append(Neighbourhood(source.whole.open, ledger))
    kept[0].move(source.start, source.start + source.size)
    return kept[0]


@lru_cache(maxsize=1)
def _kept(whole: Source) -> list[Neighbourhood]:
    """A place for what was found in the archive that is at hand."""
    return []


def captures(
    volume: Callable[[], BinaryIO],
    name: str,
    wants: Wanted,
    ledger: Ledger,
    album: Album | None,
    unlisted: Callable[[Record], str | None] | None = None,
    start: int = 0,
    before: bytes = b"",
) -> Iterator[Capture]:
    """The captures in one file that are wanted, with their data.

    `name` is put before places in messages, `album` is where revisits find what they repeat; without one they
    are passed over. `unlisted` is shown each record first and may say why it is not wanted. What is read of
    the file begins at its byte `start`, and needs the dictionary `before`.
    """

    def problem(what: str, offset: int) -> None:
        ledger.problem(what, f"{name}record at byte {start + offset}")

    limits = ledger.ctx.limits
    with volume() as file:
        for record in records(file, problem, limits.ratio, before):
            capture = record.capture
            capture.where = f"{name}record at byte {start + record.offset}"
            try:
                if capture.status == 200 and not capture.content_type and record.kind != "revisit":
                    capture.data = record.data(limits, problem)
                    capture.content_type = "text/html" if looks_like_page(capture.data) else ""
                if record.kind == "revisit" and album is not None:
                    _as_captured(capture)
                listed = unlisted(record) if unlisted else None
                reason = "revisit" if record.kind == "revisit" and album is None else wants.reason(capture)
                if reason or listed:
                    ledger.passed[reason or listed or ""] += 1
                    continue
                if record.kind == "revisit":
                    assert album is not None
                    capture.data = album.data(record.refers or capture.url) or b""
                    if not capture.data:
                        ledger.passed["revisit of what is not here"] += 1
                        continue
                elif not record.taken:
                    capture.data = record.data(limits, problem)
            except DocconvError as error:
                ledger.problem(error.message, f"{capture.where}, {capture.url}", error.code)
                continue
            yield capture


def _as_captured(revisit: Capture) -> None:
    """Take a revisit for what it repeats: the response was 304 Not Modified, or a header without a body."""
    revisit.status = 200 if revisit.status in (0, 304) else revisit.status
    revisit.content_type = revisit.content_type or "text/html"
