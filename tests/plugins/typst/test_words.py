"""Content is data: any text in any position prints as that text, whatever it means to Typst."""

import re
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st

from docconv import Article, Digest
from docconv.ir import Meta, Paragraph, Section, Text, normalize
from docconv.testing.places import places
from docconv.testing.printed import read_out, squeezed

#: What is Typst's, each alone and in words.
MARKUP = (
    "#panic(1)",
    '#import "x.typ": *',
    "#[a]",
    "#{1}",
    "$x^2$",
    "$",
    "\\",
    "\\u{41}",
    "]",
    "[",
    "]]]",
    "{",
    "}",
    '"',
    "'",
    "'quoted' \"twice\"",
    "@a1",
    "@label",
    "<a1>",
    "<label>",
    "// not gone",
    "/* nor this",
    "*/",
    "`",
    "```",
    "`raw`",
    "~",
    "a~b",
    "--",
    "---",
    "...",
    "-?",
    "= Heading",
    "== 1",
    "- item",
    "+ item",
    "1. item",
    "/ Term: x",
    "*strong*",
    "_emph_",
    "https://example.org/x)",
    "#let x = 1",
    "#sys.inputs",
    '#read("/etc/passwd")',
    '#json("content.json")',
    "null",
    "true",
    '"families": null',
    "\\n",
    "%",
    "&amp;",
    "<b>",
    "&#35;",
)
PLACES = places(without=("html", "ruby", "embed"))
#: What no page shows; a summary stands in the contents of a digest.
UNSEEN = ("title of a link", "alternative of a picture", "summary")


def said(data: bytes) -> str:
    """Everything that is drawn, and what the tags hold: footnotes stand below the page, headings in both."""
    pages = pypdfium2.PdfDocument(data)
    return squeezed("".join(page.get_textpage().get_text_range() for page in pages)) + read_out(data)


@pytest.fixture(scope="module")
def one_sheet(printed: Callable[..., Any]) -> str:
    """All of MARKUP in a paragraph, a title and a section each."""
    articles = tuple(
        Article(
            Meta(title=f"T{at} {text} U{at}", language="en"), (Paragraph((Text(f"V{at} {text} W{at}"),)),)
        )
        for at, text in enumerate(MARKUP)
    )
    digest = Digest("#panic(2)", "$y$", "en", sections=(Section("*bold*", (), articles),))
    return said(printed(digest).data)


@pytest.mark.parametrize("at", range(len(MARKUP)), ids=lambda at: MARKUP[at])
def test_markup_is_text(at: int, one_sheet: str) -> None:
    text = MARKUP[at]
    assert squeezed(f"T{at} {text} U{at}") in one_sheet
    assert squeezed(f"V{at} {text} W{at}") in one_sheet


def test_the_words_of_a_digest_are_text(one_sheet: str) -> None:
    for text in ("#panic(2)", "$y$", "*bold*"):
        assert text in one_sheet


@pytest.mark.parametrize("name", PLACES)
def test_any_position_takes_markup(name: str, printed: Callable[..., Any]) -> None:
    for text in ('#panic(1) $x$ \\ ] " @a <b> // /* ` ~ --- ...', "'a' \"b\" -- c"):
        found = said(printed(PLACES[name](text), comments=True).data)
        assert squeezed(text) in found or name in UNSEEN


WORDS = st.text(
    st.sampled_from("abcXYZ019 #$\\[]{}\"'@<>/*`~-._=+:;,!?&%()^|國际中文ảđ，。「」“”…—\u00a0\u3000é\u00ad"),
    min_size=1,
    max_size=40,
)


@pytest.mark.parametrize(
    "count", [pytest.param(10, id="few"), pytest.param(200, id="many", marks=pytest.mark.slow)]
)
def test_any_text_is_printed(count: int, printed: Callable[..., Any]) -> None:
    @seeded(11)
    @settings(max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(WORDS, min_size=1, max_size=12))
    def law(texts: list[str]) -> None:
        blocks = tuple(Paragraph((Text(f"A{at} {text} B{at}"),)) for at, text in enumerate(texts))
        article = normalize(Article(Meta(title=texts[0], language="zh-Hans"), blocks))
        found = said(printed(article).data)
        for block in article.body:
            assert isinstance(block, Paragraph)
            (inline,) = block.children
            assert isinstance(inline, Text)
            # A soft hyphen is drawn where a line ends on it alone.
            assert squeezed(inline.value).replace("\u00ad", "") in re.sub("[\u00ad\u2010]", "", found)

    law()
