import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv.text import clean, uncommon
from docconv.text.normal import _composing

NASTY = st.text(
    st.sampled_from(
        "ae新馆한ơ\u0301\u0323\u0300é\0\r\n\t\x0b\x0c\x85\x1b\x7f\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ud800\udfff\u2028א"
    )
    | st.characters()
)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("plain text\nof two lines\t", "plain text\nof two lines\t"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\0b\ud800", "a\ufffdb\ufffd"),
        ("soft\xadhy\u200bphen\u2060\ufeff", "softhyphen"),
        ("e\u0302\u0323", "ệ"),
        ("ê\u0323", "ệ"),
        ("ctrl\x1b\x7f\x81", "ctrl"),
        ("page\x0cbreak\x0bline\x85end", "page\nbreak\nline\nend"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("left\u200e only\u200f \u202aright\u202c", "left only right"),
        ("\uffff\ufffe", "\ufffd\ufffd"),
        ("שלום\u200f!", "שלום\u200f!"),
        ("ﬁ①，　½℃", "ﬁ①，　½℃"),
        ("", ""),
    ],
)
def test_clean(text, cleaned):
    assert clean(text) == cleaned


@given(NASTY)
def test_clean_is_idempotent_and_fit_for_the_tree(text):
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode()
    assert not any(ch < " " and ch not in "\t\n" for ch in cleaned)


def test_large_text_takes_linear_time():
    start = time.process_time()
    for text in (
        "a" * 3_000_000,
        "新" * 1_000_000,
        "\0" * 1_000_000,
        "e\u0301" * 500_000,
        "\u200e" * 1_000_000,
    ):
        clean(text)
    assert time.process_time() - start < 3


def test_what_is_taken_for_composed_without_a_look_is():
    seconds = {
        parts[1]
        for code in range(0x110000)
        if len(parts := unicodedata.decomposition(chr(code)).split()) == 2 and parts[0][0] != "<"
    }
    jamo = {f"{code:04X}" for code in (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))}
    for code in (*range(0xD800), *range(0xE000, 0x110000)):
        char = chr(code)
        if not _composing().match(char):
            assert not unicodedata.combining(char), hex(code)
            assert unicodedata.is_normalized("NFC", char), hex(code)
            assert f"{code:04X}" not in seconds | jamo, hex(code)


@given(NASTY.filter(lambda text: not any("\ud800" <= char <= "\udfff" for char in text)))
def test_who_knows_the_uncommon_characters_may_say_so(text):
    assert uncommon(text.encode()) == uncommon(text)
    assert clean(text, uncommon(text)) == clean(text)
    assert [char for char in text if char not in "\t\r\n" and not " " <= char <= "~"] == list(uncommon(text))
