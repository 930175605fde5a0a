"""HTML fragments from and to the tree, for all formats that speak HTML.

Finding the article in a page is not done here. Names are loaded when they are first used: lxml is needed
for reading only.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .addresses import AddressKind as AddressKind
    from .addresses import active as active
    from .addresses import inert as inert
    from .addresses import is_safe as is_safe
    from .article import render_article as render_article
    from .article import render_source as render_source
    from .escaping import attributes as attributes
    from .escaping import escape as escape
    from .fields import About as About
    from .fields import from_json as from_json
    from .fields import meta_of as meta_of
    from .fields import meta_pairs as meta_pairs
    from .fields import meta_tag as meta_tag
    from .fields import named_values as named_values
    from .fields import to_json as to_json
    from .headings import below_title as below_title
    from .parse import content_of as content_of
    from .parse import parse_document as parse_document
    from .parse import parse_fragment as parse_fragment
    from .parse import tag_of as tag_of
    from .parse import xml_parser as xml_parser
    from .read import read_blocks as read_blocks
    from .read import read_inlines as read_inlines
    from .render import Rendering as Rendering
    from .render import render_blocks as render_blocks
    from .render import render_inlines as render_inlines
    from .rendered import read_article as read_article
    from .state import Reading as Reading

#: Where each public name lives.
NAMES = {
    "About": "fields",
    "AddressKind": "addresses",
    "Reading": "state",
    "Rendering": "render",
    "active": "addresses",
    "attributes": "escaping",
    "below_title": "headings",
    "content_of": "parse",
    "escape": "escaping",
    "from_json": "fields",
    "inert": "addresses",
    "is_safe": "addresses",
    "meta_of": "fields",
    "meta_pairs": "fields",
    "meta_tag": "fields",
    "named_values": "fields",
    "parse_document": "parse",
    "parse_fragment": "parse",
    "read_article": "rendered",
    "read_blocks": "read",
    "read_inlines": "read",
    "render_article": "article",
    "render_blocks": "render",
    "render_inlines": "render",
    "render_source": "article",
    "tag_of": "parse",
    "to_json": "fields",
    "xml_parser": "parse",
}

__all__ = list(NAMES)


def __getattr__(name: str) -> Any:
    if name not in NAMES:
        raise AttributeError(f"module 'docconv.html' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f".{NAMES[name]}", __name__), name)
    globals()[name] = value
    return value
