"""What an article is about in one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv.ir import Article, Heading, Meta, Paragraph, Text, summary_of
from docconv.ir.summaries import WIDTH, shortened


def says(words):
    return Paragraph((Text(words),))


@pytest.mark.parametrize(
    ("article", "summary"),
    [
        (Article(Meta(title="T", summary="S.", subtitle="U"), (says("B"),)), "S."),
        (Article(Meta(title="T", summary="T", subtitle=" U \n V "), (says("B"),)), "U V"),
        (Article(Meta(title="T"), (Heading(2, (Text("H"),)), says("T"), says("B"))), "B"),
        (Article(Meta(title="T"), (Heading(2, (Text("H"),)),)), None),
    ],
)
def test_summaries(article, summary):
    assert summary_of(article) == summary


def test_a_summary_ends_with_a_sentence_or_a_word():
    assert shortened("一" * 40 + "。" + "二" * 60) == "一" * 40 + "。"
    assert shortened("一" * 100) == "一" * (WIDTH // 2) + "…"
    line = shortened("One two, " * 30)
    assert line.endswith(("One two…", "One…"))
    assert len(line) <= WIDTH + 1
    assert shortened("x" * 1000) == "x" * WIDTH + "…"
    # A number's point ends no sentence.
    line = "It rose by " + "x" * (WIDTH * 3 // 8) + " 3.5 percent and " + "more words " * 20
    assert not shortened(line).endswith("3.")


@given(st.text())
def test_a_summary_is_the_beginning_of_its_text(line):
    short = shortened(line)
    assert line.startswith(short.removesuffix("…").rstrip())
    assert len(short) <= WIDTH + 1


def test_the_width_is_the_callers():
    article = Article(Meta(title="T", summary="一" * 100))
    assert summary_of(article, 40) == "一" * 20 + "…"


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("abcdefgh", "abcdefgh"),
        # A sentence of three to eight columns says enough; a shorter one does not, a longer one is too wide.
        ("ab. defghij", "ab."),
        ("a. bcdefghij", "a. bcdef…"),
        ("abcdefg. ij", "abcdefg."),
        ("abcdefgh. j", "abcdefgh…"),
        ("abc. ef. ijk", "abc. ef."),
        # Between words, unless that leaves less than three columns.
        ("abc defghij", "abc…"),
        ("ab cdefghijk", "ab cdefg…"),
        ("abcdefgh ijk", "abcdefgh…"),
        ("abcdefg hijk", "abcdefg…"),
        # A wide character is two columns, and a line may be cut behind each.
        ("一二三四", "一二三四"),
        ("一二三 四五六", "一二三…"),
        ("ab，cdefghijk", "ab…"),
        ("ab一cdefghijk", "ab一…"),
        ("一ｂcdefghijk", "一ｂ…"),
        # What would stand before the mark of omission and says nothing goes.
        ("abcd，, ;:—–-hij", "abcd…"),
    ],
)
def test_where_a_line_is_cut(line, short):
    assert shortened(line, 8) == short


def test_wide_blanks_around_a_summary_go():
    assert summary_of(Article(Meta(summary=" \u3000一\u3000"))) == "一"
