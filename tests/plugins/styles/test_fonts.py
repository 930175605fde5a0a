"""Fonts that travel in a book: the characters used, the same bytes each time, the licence beside them."""

from io import BytesIO

import pytest

from docconv import Context, DependencyError
from docconv_epub import fonts
from docconv_epub.fonts import characters, embedded, region_of

PAGE = """<html xmlns="http://www.w3.org/1999/xhtml" lang="{lang}" xml:lang="{lang}">
<head><title>甲</title></head><body>{body}</body></html>"""


def page(lang: str, body: str) -> bytes:
    return PAGE.format(lang=lang, body=body).encode()


def with_fonts() -> None:
    pytest.importorskip("fontTools.subset", reason="the extra `fonts` is not installed")
    pytest.importorskip(fonts.PACKAGE, reason="the extra `fonts` is not installed")


@pytest.mark.parametrize(
    ("language", "region"),
    [
        ("zh", "SC"), ("zh-Hans", "SC"), ("zh-CN", "SC"), ("zh-Hant", "TC"), ("zh-TW", "TC"),
        ("zh-Hant-TW", "TC"), ("zh-HK", "HK"), ("zh-Hant-HK", "HK"), ("ja", "JP"), ("ja-JP", "JP"),
        ("ko", "KR"), ("vi", None), ("en-GB", None), ("jav", None), ("", None),
    ],
)  # fmt: skip
def test_the_face_of_a_language(language, region):
    assert region_of(language) == region


def test_characters_are_counted_for_the_face_that_they_inherit():
    body = '桥<p xml:lang="en">bridge<b xml:lang="ja">橋</b>s</p>长<p xml:lang="zh-Hant">橋</p>'
    found = characters([page("zh-Hans", body), page("en", 'no<i xml:lang="ko">다리</i>ne')])
    assert found == {"SC": set("桥bridges长"), "JP": {"橋"}, "TC": {"橋"}, "KR": set("다리")}


def test_a_book_without_chinese_needs_no_font():
    assert embedded([page("vi", "cầu")], Context()) == ("", ())


def test_a_missing_extra_is_named(monkeypatch):
    monkeypatch.setattr(fonts, "PACKAGE", "no_such_package_of_fonts")
    with pytest.raises(DependencyError) as caught:
        embedded([page("zh", "桥")], Context())
    assert "docconv[fonts]" in (caught.value.hint or "")


def test_only_the_characters_used_travel_and_always_as_the_same_bytes():
    with_fonts()
    from fontTools.ttLib import TTFont

    pages = [page("zh-Hans", "城东新桥通车"), page("zh-Hant", "城東新橋通車 <em>2026</em>")]
    style, files = embedded(pages, Context())
    assert [file.name for file in files] == ["fonts/sans-sc.otf", "fonts/sans-tc.otf", "fonts/LICENSE.txt"]
    assert embedded(reversed(pages), Context()) == (style, files)
    for file, text in zip(files, ("城东新桥通车", "城東新橋通車2026"), strict=False):
        assert len(file.data) < 20_000
        held = set(TTFont(BytesIO(file.data)).getBestCmap())
        assert {ord(character) for character in text} <= held
        assert not held & {ord(character) for character in "永丁"}
        assert file.name in style
    assert b"Copyright" in files[-1].data or "©".encode() in files[-1].data
    assert b"SIL OPEN FONT LICENSE" in files[-1].data.upper()


def test_what_the_fonts_lack_is_told():
    with_fonts()
    ctx = Context()
    embedded([page("zh", "桥\U0001f309")], ctx)
    assert [(note.code, "U+1F309" in note.message) for note in ctx.notes] == [("epub.no-glyph", True)]
