"""Choosing between strategies, by weight.

`st.one_of` takes nested choices apart and counts a strategy that is named twice once, so that what comes with
many variants crowds out the rest. It also prints whole: layers of layers would be megabytes.
"""

from typing import Any, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


class Pool(tuple[T, ...]):
    """Something to choose from; it prints short."""

    def __repr__(self) -> str:
        return f"<{len(self)} choices>"


def mixed(*choices: tuple[int, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    """A strategy that draws from each of these as often as its weight says, the simplest first."""
    return _mixed(Pool(strategy for weight, strategy in choices for _ in range(weight)))


@st.composite
def _mixed(draw: st.DrawFn, pool: Pool[st.SearchStrategy[Any]]) -> Any:
    return draw(pool[draw(st.integers(0, len(pool) - 1))])
