"""Tables on paper."""

import pytest

from docconv import Article
from docconv.ir import Meta, Table, TableCell, TableRow, Text
from docconv_pdf.tables import longest, mark_wide


def table(*rows):
    cells = (TableRow(tuple(TableCell((Text(word),)) for word in row)) for row in rows)
    return Article(Meta(title="T", language="en"), (Table(tuple(cells)),))


@pytest.mark.parametrize(
    ("cell", "length"),
    [("", 0), ("a bcd", 3), ("ab<b>cd</b>", 4), ("ab-cde/f", 3), ("国际ab新闻", 2), ("&amp;&amp;", 2)],
)
def test_longest_word(cell, length):
    assert longest(cell) == length


def test_only_a_table_that_needs_it_is_marked():
    small = "<table>\n<tr><td>2026-03-10</td></tr></table>"
    large = f"<table lang='en'><tr><th>{'x' * 40}</th><td>{'y' * 40}</td></tr></table>"
    marked = large.replace("<table", '<table class="wide"')
    assert mark_wide(f"<p>{small}{large}</p>", "a4") == f"<p>{small}{marked}</p>"
    assert 'class="wide"' in mark_wide(f"<table><tr>{'<td>xxxxx</td>' * 20}</tr></table>", "a5")


def test_dates_and_words_stay_whole_beside_long_text(printed):
    rows = [("file", "language", "published", "shows")]
    rows += [
        (f"raw/{at}.txt", "zh-Hans", f"2026-03-{at:02}", "what is to be seen " * 12) for at in range(10, 20)
    ]
    text = printed(table(*rows)).page(1)
    assert "language" in text
    assert "2026-03-19" in text


@pytest.mark.parametrize("paper", ["a4", "a5"])
def test_the_widest_table_stays_on_the_paper(printed, squeezed, paper):
    rows = [tuple(f"c{column}" + "w" * 30 for column in range(9))] * 3
    out = printed(table(*rows), paper=paper)
    width, _ = out.pdf[0].get_size()
    page = out.pdf[0].get_textpage()
    right = max(page.get_charbox(at)[2] for at in range(page.count_chars()))
    assert right < 0.92 * width
    assert "c8" in out.page(1)
