"""In which order articles stand."""

import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from ..errors import UsageError
from ..ir import Article
from .recipe import Sort


def order(articles: Iterable[Article], by: Sort = "date") -> list[Article]:
    """Articles by date (oldest first, undated last), by title, or as they came; ties as they came.

    Dates are compared as they are stated: what a paper calls Monday stands before what another one
    calls Tuesday, whatever their offsets.
    """
    return sorted(articles, key=order_key(by))


def order_key(by: Sort) -> Callable[[Article], Any]:
    """What articles are sorted by. Raises UsageError."""
    match by:
        case "input":
            return lambda article: 0
        case "date":
            return lambda article: (article.meta.published or "~")[:19].replace(" ", "T")
        case "title":
            return lambda article: title_key(article.meta.title)
    raise UsageError(f"articles are sorted by date, title or input, not by {by!r}")


def title_key(title: str | None) -> tuple[bool, str, str]:
    """Titles in the order of their letters: marks and case decide only between equals, none stands last."""
    folded = unicodedata.normalize("NFKD", (title or "").replace("đ", "d").replace("Đ", "D")).casefold()
    letters = "".join(character for character in folded if not unicodedata.combining(character))
    return not title, letters, title or ""
