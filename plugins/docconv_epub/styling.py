"""The style sheet of a book, and the fonts that it names."""

from collections.abc import Iterable
from importlib.resources import files

from docconv import Context

from .book import File
from .xhtml import STYLE


def styles(pages: Iterable[bytes], ctx: Context) -> tuple[File, ...]:
    """The sheet, from what every book needs to what the user chose, and the files that it refers to.

    `pages` are all XHTML documents of the book. Raises UsageError for a theme that nobody has,
    DependencyError where fonts are wanted and can't be had.
    """
    options = ctx.options
    sheets = [own("base.css"), ctx.theme("epub", options.theme)]
    fonts: tuple[File, ...] = ()
    if options.embed_fonts:
        from .fonts import embedded

        sheet, fonts = embedded(pages, ctx)
        sheets.append(sheet)
    if options.eink:
        sheets.append(own("eink.css"))
    style = "\n".join(filter(None, sheets)).encode("utf-8", "replace")
    return (File(STYLE, "text/css", style), *fonts)


def own(name: str) -> str:
    """A style sheet of this package."""
    return files("docconv_epub").joinpath(name).read_text("utf-8")
