"""Each field from each source that states it, with its evidence; sources that lie about their shape."""

import json

import pytest

from docconv import Context, Source
from docconv_html import jsonld
from docconv_html.options import ReadOptions
from docconv_html.reader import read

from .test_metadata import ld
from .test_reader import PROSE, page

URL = "https://gull.example/2024/ferry"


def known(head="", body=""):
    """The metadata of a page and the evidence for it."""
    (found,) = read(
        Source("page.html", data=page(body + PROSE, head).encode()), Context(options=ReadOptions())
    )
    return found.meta, found.provenance.evidence


def og(name, value):
    return f'<meta property="{name}" content="{value}">'


def dc(name, value):
    return f'<meta name="{name}" content="{value}">'


@pytest.mark.parametrize(
    ("field", "value", "head", "because"),
    [
        ("title", "Ferry stays", og("og:title", "Ferry stays"), "og:title"),
        ("title", "Ferry stays", dc("DC.title", "Ferry stays"), "og:title"),
        ("title", "Ferry stays", ld(headline="Ferry stays"), "JSON-LD headline"),
        ("subtitle", "For all winter", ld(headline="x", alternativeHeadline="For all winter"), "JSON-LD"),
        ("authors", ("Ann Lee",), ld(headline="x", author={"name": "Ann Lee"}), "JSON-LD author"),
        ("authors", ("Ann Lee",), dc("dc.creator", "Ann Lee"), "dc.creator"),
        ("authors", ("Ann Lee",), og("article:author", "Ann Lee"), "article:author"),
        ("authors", ("Ann Lee",), dc("author", "Ann Lee"), "meta author"),
        ("editors", ("Bo Chen",), ld(headline="x", editor={"name": "Bo Chen"}), "JSON-LD editor"),
        ("published", "2024-03-05", ld(headline="x", datePublished="2024-03-05"), "JSON-LD datePublished"),
        ("published", "2024-03-05", og("article:published_time", "2024-03-05"), "article:published_time"),
        ("published", "2024-03-05", dc("DC.date.issued", "2024-03-05"), "dc.date.issued"),
        ("published", "2024-03-05", dc("dcterms.issued", "2024-03-05"), "dcterms.issued"),
        ("modified", "2024-03-09", ld(headline="x", dateModified="2024-03-09"), "JSON-LD dateModified"),
        ("modified", "2024-03-09", og("article:modified_time", "2024-03-09"), "article:modified_time"),
        ("modified", "2024-03-09", dc("dcterms.modified", "2024-03-09"), "dcterms.modified"),
        ("site", "Gull", og("og:site_name", "Gull"), "og:site_name"),
        ("site", "Gull", ld(headline="x", publisher={"name": "Gull"}), "JSON-LD publisher"),
        ("site", "Gull", dc("dc.publisher", "Gull"), "dc.publisher"),
        ("url", URL, f'<link rel="canonical" href="{URL}">', "link rel=canonical"),
        ("url", URL, og("og:url", URL), "og:url"),
        ("url", URL, ld(headline="x", mainEntityOfPage={"@id": URL}), "JSON-LD mainEntityOfPage"),
        ("section", "Harbours", og("article:section", "Harbours"), "article:section"),
        ("section", "Harbours", ld(headline="x", articleSection="Harbours"), "JSON-LD articleSection"),
        ("tags", ("ships", "ice"), og("article:tag", "ships") + og("article:tag", "ice"), "keywords"),
        ("tags", ("ships", "ice"), dc("keywords", "ships, ice"), "keywords"),
        ("tags", ("ships", "ice"), ld(headline="x", keywords=["ships", "ice"]), "keywords"),
        ("image", URL, og("og:image", URL), "og:image"),
        ("image", URL, ld(headline="x", image=[{"url": URL}]), "JSON-LD image"),
    ],
)
def test_a_field_from_the_head(field, value, head, because):
    meta, evidence = known(head)
    assert getattr(meta, field) == value
    assert because in evidence[field]


@pytest.mark.parametrize(
    ("field", "value", "body"),
    [
        ("authors", ("Ann Lee",), '<p>By <span itemprop="author">Ann Lee</span></p>'),
        ("published", "2024-03-05", '<p itemprop="datePublished" content="2024-03-05">Tuesday</p>'),
        ("published", "2024-03-05", '<p><time datetime="2024-03-05">Tuesday</time></p>'),
        ("origin", "柳溪日报", "<p>来源：柳溪日报</p>"),
        ("editors", ("林小雨",), "<p>责任编辑：林小雨</p>"),
    ],
)
def test_a_field_from_the_page(field, value, body):
    meta, evidence = known(body=f"<h1>Ferry stays</h1>{body}")
    assert getattr(meta, field) == value
    assert evidence[field]


def test_the_address_of_the_article_and_not_of_its_mirror():
    saved = f"<!-- saved from url=(0030)https://mirror.example/copy -->{page(PROSE, og('og:url', URL))}"
    (found,) = read(Source("page.html", data=saved.encode()), Context(options=ReadOptions()))
    assert (found.meta.url, found.provenance.evidence["url"]) == (URL, "og:url")


def script(text):
    return f'<script type="application/ld+json">{text}</script>'


DEEP = 10_000


@pytest.mark.parametrize(
    "text",
    [
        '{"@type":"NewsArticle","author":' + "[" * DEEP + "]" * DEEP + "}",
        '{"@type":"NewsArticle","author":' * DEEP + "{}" + "}" * DEEP,
        '{"@type":"NewsArticle","image":' + "[" * 400 + "]" * 400 + "}",
        '{"@type":"NewsArticle","headline":' + '"' * 100_000,
        '{"@type":"NewsArticle","headline":"' + "\\" * 100_001 + '"}',
        '"headline":' * 100_000,
        '{"author":' + "{" * 100_000,
        json.dumps(
            [{"@type": "Article", "author": [{"@id": "#a"}] * 2000}] * 200 + [{"@type": "x"}] * 20_000
        ),
        *(
            json.dumps(
                {"@type": kind, **dict.fromkeys(("headline", "author", "datePublished", "image"), value)}
            )
            for kind in ("Article", ["Article", 7], None)
            for value in (
                0,
                True,
                None,
                [],
                {},
                [[]],
                [None],
                {"name": [3]},
                {"@value": 7},
                {"url": {"url": []}},
            )
        ),
        json.dumps({"@type": "Article", "author": "x", "keywords": [1, None, {}], "publisher": [[["Gull"]]]}),
        "null",
        "",
    ],
    ids=lambda text: text[:40],
)
def test_hostile_scripts_are_read_without_harm(text):
    meta, _ = known(script(text) + og("og:title", "Ferry stays"))
    assert meta.title == "Ferry stays"
    assert meta.published is None


def test_scripts_that_were_escaped_as_html():
    text = json.dumps({"@type": "NewsArticle", "headline": "Ferry", "datePublished": "2024-03-05"})
    meta, _ = known(script(text.replace('"', "&quot;")))
    assert meta.published == "2024-03-05"


def test_references_that_are_part_of_a_text_stay():
    text = json.dumps({"@type": "NewsArticle", "headline": "The &quot;Gull&quot;\nsails"}).replace(
        "\\n", "\n"
    )
    assert jsonld.nodes([text])[0]["headline"].startswith("The &quot;Gull&quot;")
