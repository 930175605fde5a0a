"""Articles and digests written as HTML come back exactly."""

import io
import re

import pytest
from hypothesis import HealthCheck, given, settings

from docconv import Context, Source
from docconv.ir import (
    Article,
    Image,
    Meta,
    Paragraph,
    Resource,
    Text,
    normalize,
    normalize_digest,
)
from docconv.testing.strategies import articles, digests
from docconv_html.options import ReadOptions, WriteOptions
from docconv_html.reader import read
from docconv_html.writer import write


def written(document, **options) -> bytes:
    sink = io.BytesIO()
    write(document, sink, Context(options=WriteOptions(**options)))
    return sink.getvalue()


def read_again(page: bytes):
    (document,) = read(Source("x.html", data=page), Context(options=ReadOptions()))
    return document


@given(articles(pictures=True))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_an_article_comes_back_whole(article):
    assert normalize(read_again(written(article))) == article


@given(digests(pictures=True, notes=True))
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_a_digest_comes_back_whole(digest):
    assert normalize_digest(read_again(written(digest))) == digest


def test_bytes_are_the_same_every_time():
    article = Article(Meta(title="甲", extra={"b": "1", "a": "2"}), (Paragraph((Text("x"),)),))
    assert written(article) == written(article)


def test_the_page_carries_everything_and_asks_for_nothing():
    article = Article(
        Meta(title="T", language="en"),
        (Paragraph((Image("a.png", "alt"),)),),
        resources={"a.png": Resource("image/png", b"\x89PNG")},
    )
    page = written(article).decode()
    assert 'src="data:image/png;base64,iVBORw=="' in page
    assert "default-src 'none'" in page
    assert "unsafe-inline" not in page
    assert not re.search(r"<script|<link rel=.stylesheet|\son\w+=", page)


@pytest.mark.parametrize("damage", ["<article", 'content="article"', "<body"])
def test_a_changed_page_of_our_own_is_still_read(damage):
    article = Article(Meta(title="A title of some length"), (Paragraph((Text("Some words. " * 20),)),))
    page = written(article).decode().replace(damage, "<x" if damage[0] == "<" else 'content="?"')
    document = normalize(read_again(page.encode()))
    assert "Some words." in repr(document.body)
