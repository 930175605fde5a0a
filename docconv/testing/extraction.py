"""The law of extraction: the article is found in any page, and how the page is dressed changes nothing."""

import msgspec

import docconv
from docconv.ir import Article, Heading

from .code import as_code, difference
from .laws import PLAIN
from .pagetree import Look
from .savedpage import SavedPage


def read_page(page: SavedPage) -> Article:
    """The article that the HTML reader finds in a page."""
    found = docconv.read_document(page.markup.encode(), format="html", settings=PLAIN)
    assert isinstance(found, Article)
    return found


def verdict(page: SavedPage) -> dict[str, str | None]:
    """How `body`, `title` and `date` differ from those of the page's article; None where they don't."""
    found = read_page(page)
    meta = found.meta
    return {
        "body": difference(page.article.body, found.body),
        "title": difference(page.article.meta.title, meta.title),
        "date": difference(page.published, meta.published),
    }


def extracted(page: SavedPage) -> None:
    """Title, date and body of the article that a page holds are read exactly."""
    wrong = {part: place for part, place in verdict(page).items() if place}
    assert not wrong, f"{wrong}\narticle: {as_code(page.article)}\n{page!r}"


def smallest(page: SavedPage, part: str) -> SavedPage:
    """The page with all taken away that the failure of a part (`body`, `title`, `date`) doesn't need."""
    while simpler := next((each for each in _simpler(page) if verdict(each)[part]), None):
        page = simpler
    return page


def _simpler(page: SavedPage) -> list[SavedPage]:
    replace = msgspec.structs.replace
    plain: list[SavedPage] = []
    for at in range(len(page.pieces)):
        plain.append(replace(page, pieces=page.pieces[:at] + page.pieces[at + 1 :]))
    for name in Look.__struct_fields__:
        plain.append(replace(page, look=replace(page.look, **{name: getattr(Look(), name)})))
    plain.append(replace(page, layout="semantic"))
    plain.append(replace(page, stated="meta"))
    plain.append(replace(page, held="plain"))
    plain.append(replace(page, headed="over"))
    plain.append(replace(page, social=False))
    plain.append(replace(page, language=page.article.meta.language))
    body = page.article.body
    for at in range(1, len(body) - 1 if len(body) > 3 else 0):
        if isinstance(body[at], Heading):
            continue  # the depth of the next is counted from it
        plain.append(replace(page, article=replace(page.article, body=body[:at] + body[at + 1 :])))
    return [each for each in plain if each != page]
