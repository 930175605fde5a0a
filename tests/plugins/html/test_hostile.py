"""Pages that were cut off, are no pages or want to take all the time there is: articles or our errors."""

import contextlib
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import docconv
from docconv import DocconvError
from docconv.html import content_of, parse_document
from docconv.html.starttags import MAX_ATTRIBUTES, limit_attributes
from docconv.ir import text_of

PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Cầu mới mở cửa - Báo Mẫu</title>
<meta property="article:published_time" content="2026-03-08T09:40:00+07:00">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Cầu mới mở cửa"}</script></head>
<body><nav><a href="/">Trang chủ</a></nav><article><h1>Cầu mới mở cửa</h1>
<p>Cây cầu gỗ ở phía bắc đã mở cửa trở lại sau khi những thanh dầm nứt được thay vào tuần trước.</p>
<figure><img src="cau.jpg" alt="Cầu"><figcaption>Cây cầu mới</figcaption></figure>
<p>Người dân ở hai bờ đã chờ đợi suốt mùa đông, và hội đồng hứa sẽ đo lại mực nước mỗi tháng một lần.</p>
</article><footer>Bản quyền</footer></body></html>""".encode()


def articles(data: bytes) -> list[docconv.Article]:
    return list(docconv.read(data, format="html"))


@given(st.integers(0, len(PAGE)))
def test_a_page_cut_off_anywhere(length: int) -> None:
    (article,) = articles(PAGE[:length])
    whole = text_of(articles(PAGE)[0].body)
    assert all(line[:-3] in whole for line in text_of(article.body).split("\n") if len(line) > 60)


@given(st.binary(max_size=400), st.integers(0, len(PAGE)))
@example(bytes(range(256)), 700)
def test_noise_in_a_page(noise: bytes, at: int) -> None:
    with contextlib.suppress(DocconvError):
        assert len(articles(PAGE[:at] + noise + PAGE[at:])) == 1


#: What repeats without end: each has once taken more than linear time somewhere.
ENDLESS = {
    "one line": "word and more. ",
    "one word": "w",
    "Chinese": "文字很多。",
    "open tags": "<a ",
    "references": "&amp;",
    "nested boxes": "<div>",
    "nested buttons": "<button>x",
    "nested words": "<b>x",
    "nested tables": "<table><tr><td>",
    "nested lists": "<ul><li>x",
    "headings": "<h1>Head</h1>",
    "bylines": '<span class="byline">By John Name 3 May 2020</span> ',
    "names": '<a href="/author/x">By Name</a> ',
    "notes": '<p>a<sup><a href="#f1">1</a></sup></p>',
    "adverts": '<div><span>Advertisement</span><iframe src="x"></iframe></div>',
    "cards": '<div class="card"><a href="x"><img src="y"><h3>Title</h3></a><p>About it.</p></div>',
    "comments": '<div class="comment"><b>Name</b><p>Some text of it. 3 May 2020</p></div>',
    "cells": "<table><tr><td>a<td>b</table>",
    "forms": "<form><input><button>Go</button></form>",
}


def seconds(data: bytes) -> float:
    start = time.process_time()
    articles(data)
    return time.process_time() - start


@pytest.mark.parametrize("unit", ENDLESS.values(), ids=ENDLESS)
def test_time_grows_with_the_length(unit: str) -> None:
    def page(length: int) -> bytes:
        return b"<html><body>" + (unit * (length // len(unit))).encode()

    short = seconds(page(20_000)) + 0.02
    assert seconds(page(160_000)) < 8 * 3 * short


def test_hundreds_of_thousands_of_attributes() -> None:
    body = " ".join(f"a{number}=1" for number in range(400_000))
    start = time.process_time()
    (article,) = articles(f"<html><body><p {body}>The text stays, all of it.</p>".encode())
    assert text_of(article.body) == "The text stays, all of it."
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    "markup",
    [
        PAGE.decode(),
        "<script>if (a<b) {" + "x = y; " * 9000 + "}</script><p>text",
        "<!-- <a " + "x " * 9000 + "--><p>text",
        '<img src="data:image/png;base64,' + "A" * 90_000 + '" alt="x"><p>text',
        "<p " + " ".join(f"a{n}" for n in range(MAX_ATTRIBUTES)) + ">text",
    ],
    ids=["page", "script", "comment", "data", "as many as may be"],
)
def test_pages_keep_their_attributes(markup: str) -> None:
    assert limit_attributes(markup) == markup


@pytest.mark.parametrize("quote", ['"', "'", ""])
def test_what_is_beyond_the_limit_goes(quote: str) -> None:
    many = " ".join(f"a{n}={quote}1{quote}" for n in range(20 * MAX_ATTRIBUTES))
    root = parse_document(f"<p id=first {many}>text <b>bold</b></p><p>more</p>")
    first = next(root.iter("p"))
    assert first.get("id") == "first"
    assert len(first.attrib) == MAX_ATTRIBUTES
    assert content_of(root) == "text boldmore"


@pytest.mark.parametrize("before", [0, 1, 19_999, 20_000, 20_001, 39_999, 60_000])
def test_a_long_tag_is_found_wherever_it_begins(before: int) -> None:
    markup = f"{'x ' * (before // 2)}{'x' * (before % 2)}<p {'a=b ' * 20 * MAX_ATTRIBUTES}>text"
    limited = limit_attributes(markup)
    assert limited.count("a=b") == MAX_ATTRIBUTES
    assert limited.endswith(">text")
