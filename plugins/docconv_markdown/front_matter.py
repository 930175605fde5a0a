"""The block of metadata before a text: YAML, TOML or JSON.

YAML is read without tags, aliases or types: every scalar is the string that was written, so that a date
stays as precise as it is, and nothing can be expanded or constructed.
"""

import re
from typing import Any, NamedTuple, TypeAlias

Value: TypeAlias = "str | list[Any] | dict[str, Any] | None"

MAX_SIZE = 2**18
MAX_DEPTH = 20
_OPENING = re.compile(r"(---|\+\+\+)(json|yaml|toml)?[ \t]*\n", re.IGNORECASE)
_KEY_LINE = re.compile(r"^[\"']?[^\W\d_][\w .()\-/]*[\"']?[ \t]*[:=](?:[ \t]|$)", re.MULTILINE)
_LINE = re.compile(r"([^\W\d_][\w .()\-/]*?)[ \t]*:(?:[ \t]+(.*))?\Z")
_COMMENT_FIELD = re.compile(r"\s*^\[(?:#|//)\]:[ \t]+(\w+):[ \t]+(.*)$", re.MULTILINE)
_NOTE_ID = re.compile(r"id: [0-9a-f]{32}\Z")
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class FrontMatter(NamedTuple):
    """The fields, and where the text after them begins."""

    fields: dict[str, Value]
    end: int


def split(text: str) -> FrontMatter | None:
    """The front matter of a text, or None: a rule without a `key:` line below it is only a rule."""
    start = 1 if text.startswith("\ufeff") else 0
    found = _OPENING.match(text, start)
    if not found:
        return None
    fence, kind = found[1], (found[2] or "").lower()
    closing = re.compile(r"^(?:%s)[ \t]*$" % (r"\+\+\+" if fence == "+++" else r"---|\.\.\."), re.MULTILINE)
    end = closing.search(text, found.end())
    if not end or end.start() - found.end() > MAX_SIZE:
        return None
    body = text[found.end() : end.start()]
    if kind == "json" or body.lstrip(" \t\n").startswith("{"):
        fields = _json(body)
    elif kind == "toml" or fence == "+++":
        fields = _toml(body)
    else:
        fields = (_yaml(body) or _by_lines(body)) if _KEY_LINE.search(body) else None
    return FrontMatter(fields, end.end()) if fields else None


def comment_fields(text: str) -> FrontMatter | None:
    """Metadata in unused reference definitions on top: `[#]: author: (Name)`."""
    fields: dict[str, Value] = {}
    end = 1 if text.startswith("\ufeff") else 0
    while found := _COMMENT_FIELD.match(text, end):
        value = found[2].strip(" \t")
        if len(value) > 1 and value[0] + value[-1] in ("()", '""', "''"):
            value = value[1:-1]
        # `Name https://… (Name)`: a name with its page.
        fields[found[1]] = re.split(r"\s+https?://", value)[0]
        end = found.end()
    fields.pop("publisher", None)  # who put the text up, a person there
    return FrontMatter(fields, end) if fields else None


def trailing_fields(text: str) -> FrontMatter | None:
    """Metadata after the text, as raw note exports have it, `id: …` to `type_: 1`; `end`: where it begins."""
    start = text.rfind("\n\nid: ") + 2
    lines = text[start:].strip("\n").split("\n")
    if start < 2 or not _NOTE_ID.match(lines[0]) or not any(line.startswith("type_:") for line in lines):
        return None
    pairs = [line.partition(": ") for line in lines]
    return FrontMatter({key: value.strip(" ") or None for key, _, value in pairs}, start)


def _json(body: str) -> dict[str, Value] | None:
    import msgspec

    try:
        data = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError):
        return None
    return _plain(data)


def _toml(body: str) -> dict[str, Value] | None:
    import tomllib

    try:
        data = tomllib.loads(body)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    return _plain(data)


def _plain(data: Any) -> dict[str, Value] | None:
    """Scalars as strings, as YAML's are; at most two levels of lists and mappings."""
    if not isinstance(data, dict):
        return None
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


def _yaml(body: str) -> dict[str, Value] | None:
    """A mapping from YAML events; None for anything that is no plain mapping."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return _compose(yaml.parse(body, Loader=loader))
    except (yaml.YAMLError, RecursionError, ValueError):
        return None


def _compose(events: Any) -> dict[str, Value] | None:
    """Build the value of a stream of YAML events, without recursion. Raises ValueError on an alias."""
    import yaml

    root: list[Any] = []
    stack: list[list[Any]] = [root]
    for event in events:
        if isinstance(event, yaml.AliasEvent):
            raise ValueError("alias")
        if isinstance(event, yaml.ScalarEvent):
            null = event.style is None and event.value in _NULLS
            stack[-1].append(None if null else event.value)
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(stack) > MAX_DEPTH:
                raise ValueError("depth")
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
    return root[0] if root and isinstance(root[0], dict) else None


def _by_lines(body: str) -> dict[str, Value] | None:
    """What is no YAML but looks it, as `title: One: two`: each line for itself, `- x` for lists."""
    fields: dict[str, Value] = {}
    key = None
    for line in body.split("\n"):
        stripped = line.strip(" \t")
        if not stripped:
            continue
        if key and stripped.startswith("- "):
            values = fields[key]
            fields[key] = [*(values if isinstance(values, list) else []), _unquoted(stripped[2:])]
        elif (found := _LINE.match(line)) and not line.startswith((" ", "\t")):
            key = found[1]
            value = found[2] or ""
            listed = value[:1] == "[" and value[-1:] == "]" and value[:2] != "[["
            parts = [part for item in value[1:-1].split(",") if (part := _unquoted(item))]
            fields[key] = parts if listed else _unquoted(value) or None
        elif key and isinstance(above := fields[key], str):
            fields[key] = f"{above} {stripped}"
    return fields or None


def _unquoted(value: str) -> str:
    value = value.strip(" \t")
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
