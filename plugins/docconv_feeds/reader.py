"""A feed of any kind, an article each entry."""

from collections.abc import Iterator

from docconv import Article, Context, InputError, Source

from .entry import Entry, article_of
from .jsonfeed import json_entries
from .rss import atom_entries, rss_entries
from .tree import name_of, parse


def read(source: Source, ctx: Context) -> Iterator[Article]:
    """The entries, in the order of the feed. Raises InputError for what is no feed, or an empty one."""
    empty = True
    for entry in _entries(source, ctx):
        article = article_of(entry)
        if article.body or article.meta.title:
            empty = False
            yield article
    if empty:
        raise InputError("the feed holds no entry", code="input.empty")


def _entries(source: Source, ctx: Context) -> Iterator[Entry]:
    if source.head(200).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return json_entries(ctx.text(source))
    root = parse(source, ctx)
    match name_of(root):
        case "rss" | "rdf" | "channel":
            return rss_entries(root)
        case "atom:feed" | "atom:entry":
            return atom_entries(root)
        case name:
            hint = "say -f opml" if name == "opml" else "say -f FORMAT for another kind of XML"
            raise InputError(
                f"XML, but no feed: its root is {name or 'none'}", code="input.format", hint=hint
            )
