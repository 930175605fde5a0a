from docconv.ir import Meta
from docconv.ir.bylines import byline


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
