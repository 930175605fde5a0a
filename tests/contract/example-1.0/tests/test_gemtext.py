"""What Gemtext says, and the laws that docconv asks of every format."""

from io import BytesIO

import pytest
from hypothesis import given

import docconv
from docconv.ir import (
    Article,
    Blockquote,
    Break,
    Code,
    Heading,
    Link,
    List,
    ListItem,
    Meta,
    Paragraph,
    Text,
    ThematicBreak,
)
from docconv.testing import articles, articles_for, raw_bytes, round_trip, same_bytes_twice, total

PAGE = """\
# The library opens on Sundays

From April the doors are open between ten and four.
Coffee included.

## What the council said

> A good day.
>
> For everybody.

* books
* chairs

=> gemini://example.org/plan The plan
=> gemini://example.org/map

---

```opening hours
Sun  10-16
```
"""

ARTICLE = Article(
    Meta(title="The library opens on Sundays"),
    (
        Paragraph(
            (
                Text("From April the doors are open between ten and four."),
                Break(),
                Text("Coffee included."),
            )
        ),
        Heading(1, (Text("What the council said"),)),
        Blockquote((Paragraph((Text("A good day."),)), Paragraph((Text("For everybody."),)))),
        List(
            (ListItem((Paragraph((Text("books"),)),)), ListItem((Paragraph((Text("chairs"),)),))),
        ),
        Paragraph((Link("gemini://example.org/plan", (Text("The plan"),)),)),
        Paragraph((Link("gemini://example.org/map", (Text("gemini://example.org/map"),)),)),
        ThematicBreak(),
        Code("Sun  10-16", "opening hours"),
    ),
)


def written(article: Article, **options: object) -> str:
    sink = BytesIO()
    docconv.write(article, sink, format="gemtext", **options)
    return sink.getvalue().decode()


def read(page: str, **options: object) -> Article:
    [article] = docconv.read(page.encode(), format="gemtext", **options)
    return article


def test_a_page_becomes_an_article() -> None:
    assert read(PAGE) == ARTICLE


def test_an_article_becomes_a_page() -> None:
    assert read(written(ARTICLE)) == ARTICLE


@pytest.mark.parametrize("text", ["# x", "* x", "> x", "=> x", "``` x", "---", "#x"])
def test_text_that_looks_like_markup_stays_text(text: str) -> None:
    article = Article(body=(Paragraph((Text(text),)),))
    assert read(written(article)) == article


def test_addresses_of_links_in_text_follow_below() -> None:
    body = (Paragraph((Text("See "), Link("https://example.org", (Text("here"),)), Text("."))),)
    assert written(Article(body=body)) == "See here.\n=> https://example.org here\n"
    assert written(Article(body=body), links="none") == "See here.\n"


def test_the_title_may_stay_a_heading() -> None:
    assert read("# A\n", title=False) == Article(body=(Heading(1, (Text("A"),)),))


def test_the_byline_is_written_when_asked_for() -> None:
    meta = Meta(
        title="A", authors=("Ann",), published="2026-03-12", url="https://example.org/a", language="en"
    )
    page = written(Article(meta, ARTICLE.body[-1:]), byline=True)
    assert page.startswith("# A\n\nAnn\n12 March 2026\n\n```")
    assert page.endswith("\n=> https://example.org/a\n")


def test_what_is_lost_is_said(tmp_path) -> None:
    source = tmp_path / "a.md"
    source.write_text("One *two* three.\n")
    report = docconv.convert([source], tmp_path / "a.gmi")
    assert "Gemtext has no Emphasis" in [note.message for result in report.results for note in result.notes]
    assert "One two three." in (tmp_path / "a.gmi").read_text()


@given(articles_for("gemtext"))
def test_structure_survives(article: Article) -> None:
    round_trip("gemtext", article)


@given(articles())
def test_bytes_are_the_same_each_time(article: Article) -> None:
    same_bytes_twice("gemtext", article)


@given(raw_bytes())
def test_any_bytes_are_an_article_or_an_error(data: bytes) -> None:
    total("gemtext", data)
