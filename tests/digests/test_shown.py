"""What an editor writes is shown by every writer, and read back."""

import pytest

import docconv
from docconv.ir import Article, Meta, Paragraph, Text, editors_note
from docconv.testing import laws

INTRODUCTION = "The week was *quiet*."


def digest() -> docconv.Digest:
    one = Article(Meta(title="One", language="zh-Hans"), (Paragraph((Text("一二三。"),)),))
    changes = [{"match": "One", "note": "The first of two parts, and the longer one of them."}]
    return docconv.digest(
        [one],
        title="T",
        language="en",
        introduction=INTRODUCTION,
        sections=[{"title": "S", "introduction": "- a\n- b"}],
        changes=changes,
    )


@pytest.mark.parametrize("format", ["json", "markdown", "html", "epub"])
def test_they_come_back(format: str) -> None:
    laws.round_trip(format, digest())


@pytest.mark.parametrize("format", ["markdown", "html", "text"])
def test_they_are_shown(format: str) -> None:
    written = laws.write_bytes(format, digest()).decode()
    shown = written.replace("*", "").replace("<em>", "").replace("</em>", "")
    places = [
        shown.rindex(words)
        for words in ("The week was quiet.", "Editor’s note: The first of two parts", "一二三。")
    ]
    assert places == sorted(places)


def test_a_note_is_called_so_in_its_own_language() -> None:
    meta = Meta(language="en", extra={"editors_note": "本文为两篇报道之一。"})
    assert editors_note(meta) == "编者按：本文为两篇报道之一。"
    assert editors_note(Meta(language="vi", extra={"editors_note": "§"})) == "Lời tòa soạn: §"
    assert editors_note(Meta()) is None
