"""What each kind of node is made of in HTML."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from docconv.ir import (
    Align,
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
    InlineCode,
    Link,
    List,
    ListItem,
    Node,
    Paragraph,
    Ruby,
    Strong,
    Subscript,
    Superscript,
    Table,
    TableCell,
    ThematicBreak,
    text_of,
)

from .escaping import attributes, escape
from .footnotes import definition, reference
from .write import Piece, Writer

Maker: TypeAlias = Callable[..., Sequence[Piece]]
#: How many characters a name has at most that only screen readers say.
_NAME = 80


def paragraph(writer: Writer, node: Paragraph) -> Sequence[Piece]:
    return (f"<p{writer.lang(node.lang)}>", *node.children, "</p>")


def heading(writer: Writer, node: Heading) -> Sequence[Piece]:
    level, stated = writer.heading(node.depth)
    tag = f"h{min(max(level, 1), 6)}"
    # HTML ends at six; WAI-ARIA goes on.
    exact = f' aria-level="{level}"' if level > 6 else ""
    return (f"<{tag}{stated}{exact}{writer.lang(node.lang)}>", *node.children, f"</{tag}>")


def thematic_break(writer: Writer, node: ThematicBreak) -> Sequence[Piece]:
    return (f"<hr{writer.slash}>",)


def code(writer: Writer, node: Code) -> Sequence[Piece]:
    lang = ""
    if node.lang:
        plain = all(ch.isalnum() or ch in "+#.-_" for ch in node.lang)
        lang = f' class="language-{node.lang}"' if plain else attributes(data_language=node.lang)
    return (f"<pre><code{lang}>{escape(node.value)}\n</code></pre>",)


def blockquote(writer: Writer, node: Blockquote) -> Sequence[Piece]:
    lines = (line for piece in blocks(writer, node.children) for line in (piece, "\n"))
    return (f"<blockquote{writer.lang(node.lang)}>\n", *lines, "</blockquote>")


def html_list(writer: Writer, node: List) -> Sequence[Piece]:
    tag = "ol" if node.ordered else "ul"
    start = f' start="{node.start}"' if node.ordered and node.start not in (None, 1) else ""
    items = [_item(writer, item, node.spread) for item in node.children]
    # A reader takes a list for spread where it sees paragraphs in it; say so where that misleads.
    seems_spread = any(has_paragraph for _, has_paragraph in items)
    mark = "" if seems_spread == node.spread else f' class="{"spread" if node.spread else "tight"}"'
    pieces = (piece for item, _ in items for piece in item)
    return (f"<{tag}{start}{mark}{writer.lang(node.lang)}>\n", *pieces, f"</{tag}>")


def _item(writer: Writer, item: ListItem, spread: bool) -> tuple[list[Piece], bool]:
    pieces: list[Piece] = ["<li>"]
    if item.checked is not None:
        # Who hears a page learns what a box in it is for; other pages say it by the list around it.
        name = _words(item) if writer.rendering.xhtml else None
        box = attributes(type="checkbox", checked=item.checked, disabled=True, aria_label=name)
        pieces = ['<li class="task">', f"<input{box}{writer.slash}> "]
    has_paragraph = False
    bare = False
    for at, child in enumerate(item.children):
        if at:
            pieces.append("\n")
        if isinstance(child, Paragraph) and not (spread or child.lang or bare):
            pieces += child.children
            bare = True
        else:
            has_paragraph |= isinstance(child, Paragraph)
            pieces += blocks(writer, (child,))
            bare = False
    pieces.append("</li>\n")
    return pieces, has_paragraph


def _words(item: ListItem) -> str:
    """The first words of an item, to call its box by."""
    words = text_of(item.children[:1])
    return words[:_NAME] + "…" if len(words) > _NAME else words or "☐"


def table(writer: Writer, node: Table) -> Sequence[Piece]:
    pieces: list[Piece] = [f"<table{writer.lang(node.lang)}>\n"]
    rows = node.children
    if len(rows) == 1 or any(cell.children for cell in rows[0].children):
        pieces += ["<thead>\n", *_row(rows[0].children, node.align, "th"), "</thead>\n"]
    if len(rows) > 1:
        cells = (piece for row in rows[1:] for piece in _row(row.children, node.align, "td"))
        pieces += ["<tbody>\n", *cells, "</tbody>\n"]
    return (*pieces, "</table>")


def _row(cells: Sequence[TableCell], align: Sequence[Align], tag: str) -> list[Piece]:
    pieces: list[Piece] = ["<tr>"]
    for at, cell in enumerate(cells):
        side = align[at] if at < len(align) else None
        pieces += [f'<{tag} class="align-{side}">' if side else f"<{tag}>", *cell.children, f"</{tag}>"]
    return [*pieces, "</tr>\n"]


def figure(writer: Writer, node: Figure) -> Sequence[Piece]:
    picture = writer.picture(node.image) if node.image else ""
    words: list[Piece] = []
    if node.caption:
        words += ['<span class="caption">', *node.caption, "</span>"]
    if node.credit:
        words.append(f'{" " if words else ""}<span class="credit">{escape(node.credit)}</span>')
    if not picture and not words:
        return ()
    if words:
        words = ["<figcaption>", *words, "</figcaption>"]
    return (f"<figure{writer.lang(node.lang)}>{picture}", *words, "</figure>")


def embed(writer: Writer, node: Embed) -> Sequence[Piece]:
    untitled = attributes(class_=None if node.title else "untitled")
    anchor = f"<a{untitled}{writer.target(node.url)}>{escape(node.title or node.url)}</a>"
    return (f'<div class="embed" data-provider="{escape(node.provider or "")}">{anchor}</div>',)


def inline_code(writer: Writer, node: InlineCode) -> Sequence[Piece]:
    return (f"<code>{escape(node.value)}</code>",)


def line_break(writer: Writer, node: Break) -> Sequence[Piece]:
    return (f"<br{writer.slash}>",)


def image(writer: Writer, node: Image) -> Sequence[Piece]:
    return (writer.picture(node),)


def ruby(writer: Writer, node: Ruby) -> Sequence[Piece]:
    base, reading = escape(node.base), escape(node.reading)
    return (f"<ruby>{base}<rp>(</rp><rt>{reading}</rt><rp>)</rp></ruby>",)


def link(writer: Writer, node: Link) -> Sequence[Piece]:
    target = writer.target(node.url)
    if not target or writer.in_link:
        return node.children
    return (f"<a{target}{attributes(title=node.title)}>", *writer.linked(node.children), "</a>")


def blocks(writer: Writer, nodes: Iterable[Block]) -> Iterator[Piece]:
    """Blocks where blocks may stand: `Html` among them is read for its blocks."""
    for node in nodes:
        if isinstance(node, Html):
            yield from _html(writer, "div", node.value, _said(node))
        else:
            yield node


def html(writer: Writer, node: Html) -> Sequence[Piece]:
    """`Html` among inline nodes."""
    from .flat import flat

    return _html(writer, "span", node.value, flat(_said(node)))


def _html(writer: Writer, tag: str, source: str, said: Sequence[Piece]) -> Sequence[Piece]:
    """What markup says in nodes, so that nothing in it acts; its source only where nothing may be lost."""
    if not writer.rendering.lossless:
        return said
    return (f'<{tag} class="html"{attributes(data_html=source)}>', *said, f"</{tag}>")


def _said(node: Html) -> Sequence[Block]:
    from .parse import parse_fragment
    from .read import read_blocks

    return [block for block in read_blocks(parse_fragment(node.value)) if not isinstance(block, Html)]


def around(tag: str) -> Maker:
    """The pieces of a node that is one element around its children."""
    start, end = f"<{tag}>", f"</{tag}>"

    def pieces(writer: Writer, node: Emphasis) -> Sequence[Piece]:
        return (start, *node.children, end)

    return pieces


PIECES: dict[type[Node], Maker] = {
    Paragraph: paragraph,
    Heading: heading,
    ThematicBreak: thematic_break,
    Code: code,
    Blockquote: blockquote,
    List: html_list,
    Table: table,
    Figure: figure,
    Embed: embed,
    FootnoteDefinition: definition,
    InlineCode: inline_code,
    Break: line_break,
    Image: image,
    Ruby: ruby,
    Link: link,
    FootnoteReference: reference,
    Html: html,
    Emphasis: around("em"),
    Strong: around("strong"),
    Delete: around("del"),
    Superscript: around("sup"),
    Subscript: around("sub"),
}
