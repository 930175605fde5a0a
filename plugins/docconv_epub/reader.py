"""From an EPUB of any version to its articles; a book of our own writing to what was written."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import msgspec
from lxml import etree

from docconv import Article, Context, Digest, Source
from docconv.html import tag_of
from docconv.ir import Furniture, Heading, Meta, Text

from .about import book_meta, filled, within
from .bodies import article_on, squeezed
from .chapters import Chapter, chapters
from .container import OpenBook, open_book
from .content import Page
from .markup import said
from .options import ReadOptions
from .own import read_own
from .pagestore import Pages

#: What a page is that belongs to the book and to no article (EPUB 3 Structural Semantics Vocabulary 1.1).
OF_THE_BOOK = frozenset(
    """
    cover titlepage halftitlepage halftitle toc landmarks page-list copyright-page copyright imprint
    imprimatur colophon loi lot loa lov list-of-illustrations list-of-tables footnotes endnotes rearnotes
    notes
    """.split()  # noqa: SIM905
)
#: The same in the names of files and in what elements are called, where pages don't say it.
BY_NAME = {
    "cover": "cover",
    "coverpage": "cover",
    "titlepage": "titlepage",
    "halftitle": "halftitlepage",
    "halftitlepage": "halftitlepage",
    "copyright": "copyright-page",
    "copyrightpage": "copyright-page",
    "tableofcontents": "toc",
}
#: A page with fewer words of its own (in characters) than this is none but for its title; one with more than
#: the second is no front matter, whatever it is called.
FEW, MANY = 40, 2000


@dataclass(frozen=True, slots=True)
class Look:
    """Whether a page opens a section by what it is, and the pages that it leads to."""

    opens: bool
    targets: frozenset[str]


def read(source: Source, ctx: Context) -> Iterator[Article | Digest]:
    """The articles of a book; the digest, or the article, that a book of the writer holds.

    Raises InputError for what is no EPUB or is encrypted, LimitError.
    """
    book = open_book(source, ctx)
    if (document := read_own(book, ctx)) is not None:
        yield document
        return
    yield from articles(book, source, ctx)


def articles(book: OpenBook, source: Source, ctx: Context) -> Iterator[Article]:
    """The articles of a book, in the order of its pages."""
    options = ctx.options if isinstance(ctx.options, ReadOptions) else ReadOptions()
    package = book.package
    for name in package.astray:
        ctx.note("epub.spine", f"the reading order names {name[:200]!r}, which the book doesn't list")
    pages = Pages(book, source, ctx)
    order = [item.path for item, _ in package.spine if item.path != package.nav]
    told = {path: kind for path in order if (kind := book.kinds.get(path)) in OF_THE_BOOK}
    if len(told) == len(order):
        told = {}  # all of it can't be front matter
    furniture: list[Furniture] = []

    looks: dict[str, Look] = {}

    def opens(path: str, below: Collection[str]) -> bool:
        if path not in looks:
            looks[path] = look_at(pages.page(path))
        seen = looks[path]
        return seen.opens or 2 * len(seen.targets.intersection(below)) > len(below)

    apart = {item.path for item, linear in package.spine if not linear} | set(told)
    found = chapters(book.lines, order, options.articles, apart=apart, opener=opens)
    cuts: dict[str, list[str]] = {}
    for chapter in found:
        for path, fragment in chapter.parts:
            if fragment:
                cuts.setdefault(path, []).append(fragment)
    about = book_meta(package)
    held: Article | None = None
    several = False
    for chapter in found:
        made = article(chapter, pages, cuts, told, about, furniture, ctx)
        if made is None:
            continue
        if held is not None:
            several = True
            yield with_book(held, within(about))
        held = made
    if held is None:
        ctx.note("epub.empty", "the book has no page with an article on it", severity="loss")
        held = Article(about)
    left = [f"{each.where} ({each.role})" for each in furniture]
    if left:
        ctx.note("epub.left-out", f"pages of the book that are no articles: {', '.join(left)[:500]}")
    if ctx.furniture:
        held = msgspec.structs.replace(held, furniture=tuple(furniture))
    yield with_book(held, within(about) if several else about)


def with_book(made: Article, about: Meta) -> Article:
    """An article that also knows what its book says."""
    meta = filled(made.meta, about)
    body = made.body
    if about.title and made.meta.title and meta.title != about.title:
        # The only article of a book bears its name.
        meta = msgspec.structs.replace(meta, title=about.title)
        if squeezed(made.meta.title) not in squeezed(about.title):
            body = (Heading(2, (Text(made.meta.title),)), *body)
    return msgspec.structs.replace(made, meta=meta, body=body)


def article(
    chapter: Chapter,
    pages: Pages,
    cuts: dict[str, list[str]],
    told: dict[str, str],
    about: Meta,
    furniture: list[Furniture],
    ctx: Context,
) -> Article | None:
    """What a chapter becomes; None where all its pages are of the book, or empty."""
    parts = []
    for path, fragment in chapter.parts:
        kind = told.get(path)
        page = pages.page(path) if kind is None or ctx.furniture else None
        # A page that is cut holds articles.
        if kind is None and page is not None and path not in cuts:
            kind = kind_of(page, opener=chapter.opener, alone=len(pages.numbers) == 1)
        if kind is not None:
            text = said(page.body) if page is not None else ""
            furniture.append(Furniture(kind, text, "a page of the book, not of an article", path))
        elif page is not None:
            parts.append((path, fragment))
    return article_on(chapter, parts, pages, cuts, about, ctx) if parts else None


def kind_of(page: Page, *, opener: bool, alone: bool) -> str | None:
    """What a page is that belongs to no article, None for all others."""
    if alone:
        return None
    if said_to_be := sorted(page.kinds & OF_THE_BOOK):
        return said_to_be[0]
    if opener and own_words(page) < (MANY if page.targets - {page.path} else FEW):
        return "section"
    stem = page.path.rpartition("/")[2].partition(".")[0]
    names = [stem, *(name for part in page.outer for name in (part.get("class") or "").split())]
    called = (BY_NAME.get("".join(filter(str.isalpha, name.lower()))) for name in names)
    kind = next(filter(None, called), None)
    return kind if kind and len(said(page.body)) < MANY else None


def look_at(page: Page | None) -> Look:
    """What a page looks like."""
    if page is None:
        return Look(True, frozenset())
    return Look("part" in page.kinds or own_words(page) < FEW, frozenset(page.targets))


def own_words(page: Page) -> int:
    """How many characters of a page stand outside headings and links."""
    total = len(said(page.body))
    walk = etree.iterwalk(page.body, events=("start",))
    for _, element in walk:
        if tag_of(element) in ("a", "h1", "h2", "h3"):
            total -= len(said(element))
            walk.skip_subtree()
    return total
