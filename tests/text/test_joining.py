import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv.text import collapse, is_wide, join, join_lines

WIDE = st.text(st.sampled_from("新的图书馆，。《》「」あいウエ！（）【】、々〇"), min_size=1)
ANY = st.text(st.sampled_from("ab 1.新馆，。“”—한국\t\n\u3000\u00a0é"), max_size=12)


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("new", "library", "new library"),
        ("新的", "图书馆", "新的图书馆"),
        ("新的\n", "  图书馆", "新的图书馆"),
        ("宣布，", "新馆", "宣布，新馆"),
        ("の", "カ", "のカ"),
        ("새", "도서관", "새 도서관"),
        ("新的", "GDP", "新的 GDP"),
        ("2022", "年", "2022 年"),
        ("新的“", "图书馆", "新的“图书馆"),
        ("新的“图书馆", "”（library）", "新的“图书馆”（library）"),
        ("新的", "“图书馆”", "新的“图书馆”"),
        ("“", "图书馆", "“图书馆"),
        ("等等……", "新馆", "等等……新馆"),
        ("he said “yes”", "and left", "he said “yes” and left"),
        ("“yes”", "“no”", "“yes” “no”"),
        ("", "新", "新"),
        ("a", "", "a"),
        ("新\u3000", "馆", "新\u3000馆"),
    ],
)
def test_join(left, right, joined):
    assert join(left, right) == joined


def test_join_lines():
    assert (
        join_lines(["关于“", "开放", "”（open）的", "", "  消息", "GDP", "grew"])
        == "关于“开放”（open）的消息 GDP grew"
    )
    assert join_lines([]) == ""


@pytest.mark.parametrize(
    ("text", "collapsed"),
    [
        ("新的\n    图书馆", "新的图书馆"),
        ("新的 图书馆", "新的 图书馆"),
        ("新的  图书馆", "新的 图书馆"),
        ("a\n\tb", "a b"),
        ("新\nGDP\n馆", "新 GDP 馆"),
        ("새\n도서관", "새 도서관"),
        ("“\n新馆\n”", "“新馆”"),
        (" a ", " a "),
        ("\n新\n", " 新 "),
        ("新\u3000\u3000馆\u00a0x", "新\u3000\u3000馆\u00a0x"),
        ("a\r\nb", "a b"),
    ],
)
def test_collapse(text, collapsed):
    assert collapse(text) == collapsed


@given(WIDE, WIDE)
def test_no_blank_between_wide_characters(left, right):
    assert all(map(is_wide, left + right))
    assert join(left, right) == left + right
    assert collapse(left + "\n  " + right) == left + right


@given(ANY)
def test_collapse_is_idempotent(text):
    assert collapse(collapse(text)) == collapse(text)


@given(ANY, ANY)
def test_joining_loses_nothing_but_blanks(left, right):
    def ink(text):
        return [ch for ch in text if ch not in " \t\n\r\f"]

    assert ink(join(left, right)) == ink(left + right)
    assert ink(join_lines([left, right])) == ink(left + right)
