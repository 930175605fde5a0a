"""EbookLib, in one place: it writes package document and container, what it gets wrong is put right here.

EbookLib (AGPL-3.0) is imported nowhere else. As of 0.20 it re-serialises chapters, writes an empty list for
empty contents and makes its cover non-linear, so every page is a plain item to it; it names itself in the
metadata, hides failures unless told not to, states no language on the package, and stamps each ZIP entry
with the time of day. It sees no file's content: files are stored as they are, beside what it wrote.
"""

import re
import zipfile
from collections.abc import Iterable
from io import BytesIO
from typing import Any, BinaryIO

from docconv import DependencyError, __version__

from .book import SVG, XHTML, Book, File
from .contents import NCX

NOTHING_TO_GAIN = frozenset({".gif", ".jpg", ".png", ".webp"})
#: Where the entries of EbookLib's packages lie, and the two that it writes.
FOLDER, PACKAGE, CONTAINER = "EPUB", "EPUB/content.opf", "META-INF/container.xml"
MIMETYPE = b"application/epub+zip"
#: The usual level of zlib: on pages of text the highest, 9, saves next to nothing.
COMPRESSION = 6
ENTRY_TIME = (1980, 1, 1, 0, 0, 0)
DUBLIN_CORE = "dc:"
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def package(book: Book, sink: BinaryIO) -> None:
    """Write an EPUB: the same bytes for the same book, whatever the time, the zone and the hash seed.

    Raises DependencyError where EbookLib isn't installed.
    """
    try:
        from ebooklib import epub
    except ImportError as error:
        raise DependencyError(
            f"EPUB needs EbookLib: {error}", code="dependency.ebooklib", hint='pip install "docconv[epub]"'
        ) from error
    raw = BytesIO()
    options = {"raise_exceptions": True, "mtime": book.modified, "epub3_pages": False}
    epub.write_epub(raw, ebook(epub, book), options)
    with zipfile.ZipFile(raw) as skeleton:
        container, document = skeleton.read(CONTAINER), skeleton.read(PACKAGE)
    entries = {f"{FOLDER}/{file.name}": file.data for file in book.files}
    entries[PACKAGE] = with_language(document, book.languages[0])
    pack([("mimetype", MIMETYPE), (CONTAINER, container), *sorted(entries.items())], sink)


def ebook(epub: Any, book: Book) -> Any:
    """The book in EbookLib's terms."""
    made = epub.EpubBook()
    made.metadata.clear()
    made.add_metadata("OPF", "generator", None, {"name": "generator", "content": f"docconv {__version__}"})
    made.IDENTIFIER_ID = "publication-id"
    made.set_identifier(book.identifier)
    made.title = legal(book.title)
    made.add_metadata("DC", "title", legal(book.title), {"id": "title"})
    if book.subtitle:
        made.add_metadata("DC", "title", legal(book.subtitle), {"id": "subtitle"})
        for name, kind in (("title", "main"), ("subtitle", "subtitle")):
            refinement = {"refines": f"#{name}", "property": "title-type"}
            made.add_metadata("OPF", "meta", kind, refinement)
    for language in book.languages:
        made.set_language(language)
    for term, value in book.terms:
        if term.startswith(DUBLIN_CORE):
            made.add_metadata("DC", term.removeprefix(DUBLIN_CORE), legal(value))
        else:
            made.add_metadata("OPF", "meta", legal(value), {"property": term})
    if book.right_to_left:
        made.set_direction("rtl")
    for number, file in enumerate(book.files, 1):
        made.add_item(item(epub, file, identifier(file, number)))
    names = {each.file_name: each for each in made.items}
    made.spine = [names[name] for name in book.spine]
    made.guide = [
        {"type": kind, "href": entry.href, "title": legal(entry.title)} for kind, entry in book.guide
    ]
    if book.cover_image is not None and book.cover_image.media_type != SVG:  # older readers draw none
        cover = names[book.cover_image.name].id
        made.add_metadata("OPF", "meta", None, {"name": "cover", "content": cover})
    return made


def item(epub: Any, file: File, uid: str) -> Any:
    """A file as an item that EbookLib lists and leaves alone."""
    made = epub.EpubItem(uid=uid, file_name=file.name, media_type=file.media_type)
    made.properties = list(file.properties)
    return made


def identifier(file: File, number: int) -> str:
    """The id of a file in the manifest; readers of EPUB 2 find the NCX by `ncx`."""
    if file.name == NCX:
        return "ncx"
    return file.name.removesuffix(".xhtml") if file.media_type == XHTML else f"file-{number}"


def legal(text: str) -> str:
    """Text without the characters that XML 1.0 doesn't allow: lxml refuses them."""
    return ILLEGAL.sub("\ufffd", text)


class Onward(BytesIO):
    """A file that hands on what is finished, an entry at a time.

    `zipfile` goes back to the head of each entry when it knows its size. Where it can't, as on a pipe, it
    writes other bytes, and a file that is appended to would be spoilt.
    """

    def __init__(self, sink: BinaryIO) -> None:
        super().__init__()
        self.sink = sink
        self.gone = 0

    def tell(self) -> int:
        """The place among all bytes, those handed on included."""
        return self.gone + super().tell()

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to a place that isn't handed on yet."""
        return self.gone + super().seek(offset - self.gone if whence == 0 else offset, whence)

    def hand_on(self) -> None:
        """Write what there is."""
        with self.getbuffer() as data:
            self.sink.write(data)
            self.gone += len(data)
        super().seek(0)
        self.truncate(0)


def pack(entries: Iterable[tuple[str, bytes]], sink: BinaryIO) -> None:
    """Write a ZIP in this order (`mimetype` first and stored, as OCF 3.3 asks) at a fixed time."""
    out = Onward(sink)
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in entries:
            info = zipfile.ZipInfo(name, ENTRY_TIME)
            info.create_system, info.external_attr = 3, 0o100644 << 16
            stored = name == "mimetype" or any(name.endswith(end) for end in NOTHING_TO_GAIN)
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, data, compresslevel=None if stored else COMPRESSION)
            out.hand_on()
    out.hand_on()


def with_language(package_document: bytes, language: str) -> bytes:
    """The package document with its language stated on the root, for the titles in it."""
    from lxml import etree

    root = etree.fromstring(package_document)
    root.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)
