"""In which order articles stand."""

import unicodedata
from collections.abc import Iterable
from typing import Literal

from ..errors import UsageError
from ..ir import Article

Sort = Literal["date", "title", "input"]


def order(articles: Iterable[Article], by: Sort = "date") -> list[Article]:
    """Articles by date (oldest first, undated last), by title, or as they came; ties as they came.

    Dates are compared as they are stated: what a paper calls Monday stands before what another one
    calls Tuesday, whatever their offsets.
    """
    match by:
        case "input":
            return list(articles)
        case "date":
            return sorted(
                articles, key=lambda article: (article.meta.published or "~")[:19].replace(" ", "T")
            )
        case "title":
            return sorted(articles, key=lambda article: title_key(article.meta.title))
    raise UsageError(f"articles are sorted by date, title or input, not by {by!r}")


def title_key(title: str | None) -> tuple[bool, str, str]:
    """Titles in the order of their letters: marks and case decide only between equals, none stands last."""
    folded = unicodedata.normalize("NFKD", (title or "").replace("đ", "d").replace("Đ", "D")).casefold()
    letters = "".join(character for character in folded if not unicodedata.combining(character))
    return not title, letters, title or ""
