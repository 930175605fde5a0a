"""The shortcuts of the word lists find what a look at every place would find."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv_text.lines import measure
from docconv_text.pictures import may_credit
from docconv_text.vocabulary import FURNITURE, LABELS, Index, boilerplate, index, openings, words

ROLES = {"read more": "a", "read": "b", "阅读": "a", "阅": "c", "읽기": "a", "-30-": "c", "٣٠ يوم": "b"}
PIECES = st.sampled_from(
    [*ROLES, "re", "ad", " ", "more", "阅", "读", "읽", "기", "-", "30", "x", "٣٠", "يوم", "。"]
)


def at_every_place(found: Index, text: str) -> int:
    count = at = 0
    while at < len(text):
        hit = found.at(text, at)
        count, at = (count + 1, hit[1]) if hit else (count, at + 1)
    return count


@given(st.lists(PIECES, max_size=12).map("".join))
def test_phrases_of_two_characters_and_more_are_counted_wherever_they_stand(text: str) -> None:
    found = Index({phrase: role for phrase, role in ROLES.items() if len(phrase) > 1})
    assert found.count(text, 99) == at_every_place(found, text)
    assert found.finds(text) == (at_every_place(found, text) > 0)


@given(st.lists(PIECES, max_size=12).map("".join), st.integers(0, 12))
def test_the_longest_phrase_before_a_place_ends_there(text: str, end: int) -> None:
    hit = Index(ROLES).before(text, min(end, len(text)))
    assert hit is None or ROLES[text[hit[1] : min(end, len(text))]] == hit[0]


def test_boilerplate_is_counted_wherever_it_stands() -> None:
    for phrase in sorted(words("legal") | words("share")):
        text = f"1. {phrase} - {phrase}"
        assert boilerplate().count(text, 99) == at_every_place(boilerplate(), text)


@pytest.mark.parametrize("role", [*FURNITURE, *LABELS, "teaser", "by"])
def test_a_line_that_opens_with_a_listed_word_is_looked_at(role: str) -> None:
    for phrase in words(role):
        assert measure(1, phrase, False).opens, phrase
        assert measure(1, f"» {phrase}: x", False).opens, phrase


def test_most_lines_are_not() -> None:
    assert not measure(1, "水闸今年春天修好了，市民可以走到江边。", False).opens
    assert openings().at("水闸今年") is None


def test_the_first_of_several_roles_counts() -> None:
    assert index("share", "related").at("share") == ("share", 5)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("The gate was closed on Monday (Photo: Anna Berg)", True),
        ("The gate on Monday. Reuters", True),
        ("The gate on Monday © Anna Berg", True),
        ("Câu cuối cùng.tín dụngtín dụng", True),
        ("The gate was closed on Monday, and nobody took a picture.", False),
    ],
)
def test_what_a_caption_is_known_by(text: str, known: bool) -> None:
    assert may_credit(measure(1, text, False)) is known
    assert measure(1, text, False).credited is known
