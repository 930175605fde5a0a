"""Markup that no node can say, made into nodes before an article is written, or left out.

Each piece goes through the HTML reader; where words would be lost on the way, through markdownify and our own
Markdown reader; where that changes words too, only its text is kept.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal

import msgspec
from lxml import etree

from docconv import Article, Digest
from docconv.html import parse_fragment, read_blocks, read_inlines, tag_of
from docconv.ir import (
    INLINE_PARENTS,
    Block,
    Code,
    Embed,
    Figure,
    Heading,
    Html,
    Inline,
    InlineCode,
    Node,
    Paragraph,
    Ruby,
    TableCell,
    Text,
    normalize,
    normalize_digest,
    walk,
)
from docconv.text import clean, pattern

Lost = Callable[[str, str], None]
#: markdownify recurses on the depth of its input, and counts the items of a list for each item.
MAX_DEPTH, MAX_ELEMENTS = 100, 2000
#: Elements whose text a browser doesn't show, or that have another text for a reader: formulas.
SILENT = frozenset(
    """
    script style template title desc head rp video audio iframe canvas object noframes datalist math
    """.split()  # noqa: SIM905
)
_NAME = pattern(r"\s*<([A-Za-z][^\s/>]*)")
_INLINE_HOLDERS = (Paragraph, Heading, TableCell, *INLINE_PARENTS)


def settled(document: Article | Digest, policy: Literal["convert", "drop"], lost: Lost) -> Article | Digest:
    """The document in normal form without `html` nodes; `lost` is told what became of them."""
    settler = _Settler(policy == "drop")
    if isinstance(document, Digest):
        sections = tuple(
            msgspec.structs.replace(
                section,
                introduction=settler.nodes(section.introduction, inline=False),
                articles=tuple(map(settler.article, section.articles)),
            )
            for section in document.sections
        )
        introduction = settler.nodes(document.introduction, inline=False)
        made: Article | Digest = normalize_digest(
            msgspec.structs.replace(document, sections=sections, introduction=introduction)
        )
    else:
        made = normalize(settler.article(document))
    for (name, fate), count in settler.fates.items():
        lost("loss.html", f"{name}{f' ({count} times)' if count > 1 else ''}: {fate}")
    return made


class _Settler:
    """Replaces `html` nodes, and counts what became of which."""

    def __init__(self, drop: bool) -> None:
        self.drop = drop
        self.fates: Counter[tuple[str, str]] = Counter()

    def article(self, article: Article) -> Article:
        comments = tuple(
            msgspec.structs.replace(comment, body=self.nodes(comment.body, inline=False))
            for comment in article.comments
        )
        return msgspec.structs.replace(
            article, body=self.nodes(article.body, inline=False), comments=comments
        )

    def nodes(self, nodes: Iterable[Node], *, inline: bool) -> tuple[Any, ...]:
        """The nodes with those of markup replaced. Trees are in normal form here, so recursion is bounded."""
        out: list[Node] = []
        for node in nodes:
            if isinstance(node, Html):
                out += self.typed(node.value, inline)
            elif isinstance(node, Figure):
                out.append(msgspec.structs.replace(node, caption=self.nodes(node.caption, inline=True)))
            elif children := getattr(node, "children", ()):
                changed = self.nodes(children, inline=isinstance(node, _INLINE_HOLDERS))
                out.append(msgspec.structs.replace(node, children=changed))
            else:
                out.append(node)
        return tuple(out)

    def typed(self, markup: str, inline: bool) -> Sequence[Node]:
        """The nodes that a piece of markup is worth."""
        found = _NAME.match(markup)
        name = f"<{found[1].lower()}>" if found else "HTML"
        if self.drop:
            self.fates[name, "left out"] += 1
            return ()
        nodes, fate = inlines_of(markup) if inline else blocks_of(markup)
        self.fates[name, fate if nodes else "left out, it shows nothing"] += 1
        return nodes


def blocks_of(markup: str) -> tuple[Sequence[Block], str]:
    """Blocks for some markup, and how they were come by."""
    element = parse_fragment(markup)
    said = _said(element)
    blocks = _normal(read_blocks(element))
    if _holds(_words(blocks), said):
        return blocks, "written as Markdown"
    if (made := _markdownified(markup, element)) is not None and "".join(_words(made)) == said:
        return made, "written as Markdown by its shape"
    return _normal((Paragraph((Text(_text(element)),)),)), "only its text is kept"


def inlines_of(markup: str) -> tuple[Sequence[Inline], str]:
    """Inline nodes for some markup, and how they were come by. Blanks at its ends are left as they are."""
    element = parse_fragment(markup)
    nodes = read_inlines(element)
    if _holds(_words(nodes), _said(element)):
        return nodes, "written as Markdown"
    blocks, fate = blocks_of(markup)
    if len(blocks) == 1 and isinstance(only := blocks[0], Paragraph):
        return only.children, fate
    return (Text(_text(element).strip(" ")),), "only its text is kept"


def _normal(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return normalize(Article(body=tuple(blocks))).body


def _markdownified(markup: str, element: etree._Element) -> tuple[Block, ...] | None:
    """What markdownify makes of some markup, as our own reader reads it; None where that is nothing."""
    depth = deepest = count = 0
    for event, _ in etree.iterwalk(element, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest, count = max(deepest, depth), count + 1
    if deepest > MAX_DEPTH or count > 2 * MAX_ELEMENTS:
        return None
    from docconv import Context, Source

    try:
        from .by_shape import markdown_of
    except ImportError:
        return None
    from .options import ReadOptions
    from .reader import read

    text = markdown_of(markup)
    if text is None:
        return None
    source = Source("a piece of HTML", data=text.encode("utf-8", "replace"))
    document = next(read(source, Context(options=ReadOptions(dialect="gfm"))), None)
    return normalize(document).body if isinstance(document, Article) else None


def _said(element: etree._Element) -> str:
    """The characters that a browser would show, white space aside."""
    return _squeezed(_text(element))


def _text(element: etree._Element) -> str:
    """The text that a browser would show, a blank where an element begins."""
    parts: list[str] = []
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, node in walker:
        if event == "end":
            parts.append((node.tail or "") if node is not element else "")
        elif tag_of(node) in SILENT:
            walker.skip_subtree()
        else:
            parts.append(" " + (node.text or ""))
    return "".join(parts)


def _words(nodes: Iterable[Node]) -> Iterator[str]:
    """The characters of nodes, white space aside: all that they show."""
    for node in walk(nodes):
        match node:
            case Text(value) | InlineCode(value) | Code(value):
                yield _squeezed(value)
            case Ruby(base, reading):
                yield _squeezed(base + reading)
            case Embed(url, _, title):
                yield _squeezed(title or url)
            case Figure(credit=credit):
                yield _squeezed(credit)


def _holds(parts: Iterable[str], said: str) -> bool:
    """Whether characters stand in a text in their order, among others such as quotation marks for `<q>`."""
    characters = iter("".join(parts))
    return all(character in characters for character in said)


def _squeezed(text: str | None) -> str:
    return "".join(clean(text).split()) if text else ""
