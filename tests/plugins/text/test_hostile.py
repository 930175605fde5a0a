"""Any text is read, in time that grows with its length."""

import time
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv import Article, Context
from docconv.ir import Meta, Paragraph, Text, normalize
from docconv.testing import texts
from docconv_text.options import ReadOptions, WriteOptions
from docconv_text.sniff import certainty
from docconv_text.writer import write
from tests.plugins.text.reading import article_of, paragraphs

PIECES = [
    "\n", "\n\n", " ", "\u3000", "\u00a0", "\u2028", "\u0085", "2022-01-13 13:14", "来源:", "By ",
    "作者：张三", "Comments (3)", "评论", "回复", "READ  ", "![](", ")", "(", "【", "】", "| ", "> ", "- ",
    "1. ", "°C", "0", "Copyright © ", "http://a.example/", "#a #b", "原标题:", "“", "”",
    "\u200f", "é", "\U0001f600",
    "This is a sentence, and it is long enough to be one of a text, is it not?",
    "这是一个句子,它足够长,可以是一段正文里的话。", "(记者 李四)", "(Reporting by A; Editing by B)",
    "1110515",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | texts(), max_size=40).map("".join))
def test_any_text_is_an_article_in_normal_form(text: str) -> None:
    article = article_of(text)
    assert article == normalize(article)


@pytest.mark.parametrize("text", ["", "\n\n \u3000\n", "0\n\n0", "Home | News\nLog in\n© 2026", "\ufeff"])
def test_nothing_but_furniture_gives_an_empty_article(text: str) -> None:
    assert article_of(text).body == ()


def test_one_line_is_a_text() -> None:
    assert paragraphs(article_of("Hello world")) == ["Hello world"]


LARGE = {
    "one line": "word, and more words. " * 45_000,
    "one word": "x" * 1_000_000,
    "ideographs": "中文，测试。" * 50_000,
    "tiny lines": "\n".join(f"{number} a" for number in range(50_000)),
    "dates and names": "2022-01-13 12:00\nname\n" * 10_000,
    "brackets": "(" * 300_000,
    "bars": "| " * 200_000,
    "labels": "source: " * 60_000,
    "blank lines": " \n" * 300_000,
    "headings of comments": "Comments (3)\n" * 20_000,
    "doubled words": "." + "abcd " * 60_000,
    "wrapped": "this line goes on to about seventy columns, as they did in mails of old\n" * 8_000,
}


@pytest.mark.parametrize("name", LARGE)
def test_large_inputs_take_no_longer_than_their_size(name: str) -> None:
    started = time.process_time()
    article_of(LARGE[name])
    # Ten times what it takes; a quadratic pass would take minutes.
    assert time.process_time() - started < 30


WORDS = st.sampled_from(
    ["harbour", "council", "river", "meeting", "winter", "engineer", "open", "people", "水闸", "居民"]
)
SENTENCE = st.lists(WORDS, min_size=16, max_size=30).map(
    lambda words: f"The {' '.join(words[:6])}, {' '.join(words[6:])}."
)


@given(st.lists(SENTENCE, min_size=2, max_size=6, unique=True), st.sampled_from([0, 60, 76]))
def test_paragraphs_are_read_back_as_they_were_written(sentences: list[str], wrap: int) -> None:
    article = Article(
        Meta(title="The council met in the harbour town"),
        tuple(Paragraph((Text(text),)) for text in sentences),
    )
    sink = BytesIO()
    write(article, sink, Context(options=WriteOptions(wrap=wrap)))
    back = article_of(sink.getvalue().decode())
    squeezed = ["".join(text.split()) for text in sentences]
    assert ["".join(text.split()) for text in paragraphs(back)] == squeezed
    assert back.meta.title == "The council met in the harbour town"


def test_sniffing() -> None:
    assert 0 < certainty("水闸".encode("gb18030"), "a.txt") < 0.5
    assert certainty(b"\xff\xfea\x00", "a.txt") > 0
    assert certainty(b"a\x00b", "a.txt") == 0
    assert certainty(b"%PDF-1.7", "a.txt") == 0


def test_options_have_words_for_everything() -> None:
    assert ReadOptions() == ReadOptions(extract="article", paragraphs="auto")
