"""Functions, items and results on their way between our own processes.

They travel by pickle, functions by their names: the other process imports them.
"""

import pickle
from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec

from docconv import Context, UsageError

HINT = "a module that can be imported has to hold it, at its top level"


class Setup(msgspec.Struct, frozen=True):
    """What a worker process is told before its first item.

    `function` is packed; `seconds` and `memory` (bytes) are what one item may take, `recycle` the items and
    `grown` the bytes of growth after which the process makes room for a fresh one; 0 is never.
    """

    function: bytes
    seconds: float
    memory: int
    recycle: int
    grown: int


def setup_for(function: Callable[..., Any], ctx: Context) -> Setup:
    """The setup for a run. Raises UsageError where the function can't travel."""
    limits, options = ctx.limits, ctx.options
    return Setup(
        packed_function(function), limits.seconds, limits.memory, options.recycle, options.grown * 2**20
    )


def packed_function(function: Callable[..., Any]) -> bytes:
    """A function, packed. Raises UsageError where another process could not find it."""
    inner: Any = function
    while isinstance(inner, partial):
        inner = inner.func
    if getattr(inner, "__module__", type(inner).__module__) == "__main__":
        raise no_function(inner, "it stands in the program that was started, which no worker imports")
    try:
        return pickle.dumps(function)
    except Exception as error:
        raise no_function(inner, error) from error


def packed(item: object) -> bytes:
    """An item, packed. Raises UsageError where it can't travel."""
    try:
        return pickle.dumps(item)
    except Exception as error:
        kind = type(item).__name__
        message = f"an item ({kind}) can't be sent to a worker process: {error}"
        raise UsageError(message, code="usage.executor") from error


def no_function(function: object, reason: object) -> UsageError:
    """The error for a function that can't be sent or found."""
    name = getattr(function, "__qualname__", type(function).__name__)
    message = f"the function {name} can't be run in a worker process: {reason}"
    return UsageError(message, code="usage.executor", hint=HINT)
