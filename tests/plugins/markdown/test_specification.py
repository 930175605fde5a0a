"""The examples of CommonMark 0.31.2 and of GFM's extensions: three laws, each for one example.

**tree**: what docconv reads from the Markdown is what it reads, taken at its word, from the
specification's HTML. Both sides are in normal form, so this says nothing about what the normal form leaves
out; the next law does.

**html**: what docconv renders of it is the specification's HTML. Both sides are brought into one form
first: the white space, the order of attributes and the spelling of entities as the specification's own
comparison does it; and the differences that docconv makes on purpose, each of them a rule in `_Canon`: a
lone picture is a figure; alignment is a class; a list says in a class how its blank lines stood, and has
them where an item is more than text and lists; emphasis in its own kind or next to it is one; what is empty
is gone; a title is one line; an address is kept as written and not percent-encoded.

**back**: what docconv writes of it, with front matter and without, reads back as the same tree.

The first two hold for the examples without raw HTML: the specification passes that on, docconv reads it
into its tree. The third holds for all.
"""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote

import pytest
from msgspec.structs import replace

from docconv.html import render_blocks
from docconv.ir import Block, Break, Figure, Image, Inline, Link, Node, Paragraph, rewrite
from tests.plugins.markdown.specs import Example, commonmark, gfm, is_missing
from tests.plugins.markdown.through import article_of, blocks_of_html, body_text, has_raw_html, written

#: What the reference implementation leaves as it is in an address (cmark 0.31, houdini_href_e.c).
_SAFE = "-_.+!*'(),%#@?=;:/,+&$~"
_WHITE = " \t\n\r\f"


def tree(example: Example, dialect: str) -> object:
    """Two trees that should be one: of the Markdown, and of the HTML."""
    found = article_of(example.markdown, dialect=dialect).body
    return compared(_plain(found), _plain(blocks_of_html(example.html)))


def html(example: Example, dialect: str) -> object:
    """Two texts that should be one: docconv's HTML, and the specification's."""
    body = article_of(example.markdown, dialect=dialect).body
    return compared(canonical(render_blocks(body)), canonical(example.html))


def back(example: Example, dialect: str) -> object:
    """An article, with front matter and without, and what comes back of it.

    docconv writes GFM: it is read as that, by what the front matter says or by the option.
    """
    article = article_of(example.markdown, dialect=dialect)
    text, bare = written(article, raw_html="keep"), body_text(article.body, raw_html="keep")
    return compared(article_of(text, dialect=dialect), article) or compared(
        article_of(bare, dialect="gfm").body, article.body
    )


def compared(found: object, expected: object) -> object:
    """None where two values are equal, else both."""
    return None if found == expected else (found, expected)


def is_plain(example: Example) -> bool:
    """Whether an example holds no raw HTML, as an engine other than docconv's sees it."""
    return not has_raw_html(example.markdown)


class Law(NamedTuple):
    """What should hold for examples: those it is about, and what is wrong with one (None: nothing)."""

    applies: Callable[[Example], bool]
    failure: Callable[[Example, str], object]


LAWS = {
    "tree": Law(is_plain, tree),
    "html": Law(is_plain, html),
    "back": Law(lambda example: True, back),
}


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize(("dialect", "source", "count"), [("commonmark", commonmark, 652), ("gfm", gfm, 23)])
def test_examples(law: str, dialect: str, source: Callable[[], list[Example]], count: int) -> None:
    if reason := is_missing():
        pytest.skip(reason)
    found = source()
    assert len(found) == count
    wrong = {}
    for example in found:
        if LAWS[law].applies(example) and (failure := LAWS[law].failure(example, dialect)):
            wrong[example.number, example.section] = (example.markdown, failure)
    assert not wrong


def test_the_comparison_bites() -> None:
    assert canonical("<p>a <em>b</em></p>\n") == canonical("<p>a\n<em >b</em></p>")
    for other in ("<p>a<em>b</em></p>", "<p>a b</p>", "<p>a <em>b</em></p><p></p><hr>", "a <em>b</em>"):
        assert canonical("<p>a <em>b</em></p>") != canonical(other)


# --- trees --------------------------------------------------------------------------------------


def _plain(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Without what only one of the two languages says: figures, and how addresses are spelled."""

    def change(node: Node) -> Node:
        match node:
            case Link() | Image():
                return replace(node, url=quote(node.url, _SAFE))
            case Figure(image=Image() as picture):
                words: tuple[Inline, ...] = (Break(), *node.caption) if node.caption else ()
                return Paragraph((picture, *words))
        return node

    return rewrite(blocks, change)


# --- HTML ---------------------------------------------------------------------------------------

_VOID = ("br", "hr", "img", "input")
_LISTS = ("ul", "ol")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TABLES = ("table", "thead", "tbody", "tr", "th", "td")
_BLOCKS = ("p", *_HEADINGS, "blockquote", *_LISTS, "li", "pre", "hr", *_TABLES, "figure", "figcaption")
_MARKS = ("em", "strong", "del")


class _Element(NamedTuple):
    tag: str
    attributes: tuple[tuple[str, str], ...]
    children: list["_Element | str"]


def canonical(markup: str) -> object:
    """HTML in the form in which two texts are compared."""
    parser = _Parser()
    parser.feed(markup)
    parser.close()
    return _Canon().element(parser.root)


class _Parser(HTMLParser):
    """HTML to a tree, element by element as the tags stand."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Element("", (), [])
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = _Element(tag, tuple(sorted((name, value or "") for name, value in attrs)), [])
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self.open[-1].tag == tag
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


class _Canon:
    """The rules that make one form of two spellings."""

    def element(self, element: _Element, marks: tuple[str, ...] = ()) -> object:
        if element.tag == "pre":
            return ("pre", self.code(element))
        if element.tag == "figure":
            element = element._replace(tag="p")
        if element.tag in _LISTS:
            element = _spread(element)
        inner = (*marks, element.tag) if element.tag in _MARKS else marks
        children = list(self.children(element.children, inner))
        if element.tag == "code":
            return ("code", "".join(map(str, element.children)))
        children = self.trimmed(children, edges=element.tag in ("", *_BLOCKS))
        return (element.tag, self.attributes(element), tuple(children))

    def children(self, nodes: list["_Element | str"], marks: tuple[str, ...]) -> Iterator[object]:
        """Without what is empty; emphasis in its own kind is gone, and touching emphasis is one."""
        merged: list[_Element | str] = []
        for node in self.unnested(nodes, marks):
            if isinstance(node, _Element) and not _says_something(node):
                continue
            last = merged[-1] if merged else None
            if isinstance(node, str) and isinstance(last, str):
                merged[-1] = last + node
            elif (
                isinstance(node, _Element)
                and isinstance(last, _Element)
                and node.tag == last.tag
                and node.tag in _MARKS
            ):
                merged[-1] = last._replace(children=[*last.children, *node.children])
            else:
                merged.append(node)
        for node in merged:
            yield re.sub(f"[{_WHITE}]+", " ", node) if isinstance(node, str) else self.element(node, marks)

    def unnested(self, nodes: list["_Element | str"], marks: tuple[str, ...]) -> Iterator["_Element | str"]:
        for node in nodes:
            if isinstance(node, _Element) and node.tag in marks:
                yield from self.unnested(node.children, marks)
            else:
                yield node

    def trimmed(self, children: list[object], *, edges: bool) -> list[object]:
        """White space says nothing next to a block or a line break, and, with `edges`, at both ends."""
        out: list[object] = []
        for index, child in enumerate(children):
            if isinstance(child, str):
                if _is_block(children[index - 1]) if index else edges:
                    child = child.lstrip(" ")
                if _is_block(children[index + 1]) if index + 1 < len(children) else edges:
                    child = child.rstrip(" ")
                if not child:
                    continue
            out.append(child)
        return out

    def code(self, element: _Element) -> object:
        (code,) = element.children
        assert isinstance(code, _Element)
        language = dict(code.attributes)
        name = language.get("data-language") or language.get("class", "").removeprefix("language-")
        return (name, "".join(map(str, code.children)).removesuffix("\n"))

    def attributes(self, element: _Element) -> tuple[tuple[str, str], ...]:
        values = dict(element.attributes)
        if element.tag in ("ul", "ol", "li"):
            values.pop("class", None)
        side = values.pop("class", "")
        if side.startswith("align-"):
            values["align"] = side.removeprefix("align-")
        for name in ("href", "src"):
            if name in values:
                values[name] = quote(values[name], _SAFE)
        if "title" in values:
            values["title"] = re.sub(f"[{_WHITE}]+", " ", values["title"]).strip(" ")
        return tuple(sorted(values.items()))


def _says_something(element: _Element) -> bool:
    """Whether anything is left of an element without its white space."""
    if element.tag == "code":
        return bool(element.children)
    return element.tag in (*_VOID, "th", "td") or any(
        node.strip(_WHITE) if isinstance(node, str) else _says_something(node) for node in element.children
    )


def _spread(element: _Element) -> _Element:
    """A list with its text in paragraphs, if an item holds another block than these and lists."""
    blocks = {
        node.tag
        for item in element.children
        if isinstance(item, _Element) and len([*_runs(item)]) > 1
        for node in item.children
        if isinstance(node, _Element) and node.tag in _BLOCKS
    }
    if not blocks.difference(_LISTS):
        return element
    items = []
    for item in element.children:
        if isinstance(item, _Element):
            runs = (run if _is_block_element(run[0]) else [_Element("p", (), run)] for run in _runs(item))
            item = item._replace(children=[node for run in runs for node in run])
        items.append(item)
    return element._replace(children=items)


def _runs(item: _Element) -> Iterator[list["_Element | str"]]:
    """The blocks of an item, and what stands between them; not white space alone."""
    for is_block, group in groupby(item.children, _is_block_element):
        nodes = list(group)
        if is_block:
            yield from ([node] for node in nodes)
        elif any(isinstance(node, _Element) or node.strip(_WHITE) for node in nodes):
            yield nodes


def _is_block_element(node: "_Element | str") -> bool:
    return isinstance(node, _Element) and node.tag in _BLOCKS


def _is_block(node: object) -> bool:
    return isinstance(node, tuple) and node[0] in (*_BLOCKS, "br")
