"""What goes between our own processes.

Functions and items, which are ours, travel by pickle, functions by their names: the other process imports
them. What comes back was made where foreign bytes are at work, and is plain data: numbers, text, bytes, lists
and dictionaries of these, packed as MessagePack. Nothing in it is run or made an object of, but for errors
and warnings of kinds that this process knows.
"""

import builtins
import pickle
from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec

from docconv import Context, DocconvError, InternalError, UsageError, children

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


def packed_result(result: object) -> bytes:
    """A result, packed. Raises InternalError where it is no plain data."""
    try:
        return msgspec.msgpack.encode(result)
    except Exception as error:
        kind = type(result).__name__
        raise InternalError(f"a result ({kind}) can't be sent: {error}") from error


def opened(data: bytes) -> Any:
    """A result. Raises InternalError where it is none."""
    try:
        return msgspec.msgpack.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise InternalError(f"a worker process answered nonsense: {error}", code="internal.worker") from error


def packed_error(error: BaseException) -> bytes:
    """What a function raised, packed."""
    if not isinstance(error, DocconvError):
        kind = type(error).__name__
        if _known(kind) is type(error):
            return msgspec.msgpack.encode({"kind": kind, "message": str(error)})
        error = InternalError(f"{kind}: {error}")
    return msgspec.msgpack.encode(children.as_message(error))


def opened_error(data: bytes) -> Exception:
    """The same again."""
    try:
        message = msgspec.msgpack.decode(data, type=dict[str, str | None])
        if known := _known(message["kind"] or ""):
            return known(message["message"])
        return children.problem(message)
    except Exception as error:
        return InternalError(f"a worker process answered nonsense: {error}", code="internal.worker")


def _known(kind: str) -> type[Exception] | None:
    """The exception of Python itself that has a name."""
    found = getattr(builtins, kind, None)
    return found if isinstance(found, type) and issubclass(found, Exception) else None
