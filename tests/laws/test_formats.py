"""The laws of the formats: what is written is read back, and any bytes are articles or one of our errors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv.ir import Article
from docconv.plugins import registry
from docconv.testing import (
    articles,
    articles_for,
    digests_for,
    raw_bytes,
    round_trip,
    same_bytes_twice,
    text_kept,
    total,
    write_bytes,
)

#: What pandoc reads and writes has tests of its own: each example would start a process.
FORMATS = [format for format in registry().formats if format.engine != "pandoc"]
READERS = sorted({format.name for format in FORMATS if format.reader})
EXACT = sorted({format.name for format in FORMATS if format.reader and format.fidelity == "exact"})
#: Typst's sources are a folder beside the output: `tests/plugins/typst` writes them.
TEXTUAL = sorted({format.name for format in FORMATS if format.writer and not format.binary} - {"typst"})


@pytest.mark.parametrize("format", EXACT)
@given(data=st.data())
def test_articles_are_read_back_as_they_were(format: str, data: st.DataObject) -> None:
    round_trip(format, data.draw(articles_for(format)))


@pytest.mark.parametrize("format", EXACT)
@given(data=st.data())
def test_digests_are_read_back_as_they_were(format: str, data: st.DataObject) -> None:
    round_trip(format, data.draw(digests_for(format)))


@pytest.mark.parametrize("format", ["html", "json"])
@given(article=articles(pictures=True, max_size=2))
def test_pictures_travel_along(format: str, article: Article) -> None:
    round_trip(format, article)


@pytest.mark.parametrize("format", READERS)
@given(data=raw_bytes())
def test_any_bytes_are_articles_or_one_of_our_errors(format: str, data: bytes) -> None:
    total(format, data)


@pytest.mark.parametrize("format", TEXTUAL)
@given(data=st.data())
def test_writing_twice_gives_the_same_bytes(format: str, data: st.DataObject) -> None:
    same_bytes_twice(format, data.draw(articles_for(format)))


@given(article=articles_for("text"))
def test_plain_text_loses_no_word(article: Article) -> None:
    text_kept(article, write_bytes("text", article).decode("utf-8"))
