import time
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv.text import find_dates, parse_date

FORMS = [
    # a line of an archived page, the dates it states
    ("军事 2022-01-13 13:14:52 0 北约 俄罗斯", "2022-01-13T13:14:52"),
    ("2021-04-14 来源: 某报 原文链接 评论6条", "2021-04-14"),
    ("2017-02-0717:19:00来源:某网", "2017-02-07T17:19:00"),
    ("http://www.example.org  2010年12月01日08:03  某报", "2010-12-01T08:03:00"),
    ("新馆开放2022-08-23 20:26某报", "2022-08-23T20:26:00"),
    ("【某报2022年01月27日讯】", "2022-01-27"),
    (
        "Updated: 12-01-2022 19:12 IST | Created: 11-01-2022 19:10 IST",
        "2022-01-12T19:12:00+05:30 2022-01-11T19:10:00+05:30",
    ),
    (
        "更新時間：11:48 2022-08-04 HKT 發佈時間：11:45 2022-08-04 HKT",
        "2022-08-04T11:48:00+08:00 2022-08-04T11:45:00+08:00",
    ),
    ("11:48 2022-08-04 11:50 2022-08-05", "2022-08-04T11:48:00 2022-08-05T11:50:00"),
    ("20:57 / 04.01.2022", "2022-01-04T20:57:00"),
    ("Publicación:13-01-2022", "2022-01-13"),
    ("二零一六年十月二十二日", "2016-10-22"),
    ("二〇一六年十二月三十一日", "2016-12-31"),
    ("二零一六年十月廿二日", "2016-10-22"),
    ("民國111年5月15日", "2022-05-15"),
    ("民國111/05/15", "2022-05-15"),
    ("(譯者:王小明)1110515", "2022-05-15"),
    ("令和元年5月1日", "2019-05-01"),
    ("2022年1月13日（星期四） 下午3:20", "2022-01-13T15:20:00"),
    ("2022年1月13日 星期四 晚上8时05分", "2022-01-13T20:05:00"),
    ("2022年1月13日凌晨12:05", "2022-01-13T00:05:00"),
    ("2022年1月13日中午12:05", "2022-01-13T12:05:00"),
    ("2022年01月13日13时14分52秒", "2022-01-13T13:14:52"),
    ("２０２２年１月１３日　１０：３０", "2022-01-13T10:30:00"),
    ("2022년 1월 13일 오후 3:20", "2022-01-13T15:20:00"),
    ("January 13, 2022", "2022-01-13"),
    ("Jan. 13th 2022 at 1:05 p.m.", "2022-01-13T13:05:00"),
    ("13 January 2022 at 09:05 GMT", "2022-01-13T09:05:00Z"),
    ("Thu, 13 Jan 2022 13:14:52 +0000", "2022-01-13T13:14:52+00:00"),
    ("Thu Jan 13 2022 13:14:52 GMT+0800", "2022-01-13T13:14:52+08:00"),
    ("2022/1/13 12:05 AM", "2022-01-13T00:05:00"),
    ("2022-01-13 12:05 CST", "2022-01-13T12:05:00"),
    ("2020-10-27T16:46:39.050Z", "2020-10-27T16:46:39.050Z"),
    ("2022-01-13T13:14+08:00", "2022-01-13T13:14:00+08:00"),
    ("20220113T131452Z", "2022-01-13T13:14:52Z"),
    ("13 de enero de 2022 a las 10:30", "2022-01-13T10:30:00"),
    ("quinta-feira, 13 de janeiro de 2022 às 10:15", "2022-01-13T10:15:00"),
    ("13 janvier 2022 à 19h30", "2022-01-13T19:30:00"),
    ("1er janvier 2022", "2022-01-01"),
    ("13. Januar 2022, 19.30 Uhr", "2022-01-13T19:30:00"),
    ("13 gennaio 2022", "2022-01-13"),
    ("13 января 2022 г. 10:15", "2022-01-13T10:15:00"),
    ("13 января 2022 года, 10:15 МСК", "2022-01-13T10:15:00+03:00"),
    ("18 يناير 2022", "2022-01-18"),
    ("٢١ ديسمبر ٢٠٢١", "2021-12-21"),
    ("18 كانون الثاني 2022", "2022-01-18"),
    ("ngày 13 tháng 1 năm 2022", "2022-01-13"),
    ("13 tháng chín, 2022", "2022-09-13"),
    ("13 tháng mười một 2022", "2022-11-13"),
    ("Thứ Năm, 13/01/2022 - 10:30 (GMT+7)", "2022-01-13T10:30:00+07:00"),
    ("19:30 ngày 13/01/2022", "2022-01-13T19:30:00"),
    ("13/01/2022 10:30 CH", "2022-01-13T22:30:00"),
    ("Kamis, 13 Januari 2022 | 10:15 WIB", "2022-01-13T10:15:00+07:00"),
    ("3 Desember 2021 19.05 WIB", "2021-12-03T19:05:00+07:00"),
    ("2022. január 13.", "2022-01-13"),
    ("2022-01-13~2022-01-15", "2022-01-13 2022-01-15"),
]

NONE = [
    "11月09日 星期三 15°C",
    "yesterday at 10:30",
    "13 January",
    "2022-02-30",
    "2022-13-01",
    "31/04/2022",
    "111/05/15",
    "1110515",
    "(Tel.)1110515",
    "京ICP备2022016840号-41",
    "192.168.2022.1",
    "1.2.2022.3",
    "http://a.example/news/2022/01/13/x.html",
    "http://a.example/p?d=2022-01-13",
    "12 des 2000 candidats",
    "04/09/2022",
    "0912-12-2022",
    "二十二日",
    "[email protected]",
]


@pytest.mark.parametrize(("text", "values"), FORMS)
def test_forms(text, values):
    assert [found.value for found in find_dates(text)] == values.split()


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date(text):
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "options", "values"),
    [
        ("04/09/2022", {"language": "vi"}, "2022-09-04"),
        ("04/09/2022", {"language": "en"}, ""),
        ("04/09/2022", {"language": "en-US"}, "2022-04-09"),
        ("04/09/2022", {"language": "en-GB"}, "2022-09-04"),
        ("04/09/2022", {"language": "en", "day_first": True}, "2022-09-04"),
        ("04/09/2022", {"language": "vi", "day_first": False}, "2022-04-09"),
        ("04/09/2022 … 13/09/2022", {"language": "en"}, "2022-09-04 2022-09-13"),
        ("04/09/2022 … 09/13/2022", {"language": "vi"}, "2022-04-09 2022-09-13"),
        ("04/09/2022 … 09/13/2022 … 13/09/2022", {"language": "en"}, "2022-09-13 2022-09-13"),
        ("2022-10-13 … 04/09/2022", {"language": "en"}, "2022-10-13"),
        ("04/09/2022 3:05 PM EST", {}, "2022-04-09T15:05:00-05:00"),
        ("05/05/2022", {}, "2022-05-05"),
        ("04.09.2022", {}, "2022-09-04"),
    ],
)
def test_day_or_month_first(text, options, values):
    assert [found.value for found in find_dates(text, **options)] == values.split()


def test_the_range_and_precision():
    text = "新馆 2022-01-13 10:30 开放"
    (found,) = find_dates(text)
    assert (text[found.start : found.end], found.precision) == ("2022-01-13 10:30", "minute")
    assert find_dates("2022-01-13 10:30:00 开放")[0].precision == "second"
    assert find_dates("2022-01-13 开放")[0].precision == "date"
    (found,) = find_dates("2022-01-13 10:30 By Name")
    assert found.end == len("2022-01-13 10:30")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("20220113", "2022-01-13"),
        ("20220113131452", "2022-01-13T13:14:52"),
        ("20229913", None),
        (" 发布时间：2022-01-13 10:30\u3000", "2022-01-13T10:30:00"),
        ("2022-01-13T13:14:52+0800", "2022-01-13T13:14:52+08:00"),
        ("Updated January 13, 2022 at 3:05 p.m. ET", "2022-01-13T15:05:00"),
        ("2022-01-13 to 2022-01-15", None),
        ("2022-01-13, page 3", None),
        ("On 2022-01-13 the city said that the library will open soon", None),
        ("soon", None),
        ("", None),
    ],
)
def test_parse_date(text, value):
    assert parse_date(text) == value


_SCRAPS = (
    "2022|-|/|.|01|13| |:|年|月|日|T|Z|+08:00|下午|January|民國|111|二零一六年|十月|廿二日|tháng|năm"
    "|GMT+7|PM|00|9|,|de|٢|２|१|\n|é"
)
SCRAPS = st.sampled_from(_SCRAPS.split("|"))


@given(st.lists(SCRAPS, max_size=25).map("".join) | st.text(), st.none() | st.booleans())
def test_it_is_total_and_every_value_is_iso_8601(text, day_first):
    end = 0
    for found in find_dates(text, day_first=day_first):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        assert found.value.isascii()
        if found.precision == "date":
            date.fromisoformat(found.value)
        else:
            datetime.fromisoformat(found.value)
    assert isinstance(parse_date(text), str | None)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2199, 1, 1)))
def test_iso_8601_is_exact(moment):
    moment = moment.replace(microsecond=0)
    assert parse_date(moment.isoformat()) == moment.isoformat()
    assert parse_date(moment.date().isoformat()) == moment.date().isoformat()
    stated = f"{moment.year}年{moment.month}月{moment.day}日{moment:%H:%M}"
    assert parse_date(stated) == moment.replace(second=0).isoformat()


@pytest.mark.parametrize(
    "scrap",
    ["1", "1 ", "2022-", "word ", "12:", "1/", "二", "一十年月", "1 abc ", "a", "12:30 ", " ", "2022 abc "],
)
def test_large_text_takes_linear_time(scrap):
    text = scrap * (500_000 // len(scrap))
    start = time.process_time()
    assert find_dates(text) == []
    assert time.process_time() - start < 3
