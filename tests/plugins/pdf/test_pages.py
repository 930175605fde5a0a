"""Whole pages: nothing outside them, no heading last, no line stretched, all numbers right."""

import pytest

from docconv import Article, Digest
from docconv.ir import FootnoteReference, Heading, Meta, Paragraph, Section, Text, text_of

from .newsday import newsday
from .pages import look, problems


@pytest.mark.parametrize(
    ("theme", "paper", "columns", "seed"),
    [
        ("report", "a4", 1, 11),
        ("newspaper", "a5", 2, 12),
        ("large-print", "letter", 1, 13),
        ("report", "phone", 1, 14),
    ],
)
def test_pages_are_sound(theme, paper, columns, seed):
    looked = look(newsday(seed, 4), theme, paper=paper, columns=columns, hyphens=seed % 2 == 0)
    assert problems(looked) == []
    assert len(looked.numbers) > 8, "contents, sources and index were looked at"


def plain(*blocks):
    article = Article(Meta(title="Title", language="en"), blocks)
    return Digest(title="D", language="en", sections=(Section(None, (), (article,)),))


def says(words):
    return Paragraph((Text(words),))


@pytest.mark.parametrize(
    ("css", "problem"),
    [
        (".text p { white-space: nowrap }", "outside"),
        (".text p { margin-left: -2cm }", "outside"),
        (".text p { text-align: justify }", "stretched"),
        (".text p { break-before: page }", "a heading stands last"),
        (".pointer::after { content: ' 99' !important }", "is on page 3, not 99"),
    ],
)
def test_what_is_wrong_is_seen(css, problem):
    digest = plain(
        says("A wall and the sea, patient. " * 9),
        Heading(2, (Text("Harbour"),)),
        says("Extraordinarily incomprehensible characterisations notwithstanding " * 9),
    )
    assert problems(look(digest)) == []
    assert any(problem in each for each in problems(look(digest, css=css)))


@pytest.mark.parametrize("columns", [1, 2])
def test_every_paragraph_is_laid_out_once_and_in_order(squeezed, columns):
    digest = newsday(21, 4)
    looked = look(digest, columns=columns)
    text = squeezed("".join(piece.text for piece in looked.pieces if piece.area == "body" and piece.article))
    at = seen = 0
    for article in digest.articles:
        for block in article.body:
            # The number of a footnote stands in the middle of some.
            if isinstance(block, Heading) or (isinstance(block, Paragraph) and not noted(block)):
                words = squeezed(text_of((block,)))
                found = text.find(words, at)
                assert found >= 0, words
                at = found + len(words)
                seen += 1
    assert seen > 10


def noted(block):
    return any(isinstance(child, FootnoteReference) for child in block.children)


@pytest.mark.parametrize("columns", [1, 2])
def test_a_long_article_is_laid_out_in_reasonable_time(columns):
    import time

    start = time.process_time()
    looked = look(
        plain(*(says("A wall and the sea, patient as ever. " * 14) for _ in range(60))), columns=columns
    )
    assert problems(looked) == []
    assert time.process_time() - start < 30
