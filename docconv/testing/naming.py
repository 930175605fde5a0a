"""Strategies that print as a short call. Layers of layers would print as megabytes, and Hypothesis prints."""

from collections.abc import Callable
from functools import cache
from typing import Any, ParamSpec, TypeVar, cast

from hypothesis import strategies as st

P = ParamSpec("P")
T = TypeVar("T")


def named(make: Callable[P, st.SearchStrategy[T]]) -> Callable[P, st.SearchStrategy[T]]:
    """A function that makes a strategy, with the parts of the strategy out of sight; made once for the same
    arguments, which must be hashable."""
    made = cache(make)

    def strategy(draw: st.DrawFn, *arguments: Any) -> Any:
        return draw(made(*arguments))

    strategy.__name__ = make.__name__
    strategy.__doc__ = make.__doc__
    return cast(Callable[P, st.SearchStrategy[T]], st.composite(strategy))
