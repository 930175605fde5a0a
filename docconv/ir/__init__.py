"""The intermediate representation: what readers yield and writers take."""

from typing import TYPE_CHECKING, Any

from .codec import JSON_VERSION as JSON_VERSION
from .codec import decode as decode
from .codec import decode_lines as decode_lines
from .codec import encode as encode
from .document import Article as Article
from .document import Certainty as Certainty
from .document import Comment as Comment
from .document import Digest as Digest
from .document import Document as Document
from .document import Furniture as Furniture
from .document import Meta as Meta
from .document import Note as Note
from .document import Provenance as Provenance
from .document import Repair as Repair
from .document import Resource as Resource
from .document import Section as Section
from .document import Severity as Severity
from .nodes import INLINE_PARENTS as INLINE_PARENTS
from .nodes import Align as Align
from .nodes import Block as Block
from .nodes import Blockquote as Blockquote
from .nodes import Break as Break
from .nodes import Code as Code
from .nodes import Delete as Delete
from .nodes import Embed as Embed
from .nodes import Emphasis as Emphasis
from .nodes import Figure as Figure
from .nodes import FootnoteDefinition as FootnoteDefinition
from .nodes import FootnoteReference as FootnoteReference
from .nodes import Heading as Heading
from .nodes import Html as Html
from .nodes import Image as Image
from .nodes import Inline as Inline
from .nodes import InlineCode as InlineCode
from .nodes import Link as Link
from .nodes import List as List
from .nodes import ListItem as ListItem
from .nodes import Node as Node
from .nodes import Paragraph as Paragraph
from .nodes import Ruby as Ruby
from .nodes import Strong as Strong
from .nodes import Subscript as Subscript
from .nodes import Superscript as Superscript
from .nodes import Table as Table
from .nodes import TableCell as TableCell
from .nodes import TableRow as TableRow
from .nodes import Text as Text
from .nodes import ThematicBreak as ThematicBreak
from .normalize import MAX_DEPTH as MAX_DEPTH
from .normalize import normalize as normalize
from .normalize import normalize_digest as normalize_digest
from .walk import text_of as text_of
from .walk import walk as walk

if TYPE_CHECKING:
    from .bundles import bundled as bundled
    from .bundles import slugs as slugs
    from .bylines import byline as byline
    from .bylines import editors_note as editors_note
    from .bylines import join_names as join_names
    from .bylines import note_language as note_language
    from .canonical import canonical_url as canonical_url
    from .differences import difference as difference
    from .differences import text_difference as text_difference
    from .rewriting import rewrite as rewrite
    from .rewriting import rewrite_images as rewrite_images
    from .schema import json_schema as json_schema
    from .summaries import summary_of as summary_of

#: Names that not every run needs, and where each lives.
LATER = {
    "bundled": "bundles",
    "byline": "bylines",
    "canonical_url": "canonical",
    "difference": "differences",
    "editors_note": "bylines",
    "join_names": "bylines",
    "json_schema": "schema",
    "note_language": "bylines",
    "rewrite": "rewriting",
    "rewrite_images": "rewriting",
    "slugs": "bundles",
    "summary_of": "summaries",
    "text_difference": "differences",
}


def __getattr__(name: str) -> Any:
    if name not in LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f".{LATER[name]}", __name__), name)
    globals()[name] = value
    return value
