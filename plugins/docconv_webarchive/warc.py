"""WARC files (ISO 28500): crawls, record by record."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from docconv import Article, Context, DocconvError, Source

from .album import Album
from .capture import Capture, looks_like_page
from .options import CrawlOptions
from .pages import Ledger, articles
from .records import Record, records
from .wanted import Wanted, wanted


def read(source: Source, ctx: Context) -> Iterator[Article]:
    """The pages in a WARC file."""
    options = ctx.options if isinstance(ctx.options, CrawlOptions) else CrawlOptions()
    ledger = Ledger(ctx, source)
    wants = wanted(options)
    album = Album([source.open], ledger, pages=wants.type if options.revisits else None)
    pages = captures(source.open, "", wants, ledger, album if options.revisits else None)
    yield from articles(pages, ledger, album if options.pictures else None)


def captures(
    volume: Callable[[], BinaryIO],
    name: str,
    wants: Wanted,
    ledger: Ledger,
    album: Album | None,
    unlisted: Callable[[Record], str | None] | None = None,
) -> Iterator[Capture]:
    """The captures in one file that are wanted, with their data.

    `name` is put before places in messages, `album` is where revisits find what they repeat; without one they
    are passed over. `unlisted` is shown each record first and may say why it is not wanted.
    """

    def problem(what: str, offset: int) -> None:
        ledger.problem(what, f"{name}record at byte {offset}")

    limits = ledger.ctx.limits
    with volume() as file:
        for record in records(file, problem, limits.ratio):
            capture = record.capture
            capture.where = name + capture.where
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
