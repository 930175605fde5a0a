"""The block of metadata before a text, or after it: where it begins and ends."""

import re
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from docconv.text import pattern

from . import notations
from .notations import Fault, Value

#: Takes what is wrong, in words.
Report: TypeAlias = Callable[[str], object]

MAX_SIZE = 2**18
_OPENING = pattern(r"(---|\+\+\+|;;;)(json|yaml|toml)?[ \t]*\n", re.IGNORECASE)
_CLOSING = {
    "---": pattern(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": pattern(r"^\+\+\+[ \t]*$", re.MULTILINE),
    ";;;": pattern(r"^;;;[ \t]*$", re.MULTILINE),
}
_BARE_JSON = pattern(r'\{\s*"[^"\n]+"\s*:')
_JSON_KEY = pattern(r'"(\w+)"\s*:')
_KEY_LINE = pattern(r"^[\"']?[^\W\d_][\w .()\-/]*[\"']?[ \t]*[:=](?:[ \t]|$)", re.MULTILINE)
_TWO_KEY_LINES = pattern(r"(?:[^\W\d_][\w .\-]{0,40}[ \t]*[:=](?:[ \t][^\n]*)?\n){2}")
_COMMENT_FIELD = pattern(r"\s*^\[(?:#|//)\]:[ \t]+(\w+):[ \t]+(.*)$", re.MULTILINE)
_NOTE_ID = pattern(r"id: [0-9a-f]{32}\Z")


class FrontMatter(NamedTuple):
    """The fields, and where the text after them begins."""

    fields: dict[str, Value]
    end: int


def split(text: str, report: Report = str) -> FrontMatter | None:
    """The front matter of a text, or None: a rule without a `key:` line below it is only a rule.

    `report` is told what is wrong with front matter that is broken, by line and column of the text, counted
    from 1. Broken YAML is read line by line; anything else that is broken stays in the text.
    """
    start = 1 if text.startswith("\ufeff") else 0
    found = _OPENING.match(text, start)
    if not found:
        return _bare_json(text, start, report)
    fence, kind = found[1], (found[2] or "").lower()
    end = _CLOSING[fence].search(text, found.end())
    if not end or end.start() - found.end() > MAX_SIZE:
        if kind or _TWO_KEY_LINES.match(text, found.end()):
            why = "is longer than 256 KiB" if end else f"has no closing {fence}"
            report(f"front matter in line 1, column 1 {why}; it stays in the text")
        return None
    body = text[found.end() : end.start()]
    if kind == "json" or fence == ";;;" or body.lstrip(" \t\n").startswith("{"):
        read, language = notations.json_fields, "JSON"
    elif kind == "toml" or fence == "+++":
        read, language = notations.toml_fields, "TOML"
    elif _KEY_LINE.search(body):
        read, language = notations.yaml_fields, "YAML"
    else:
        return None
    fields: dict[str, Value] | None
    try:
        fields = read(body)
    except Fault as fault:
        fields = notations.fields_by_lines(body) if language == "YAML" else None
        outcome = "it was read line by line" if fields else "it stays in the text"
        where = f"line {fault.line + 1}, column {fault.column}"
        report(f"front matter is no {language} in {where} ({fault.message}); {outcome}")
    return FrontMatter(fields, end.end()) if fields else None


def _bare_json(text: str, start: int, report: Report) -> FrontMatter | None:
    """A JSON object without fences, as Hugo reads it. Two known keys tell it from a text in braces."""
    if not _BARE_JSON.match(text, start):
        return None
    import json

    from .fields import known_keys

    try:
        data, end = json.JSONDecoder(parse_int=str).raw_decode(text[start : start + MAX_SIZE])
    except json.JSONDecodeError as error:
        if known_keys(_JSON_KEY.findall(text, start, start + 500)) > 1:
            where = f"line {error.lineno}, column {error.colno}"
            report(f"front matter is no JSON in {where} ({error.msg}); it stays in the text")
        return None
    except RecursionError:
        return None
    if text[start + end : start + end + 1] not in ("", "\n") or known_keys(data) < 2:
        return None
    return FrontMatter(notations.plain(data), start + end)


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
