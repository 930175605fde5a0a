"""Books by others: what becomes an article, and what is known of it."""

import pytest

import docconv
from docconv import Context
from docconv.ir import (
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Image,
    Link,
    Paragraph,
    Text,
    difference,
    text_of,
    walk,
)
from docconv.settings import Settings

from .making import PARAGRAPH, articles_in, book, chapter, line, nav, page, titles
from .samples import png

NCX = (
    '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>'
    '<navPoint><navLabel><text>One</text></navLabel><content src="1.xhtml"/>'
    '<navPoint><navLabel><text>One b</text></navLabel><content src="1b.xhtml"/></navPoint></navPoint>'
    '<navPoint><navLabel><text>Two</text></navLabel><content src="2.xhtml"/></navPoint></navMap></ncx>'
)


def text(article) -> str:
    return text_of(article.body)


def nodes(article, kind):
    return [node for node in walk(article.body) if isinstance(node, kind)]


def test_without_contents_every_page_is_an_article():
    assert titles(book({"1.xhtml": chapter("A"), "2.xhtml": chapter("B"), "3.xhtml": page(PARAGRAPH)})) == [
        "A", "B", None,
    ]  # fmt: skip


def test_pages_that_the_contents_pass_over_belong_to_the_article_before():
    pages = {
        "nav.xhtml": nav(line("1.xhtml", "One") + line("2.xhtml", "Two")),
        "1.xhtml": chapter("One"),
        "1b.xhtml": page("<p>More of the first.</p>"),
        "2.xhtml": chapter("Two"),
    }
    first, second = articles_in(book(pages))
    assert (first.meta.title, second.meta.title) == ("One", "Two")
    assert "More of the first." in text(first)
    assert titles(book(pages), articles="pages") == ["One", None, "Two"]
    assert titles(book(pages), articles="book") == ["The Book"]


def test_sections_of_many_articles_are_told_from_articles_of_many_pages():
    inside = line("1.xhtml", "First") + line("2.xhtml", "Second")
    pages = {
        "nav.xhtml": nav(line("s.xhtml", "Local", inside) + line("3.xhtml", "Third", line("3b.xhtml", "b"))),
        "s.xhtml": page(f"<h1>Local</h1><ul>{inside}</ul>"),
        "1.xhtml": chapter("First"),
        "2.xhtml": chapter("Second"),
        "3.xhtml": chapter("Third"),
        "3b.xhtml": page(f"<h2>b</h2>{PARAGRAPH}"),
    }
    found = articles_in(book(pages))
    assert [(a.meta.section, a.meta.title) for a in found] == [
        ("Local", "First"), ("Local", "Second"), (None, "Third"),
    ]  # fmt: skip
    assert [type(block) for block in found[2].body] == [Paragraph, Heading, Paragraph]
    assert [a.meta.title for a in articles_in(book(pages), articles="contents")][-1] == "b"
    assert titles(book(pages), articles="top") == ["Local", "Third"]


def test_the_contents_of_epub_2():
    pages = {
        "toc.ncx": NCX,
        "1.xhtml": chapter("One"),
        "1b.xhtml": chapter("One b"),
        "2.xhtml": chapter("Two"),
    }
    assert titles(book(pages)) == ["One", "Two"]
    assert titles(book(pages), articles="contents") == ["One", "One b", "Two"]


def test_several_lines_of_one_page_cut_it():
    notes = '<aside epub:type="footnote" id="n"><p>The note.</p></aside>'
    body = (
        f"<p>Before all.</p><div><h2 id='a'>A</h2>{PARAGRAPH}</div><div><h2>B<a id='b'/></h2>{PARAGRAPH}"
        f'<p>Marked<a epub:type="noteref" href="#n">1</a>.</p></div><h2 id="c">C</h2>{PARAGRAPH}{notes}'
    )
    lines = "".join(line(f"1.xhtml#{name}", name.upper()) for name in ("a", "b", "gone", "c"))
    found = articles_in(book({"nav.xhtml": nav(lines), "1.xhtml": page(body)}))
    assert [a.meta.title for a in found] == ["A", "B", "C"]
    assert not any(nodes(a, FootnoteDefinition) for a in (found[0], found[2]))
    assert text(found[1]).endswith("The note.")
    assert ["Before all." in text(a) for a in found] == [True, False, False]


@pytest.mark.parametrize(
    "body",
    [
        page(PARAGRAPH, attributes=' epub:type="frontmatter titlepage"'),
        page(f'<section epub:type="colophon">{PARAGRAPH}</section>'),
        page(f'<section role="doc-cover">{PARAGRAPH}</section>'),
    ],
)
def test_pages_of_the_book_are_no_articles(body):
    ctx = Context(furniture=True)
    found = articles_in(book({"0.xhtml": body, "1.xhtml": chapter("A"), "2.xhtml": chapter("B")}), ctx)
    assert [a.meta.title for a in found] == ["A", "B"]
    assert [note.code for note in ctx.notes] == ["epub.left-out"]
    assert [part.where for part in found[1].furniture] == ["OPS/0.xhtml"]


def test_landmarks_and_guide_say_what_pages_are():
    marks = '<nav epub:type="landmarks"><ol><li><a epub:type="cover" href="0.xhtml">C</a></li></ol></nav>'
    pages = {"nav.xhtml": nav(line("1.xhtml", "A"), marks), "0.xhtml": chapter("X"), "1.xhtml": chapter("A")}
    assert titles(book(pages)) == ["The Book"]
    guide = '<guide><reference type="title-page" href="0.xhtml#x"/></guide>'
    assert titles(book({"0.xhtml": chapter("X"), "1.xhtml": chapter("A")}, tail=guide)) == ["The Book"]
    # A book that is nothing else is read all the same.
    everything = '<guide><reference type="cover" href="0.xhtml"/></guide>'
    assert titles(book({"0.xhtml": chapter("The Book")}, tail=everything)) == ["The Book"]


def test_what_the_book_says_of_itself():
    terms = (
        '<dc:creator opf:role="aut">Ann Writer</dc:creator><dc:creator id="e">Ed Itor</dc:creator>'
        '<meta refines="#e" property="role">edt</meta><dc:publisher>The House</dc:publisher>'
        "<dc:date>2024-05-06</dc:date><dc:subject>ferries</dc:subject><dc:identifier>urn:x:1</dc:identifier>"
        "<dc:description>&lt;p&gt;All &lt;b&gt;about&lt;/b&gt; it.&lt;/p&gt;</dc:description>"
        "<dc:source>https://news.example/ferry</dc:source>"
        '<dc:title id="s">and more</dc:title><meta refines="#s" property="title-type">subtitle</meta>'
    )
    (one,) = articles_in(book({"1.xhtml": chapter("The Book")}, terms))
    meta = one.meta
    assert (meta.title, meta.subtitle, meta.authors, meta.editors) == (
        "The Book", "and more", ("Ann Writer",), ("Ed Itor",),
    )  # fmt: skip
    assert (meta.published, meta.site, meta.language) == ("2024-05-06", "The House", "en")
    assert (meta.summary, meta.url) == ("All about it.", "https://news.example/ferry")
    assert (meta.tags, meta.extra) == (("ferries",), {"identifier": "urn:x:1"})
    first, _ = articles_in(book({"1.xhtml": chapter("A"), "2.xhtml": chapter("B")}, terms))
    assert first.meta.extra["book"] == "The Book"
    assert (first.meta.title, first.meta.url, first.meta.summary) == ("A", None, None)


def test_what_a_page_says_of_its_article():
    head = '<link rel="canonical" href="https://news.example/1"/><meta name="dc.date" content="2026-03-09"/>'
    body = (
        '<h1>A</h1><p class="article-subtitle">A line below.</p><p class="byline">By Ann Writer</p>'
        f"{PARAGRAPH}"
    )
    other = page(
        f'<h1>B</h1><p><time datetime="2026-03-10T08:30">March</time></p>{PARAGRAPH}'
        '<p>See <a href="1.xhtml#x">the other one</a>.</p>',
        head='<link rel="canonical" href="https://news.example/2"/>',
    )
    first, second = articles_in(book({"1.xhtml": page(body, head=head), "2.xhtml": other}))
    meta = first.meta
    assert (meta.subtitle, meta.authors, meta.published) == (
        "A line below.", ("Ann Writer",), "2026-03-09",
    )  # fmt: skip
    assert meta.url == "https://news.example/1"
    assert "Ann Writer" not in text(first)
    assert second.meta.published == "2026-03-10T08:30"
    # A link to another article of the book leads to that article's address.
    assert [link.url for link in nodes(second, Link)] == ["https://news.example/1"]


def test_links_inside_a_book_keep_their_place():
    pages = {
        "t/1.xhtml": chapter("A", '<p id="x">See <a href="../2.xhtml#y">B</a>, <a href="#x">here</a>.</p>'),
        "2.xhtml": chapter("B"),
    }
    first = articles_in(book(pages))[0]
    assert [link.url for link in nodes(first, Link)] == ["OPS/2.xhtml#y", "#x"]


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        (
            '<a epub:type="noteref" href="{0}#n">1</a>',
            '<aside epub:type="footnote" id="n"><p>Said.</p></aside>',
        ),
        ('<a role="doc-noteref" href="{0}#n">*</a>', '<ol><li id="n" role="doc-endnote">Said.</li></ol>'),
        ('<sup><a id="r" href="{0}#n">1</a></sup>', '<p id="n"><a href="{1}#r">1</a> Said.</p>'),
        ('<sup id="r"><a href="{0}#n">1</a></sup>', '<p><a id="n" href="{1}#r">[1]</a> Said.</p>'),
        ('<a id="r" class="fr" href="{0}#n">1</a>', '<div id="n"><p><a href="{1}#r">1</a>. Said.</p></div>'),
    ],
)
@pytest.mark.parametrize("elsewhere", [True, False])
def test_footnotes(mark, note, elsewhere):
    home, place = ("1.xhtml", "n.xhtml") if elsewhere else ("", "")
    first = chapter(
        "A", f"<p>A word{mark.format(place)} more.</p>" + ("" if elsewhere else note.format("", ""))
    )
    pages = {"1.xhtml": first, "2.xhtml": chapter("B")}
    if elsewhere:
        pages["n.xhtml"] = page(
            f'<section epub:type="endnotes"><h1>Notes</h1>{note.format("", home)}<p>x</p></section>'
        )
    found = articles_in(book(pages))
    assert [a.meta.title for a in found] == ["A", "B"]
    assert found[0].body == (
        Paragraph((Text("A word"), FootnoteReference("1"), Text(" more."))),
        FootnoteDefinition("1", (Paragraph((Text("Said."),)),)),
    )


def test_pictures_travel_with_their_article():
    body = (
        '<figure><img src="../i/a%20b.png" alt="a"/><figcaption>Words</figcaption></figure>'
        '<p><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><title>W</title>'
        '<image xlink:href="../i/A.PNG" width="1" height="2"/></svg></p>'
        '<p>A drawing: <svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0L1 1"/></svg></p>'
        '<p><img src="../i/gone.png" alt="gone"/><img src="../i/no.png"/><img src="../../../up.png"/></p>'
    )
    files = {"OPS/i/a b.png": png(), "OPS/i/a.png": png(2, 2), "OPS/i/no.png": b"no picture"}
    ctx = Context()
    (one,) = articles_in(book({"t/1.xhtml": chapter("The Book", body)}, files=files), ctx)
    assert one.resources.keys() == {"OPS/i/a b.png", "OPS/i/A.PNG", "drawing-0-1.svg"}
    assert one.body[0] == Figure(Image("OPS/i/a b.png", "a"), (Text("Words"),))
    assert one.resources["OPS/i/A.PNG"].data == png(2, 2)
    assert one.resources["drawing-0-1.svg"].media_type == "image/svg+xml"
    assert sorted(note.code for note in ctx.notes) == ["epub.missing", "epub.missing", "media.unknown"]


def test_page_numbers_and_languages():
    body = (
        '<p>Before <span epub:type="pagebreak" id="p2">2</span>after.</p><p xml:lang="fr">Mots.</p>'
        "<p>A&nbsp;blank &eacute;.</p>"
    )
    (one,) = articles_in(book({"1.xhtml": chapter("The Book", body)}))
    assert one.body == (
        Paragraph((Text("Before after."),)),
        Paragraph((Text("Mots."),), "fr"),
        Paragraph((Text("A\u00a0blank é."),)),
    )


def test_files_and_digests_of_books(tmp_path):
    one, two = tmp_path / "a.epub", tmp_path / "b.epub"
    one.write_bytes(book({"1.xhtml": chapter("A"), "2.xhtml": chapter("B")}))
    two.write_bytes(book({"1.xhtml": chapter("C", '<p><img src="x.png"/></p>')}, files={"OPS/x.png": png()}))
    report = docconv.convert(one, f"{tmp_path}/out/", to="markdown", settings=Settings(repair=False))
    assert not report.failed
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a-001.md", "a-002.md"]
    weekly = docconv.digest(docconv.read_all([one, two]), title="Both")
    docconv.write(weekly, tmp_path / "both.epub")
    assert difference(docconv.read_document(tmp_path / "both.epub"), weekly) is None
    assert [article.meta.title for article in weekly.articles] == ["A", "B", "The Book"]


def test_a_picture_is_what_its_page_shows():
    body = f'{PARAGRAPH}<p><img src="a.png" data-src="https://x.example/b.png" data-url="c.png" alt="A"/></p>'
    (one,) = articles_in(book({"1.xhtml": chapter("A", body)}, files={"OPS/a.png": png(2, 2)}))
    assert list(one.resources) == ["OPS/a.png"]
