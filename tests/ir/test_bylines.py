import pytest

from docconv.ir import Meta, byline, editors_note
from docconv.ir.bylines import join_names, note_language


def test_parts_in_order():
    meta = Meta(
        authors=("王小明", "李雷"), site="晚报", origin="通讯社", published="2026-03-11", language="zh-Hans"
    )
    assert byline(meta) == ("王小明、李雷", "晚报", "2026年3月11日")


def test_the_reader_may_have_another_language():
    meta = Meta(authors=("A", "B", "C"), published="2026-03-11", language="zh-Hans")
    assert byline(meta, "en") == ("A, B and C", "11 March 2026")
    assert byline(meta, "vi") == ("A, B và C", "11 tháng 3, 2026")


def test_what_is_unknown_is_left_out():
    assert byline(Meta()) == ()
    assert byline(Meta(origin="Agency")) == ("Agency",)
    assert byline(Meta(byline="By our own reporter", site="Paper")) == ("By our own reporter", "Paper")


def test_a_house_that_signs_as_the_author_is_named_once():
    assert byline(Meta(authors=("Paper",), site="Paper")) == ("Paper",)
    assert byline(Meta(authors=("Paper",), origin="Paper", site="Other")) == ("Paper", "Other")


def test_lists_of_names():
    assert join_names((), "en") == ""
    assert join_names(("A",), "en") == "A"
    assert join_names(("A", "B"), "en") == "A and B"
    assert join_names(("甲", "乙"), "zh") == "甲、乙"


@pytest.mark.parametrize(
    ("said", "language", "note"),
    [
        ("Read this first, it is a good one.", "zh", "Editor’s note: Read this first, it is a good one."),
        ("先读这一篇，讲得很清楚。", "en", "编者按：先读这一篇，讲得很清楚。"),
        (("One word", "and two more words here"), None, "Editor’s note: One word and two more words here"),
        ("", "en", None),
        ((), "en", None),
    ],
)
def test_the_editors_note_speaks_its_own_language(said, language, note):
    assert editors_note(Meta(language=language, extra={"editors_note": said})) == note


def test_the_language_of_a_note():
    assert note_language(Meta(language="vi")) == "vi"
    assert note_language(Meta(language="vi", extra={"editors_note": "先读这一篇，讲得很清楚。"})) == "zh-Hans"
    assert note_language(Meta(extra={"editors_note": ("先读这一篇，", "讲得很清楚。")})) == "zh-Hans"
    assert editors_note(Meta(extra={"another": "先读这一篇"})) is None
