"""What JSON-LD says about the article (https://schema.org/Article and its kinds)."""

from collections.abc import Iterator
from typing import Any

import msgspec

from docconv.text import pattern

_WANTED = ("headline", "author", "datePublished", "articleBody", "Article")
_ARTICLE = pattern(r"Article$|BlogPosting$|Posting$|^Report$|^Recipe$|^HowTo$|^Review$")
_CONTROLS = pattern(r"[\x00-\x1f]+")


def nodes(scripts: list[str]) -> list[dict[str, Any]]:
    """All objects in the page's JSON-LD that have a type.

    Scripts that say nothing of an article are not parsed.
    """
    found: list[dict[str, Any]] = []
    for script in scripts:
        if not any(word in script for word in _WANTED):
            continue
        text = script.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        try:
            data = msgspec.json.decode(_CONTROLS.sub(" ", text))
        except (ValueError, RecursionError):
            continue
        stack = [data]
        while stack:
            item = stack.pop()
            if isinstance(item, list):
                stack.extend(reversed(item[:200]))
            elif isinstance(item, dict):
                if "@type" in item:
                    found.append(item)
                stack.extend(reversed([value for value in item.values() if isinstance(value, (dict, list))]))
    return found


def types(node: dict[str, Any]) -> list[str]:
    """The types of an object."""
    kind = node.get("@type")
    return [str(value) for value in kind] if isinstance(kind, list) else [str(kind)]


def article(found: list[dict[str, Any]]) -> dict[str, Any]:
    """The object that is the article; empty where there is none."""
    candidates = [node for node in found if any(_ARTICLE.search(kind) for kind in types(node))]
    for node in candidates:
        if node.get("headline") or node.get("datePublished") or node.get("articleBody"):
            return node
    return candidates[0] if candidates else {}


def texts(value: Any, found: list[dict[str, Any]]) -> Iterator[str]:
    """The names that a property states: texts, objects with a name, or references to such."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            name = item.get("name")
            if name is None and (key := item.get("@id")):
                name = next(
                    (node.get("name") for node in found if node.get("@id") == key and node.get("name")), None
                )
            if isinstance(name, list):
                yield from (str(part) for part in name)
            elif isinstance(name, str):
                yield name


def text(value: Any) -> str | None:
    """A property that is one text."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("url") or value.get("@id")
    return value if isinstance(value, str) and value.strip() else None
