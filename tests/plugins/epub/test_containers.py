"""Books whose ZIP, names or encryption are broken or mean harm: a clear error or a note each."""

import os
import struct
import time
import tracemalloc

import pytest

import docconv
from docconv import InputError, LimitError
from docconv.ir import text_of
from docconv_epub.sniff import certainty, is_epub

from .hurt import BOMB, ONE, codes, read
from .making import CONTAINER, PARAGRAPH, book, chapter, line, nav, opf, page, titles, zipped


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
