"""ArchiveBox snapshot folders: of the many forms that a page was saved in, the best one."""

from collections.abc import Iterator
from typing import Any

import msgspec

from docconv import Article, Context, InputError, Source

from .capture import Capture
from .pages import Ledger, articles
from .saved_page import Beside
from .stamps import from_digits

#: What extractors write, the fullest first: the page as the browser had it, with its pictures and without, as
#: it was sent, and what others took for the article.
_FORMS = ("singlefile.html", "output.html", "dom.html", "readability/content.html", "mercury/content.html")


def read(source: Source, ctx: Context) -> Iterator[Article]:
    """The article of a snapshot. `source` is its `index.json`. Raises InputError."""
    index = _index(source)
    ledger = Ledger(ctx, source)
    url = index.get("url")
    captures = _captures(
        url if isinstance(url, str) else "", _captured(index), _text(index.get("title")), index, ctx
    )
    yield from articles(captures, ledger, Beside(ctx))


def _captures(
    url: str, captured: str | None, title: str | None, index: dict[str, Any], ctx: Context
) -> Iterator[Capture]:
    """The first form that is there."""
    for name in (*_FORMS, *_downloaded(index)):
        data = ctx.beside(name)
        if data:
            because = "ArchiveBox index.json"
            yield Capture(url, name, captured, 200, "text/html", data, title, because)
            return


def _downloaded(index: dict[str, Any]) -> Iterator[str]:
    """The page as wget saved it."""
    canonical = index.get("canonical")
    path = canonical.get("wget_path") if isinstance(canonical, dict) else None
    if isinstance(path, str) and path.lower().endswith((".html", ".htm")):
        yield path


def _captured(index: dict[str, Any]) -> str | None:
    """When the snapshot was made: seconds since 1970 (the name of its folder), or a date as such."""
    stamp = str(index.get("timestamp") or "")
    try:
        seconds = float(stamp)
    except ValueError:
        return from_digits(stamp)
    from datetime import UTC, datetime

    try:
        return datetime.fromtimestamp(int(seconds), UTC).isoformat().replace("+00:00", "Z")
    except (ValueError, OverflowError, OSError):
        return None


def _index(source: Source) -> dict[str, Any]:
    try:
        index = msgspec.json.decode(source.data)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise InputError(f"no index of a snapshot: {error}", code="input.broken") from error
    if not isinstance(index, dict):
        raise InputError("no index of a snapshot", code="input.broken")
    return index


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
