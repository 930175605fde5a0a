"""Articles through the writer, the reader, and three Markdown engines that know nothing of docconv."""

from collections.abc import Iterable
from functools import cache
from io import BytesIO
from typing import Any

import pyromark
from cmarkgfm.cmark import Options as CmarkOptions
from cmarkgfm.cmark import markdown_to_html_with_extensions
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from docconv import Context, Source
from docconv.html import Reading, parse_fragment, read_blocks
from docconv.ir import Article, Block, Digest, Document, Meta, normalize, normalize_digest
from docconv_markdown.options import ReadOptions, WriteOptions
from docconv_markdown.reader import read
from docconv_markdown.writer import write


def written(document: Document, **options: Any) -> str:
    """What the writer makes of a document."""
    sink = BytesIO()
    write(document, sink, Context(options=WriteOptions(**options)))
    return sink.getvalue().decode()


def body_text(blocks: Iterable[Block], **options: Any) -> str:
    """What the writer makes of some blocks, without front matter."""
    return written(normalize(Article(Meta(), tuple(blocks))), front_matter="none", **options)


def read_back(text: str, **options: Any) -> Document:
    """What the reader makes of a text, in normal form."""
    (found,) = read(Source("x.md", data=text.encode()), Context(options=ReadOptions(**options)))
    return normalize_digest(found) if isinstance(found, Digest) else normalize(found)


def article_of(text: str, **options: Any) -> Article:
    """The article in a text."""
    found = read_back(text, **options)
    assert isinstance(found, Article)
    return found


def blocks_of_html(markup: str) -> tuple[Block, ...]:
    """The blocks that some HTML stands for, taken at its word."""
    return normalize(Article(Meta(), read_blocks(parse_fragment(markup), Reading(guess=False)))).body


@cache
def _markdown_it() -> MarkdownIt:
    engine = MarkdownIt("commonmark", {"maxNesting": 1000, "html": True})
    return engine.enable(["table", "strikethrough"]).use(footnote_plugin).use(tasklists_plugin)


def has_raw_html(text: str) -> bool:
    """Whether an engine sees HTML in a text, in a line or as a block."""
    tokens = _markdown_it().parse(text)
    inside = (child for token in tokens for child in token.children or ())
    return any(token.type in ("html_block", "html_inline") for token in (*tokens, *inside))


_CMARK_OPTIONS = CmarkOptions.CMARK_OPT_UNSAFE | CmarkOptions.CMARK_OPT_FOOTNOTES
_CMARK_EXTENSIONS = ["table", "autolink", "strikethrough", "tasklist"]
_PYROMARK_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
)

#: From Markdown to HTML.
ENGINES = {
    "markdown-it-py": lambda text: _markdown_it().render(text),
    "cmark-gfm": lambda text: markdown_to_html_with_extensions(text, _CMARK_OPTIONS, _CMARK_EXTENSIONS),
    "pyromark": lambda text: pyromark.html(text, options=_PYROMARK_OPTIONS),
}
