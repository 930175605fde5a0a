"""ZIP files of saved pages: each page an article, with the pictures beside it."""

import posixpath
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache

from docconv import Article, Context, DocconvError, Limits, Source
from docconv.ir import Resource
from docconv.media import identify

from . import mhtml
from .capture import Capture
from .pages import Ledger, Pictures, articles
from .zips import Zip

_PAGES = (".html", ".htm", ".xhtml", ".mhtml", ".mht")
_FRAMES = ("_files", ".files", "_fichiers", "_archivos", "_arquivos", "_bestanden", "-Dateien")
#: So many folders of a name are looked at: it may have 32,000.
_DEEPEST = 100


def read(source: Source, ctx: Context) -> Iterator[Article]:
    """The pages in a ZIP file, in the order of their names."""
    ledger = Ledger(ctx, source)
    archive = Zip(source, ctx.limits) if source.whole is None else _kept(source.whole, ctx.limits)
    names = archive.names if source.whole is None else archive.by_offset.get(source.start, ())
    archive.renew()
    beside = Beside(archive)
    yield from articles(_captures(archive, _pages(names, archive), beside, ledger), ledger, beside)


def parts(source: Source, ctx: Context) -> Iterator[tuple[int, int]]:
    """Offset and packed length of the members that are pages, in the order of their names.

    None where they say that together they unpack to more than the limits allow: it is read as one, under
    those.
    """
    archive = Zip(source, ctx.limits)
    pages = [archive.names[name] for name in _pages(archive.names, archive)]
    if sum(info.file_size for info in pages) > min(archive.left, archive.room):
        return
    yield from {info.header_offset: info.compress_size for info in pages}.items()


@lru_cache(maxsize=1)
def _kept(whole: Source, limits: Limits) -> Zip:
    """The archive that is at hand: its list of members is read once."""
    return Zip(whole, limits)


class Beside(Pictures):
    """The pictures in a ZIP by their address seen from the page that is being read."""

    def __init__(self, archive: Zip) -> None:
        self.archive = archive
        self.folder = ""
        self.parts: Pictures | None = None

    def __call__(self, url: str, base: str | None = None) -> Resource | None:
        """The picture at a relative address."""
        if self.parts is not None:
            return self.parts(url, base)
        if url.startswith(("/", "#")) or ":" in url.partition("/")[0]:
            return None
        from urllib.parse import unquote

        path = url.partition("?")[0].partition("#")[0]
        for name in (unquote(path), path):
            member = posixpath.normpath(posixpath.join(self.folder, name))
            if member in self.archive.names:
                data = self.archive.read(member)
                picture = identify(data)
                return Resource(picture.media_type, data) if picture else None
        return None


def _pages(names: Iterable[str], archive: Zip) -> list[str]:
    """Those of some members that are pages, sorted."""
    pages = (name for name in names if name.lower().endswith(_PAGES))
    return sorted(name for name in pages if not _is_hidden(name) and not _is_frame(name, archive.names))


def _captures(archive: Zip, names: Iterable[str], beside: Beside, ledger: Ledger) -> Iterator[Capture]:
    for name in names:
        beside.folder = posixpath.dirname(name)
        try:
            data = archive.read(name)
            if name.lower().endswith((".mhtml", ".mht")):
                message = mhtml.parse(data, ledger)
                beside.parts = message
                yield from mhtml.pages(message, name)
            else:
                yield Capture(name, name, content_type="text/html", data=data)
        except DocconvError as error:
            ledger.problem(error.message, name, error.code)
            if archive.left < 0:
                return
        finally:
            beside.parts = None


def _is_hidden(name: str) -> bool:
    """Whether a member is one that no person put there: `.…`, `__MACOSX/…`."""
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))


def _is_frame(name: str, names: Container[str]) -> bool:
    """Whether a member lies in the folder that a browser saved along with a page."""
    at = -1
    for _ in range(_DEEPEST):
        at = name.find("/", at + 1)
        if at < 0:
            break
        if name.endswith(_FRAMES, 0, at) and _page_of(name[:at], names):
            return True
    return False


def _page_of(folder: str, names: Container[str]) -> bool:
    """Whether the page is there that a browser would have saved along with a folder of this name."""
    page = next(folder.removesuffix(end) for end in _FRAMES if folder.endswith(end))
    return any(page + kind in names for kind in (".html", ".htm", ".xhtml"))
