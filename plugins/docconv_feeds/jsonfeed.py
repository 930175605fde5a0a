"""JSON Feed 1.0 and 1.1: from JSON to entries."""

from collections.abc import Iterator
from typing import Any

import msgspec

from docconv import InputError

from .entry import Content, Enclosure, Entry


def json_entries(text: str) -> Iterator[Entry]:
    """The items of a feed. Raises InputError where it is none."""
    try:
        feed = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise InputError(f"not valid JSON: {error}", code="input.json") from None
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise InputError("JSON, but no feed: it has no items", code="input.json")
    for item in feed["items"]:
        if isinstance(item, dict):
            yield _entry(item, feed)


def _entry(item: dict[str, Any], feed: dict[str, Any]) -> Entry:
    html, plain = _text(item, "content_html"), _text(item, "content_text")
    return Entry(
        title=Content(plain=_text(item, "title")),
        url=_text(item, "url") or _text(item, "external_url"),
        authors=_people(item) or _people(feed),
        published=_text(item, "date_published"),
        modified=_text(item, "date_modified"),
        site=_text(feed, "title"),
        language=_text(item, "language") or _text(feed, "language"),
        tags=tuple(tag for tag in _list(item, "tags") if isinstance(tag, str)),
        summary=Content(plain=_text(item, "summary")),
        content=Content(html=html) if html.strip() else Content(plain=plain),
        image=_text(item, "image") or _text(item, "banner_image"),
        enclosures=tuple(
            Enclosure(_text(file, "url"), _text(file, "mime_type"), _text(file, "title"))
            for file in _list(item, "attachments")
            if isinstance(file, dict) and _text(file, "url")
        ),
        base=_text(feed, "home_page_url"),
        kind="JSON Feed",
    )


def _text(record: dict[str, Any], key: str) -> str:
    value = record.get(key)
    return value if isinstance(value, str) else ""


def _list(record: dict[str, Any], key: str) -> list[Any]:
    value = record.get(key)
    return value if isinstance(value, list) else []


def _people(record: dict[str, Any]) -> tuple[str, ...]:
    """The names of authors; version 1.0 has one of them only."""
    stated = [*_list(record, "authors"), record.get("author")]
    return tuple(name for person in stated if isinstance(person, dict) and (name := _text(person, "name")))
