"""Books whose pages are broken or mean harm: a clear error or a note each, in bounded time and memory."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docconv.ir import text_of
from docconv.testing import total

from .hurt import ONE, codes, read
from .making import PARAGRAPH, articles_in, book, chapter, line, nav, page


def test_contents_that_go_in_circles():
    loop = line("nav.xhtml", "Contents", line("1.xhtml", "A", line("nav.xhtml", "Again"))) + line(
        "1.xhtml", "A again"
    )
    spine = '<itemref idref="i0"/><itemref idref="i1"/><itemref idref="i1"/><itemref idref="gone"/>'
    found, ctx = read(book({"nav.xhtml": nav(loop), **ONE}, spine=spine))
    assert [article.meta.title for article in found] == ["The Book"]
    assert codes(ctx) == ["epub.spine"]
    fallback = (
        '<item id="x" href="x.bin" media-type="a/b" fallback="y"/>'
        '<item id="y" href="y.bin" media-type="a/b" fallback="x"/>'
    )
    found, ctx = read(book(ONE, more=fallback, spine='<itemref idref="x"/><itemref idref="i0"/>'))
    assert len(found) == 1


def test_contents_that_are_very_deep_or_very_long():
    deep = "".join(f'<li><a href="{n % 2 + 1}.xhtml#x{n}">t{n}</a><ol>' for n in range(3000))
    pages = {"nav.xhtml": nav(deep + "</ol></li>" * 3000), "1.xhtml": chapter("A"), "2.xhtml": chapter("B")}
    wide = nav("".join(line(f"1.xhtml#x{n}", f"t{n}") for n in range(4_000)))
    for cut in ("auto", "contents", "top"):
        start = time.process_time()
        assert articles_in(book(pages), articles=cut)
        assert articles_in(book({**pages, "nav.xhtml": wide}), articles=cut)
        assert time.process_time() - start < 5


def test_ids_that_stand_twice_and_notes_in_themselves():
    body = (
        '<p id="x">One<a epub:type="noteref" href="#n">1</a></p><p id="x">Two</p>'
        '<aside epub:type="footnote" id="n"><p>A<a epub:type="noteref" href="#n">1</a></p></aside>'
        '<aside epub:type="footnote" id="n"><p>B</p></aside>'
    )
    (one,), _ = read(book({"1.xhtml": chapter("A", body)}))
    assert text_of(one.body).startswith("A\nOne\nTwo")
    manifest = '<item id="i0" href="other.xhtml" media-type="application/xhtml+xml"/>'
    assert len(read(book(ONE, more=manifest))[0]) == 1


def test_markup_that_is_broken_is_read_as_html():
    broken = chapter("A").replace("</h1>", "").replace("</body>", "<p>And <b>more<br></p>")
    found, ctx = read(book({"1.xhtml": broken, "2.xhtml": chapter("B")}))
    assert "And more" in text_of(found[0].body)
    assert codes(ctx).count("epub.markup") == 1


def test_nesting_without_end():
    deep = chapter("A", "<div>" * 5000 + PARAGRAPH + "</div>" * 5000)
    found, _ = read(book({"1.xhtml": deep}))
    assert "The ferry left" in text_of(found[0].body)


def test_links_and_drawings_without_end():
    many = "".join(f'<a id="r{n}" href="#big">1</a>' for n in range(5000))
    body = f'<div id="big"><p>{many}</p>{"<p>x</p>" * 20_000}</div><p>{many.replace("r", "s")}</p>'
    drawn = '<svg xmlns="http://www.w3.org/2000/svg">' * 1500 + "x" * 2**20 + "</svg>" * 1500
    start = time.process_time()
    (one,), _ = read(book({"1.xhtml": chapter("A", body + drawn)}))
    assert time.process_time() - start < 5
    assert sum(len(picture.data) for picture in one.resources.values()) < 2**21


WORDS, EMPTY, DEEP = "words " * 500_000, "<b/>" * 200_000, 1500


def nested(start: str, end: str, inner: str) -> str:
    return start * DEEP + inner + end * DEEP


@pytest.mark.parametrize(
    "data",
    [
        book({"nav.xhtml": nav(nested("<li><span>", "</span></li>", WORDS)), **ONE}),
        book({"nav.xhtml": nav(nested("<li><div>", "</div></li>", EMPTY)), **ONE}),
        book(ONE, nested("<dc:title>", "</dc:title>", WORDS)),
        book(ONE, files={"META-INF/encryption.xml": nested("<EncryptedData>", "</EncryptedData>", EMPTY)}),
        book({"1.xhtml": chapter("A", nested('<a href="#x">', "</a>", WORDS))}),
        book(
            {
                "1.xhtml": chapter(
                    "A",
                    "".join(f'<a epub:type="noteref" href="#n{n}">1</a>' for n in range(DEEP))
                    + "".join(f'<div id="n{n}">' for n in range(DEEP))
                    + WORDS
                    + "</div>" * DEEP,
                )
            }
        ),
    ],
    ids=["nav-words", "nav-elements", "metadata", "encryption", "links", "notes"],
)
def test_what_stands_in_itself_costs_no_square(data):
    start = time.process_time()
    found, _ = read(data)
    assert len(found) == 1
    assert time.process_time() - start < 10


def test_pages_that_are_missing_wrong_or_empty_cost_themselves():
    pages = {"1.xhtml": chapter("A"), "2.xhtml": "", "3.xhtml": page(""), "4.xhtml": "\0\xff", "5.xhtml": ""}
    data = book(
        pages,
        files={"OPS/5.xhtml": None, "OPS/6.xhtml": chapter("B")},
        more='<item id="six" href="6.xhtml" media-type="image/png"/>',
        spine="".join(f'<itemref idref="i{n}"/>' for n in range(5)) + '<itemref idref="six"/>',
    )
    found, ctx = read(data)
    assert [article.meta.title for article in found if article.meta.title] == ["A", "B"]
    assert "epub.missing" in codes(ctx)


def test_a_book_without_any_page_is_still_told_of():
    (one,), ctx = read(book({"1.xhtml": page("")}))
    assert (one.meta.title, one.body) == ("The Book", ())
    assert "epub.empty" in codes(ctx)


def test_a_broken_member_costs_itself():
    data = bytearray(book({"1.xhtml": chapter("A"), "2.xhtml": chapter("B")}))
    at = data.index(b"OPS/1.xhtml") + 40
    data[at : at + 20] = b"\xff" * 20
    found, ctx = read(bytes(data))
    assert [article.meta.title for article in found] == ["The Book"]
    assert "input.broken" in codes(ctx)


GOOD = book({"nav.xhtml": nav(line("1.xhtml", "A")), "1.xhtml": chapter("A"), "2.xhtml": chapter("B")})
SOUP = """
<p> </p> <a_href='#a'>1</a> <a_id='a'_href='2.xhtml#b'>2</a> <sup> </sup> <li_id='b'> </aside> &nbsp; &x; <!--
--> <aside_epub:type='footnote'_id='a'> <![CDATA[ ]]> <svg><image_href='x'/></svg> <h1> </h1> words \0
<!DOCTYPE_x_[ <img_src='../..'/>
"""
soup = st.lists(st.sampled_from(SOUP.split()), max_size=12).map(
    lambda parts: "".join(parts).replace("_", " ")
)


@given(st.integers(0, len(GOOD) - 1), st.binary(max_size=4), st.integers(0, 8))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_damage_is_an_error_or_a_note(at, junk, gone):
    total("epub", GOOD[:at] + junk + GOOD[at + gone :])


@given(st.lists(soup, min_size=1, max_size=3), soup, soup)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_pages_are_articles(pages, contents, terms):
    named = {f"{n}.xhtml": page(body) for n, body in enumerate(pages, 1)}
    total(
        "epub",
        book({"nav.xhtml": nav(line("1.xhtml#a", "A", line("2.xhtml#b", "B")) + contents), **named}, terms),
    )


@pytest.mark.parametrize("content", ["", "no XML at all"])
def test_a_broken_list_of_what_is_encrypted_costs_itself(content):
    documents, ctx = read(book(ONE, files={"META-INF/encryption.xml": content}))
    assert documents
    assert codes(ctx) == ["epub.encrypted"]
