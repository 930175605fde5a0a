"""Pages with the mark of what saved or replayed them: SingleFile, Wayback Machine, archive.today, pywb."""

from collections.abc import Iterator

from docconv import Article, Context, Source
from docconv.ir import Resource

from .capture import Capture
from .pages import Ledger, Pictures, articles


class Beside(Pictures):
    """The pictures that lie beside the page."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx

    def __call__(self, url: str, base: str | None = None) -> Resource | None:
        """The picture at an address."""
        return self.ctx.resource(url, base)


def read(source: Source, ctx: Context) -> Iterator[Article]:
    """The article in a saved page, with its own address and the moment of its capture."""
    capture = Capture("", source.name, content_type="text/html", data=source.data)
    yield from articles([capture], Ledger(ctx, source), Beside(ctx))
