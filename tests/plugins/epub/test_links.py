import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv_epub.languages import direction, language_tag
from docconv_epub.links import target, web_address
from docconv_epub.metadata import dates

PAGES = {"example.org/a?": "a001.xhtml"}


@pytest.mark.parametrize(
    ("url", "becomes"),
    [
        ("https://example.org/b c", "https://example.org/b%20c"),
        ("https://example.org/%zz%20", "https://example.org/%25zz%20"),
        ("https://example.org:8080/a?b=<c>#d e", "https://example.org:8080/a?b=%3Cc%3E#d%20e"),
        ("https://例子.测试/路径", "https://xn--fsqu00a.xn--0zwm56d/%E8%B7%AF%E5%BE%84"),
        ("mailto:a b@example.org", "mailto:a%20b@example.org"),
        ("http://a..b/", None),
        ("http://[::1]/", None),
        ("http://example.org:99999/", None),
        ("javascript:alert(1)", None),
        ("tel:+1", None),
        ("file:///etc/passwd", None),
        ("a.html", None),
        ("#a", None),
        ("", None),
    ],
)
def test_web_addresses(url, becomes):
    assert web_address(url) == becomes


def test_relative_addresses_need_a_base():
    assert web_address("../b", "https://example.org/x/y") == "https://example.org/b"
    assert web_address("//cdn.example/x", "https://example.org/") == "https://cdn.example/x"


def test_bundled_articles_are_linked_inside_but_not_from_themselves():
    assert target("http://www.example.org/a?utm_source=x#top", None, PAGES, "a002.xhtml") == "a001.xhtml"
    assert target("/a", "https://example.org/z", PAGES, "a002.xhtml") == "a001.xhtml"
    assert target("https://example.org/a", None, PAGES, "a001.xhtml") == "https://example.org/a"


@given(st.text(), st.none() | st.text())
def test_any_text_becomes_an_address_of_legal_characters_or_none(url, base):
    for text in (url, "http://" + url, "https://example.org/" + url):
        found = web_address(text, base)
        assert found is None or re.fullmatch(r"(https?://|mailto:)[!#-;=?-Z_a-z~@%&]+", found)


@pytest.mark.parametrize(
    ("language", "tag"),
    [
        ("zh-Hans", "zh-Hans"),
        ("zh_tw", "zh-TW"),
        ("ZH-HANT-HK", "zh-Hant-HK"),
        ("de-DE-1996", "de-DE"),
        ("es-419", "es-419"),
        ("chinese", None),
        ("x-klingon", None),
        ("文", None),
        ("", None),
        (None, None),
    ],
)
def test_language_tags(language, tag):
    assert language_tag(language) == tag


def test_directions():
    assert direction("ar-EG") == direction("he") == "rtl"
    assert direction("az") is direction(None) is direction("ug-Cyrl") is None


@pytest.mark.parametrize(
    ("stated", "date"),
    [
        ("2026-03-10", "2026-03-10"),
        ("2026-03-10T08:30:00", "2026-03-10"),
        ("2026-03-10T08:30:00+08:00", "2026-03-10T08:30:00+08:00"),
        ("2026-02-30", None),
        ("20260310", None),
        ("soon", None),
        (None, None),
    ],
)
def test_dates_in_the_metadata(stated, date):
    assert [value for _, value in dates(stated)] == ([date] if date else [])
