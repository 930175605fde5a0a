"""Flat metadata as TOML 1.0 text: strings, lists of strings, tables of these.

The standard library reads TOML and does not write it.
"""

from collections.abc import Iterable, Mapping

import msgspec

from docconv.text import pattern

from .yaml_text import ESCAPED, Value

_BARE = pattern(r"[A-Za-z0-9_-]+\Z")


def scalar(value: str) -> str:
    """A basic string (TOML 1.0, section "String"), which JSON's strings are too but for DEL."""
    quoted = msgspec.json.encode(value.encode("utf-8", "replace").decode()).decode()
    return ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def key(name: str) -> str:
    """A key, quoted where it must be."""
    return name if _BARE.match(name) else scalar(name)


def lines(fields: Iterable[tuple[str, Value]], table: str = "") -> list[str]:
    """The lines of a table, without document marks; inner tables last, for all that follows is theirs."""
    out: list[str] = []
    inner: list[str] = []
    for name, value in fields:
        if isinstance(value, str):
            out.append(f"{key(name)} = {scalar(value)}")
        elif isinstance(value, Mapping):
            path = f"{table}.{key(name)}" if table else key(name)
            inner += [f"[{path}]", *lines(value.items(), path)]
        else:
            out.append(f"{key(name)} = [{', '.join(map(scalar, value))}]")
    return out + inner
