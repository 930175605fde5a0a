"""The template: what stands on which page, and that nothing leaves it."""

import io
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pikepdf
import pypdfium2
import pytest

from docconv import Article, Digest
from docconv.ir import (
    Blockquote,
    Break,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Link,
    List,
    ListItem,
    Meta,
    Paragraph,
    Ruby,
    Section,
    Table,
    TableCell,
    TableRow,
    Text,
)
from docconv.testing.printed import passages, squeezed
from tests.plugins.pdf.newsday import newsday

#: The margin at the sides of a page in each theme, as a share of its width; less on pages on their side.
MARGINS = {"report": 0.115, "newspaper": 0.095, "large-print": 0.09}
TURNED = 0.08
SENTENCE = (
    "The gauge stood in a brick well beneath the old customs house, and a pen recorded the tide on paper. "
)


def said(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph((Text(text.strip()),)) for text in texts)


def article(*blocks: Any, title: str = "A title", language: str = "en") -> Article:
    return Article(Meta(title=title, language=language), blocks)


def beyond(data: bytes, margin: float) -> Iterator[str]:
    """What is drawn outside the text's area; the cover is a page of its own kind."""
    for number, page in enumerate(pypdfium2.PdfDocument(data), 1):
        text, (width, height) = page.get_textpage(), page.get_size()
        edge = (min(TURNED, margin) if width > height else margin) * width - 2
        for at in range(text.count_chars() if number > 1 else 0):
            left, bottom, right, top = text.get_charbox(at)
            inside = edge <= left and right <= width - edge and bottom >= 0 and top <= height
            if right > left and not inside and not text.get_text_range(at, 1).isspace():
                yield f"page {number}: {text.get_text_range(max(0, at - 20), 40)!r}"
                break


@pytest.mark.parametrize(
    ("theme", "paper", "columns"),
    [
        ("newspaper", "a4", 2),
        pytest.param("report", "a4", 1, marks=pytest.mark.slow),
        ("large-print", "phone", 1),
        pytest.param("report", "a5", 2, marks=pytest.mark.slow),
    ],
)
def test_nothing_leaves_the_page(theme: str, paper: str, columns: int, printed: Callable[..., Any]) -> None:
    made = printed(
        newsday(11, 4), theme=theme, paper=paper, columns=columns, source_links="qr", comments=True
    )
    assert list(beyond(made.data, MARGINS[theme])) == []
    assert "pdf.engine" not in made.codes


def test_a_word_without_end_is_divided(printed: Callable[..., Any]) -> None:
    digest = Digest("D", language="en", sections=(Section(None, (), (article(*said("Q" * 500)),)),))
    made = printed(digest, paper="phone")
    assert list(beyond(made.data, MARGINS["report"])) == []
    assert "Q" * 500 in squeezed("".join(made.pages))


def bookmarks(data: bytes) -> list[tuple[int, str]]:
    """The bookmarks with their depths."""
    found: list[tuple[int, str]] = []
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        stack = [(0, item) for item in reversed(outline.root)]
        while stack:
            depth, item = stack.pop()
            found.append((depth, item.title))
            stack += [(depth + 1, child) for child in reversed(item.children)]
    return found


def test_bookmarks_are_sections_and_articles(printed: Callable[..., Any]) -> None:
    inner = Heading(2, (Text("Inside"),))
    sections = (
        Section("One", said("Intro."), (article(inner, *said("x"), title="First"),)),
        Section("Two", (), (article(*said("y"), title="Second"),)),
    )
    digest = Digest("D", language="en", sections=sections, introduction=said("Hello."))
    assert bookmarks(printed(digest).data) == [
        (0, "Introduction"), (0, "One"), (1, "First"), (0, "Two"), (1, "Second"), (0, "Sources"),
    ]  # fmt: skip


@pytest.mark.parametrize("columns", [1, 2])
def test_a_section_without_articles_has_its_opener(columns: int, printed: Callable[..., Any]) -> None:
    sections = (
        Section("One", said("Words alone.")),
        Section("Two", (), (article(*said("y"), title="Second"),)),
        Section(None, said("No name.")),
    )
    made = printed(Digest("D", language="en", sections=sections), columns=columns)
    alone = next(at for at, page in enumerate(made.pages) if "Words alone." in page)
    assert made.pages[alone].count("One") == 2, "the opener, and the head of the page"
    assert any("No name." in page for page in made.pages)
    assert bookmarks(made.data)[:3] == [(0, "One"), (0, "Two"), (1, "Second")]
    contents = squeezed(made.pages[1])
    assert f"One{alone + 1}" in contents


def test_a_heading_may_be_a_reading_a_link_or_a_footnote_alone(printed: Callable[..., Any]) -> None:
    one = article(
        Heading(2, (Ruby("漢字", "かんじ"),)),
        *said("x"),
        Heading(2, (Text("after "), FootnoteReference("1"))),
        Heading(2, (FootnoteReference("1"),)),
        Heading(2, (Link("https://e.org/b", (Text("Leads on"),)),)),
        FootnoteDefinition("1", said("note")),
    )
    made = printed(one)
    assert bookmarks(made.data)[1][1].startswith("漢字")
    other = Article(Meta(title="B", language="en", url="https://e.org/b"), said("y"))
    made = printed(Digest("D", sections=(Section(None, (), (one, other)),)))
    assert "Leadson" in squeezed("".join(made.pages))


def test_headings_of_one_article_are_bookmarks(printed: Callable[..., Any]) -> None:
    made = printed(
        article(Heading(2, (Text("Inside"),)), *said("x"), Heading(3, (Text("Deeper"),)), *said("y"))
    )
    assert bookmarks(made.data) == [(0, "A title"), (1, "Inside")]


def levels(data: bytes) -> list[int]:
    kinds = (found.path[-1] for found in passages(data))
    return [int(kind[1:]) for kind in kinds if kind[0] == "H" and kind[1:].isdigit()]


def test_no_level_of_heading_is_left_out(printed: Callable[..., Any]) -> None:
    deep = [Heading(depth, (Text(f"Depth {depth}"),)) for depth in (6, 3, 1, 5, 6, 2)]
    quoted = Blockquote((Heading(5, (Text("Quoted"),)), *said("x")))
    note = FootnoteDefinition("1", (Heading(4, (Text("In a note"),)), *said("y")))
    body = (Paragraph((Text("a"), FootnoteReference("1"))), *deep, quoted, Heading(4, (Text("After"),)), note)
    digest = Digest("D", language="en", sections=(Section("S", (), (article(*body),)),))
    found = levels(printed(digest).data)
    assert found[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(found))


def test_a_note_stands_on_the_page_of_its_mark(printed: Callable[..., Any]) -> None:
    body = (
        *said(*[SENTENCE * 8] * 8),
        Paragraph((Text("marked"), FootnoteReference("1"), Text(" again"), FootnoteReference("1"))),
        FootnoteDefinition("1", said("The note says this.", "And this.")),
    )
    pages = [squeezed(page) for page in printed(article(*body)).pages]
    (at,) = (number for number, page in enumerate(pages) if "Thenotesaysthis." in page)
    assert at > 0
    assert "marked1again1" in pages[at]
    assert pages[at].endswith(("1Thenotesaysthis.Andthis.", f"Page{at + 1}of{len(pages)}"))


def test_running_heads_name_section_and_article(printed: Callable[..., Any]) -> None:
    long = said(*[SENTENCE * 8] * 14)
    sections = (
        Section("Harbour", (), (article(*long, title="Gauges"),)),
        Section(
            "Hills",
            (),
            (article(*long, title="Tea"), article(*said("x"), title="中文标题", language="zh-Hans")),
        ),
    )
    pages = printed(Digest("The week", language="en", sections=sections)).pages
    heads = [page.split("\r\n") for page in pages[2:-1]]
    for page in heads:
        named = squeezed("".join(page[:3]) + "".join(page[-3:]))
        assert any(pair in named for pair in ("HarbourGauges", "HillsTea", "Hills中文标题")), page
    assert all(f"Page {at} of {len(pages)}" in page for at, page in enumerate(pages[1:], 2))


def test_the_head_of_a_table_is_repeated_and_told_once(printed: Callable[..., Any]) -> None:
    def row(*cells: str) -> TableRow:
        return TableRow(tuple(TableCell((Text(cell),)) for cell in cells))

    rows = (row("Stop", "Winter"), *(row(f"Stop {at}", str(at)) for at in range(90)))
    made = printed(article(Table(rows, (None, "right"))))
    assert sum("Stop Winter" in page.replace("\r\n", " ") for page in made.pages) == len(made.pages) > 1
    heads = [found for found in passages(made.data) if "TH" in found.path]
    assert squeezed("".join(found.text for found in heads)) == "StopWinter"


def lefts(data: bytes, number: int) -> list[float]:
    """Where the letters of a page begin, as shares of its width."""
    page = pypdfium2.PdfDocument(data)[number]
    text = page.get_textpage()
    whole = text.get_text_range()
    return [text.get_charbox(at)[0] / page.get_width() for at, each in enumerate(whole) if not each.isspace()]


def test_a_short_article_fills_both_columns_evenly(printed: Callable[..., Any]) -> None:
    data = printed(article(*said(*[SENTENCE * 3] * 6)), columns=2).data
    right = sum(left > 0.5 for left in lefts(data, 0))
    assert 0.35 < right / len(lefts(data, 0)) < 0.6


def test_large_print_has_one_column_whatever_is_asked_for(printed: Callable[..., Any]) -> None:
    one, two = (
        printed(article(*said(SENTENCE * 9)), theme="large-print", columns=count).pages for count in (1, 2)
    )
    assert one == two


def test_lines_of_verse_stay(printed: Callable[..., Any]) -> None:
    verse = Paragraph((Text("First"), Break(), Text("second"), Break(), Text("third")))
    (page,) = printed(article(verse)).pages
    assert "First\r\nsecond\r\nthird" in page


def test_a_reading_stands_over_its_base(printed: Callable[..., Any]) -> None:
    made = printed(article(Paragraph((Text("x "), Ruby("漢字", "hànzì"), Text(" y"))), language="zh-Hant"))
    page = pypdfium2.PdfDocument(made.data)[0]
    text = page.get_textpage()
    whole = text.get_text_range()
    base, reading = (text.get_charbox(whole.index(each)) for each in ("漢", "nzì"))
    assert reading[1] > base[1]
    assert base[0] - 12 < reading[0] < base[2] + 12


def test_tasks_are_boxes_and_numbers_start_where_they_do(printed: Callable[..., Any]) -> None:
    tasks = List((ListItem(said("done"), True), ListItem(said("open"), False)))
    numbers = List((ListItem(said("seventh")), ListItem(said("eighth"))), True, 7)
    (page,) = printed(article(tasks, numbers)).pages
    for words in ("☑done", "☐open", "7.seventh", "8.eighth"):
        assert words in squeezed(page)


def languages(data: bytes) -> set[str]:
    """The languages that tags state."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        items = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
        return {str(item["/Lang"]) for item in items if "/Lang" in item}


def test_languages_are_stated(printed: Callable[..., Any]) -> None:
    articles = tuple(article(*said("x"), language=tag) for tag in ("zh-Hans", "zh-TW", "vi", "en"))
    quoted = article(Paragraph((Text("bonjour"),), "fr"), title="In English")
    made = printed(Digest("D", language="en", sections=(Section(None, (), (*articles, quoted)),)))
    assert {tag.lower() for tag in languages(made.data)} >= {"zh-cn", "zh-tw", "vi", "en", "fr"}


def test_words_run_the_other_way_where_the_language_does(printed: Callable[..., Any]) -> None:
    made = printed(article(*said("مرحبا بالعالم"), title="مرحبا", language="ar"))
    # First comes the running head, at the other side.
    assert all(left > 0.6 for left in lefts(made.data, 0)[5:17])
