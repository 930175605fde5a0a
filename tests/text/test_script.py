import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv.text import columns, is_han, is_hangul, is_kana, is_wide, script_counts, script_of


def test_wide_characters():
    assert all(map(is_wide, "新〇々あアｱ，。「！（３Ａ　、ㄅ𠀀㈱"))
    assert not any(map(is_wide, "a1é한ㄱ“”—…\u00a0я①"))


def test_kinds():
    text = "新々あー한，a"
    assert [ch for ch in text if is_han(ch)] == ["新", "々"]
    assert [ch for ch in text if is_kana(ch)] == ["あ", "ー"]
    assert [ch for ch in text if is_hangul(ch)] == ["한"]


@pytest.mark.parametrize(
    ("text", "width"),
    [("abc", 3), ("新馆", 4), ("한", 2), ("e\u0301", 1), ("a\tb\u200b", 2), ("，A", 3), ("", 0)],
)
def test_columns(text, width):
    assert columns(text) == width


def test_script_counts():
    assert script_counts("新馆 GDP 2022, Дом한") == {"cyrillic": 3, "latin": 3, "han": 2, "hangul": 1}
    assert script_of("ệ") == "latin"
    assert script_of("1") is None


@given(st.text(), st.text())
def test_columns_add_up(left, right):
    assert columns(left + right) == columns(left) + columns(right)
    assert sum(script_counts(left).values()) <= len(left)
