"""Where two documents differ, in words for a message."""

from typing import Any

import msgspec

#: Fields of an article that take no part in its equality.
UNCOMPARED = frozenset(("provenance", "furniture"))
_SHOWN = 40


def difference(one: Any, other: Any) -> str | None:
    """The first place where two trees differ, and how: `body[3].children[0] (text): 'ab' became 'ac'`.

    None where they are equal. Trees are in normal form, so recursion is bounded.
    """
    found = _difference(one, other, "", "")
    return found or (None if one == other else "somewhere")


def text_difference(one: str, other: str) -> str:
    """Where two texts part, and a few characters of both."""
    same = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    at = min(len(one), len(other)) if same is None else same
    start = max(at - 10, 0)
    return f"{_shown(one[start:])} became {_shown(other[start:])}"


def _difference(one: Any, other: Any, place: str, kind: str) -> str | None:
    if type(one) is not type(other):
        nodes = isinstance(one, msgspec.Struct) or isinstance(other, msgspec.Struct)
        return f"{place}{'' if nodes else kind}: {_named(one)} became {_named(other)}"
    if isinstance(one, msgspec.Struct):
        kind = f" ({_named(one)})"
        for name in one.__struct_fields__:
            if name not in UNCOMPARED:
                inside = f"{place}.{name}" if place else name
                if found := _difference(getattr(one, name), getattr(other, name), inside, kind):
                    return found
        return None
    if isinstance(one, tuple):
        for index, (left, right) in enumerate(zip(one, other, strict=False)):
            if found := _difference(left, right, f"{place}[{index}]", kind):
                return found
        if len(one) != len(other):
            longer, fate = (one, "is gone") if len(one) > len(other) else (other, "is new")
            at = min(len(one), len(other))
            return f"{place}[{at}]: {_named(longer[at])} {fate}"
        return None
    if isinstance(one, dict):
        for key in sorted({*one, *other}):
            if found := _difference(one.get(key), other.get(key), f"{place}[{key!r}]", kind):
                return found
        return None
    if one == other:
        return None
    if isinstance(one, str):
        return f"{place}{kind}: {text_difference(one, other)}"
    return f"{place}{kind}: {_named(one)} became {_named(other)}"


def _named(value: Any) -> str:
    """A node by its kind, anything else as it is."""
    if isinstance(value, msgspec.Struct):
        return str(value.__struct_config__.tag or type(value).__name__.lower())
    return "nothing" if value is None else _shown(value)


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
