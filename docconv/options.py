"""Turning `key=value` and keyword arguments into the options struct that a declaration names."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from .errors import UsageError
from .formats import load, option_names, type_name
from .hints import meant


def build_options(struct_path: str | None, values: Mapping[str, Any], owner: str) -> Any:
    """The options struct with the given values, or None where the owner has no options.

    Values may be text (`"true"`, `"72"`), as typed on a command line. Raises UsageError that names the
    owner, the key, and what it could have been.
    """
    if struct_path is None:
        if values:
            raise UsageError(f"{owner} has no option {next(iter(values))!r}", code="usage.option")
        return None
    struct = load(struct_path)
    if not values:
        return struct()
    fields = {field.encode_name: field for field in msgspec.structs.fields(struct)}
    built: dict[str, Any] = {}
    for key, value in values.items():
        field = fields.get(key.replace("-", "_"))
        if field is None:
            hint = meant(key, option_names(struct_path))
            raise UsageError(f"{owner} has no option {key!r}", code="usage.option", hint=hint)
        try:
            built[field.name] = msgspec.convert(value, field.type, strict=False)
        except msgspec.ValidationError as error:
            wanted = type_name(field.type)
            bound = re.search(r"([<>]=) (-?[0-9.]+)$", str(error))
            # A bare key is `true`.
            problem = f"wants a value, {key}={wanted}" if value == "true" else f"{value!r} is not {wanted}"
            if bound is not None:
                problem = f"{value!r} is {'more' if bound[1] == '<=' else 'less'} than {bound[2]}"
            close = meant(str(value), wanted.split("|"))
            raise UsageError(
                f"{owner} option {key}: {problem}",
                code="usage.option",
                hint=close if close.startswith("did you") else None,
            ) from None
    return struct(**built)


def parse_pairs(pairs: Iterable[str], flag: str) -> dict[str, str]:
    """`["a=b", "c"]` to `{"a": "b", "c": "true"}`. Raises UsageError for an empty key."""
    values = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not key:
            raise UsageError(f"{flag} {pair!r}: expected key=value", code="usage.option")
        values[key] = value if equals else "true"
    return values
