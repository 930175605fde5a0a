"""HTML in Markdown: only the blocks that it reaches are read as HTML, and no word between tags is lost."""

import pytest

from docconv.ir import (
    Blockquote,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Html,
    Image,
    Link,
    Paragraph,
    Strong,
    Table,
    Text,
    text_of,
    walk,
)
from tests.plugins.markdown.through import article_of


def body(text: str) -> tuple[object, ...]:
    return article_of(text, dialect="gfm").body


def test_what_stands_around_html_is_read_as_markdown() -> None:
    blocks = body('# 题\n\n一\u3000二\n\n<center><u>三</u></center>\n\n[四](/a "b")\n')
    assert blocks == (
        Heading(1, (Text("题"),)),
        Paragraph((Text("一\u3000二"),)),
        Paragraph((Text("三"),)),
        Paragraph((Link("/a", (Text("四"),), "b"),)),
    )


def test_an_element_reaches_as_far_as_its_end_tag() -> None:
    (quote, after) = body("<blockquote>\n\n*a*\n\n<p>b\n\n</blockquote>\n\n**c**\n")
    assert isinstance(quote, Blockquote)
    assert text_of(quote.children).split() == ["a", "b"]
    assert after == Paragraph((Strong((Text("c"),)),))


def test_an_element_that_never_ends_takes_the_rest() -> None:
    (quote,) = body("<blockquote>\n\none\n\ntwo\n")
    assert isinstance(quote, Blockquote)
    assert text_of([quote]).split() == ["one", "two"]


def test_a_row_without_its_last_cell_stands_before_html() -> None:
    """The parser says that the missing cell stands where the next block begins."""
    table, paragraph = body("a | b\n-|-\nc\n<div>\nd\n</div>\n")
    assert isinstance(table, Table)
    assert text_of([table]).split() == ["a", "b", "c"]
    assert paragraph == Paragraph((Text("d"),))


def test_text_between_two_comments_stays() -> None:
    assert text_of(body("<!-- a --> 中间 <!-- b -->\n\nlast")).split() == ["中间", "last"]  # type: ignore[arg-type]


def test_footnotes_beside_html_stay_footnotes() -> None:
    blocks = body("<u>a</u>[^1]\n\nb\n\n[^1]: note\n")
    kinds = {type(node) for node in walk(blocks)}  # type: ignore[arg-type]
    assert {FootnoteReference, FootnoteDefinition} <= kinds


def test_a_linked_picture_over_several_lines() -> None:
    nodes = list(walk(body('<a href="/x">\n<img src="a.png">\n</a>\n\n<p align="center">\n\nword\n\n</p>\n')))  # type: ignore[arg-type]
    assert any(isinstance(node, Image) for node in nodes)
    assert "word" in text_of(nodes)


@pytest.mark.parametrize(
    "text",
    [
        "<div>\n\n" * 3000 + "end",
        "</div>\n\n" * 3000 + "end",
        "<u>x</u>\n\ny\n\n" * 3000 + "end",
        "<b>" * 20000,
    ],
    ids=["opened", "closed", "many regions", "in a line"],
)
def test_much_html_loses_nothing(text: str) -> None:
    assert text_of(body(text)).endswith("end") or "end" not in text  # type: ignore[arg-type]


@pytest.mark.parametrize("dialect", ["gfm", "commonmark"])
@pytest.mark.parametrize("html", ["<button>Press</button>", "<svg><text>drawn</text></svg>"])
def test_what_no_node_can_say_is_kept_unless_a_page_is_cleaned(html: str, dialect: str) -> None:
    """A text taken as it is loses nothing; the writer decides what becomes of it."""
    inside, alone = article_of(f"see {html} here\n\n{html}\n", dialect=dialect).body
    assert isinstance(inside, Paragraph)
    assert Html(html) in inside.children
    assert html in (alone.value if isinstance(alone, Html) else repr(alone))
    assert not any(isinstance(node, Html) for node in walk(article_of(f"see {html}", dialect="auto").body))
