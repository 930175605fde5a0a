"""The pages around the articles, and what is written about them: cover, contents, sections, notes."""

from itertools import pairwise

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from docconv import Article, Digest
from docconv.ir import FootnoteReference, Heading, Meta, Paragraph, Ruby, Section, Text
from docconv_epub.covers import drawn

from .samples import CHINESE, DIGEST, ENGLISH, JPEG, STUB, VIETNAMESE, says
from .test_writer import OPF, TYPE, XHTML, check_structure, context, text, tree, unpacked


def headings(files, name):
    tags = [f"{XHTML}h{level}" for level in range(1, 7)]
    return [int(each.tag[-1]) for each in tree(files, name).iter(*tags)]


def test_the_cover_for_the_shelf_is_drawn():
    files = unpacked(DIGEST)
    svg = etree.fromstring(files["cover.svg"])
    shown = " ".join(svg.itertext())
    for part in ("江城一周", "2026年3月9日至15日", "本地", "Giao thông"):
        assert part in shown
    (item,) = (
        item
        for item in tree(files, "content.opf").iter(f"{OPF}item")
        if "cover-image" in (item.get("properties") or "")
    )
    assert item.get("href") == "cover.svg"
    # Readers of EPUB 2 know no SVG covers.
    assert not [each for each in tree(files, "content.opf").iter(f"{OPF}meta") if each.get("name") == "cover"]


def test_a_picture_as_cover_needs_no_drawing():
    photo = msgspec.structs.replace(DIGEST, cover=docconv_resource())
    files = unpacked(photo)
    assert "cover.svg" not in files
    assert [each for each in tree(files, "content.opf").iter(f"{OPF}meta") if each.get("name") == "cover"]


def docconv_resource():
    from docconv.ir import Resource

    return Resource("image/jpeg", JPEG)


@given(st.text(max_size=300), st.text(max_size=60), st.lists(st.text(max_size=60), max_size=40))
def test_any_cover_is_a_drawing_inside_its_frame(title, above, below):
    root = etree.fromstring(drawn(title, above, below, "en"))
    places = [int(each.get("y")) for each in root.iter("{*}text")]
    assert places == sorted(places)
    assert all(0 < place < 800 for place in places)


def test_the_title_page_says_how_much_from_whom_and_in_which_languages():
    page = text(unpacked(DIGEST), "titlepage.xhtml")
    for part in ("江城一周", "2026年第11周", "共 4 篇文章", "江城日报", "Example Wire", "越南语", "英语"):
        assert part in page


def test_a_section_page_says_in_a_line_what_each_article_is_about():
    files = unpacked(DIGEST)
    assert "新桥首日通车。" in text(files, "s001.xhtml")
    (summary,) = tree(files, "s002.xhtml").findall(f".//{XHTML}p[@class='summary']")
    assert summary.text == "Chuyến đầu tiên rời ga lúc 6 giờ."
    assert summary.get("lang") == "vi"


def links(files, name="nav.xhtml", kind="toc"):
    nav = next(nav for nav in tree(files, name).iter(f"{XHTML}nav") if nav.get(TYPE) == kind)
    return [anchor.get("href") for anchor in nav.iter(f"{XHTML}a")]


def test_contents_as_deep_as_wanted():
    assert "a001.xhtml" not in links(unpacked(DIGEST, context(contents="sections")))
    assert "a003.xhtml" in links(unpacked(DIGEST, context(contents="sections")))  # it has no section
    files = unpacked(DIGEST, context(contents="headings"))
    check_structure(files)
    assert "a001.xhtml#a001-h-1" in links(files)
    assert "a001.xhtml#a001-h-1" in [each.get("src") for each in tree(files, "toc.ncx").iter("{*}content")]
    # The contents of an article alone are its headings.
    assert links(unpacked(CHINESE))[:2] == ["a001.xhtml", "a001.xhtml#a001-h-1"]


def test_a_heading_in_the_contents_is_its_words():
    heading = Heading(2, (Text("桥 "), Ruby("澹", "dàn"), Text("河"), FootnoteReference("1"), Text("边")))
    nav = tree(unpacked(Article(Meta(title="T"), (heading, says("x")))), "nav.xhtml")
    assert "桥 澹河边" in [each.text for each in nav.iter(f"{XHTML}a")]


def test_headings_leave_no_level_out():
    files = unpacked(DIGEST, context(comments=True))
    for name in (name for name in files if name.endswith(".xhtml")):
        found = headings(files, name)
        assert found[0] == 1, name
        assert found.count(1) == 1, name
        assert all(after <= before + 1 for before, after in pairwise(found)), name


def test_an_article_without_title_has_a_heading_on_its_page():
    page = tree(unpacked(DIGEST), "a003.xhtml")
    assert page.find(f"{XHTML}body/{XHTML}h1").text == "Untitled"
    assert page.find(f"{XHTML}body/{XHTML}article/{XHTML}h1") is None


def test_what_the_header_has_no_place_for_stands_below():
    meta = Meta(
        title="T", site="The Paper", origin="The Wire", editors=("A", "B"), published="2026-03-10",
        modified="2026-03-11", language="en",
    )  # fmt: skip
    page = tree(unpacked(Article(meta, (says("x"),))), "a001.xhtml")
    footer = page.find(f"{XHTML}body/{XHTML}footer")
    lines = ["".join(each.itertext()) for each in footer]
    assert lines == ["Source: The Wire", "Edited by: A and B", "Updated: 11 March 2026"]


def test_the_way_on_from_an_article():
    files = unpacked(DIGEST)
    nav = tree(files, "a002.xhtml").find(f"{XHTML}body/{XHTML}nav")
    assert [(each.get("class"), each.get("href")) for each in nav.iter(f"{XHTML}a")] == [
        ("previous", "a001.xhtml"),
        ("contents-link", "nav.xhtml#toc"),
        ("next", "a003.xhtml"),
    ]
    assert nav.get("lang") == "zh-Hans"  # the words are those of the digest


def test_footnotes_pop_up():
    page = tree(unpacked(DIGEST), "a002.xhtml")
    marks = [a for a in page.iter(f"{XHTML}a") if a.get(TYPE) == "noteref"]
    note = next(each for each in page.iter(f"{XHTML}aside") if each.get(TYPE) == "footnote")
    assert [(mark.get("role"), mark.get("href")) for mark in marks] == [("doc-noteref", "#a002-fn-1")] * 2
    assert (note.get("id"), note.get("role")) == ("a002-fn-1", "doc-footnote")


def test_an_introduction_links_to_articles_of_the_book():
    from docconv.ir import Link

    url = "https://news.example/2026/tram.html"
    intro = (Paragraph((Link(url, (Text("tram"),)),)),)
    files = unpacked(Digest("T", sections=(Section("S", intro, (VIETNAMESE,)),)))
    assert f'<a href="a001.xhtml" data-url="{url}">tram</a>'.encode() in files["s001.xhtml"]


def test_landmarks_and_guide():
    files = unpacked(DIGEST)
    assert links(files, kind="landmarks") == [
        "cover.xhtml", "titlepage.xhtml", "nav.xhtml#toc", "s001.xhtml", "sources.xhtml", "colophon.xhtml",
    ]  # fmt: skip
    guide = tree(files, "content.opf").find(f"{OPF}guide")
    assert [(each.get("type"), each.get("href")) for each in guide] == [
        ("cover", "cover.xhtml"),
        ("title-page", "titlepage.xhtml"),
        ("toc", "nav.xhtml#toc"),
        ("text", "s001.xhtml"),
    ]


def test_what_is_missing_is_reported_once():
    ctx = context()
    unpacked(Digest("T", sections=(Section(None, (), (CHINESE, ENGLISH, STUB, STUB)),)), ctx)
    said = {note.code: note.message for note in ctx.notes if note.code.startswith("epub.")}
    assert said["epub.alt"] == "no description: 1 picture in 1 article"
    assert said["epub.language"] == "no language stated: 2 articles, the first “broken.html”"
    assert said["epub.title"] == "no title: 1 article"
    complete = context()
    unpacked(Article(Meta(title="T"), (says("x"),)), complete)
    assert not complete.notes


def test_what_way_a_language_is_written_is_stated():
    body = (says("שלום.", lang="he"), says("x", lang="chinese"))
    files = unpacked(
        Digest(
            "T",
            "s",
            "en",
            sections=(Section("S", (), (Article(Meta(title="כותרת.", language="he"), body),)),),
        )
    )
    page = tree(files, "a001.xhtml")
    assert page.get("dir") == "rtl"
    assert page.find(f".//{XHTML}nav").get("dir") == "ltr"
    title = next(tree(files, "s001.xhtml").iter(f"{XHTML}a"))
    assert (title.get("lang"), title.get("dir")) == ("he", "rtl")
    foreign = tree(unpacked(Article(Meta(title="T", language="en"), body)), "a001.xhtml").iter(f"{XHTML}p")
    assert [each.get("dir") for each in foreign] == ["rtl", None]


def test_a_box_has_a_name():
    box = next(tree(unpacked(DIGEST), "a001.xhtml").iter(f"{XHTML}input"))
    assert box.get("aria-label") == "宽度"
