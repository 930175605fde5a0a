"""Verse: short lines that are the text itself, told from menus, buttons and lists of titles."""

import pytest

from docconv.ir import Paragraph
from tests.plugins.text.reading import article_of, paragraphs

ENGLISH = (
    "The boat goes out at seven", "and no one is too late", "a bell rings in the harbour",
    "the gulls are on the gate", "the bread is in the basket", "the letters in the sack",
)  # fmt: skip
CHINESE = (
    "渡船七点离岸",
    "没有一个人迟到",
    "钟声在港口响起",
    "海鸥站在闸门上",
    "带着面包和苹果",
    "还有城里的来信",
)
VERSES = {"en": ENGLISH, "zh": CHINESE}
TITLES = {"en": "A song of the harbour that the ferrymen used to sing", "zh": "港口的船工从前常唱的一首老歌"}


def read(language: str, *lines: str, indent: str = "") -> list[str]:
    """The paragraphs of a page whose title and date stand above some lines of verse and others."""
    shown = [indent + line if line in VERSES[language] else line for line in lines]
    article = article_of("\n".join([TITLES[language], "2026-03-10 09:15", *shown]))
    assert article.meta.title == TITLES[language]
    assert all(isinstance(block, Paragraph) for block in article.body)
    return paragraphs(article)


@pytest.mark.parametrize("language", VERSES)
def test_lines_below_title_and_date(language: str) -> None:
    assert read(language, *VERSES[language]) == list(VERSES[language])


@pytest.mark.parametrize(
    ("language", "menu"),
    [("en", ("News", "Town", "Land", "Purse", "Games")), ("zh", ("首页", "城里", "乡下", "钱包", "球场"))],
)
def test_a_menu_behind_is_narrower(language: str, menu: tuple[str, ...]) -> None:
    assert read(language, *VERSES[language], *menu) == list(VERSES[language])


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "9 readers"),
        ("en", "Mastodon"),
        ("en", "- Brought to you by a shop -"),
        ("en", "PLUS | The bridge will be closed for half a year"),
        ("zh", "阅读 12"),
        ("zh", "Mastodon"),
        ("zh", "—付费内容—"),
    ],
)
def test_furniture_between_the_lines(language: str, line: str) -> None:
    verse = VERSES[language]
    assert read(language, *verse[:3], line, *verse[3:]) == list(verse)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Whoever wants to print these songs elsewhere has to ask us for it."),
        ("zh", "凡要在别处刊登这些歌谣的，请事先询问我们，并写明出处。"),
    ],
)
def test_a_sentence_behind_is_wider(language: str, line: str) -> None:
    assert read(language, *VERSES[language], line) == list(VERSES[language])


@pytest.mark.parametrize("language", VERSES)
def test_an_indent_tells_verse_from_words_without_one(language: str) -> None:
    verse = VERSES[language]
    other = {"en": "Much sung of late", "zh": "近来常有人唱起"}[language]
    assert read(language, *verse[:3], other, *verse[3:], other, indent="\u3000\u3000") == list(verse)


def test_three_buttons_are_no_verse() -> None:
    text = (
        "The harbour authority has repaired the northern gate after a winter of heavy rain, and expects more."
    )
    assert read("en", "Pass on", "Mastodon", "Zoom", text) == [text]


def test_headlines_are_no_verse() -> None:
    titles = [f"The harbour authority has repaired gate {number} for good" for number in "abcd"]
    text = "The old ferry has been repaired over the winter, and it crosses the river again since Tuesday."
    assert read("en", text, "Worth a look", *titles) == [text]
