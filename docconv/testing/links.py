"""The law of addresses inside what is written: ids are unique, and links lead somewhere.

For HTML, XHTML, and ZIP archives of them (EPUB).
"""

import posixpath
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import unquote, urlsplit
from zipfile import BadZipFile, ZipFile

from hypothesis import strategies as st
from lxml import etree, html

from docconv.ir import (
    Article,
    Digest,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Image,
    Link,
    Meta,
    Paragraph,
    Section,
    Text,
    walk,
)

from .code import as_code
from .subject import FormatSubject, NotApplicable

PAGES = (".html", ".htm", ".xhtml")
#: What all pages of a digest are tempted to give the same id.
TWIN = Article(
    Meta(title="The same"),
    (
        Heading(1, (Text("The same"),)),
        Paragraph((Text("x"), FootnoteReference("1"))),
        FootnoteDefinition("1", (Paragraph((Text("y"),)),)),
    ),
)


def links_resolve(subject: FormatSubject) -> str:
    """In a digest of articles that are alike no id comes twice and every link inside leads somewhere."""
    made = subject.digests()
    twins = Digest(title="Twins", sections=(Section("One", (), (TWIN, TWIN)), Section("One", (), (TWIN,))))
    pages = read_pages(subject.write(twins))
    if not pages:
        raise NotApplicable("it writes no HTML")
    if "footnoteDefinition" not in subject.left_out:
        _look(subject, twins)
    tried = subject.hold(made | st.just(twins), lambda digest: _look(subject, digest), share=4)
    return f"{tried}, {sum(len(list(page.iter())) for page in pages.values())} elements in the first"


def read_pages(data: bytes) -> dict[str, html.HtmlElement]:
    """The pages in what was written, by their names; a lone page has none."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if name.lower().endswith(PAGES)]
            return {name: etree.fromstring(archive.read(name)) for name in names}
    except BadZipFile:
        pass
    head = data[:1000].lstrip().lower()
    if not head.startswith((b"<!doctype html", b"<html", b"<?xml")):
        return {}
    return {"": html.document_fromstring(data)}


def _look(subject: FormatSubject, digest: Digest) -> None:
    pages = read_pages(subject.write(digest))
    bodies = [digest.introduction, *(section.introduction for section in digest.sections)]
    for article in digest.articles:
        bodies += [article.body, *(comment.body for comment in article.comments)]
    foreign = {node.url for body in bodies for node in walk(body) if isinstance(node, Link | Image)}
    problems = [*_twice(pages), *_broken(pages, foreign)]
    assert not problems, f"{subject.name}: {'; '.join(problems[:5])}\ndocument: {as_code(digest)}"


def _twice(pages: dict[str, html.HtmlElement]) -> Iterator[str]:
    for name, page in pages.items():
        ids = Counter(element.get("id") for element in page.iter(etree.Element) if element.get("id"))
        for found, many in ids.items():
            if many > 1:
                yield f"id {found!r} stands {many} times in {name or 'the page'}"


def _broken(pages: dict[str, html.HtmlElement], foreign: set[str]) -> Iterator[str]:
    ids = {name: {e.get("id") for e in page.iter(etree.Element)} for name, page in pages.items()}
    for name, page in pages.items():
        for element in page.iter(etree.Element):
            target = element.get("href") if isinstance(element.tag, str) else None
            # What the articles themselves link to is as they have it.
            if not target or target in foreign or unquote(target) in foreign:
                continue
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            place = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
            place = place if parts.path else name
            if parts.path and not place.lower().endswith(PAGES):
                continue
            if place not in pages:
                yield f"{name or 'the page'} links to {target!r}, which is not there"
            elif parts.fragment and unquote(parts.fragment) not in ids[place]:
                yield f"{name or 'the page'} links to {target!r}, and no element has that id"
