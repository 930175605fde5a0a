"""Tables on paper."""

import pytest

from docconv import Article
from docconv.ir import Meta, Table, TableCell, TableRow, Text
from docconv.printing import longest
from docconv_pdf.tables import fit_tables, plain


def table(*rows):
    cells = (TableRow(tuple(TableCell((Text(word),)) for word in row)) for row in rows)
    return Article(Meta(title="T", language="en"), (Table(tuple(cells)),))


def row(*cells):
    return f"<table>\n<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr></table>"


@pytest.mark.parametrize(
    ("cell", "length"),
    [
        ("", 0),
        ("a bcd", 5),
        ("a bcd efgh ij", 8),
        ("ab<b>cd</b>", 4),
        ("a-cde/ffffffffff", 10),
        ("on 2026-03-11", 10),
        ("国际ab新闻", 8),
        ("&amp;&amp;", 2),
    ],
)
def test_how_wide_a_cell_must_be(cell, length):
    assert longest(plain(cell)) == length


@pytest.mark.parametrize(
    ("cells", "kind"),
    [(["x" * 20] * 3, None), (["x" * 30] * 3, "small"), (["x" * 32] * 4, "turned"), (["x" * 90] * 2, "wide")],
)
def test_a_table_is_set_smaller_then_turned_then_broken(cells, kind):
    small = row("2026-03-10")
    html = fit_tables(f"<p>{small}</p>\n{row(*cells)}", 84)
    assert html.count('class="') == (kind is not None)
    assert kind is None or f'class="{kind}"' in html
    assert small in html


def test_of_many_columns_even_the_widest_are_turned():
    html = fit_tables(row(*["x" * 40] * 8), 84)
    assert '<div class="turned">\n<table class="wide"' in html


def test_the_heading_above_goes_along_on_the_turned_page():
    html = fit_tables(f"<p>x</p>\n<h3>Rain</h3>\n{row(*['x' * 32] * 4)}\n<p>y</p>", 84)
    assert html.startswith('<p>x</p>\n<div class="turned">\n<h3>Rain</h3>\n<table')
    assert html.endswith("</table>\n</div>\n<p>y</p>")


def test_what_is_wider_than_a_column_goes_across_both():
    assert "across" not in fit_tables(row("x" * 30), 84, two_columns=True)
    assert fit_tables(row("x" * 50), 84, two_columns=True).startswith('<div class="across">\n<table>')
    assert '<table class="wide"' in fit_tables(row(*["x" * 50] * 3), 84, two_columns=True)


def test_short_chinese_stays_on_one_line():
    html = '<table><tr><td class="align-right">海州市</td><td>海州市海州市</td><td>Rome</td></tr></table>'
    assert fit_tables(html, 84) == html.replace("align-right", "align-right short")


def test_dates_and_words_stay_whole_beside_long_text(printed):
    rows = [("file", "language", "published", "shows")]
    rows += [
        (f"raw/{at}.txt", "zh-Hans", f"2026-03-{at:02}", "what is to be seen " * 12) for at in range(10, 20)
    ]
    text = printed(table(*rows)).page(1)
    assert "language" in text
    assert "2026-03-19" in text


@pytest.mark.parametrize("paper", ["a4", "a5", "phone"])
def test_the_widest_table_stays_on_the_paper(printed, squeezed, paper):
    rows = [tuple(f"c{column}" + "w" * 30 for column in range(9))] * 3
    out = printed(table(*rows), paper=paper)
    turned = next(page for page in out.pdf if page.get_size()[0] > page.get_size()[1])
    page = turned.get_textpage()
    right = max(page.get_charbox(at)[2] for at in range(page.count_chars()))
    assert right < 0.93 * turned.get_size()[0]
    assert "c8" in page.get_text_range()
