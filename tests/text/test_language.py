import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv.text import chinese_form, detect_language, is_simplified_only, is_traditional_only
from tests.text.sentences import SENTENCES

LONG = [(text, language) for language, texts in SENTENCES.items() for text in texts[:1]]


@pytest.mark.parametrize(("text", "language"), LONG)
def test_a_sentence(text, language):
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", None),
        ("2022-01-13 13:14", None),
        ("NATO", None),
        ("Il a été", None),
        ("Berlin Paris Madrid London Roma Wien Bern Oslo Warszawa", None),
        ("Ngày mai trời mưa", "vi"),
        ("明日は雨", "ja"),
        ("내일 비", "ko"),
        ("天气", "zh-Hans"),
        ("天氣", "zh-Hant"),
        ("中文", "zh"),
        ("مدیر شهرداری گفت که کتابخانه در بهار باز می‌شود", "fa"),
        ("कल बारिश होगी", "hi"),
        ("新しいiPhoneの発表会", "ja"),
    ],
)
def test_little_evidence(text, language):
    assert detect_language(text) == language


def test_the_majority_decides():
    hans, hant, english = (SENTENCES[tag][0] for tag in ("zh-Hans", "zh-Hant", "en"))
    assert detect_language(hans * 3 + hant) == "zh-Hans"
    assert detect_language(hans + hant * 3) == "zh-Hant"
    assert detect_language(hans + english * 5) == "en"
    assert detect_language(hans * 5 + english) == "zh-Hans"
    # Converted by machine: 后, 于, 里 stayed.
    assert detect_language("後来他于里斯本發表聲明，国際社會對此沒有回應") == "zh-Hant"


def test_characters_of_one_form():
    assert [is_simplified_only(ch) for ch in "图圖"] == [True, False]
    assert [is_traditional_only(ch) for ch in "图圖"] == [False, True]
    for ch in "后里台于著乾中a":
        assert not is_simplified_only(ch)
        assert not is_traditional_only(ch)
    assert chinese_form("图书馆") == "Hans"
    assert chinese_form("圖書館") == "Hant"
    assert chinese_form("中文") is None


@given(st.text())
def test_it_is_total(text):
    assert isinstance(detect_language(text), str | None)
