"""One after the other, in this process: nothing is bounded, and what falls takes the run along."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from docconv import Context

T = TypeVar("T")
R = TypeVar("R")


def run(function: Callable[[T], R], items: Iterable[T], ctx: Context) -> Iterator[R]:
    return map(function, items)
