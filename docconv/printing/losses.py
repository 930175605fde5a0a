"""What a PDF lacks of its document, in the same words whichever engine lays it out."""

from collections.abc import Callable

from ..context import Context
from ..ir import Article, Digest, Html, walk
from .codes import qr_code
from .coverage import missing
from .entries import Entry
from .options import PrintOptions
from .pictures import where


def note_losses(article: Article, options: PrintOptions, ctx: Context) -> None:
    """Note what of an article is not printed."""
    if article.comments and not options.comments:
        count = len(article.comments)
        ctx.note("pdf.comments", f"comments not printed: {count}", where=article.provenance.path)
    if any(isinstance(node, Html) for node in walk(article.body)):
        lost = "of HTML that is no part of an article nothing but the words is printed"
        ctx.note("pdf.html", lost, severity="loss", where=where(article))


def note_uncovered(document: Article | Digest, ctx: Context) -> Callable[[str], None]:
    """What takes characters that no font has, as they turn up, and notes each of them once."""
    told: set[str] = set()

    def tell(uncovered: str) -> None:
        for message, place in missing("".join(set(uncovered) - told), document):
            ctx.note("pdf.no-glyph", message, severity="loss", where=place)
        told.update(uncovered)

    return tell


def code_of_source(url: str, entry: Entry, ctx: Context) -> bytes | None:
    """The QR code of an article's address as SVG; None, with a note, where it is too long for one.

    Raises DependencyError where segno is missing.
    """
    code = qr_code(url)
    if code is None:
        ctx.note("pdf.qr", f"address too long for a QR code: {url[:100]}…", where=entry.title)
    return code
