"""Contents, bookmarks and links of a briefing, however many articles it has: each leads to its title."""

import io
from collections.abc import Iterator

import pikepdf
import pytest

import docconv
from docconv import Article, DependencyError, Digest
from docconv.ir import Link, Meta, Paragraph, Section, Text
from docconv.testing.newsroom import TONGUES, headline, sentence
from docconv.testing.printed import Passage, passages, squeezed


def story(number: int) -> Article:
    """An article that no other one is called like, with a link to the one before it."""
    tongue = TONGUES[number % len(TONGUES)]
    said = " ".join(sentence(tongue, number * 31 + each) for each in range(number % 40 + 3))
    before = Link(f"https://example.org/{number - 1}", (Text(sentence(tongue, number)),))
    meta = Meta(
        title=f"{number:03}: {headline(tongue, number)}",
        language=tongue.tag,
        url=f"https://example.org/{number}",
    )
    return Article(meta, (Paragraph((Text(said),)), Paragraph((before,))))


def briefing(count: int) -> Digest:
    stories = [story(number) for number in range(1, count + 1)]
    parts = (Section(f"Part {at // 10 + 1}", (), tuple(stories[at : at + 10])) for at in range(0, count, 10))
    return Digest("The week", language="en", sections=tuple(parts))


def printed(digest: Digest) -> bytes:
    sink = io.BytesIO()
    try:
        docconv.write(digest, sink, format="pdf")
    except DependencyError as error:
        pytest.skip(f"no PDF engine: {error}")
    return sink.getvalue()


def contents(found: list[Passage], titles: set[str]) -> Iterator[tuple[str, int]]:
    """The titles and numbers of the contents, which stand before the first title that is no link."""
    title = ""
    for passage in found:
        if any(role.startswith("H") and role[1:].isdigit() for role in passage.path):
            if squeezed(passage.text) in titles:
                return
            continue
        if passage.path[-1] != "Link":
            continue
        # No title here is a number by itself.
        if squeezed(passage.text).isdigit():
            yield squeezed(title), int(passage.text)
            title = ""
        else:
            title += passage.text


def check(count: int) -> None:
    digest = briefing(count)
    pdf = printed(digest)
    titles = [part.title or "" for part in digest.sections] + [
        article.meta.title or "" for article in digest.articles
    ]
    wanted = {squeezed(title) for title in titles}
    found = list(passages(pdf))
    pages: dict[int, str] = {}
    for passage in found:
        pages[passage.page] = pages.get(passage.page, "") + squeezed(passage.text)
    named = dict(contents(found, wanted))
    assert set(named) == wanted
    for title, number in named.items():
        assert title in pages[number]
    with pikepdf.open(io.BytesIO(pdf)) as file:
        places = destinations(file)
        with file.open_outline() as outline:
            marks = [mark for part in outline.root for mark in (part, *part.children)]
            led = {squeezed(mark.title): page_of(mark.destination, places) for mark in marks}
        for title, number in named.items():
            assert led[title] == number
        inside = [
            page_of(link.Dest if "/Dest" in link else link.A.D, places)
            for page in file.pages
            for link in page.get("/Annots", ())
            if "/Dest" in link or "/D" in link.get("/A", {})
        ]
    # One link for each entry of the contents, of the sources, and from each article to the one before.
    assert len(inside) >= len(titles) + 2 * count - 1
    assert set(inside) >= set(named.values())
    addresses = {article.meta.url: squeezed(article.meta.title or "") for article in digest.articles}
    before = [addresses[f"https://example.org/{number}"] for number in range(1, count)]
    assert all(named[title] in inside for title in before)


def destinations(file: pikepdf.Pdf) -> dict[str, int]:
    """The number of the page of each named place."""
    names = file.Root.Names.Dests.Names
    numbers = {page.objgen: number for number, page in enumerate(file.pages, 1)}
    return {str(names[at]): numbers[names[at + 1][0].objgen] for at in range(0, len(names), 2)}


def page_of(destination: pikepdf.Object, places: dict[str, int]) -> int:
    if isinstance(destination, pikepdf.Array):
        return int(pikepdf.Page(destination[0]).index) + 1
    return places[str(destination)]


def test_contents_bookmarks_and_links_lead_to_their_titles() -> None:
    check(24)


@pytest.mark.slow
def test_contents_bookmarks_and_links_of_two_hundred_articles_lead_to_their_titles() -> None:
    check(200)
