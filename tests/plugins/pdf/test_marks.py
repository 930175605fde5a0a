"""What style sheets can't tell by themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv.html import render_blocks
from docconv.ir import Blockquote, Break, List, ListItem, Paragraph, Ruby, Text
from docconv.printing.looks import GLANCE
from docconv_pdf.marks import mark_quotes, mark_verse, set_ruby
from docconv_pdf.runs import in_runs


def says(words):
    return Paragraph((Text(words),))


def quoted(*words):
    return render_blocks([Blockquote(tuple(says(each) for each in words))])


@pytest.mark.parametrize(
    ("words", "pulled"),
    [
        (("短句。",), True),
        (("We bargain with the sea.", "— Old dyke master"), True),
        (("x" * GLANCE,), True),
        (("x" * (GLANCE + 1),), False),
        (("One.", "Two."), False),
        (("One.", "— A", "— B"), False),
    ],
)
def test_short_quotations_are_pulled_where_they_stand(words, pulled):
    html = quoted(*words)
    marked = mark_quotes(html)
    assert ('class="pull"' in marked) == pulled
    assert ('class="signed"' in marked) == (pulled and len(words) == 2)
    plain = marked.replace('<blockquote class="pull"', "<blockquote").replace('<p class="signed"', "<p")
    assert plain == html, "nothing is added, moved or lost"


def test_quotations_keep_their_language_and_may_stand_in_lists():
    html = render_blocks([List((ListItem((Blockquote((says("短。"),), "zh"),)),))])
    assert '<blockquote class="pull" lang="zh">' in mark_quotes(html)


def verse(*lines):
    nodes = [node for line in lines for node in (Text(line), Break())]
    return render_blocks([Paragraph(tuple(nodes[:-1]))])


def test_verse_is_short_lines():
    assert mark_verse(verse("白日依山尽，", "黄河入海流。", "欲穷千里目，")).startswith('<p class="verse">')
    assert "verse" not in mark_verse(verse("one", "two"))
    assert "verse" not in mark_verse(verse("one", "two", "x" * 70))
    assert mark_verse("<p>a</p>\n<p>b</p>") == "<p>a</p>\n<p>b</p>"


def test_a_reading_is_moved_back_over_its_base():
    html = set_ruby(render_blocks([Paragraph((Ruby("紫陽花", "あじさい"), Ruby("幸", "しあわせ")))]))
    narrow, wide = "margin-left:-6em;width:6em", "margin-left:-3em;width:4em"
    assert f'<ruby>紫陽花<rt style="{narrow}">あじさい</rt></ruby>' in html
    assert f'<ruby style="margin:0 0.5em">幸<rt style="{wide}">しあわせ</rt></ruby>' in html


BLOCKS = st.sampled_from(
    [
        "<p>a</p>\n",
        '<div class="across">\n<table></table>\n</div>\n',
        '<ul>\n<li><div class="across">\n<table></table>\n</div></li>\n</ul>\n',
        '<blockquote>\n<p>b</p>\n<div class="across">\n<table></table>\n</div>\n</blockquote>\n',
        "<figure><img></figure>\n",
    ]
)


@given(st.lists(BLOCKS, max_size=8))
def test_runs_lose_nothing_and_nest_nothing(blocks):
    html = "".join(blocks)
    made = in_runs(html)
    parts = made.split('<div class="run">\n')
    assert made.count("<div") == html.count("<div") + len(parts) - 1
    assert made.count("<div") == made.count("</div>")
    loose = "".join(part for part in parts)
    for kept in ("<p>a</p>", "<table></table>", "<figure><img></figure>"):
        assert loose.count(kept) == html.count(kept)
    for block in blocks:
        if block.startswith('<div class="across"'):
            assert not any(block in part.partition("</div>\n")[0] for part in parts[1:])
