"""Markup that is deep, broken or hostile costs no text, no time and no crash."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv.html import parse_document, parse_fragment, read_blocks, read_inlines, render_blocks
from docconv.ir import Article, Blockquote, Paragraph, Text, normalize, text_of

TAGS = [
    "div",
    "p",
    "b",
    "a href=x",
    "ul",
    "li",
    "table",
    "td",
    "blockquote",
    "figure",
    "sup",
    "span",
    "pre",
    "dl",
    "h1",
]


def text(markup: str) -> str:
    return text_of(normalize(Article(body=read_blocks(parse_document(markup)))).body)


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "ul><li", "sup", "em"])
def test_text_is_kept_at_two_thousand_levels(tag):
    depth = 2000 // (tag.count("<") + 1) - 3
    opened = f"<{tag}>" * depth
    closed = "".join(f"</{part}>" for part in tag.split("><")[::-1]) * depth
    markup = f"<body>{opened}deep{closed}<p>after"
    found = text(markup)
    assert "deep" in found
    assert "after" in found


@pytest.mark.parametrize("tag", TAGS)
def test_a_hundred_thousand_levels_are_cut_with_a_word_but_not_the_text(tag):
    cut = []
    start = time.process_time()
    root = parse_document(f"<{tag}>" * 100_000 + "deep", lambda: cut.append(True))
    assert "deep" in text_of(normalize(Article(body=read_blocks(root))).body)
    assert time.process_time() - start < 15
    assert cut or tag in ("p", "li", "td", "h1", "a href=x")  # these close one another


@pytest.mark.parametrize(
    "unit",
    [
        "<p>a",
        "<b><p>a",
        "<li>a",
        "<br>",
        "a<br><br>",
        "<img src=x>",
        "<table><td>",
        "</div>",
        "<a href=#x id=x>",
        "<sup><a href=#a id=a>",
        "<p><b>a</b></p>",
        "<noscript><img src=x>",
        "<p id=a>",
    ],
)
def test_time_grows_with_length_alone(unit):
    def seconds(count):
        start = time.process_time()
        read_blocks(parse_fragment(unit * count))
        return time.process_time() - start

    seconds(100)
    assert seconds(12_000) < 20 * max(seconds(1_200), 0.02)


@given(
    st.lists(
        st.sampled_from(
            [f"<{tag}>" for tag in TAGS] + ["</p>", "</div>", "x ", "&", "\x00", "\ud800", "<!--", "<"]
        )
    )
)
def test_any_soup_gives_blocks_that_render(pieces):
    found = normalize(Article(body=read_blocks(parse_fragment("".join(pieces))))).body
    render_blocks(found)
    read_inlines(parse_fragment("".join(pieces)))


@given(st.text(max_size=60))
def test_any_text_gives_blocks(markup):
    read_blocks(parse_document(markup))


def test_a_caption_left_open_in_a_list_whose_item_takes_what_stood_before():
    markup = "<ul><p>a</p><center class=caption>b<dt>c</dt>"
    assert text(markup).split("\n") == ["a", "b", "c"]


def test_rendering_does_not_recurse():
    block = Paragraph((Text("x"),))
    for _ in range(5000):
        block = Blockquote((block,))
    assert render_blocks((block,)).count("<blockquote>") == 5000


def test_comments_do_not_part_words():
    assert text("<p>ab<!-- x -->cd<?php y ?>ef</p>") == "abcdef"


def test_xhtml_is_read_as_xml_where_it_is_well_formed():
    page = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body><p>a</p></body></html>'
    assert text(page) == "a"
    assert text(page.replace("</p>", "&nbsp;b")) == "a\u00a0b"
