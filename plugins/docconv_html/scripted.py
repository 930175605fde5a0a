"""The text of a page that holds it only as data for its scripts."""

import json
from collections.abc import Iterator
from typing import Any

from lxml import etree

from docconv.html import Reading, parse_fragment, read_blocks
from docconv.ir import Block, Paragraph, Text

#: Names under which such data holds a text, as schema.org and common engines call it.
_KEYS = frozenset(
    """
    articlebody body bodyhtml content contenthtml cooked html text fulltext description richtext markdown
    """.split()  # noqa: SIM905
)
#: A shorter text is no article.
LONG = 200
#: Data larger than this (in characters) are left alone.
LIMIT = 20_000_000


def blocks_in_data(root: etree._Element, reading: Reading) -> tuple[Block, ...]:
    """The longest text in a page's data: all that stand under the same name, in their order."""
    best: list[str] = []
    for data in _data(root):
        texts: dict[str, list[str]] = {}
        for key, text in _strings(data):
            texts.setdefault(key, []).append(text)
        for found in texts.values():
            if max(map(len, found)) >= LONG and sum(map(len, found)) > sum(map(len, best)):
                best = found
    blocks: list[Block] = []
    for text in dict.fromkeys(best):
        if "</" in text or "<br" in text:
            blocks.extend(read_blocks(parse_fragment(text), reading))
        else:
            blocks.extend(Paragraph((Text(line),)) for line in text.split("\n") if line.strip())
    return tuple(blocks)


def _data(root: etree._Element) -> Iterator[Any]:
    left = LIMIT
    for element in root.iter(etree.Element):
        if element.tag == "script":
            candidates = [element.text or ""] if "json" in (element.get("type") or "") else []
        else:
            candidates = [str(value) for name, value in element.items() if str(name).startswith("data-")]
        for text in candidates:
            if len(text) < LONG or text.lstrip()[:1] not in ("{", "["):
                continue
            left -= len(text)
            if left < 0:
                return
            try:
                yield json.loads(text)
            except (ValueError, RecursionError):
                continue


def _strings(data: Any) -> Iterator[tuple[str, str]]:
    """The texts in some data with the names they stand under; data that are a text of their own are read."""
    stack: list[tuple[str, Any]] = [("", data)]
    while stack:
        key, value = stack.pop()
        if isinstance(value, dict):
            stack.extend((str(name), each) for name, each in reversed(value.items()))
        elif isinstance(value, list):
            stack.extend((key, each) for each in reversed(value))
        elif isinstance(value, str):
            if value[:1] in ("{", "[") and len(value) >= LONG:
                try:
                    stack.append((key, json.loads(value)))
                    continue
                except (ValueError, RecursionError):
                    pass
            if key.lower() in _KEYS and value.strip():
                yield key.lower(), value
