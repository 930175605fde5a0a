"""From an article or a digest to an EPUB."""

from importlib.resources import files
from typing import BinaryIO

from docconv import Article, Context, Digest, DocconvError
from docconv.html import Rendering
from docconv.ir import Section, bundled, slugs
from docconv.text.labels import label

from . import pages
from .articles import article_page, only_web
from .book import XHTML, Book, Entry, File
from .contents import NAV, NCX, nav, ncx
from .languages import direction, language_tag
from .metadata import accessibility_terms, identifier_of, moment_of, subject_terms
from .packaging import package
from .pictures import Pictures
from .xhtml import STYLE

COVER, SOURCES, COLOPHON = "cover.xhtml", "sources.xhtml", "colophon.xhtml"


def write(document: Article | Digest, sink: BinaryIO, ctx: Context) -> None:
    """Write an EPUB 3.3. Raises DependencyError where EbookLib isn't installed."""
    sink.write(package(bind(document, ctx)))


def bind(document: Article | Digest, ctx: Context) -> Book:
    """All pages of a document and the metadata around them."""
    digest = document if isinstance(document, Digest) else alone(document)
    whole = isinstance(document, Digest)
    language = language_tag(digest.language)
    title = digest.title or label("briefing" if whole else "untitled", language)
    articles = digest.articles
    names = slugs(digest)
    entries = [
        Entry(pages.title_of(article, language), f"{slug}.xhtml", article.meta.language)
        for article, slug in zip(articles, names, strict=True)
    ]
    pictures = Pictures(ctx)
    documents: dict[str, bytes] = {}
    outline: list[Entry] = []
    cover_image = cover_of(digest, pictures)
    if whole:
        documents[COVER] = pages.cover(digest, title, language, cover_image)
        outline.append(Entry(label("cover", language), COVER))
    documents[NAV] = b""
    inside = {url: f"{slug}.xhtml" for url, slug in bundled(digest).items()}
    at = 0
    for number, section in enumerate(digest.sections, 1):
        listed = entries[at : at + len(section.articles)]
        if section.title or section.introduction:
            opener = f"s{number:03}.xhtml"
            rendering = Rendering(
                xhtml=True, prefix=f"s{number:03}-", heading_shift=1, footnotes="popup", url=only_web
            )
            documents[opener] = pages.section_page(section, listed, language, rendering)
            outline.append(
                Entry(section.title or label("section-other", language), opener, None, tuple(listed))
            )
        else:
            outline += listed
        for article in section.articles:
            turn = pages.turning(entries, at, f"{NAV}#toc", language) if whole else ""
            documents[entries[at].href] = article_page(
                article, names[at], turn, entries[at], inside, pictures, ctx
            )
            at += 1
    if whole and articles and ctx.options.sources:
        documents[SOURCES] = pages.sources(articles, entries, language)
        outline.append(Entry(label("sources", language), SOURCES))
    if ctx.options.colophon:
        made = pages.colophon(articles, entries, (*digest.notes, *ctx.notes), language)
        if made is not None:
            documents[COLOPHON] = made
            outline.append(Entry(label("colophon", language), COLOPHON))
    documents[NAV] = nav(outline, landmarks(documents, entries, language), language)
    style = base_style() + "\n" + ctx.theme("epub")
    found = [File(name, XHTML, data, ("nav",) if name == NAV else ()) for name, data in documents.items()]
    found.append(File(STYLE, "text/css", style.encode("utf-8", "replace")))
    found += [with_cover(file, cover_image) for file in pictures.files.values()]
    identifier = identifier_of(title, found)
    found.append(File(NCX, "application/x-dtbncx+xml", ncx(outline, title, identifier, language)))
    spoken = [tag for article in articles if (tag := language_tag(article.meta.language))]
    described = pictures.described
    return Book(
        identifier=identifier,
        title=title,
        subtitle=digest.subtitle,
        languages=tuple(dict.fromkeys([*([language] if language else []), *spoken])) or ("und",),
        modified=moment_of(articles, ctx.now),
        files=tuple(found),
        spine=tuple(documents),
        terms=(
            *subject_terms(document),
            *accessibility_terms(articles, pictures.files.values(), described=described, language=language),
        ),
        cover_image=cover_image,
        right_to_left=direction(language) is not None,
    )


def alone(article: Article) -> Digest:
    """An article as the only one of a publication that bears its name."""
    meta = article.meta
    return Digest(meta.title, meta.subtitle, meta.language, sections=(Section(articles=(article,)),))


def cover_of(digest: Digest, pictures: Pictures) -> File | None:
    """The picture of the cover, if the digest has one that may be used."""
    if digest.cover is None:
        return None
    try:
        return pictures.files[pictures.file_of(digest.cover)]
    except DocconvError as error:
        pictures.ctx.note(error.code, f"cover left out: {error.message}", severity="loss")
        return None


def with_cover(file: File, cover: File | None) -> File:
    """A picture's file, marked where it is the cover."""
    return File(file.name, file.media_type, file.data, ("cover-image",)) if file == cover else file


def landmarks(
    documents: dict[str, bytes], entries: list[Entry], language: str | None
) -> list[tuple[str, Entry]]:
    """The places that reading systems jump to."""
    marks = [("toc", Entry(label("contents", language), f"{NAV}#toc"))]
    if COVER in documents:
        marks.insert(0, ("cover", Entry(label("cover", language), COVER)))
    if entries:
        marks.append(("bodymatter", Entry(label("start", language), entries[0].href)))
    return marks


def base_style() -> str:
    """The style sheet below any theme."""
    return files("docconv_epub").joinpath("base.css").read_text("utf-8")
