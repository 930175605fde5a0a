"""Days: stated, in the address, beside the title; of a change, of something else, of none."""

import json

import pytest

from docconv_html.jsonld import address, nodes
from docconv_html.jsonld import article as article_node
from docconv_html.titles import choose_title

from .test_metadata import ld
from .test_reader import HAN, PROSE, article, page


def published(body, head="", lang="en"):
    return article(page(f"<h1>Ferry stays</h1>{body}{PROSE}", head, lang)).meta.published


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published March 5, 2024", "2024-03-05"),
        ("March 5, 2024 · Updated April 1, 2024", "2024-03-05"),
        ("Updated April 1, 2024 · Published March 5, 2024", "2024-03-05"),
        ("Last updated: April 1, 2024", "2024-04-01"),
        ("Offer expires March 5, 2024", None),
        ("© March 5, 2024", None),
    ],
)
def test_lines_below_the_title(line, day):
    assert published(f"<p>{line}</p>") == day


def test_a_line_above_the_title_and_not_that_of_the_next_story():
    body = f"<div><p>Dec 17, 2025</p><h1>Ferry stays</h1></div>{PROSE}<p>Nov 25, 2025</p><p>Another story</p>"
    assert article(page(body)).meta.published == "2025-12-17"


def test_a_change_is_no_publication():
    head = '<meta property="article:published_time" content="2024-03-05T10:00:00+01:00">'
    meta = article(page(f"<h1>Ferry stays</h1><p>Updated April 1, 2024</p>{PROSE}", head)).meta
    assert (meta.published, meta.modified) == ("2024-03-05T10:00:00+01:00", "2024-04-01")


def test_the_hour_and_the_address_as_written_go_before_those_of_utc():
    head = '<meta property="article:published_time" content="2025-12-19T02:41:41+00:00">'
    assert published("<p>December 18, 2025, 9:41 pm</p>", head) == "2025-12-18T21:41:00"
    assert published("", head + '<link rel=canonical href="https://g.example/2025/12/18/f/">') == "2025-12-18"
    # A bare day on the spot says less than the instant.
    assert published("<p>December 18, 2025</p>", head) == "2025-12-19T02:41:41+00:00"


def test_what_was_moved_keeps_the_day_that_it_shows():
    assert published("<p>November 2, 2022</p>", ld(headline="x", datePublished="2025-06-12")) == "2022-11-02"
    # Day and month swapped are the same day, written otherwise.
    assert published("<p>11/01/2021</p>", ld(headline="x", datePublished="2021-11-01"), "de") == "2021-11-01"


def test_the_day_of_a_page_is_none_of_an_article():
    graph = json.dumps({"@type": "WebPage", "datePublished": "2024-03-05"})
    assert published("<p>By Ann Lee</p>", f'<script type="application/ld+json">{graph}</script>') is None


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type": "Article", "headline": "T", "datePublished": "2024-03-05"} -->',
        '//<![CDATA[\n{"@type": "Article", "headline": "T", "datePublished": "2024-03-05"}\n//]]>',
        '{"@type": "Article", "headline": "T", "datePublished": "2024-03-05",}',
        '{"@type": "Article", "headline": "T", "datePublished": "2024-03-05"};',
        "{&quot;@type&quot;: &quot;Article&quot;, &quot;headline&quot;: &quot;T&quot;, "
        "&quot;datePublished&quot;: &quot;2024-03-05&quot;}",
        '{"@type": "Article", "headline": "T", "description": "says "yes"", "datePublished": "2024-03-05"',
        '[[{"@graph": [{"@type": ["Article"], "headline": "T", "datePublished": "2024-03-05"}]}]]',
        '{"@type": "Article", "headline": "T", "description": "a\nb", "datePublished": "2024-03-05"}',
    ],
)
def test_json_ld_that_is_broken(script):
    found = article_node(nodes([script]))
    assert (found["headline"], found["datePublished"]) == ("T", "2024-03-05")


def test_the_article_among_teasers():
    teaser = {"@type": "NewsArticle", "headline": "Other"}
    own = {"@type": "NewsArticle", "headline": "T", "datePublished": "2024-03-05", "author": "Ann Lee"}
    assert article_node(nodes([json.dumps([teaser, own])]))["headline"] == "T"
    assert article_node(nodes([json.dumps({"@type": "JobPosting", "headline": "x"})])) == {}


def test_addresses_of_objects():
    assert (
        address([{"@type": "ImageObject", "url": ["https://g.example/1.jpg"]}]) == "https://g.example/1.jpg"
    )
    assert address({"name": "x"}) is None


def test_blanks_without_end_in_a_script():
    assert nodes(['{"headline": ' + " " * 300_000]) == []
    assert nodes(['{"headline": "x' + ", " * 200_000]) == []


def test_stated_texts_without_double_escapes():
    head = (
        '<meta property="article:tag" content="Fish &amp;amp; Ships">'
        '<meta property="og:site_name" content="A &amp;amp; B">'
    )
    meta = article(page(f"<h1>Ferry stays</h1>{PROSE}", head)).meta
    assert (meta.tags, meta.site) == (("Fish & Ships",), "A & B")


def test_subtitle_and_editors_that_json_states():
    head = ld(headline="Ferry stays", alternativeHeadline="All winter long", editor=[{"name": "Bo Chen"}])
    meta = article(page(f"<h1>Ferry stays</h1>{PROSE}", head)).meta
    assert (meta.subtitle, meta.editors) == ("All winter long", ("Bo Chen",))


@pytest.mark.parametrize(
    ("headings", "title", "social", "lesser", "chosen"),
    [
        (["The Gull"], "Ferry stays through winter | The Gull", None, [], "Ferry stays through winter"),
        (["Our Blog"], "Ferry stays through winter | The Gull", None, ["Ferry stays through winter"], None),
        (
            ["But what they love"],
            "What do they love? | Gull",
            None,
            ["What do they love?"],
            "What do they love?",
        ),
        (["Ferry | Opinion | The Gull"], "Ferry | Opinion | The Gull", None, [], "Ferry | Opinion"),
        (
            ["Local News | Ferry stays all winter"],
            "Ferry stays all winter – Gull",
            None,
            [],
            "Ferry stays all winter",
        ),
        (["A", "Ferry stays all winter"], "A ferry stays all winter", None, [], "Ferry stays all winter"),
        (["Ferry stays &#x26; sails"], "Ferry stays & sails", None, [], "Ferry stays & sails"),
    ],
)
def test_headings_that_are_not_the_title(headings, title, social, lesser, chosen):
    found = choose_title(headings, [title], social, None, "The Gull", lesser)
    assert found[0] == (chosen or "Ferry stays through winter")


def test_a_rubric_in_the_heading():
    body = f"<h1><span>Rubric of the day</span><br>Ferry stays all winter</h1>{PROSE}"
    found = article(page(body, "<title>Ferry stays all winter - The Gull</title>"))
    assert found.meta.title == "Ferry stays all winter"


def test_datelines_and_hours_where_no_title_is_found():
    line = f"【柳溪日报2024年3月5日讯】{HAN}"
    assert article(page(f"<p>{line * 3}</p><p>{HAN * 4}</p>", lang="zh-CN")).meta.published == "2024-03-05"
    head = "<div>2024年4月1日 星期一</div><div>发布时间：2024-03-05 10:20</div>"
    assert article(page(f"{head}<p>{HAN * 4}</p><p>{HAN * 4}</p>", lang="zh-CN")).meta.published == (
        "2024-03-05T10:20:00"
    )


def test_a_time_element_that_is_labelled_as_a_review():
    time = "<time datetime='2025-04-14T12:00:00Z'>April 2025</time>"
    assert published(f"<div><b>Date last reviewed:</b><div>{time}</div></div>") is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("HealthMARCH 5, 2024Updated: APRIL 1, 2024", "2024-03-05"),
        ("March 5, 2024 – March 9, 2024", None),
        ("Originally published in March 2022. Last updated on April 1, 2024.", None),
        ("2024年3月5日公開 2024年4月1日更新", "2024-03-05"),
        ("입력 2024-03-05 수정 2024-04-01", "2024-03-05"),
        ("出生日期：1975年1月28日", None),
        ("Posted 5 March 2024 in Harbours", "2024-03-05"),
    ],
)
def test_labels_before_and_behind_a_day(line, day):
    assert published(f"<p>{line}</p>") == day


def test_of_many_times_the_one_beside_the_title():
    teaser = '<div><time datetime="2025-06-01">June 1</time> Another story</div>'
    own = '<div class="meta"><time datetime="2024-03-05T10:00:00Z">5 Mar</time></div>'
    body = f"{teaser}<h1>Ferry stays</h1>{own}{PROSE}{teaser}"
    assert article(page(body)).meta.published == "2024-03-05T10:00:00Z"


def test_a_day_in_the_title_is_what_the_article_is_about():
    body = f"<h1>Week of 20 January 2022</h1>{PROSE}"
    assert article(page(body, "<title>Week of 20 January 2022</title>")).meta.published is None


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("29.11.2022 – Nine of the councillors voted for the ferry.", "2022-11-29"),
        ("29.11.2022 „Nine of the councillors voted for the ferry.“", "2022-11-29"),
        ("On 29 November 2022 nine of the councillors voted for the ferry.", None),
    ],
)
def test_paragraphs_that_begin_with_their_day(opening, day):
    assert (
        published(f"<p>{opening} {'The ferry stays, they said, for the winter. ' * 4}</p>", lang="de") == day
    )


def test_a_line_below_the_text_that_says_when_it_was_posted():
    posted = "<p>Posted on 5 March 2024 by annlee</p>"
    assert published(PROSE + "<p>More of it.</p>" + posted) == "2024-03-05"
    several = posted + "<p>Posted on 9 March 2024 by someone</p>"
    assert published(PROSE + "<p>More of it.</p>" + several) is None


def test_the_issue_that_a_text_is_taken_from():
    han = f"<p>{HAN * 4}</p>" * 4
    assert article(page(f"{han}<p>——《柳溪月刊》1996年6月号</p>", lang="zh")).meta.published == "1996-06"
    assert (
        article(page(f"{han}<p>（原载《柳溪报》1996年6月5日）</p>", lang="zh")).meta.published == "1996-06-05"
    )


def test_a_month_that_a_label_names():
    for label, month in (("Date", "2003-11"), ("Archives", None)):
        body = f"<h1>Ferry stays</h1>{PROSE}<aside><h6>{label}</h6><p>November 2003</p></aside>"
        assert article(page(body)).meta.published == month


def test_documents_are_of_the_day_that_they_bear():
    head = '<meta name="pubdate" content="2022-01-28 00:00:00">'
    lines = "<p>成文日期：</p><p>2022年01月27日</p><p>发布日期：</p><p>2022年01月28日</p>"
    body = f"<h1>渡轮通告第一号</h1>{lines}{f'<p>{HAN * 4}</p>' * 4}"
    meta = article(page(body, head, "zh")).meta
    assert meta.published == "2022-01-27"
    body = f"<h1>渡轮通告第一号</h1><p>2003年5月</p>{f'<p>{HAN * 4}</p>' * 4}"
    assert article(page(body, head, "zh")).meta.published == "2003-05"


def test_what_a_crawl_wrote_around_the_page():
    inner = f"<html><head></head><body><p>柳溪县渡轮冬天照常开航</p>{f'<p>{HAN * 4}</p>' * 4}</body></html>"
    address = "http://gull.example/sm/2005-03-21/244339.shtml"
    meta = article(f'<text id="{address}" title="柳溪县渡轮冬天照常开航_柳溪网">{inner}</text>').meta
    assert (meta.url, meta.published, meta.title) == (address, "2005-03-21", "柳溪县渡轮冬天照常开航")
    meta = article(f"<doc>\n<url>{address}</url>\n{inner}</doc>").meta
    assert (meta.url, meta.published) == (address, "2005-03-21")


def test_the_comment_of_the_system_that_wrote_the_page():
    comment = "<!--[1,3] published at 2005-03-21 11:21:30 from #013 by 435-->"
    assert article(comment + page(f"<h1>Ferry stays</h1>{PROSE}")).meta.published == "2005-03-21T11:21:30"
