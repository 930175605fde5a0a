"""From an article or a digest to an EPUB."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

import msgspec

from docconv import Article, Context, Digest, DocconvError
from docconv.html import AddressKind, Rendering
from docconv.ir import Resource, Section, bundled, normalize, normalize_digest, slugs
from docconv.text.labels import label

from . import back, front, kept
from .around import title_of, turning
from .articles import Place, article_page
from .book import SVG, XHTML, Book, Entry, File
from .contents import NAV, NCX, nav, ncx
from .covers import drawn
from .languages import direction, language_tag, written
from .links import target
from .metadata import accessibility_terms, identifier_of, moment_of, subject_terms
from .missing import report
from .packaging import package
from .pictures import Pictures, stand_in
from .styling import styles

INTRODUCTION = "introduction.xhtml"
COVER, TITLE_PAGE, SOURCES, COLOPHON = "cover.xhtml", "titlepage.xhtml", "sources.xhtml", "colophon.xhtml"
DRAWN_COVER = "cover.svg"
#: What EPUB 2 calls landmarks.
GUIDE = {"cover": "cover", "titlepage": "title-page", "toc": "toc", "bodymatter": "text"}


def write(document: Article | Digest, sink: BinaryIO, ctx: Context) -> None:
    """Write an EPUB 3.3. Raises DependencyError where EbookLib isn't installed."""
    package(bind(document, ctx), sink)


@dataclass(frozen=True, slots=True)
class Plan:
    """What all pages of a book have in common: its lines for articles, the page of each address.

    `whole` tells a digest from an article that is a book alone.
    """

    digest: Digest
    whole: bool
    title: str
    language: str | None
    slugs: tuple[str, ...]
    entries: tuple[Entry, ...]
    inside: dict[str, str]


@dataclass(slots=True)
class Pages:
    """The pages of a book in reading order, their contents, and the sections that are read back from them."""

    documents: dict[str, bytes]
    outline: list[Entry]
    left: list[Section]


def planned(document: Article | Digest) -> Plan:
    """What is known before any page is made."""
    whole = isinstance(document, Digest)
    digest = document if isinstance(document, Digest) else alone(document)
    language = language_tag(digest.language)
    names = slugs(digest)
    return Plan(
        digest=digest,
        whole=whole,
        title=digest.title or label("briefing" if whole else "untitled", language),
        language=language,
        slugs=tuple(names),
        entries=tuple(
            Entry(title_of(article, language), f"{slug}.xhtml", article.meta.language)
            for article, slug in zip(digest.articles, names, strict=True)
        ),
        inside={url: f"{slug}.xhtml" for url, slug in bundled(digest).items()},
    )


def bind(document: Article | Digest, ctx: Context) -> Book:
    """All pages of a document and the metadata around them."""
    plan = planned(document)
    digest, language, articles = plan.digest, plan.language, plan.digest.articles
    pictures = Pictures(ctx)
    photo = cover_of(digest, pictures)
    shown = pictures.kept(digest.cover, photo.name) if digest.cover and photo else None
    pages = Pages({}, [], [])
    if plan.whole:
        pages.documents[COVER] = front.cover(digest, plan.title, language, photo)
        pages.documents[TITLE_PAGE] = front.title_page(digest, plan.title, language)
    pages.documents[NAV] = b""  # its place in the order; it is made when all else is known
    add_introduction(plan, pages)
    add_sections(plan, pages, pictures, ctx)
    report([article for section in pages.left for article in section.articles], ctx, whole=plan.whole)
    add_back_matter(plan, pages, ctx)
    promise(document, pages.left, shown, ctx)
    marks = landmarks(plan, pages)
    held = msgspec.structs.replace(digest, cover=shown)
    named = kept.of_digest(held, photo.name if photo else None) if plan.whole else kept.of_single()
    pages.documents[NAV] = nav(pages.outline, marks, language, kept.head(named))
    cover = replace(photo, properties=("cover-image",)) if photo else drawn_cover(plan)
    found = [
        *(File(name, XHTML, data, ("nav",) * (name == NAV)) for name, data in pages.documents.items()),
        *styles(pages.documents.values(), ctx),
        *(file for file in pictures.files.values() if file.name != cover.name),
        cover,
    ]
    identifier = identifier_of(plan.title, found)
    found.append(File(NCX, "application/x-dtbncx+xml", ncx(pages.outline, plan.title, identifier, language)))
    shelf = pictures.files.values()
    return Book(
        identifier=identifier,
        title=plan.title,
        subtitle=digest.subtitle,
        languages=languages_of(articles, language),
        modified=moment_of(articles, ctx.now),
        files=tuple(found),
        spine=tuple(pages.documents),
        guide=tuple((GUIDE[kind], entry) for kind, entry in marks if kind in GUIDE),
        terms=(
            *subject_terms(document),
            *accessibility_terms(articles, shelf, described=pictures.described, language=language),
        ),
        cover_image=cover,
        right_to_left=direction(language) is not None,
    )


def add_introduction(plan: Plan, pages: Pages) -> None:
    """The page that introduces all, if anything does."""
    if not plan.digest.introduction:
        return
    title = label("introduction", plan.language)
    pages.documents[INTRODUCTION] = front.introduction_page(
        plan.digest.introduction,
        title,
        plan.language,
        opening(plan, INTRODUCTION, "i-"),
        kept.head(kept.of_introduction()),
    )
    pages.outline.append(Entry(title, INTRODUCTION))


def add_sections(plan: Plan, pages: Pages, pictures: Pictures, ctx: Context) -> None:
    """The pages of all sections and articles."""
    depth = ctx.options.contents if plan.whole else "headings"
    at = 0
    for number, section in enumerate(plan.digest.sections, 1):
        last = at + len(section.articles)
        opener = f"s{number:03}.xhtml" if section.title or section.introduction else None
        if opener:
            listed = plan.entries[at:last]
            pages.documents[opener] = section_page(plan, section, number, listed, opener)
        lines: list[Entry] = []
        left: list[Article] = []
        for article in section.articles:
            entry = plan.entries[at]
            turn = turning(plan.entries, at, f"{NAV}#toc", plan.language) if plan.whole else ""
            place = Place(plan.slugs[at], number, turn, entry, plan.inside)
            bound = article_page(article, place, pictures, ctx)
            pages.documents[entry.href] = bound.page
            lines.append(replace(entry, children=bound.headings) if depth == "headings" else entry)
            left.append(bound.left)
            at += 1
        pages.left.append(Section(section.title, section.introduction, tuple(left)))
        if opener:
            title = section.title or label("section-other", plan.language)
            pages.outline.append(Entry(title, opener, None, () if depth == "sections" else tuple(lines)))
        else:
            pages.outline += lines


def section_page(plan: Plan, section: Section, number: int, listed: tuple[Entry, ...], own: str) -> bytes:
    """The page that opens a section."""
    head = kept.head(kept.of_section(section, number))
    return front.section_page(section, listed, plan.language, opening(plan, own, f"s{number:03}-"), head)


def opening(plan: Plan, own: str, prefix: str) -> Rendering:
    """How introductions are written on the page `own`: without pictures, since none come with them."""

    def url(address: str, kind: AddressKind) -> str | None:
        return None if kind == "image" else target(address, None, plan.inside, own)

    return Rendering(
        xhtml=True,
        prefix=prefix,
        heading_shift=1,
        footnotes="popup",
        url=url,
        lossless=True,
        missing=stand_in(None, plan.language),
        lang=language_tag,
        direction=written,
        outline=1,
    )


def add_back_matter(plan: Plan, pages: Pages, ctx: Context) -> None:
    """Sources and colophon, and their lines in the contents; the cover's before all others."""
    articles, language = plan.digest.articles, plan.language
    if plan.whole:
        pages.outline.insert(0, Entry(label("cover", language), COVER))
    if plan.whole and articles and ctx.options.sources:
        pages.documents[SOURCES] = back.sources(articles, plan.entries, language)
        pages.outline.append(Entry(label("sources", language), SOURCES))
    if ctx.options.colophon:
        notes = (*plan.digest.notes, *ctx.notes)
        if made := back.colophon(articles, plan.entries, notes, language):
            pages.documents[COLOPHON] = made
            pages.outline.append(Entry(label("colophon", language), COLOPHON))


def alone(article: Article) -> Digest:
    """An article as the only one of a publication that bears its name."""
    meta = article.meta
    return Digest(meta.title, meta.subtitle, meta.language, sections=(Section(articles=(article,)),))


def promise(document: Article | Digest, left: list[Section], cover: Resource | None, ctx: Context) -> None:
    """Say what is read back: `left`, without the comments and pictures that stay out, in normal form."""

    def read_back() -> Article | Digest:
        if isinstance(document, Article):
            return normalize(left[0].articles[0])
        return normalize_digest(msgspec.structs.replace(document, sections=tuple(left), cover=cover))

    ctx.promise(read_back)


def cover_of(digest: Digest, pictures: Pictures) -> File | None:
    """The picture of the cover, if the digest has one that may be used."""
    if digest.cover is None:
        return None
    try:
        name = pictures.file_of(digest.cover)
        return pictures.files[name]
    except DocconvError as error:
        pictures.ctx.note(error.code, f"cover left out: {error.message}", severity="loss")
        return None


def drawn_cover(plan: Plan) -> File:
    """A cover for the shelf where the document has no picture for one."""
    digest, language = plan.digest, plan.language
    if plan.whole:
        above = front.period_of(digest, plan.title, language)
        below = [section.title for section in digest.sections if section.title]
    else:
        meta = digest.articles[0].meta
        above, below = meta.site or meta.origin or "", list(meta.authors)
    svg = drawn(plan.title, above, below or list(filter(None, [digest.subtitle])), language)
    return File(DRAWN_COVER, SVG, svg, ("cover-image",))


def languages_of(articles: Iterable[Article], language: str | None) -> tuple[str, ...]:
    """The languages of a book, its own first; EPUB wants one at least."""
    spoken = [language, *(language_tag(article.meta.language) for article in articles)]
    return tuple(dict.fromkeys(filter(None, spoken))) or ("und",)


def landmarks(plan: Plan, pages: Pages) -> list[tuple[str, Entry]]:
    """The places that reading systems jump to, by their `epub:type`, in reading order."""
    return list(_landmarks(plan, pages))


def _landmarks(plan: Plan, pages: Pages) -> Iterator[tuple[str, Entry]]:
    language = plan.language
    for kind, key, href in (
        ("cover", "cover", COVER),
        ("titlepage", "title-page", TITLE_PAGE),
        ("toc", "contents", NAV),
    ):
        if href in pages.documents:
            yield kind, Entry(label(key, language), f"{NAV}#toc" if href == NAV else href)
    if plan.entries:
        order = list(pages.documents)
        yield "bodymatter", Entry(label("start", language), order[order.index(NAV) + 1])
    for kind, key, href in (("bibliography", "sources", SOURCES), ("colophon", "colophon", COLOPHON)):
        if href in pages.documents:
            yield kind, Entry(label(key, language), href)
