"""Where titles, names and dates come from, and when there are none."""

import json

import pytest

from docconv_html.jsonld import article as article_node
from docconv_html.jsonld import nodes
from docconv_html.labels import editors_in, labelled_names, origin_in
from docconv_html.moments import in_address, to_iso
from docconv_html.names import names_in
from docconv_html.titles import choose_title, shortened, site_part

from .test_reader import HAN, PROSE, article, page


def ld(**values) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **values}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


@pytest.mark.parametrize(
    ("stated", "value"),
    [
        ("2026-03-08", "2026-03-08"),
        ("2026-03-08T21:40:00+08:00", "2026-03-08T21:40:00+08:00"),
        ("2026-03-08T21:40:05.123Z", "2026-03-08T21:40:05Z"),
        ("2026-03-08 21:40", "2026-03-08T21:40:00"),
        ("2026-03-08T21:40:00+0800", "2026-03-08T21:40:00+08:00"),
        ("2026-13-08", None),
        ("true", None),
        ("", None),
    ],
)
def test_moments(stated, value):
    assert to_iso(stated) == value


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2026/03/08/x.html", "2026-03-08"),
        ("https://a.example/2026-03/14/c_1048.html", "2026-03-14"),
        ("https://a.example/n/20260308/x", "2026-03-08"),
        ("https://a.example/2026/march/08/x", "2026-03-08"),
        ("https://a.example/2026/Mar/8/x", "2026-03-08"),
        ("https://a.example/zw/t20260308_1234.htm", "2026-03-08"),
        ("https://a.example/articles/2026-03-08+Ferry", "2026-03-08"),
        ("https://a.example/2026/maritime/08/x", None),
        ("https://a.example/1234/56/78", None),
        ("https://a.example/?d=2026-03-08", None),
    ],
)
def test_days_in_addresses(url, day):
    assert in_address(url) == day


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ann Lee and Bo Chen", ["Ann Lee", "Bo Chen"]),
        ("By Ann Lee, MD | Updated March 3, 2026", ["Ann Lee"]),
        ("Ann Lee · 5 min read", ["Ann Lee"]),
        ("记者廖芷晴／和浦報導", ["廖芷晴"]),
        ("作者：刘乐、王小明", ["刘乐", "王小明"]),
        ("admin", []),
        ("网络编辑", []),
        ("https://x.example/ann", []),
    ],
)
def test_names(byline, names):
    assert names_in(byline) == names


def test_a_site_is_no_author():
    assert names_in("The Gull", site="The Gull") == []


def test_labels_beside_a_text():
    line = "2026-03-14 10:12　来源：柳溪日报　作者：沈一航　我要评论　字号：大"
    assert origin_in(line) == "柳溪日报"
    assert list(labelled_names(line)) == ["沈一航"]
    assert list(editors_in("（责任编辑：薛岚）")) == ["薛岚"]
    assert origin_in("这条河的来源是冰川。") is None


@pytest.mark.parametrize(
    ("title", "site", "short"),
    [
        ("Ferry stays - The Gull", "The Gull", "Ferry stays"),
        ("Ferry stays through the winter | News | The Gull", None, "Ferry stays through the winter"),
        ("The Gull: Ferry stays", None, "The Gull: Ferry stays"),
        ("北约秘书长会见记者谈对话_国际_某某网", None, "北约秘书长会见记者谈对话"),
        ("COVID-19 rules end", None, "COVID-19 rules end"),
    ],
)
def test_titles_without_the_site(title, site, short):
    assert shortened(title, site) == short


def test_the_heading_that_the_page_title_bears_out():
    assert choose_title(["The Gull", "Ferry stays"], ["Ferry stays - The Gull"], None, None, None) == (
        "Ferry stays",
        "h1 that the page's title contains",
    )
    assert choose_title([], [], None, None, None) is None


def test_the_end_of_the_title_may_be_the_site():
    assert site_part("Ferry stays_News_The Gull", "Ferry stays") == "The Gull"
    assert site_part("Ferry stays", "Ferry stays") is None


def test_json_ld_in_graphs_and_with_references():
    graph = {
        "@graph": [
            {"@type": "Person", "@id": "#a", "name": "Ann Lee"},
            {"@type": "WebPage", "name": "x"},
            {"@type": ["NewsArticle"], "headline": "T", "author": {"@id": "#a"}},
        ]
    }
    assert article_node(nodes([json.dumps(graph)]))["headline"] == "T"
    assert nodes(["{not json, headline", "[" * 100_000 + '"headline"']) == []
    found = article(page(PROSE, f'<script type="application/ld+json">{json.dumps(graph)}</script>'))
    assert found.meta.authors == ("Ann Lee",)


def test_everything_that_machines_state_with_its_evidence():
    head = (
        "<title>Ferry stays - The Gull</title>"
        '<meta property="og:site_name" content="The Gull"><meta property="og:url" content="https://gull.example/f">'
        '<meta name="keywords" content="ferry, winter"><meta name="description" content="It stays.">'
        + ld(
            headline="Ferry stays",
            author=[{"@type": "Person", "name": "Ann Lee"}],
            datePublished="2026-03-08T21:40:00+08:00",
            dateModified="2026-03-09T08:00:00+08:00",
            articleSection="Town",
        )
    )
    found = article(page(f"<h1>Ferry stays</h1>{PROSE}", head))
    meta = found.meta
    assert (meta.title, meta.site, meta.url, meta.section) == (
        "Ferry stays",
        "The Gull",
        "https://gull.example/f",
        "Town",
    )
    assert meta.authors == ("Ann Lee",)
    assert (meta.published, meta.modified) == ("2026-03-08T21:40:00+08:00", "2026-03-09T08:00:00+08:00")
    assert meta.tags == ("ferry", "winter")
    assert meta.summary == "It stays."
    assert set(found.provenance.evidence) >= {"title", "site", "url", "authors", "published", "language"}


def test_what_stands_beside_the_title():
    line = "2026-03-14 10:12　来源：柳溪日报　作者：沈一航"
    found = article(
        page(f"<h1>渡轮冬天照常开航</h1><div>{line}</div><p>{HAN * 4}</p><p>{HAN * 3}</p>", lang="zh-CN")
    )
    assert found.meta.published == "2026-03-14T10:12:00"
    assert found.meta.origin == "柳溪日报"
    assert found.meta.authors == ("沈一航",)


def test_no_date_rather_than_a_doubtful_one():
    body = f"{PROSE}<p>In 2019 it was closed from 3 March 2019 on, and then, {PROSE[8:200]}</p>"
    assert article(page(f"<h1>T</h1>{body}")).meta.published is None


def test_dates_and_names_of_comments_and_other_articles_are_not_taken():
    unit = '<div class="comment"><b class="author">Zed Ypsilon</b><time datetime="2001-01-01">x</time></div>'
    comment = f'<div class="comments">{unit}</div>'
    found = article(page(f"<article><h1>T</h1>{PROSE}</article>{comment}"))
    assert found.meta.authors == ()
    assert found.meta.published is None
