"""Feeds of every kind, an article each entry; lists of feeds; and what hostile ones cost."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import docconv
from docconv import Article
from docconv.errors import InputError
from docconv.ir import Embed, Figure, Heading, Image, Link, List, Meta, Paragraph, Strong, Text, text_of, walk
from docconv.testing import FormatLaws, raw_bytes, total
from docconv_feeds import is_feed, is_opml

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
  <title>Senn Valley News</title><link>https://news.example/</link><language>en-gb</language>
  <item>
    <title>Library &amp;amp; baths open</title>
    <link>https://news.example/2026/library</link>
    <dc:creator>Ann Lee</dc:creator><dc:creator>Bo Chen</dc:creator>
    <pubDate>Mon, 09 Mar 2026 08:30:00 +0800</pubDate>
    <category>Town</category><category>Books</category>
    <description>The doors open in April.</description>
    <content:encoded><![CDATA[<h4>Hours</h4><p>From <b>ten</b> to four.&nbsp;See
      <a href="/plan">the plan</a>.</p><script>alert(1)</script>]]></content:encoded>
    <enclosure url="https://news.example/a.mp3" type="audio/mpeg" length="1"/>
    <media:thumbnail url="https://news.example/t.jpg"/>
  </item>
  <item>
    <title>Short</title><guid>https://news.example/2026/short</guid>
    <author>cy@news.example (Cy Dee)</author>
    <pubDate>9 Mar 26 08:30 EST</pubDate>
    <description>&lt;p&gt;Only a summary.&lt;/p&gt;</description>
    <enclosure url="photo.jpg" type="image/jpeg"/>
    <source url="https://agency.example/feed">The Agency</source>
  </item>
</channel></rss>"""

RDF = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="x"><title>Old news</title><link>http://old.example/</link></channel>
<item rdf:about="http://old.example/1"><title>One</title><link>http://old.example/1</link>
  <dc:date>2004-03-09T08:30:00+01:00</dc:date><dc:subject>town</dc:subject><description>Words.</description></item>
</rdf:RDF>"""

RSS_091 = """<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Caf&eacute;</title><item><title>D&eacute;j&agrave;</title>
<description>Words &copy; us.</description></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi" xml:base="https://bao.example/">
<title>Báo Biển</title><link rel="self" href="feed"/><link href="https://bao.example/"/>
<author><name>Ban biên tập</name></author>
<entry><title type="html">Hải &lt;b&gt;đăng&lt;/b&gt;</title><link href="a/1"/>
  <published>2026-03-06T07:40:00+07:00</published><updated>2026-03-07T00:00:00Z</updated>
  <category term="bien" label="Biển"/><summary>Tóm tắt.</summary>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ngọn <strong>tháp</strong>.</p>
  <p><img src="p.jpg" alt="tháp"/></p></div></content>
  <link rel="enclosure" type="application/pdf" href="a.pdf" title="Bản đồ"/></entry>
<entry xml:lang="en"><title>Plain</title><id>tag:x</id><updated>2026-03-08T00:00:00Z</updated>
  <author><name>Di Eng</name></author><content>One &amp; two.

Three.</content></entry>
</feed>"""

JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "瀾川時報",
    "home_page_url": "https://zh.example/",
    "language": "zh-Hant",
    "authors": [{"name": "編輯部"}],
    "items": [
        {
            "id": "1",
            "url": "https://zh.example/1",
            "title": "圖書館開放",
            "content_html": "<p>四月起。</p>",
            "summary": "摘要",
            "date_published": "2026-03-09T08:30:00+08:00",
            "tags": ["書"],
            "image": "https://zh.example/p.jpg",
            "attachments": [{"url": "https://zh.example/v.mp4", "mime_type": "video/mp4", "title": "影片"}],
        },
        {"id": 2, "content_text": "第一段。\n\n第二段。", "authors": [{"name": "王小明"}]},
        "nonsense",
    ],
}

OPML = """<opml version="2.0"><head><title>My feeds</title><ownerName>Ann Lee</ownerName>
<dateCreated>Mon, 09 Mar 2026 08:30:00 GMT</dateCreated></head><body>
<outline text="Towns"><outline type="rss" text="Senn &lt;b&gt;Valley&lt;/b&gt;" htmlUrl="https://news.example/"
  xmlUrl="https://news.example/feed"/></outline>
<outline text="Just words"/></body></opml>"""


def read(text: str | bytes, **options: str) -> list[Article]:
    return list(docconv.read(text.encode() if isinstance(text, str) else text, **options))


def test_rss_with_full_content() -> None:
    article = read(RSS)[0]
    assert article.meta == Meta(
        title="Library & baths open",
        authors=("Ann Lee", "Bo Chen"),
        published="2026-03-09T08:30:00+08:00",
        site="Senn Valley News",
        url="https://news.example/2026/library",
        language="en-gb",
        tags=("Town", "Books"),
        summary="The doors open in April.",
        image="https://news.example/t.jpg",
    )
    plan = Link("https://news.example/plan", (Text("the plan"),))
    words = (Text("From "), Strong((Text("ten"),)), Text(" to four.\u00a0See "), plan, Text("."))
    assert article.body == (
        Heading(2, (Text("Hours"),)),
        Paragraph(words),
        Embed("https://news.example/a.mp3"),
    )
    assert not article.provenance.notes


def test_rss_with_a_summary_only() -> None:
    short = read(RSS)[1]
    assert short.meta.authors == ("Cy Dee",)
    assert short.meta.published == "2026-03-09T08:30:00-05:00"
    assert (short.meta.origin, short.meta.summary) == ("The Agency", None)
    assert short.meta.url == "https://news.example/2026/short"
    assert short.body[0] == Figure(Image("https://news.example/2026/photo.jpg"))
    assert text_of(short.body) == "Only a summary."
    assert [note.code for note in short.provenance.notes] == ["feeds.summary"]


def test_older_rss() -> None:
    [one] = read(RDF)
    assert (one.meta.title, one.meta.site, one.meta.tags) == ("One", "Old news", ("town",))
    assert one.meta.published == "2004-03-09T08:30:00+01:00"
    [other] = read(RSS_091)
    assert (other.meta.title, other.meta.site) == ("Déjà", "Café")
    assert text_of(other.body) == "Words © us."


def test_atom() -> None:
    first, second = read(ATOM)
    assert first.meta == Meta(
        title="Hải đăng",
        authors=("Ban biên tập",),
        published="2026-03-06T07:40:00+07:00",
        modified="2026-03-07T00:00:00Z",
        site="Báo Biển",
        url="https://bao.example/a/1",
        language="vi",
        tags=("Biển",),
        summary="Tóm tắt.",
    )
    assert text_of(first.body) == "Ngọn tháp.\nBản đồ"
    assert Image("https://bao.example/a/p.jpg", "tháp") in list(walk(first.body))
    assert (second.meta.authors, second.meta.language) == (("Di Eng",), "en")
    assert second.meta.published == "2026-03-08T00:00:00Z"
    assert second.provenance.evidence["published"] == "Atom: updated"
    assert second.body == (Paragraph((Text("One & two."),)), Paragraph((Text("Three."),)))


def test_json_feed() -> None:
    first, second = read(json.dumps(JSON))
    assert first.meta.site == "瀾川時報"
    assert (first.meta.authors, first.meta.tags, first.meta.summary) == (("編輯部",), ("書",), "摘要")
    assert first.meta.image == "https://zh.example/p.jpg"
    assert first.body == (Paragraph((Text("四月起。"),)), Embed("https://zh.example/v.mp4", title="影片"))
    assert second.meta.authors == ("王小明",)
    assert text_of(second.body) == "第一段。\n第二段。"


def test_opml() -> None:
    [article] = read(OPML)
    assert article.meta.title == "My feeds"
    assert (article.meta.authors, article.meta.published) == (("Ann Lee",), "2026-03-09T08:30:00Z")
    [outline] = article.body
    assert isinstance(outline, List)
    assert text_of((outline,)) == "Towns\nSenn Valley feed\nJust words"


@pytest.mark.parametrize("name", ["feed.xml", "page.php", "feed.html", "feed", "feed.json", "feed.txt"])
@pytest.mark.parametrize("text", [RSS, RDF, RSS_091, ATOM, json.dumps(JSON)], ids=range(5))
def test_feeds_are_known_by_their_bytes(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert {a.provenance.format for a in docconv.read(tmp_path / name)} == {"feed"}


def test_a_folder_of_feeds_is_read_and_other_xml_is_not(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(RSS)
    (tmp_path / "b.opml").write_text(OPML)
    (tmp_path / "sitemap.xml").write_text("<urlset><url/></urlset>")
    assert len(list(docconv.read_all(tmp_path))) == 3


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"<",
        b"<!--",
        b"<?xml",
        b"<!DOCTYPE html><html><feed>",
        b"<html><rss></html>",
        b"<feedback/>",
        b"<feed>not Atom</feed>",
        b"<rdf:RDF xmlns:foaf='http://xmlns.com/foaf/0.1/'/>",
        b'{"docconv":1}',
        b"text about <rss>",
    ],
)
def test_other_bytes_are_no_feed(head: bytes) -> None:
    assert is_feed(head, "a.xml") == is_opml(head, "a.xml") == 0


def test_text_in_an_old_encoding(tmp_path: Path) -> None:
    text = RSS.replace("UTF-8", "GBK").replace("Short", "图书馆四月起开放")
    assert read(text.encode("gbk"))[1].meta.title == "图书馆四月起开放"


class TestTheKit(FormatLaws):
    """All laws for plugins that only read."""

    format = "feed"
    examples = 8
    samples = tuple(text.encode() for text in (RSS, RDF, RSS_091, ATOM, json.dumps(JSON)))


class TestTheKitForOutlines(FormatLaws):
    format = "opml"
    examples = 8
    samples = (OPML.encode(),)


# --- hostile and broken ---------------------------------------------------------------------------


def laughs(where: str) -> str:
    """A billion laughs, in text or in an attribute."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return (
        f'<!DOCTYPE rss [<!ENTITY a0 "ha">{entities}]><rss version="2.0"><channel><item>'
        f"<title>T</title>{where}</item></channel></rss>"
    )


@pytest.mark.parametrize("where", ["<description>&a9;</description>", '<enclosure url="&a9;"/>'])
def test_no_entity_unfolds(where: str) -> None:
    begun = time.perf_counter()
    [article] = read(laughs(where), format="feed")
    assert article.meta.title == "T"
    assert len(str(article)) < 10_000
    assert time.perf_counter() - begun < 2


def test_no_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    text = (
        f'<!DOCTYPE rss [<!ENTITY s SYSTEM "{secret.as_uri()}">]><rss><channel><item><title>T</title>'
        "<description>&s;x</description></item></channel></rss>"
    )
    path = tmp_path / "a.rss"
    path.write_text(text)
    assert "the secret" not in str(list(docconv.read(path)))


@pytest.mark.parametrize("at", [100, 500, 900, 1300])
def test_what_is_cut_off_is_read_as_far_as_it_goes(at: int) -> None:
    try:
        found = read(RSS[:at], format="feed")
    except InputError:
        assert at < 500
    else:
        assert found[0].meta.title == "Library & baths open"
        assert "feeds.broken" in {note.code for article in found for note in article.provenance.notes}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "{",
        "<rss/>",
        "<rss><channel/></rss>",
        "words",
        "<urlset/>",
        '{"items": 5}',
        "<a",
        "&" * 9,
    ],
)
def test_no_feed_is_an_error_of_ours(text: str) -> None:
    with pytest.raises(InputError):
        read(text, format="feed")
    with pytest.raises(InputError):
        read(text, format="opml")


@pytest.mark.parametrize("format", ["feed", "opml"])
@settings(max_examples=60, deadline=None)
@given(data=raw_bytes() | st.sampled_from([RSS, RDF, ATOM, OPML, json.dumps(JSON)]).map(str.encode))
def test_any_bytes(format: str, data: bytes) -> None:
    total(format, data)


@settings(max_examples=60, deadline=None)
@given(
    text=st.sampled_from([RSS, RDF, ATOM, OPML, json.dumps(JSON)]),
    at=st.integers(0, 2000),
    change=st.sampled_from(["", "<", ">", "&", '"', "]]>", "<item>", "\0", "<![CDATA[", "&#0;", "<p>"]),
)
def test_damaged_feeds(text: str, at: int, change: str) -> None:
    at %= len(text)
    for format in ("feed", "opml"):
        total(format, (text[:at] + change + text[at + 3 :]).encode())


def test_ten_megabytes_take_seconds() -> None:
    """Long entries; short ones cost what articles cost."""
    words = "&lt;p&gt;" + "The doors open in April. " * 20_000 + "&lt;/p&gt;"
    item = f"<item><title>T</title><description>{words}</description></item>"
    begun = time.process_time()
    assert len(read(f"<rss><channel>{item * 20}</channel></rss>")) == 20
    assert time.process_time() - begun < 20


def test_outlines_of_any_depth() -> None:
    text = "<opml><body>" + '<outline text="a">' * 1500 + "</outline>" * 1500 + "</body></opml>"
    [article] = read(text)
    assert text_of(article.body).count("a") == 1500
