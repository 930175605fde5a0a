"""Cutting very long paragraphs and code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv.ir import (
    Blockquote,
    Code,
    Emphasis,
    FootnoteDefinition,
    Link,
    List,
    ListItem,
    Paragraph,
    Strong,
    Text,
    text_of,
    walk,
)
from docconv.printing import MARK, long, split_long
from docconv.printing.long import pieces
from docconv_pdf.marks import join_up

texts = st.text(alphabet="ab 。.”\n国", max_size=200)
leaves = st.builds(Text, st.text(alphabet="ab 。.”国", max_size=200))
inlines = st.lists(
    leaves
    | st.builds(lambda c: Strong(tuple(c)), st.lists(leaves, max_size=4))
    | st.builds(lambda c: Emphasis((Strong(tuple(c)),)), st.lists(leaves, max_size=4)),
    max_size=6,
).map(tuple)


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(long, "MAX_LENGTH", 30)
    monkeypatch.setattr(long, "REACH", 10)
    monkeypatch.setattr(long, "NODE", 0)


def plain(nodes):
    return "".join(node.value for node in walk(nodes) if isinstance(node, Text | Code)).replace(MARK, "")


@given(texts)
def test_pieces_are_short_and_make_up_the_text(text):
    long.MAX_LENGTH, long.REACH = 30, 10
    parts = list(pieces(text))
    assert "".join(parts) == text
    assert all(len(part) <= 30 for part in parts)


@given(inlines)
def test_paragraphs_are_cut_to_size_and_lose_nothing(children):
    long.MAX_LENGTH, long.REACH = 30, 10
    parts = split_long([Paragraph(children)])
    assert plain(parts) == plain(children)
    assert all(len(text_of(part.children)) <= 30 + len(MARK) for part in parts)
    marked = [plain_start(part).startswith(MARK) for part in parts]
    assert marked == [False] + [True] * (len(parts) - 1)


def plain_start(part):
    return next((node.value for node in walk([part]) if isinstance(node, Text)), "")


def test_cuts_prefer_the_end_of_a_sentence_then_a_blank():
    assert list(pieces("a" * 22 + "。” " + "b" * 20)) == ["a" * 22 + "。”", " " + "b" * 20]
    assert list(pieces("a" * 25 + " " + "b" * 20)) == ["a" * 25 + " ", "b" * 20]
    assert list(pieces("a" * 40)) == ["a" * 30, "a" * 10]


def test_quotes_lists_notes_and_code_are_looked_into():
    wide = Paragraph((Text("x" * 70),))
    blocks = (
        Blockquote((wide,)),
        List((ListItem((wide,)),)),
        FootnoteDefinition("1", (wide,)),
        Code("y" * 70),
    )
    split = split_long(blocks)
    assert [len(block.children) for block in split[:1]] == [3]
    assert len(split[1].children[0].children) == 3
    assert len(split[2].children) == 3
    assert len(split) == 6
    assert plain(split) == plain(blocks)


def test_marks_become_a_class():
    html = f'<p>a</p><p lang="en">{MARK}b</p><pre><code class="x">{MARK}c</code></pre><li>{MARK}d</li>'
    assert join_up(html) == (
        '<p>a</p><p lang="en" class="continued">b</p>'
        '<pre class="continued"><code class="x">c</code></pre><li>d</li>'
    )


def test_many_nodes_are_cut_as_many_characters_are(monkeypatch):
    monkeypatch.setattr(long, "NODE", 10)
    links = [Link(f"https://a.example/{at}", (Text("a"),)) for at in range(10)]
    parts = split_long([Paragraph(tuple(links))])
    assert plain(parts) == "a" * 10
    assert len(parts) == 10


def test_a_word_without_end_is_cut(monkeypatch):
    monkeypatch.setattr(long, "MAX_WORD", 8)
    long.unbroken.cache_clear()
    try:
        words = "short " + "x" * 20 + " end"
        assert list(pieces(words)) == ["short ", "x" * 8, "x" * 8, "xxxx end"]
        parts = split_long([Paragraph((Text("y" * 9),))])
        assert [plain([part]) for part in parts] == ["y" * 8, "y"]
        assert split_long([Paragraph((Text("国" * 29),))]) == (Paragraph((Text("国" * 29),)),)
        assert [len(part.value) for part in split_long([Code("z" * 20)])] == [8, 9, 5], "marks counted"
    finally:
        long.unbroken.cache_clear()
