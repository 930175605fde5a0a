"""What the pages of a book don't show, kept in their heads, from which the book is read back exactly.

Every page that holds a part of the document says so in `docconv:type`: the contents say what the whole is
(`digest` or `article`), a page is an `article`, opens a `section` or is the `introduction` of all. An article
names its section by number.
"""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from docconv import Article, Digest
from docconv.html import About, meta_pairs, meta_tag, to_json
from docconv.ir import Section

Named: TypeAlias = Iterator[tuple[str, str]]

TYPE = "docconv:type"
TITLE = "docconv:title"
SECTION = "docconv:section"
RESOURCE = "docconv:resource"
COVER = "docconv:cover"
NOTE = "docconv:note"
#: Fields of a digest that are one line of text each.
LINES = ("title", "subtitle", "language", "period", "theme")


def of_article(article: Article, names: Mapping[str, str], section: int) -> Named:
    """The head of an article's page. `names` gives the file of each of its pictures."""
    yield TYPE, "article"
    yield SECTION, str(section)
    yield from meta_pairs(article.meta)
    for name, resource in sorted(article.resources.items()):
        if name in names:
            yield RESOURCE, to_json(About(resource.media_type, name, resource.url, names[name]))


def of_section(section: Section, number: int) -> Named:
    """The head of the page that opens a section."""
    yield TYPE, "section"
    yield SECTION, str(number)
    if section.title:
        yield TITLE, section.title


def of_introduction() -> Named:
    """The head of the page that introduces a digest."""
    yield TYPE, "introduction"


def of_digest(digest: Digest, cover: str | None) -> Named:
    """The head of the contents. `cover` is the file of the cover's picture."""
    yield TYPE, "digest"
    for name in LINES:
        if value := getattr(digest, name):
            yield f"docconv:{name}", value
    if digest.cover is not None and cover is not None:
        yield COVER, to_json(About(digest.cover.media_type, None, digest.cover.url, cover))
    yield from ((NOTE, to_json(note)) for note in digest.notes)


def of_single() -> Named:
    """The head of the contents of a book that is one article."""
    yield TYPE, "article"


def head(named: Named) -> str:
    """Names and values as markup."""
    return "".join(f"{meta_tag(name, value, 'name', xhtml=True)}\n" for name, value in named)
