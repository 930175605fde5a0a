"""Entry points by reading the installed distributions' own files.

`importlib.metadata` does the same, but importing it costs as much as half of click, and start-up counts.
The files are those of the PyPA's "Entry points specification".
"""

import os
import sys
from collections.abc import Iterable
from typing import NamedTuple


class EntryPoint(NamedTuple):
    """One line of a distribution's entry points."""

    name: str
    value: str
    distribution: str
    version: str


def entry_points(group: str, paths: Iterable[str] | None = None) -> list[EntryPoint]:
    """The entry points of a group, in the order of `paths` (`sys.path`), nothing imported.

    Of two distributions with one name the first found counts, as for imports.
    """
    found: list[EntryPoint] = []
    seen: set[str] = set()
    for path in sys.path if paths is None else paths:
        try:
            names = sorted(os.listdir(path or "."))
        except OSError:
            continue
        for name in names:
            if not name.endswith((".dist-info", ".egg-info")):
                continue
            distribution, _, version = os.path.splitext(name)[0].partition("-")
            distribution = distribution.replace("_", "-").lower()
            if distribution in seen:
                continue
            try:
                with open(os.path.join(path, name, "entry_points.txt"), "rb") as file:
                    data = file.read()
            except OSError:
                continue
            seen.add(distribution)
            if group.encode() in data:
                pairs = section(data.decode("utf-8", "replace"), group)
                found.extend(EntryPoint(key, value, distribution, version) for key, value in pairs)
    return found


def section(text: str, group: str) -> list[tuple[str, str]]:
    """The `name = value` pairs of one `[group]` of an entry_points.txt."""
    pairs = []
    inside = False
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("["):
            inside = line == f"[{group}]"
        elif inside and "=" in line and not line.startswith(("#", ";")):
            key, _, value = line.partition("=")
            pairs.append((key.strip(), value.strip()))
    return pairs
