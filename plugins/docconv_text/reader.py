"""Plain text in: the article out of what a crawl kept of its page.

The passes, each a module: lines and their features; what their words hint at; comments by their period; the
main block; the title; metadata around it; credits glued to the text; the blocks. What is left out is recorded
with a reason.
"""

from collections.abc import Iterator

from docconv import Article, Context, Source

from . import build
from .options import ReadOptions
from .wrapping import by_blank_lines, unwrap


def read(source: Source, ctx: Context) -> Iterator[Article]:
    """The one article in a text. An empty text gives an empty article, with a note."""
    options = ctx.options if isinstance(ctx.options, ReadOptions) else ReadOptions()
    text = ctx.text(source)
    if options.paragraphs == "auto":
        text = unwrap(text)
    elif options.paragraphs == "blank":
        text = by_blank_lines(text)
    yield build.whole(text) if options.extract == "all" else build.article(text, ctx)
