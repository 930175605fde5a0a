"""Marks that only docconv reads: HTML comments, invisible to people, that tell look-alikes apart.

| mark | where | meaning |
|---|---|---|
| `<!-- figure -->` | end of a paragraph | a figure whose picture is lost: caption and credit only |
| `<!-- paragraph -->` | end of a paragraph | a paragraph that looks like a figure |
| `<!-- embed: provider -->` | after a link alone | an embedded player or post |
| `<!-- footnote: "1" -->` | after raised text in a link | the text is the mark of a footnote |
| `<!-- depth: 5 -->` | end of a heading | the heading's own depth, where it was shifted beyond 6 |
| `<!-- task: true -->` | a line of its own | the item is a task without a paragraph to hold its box |
| `<!-- lang: "vi" -->` | a line of its own | the language of the next block, in a tight list |
| `<!-- docconv:kind {…} -->` | a block of its own | where a part of a document begins, and its data in JSON |

Part kinds: `article` and `section` of a digest, its `sources` and `notes`; `comment` for a reader's comment.
"""

import re
from typing import Any

import msgspec

from docconv.text import pattern

FIGURE = "<!-- figure -->"
PARAGRAPH = "<!-- paragraph -->"
#: How the mark of a part begins.
PART = "<!-- docconv:"
_MARK = pattern(r"<!-- (figure|paragraph|embed|footnote|depth|task|lang)(?:: (.*))? -->\s*\Z", re.DOTALL)
_PART = pattern(r"<!-- docconv:([a-z]+)(?: (.*))? -->\s*\Z", re.DOTALL)


def embed(provider: str | None) -> str:
    """The mark of an embed."""
    return f"<!-- embed: {encode(provider)} -->" if provider else "<!-- embed -->"


def depth(value: int) -> str:
    """The mark of a heading's own depth."""
    return f"<!-- depth: {value} -->"


def footnote(name: str) -> str:
    """The mark after raised text that is the mark of a footnote."""
    return f"<!-- footnote: {encode(name)} -->"


def line(name: str, value: Any) -> str:
    """A mark on a line of its own, before a block: `task` or `lang`."""
    return f"<!-- {name}: {encode(value)} -->"


def part(kind: str, data: Any = None) -> str:
    """The mark before a part of a document."""
    return f"<!-- docconv:{kind} -->" if data is None else f"<!-- docconv:{kind} {encode(data)} -->"


def read_mark(comment: str) -> tuple[str, Any] | None:
    """The name and data of an inline mark; None for any other comment."""
    found = _MARK.match(comment)
    return (found[1], _decode(found[2])) if found else None


def read_part(comment: str) -> tuple[str, Any] | None:
    """The kind and data of a part's mark; None for any other comment."""
    if not comment.startswith(PART):
        return None
    found = _PART.match(comment)
    return (found[1], _decode(found[2])) if found else None


def encode(data: Any) -> str:
    """JSON that can't end a comment."""
    text = msgspec.json.encode(data).decode()
    return text.replace("--", "-\\u002d").replace(">", "\\u003e")


def _decode(text: str | None) -> Any:
    if text is None:
        return None
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return None
