"""The pieces around the articles."""

import pytest

from docconv.printing import shortened
from docconv_pdf.frame import address, lang


@pytest.mark.parametrize(
    ("title", "cells", "short"),
    [
        ("", 5, ""),
        ("abcde", 5, "abcde"),
        ("abcdef", 5, "abcd…"),
        ("ab cdef", 4, "ab…"),
        ("国际新闻", 8, "国际新闻"),
        ("国际新闻周报", 8, "国际新…"),
        ("国abc", 4, "国a…"),
    ],
)
def test_titles_are_shortened_to_the_margin(title, cells, short):
    assert shortened(title, cells) == short


def test_only_web_addresses_are_links():
    assert address("https://a.example/?a=1&b") == (
        '<a href="https://a.example/?a=1&amp;b">https://a.example/?a=1&amp;b</a>'
    )
    assert address("javascript:alert(1)") == "javascript:alert(1)"


def test_language_attribute():
    assert lang(None) == ""
    assert lang('zh"') == ' lang="zh&quot;"'
