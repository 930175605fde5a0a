"""Books that are broken or mean harm: a clear error or a note each, in bounded time and memory."""

import os
import struct
import time
import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import docconv
from docconv import Context, InputError, LimitError
from docconv.context import Limits
from docconv.ir import text_of
from docconv.testing import total
from docconv_epub.sniff import certainty, is_epub

from .making import CONTAINER, PARAGRAPH, articles_in, book, chapter, line, nav, opf, page, titles, zipped

BOMB = (
    '<!DOCTYPE html [<!ENTITY i0 "xxxxxxxxxx">'
    + "".join('<!ENTITY i{} "{}">'.format(n, f"&i{n - 1};" * 10) for n in range(1, 9))
    + '<!ENTITY file SYSTEM "file:///etc/passwd">]>'
)
ONE = {"1.xhtml": chapter("A")}


def codes(ctx: Context) -> list[str]:
    return [note.code for note in ctx.notes]


def read(data: bytes, **limits):
    ctx = Context(limits=Limits(**limits))
    return articles_in(data, ctx), ctx


# --- the container ---------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no zip at all", zipped({})[:-30], zipped({})])
def test_what_is_no_book_is_an_error(data):
    with pytest.raises(InputError, match=r"no readable ZIP|no EPUB"):
        read(data)


def test_without_a_container_the_package_document_is_looked_for():
    for container in (None, "<container/>", "broken", CONTAINER.replace("OPS/book.opf", "../../book.opf")):
        found, ctx = read(book(ONE, files={"META-INF/container.xml": container}))
        assert text_of(found[0].body)
        assert "epub.container" in codes(ctx)


def test_without_a_package_document_there_is_no_book():
    with pytest.raises(InputError, match="names no package document"):
        read(book(ONE, files={"OPS/book.opf": None}))
    with pytest.raises(InputError, match="no XML"):
        read(book(ONE, files={"OPS/book.opf": ""}))


@pytest.mark.parametrize("mimetype", [None, b"text/plain", b""])
def test_a_wrong_mimetype_is_told(mimetype):
    files = {"META-INF/container.xml": CONTAINER, "OPS/book.opf": opf(ONE), "OPS/1.xhtml": ONE["1.xhtml"]}
    found, ctx = read(zipped(files, mimetype=mimetype))
    assert len(found) == 1
    assert codes(ctx) == ["epub.mimetype"]


def test_a_compressed_mimetype_is_told():
    files = {"mimetype": b"application/epub+zip", "META-INF/container.xml": CONTAINER}
    data = zipped({**files, "OPS/book.opf": opf(ONE), "OPS/1.xhtml": ONE["1.xhtml"]}, mimetype=None)
    assert codes(read(data)[1]) == ["epub.mimetype"]
    assert (certainty(data[:8192], "x"), is_epub(data[:8192], "x")) == (0.9, 0.0)


def test_a_mimetype_in_capitals_is_one():
    files = {"MIMETYPE": b"application/epub+zip", "META-INF/container.xml": CONTAINER}
    data = zipped({**files, "OPS/book.opf": opf(ONE), "OPS/1.xhtml": ONE["1.xhtml"]}, mimetype=None)
    found, ctx = read(data)
    assert len(found) == 1
    assert codes(ctx) == ["epub.mimetype"]


def test_an_epub_is_known_whatever_it_is_called(tmp_path):
    for name in ("book.epub", "book.zip", "book"):
        (tmp_path / name).write_bytes(book(ONE))
        (article,) = docconv.read(tmp_path / name)
        assert article.meta.title == "The Book"
    assert certainty(zipped({"page.html": "x"}, mimetype=None), "x.zip") == 0.0


# --- names -----------------------------------------------------------------------------------------


def test_names_that_lead_out_are_passed_over(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = ("../evil.xhtml", "/abs.xhtml", "C:/x.xhtml", "OPS/../../up.xhtml", "..\\back.xhtml")
    pages = {**ONE, **{f"../{name}": chapter("evil") for name in ("../evil.xhtml", "../up.xhtml")}}
    data = book(pages, files={name: chapter("evil") for name in names})
    found, ctx = read(data)
    assert [article.meta.title for article in found] == ["The Book"]
    assert {"epub.names", "epub.spine"} <= set(codes(ctx))
    assert os.listdir(tmp_path) == []


def test_names_in_other_encodings_cases_and_forms():
    pages = {"%E7%AB%A0.xhtml": "", "Caf%C3%A9.xhtml": ""}
    files = {"OPS/QQQ.xhtml": chapter("One"), "OPS/cafe\u0301.XHTML": chapter("Two")}
    gone = {f"OPS/{name}": None for name in pages}
    # UTF-8 that is not declared as such, as many programs write it.
    data = book(pages, files={**gone, **files}).replace(b"QQQ", "章".encode())
    assert titles(data) == ["One", "Two"]


def test_bytes_that_are_no_utf8_in_names_break_nothing():
    data = book({**ONE, "abcd.xhtml": chapter("B")}).replace(b"abcd.xhtml", b"\xff\xfe\x80d.xhtml")
    found, ctx = read(data)
    assert len(found) == 1
    assert "epub.missing" in codes(ctx)


def test_a_name_that_stands_twice_is_told():
    data = book({**ONE, "2.xhtml": chapter("B")}, files={"OPS/3.xhtml": chapter("C")})
    found, ctx = read(data.replace(b"OPS/3.xhtml", b"OPS/2.xhtml"))
    assert [article.meta.title for article in found] == ["A", "C"]
    assert "epub.names" in codes(ctx)


# --- bombs -----------------------------------------------------------------------------------------


def test_a_zip_bomb_is_a_limit():
    huge = chapter("A", f"<p>{'0' * 48 * 2**20}</p>")
    data = book({f"{n}.xhtml": huge for n in range(2)})
    tracemalloc.start()
    start = time.process_time()
    found, ctx = read(data, ratio=250)
    assert not text_of(found[0].body)
    assert set(codes(ctx)) >= {"limit.bytes"}
    assert tracemalloc.get_traced_memory()[1] < 150 * 2**20
    assert time.process_time() - start < 10
    tracemalloc.stop()


def test_all_that_is_unpacked_counts():
    part = chapter("A", f"<p>{'0' * 9 * 2**20}</p>")
    with pytest.raises(LimitError) as caught:
        read(book({f"{n}.xhtml": part for n in range(12)}), ratio=10)
    assert caught.value.code == "limit.ratio"


def test_too_many_members_are_a_limit():
    count = 100_000
    local = b"".join(b"PK\x03\x04" + bytes(22) + struct.pack("<HH", 6, 0) + b"%06d" % n for n in range(count))
    listed = b"".join(
        b"PK\x01\x02" + bytes(24) + struct.pack("<H", 6) + bytes(12) + struct.pack("<I", n * 36) + b"%06d" % n
        for n in range(count)
    )
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(listed), len(local), 0)
    wide = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, len(listed), len(local))
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, len(local) + len(listed), 1)
    start = time.process_time()
    with pytest.raises(LimitError, match="100000 members"):
        read(local + listed + wide + locator + end)
    # Those that lie about how many they are, or how long their list is.
    for said, length in ((1, len(listed)), (1, 100), (1, 2**31)):
        lie = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, said, said, length, len(local), 0)
        with pytest.raises((LimitError, InputError)):
            read(local + listed + lie)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("where", ["page", "opf", "nav", "container"])
def test_entities_do_not_unfold(where):
    use = "&i8;&file;"
    body = page(f'<h1 title="{use}">A</h1>{PARAGRAPH}<p>{use}</p>').replace("<!DOCTYPE html>", BOMB)
    pages = {"nav.xhtml": nav(line("1.xhtml", "A")), "1.xhtml": chapter("A")}
    files = {}
    if where == "page":
        pages["1.xhtml"] = body
    elif where == "nav":
        pages["nav.xhtml"] = nav(line("1.xhtml", f"A{use}")).replace("<!DOCTYPE html>", BOMB)
    elif where == "opf":
        files["OPS/book.opf"] = opf(pages, f"<dc:publisher>{use}</dc:publisher>").replace("?>", "?>" + BOMB)
    else:
        files["META-INF/container.xml"] = CONTAINER.replace("?>", "?>" + BOMB)
    start = time.process_time()
    found, _ = read(book(pages, files=files))
    assert time.process_time() - start < 1
    said = repr(found)
    assert "root:" not in said
    assert "xxxxxxxxxx" not in said
    assert "The ferry left" in said


def test_a_comment_can_not_hide_a_document_type():
    hidden = page(f"<h1>A</h1>{PARAGRAPH}<p>&i8;</p>").replace("<!DOCTYPE html>", f"<!-- <a> -->{BOMB}")
    assert "xxxxxxxxxx" not in repr(read(book({"1.xhtml": hidden})))


# --- what is in it ---------------------------------------------------------------------------------


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


# --- rights ----------------------------------------------------------------------------------------


def encryption(path: str, algorithm: str) -> str:
    return (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
        'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
        f'<enc:EncryptionMethod Algorithm="{algorithm}"/><enc:CipherData><enc:CipherReference URI="{path}"/>'
        "</enc:CipherData></enc:EncryptedData></encryption>"
    )


AES = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"


def test_books_under_rights_management_are_an_error():
    files = {"META-INF/encryption.xml": encryption("OPS/1.xhtml", AES)}
    with pytest.raises(InputError, match="rights management") as caught:
        read(book(ONE, files=files))
    assert caught.value.code == "input.encrypted"
    with pytest.raises(InputError, match="Adobe"):
        read(book(ONE, files={**files, "META-INF/rights.xml": "<rights/>"}))


def test_disguised_fonts_are_no_rights_management():
    idpf = "http://www.idpf.org/2008/embedding"
    assert not read(book(ONE, files={"META-INF/encryption.xml": encryption("OPS/a.otf", idpf)}))[1].notes
    _, ctx = read(book(ONE, files={"META-INF/encryption.xml": encryption("OPS/a.png", AES)}))
    assert codes(ctx) == ["epub.encrypted"]


def test_an_encrypted_zip_is_told():
    data = bytearray(book(ONE))
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + offset] |= 1
    with pytest.raises(InputError) as caught:
        read(bytes(data))
    assert caught.value.code == "input.encrypted"


# --- anything at all -------------------------------------------------------------------------------

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
