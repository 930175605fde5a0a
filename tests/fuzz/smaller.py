"""Inputs that fail, made small: parts of containers first, then stretches of what is in them."""

import time
from collections.abc import Callable
from typing import TypeVar

from .shapes import Part, shape_of

T = TypeVar("T")


def smaller(data: bytes, fails: Callable[[bytes], bool], seconds: float = 60.0) -> bytes:
    """The smallest input found within `seconds` that still fails as `data` does."""
    end = time.monotonic() + seconds
    shape = shape_of(data)
    if shape is not None:
        try:
            parts = shape.take(data)
        except Exception:
            parts = []
        if parts and fails(shape.make(parts)):
            parts = _fewer(parts, lambda some: fails(shape.make(some)), end)
            for at, part in enumerate(parts):

                def inside(piece: bytes, at: int = at, part: Part = part) -> bool:
                    return fails(shape.make([*parts[:at], part._replace(data=piece), *parts[at + 1 :]]))

                left = end - time.monotonic()
                if left > 0:
                    parts[at] = part._replace(data=smaller(part.data, inside, left / (len(parts) - at)))
            return shape.make(parts)
    return bytes(_fewer(list(data), lambda some: fails(bytes(some)), end))


def _fewer(items: list[T], fails: Callable[[list[T]], bool], end: float) -> list[T]:
    """As few of the items as still fail (Zeller and Hildebrandt 2002, without complements of what failed)."""
    size = len(items) // 2
    while size:
        at = 0
        while at < len(items):
            if time.monotonic() > end:
                return items
            fewer = items[:at] + items[at + size :]
            if fails(fewer):
                items = fewer
            else:
                at += size
        size //= 2
    return items
