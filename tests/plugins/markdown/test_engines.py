"""Random articles, written and then read by three engines that know nothing of docconv: the content is there.

Compared are trees, both read from HTML at its word. What CommonMark and GFM have no word for is compared as
what it is written as: a figure as a paragraph, an embed as a link. Languages are left out, and whether a list
is tight where that shows in nothing.
"""

from typing import NamedTuple
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from msgspec.structs import replace

from docconv.html import Reading, parse_fragment, read_blocks, render_blocks
from docconv.ir import (
    Article,
    Block,
    Break,
    Embed,
    Emphasis,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Image,
    Inline,
    Link,
    List,
    ListItem,
    Meta,
    Node,
    Paragraph,
    Superscript,
    Table,
    Text,
    ThematicBreak,
    normalize,
    rewrite,
    walk,
)
from tests.plugins.markdown.nasty import articles
from tests.plugins.markdown.through import ENGINES, body_text

#: The address of the picture that stands for the mark of a footnote.
MARK = "footnote:"


class Seen(NamedTuple):
    """The blocks of a body, and the text of the footnotes that it refers to."""

    body: tuple[Block, ...]
    notes: dict[str, tuple[Block, ...]]


@given(articles)
def test_three_engines_see_an_article(article: Article) -> None:
    three_engines_see(article)


@pytest.mark.slow
@settings(max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
@given(articles)
def test_three_engines_see_many_articles(article: Article) -> None:
    three_engines_see(article)


def three_engines_see(article: Article) -> None:
    """Whether the three engines see in what is written of an article what stands in it."""
    body = referred(article.body)
    text = body_text(body)
    for name, engine in ENGINES.items():
        assert _known(name, seen(engine(text))) == _known(name, content(body)), (name, text)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_comparison_bites(engine: str) -> None:
    text = "a[^1] **b**\n\n- [x] c\n\n[^1]: d\n"
    whole = seen(ENGINES[engine](text))
    assert set(whole.notes) == {"1"}
    for piece in ("[^1] ", "**", "[x] ", "d", "- "):
        assert seen(ENGINES[engine](text.replace(piece, " "))) != whole, piece


def referred(body: tuple[Block, ...]) -> tuple[Block, ...]:
    """A body without the footnotes to which nothing leads: engines differ in what they do with those.

    No mark of a footnote stands in a link; there docconv writes what only docconv reads.
    """
    body = rewrite(body, lambda node: rewrite((node,), _raised)[0] if isinstance(node, Link) else node)
    notes = {node.identifier: node for node in body if isinstance(node, FootnoteDefinition)}
    found, unread = set[str](), [node for node in body if not isinstance(node, FootnoteDefinition)]
    while unread:
        marks = [node.identifier for node in walk((unread.pop(),)) if isinstance(node, FootnoteReference)]
        unread += [notes[name] for name in {*marks} - found]
        found.update(marks)
    kept = (node for node in body if not isinstance(node, FootnoteDefinition) or node.identifier in found)
    return normalize(Article(Meta(), tuple(kept))).body


def content(body: tuple[Block, ...]) -> Seen:
    """What should be seen of a body."""
    text = tuple(node for node in body if not isinstance(node, FootnoteDefinition))
    notes = {node.identifier: node.children for node in body if isinstance(node, FootnoteDefinition)}
    read = {name: _read(_of_blocks(blocks)) for name, blocks in notes.items()}
    return Seen(_read(_of_blocks(text)), read)


def seen(markup: str) -> Seen:
    """What a reader of an engine's HTML gets."""
    root = parse_fragment(markup)
    notes: dict[str, tuple[Block, ...]] = {}
    for element in [*root.iter("hr")]:
        if element.get("class") == "footnotes-sep":
            _remove(element)
    for element in [*root.iter("li", "div")]:
        name = _note_name(element)
        if name is None:
            continue
        for part in [*element.iter("a", "sup")]:
            if part.get("class") in ("footnote-backref", "footnote-definition-label"):
                _remove(part)
        for mark in [*element.iter("sup")]:
            _mark(mark)
        notes[name] = _read(element)
        _remove(element)
    for mark in [*root.iter("sup")]:
        _mark(mark)
    return Seen(_read(root), notes)


def _known(engine: str, found: Seen) -> Seen:
    """What an engine can tell: cmark-gfm sees the boxes of tasks only outside of quotations, and takes one
    for checked if a checked one stands anywhere in its line. A table without rows at the end of an item is a
    blank line to it, and a blank line after a rule is none.
    """
    if engine != "cmark-gfm":
        return found
    notes = {name: _as_cmark_tells(blocks) for name, blocks in found.notes.items()}
    return Seen(_as_cmark_tells(found.body), notes)


def _as_cmark_tells(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    def change(node: Node) -> Node:
        match node:
            case ListItem((Paragraph() as first, *rest), checked) if checked is not None:
                return ListItem((replace(first, children=(Text("[ ] "), *first.children)), *rest))
            case ListItem((Paragraph((Text(value), *inlines)) as first, *rest)) if value[:4] == "[x] ":
                text = Text(f"[ ] {value[4:]}")
                return ListItem((replace(first, children=(text, *inlines)), *rest))
            case List() if any(isinstance(inside, (Table, ThematicBreak)) for inside in walk((node,))):
                return replace(node, spread=False)
        return node

    return normalize(Article(Meta(), rewrite(blocks, change))).body


# --- the content --------------------------------------------------------------------------------


def _plain(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks without the nodes that Markdown writes as others."""
    return rewrite(blocks, _written_as)


def _written_as(node: Node) -> Node:
    match node:
        case Figure():
            words: list[Inline] = [Emphasis(node.caption)] if node.caption else []
            if node.credit:
                words += [Text(f"{' ' if words else ''}({node.credit})")]
            if node.image:
                words = [node.image, *([Break()] if words else []), *words]
            return Paragraph(tuple(words))
        case Embed(url, _, title):
            return Paragraph((Link(url, (Text(title or url),)),))
    return node


def _raised(node: Node) -> Node:
    return Superscript((Text(node.identifier),)) if isinstance(node, FootnoteReference) else node


def _of_blocks(blocks: tuple[Block, ...]) -> etree._Element:
    markup = render_blocks(rewrite(_plain(blocks), _as_picture))
    # Engines say any language in a class.
    return parse_fragment(markup.replace(' data-language="', ' class="language-'))


def _as_picture(node: Node) -> Node:
    return Image(MARK + node.identifier) if isinstance(node, FootnoteReference) else node


# --- the engines' HTML --------------------------------------------------------------------------


def _note_name(element: etree._Element) -> str | None:
    """The name of the footnote whose text an element holds."""
    parent = element.getparent()
    around = parent.getparent() if parent is not None and parent.tag == "ol" else None
    if element.get("class") == "footnote-definition" or (
        around is not None and around.get("class") == "footnotes"
    ):
        return (element.get("id") or "").removeprefix("fn").removeprefix("-")
    return None


def _mark(element: etree._Element) -> None:
    """A picture in the place of the mark of a footnote."""
    if element.get("class") not in ("footnote-ref", "footnote-reference"):
        return
    (link,) = element.iter("a")
    name = (link.get("href") or "").removeprefix("#").removeprefix("fn").removeprefix("-")
    tail = element.tail
    element.clear()
    element.tag, element.tail = "img", tail
    element.set("src", MARK + name)


def _remove(element: etree._Element) -> None:
    """An element is gone, and what follows it stays."""
    parent, before = element.getparent(), element.getprevious()
    assert parent is not None
    if before is None:
        parent.text = (parent.text or "") + (element.tail or "")
    else:
        before.tail = (before.tail or "") + (element.tail or "")
    parent.remove(element)


def _read(element: etree._Element) -> tuple[Block, ...]:
    """The blocks of an element as both sides of the comparison have them."""
    blocks = normalize(Article(Meta(), read_blocks(element, Reading(guess=False)))).body
    return normalize(Article(Meta(), rewrite(blocks, _comparable))).body


def _comparable(node: Node) -> Node:
    match node:
        case Link() | Image():
            # Some engines trim blanks, and most write an address as ASCII.
            return replace(node, url=unquote(node.url).strip())
        case List():
            # Whether blank lines part the items shows in paragraphs alone.
            shows = any(isinstance(block, Paragraph) for item in node.children for block in item.children)
            return replace(node, spread=node.spread and shows, lang=None)
        case ListItem(children, checked) if checked is not None:
            # A box has its place in a paragraph.
            return node if isinstance(children[0], Paragraph) else replace(node, checked=None)
        case Paragraph() | Heading():
            return replace(node, lang=None)
    return replace(node, lang=None) if hasattr(node, "lang") and not hasattr(node, "value") else node
