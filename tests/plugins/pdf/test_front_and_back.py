"""Headers of articles, contents, introduction, index, codes."""

import re

import pytest
from lxml import etree

from docconv import Article, Context, DependencyError, Digest
from docconv.ir import Blockquote, Heading, Meta, Paragraph, Section, Text
from docconv.printing import Entry, codes, language_marks, qr_code, shortened_address
from docconv.printing.addresses import SHORT
from docconv.printing.matter import order
from docconv_pdf.document import lay_out
from docconv_pdf.options import WriteOptions


def says(words):
    return Paragraph((Text(words),))


def art(*blocks, **meta):
    return Article(Meta(**{"title": "Title", "language": "en", **meta}), blocks or (says("Text."),))


def laid(document, **options):
    return lay_out(document, WriteOptions(**options), Context(options=WriteOptions(**options)))


def digest(*articles, **more):
    return Digest(**{"title": "D", "language": "en", "sections": (Section("S", (), articles),), **more})


def words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def test_the_header_says_who_where_when_and_what_the_editor_says():
    meta = {"authors": ("Ann", "Max"), "editors": ("Eve",), "site": "The Courier", "published": "2026-03-12"}
    note = {"editors_note": "Figures as of Tuesday."}
    html = laid(art(**meta, url="https://www.a.example/1", extra=note)).html
    header = html[html.index("<header") : html.index("</header>")]
    assert '<span class="people">Ann and Max</span>' in header
    for said in ("The Courier", "12 March 2026", "Edited by: Eve", "Editor’s note: Figures as of Tuesday."):
        assert said in words(header)
    assert html.index("</header>") < html.index("Text.")


@pytest.mark.parametrize(("links", "shown", "picture"), [("none", 0, 0), ("address", 1, 0), ("qr", 1, 1)])
def test_the_source_is_led_to_as_asked(links, shown, picture):
    pytest.importorskip("segno")
    layout = laid(digest(art(url="https://a.example/1")), source_links=links)
    header = layout.html[layout.html.index("<header") : layout.html.index("</header>")]
    assert header.count('href="https://a.example/1"') == shown
    assert header.count('alt="QR code: https://a.example/1"') == picture
    assert len(layout.pictures) == picture


@pytest.mark.parametrize(
    ("url", "short"),
    [
        ("https://www.a.example/1/", "a.example/1"),
        (f"https://a.example/{'b' * 80}/c.html", "a.example/…/c.html"),
        (f"https://a.example/{'b' * 80}", "a.example/…"),
        ("urn:x", "urn:x"),
        (f"https://[{'b' * 80}", f"https://[{'b' * 80}"),
    ],
)
def test_addresses_are_shortened_where_the_list_of_sources_has_them(url, short):
    assert shortened_address(url) == short
    assert len(short) <= SHORT or short == url


def test_a_single_article_has_its_address_in_full():
    url = f"https://a.example/{'b' * 80}"
    assert f">{url}</a>" in laid(art(url=url)).html
    assert f">{url}</a>" in laid(digest(art(url=url)), sources=False).html


def test_contents_have_a_line_about_each_article_and_marks_where_languages_differ():
    articles = (art(summary="In short."), art(says("正文。"), title="题", language="zh-Hans"))
    html = laid(digest(*articles)).html
    assert "In short." in html
    assert '<span class="mark">EN</span>' in html
    assert '<span class="mark">ZH</span>' in html
    assert "entry-summary" not in laid(digest(*articles), summaries=False).html
    assert "mark" not in laid(digest(articles[0])).html


def test_both_forms_of_chinese_are_told_apart():
    tags = ("zh-Hans", "zh-Hant-HK", "vi", None)
    entries = [Entry("a", art(language=tag)) for tag in tags]
    assert language_marks(entries) == {"zh-Hans": "简", "zh-Hant-HK": "繁", "vi": "VI"}
    assert language_marks(entries[:1]) == {}


@pytest.mark.parametrize(
    ("paper", "title", "sections", "kind", "shown"),
    [
        ("a4", "Week", 6, "cover", 6),
        ("a4", "A long title of a week " * 5, 10, "cover crowded", 10),
        ("a4", "Week", 40, "cover", 1),
        ("phone", "A long title of a week " * 5, 9, "cover crowded", 1),
    ],
)
def test_a_cover_never_holds_more_than_there_is_room_for(paper, title, sections, kind, shown):
    parts = tuple(Section(f"S{number}", (), (art(),)) for number in range(sections))
    html = laid(digest(title=title, sections=parts), paper=paper).html
    cover = html[html.index('<section class="cover') : html.index("</section>")]
    assert cover.startswith(f'<section class="{kind}">')
    assert cover.count("<li") == shown


def test_the_introduction_stands_between_contents_and_sections():
    html = laid(digest(art(), introduction=(says("Dear reader."), Heading(2, (Text("H"),))))).html
    assert html.index('class="contents') < html.index("Dear reader.") < html.index('class="part"')
    assert '<a class="pointer" href="#foreword">Introduction</a>' in html
    assert "<h3>H</h3>" in html[html.index("Dear reader.") : html.index('class="part"')]


def test_the_index_has_people_and_publications_with_their_pages():
    first = art(authors=("Žofie", "王编"), site="The Courier")
    html = laid(digest(first, art(authors=("Ann",), editors=("王编",), origin="The Courier"))).html
    index = html[html.index('class="index"') :]
    assert [index.index(name) for name in ("Ann", "Žofie", "王编", "Publications", "The Courier")] == sorted(
        index.index(name) for name in ("Ann", "Žofie", "王编", "Publications", "The Courier")
    )
    assert index.count('href="#a1-article"') == 3
    assert index.count('href="#a2-article"') == 3
    assert 'class="index"' not in laid(digest(art())).html
    assert 'class="index"' not in laid(digest(first), index=False).html


def test_letters_are_ordered_without_their_marks_and_chinese_by_radical():
    names = ["Đặng", "Zed", "Éva", "Dung", "eve", "王", "丁"]
    assert sorted(names, key=order) == ["Đặng", "Dung", "Éva", "eve", "Zed", "丁", "王"]


def test_numbers_of_pages_are_in_the_language_of_the_document(printed):
    for language, said in (("zh-Hant", "第 1 頁，共 1 頁"), ("vi", "Trang 1 trên 1"), ("de", "Page 1 of 1")):
        assert said in printed(art(language=language)).page(1)


def test_pull_quotes_are_an_option():
    article = art(Blockquote((says("Short."),)))
    assert "pull" in laid(article).html
    assert "pull" not in laid(article, pull_quotes=False).html


def drawn(svg):
    """The dark modules of a code, read back from its path."""
    root = etree.fromstring(svg)
    dark = set()
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", root[0].get("d")):
        dark.update((int(x) + step, int(y)) for step in range(int(length)))
    return int(root.get("width")), dark


def test_a_code_is_what_segno_says_with_white_around():
    segno = pytest.importorskip("segno")
    side, dark = drawn(qr_code("https://a.example/1"))
    rows = segno.make_qr("https://a.example/1", error="m").matrix
    assert side == len(rows) + 2 * codes.QUIET
    assert dark == {
        (x + codes.QUIET, y + codes.QUIET) for y, row in enumerate(rows) for x, bit in enumerate(row) if bit
    }


def test_an_address_too_long_for_a_code_is_noted():
    pytest.importorskip("segno")
    options = WriteOptions(source_links="qr")
    ctx = Context(options=options)
    assert 'class="code"' not in lay_out(art(url=f"https://a.example/{'b' * 500}"), options, ctx).html
    assert [note.code for note in ctx.notes] == ["pdf.qr"]


def test_without_segno_the_error_says_what_to_install(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "segno", None)
    with pytest.raises(DependencyError) as caught:
        qr_code("https://a.example/1")
    assert "segno" in (caught.value.hint or "")
