"""Fields from YAML, TOML and JSON: strings, lists and mappings of them.

YAML is read without tags, aliases or types: every scalar is the string that was written, so that a date
stays as precise as it is, and nothing can be expanded or constructed.
"""

import re
from typing import Any, TypeAlias

from docconv.text import pattern

Value: TypeAlias = "str | list[Any] | dict[str, Any] | None"

MAX_DEPTH = 20
_LINE = pattern(r"([^\W\d_][\w .()\-/]*?)[ \t]*:(?:[ \t]+(.*))?\Z")
#: A key of a hundred parts.
_DOTTED = pattern(r"""(?<![A-Za-z0-9_-])(?:(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){100}""")
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class Fault(ValueError):
    """What is wrong with a block of metadata, and where in it: line and column count from 1."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.message, self.line, self.column = message, line, column


def json_fields(body: str) -> dict[str, Value]:
    """Raises Fault for anything but a JSON object."""
    import json

    try:
        return plain(json.loads(body, parse_int=str))  # which Python reads to 4,300 digits only
    except json.JSONDecodeError as error:
        raise Fault(error.msg, error.lineno, error.colno) from None
    except RecursionError:
        raise Fault("nested too deep") from None


def toml_fields(body: str) -> dict[str, Value]:
    """Raises Fault for anything but TOML."""
    import tomllib

    if found := _DOTTED.search(body):
        # Each dot is a table, and the library's time and memory grow with their square.
        raise Fault("nested too deep", body.count("\n", 0, found.start()) + 1)
    try:
        return plain(tomllib.loads(body))
    except tomllib.TOMLDecodeError as error:
        message, _, where = str(error).partition(" (at ")
        place = re.match(r"line (\d+), column (\d+)", where)
        lines = body.count("\n") + 1
        raise Fault(message, int(place[1]) if place else lines, int(place[2]) if place else 1) from None
    except RecursionError:
        raise Fault("nested too deep") from None
    except ValueError:
        raise Fault("a number or a date that is none") from None


def plain(data: Any) -> dict[str, Value]:
    """Scalars as strings, as YAML's are, to a depth of two. Raises Fault for anything but a mapping."""
    if not isinstance(data, dict):
        raise Fault("no fields")
    return {str(key): _plain_value(value, 2) for key, value in data.items()}


def _plain_value(value: Any, room: int) -> Value:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return {str(key): _plain_value(inner, room - 1) for key, inner in value.items()} if room else None
    if isinstance(value, list):
        return [_plain_value(inner, room - 1) for inner in value] if room else None
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def yaml_fields(body: str) -> dict[str, Value]:
    """A mapping from YAML events. Raises Fault for anything that is no plain mapping."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return _compose(yaml.parse(body, Loader=loader))
    except yaml.MarkedYAMLError as error:
        place = _place(error.problem_mark or error.context_mark)
        raise Fault(error.problem or error.context or "unreadable", *place) from None
    except yaml.YAMLError:
        raise Fault("a character that YAML forbids") from None
    except RecursionError:
        raise Fault("nested too deep") from None


def _place(mark: Any) -> tuple[int, int]:
    """Line and column of a parser's mark, from 1."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _compose(events: Any) -> dict[str, Value]:
    """Build the value of a stream of YAML events, without recursion. Raises Fault on an alias."""
    import yaml

    root: list[Any] = []
    stack: list[list[Any]] = [root]
    for event in events:
        if isinstance(event, yaml.AliasEvent):
            raise Fault("an alias", *_place(event.start_mark))
        if isinstance(event, yaml.ScalarEvent):
            null = event.style is None and event.value in _NULLS
            stack[-1].append(None if null else event.value)
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(stack) > MAX_DEPTH:
                raise Fault("nested too deep", *_place(event.start_mark))
            stack.append([])
        elif isinstance(event, yaml.SequenceEndEvent):
            done = stack.pop()
            stack[-1].append(done)
        elif isinstance(event, yaml.MappingEndEvent):
            pairs = stack.pop()
            keys, values = pairs[::2], pairs[1::2]
            mapping = {
                key or "": value
                for key, value in zip(keys, values, strict=True)
                if not isinstance(key, (list, dict))
            }
            stack[-1].append(mapping)
        elif isinstance(event, yaml.DocumentEndEvent):
            break
    if not root or not isinstance(root[0], dict):
        raise Fault("no fields")
    return root[0]


def fields_by_lines(body: str) -> dict[str, Value] | None:
    """What is no YAML but looks it, as `title: One: two`: each line for itself, `- x` for lists.

    None where a line belongs to no key: then nothing is read, so that nothing is lost.
    """
    fields: dict[str, Value] = {}
    key = None
    for line in body.split("\n"):
        stripped = line.strip(" \t")
        if not stripped:
            continue
        if key and stripped.startswith("- "):
            above = fields[key]
            values = above if isinstance(above, list) else [above] if above else []
            fields[key] = [*values, _unquoted(stripped[2:])]
        elif (found := _LINE.match(line)) and not line.startswith((" ", "\t")):
            key = found[1]
            value = found[2] or ""
            listed = value[:1] == "[" and value[-1:] == "]" and value[:2] != "[[" and "][" not in value
            parts = [part for item in value[1:-1].split(",") if (part := _unquoted(item))]
            fields[key] = parts if listed else _unquoted(value) or None
        elif stripped.startswith("#"):
            continue
        elif key is None:
            return None
        elif isinstance(above := fields[key], list) and above:
            fields[key] = [*above[:-1], f"{above[-1]} {stripped}"]
        else:
            fields[key] = f"{above or ''} {stripped}".lstrip(" ")
    return fields or None


def _unquoted(value: str) -> str:
    value = value.strip(" \t")
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
