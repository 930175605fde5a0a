"""The blocks of a body, and what is left out of it."""

import pytest

from docconv.ir import Figure, Heading, List, Paragraph, text_of
from tests.plugins.text.reading import article_of, paragraphs

ONE = "The first sentence of this text is long enough, with a comma, to be taken for a paragraph."
TWO = "The second one goes on in the same way, saying nothing in particular, and ends with a stop."
THREE = "The third is the last one, and since three make a list of sentences it ends the page."


def page(*lines: str) -> str:
    return "\n\n".join(["A headline that says what the text below it is about", *lines])


def test_a_short_line_above_text_is_a_heading() -> None:
    body = article_of(page(ONE, "Still to do", TWO, THREE)).body
    assert [type(block) for block in body] == [Paragraph, Heading, Paragraph, Paragraph]


def test_times_of_a_live_report_are_headings() -> None:
    article = article_of(page(ONE, "15:15", TWO, "15:40", "The doors open"))
    assert [(type(block), text_of([block])) for block in article.body[1:]] == [
        (Heading, "15:15"),
        (Paragraph, TWO),
        (Heading, "15:40"),
        (Heading, "The doors open"),
    ]


def test_lists() -> None:
    body = article_of(
        page(ONE, "- item the first", "- item the second", TWO, "1. one is here", "2. two is here", THREE)
    ).body
    lists = [block for block in body if isinstance(block, List)]
    assert [(block.ordered, len(block.children)) for block in lists] == [(False, 2), (True, 2)]


@pytest.mark.parametrize(
    "line",
    [
        "READ\u00a0\u00a0Something else that happened",
        "Also read: Something else that happened",
        "Xem thêm: Một chuyện khác vừa xảy ra",
        "延伸閱讀：另一件事",
        "Читайте также: Ещё одна история",
        "Tin liên quan |",
        "![]() |",
        "放大圖片",
        "(资料图片仅供参考)",
        "Advertisement",
        "Share",
        "0",
        "Some words about a picture - Ảnh 3.",
        "7 K3 P( x' r  h. M' q6 ^$ ]- T+ B; _8.example",
    ],
)
def test_what_stands_between_paragraphs_and_is_none(line: str) -> None:
    article = article_of(page(ONE, line, TWO, THREE))
    assert paragraphs(article) == [ONE, TWO, THREE]
    assert line in [furniture.text for furniture in article.furniture]


def test_teasers_by_repetition_in_a_language_without_words() -> None:
    article = article_of(page(ONE, "Lesið: Ný brú yfir ána", TWO, "Lesið: Kýr bjargað úr á", THREE))
    assert paragraphs(article) == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    "line",
    [
        "Trả lời câu hỏi của bà con, kỹ sư nói mọi việc ổn.",
        "Read the sign, he said.",
        "分享是一种快乐,他说。",
    ],
)
def test_a_sentence_that_begins_like_furniture_stays(line: str) -> None:
    assert line in paragraphs(article_of(page(ONE, line, TWO, THREE)))


def test_headings_with_one_first_word_are_no_teasers() -> None:
    article = article_of(page(ONE, "The plan", TWO, "The price", THREE))
    assert paragraphs(article) == [ONE, "The plan", TWO, "The price", THREE]


def test_text_that_stands_there_twice_is_kept_once() -> None:
    assert paragraphs(article_of(f"{ONE}\n{TWO}\n{ONE}\n{TWO}")) == [ONE, TWO]


def test_a_lead_that_is_the_last_paragraph_goes() -> None:
    assert paragraphs(article_of(page(THREE, ONE, TWO, THREE))) == [ONE, TWO, THREE]


def test_pictures_named_after_the_title() -> None:
    title = "A headline that says what the text below it is about"
    article = article_of(page(ONE, f"{title} - 1", TWO, f"{title} - 2", THREE))
    assert article.meta.title == title
    assert paragraphs(article) == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        (
            "Pupils water their beds after lessons - Photo: MINH CHAU",
            "Pupils water their beds after lessons",
            "MINH CHAU",
        ),
        ("Cánh đồng buổi sáng.tín dụngtín dụng…Ảnh của Lê Nam", "Cánh đồng buổi sáng.", "Lê Nam"),
        (
            "The flag is raised in the town, 14 September 2022. AP - Leo Roe",
            "The flag is raised in the town, 14 September 2022.",
            "AP - Leo Roe",
        ),
    ],
)
def test_captions(line: str, caption: str, credit: str) -> None:
    figures = [block for block in article_of(page(ONE, line, TWO, THREE)).body if isinstance(block, Figure)]
    assert [(text_of(figure.caption), figure.credit) for figure in figures] == [(caption, credit)]


def test_a_picture_with_its_address() -> None:
    article = article_of(page(ONE, "![a dog](https://example.org/dog.jpg)", TWO, THREE))
    (figure,) = [block for block in article.body if isinstance(block, Figure)]
    assert figure.image
    assert (figure.image.url, figure.image.alt) == ("https://example.org/dog.jpg", "a dog")


def test_verse() -> None:
    lines = ["风从江上来", "吹过老城墙", "船夫收了网", "灯火一行行", "没有人说话"]
    article = article_of("\n\n".join([*lines, "推荐内容"]))
    assert paragraphs(article) == lines
    assert article.meta.title is None


def test_broken_lines_are_joined() -> None:
    text = (
        "A mail from the old days, whose lines were broken by hand so that they\n"
        "fitted on a screen of eighty columns, and which nobody has ever joined\n"
        "again since then.\n\n"
        "A second paragraph follows, as wide as the first one was, for the sake\n"
        "of the example, and it ends here.\n"
    )
    assert len(paragraphs(article_of(text))) == 2
    assert "they fitted" in paragraphs(article_of(text))[0]


def test_broken_chinese_lines_are_joined_without_a_blank() -> None:
    text = (
        "在城北的旧城区改造仍在继续那里的铸铁管铺设于六十年前\n"
        "街道狭窄大型机械无法进入施工队采用管内穿插的方法由一\n"
        "台电动机器人驱动软管前行每天推进八十米居民只需停水四\n个小时。\n"
    )
    assert paragraphs(article_of(text)) == [text.replace("\n", "")]


def test_options() -> None:
    text = "Home\n\nOne.\nTwo.\n\n© Nobody"
    assert paragraphs(article_of(text, extract="all")) == ["Home", "One.", "Two.", "© Nobody"]
    assert paragraphs(article_of(text, extract="all", paragraphs="blank")) == [
        "Home",
        "One. Two.",
        "© Nobody",
    ]
