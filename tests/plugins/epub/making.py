"""Books by others, small ones, as right or as wrong as a test wants them."""

import zipfile
from io import BytesIO

from docconv import Context, Source
from docconv.ir import normalize
from docconv_epub.options import ReadOptions
from docconv_epub.reader import read

CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>"
)
PARAGRAPH = "<p>The ferry left at noon, and nobody knew how high the water would rise that night.</p>"


def page(body: str, *, head: str = "", attributes: str = "", title: str = "a page") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title>{title}</title>{head}</head><body{attributes}>{body}</body></html>"
    )


def chapter(title: str, text: str = PARAGRAPH) -> str:
    return page(f"<h1>{title}</h1>{text}")


def nav(lines: str, more: str = "") -> str:
    return page(f'<nav epub:type="toc"><ol>{lines}</ol></nav>{more}')


def line(href: str, title: str, inner: str = "") -> str:
    return f'<li><a href="{href}">{title}</a>{f"<ol>{inner}</ol>" if inner else ""}</li>'


def opf(pages: dict, terms: str = "", *, more: str = "", spine: str | None = None, tail: str = "") -> str:
    """The package document for some pages; `nav.xhtml` and `toc.ncx` are what they are called."""
    kinds = {"nav.xhtml": ' properties="nav"'}
    types = {"xhtml": "application/xhtml+xml", "ncx": "application/x-dtbncx+xml", "png": "image/png"}
    items = "".join(
        f'<item id="i{number}" href="{name}" media-type="{types.get(name.rpartition(".")[2], "text/html")}"'
        f"{kinds.get(name, '')}/>"
        for number, name in enumerate(pages)
    )
    refs = "".join(
        f'<itemref idref="i{number}"/>'
        for number, name in enumerate(pages)
        if name.endswith("html") and name != "nav.xhtml"
    )
    return (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
        f"<dc:title>The Book</dc:title><dc:language>en</dc:language>{terms}</metadata>"
        f"<manifest>{items}{more}</manifest><spine>{refs if spine is None else spine}</spine>{tail}</package>"
    )


def zipped(files: dict, *, mimetype: bytes | None = b"application/epub+zip") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        if mimetype is not None:
            archive.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def book(pages: dict, terms: str = "", *, files: dict | None = None, **options) -> bytes:
    """A book of pages, by their names in the folder `OPS`; `files` are further members, None for none."""
    every = {
        "META-INF/container.xml": CONTAINER,
        "OPS/book.opf": opf(pages, terms, **options),
        **{f"OPS/{name}": data for name, data in pages.items()},
        **(files or {}),
    }
    return zipped({name: data for name, data in every.items() if data is not None})


def articles_in(data: bytes, ctx: Context | None = None, **options) -> list:
    """The articles of a book, in normal form."""
    ctx = ctx or Context()
    ctx.options = ReadOptions(**options)
    return [normalize(document) for document in read(Source("book.epub", data=data), ctx)]


def titles(data: bytes, **options) -> list:
    return [article.meta.title for article in articles_in(data, **options)]
