"""EbookLib, in one place: it writes package document and container, what it gets wrong is put right here.

EbookLib (AGPL-3.0) is imported nowhere else. As of 0.20 it re-serialises chapters, so every page goes in
as a plain item, stored as it is; it names itself in the metadata, hides failures unless told not to, states
no language on the package, and stamps each ZIP entry with the time of day.
"""

import re
import zipfile
from io import BytesIO
from typing import Any

from docconv import DependencyError, __version__

from .book import XHTML, Book, File
from .contents import NCX

NOTHING_TO_GAIN = frozenset({".gif", ".jpg", ".png", ".webp"})
#: Where the entries of EbookLib's packages lie, and the package document itself.
FOLDER, PACKAGE = "EPUB", "EPUB/content.opf"
ENTRY_TIME = (1980, 1, 1, 0, 0, 0)
DUBLIN_CORE = "dc:"
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def package(book: Book) -> bytes:
    """The bytes of an EPUB: the same for the same book, whatever the time, the zone and the hash seed.

    Raises DependencyError where EbookLib isn't installed.
    """
    try:
        from ebooklib import epub
    except ImportError as error:
        raise DependencyError(
            f"EPUB needs EbookLib: {error}", code="dependency.ebooklib", hint='pip install "docconv[epub]"'
        ) from error
    raw = BytesIO()
    options = {"raise_exceptions": True, "mtime": book.modified, "compresslevel": 0, "epub3_pages": False}
    epub.write_epub(raw, ebook(epub, book), options)
    return repacked(raw, book.languages[0])


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
    if book.cover_image is not None:
        cover = names[book.cover_image.name].id
        made.add_metadata("OPF", "meta", None, {"name": "cover", "content": cover})
    return made


def item(epub: Any, file: File, uid: str) -> Any:
    """A file as an item that EbookLib stores as it is."""
    made = epub.EpubItem(uid=uid, file_name=file.name, media_type=file.media_type, content=file.data)
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


def repacked(raw: BytesIO, language: str) -> bytes:
    """The same entries in the order that OCF 3.3 asks for, `mimetype` first and stored, at a fixed time."""
    out = BytesIO()
    with zipfile.ZipFile(raw) as entries, zipfile.ZipFile(out, "w") as archive:
        names = entries.namelist()
        for name in sorted(
            names, key=lambda name: (name != "mimetype", name != "META-INF/container.xml", name)
        ):
            data = entries.read(name)
            if name == PACKAGE:
                data = with_language(data, language)
            info = zipfile.ZipInfo(name, ENTRY_TIME)
            info.create_system, info.external_attr = 3, 0o100644 << 16
            stored = name == "mimetype" or any(name.endswith(end) for end in NOTHING_TO_GAIN)
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, data, compresslevel=None if stored else 9)
    return out.getvalue()


def with_language(package_document: bytes, language: str) -> bytes:
    """The package document with its language stated on the root, for the titles in it."""
    from lxml import etree

    root = etree.fromstring(package_document)
    root.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)
