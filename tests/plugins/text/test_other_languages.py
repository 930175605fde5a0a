"""Languages without a list of words come out readable all the same."""

import pytest

from docconv.ir import text_of
from tests.plugins.text.other_languages import PAGES
from tests.plugins.text.reading import article_of


@pytest.mark.parametrize("language", PAGES)
def test_title_date_and_body_by_structure(language: str) -> None:
    page = PAGES[language]
    article = article_of(page.text)
    assert article.meta.title == page.title
    assert tuple(text_of([block]) for block in article.body) == page.paragraphs
    assert article.meta.published == page.published
