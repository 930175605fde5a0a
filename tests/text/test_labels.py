import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv.text.labels import (
    LABELS,
    human_date,
    human_period,
    label,
    label_language,
    language_name,
)


@pytest.mark.parametrize(
    ("tag", "speaks"),
    [
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
        ("zh_TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-Hant-CN", "zh-Hant"),
        ("zh-Hans-HK", "zh-Hans"),
        ("yue", "zh-Hant"),
        ("vi-VN", "vi"),
        ("EN-gb", "en"),
        ("ar", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_which_labels_a_language_gets(tag, speaks):
    assert label_language(tag) == speaks


def test_every_label_has_the_same_places_in_each_language():
    for key, texts in LABELS.items():
        assert all(texts), key
        places = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in texts]
        assert all(place == places[0] for place in places), key


def test_labels():
    assert label("contents", "zh-TW") == "目錄"
    assert label("folio", "vi", page=3, pages=9) == "Trang 3 trên 9"
    assert label("folio", "en") == "Page {page} of {pages}"
    with pytest.raises(KeyError):
        label("no such label", "en")


@pytest.mark.parametrize(
    ("iso", "language", "written"),
    [
        ("2026-03-11", "zh", "2026年3月11日"),
        ("2026-03-11", "vi", "11 tháng 3, 2026"),
        ("2026-03-11", None, "11 March 2026"),
        ("2026-03", "en", "March 2026"),
        ("2026-03", "vi", "tháng 3, 2026"),
        ("2026", "zh-Hant", "2026年"),
        ("2026-03-11T13:14:52", "zh", "2026年3月11日 13:14"),
        ("2026-03-11T13:14:52+08:00", "en", "11 March 2026, 13:14 UTC+8"),
        ("2026-03-11T13:14+0530", "en", "11 March 2026, 13:14 UTC+5:30"),
        ("2026-03-11T13:14-03:00", "en", "11 March 2026, 13:14 UTC−3"),
        ("2026-03-11T13:14Z", "vi", "11 tháng 3, 2026, 13:14 UTC"),
        ("2026-13-11", "en", "2026-13-11"),
        ("last Tuesday", "en", "last Tuesday"),
    ],
)
def test_dates_as_people_write_them(iso, language, written):
    assert human_date(iso, language) == written


@pytest.mark.parametrize(
    ("period", "language", "written"),
    [
        ("2026-03-09/2026-03-15", "en", "9–15 March 2026"),
        ("2026-03-30/2026-04-05", "en", "30 March – 5 April 2026"),
        ("2025-12-29/2026-01-04", "en", "29 December 2025 – 4 January 2026"),
        ("2026-03-09/2026-03-15", "zh", "2026年3月9日至15日"),
        ("2026-03-30/2026-04-05", "zh", "2026年3月30日至4月5日"),
        ("2025-12-29/2026-01-04", "zh", "2025年12月29日至2026年1月4日"),
        ("2026-03-09/2026-03-15", "vi", "9 – 15 tháng 3, 2026"),
        ("2026-03-30/2026-04-05", "vi", "30 tháng 3 – 5 tháng 4, 2026"),
        ("2026-03-09/2026-03-09", "en", "9 March 2026"),
        ("2026-03-09/..", "en", "9 March 2026 –"),
        ("../2026-03-09", "en", "– 9 March 2026"),
        ("some day/another", "en", "some day/another"),
    ],
)
def test_periods_as_people_write_them(period, language, written):
    assert human_period(period, language) == written


@given(st.text(), st.sampled_from(["zh", "vi", "en"]))
def test_any_text_is_a_date_or_returned(text, language):
    assert human_date(text, language) or not text
    assert human_period(text, language) or not text


def test_names_of_languages():
    assert language_name("zh-TW", "en") == "Chinese (traditional)"
    assert language_name("vi", "zh") == "越南语"
    assert language_name("eo", "en") == "eo"
