"""A tree as Python code that can be pasted into a test, and the first place where two trees differ."""

from collections.abc import Iterator
from typing import Any

import msgspec

from docconv.ir.differences import UNCOMPARED


def as_code(value: Any) -> str:
    """The expression that makes a value: `Article(body=(Paragraph((Text('a'),)),))`.

    Fields at their defaults are left out. The names are those of `docconv.ir`.
    """
    try:
        return _code(value)
    except RecursionError:
        return f"<a {type(value).__name__} too deep to print>"


def _code(value: Any) -> str:
    if isinstance(value, msgspec.Struct):
        return f"{type(value).__name__}({', '.join(_arguments(value))})"
    if isinstance(value, tuple):
        return f"({', '.join(map(_code, value))}{',' if len(value) == 1 else ''})"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {_code(inner)}" for key, inner in value.items()) + "}"
    return repr(value)


def _arguments(struct: msgspec.Struct) -> Iterator[str]:
    positional = True
    for field in msgspec.structs.fields(struct):
        value = getattr(struct, field.name)
        default = field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()
        if default is not msgspec.NODEFAULT and value == default:
            positional = False
            continue
        yield _code(value) if positional else f"{field.name}={_code(value)}"


def difference(one: Any, other: Any) -> str | None:
    """Where and how two values differ first, as `body[0].children[1].value: 'a' became 'b'`, or None.

    What takes no part in the equality of articles (provenance, furniture) is passed over.
    """
    try:
        return _difference(one, other, "")
    except RecursionError:
        return None if one == other else "somewhere too deep to print"


def _difference(one: Any, other: Any, place: str) -> str | None:
    if type(one) is type(other):
        if isinstance(one, msgspec.Struct):
            for name in one.__struct_fields__:
                if name not in UNCOMPARED:
                    inside = f"{place}.{name}" if place else name
                    if found := _difference(getattr(one, name), getattr(other, name), inside):
                        return found
            return None
        if isinstance(one, tuple):
            for index, (left, right) in enumerate(zip(one, other, strict=False)):
                if found := _difference(left, right, f"{place}[{index}]"):
                    return found
            if len(one) > len(other):
                return f"{place}[{len(other)}]: {as_code(one[len(other)])} is gone"
            if len(one) < len(other):
                return f"{place}[{len(one)}]: {as_code(other[len(one)])} is new"
            return None
        if isinstance(one, dict):
            for key in [*one, *(key for key in other if key not in one)]:
                if found := _difference(one.get(key), other.get(key), f"{place}[{key!r}]"):
                    return found
            return None
    return (
        None
        if one == other and type(one) is type(other)
        else f"{place}: {as_code(one)} became {as_code(other)}"
    )
