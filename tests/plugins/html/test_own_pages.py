"""Articles and digests written as HTML come back exactly."""

import io
import json
import re

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

import docconv
from docconv import Context, Source
from docconv.errors import OutputError
from docconv.ir import (
    Article,
    Comment,
    Image,
    Meta,
    Paragraph,
    Resource,
    Text,
    encode,
    normalize,
    normalize_digest,
)
from docconv.settings import Settings
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
    assert not re.search(r"<link rel=.stylesheet|\son\w+=", page)
    assert re.findall(r"<script[^>]*>", page) == ['<script type="application/ld+json">']


@pytest.mark.parametrize("damage", ["<article", 'content="article"', "<body"])
def test_a_changed_page_of_our_own_is_still_read(damage):
    article = Article(Meta(title="A title of some length"), (Paragraph((Text("Some words. " * 20),)),))
    page = written(article).decode().replace(damage, "<x" if damage[0] == "<" else 'content="?"')
    document = normalize(read_again(page.encode()))
    assert "Some words." in repr(document.body)


def pictured() -> Article:
    return Article(
        Meta(title="T", language="en"),
        (Paragraph((Image("a.svg", "alt"),)),),
        resources={"a.svg": Resource("image/svg+xml", SVG), "unseen.svg": Resource("image/svg+xml", SVG)},
    )


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'


def test_pictures_beside_the_page_come_back_with_it(tmp_path):
    docconv.write(pictured(), tmp_path / "page.html", media="my pictures")
    (file,) = (tmp_path / "my pictures").iterdir()
    assert file.read_bytes() == SVG
    page = (tmp_path / "page.html").read_text()
    assert "data:image" not in page
    assert f'src="my%20pictures/{file.name}"' in page
    assert docconv.read_document(tmp_path / "page.html") == pictured()


def test_pictures_beside_standard_output_are_an_error():
    with pytest.raises(OutputError):
        docconv.write(pictured(), io.BytesIO(), format="html", media="pictures")


def test_pictures_as_links_are_a_loss_that_is_told():
    ctx = Context(options=WriteOptions(pictures="links"))
    sink = io.BytesIO()
    write(pictured(), sink, ctx)
    assert b'src="a.svg"' in sink.getvalue()
    assert b"data:image" not in sink.getvalue()
    assert [note.code for note in ctx.notes] == ["loss.resources"]
    back = normalize(read_again(sink.getvalue()))
    assert back == normalize(ctx.promised.document())
    assert back.body == pictured().body


@pytest.mark.parametrize("options", [{"media": "pictures"}, {"pictures": "links"}, {"comments": "false"}])
def test_what_options_leave_out_is_no_difference_to_verify(options, tmp_path):
    comments = (Comment((Paragraph((Text("Well."),)),)),)
    source = tmp_path / "in.json"
    source.write_bytes(encode(msgspec.structs.replace(pictured(), comments=comments)))
    report = docconv.convert(
        source, tmp_path / "out.html", settings=Settings(repair=False, writer=options), verify=True
    )
    assert not report.failed, report.failed


def test_programs_are_told_in_their_own_words():
    meta = Meta(
        title='</script><b>"T" & co',
        authors=("A", "B"),
        published="2026-03-09T08:00:00+08:00",
        site="S",
        url="https://example.org/a",
        language="zh-Hans",
        image="a.png",
    )
    page = written(Article(meta, (Paragraph((Text("x"),)),))).decode()
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert json.loads(data) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": meta.title,
        "author": [{"@type": "Person", "name": "A"}, {"@type": "Person", "name": "B"}],
        "datePublished": meta.published,
        "publisher": {"@type": "Organization", "name": "S"},
        "url": meta.url,
        "mainEntityOfPage": meta.url,
        "inLanguage": "zh-Hans",
    }
    assert '<meta property="og:type" content="article">' in page
    assert '<meta name="dcterms.creator" content="B">' in page
    assert '<html lang="zh-Hans">' in page


@given(articles(pictures=True, max_size=4))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_browsers_find_no_error_in_the_markup(article):
    """By the parse errors that the HTML standard defines (13.2.2)."""
    parser = pytest.importorskip("tinyhtml5.parser").HTMLParser()
    parser.parse(written(article).decode())
    assert [error for error in parser.errors if error[1] != "invalid-codepoint"] == []
