"""Flat metadata as YAML 1.2 text, without a YAML library: strings, lists of strings, one level of mapping.

A library costs more to import than a whole article costs to write.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import msgspec

from docconv.text import pattern

Value: TypeAlias = str | Sequence[str] | Mapping[str, "Value"]

#: Scalars that need no quotes in any schema: they begin with a letter and hold no indicator.
_PLAIN = pattern(
    r"[^\W\d_](?:[^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff:#\"'\[\]{},&*!|>%@`\\]|:(?=[^\s,\[\]{}]))*\Z"
)
#: Words that some YAML schema reads as another type (YAML 1.1 section 10.2).
_WORDS = pattern(r"(?:y|yes|n|no|true|false|on|off|null|none|inf|nan)\Z", re.IGNORECASE)
#: Characters that a quoted string must or should not hold as they are: unseen, or ends of lines to somebody.
ESCAPED = pattern(
    "[\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff\ud800-\udfff]"
)


def scalar(value: str) -> str:
    """One string, quoted where it must be."""
    if _PLAIN.match(value) and not _WORDS.match(value) and value == value.strip():
        return value
    quoted = msgspec.json.encode(value.encode("utf-8", "replace").decode()).decode().replace("\x7f", "\\x7f")
    return ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def lines(fields: Iterable[tuple[str, Value]], indent: str = "") -> list[str]:
    """The lines of a mapping, block style, without document marks."""
    out: list[str] = []
    for key, value in fields:
        name = indent + scalar(key)
        if isinstance(value, str):
            out.append(f"{name}: {scalar(value)}")
        elif isinstance(value, Mapping):
            out.append(f"{name}:")
            out += lines(value.items(), indent + "  ")
        else:
            out.append(f"{name}:")
            out += [f"{indent}  - {scalar(item)}" for item in value]
    return out
