"""Names, labels, credits, titles, sites: what is stated is found, and nothing else."""

import pytest

from docconv_text.credits import closing_credits, minguo_date, opening_credits
from docconv_text.labels import parts_of
from docconv_text.lines import split_lines
from docconv_text.names import is_media, is_person, is_role, split_people
from tests.plugins.text.reading import article_of, paragraphs

TEXT = (
    "The first sentence of this text is long enough, with a comma, to be taken for a paragraph.\n\n"
    "The second one goes on in the same way, saying nothing in particular, and ends with a stop.\n\n"
    "The third is the last one, and since three make a list of sentences it ends the page."
)
HANZI = (
    "这是正文的第一段,句子写得足够长,有逗号也有句号,一看便知道是文章里的话而不是别的东西。\n"
    "第二段也差不多,说的是同一件事,只是换了几个字,好让两段不完全一样,结尾仍是句号。"
)


@pytest.mark.parametrize(
    "name",
    [
        "Eleanor Marsh",
        "Phương Thảo",
        "沈一川",
        "Ludwig van Beethoven",
        "김서윤 기자",
        "J. R. Smith",
        "亚历山大·伊万诺夫",
    ],
)
def test_people(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "name",
    [
        "网络编辑",
        "admin",
        "Reuters",
        "Thế giới",
        "Thứ Ba",
        "The Daily News",
        "hello world",
        "新华社",
        "2022",
        "",
        "Environment",
    ],
)
def test_what_is_nobody(name: str) -> None:
    assert not is_person(name)


def test_roles_and_publishers() -> None:
    assert is_role("综合报道")
    assert is_media("澜川晚报")
    assert is_media("The Harwick Courier")
    assert not is_media("Brussels")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张三 李四", ("张三", "李四")),
        ("张 三", ("张三",)),
        ("沈一川 通讯员 陆采薇", ("沈一川", "陆采薇")),
        ("Jane Doe and John Roe", ("Jane Doe", "John Roe")),
        ("Anh Thư, Minh Châu", ("Anh Thư", "Minh Châu")),
        ("本站编辑", ()),
    ],
)
def test_lists_of_people(text: str, names: tuple[str, ...]) -> None:
    assert split_people(text) == names


def test_a_line_is_cut_into_its_parts() -> None:
    (line,) = split_lines("2021-04-14 来源: 江岸日报 原文链接 作者:沈一川")
    assert [(part.label, part.value) for part in parts_of(line)] == [
        ("date", "2021-04-14"),
        ("origin", "江岸日报 原文链接"),
        ("author", "沈一川"),
    ]


@pytest.mark.parametrize(
    ("text", "rest", "people", "origin"),
    [
        ("他说好。(江岸日报记者 沈一川)", "他说好。", {"author": ("沈一川",)}, "江岸日报"),
        ("他說好。（瀾川日報記者 江一葦 孟春遲）", "他說好。", {"author": ("江一葦", "孟春遲")}, "瀾川日報"),
        (
            "Good. (Reporting by A. Bee; Editing by Cee Dee)",
            "Good.",
            {"author": ("A. Bee",), "editor": ("Cee Dee",)},
            None,
        ),
        ("【编辑:何晓】", "", {"editor": ("何晓",)}, None),
        ("他说好。(江岸新闻)", "他说好。", {}, "江岸新闻"),
        ("It ended well (or so they said)", "It ended well (or so they said)", {}, None),
        ("他说好(笑)", "他说好(笑)", {}, None),
    ],
)
def test_closing_credits(
    text: str, rest: str, people: dict[str, tuple[str, ...]], origin: str | None
) -> None:
    found = closing_credits(text)
    assert (found.text, found.people, found.origin) == (rest, people, origin)


@pytest.mark.parametrize(
    ("text", "rest", "origin"),
    [
        ("【江岸网快讯】水退了。", "水退了。", "江岸网"),
        ("【江岸日报2022年1月27日讯】（江岸日报记者沈一川综合报道）水退了。", "水退了。", "江岸日报"),
        ("澜川晚报3月10日报道 铁路通了。", "澜川晚报3月10日报道 铁路通了。", "澜川晚报"),
        ("江岸网消息:铁路通了。", "江岸网消息:铁路通了。", "江岸网"),
        ("HARBOURTON (AP) — They met.", "HARBOURTON (AP) — They met.", "AP"),
        ("【核心提示】铁路通了。", "【核心提示】铁路通了。", None),
    ],
)
def test_opening_credits(text: str, rest: str, origin: str | None) -> None:
    found = opening_credits(text)
    assert (found.text, found.origin) == (rest, origin)


def test_dates_of_the_republic_of_china() -> None:
    assert minguo_date("1110515") == "2022-05-15"
    assert minguo_date("1119915") is None


def test_no_title_no_date_no_name() -> None:
    meta = article_of(TEXT).meta
    assert (meta.title, meta.published, meta.authors, meta.site, meta.origin, meta.url) == (
        None,
        None,
        (),
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    "line", ["Monday", "Published yesterday", "Updated 3 hours ago", "Harwick 8°C, 11 March", "hôm thứ Tư"]
)
def test_relative_days_are_no_dates(line: str) -> None:
    meta = article_of(f"Something happened in a harbour town\n{line}\n\n{TEXT}").meta
    assert (meta.published, meta.modified) == (None, None)


def test_the_date_of_an_event_is_no_date_of_publication() -> None:
    text = TEXT.replace("The second one", "On 3 March 2022 the second one")
    assert article_of(f"Something happened in a harbour town\n\n{text}").meta.published is None


@pytest.mark.parametrize("role", ["网络编辑", "本站编辑", "admin", "Staff Writer"])
def test_a_role_is_no_name(role: str) -> None:
    meta = article_of(f"城里新开了一条电车线路 从早到晚都有车\n{role} 2022-01-13 10:00\n\n{HANZI}").meta
    assert meta.authors == ()
    assert meta.published == "2022-01-13T10:00:00"


def test_dates_of_other_headlines_are_not_ours() -> None:
    others = "湖边的豆花店\n2026-03-12 14:02 生态\n老城墙\n2026-03-12 11:47 民生"
    page = f"城里新开了一条电车线路 从早到晚都有车\n{HANZI}\n相关推荐\n{others}"
    article = article_of(page)
    assert article.meta.published is None
    assert len(article.body) == 2


def test_a_packed_line() -> None:
    meta = article_of(
        f"城里新开了一条电车线路 从早到晚都有车\n网络编辑 交通 2026-03-10 09:26:31 0 电车 城里\n\n{HANZI}"
    ).meta
    assert (meta.byline, meta.section, meta.published, meta.tags) == (
        "网络编辑",
        "交通",
        "2026-03-10T09:26:31",
        ("电车", "城里"),
    )


def test_title_origin_and_time_in_one_line() -> None:
    meta = article_of(f"城里新开了一条电车线路 从早到晚都有车 江岸日报     2022-08-23 20:26\n\n{HANZI}").meta
    assert (meta.title, meta.origin, meta.published) == (
        "城里新开了一条电车线路 从早到晚都有车",
        "江岸日报",
        "2022-08-23T20:26:00",
    )


def test_an_original_title_that_differs_is_kept_apart() -> None:
    page = f"城里新开了一条电车线路 从早到晚都有车(组图)\n{HANZI}\n原标题：电车今日开通"
    meta = article_of(page).meta
    assert meta.title == "城里新开了一条电车线路 从早到晚都有车"
    assert meta.extra["title_original"] == "电车今日开通"


def test_a_title_and_its_second_line() -> None:
    meta = article_of(
        "A village shop is saved with two days to spare\nVolunteers raised the money in a week\n"
        f"10 March 2026\n\n{TEXT}"
    ).meta
    assert meta.title == "A village shop is saved with two days to spare"
    assert meta.subtitle == "Volunteers raised the money in a week"


def test_a_name_in_capitals_as_it_is_written_elsewhere() -> None:
    page = f"The council met in the harbour town\nBy ELEANOR MARSH\n\n{TEXT}\n\n(Reporting by Eleanor Marsh)"
    assert article_of(page).meta.authors == ("Eleanor Marsh",)


def test_the_own_address_and_not_the_original_s() -> None:
    page = f"{TEXT}\n\nCopyright notice\n\n原文链接: https://other.example/1\n本文地址:https://own.example/2.html"
    assert article_of(page).meta.url == "https://own.example/2.html"


def test_a_site_that_is_origin_too_is_named_once() -> None:
    title = "城里新开了一条电车线路 从早到晚都有车"
    page = f"江岸日报\n{title}\n来源:江岸日报 2022-08-23\n{HANZI}\nCopyright © 江岸日报"
    meta = article_of(page).meta
    assert (meta.site, meta.origin) == ("江岸日报", None)


def test_a_site_s_name_behind_the_title_is_cut() -> None:
    page = f"A village shop is saved - The Marlow Post\n10 March 2026\n\n{TEXT}\n\n© 2026 The Marlow Post"
    assert article_of(page).meta.title == "A village shop is saved"


def test_texts_stay_as_they_are() -> None:
    assert paragraphs(article_of(TEXT)) == TEXT.split("\n\n")
