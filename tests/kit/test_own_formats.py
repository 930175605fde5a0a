"""docconv's own formats keep the laws of the kit for plugin authors, as closely as each declares."""

from io import BytesIO

import pytest
from hypothesis import settings

import docconv
from docconv import Article
from docconv.testing import FormatLaws, worded
from docconv.testing.printed import read_out, told

#: Every run looks at a few documents of each kind; `./dev laws` at as many as its profile says.
FEW = 8


class Own(FormatLaws):
    """Few examples, unless somebody asks for many."""

    def closeness(self) -> dict[str, object]:
        profile = settings.default
        many = profile is not None and not profile.derandomize
        return {**super().closeness(), **({} if many else {"examples": FEW})}


class TestJson(Own):
    format = "json"


class TestMarkdown(Own):
    format = "markdown"


class TestHtml(Own):
    format = "html"


class TestEpub(Own):
    format = "epub"


class TestText(Own):
    """The reader finds the article in what crawls keep, and leaves out what it takes for furniture."""

    format = "text"
    extract = staticmethod(bytes.decode)


@pytest.fixture(scope="module")
def engine_present() -> None:
    try:
        docconv.write(Article(), BytesIO(), format="pdf")
    except docconv.DependencyError as error:
        pytest.skip(f"no PDF engine: {error}")


@pytest.mark.slow
@pytest.mark.usefixtures("engine_present")
class TestPdf(Own):
    """What the tags of a PDF hold, in their order."""

    format = "pdf"
    extract = staticmethod(read_out)
    prepare = staticmethod(worded)
    # A reading in small print stands within its word, notes stand below the page, an embed is a card.
    without = ("html", "ruby", "footnoteReference", "footnoteDefinition", "embed", "lang")
    fold = staticmethod(told)
