"""Strategies for inline nodes and blocks, built in layers.

A layer wraps the nodes of the layer below; `st.recursive` would give the same trees six times slower. The
trees of this module are as readers make them: nothing is in normal form yet.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st

from docconv.ir import (
    Block,
    Blockquote,
    Break,
    Code,
    Delete,
    Embed,
    Emphasis,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Html,
    Image,
    Inline,
    InlineCode,
    Link,
    List,
    ListItem,
    Paragraph,
    Ruby,
    Strong,
    Subscript,
    Superscript,
    Table,
    TableCell,
    TableRow,
    Text,
    ThematicBreak,
)

from .mixing import mixed
from .texts import texts

#: How often a layer adds nothing, against once for each kind of node that it may add.
INNER = 6

N = TypeVar("N")
Without = frozenset[str]

URLS = (
    *(
        "https://example.org/a?b=1&c=2#d",
        "/x y",
        "#top",
        "",
        "a.html",
        "中.html",
        '"><b>',
        "mailto:a@b.co",
        "//a.b",
    ),
    *(
        "javascript:alert(1)",
        "a)b",
        "a_(b)",
        "<a",
        "a\\*b",
        "/?a=1&copy;=2",
        "a|b",
        "http://a.b/%E4%B8%AD%zz",
    ),
)
LANGUAGES = ("vi", "zh-Hant", "zh-Hans", "en", "ar")
IDENTIFIERS = ("1", "1", "1", "2", "n é")
CODE = (
    "x",
    "",
    "```",
    "````",
    "~~~",
    "    x",
    "\tx",
    "  ```",
    "<b>",
    "\\",
    "- a",
    "</pre>",
    "&amp;",
    "中文",
    "x  ",
)
RAW_INLINE = ("<u>x</u>", "<kbd>K</kbd>", "<script>alert(1)</script>", "<a href='x'>y</a>", "<!-- c -->", "<")
RAW_BLOCK = (
    "<div onclick='x()'>y</div>",
    "<p>a<p>b",
    "<!-- c -->",
    "<details><summary>s</summary>\n\nx</details>",
)


def urls() -> st.SearchStrategy[str]:
    """Addresses: absolute, relative, empty, malformed, dangerous."""
    return st.sampled_from(URLS)


def images(debris: bool) -> st.SearchStrategy[Image]:
    """Pictures at any of the addresses."""
    maybe = st.none() | texts(debris=debris)
    return st.builds(Image, urls() if debris else st.sampled_from([url for url in URLS if url]), maybe, maybe)


def inline_layers(depth: int, without: Without, debris: bool) -> st.SearchStrategy[tuple[Inline, ...]]:
    """Runs of inline nodes, `depth` levels of marks and links inside each other."""
    return _several(_inline(depth, without, debris), 0 if debris else 1, 3)


@cache
def _inline(depth: int, without: Without, debris: bool) -> st.SearchStrategy[Inline]:
    if depth <= 0:
        return _leaves(without, debris)
    return _marked(_inline(depth - 1, without, debris), without, debris)


def _leaves(without: Without, debris: bool) -> st.SearchStrategy[Inline]:
    words = texts(debris=debris, min_size=0 if debris else 1)
    text = words.map(Text)
    others: dict[str, st.SearchStrategy[Any]] = {
        "inlineCode": words.map(InlineCode),
        "image": images(debris),
        "break": st.just(Break()),
        "footnoteReference": st.sampled_from(IDENTIFIERS).map(FootnoteReference),
        "ruby": st.builds(Ruby, words, words),
        "html": st.sampled_from(RAW_INLINE).map(Html),
    }
    return mixed((8, text), *_kept(others, without))


def _marked(inner: st.SearchStrategy[Inline], without: Without, debris: bool) -> st.SearchStrategy[Inline]:
    children = _several(inner, 0 if debris else 1, 2)
    title = st.none() | texts(debris=debris)
    layers: dict[str, st.SearchStrategy[Any]] = {
        "emphasis": st.builds(Emphasis, children),
        "strong": st.builds(Strong, children),
        "delete": st.builds(Delete, children),
        "superscript": st.builds(Superscript, children),
        "subscript": st.builds(Subscript, children),
        "link": st.builds(Link, urls(), children, title),
    }
    return mixed((INNER, inner), *_kept(layers, without))


@cache
def block_layers(depth: int, without: Without, debris: bool) -> st.SearchStrategy[Block]:
    """One block, `depth` levels of quotes and lists inside each other."""
    if depth <= 0:
        return _flat_blocks(without, debris)
    return _holding(block_layers(depth - 1, without, debris), without, debris)


def _flat_blocks(without: Without, debris: bool) -> st.SearchStrategy[Block]:
    words = texts(debris=debris)
    maybe = st.none() | words
    inlines = inline_layers(2, without, debris)
    shallow = inline_layers(1, without, debris)
    langs = _langs(without)
    rows = _several(
        _several(shallow.map(TableCell), 0 if debris else 1, 2).map(TableRow), 0 if debris else 1, 3
    )
    aligns = st.lists(st.sampled_from(("left", "right", "center", None)), max_size=3).map(tuple)
    # Nobody writes a code block by hand that a character of it breaks: lines of code, and now and then text.
    code = st.lists(st.sampled_from(CODE) | words, max_size=3).map("\n".join)
    paragraph = st.builds(Paragraph, inlines, langs)
    others: dict[str, st.SearchStrategy[Any]] = {
        "heading": st.builds(Heading, st.integers(-1, 9) if debris else st.integers(1, 6), inlines, langs),
        "thematicBreak": st.just(ThematicBreak()),
        "code": st.builds(
            Code, code, st.none() | st.sampled_from(("py", "c++", "a`b", "c\\*", "&copy;", "a b"))
        ),
        "table": st.builds(Table, rows, aligns, langs),
        "figure": st.builds(
            Figure, st.none() if "image" in without else st.none() | images(debris), inlines, maybe, langs
        ),
        "embed": st.builds(Embed, urls(), maybe, maybe),
        "html": st.sampled_from(RAW_BLOCK).map(Html),
    }
    return mixed((4, paragraph), *_kept(others, without))


def _holding(inner: st.SearchStrategy[Block], without: Without, debris: bool) -> st.SearchStrategy[Block]:
    children = _several(inner, 0 if debris else 1, 2)
    items = _several(st.builds(ListItem, children, st.sampled_from((None, None, True, False))), 0, 2)
    starts = st.none() | (st.integers() if debris else st.sampled_from((0, 1, 7, 99, 999_999_999)))
    langs = _langs(without)
    layers: dict[str, st.SearchStrategy[Any]] = {
        "blockquote": st.builds(Blockquote, children, langs),
        "list": st.builds(List, items, st.booleans(), starts, st.booleans(), langs),
    }
    return mixed((INNER, inner), *_kept(layers, without))


def bodies(depth: int, without: Without, debris: bool, max_size: int) -> st.SearchStrategy[tuple[Block, ...]]:
    """Blocks with footnote definitions among them: some referred to, some never, some twice."""
    block = block_layers(depth, without, debris)
    if "footnoteDefinition" in without:
        return _several(block, 0, max_size)
    inside = _several(block, 0 if debris else 1, 2)
    definition = st.builds(FootnoteDefinition, st.sampled_from(IDENTIFIERS), inside)
    return _several(mixed((3, block), (1, definition)), 0, max_size)


def _langs(without: Without) -> st.SearchStrategy[str | None]:
    nothing: st.SearchStrategy[str | None] = st.none()
    return nothing if "lang" in without else mixed((3, nothing), (1, st.sampled_from(LANGUAGES)))


def _several(one: st.SearchStrategy[N], least: int, most: int) -> st.SearchStrategy[tuple[N, ...]]:
    return st.lists(one, min_size=least, max_size=most).map(tuple)


def _kept(
    strategies: dict[str, st.SearchStrategy[Any]], without: Iterable[str]
) -> Iterator[tuple[int, st.SearchStrategy[Any]]]:
    return ((1, strategy) for name, strategy in strategies.items() if name not in without)
