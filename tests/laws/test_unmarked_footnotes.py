"""A footnote to which no mark leads is never lost: its text is there, or a loss is noted."""

from io import BytesIO

import pytest

from docconv import Article, Settings
from docconv.html import Rendering, render_blocks
from docconv.ir import FootnoteDefinition, FootnoteReference, Meta, Paragraph, Text, text_of
from docconv.pipeline import read_document
from docconv.plugins import registry
from docconv.testing.printed import read_out, squeezed
from docconv.writing import write_document

MARKED = Paragraph((Text("A sentence"), FootnoteReference("a"), Text(".")))
NOTES = (
    FootnoteDefinition("a", (Paragraph((Text("Marked."),)),)),
    FootnoteDefinition("b", (Paragraph((Text("Unmarked, with another"), FootnoteReference("c"))),)),
    FootnoteDefinition("c", (Paragraph((Text("Marked in a note."),)),)),
)
ARTICLE = Article(Meta(title="Title"), (MARKED, *NOTES))
TEXTS = ("Marked.", "Unmarked, with another", "Marked in a note.")


def written(name: str) -> tuple[bytes, bool]:
    """The article in a format, and whether a loss was noted."""
    sink = BytesIO()
    notes = write_document(ARTICLE, sink, registry().writer(name), registry(), Settings())
    return sink.getvalue(), any(note.severity == "loss" for note in notes)


@pytest.mark.parametrize("name", ["json", "markdown", "html", "epub", "docx", "rst", "org", "latex"])
def test_its_text_comes_back(name: str) -> None:
    if not any(format.name == name and format.writer for format in registry().formats):
        pytest.skip(f"{name} is not there")
    data, noted = written(name)
    back = read_document(data, format=name, settings=Settings(repair=False))
    assert isinstance(back, Article)
    text = text_of(back.body)
    assert noted or all(said in text for said in TEXTS)


@pytest.mark.parametrize("how", ["section", "popup", "float"])
def test_html_shows_each_once(how: str) -> None:
    shown = render_blocks(ARTICLE.body, Rendering(footnotes=how))  # type: ignore[arg-type]
    assert [shown.count(said) for said in TEXTS] == [1, 1, 1]


def test_plain_text_has_each() -> None:
    data, _ = written("text")
    assert all(said in data.decode() for said in TEXTS)


def test_without_one_nothing_is_added() -> None:
    assert "<section" not in render_blocks((MARKED, NOTES[0]), Rendering(footnotes="float"))


@pytest.mark.slow
def test_it_is_printed() -> None:
    pytest.importorskip("weasyprint")
    data, _ = written("pdf")
    printed = read_out(data)
    assert all(squeezed(said) in printed for said in TEXTS)
