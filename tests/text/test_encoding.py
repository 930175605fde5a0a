import codecs
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv.text import clean, declared_in_html, decode
from tests.text.sentences import ENCODINGS, SENTENCES, encode

CASES = [
    pytest.param(text, encoding, id=f"{language}-{encoding}-{number}")
    for language, encodings in ENCODINGS.items()
    for encoding in encodings
    for number, text in enumerate(SENTENCES[language])
]
HEAD = b"<html><head><script>" + b'var x = "abc def"; /* some filler of the page */\n' * 420 + b"</script><p>"


@pytest.mark.parametrize(("text", "encoding"), CASES)
def test_a_bare_sentence_is_detected(text, encoding):
    decoded = decode(encode(text, encoding))
    assert (clean(decoded.text), decoded.how, decoded.replaced) == (text, "detected", 0)


@pytest.mark.parametrize(("text", "encoding"), CASES)
def test_a_sentence_after_20_kb_of_ascii_is_detected(text, encoding):
    assert len(HEAD) > 20_000
    decoded = decode(HEAD + encode(text, encoding) + b"</p></html>")
    assert clean(decoded.text).endswith(f"<p>{text}</p></html>")


@pytest.mark.parametrize(("text", "encoding"), CASES)
def test_a_sentence_cut_off_inside_a_character_is_detected(text, encoding):
    decoded = decode(encode(text, encoding)[:-1])
    assert text[:-2] in clean(decoded.text)
    assert decoded.replaced <= 1


@pytest.mark.parametrize(("text", "encoding"), CASES)
def test_a_right_declaration_is_taken(text, encoding):
    decoded = decode(encode(text, encoding), declared=encoding)
    assert (clean(decoded.text), decoded.how) == (text, "declared")


@pytest.mark.parametrize(
    "declared", ["utf-8", "iso-8859-1", "shift_jis", "euc-kr", "big5", "no such thing", ""]
)
@pytest.mark.parametrize("text", SENTENCES["zh-Hans"])
def test_a_wrong_declaration_is_not(text, declared):
    assert decode(text.encode("gb18030"), declared=declared).text == text


@pytest.mark.parametrize("language", SENTENCES)
def test_valid_utf_8_wins_over_a_declaration(language):
    text = SENTENCES[language][0]
    decoded = decode(text.encode(), declared="gb2312")
    assert (decoded.text, decoded.encoding, decoded.how) == (text, "utf-8", "utf-8")


def test_utf_8_cut_off_inside_a_character():
    decoded = decode("图书馆".encode()[:-1])
    assert (decoded.text, decoded.how, decoded.replaced) == ("图书\ufffd", "utf-8", 1)


def test_utf_8_with_a_rare_bad_sequence_is_damaged_utf_8():
    data = ("新的图书馆将在明年春天开放。" * 3).encode() + "图".encode()[:2] + b"</title>"
    decoded = decode(data)
    assert (decoded.encoding, decoded.replaced) == ("utf-8", 1)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("language", ["zh-Hans", "en", "vi"])
def test_a_byte_order_mark_decides_and_is_no_text(encoding, language):
    text = SENTENCES[language][0]
    decoded = decode(text.encode(encoding), declared="gb2312")
    assert (decoded.text, decoded.how) == (text, "bom")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", SENTENCES)
def test_utf_16_without_a_mark(encoding, language):
    text = "\n".join(SENTENCES[language]) + "\n"
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, encoding)


def test_utf_16_big_endian_said_to_be_utf_16():
    assert decode("图书馆".encode("utf-16-be"), encoding="utf-16be").text == "图书馆"
    assert decode(codecs.BOM_UTF16_BE + "图书馆".encode("utf-16-be"), encoding="utf-16").text == "图书馆"


def test_iso_2022_jp_by_its_escapes():
    text = SENTENCES["ja"][0]
    assert decode(text.encode("iso2022_jp")).text == text


def test_a_stray_nul_does_not_make_utf_16():
    assert decode(b"plain text\0 with a NUL in it").encoding == "utf-8"


def test_the_caller_knows_best():
    data = "图书馆".encode()
    assert decode(data, encoding="latin1").text == data.decode("cp1252", "replace").replace("\ufffd", "\x9d")
    assert decode(data, encoding="latin1").how == "given"


@pytest.mark.parametrize("label", ["gb2312", " GBK ", "x-gbk", "csgb2312", "chinese"])
def test_a_label_stands_for_the_superset_in_use(label):
    decoded = decode("㐀朱镕基".encode("gb18030"), encoding=label)
    assert (decoded.text, decoded.encoding) == ("㐀朱镕基", "gb18030")


@pytest.mark.parametrize(
    "label", ["klingon", "", "rot13", "base64", "idna", "punycode", "unicode_escape", "a\0b", "ü"]
)
def test_an_unknown_encoding_is_an_error(label):
    with pytest.raises(ValueError, match="unknown encoding"):
        decode(b"abc", encoding=label)


def test_bytes_that_windows_1252_lacks_pass_through_as_controls():
    decoded = decode(b"caf\xe9 \x81\x8d", encoding="windows-1252")
    assert (decoded.text, decoded.replaced) == ("café \x81\x8d", 0)


def test_noise_falls_back_to_windows_1252():
    decoded = decode(bytes(range(128, 256)) * 3)
    assert decoded.encoding == "cp1252" or decoded.how == "detected"
    assert decode(b"").how == "utf-8"


@pytest.mark.parametrize(
    ("markup", "label"),
    [
        (b'<meta charset="gb2312">', "gb2312"),
        (b"<META CHARSET=GBK>", "gbk"),
        (b"<meta http-equiv='Content-Type' content='text/html; charset=Big5'/>", "big5"),
        (b'<?xml version="1.0" encoding="EUC-KR"?>', "euc-kr"),
        (b'<!-- <meta charset="big5"> --><meta charset=utf-8>', "utf-8"),
        (b'<meta charset="no-such"><meta charset="koi8-r">', "koi8-r"),
        (b'<meta charset="utf-16">', "utf-8"),
        (b"<meta name=charset content=x>", None),
        (b"<!--><meta charset=gbk>", "gbk"),
        (b"<!-- <meta charset=gbk>", None),
        (b"<metadata charset=gbk>", None),
        (b"", None),
        (b" " * 5000 + b"<meta charset=gbk>", "gbk"),
    ],
)
def test_what_a_page_declares(markup, label):
    assert declared_in_html(markup) == label


@given(
    st.binary(max_size=400),
    st.none() | st.sampled_from(["gb2312", "utf-8", "utf-16", "iso-2022-jp", "hz", "x"]),
)
def test_no_bytes_make_it_fail(data, declared):
    decoded = decode(data, declared=declared)
    assert isinstance(decoded.text, str)
    assert decoded.replaced >= 0
    assert isinstance(declared_in_html(data), str | None)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff\x1b"), max_size=200))
def test_utf_8_is_exact(text):
    decoded = decode(text.encode())
    assert (decoded.text, decoded.replaced) == (text, 0)


@given(st.lists(st.sampled_from([text for texts in SENTENCES.values() for text in texts]), min_size=1))
def test_every_text_survives_gb18030_when_it_is_said(texts):
    text = "\n".join(texts)
    assert decode(text.encode("gb18030"), encoding="gbk").text == text


@pytest.mark.parametrize(
    "data",
    [
        "新的图书馆。".encode("gb18030") * 200_000,
        b"a" * 3_000_000 + b"\xc4",
        b"\xe9" * 2_000_000,
        b"<!--" * 500_000,
        bytes(range(256)) * 8_000,
        b"\0a" * 1_000_000,
    ],
    ids=["gbk", "one late byte", "one letter", "comments", "all bytes", "utf-16"],
)
def test_large_input_takes_linear_time(data):
    start = time.process_time()
    decode(data, declared=declared_in_html(data))
    assert time.process_time() - start < 3


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs", "euc_jp", "cp932", "cp949", "cp1252", "cp1251"])
def test_a_late_sentence_in_a_long_line_is_found(encoding):
    language = {"big5hkscs": "zh-Hant", "gb18030": "zh-Hans", "euc_jp": "ja", "cp932": "ja"}.get(encoding)
    language = language or {"cp949": "ko", "cp1252": "fr", "cp1251": "ru"}[encoding]
    text = SENTENCES[language][0]
    data = b"0 " * 15_000 + text.encode(encoding) + b" 1" * 15_000
    assert decode(data).text.strip(" 01") == text


def test_windows_1252_in_full():
    data = bytes(range(0x80, 0x100))
    assert decode(data, encoding="latin1").text == "".join(
        data[at : at + 1].decode("cp1252", "ignore") or chr(byte) for at, byte in enumerate(data)
    )
