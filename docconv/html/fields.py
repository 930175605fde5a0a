"""Metadata as names and values in the head of a page, exact both ways.

Where a published vocabulary has a name for a field (Open Graph, Dublin Core, HTML's own), that name is used;
the rest is in `docconv:` names.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from lxml import etree

from docconv.ir import Meta

from .escaping import escape

if TYPE_CHECKING:
    from lxml import etree

T = TypeVar("T")
Extra = dict[str, str | tuple[str, ...]]


class About(msgspec.Struct, frozen=True, omit_defaults=True):
    """A resource, its data apart; `file` is where that lies, in a publication of several files."""

    media_type: str
    name: str | None = None
    url: str | None = None
    file: str | None = None


#: Fields with one value.
ONE = {
    "title": "og:title",
    "subtitle": "docconv:subtitle",
    "byline": "docconv:byline",
    "published": "article:published_time",
    "modified": "article:modified_time",
    "site": "og:site_name",
    "origin": "docconv:origin",
    "url": "og:url",
    "language": "dc.language",
    "section": "article:section",
    "summary": "description",
    "image": "og:image",
}
#: Fields with several, one element each.
MANY = {"authors": "author", "editors": "docconv:editor", "tags": "article:tag"}
EXTRA = "docconv:extra"


def meta_pairs(meta: Meta) -> Iterator[tuple[str, str]]:
    """Names and values that say all of a record."""
    for field, name in ONE.items():
        if value := getattr(meta, field):
            yield name, value
    for field, name in MANY.items():
        for value in getattr(meta, field):
            yield name, value
    if meta.extra:
        yield EXTRA, to_json(meta.extra)


def meta_of(found: Iterable[tuple[str, str]]) -> Meta:
    """The record that names and values say."""
    values: dict[str, list[str]] = {}
    for name, value in found:
        values.setdefault(name, []).append(value)
    fields: dict[str, Any] = {field: values[name][0] for field, name in ONE.items() if name in values}
    fields |= {field: tuple(values[name]) for field, name in MANY.items() if name in values}
    if EXTRA in values:
        fields["extra"] = from_json(values[EXTRA][0], Extra) or {}
    return Meta(**fields)


def meta_tag(name: str, value: str, attribute: str | None = None, *, xhtml: bool = False) -> str:
    """A `meta` element; Open Graph wants its names in `property`."""
    attribute = attribute or ("property" if name.startswith(("og:", "article:")) else "name")
    return f'<meta {attribute}="{name}" content="{escape(value)}"{"/" if xhtml else ""}>'


def named_values(metas: "Iterable[etree._Element]") -> Iterator[tuple[str, str]]:
    """The names and values that `meta` elements say."""
    for element in metas:
        name = element.get("name") or element.get("property") or element.get("itemprop")
        if name:
            yield name, element.get("content") or ""


def to_json(value: object) -> str:
    """JSON text, the same every time."""
    return msgspec.json.encode(value, order="sorted").decode()


def from_json(text: str, kind: type[T]) -> T | None:
    """What JSON text says, if it says something of a kind."""
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.MsgspecError:
        return None
