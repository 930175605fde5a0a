"""The features of lines."""

import pytest

from docconv_text.lines import measure, split_lines
from docconv_text.page import TEXT, score


def test_blank_lines_leave_a_gap_and_keep_the_numbers() -> None:
    lines = split_lines("一\n\n\u3000\u3000二\u00a0\nthree")
    assert [(line.number, line.text, line.gap) for line in lines] == [
        (1, "一", False),
        (3, "二", True),
        (4, "three", False),
    ]


@pytest.mark.parametrize(
    ("text", "final", "stop"),
    [
        ("He said so.", ".", True),
        ("他说：“好。”", "。", True),
        ("Really?", "?", False),
        ("A headline without an end", "", False),
        ("And then...", ".", False),
        ("未完……", "…", False),
        ("停了一年的“水车”", "", False),
        ("قال ذلك؟", "؟", False),
    ],
)
def test_final_marks(text: str, final: str, stop: bool) -> None:
    line = measure(1, text, False)
    assert (line.final, line.stop) == (final, stop)


def test_columns_count_an_ideograph_twice() -> None:
    assert measure(1, "水闸 GATE", False).columns == 9
    assert measure(1, "한국", False).columns == 4


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("2022-01-13 13:14:52", True),
        ("网络编辑 交通 2022-01-13 13:14:52 0 电车", True),
        ("On 13 January 2022 the council met in Brussels for the first time in years.", False),
        ("no date at all", False),
    ],
)
def test_dated_lines(text: str, dated: bool) -> None:
    assert split_lines(text)[0].dated is dated


def test_one_plain_date_tells_how_the_others_are_written() -> None:
    lines = split_lines("Updated 25/12/2021 10:00\n\nCreated 04/01/2022 08:00")
    assert [line.dates[0].value for line in lines] == ["2021-12-25T10:00:00", "2022-01-04T08:00:00"]


def test_an_open_order_of_day_and_month_is_left_open() -> None:
    assert split_lines("04/01/2022")[0].dates == ()


@pytest.mark.parametrize("text", ["03月18日 9.4°C-15.8°C", "欧元 : 人民币=8.12", "Harwick 8°C Light rain"])
def test_weather_and_rates(text: str) -> None:
    assert measure(1, text, False).weather


def test_noise() -> None:
    assert measure(1, "7 K3 P( x' r  h. M' q6 ^$ ]- T+ B; _8.example", False).noise
    assert not measure(1, "Mr. J. R. R. Smith, 42, of 5 A St., said no.", False).noise
    assert not measure(1, "print(x); y = [1, 2]", False).noise


@pytest.mark.parametrize(
    "text",
    [
        "与固定的堤墙不同，这套挡板平时存放在步道下方的廊道里，市民仍可以直接走到江边。",
        "The gauge is one of the longest unbroken records on this coast, apart from nine days in 1953.",
        "Bà kể: “Mưa trái mùa nên năm nay hoa nở muộn, nhưng nở dày, ong về nhiều hơn hẳn mọi năm.”",
    ],
)
def test_text_scores_as_text(text: str) -> None:
    assert score(split_lines(text)[0]) >= TEXT


@pytest.mark.parametrize(
    "text", ["0", "登录 注册", "Home | News | Sport", "2026-03-12 15:20 生态 -", "Most read", "Băng hình"]
)
def test_furniture_does_not(text: str) -> None:
    assert score(split_lines(text)[0]) < TEXT
