"""Dates as newspapers write them, in the languages of the readers."""

import pytest

from docconv.text import find_dates


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("zh", "2024年3月5日 星期二 上午10:20", "2024-03-05T10:20:00"),
        ("zh-TW", "民國113年3月5日", "2024-03-05"),
        ("vi", "Thứ ba, 5/3/2024, 10:20 (GMT+7)", "2024-03-05T10:20:00+07:00"),
        ("vi", "5 Thg 3, 2024", "2024-03-05"),
        ("en", "Mar 5th, 2024", "2024-03-05"),
        ("de", "5. März 2024, 10.20 Uhr", "2024-03-05T10:20:00"),
        ("de", "5.\u20093.\u20092024", "2024-03-05"),
        ("fr", "mardi 5 mars 2024 à 10h20", "2024-03-05T10:20:00"),
        ("fr", "le 1er févr. 2024", "2024-02-01"),
        ("es", "5 de marzo de 2024", "2024-03-05"),
        ("es", "5/3/2024", "2024-03-05"),
        ("pt", "terça-feira, 5 de março de 2024 às 10h20", "2024-03-05T10:20:00"),
        ("ru", "5 мар. 2024, 10:20", "2024-03-05T10:20:00"),
        ("ja", "令和6年3月5日", "2024-03-05"),
        ("ja", "2024年3月5日 10時20分", "2024-03-05T10:20:00"),
        ("ko", "2024. 3. 5. 오후 3:20", "2024-03-05T15:20:00"),
        ("ko", "입력 2024.03.05 10:20", "2024-03-05T10:20:00"),
        ("ar", "الثلاثاء ٥ مارس ٢٠٢٤", "2024-03-05"),
        ("ar", "5 آذار 2024", "2024-03-05"),
        ("cs", "5. 3. 2024 10:20", "2024-03-05T10:20:00"),
        ("hu", "2024. 3. 5.", "2024-03-05"),
    ],
)
def test_one_date(language, text, value):
    assert [found.value for found in find_dates(text, language=language)] == [value]


@pytest.mark.parametrize("text", ["3. 2024. 1", "Kapitel 1. 2. 3", "v2024. 13. 45.", "2024. 1.5. 3"])
def test_numbers_with_full_stops_are_no_dates(text):
    assert find_dates(text, language="ko") == []
