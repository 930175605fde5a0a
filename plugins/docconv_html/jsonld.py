"""What JSON-LD says about the article (https://schema.org/Article and its kinds), also where it is broken."""

from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import Any

import msgspec

from docconv.text import pattern

_WANTED = ("headline", "author", "datePublished", "articleBody", "Article")
_ARTICLE = pattern(r"Article$|BlogPosting$|(?<!Job)Posting$|^Report$|^Recipe$|^HowTo$|^Review$|Review$")
#: An address lies no deeper in lists and objects, and a property names no more people.
_NESTED, _NAMES = 6, 50
#: What pages put around the JSON: comments, marks of character data, the semicolon of a script.
_BEFORE = ("<!--", "//<![CDATA[", "// <![CDATA[", "<![CDATA[", "/*<![CDATA[*/", "/* <![CDATA[ */")
_BEHIND = ("-->", "//]]>", "// ]]>", "]]>", "/*]]>*/", "/* ]]> */", ";")
_TRAILING = pattern(r",\s*([}\]])")
_PAIRS = pattern(
    r'"(headline|datePublished|dateModified|description|articleSection|keywords)"\s*:\s*"((?:[^"\\]|\\.){1,2000})"'
)
_AUTHOR = pattern(
    r'"author"\s*:\s*[\[{\s]*(?:"@type"\s*:\s*"[^"]{1,40}"\s*,\s*)?"name"\s*:\s*"([^"\\]{2,80})"'
)
_CONTROLS = pattern(r"[\x00-\x1f]+")


def nodes(scripts: list[str]) -> list[dict[str, Any]]:
    """All objects in the page's JSON-LD that have a type.

    Scripts that say nothing of an article are not parsed.
    """
    found: list[dict[str, Any]] = []
    for script in scripts:
        if not any(word in script for word in _WANTED):
            continue
        stack = [_decoded(script)]
        while stack:
            item = stack.pop()
            if isinstance(item, list):
                stack.extend(reversed(item[:200]))
            elif isinstance(item, dict):
                if "@type" in item:
                    found.append(item)
                stack.extend(reversed([value for value in item.values() if isinstance(value, (dict, list))]))
    return found


def _decoded(script: str) -> Any:
    """The value of a script; of one that is not JSON, what can be read."""
    text = script.strip()
    for mark in _BEFORE:
        text = text.removeprefix(mark).lstrip()
    for mark in _BEHIND:
        text = text.removesuffix(mark).rstrip()
    try:
        return msgspec.json.decode(text)
    except (ValueError, RecursionError):
        pass
    if (cleaned := _CONTROLS.sub(" ", text)) != text:
        text = cleaned
        try:
            return msgspec.json.decode(text)
        except (ValueError, RecursionError):
            pass
    text = _TRAILING.sub(r"\1", unescape(text) if "&quot;" in text else text)
    try:
        return msgspec.json.decode(text)
    except (ValueError, RecursionError):
        pass
    found: dict[str, Any] = {}
    for name, value in _PAIRS.findall(text[:200_000]):
        try:
            found.setdefault(name, msgspec.json.decode(f'"{value}"'))
        except ValueError:
            continue
    author = _AUTHOR.search(text[:200_000])
    if author:
        found["author"] = {"name": author[1]}
    return {"@type": "Article", **found} if "datePublished" in found or "headline" in found else None


def types(node: dict[str, Any]) -> list[str]:
    """The types of an object."""
    kind = node.get("@type")
    return [str(value) for value in kind] if isinstance(kind, list) else [str(kind)]


@lru_cache(256)
def _is_article(kind: str) -> bool:
    return bool(_ARTICLE.search(kind))


def article(found: list[dict[str, Any]]) -> dict[str, Any]:
    """The object that is the article; empty where there is none."""
    candidates = [node for node in found if any(map(_is_article, types(node)))]
    telling = ("headline", "datePublished", "articleBody", "author")
    # The first of those that say the most: the others are of teasers and comments.
    return max(candidates, key=lambda node: sum(bool(node.get(name)) for name in telling), default={})


def texts(value: Any, found: list[dict[str, Any]]) -> Iterator[str]:
    """The names that a property states: texts, objects with a name, or references to such."""
    for item in value[:_NAMES] if isinstance(value, list) else [value]:
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


def address(value: Any) -> str | None:
    """A property that is an address, or an object that has one, or the first of several."""
    for _ in range(_NESTED):
        if isinstance(value, list) and value:
            value = value[0]
        elif isinstance(value, dict):
            value = value.get("url") or value.get("contentUrl") or value.get("@id")
        else:
            break
    return value if isinstance(value, str) and value.strip() else None
