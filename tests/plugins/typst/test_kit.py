"""The engine keeps the laws of the kit for plugin authors."""

from typing import Any

import pytest
from msgspec.structs import replace

from docconv import Article, Digest
from docconv.plugins import registry
from docconv.testing import FormatLaws, worded
from docconv.testing.printed import read_out, told
from docconv_typst.languages import described


def leftward(document: Any) -> Any:
    """A document of made-up news, all from left to right.

    Typst turns the lines of an Arabic article, and PDFium reads what is Russian in them as it stands there.
    """

    def of(article: Article) -> Article:
        turned = described(article.meta.language or "und")["rtl"]
        return replace(article, meta=replace(article.meta, language="en")) if turned else article

    made = worded(document)
    if isinstance(made, Article):
        return of(made)
    assert isinstance(made, Digest)
    language = "en" if described(made.language or "und")["rtl"] else made.language
    sections = tuple(replace(section, articles=tuple(map(of, section.articles))) for section in made.sections)
    return replace(made, language=language, sections=sections)


@pytest.mark.slow
class TestPdf(FormatLaws):
    """What the tags of a PDF hold, in their order."""

    format = "pdf"
    options = {"engine": "typst"}  # noqa: RUF012
    examples = 8
    extract = staticmethod(read_out)
    prepare = staticmethod(leftward)
    # A reading in small print stands within its word, notes stand below the page, an embed is a card.
    without = ("html", "ruby", "footnoteReference", "footnoteDefinition", "embed", "lang")
    fold = staticmethod(told)


def test_the_kit_looks_at_this_engine() -> None:
    assert registry().writer("pdf", TestPdf.options["engine"]).plugin == "docconv-typst"
