"""Documents that a given format promises to carry."""

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from docconv.ir import Article, Digest

from .laws import declaration
from .strategies import articles, digests


def articles_for(format: str, *, without: Iterable[str] = (), **options: Any) -> st.SearchStrategy[Article]:
    """Articles without the nodes that the format declares it can't carry; `options` as for `articles`."""
    return articles(without=(*declaration(format, "writer").cannot_carry, *without), **options)


def digests_for(format: str, *, without: Iterable[str] = (), **options: Any) -> st.SearchStrategy[Digest]:
    """Digests without the nodes that the format declares it can't carry; `options` as for `digests`."""
    return digests(without=(*declaration(format, "writer").cannot_carry, *without), **options)
