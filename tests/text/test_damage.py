import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv.text.damage import HIDDEN_SIGN, TCVN3, VNI, damage


@pytest.mark.parametrize(
    ("text", "readings", "shown"),
    [
        ("總統", {"統": "tǒng"}, "總統(tǒng)"),
        ("當地時間", {"數": "shù"}, "當?shù)貢r間"),
        ("領域實現", {"驅": "qū", "現": "xiàn"}, "領域?qū)崿F(xiàn)"),
        ("我幾個朋友", {"規": "guī"}, "我?guī)讉€朋友"),
    ],
    ids=["aligned", "misaligned", "nested-letter", "euro"],
)
def test_readings_fall_where_the_bytes_match(text, readings, shown):
    assert damage(text, readings) == shown


def test_the_order_decides_where_matches_overlap():
    assert damage("長江日報", {"報": "bào", "請": "qǐng"}) == "長江日?qǐng)?bào)"
    assert damage("長江日報", {"請": "qǐng", "報": "bào"}) == "長江日?qǐng)?"


@pytest.mark.parametrize(
    ("text", "readings", "sign", "shown"),
    [
        ("正常化。", {}, HIDDEN_SIGN, "正?；?。"),
        ("準備。現在", {"現": "xiàn"}, HIDDEN_SIGN, "準備?，F(xiàn)在"),
        ("豬肉。　官方供圖", {}, HIDDEN_SIGN, "豬肉?！」俜焦﹫D"),
        ("後，再", {}, b",", "後,，再"),
    ],
)
def test_signs_before_marks(text, readings, sign, shown):
    assert damage(text, readings, sign=sign) == shown


def test_characters_that_gbk_lacks_pass_through():
    assert damage("總統😀總統\u00a0é𠀀", {"統": "tǒng"}) == "總統(tǒng)😀總統(tǒng)\u00a0é𠀀"


def test_pairs_of_private_use_keep_their_place():
    shown = damage("給我們日常生活的", {"內": "nèi"})
    assert shown.startswith("給我們?nèi)粘Ｉ")
    assert any("\ue000" <= char <= "\uf8ff" for char in shown)


@pytest.mark.parametrize("char", ["a", "😀", "", "統一"])
def test_what_gbk_does_not_write_in_two_bytes_cannot_be_searched_for(char):
    with pytest.raises(ValueError, match="GBK"):
        damage("text", {char: "a"})


@given(st.text())
def test_without_readings_nothing_is_damaged(text):
    assert damage(text, {}) == text


@given(st.text(), st.sampled_from([b"", HIDDEN_SIGN, b","]))
def test_any_text_can_be_damaged(text, sign):
    damage(text, {"統": "tǒng", "內": "nèi"}, sign=sign)


def test_vietnamese_fonts():
    text = "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert "".join(TCVN3.get(char, char) for char in text) == "Céng hßa x· héi chñ nghÜa ViÖt Nam"
    assert "".join(VNI.get(char, char) for char in text) == "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam"
    assert VNI["Ộ"] == "OÄ"
    assert TCVN3["Đ"] == "§"
    assert TCVN3["Ộ"] == TCVN3["ộ"]  # no capitals of their own
