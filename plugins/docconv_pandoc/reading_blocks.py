"""Pandoc's blocks as ours, comments apart. Recursion is bounded, as for inline nodes."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from docconv.ir import (
    Block,
    Blockquote,
    Break,
    Code,
    Comment,
    Embed,
    Figure,
    FootnoteDefinition,
    Heading,
    Html,
    Image,
    Inline,
    Link,
    List,
    ListItem,
    Paragraph,
    Strong,
    Text,
    ThematicBreak,
    text_of,
)

from . import ast
from .reading_inlines import FIGURE, HTML, ROOM, Origin, Reading
from .reading_tables import table_of

BOXES = {"☒": True, "☑": True, "☐": False}
B = TypeVar("B", bound=Block)


class Body(msgspec.Struct, frozen=True):
    """Blocks, footnotes last, the comments below them; what was lost, and pictures in their own addresses."""

    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...]
    losses: dict[str, str]
    pictures: dict[str, str]


def body_of(blocks: tuple[ast.Block, ...], origin: Origin) -> Body:
    """Pandoc's blocks as a body, not in normal form."""
    comments: tuple[Comment, ...] = ()
    losses: dict[str, str] = {}
    pictures: dict[str, str] = {}
    match blocks[-1:]:
        case (ast.Div(((_, ("comments",), _), inside)),):
            blocks = blocks[:-1]
            comments = tuple(_comments(inside, origin, losses, pictures))
    reading = _Blocks(origin, losses, pictures=pictures)
    reading.blocks = reading.all
    out = reading.all(blocks, ROOM)
    return Body((*out, *(note for note in reading.notes if note)), comments, losses, pictures)


def _comments(
    blocks: tuple[ast.Block, ...], origin: Origin, losses: dict[str, str], pictures: dict[str, str]
) -> Iterator[Comment]:
    for block in blocks:
        match block:
            case ast.Div(((_, ("comment",), pairs), inside)):
                body = body_of(inside, origin)
                losses |= body.losses
                pictures |= body.pictures
                stated = dict(pairs)
                yield Comment(body.blocks, stated.get("author"), stated.get("published"))


class _Blocks(Reading):
    def all(self, nodes: Iterable[ast.Block], room: int) -> tuple[Block, ...]:
        """Blocks; a division falls away around its children, to any depth."""
        out: list[Block] = []
        pending: list[tuple[Iterator[ast.Block], str | None]] = [(iter(nodes), None)]
        while pending:
            current, lang = pending[-1]
            for node in current:
                if isinstance(node, ast.Div) and not (self.origin.exact and OURS & set(node.c[0][1])):
                    pending.append((iter(node.c[1]), dict(node.c[0][2]).get("lang") or lang))
                    break
                out += (_in_language(block, lang) for block in self.block(node, room))
            else:
                pending.pop()
        return tuple(out)

    def block(self, node: ast.Block, room: int) -> Iterable[Block]:
        if room <= 0 and not isinstance(node, ast.HorizontalRule | ast.RawBlock | ast.Null):
            self.losses["pandoc.depth"] = "what was nested too deeply became text"
            return (Paragraph((Text(ast.text_of(node)),)),)
        inner = room - 1
        match node:
            case ast.Para(children) | ast.Plain(children):
                return self.paragraph(children, inner)
            case ast.Header((depth, attr, children)):
                return (Heading(depth, self.inlines(children, inner), _lang(attr)),)
            case ast.HorizontalRule():
                return (ThematicBreak(),)
            case ast.Null():
                return ()
            case ast.CodeBlock((attr, value)):
                return (Code(value, attr[1][0] if attr[1] else None),)
            case ast.RawBlock((kind, value)):
                return self.raw_block(kind, value)
            case ast.LineBlock(lines):
                parts = [part for line in lines for part in (Break(), *self.inlines(line, inner))]
                return (Paragraph(tuple(parts[1:])),)
            case ast.BlockQuote(children):
                return (Blockquote(self.all(children, inner)),)
            case ast.BulletList(items):
                return (self.listed(items, inner, None),)
            case ast.OrderedList(((start, _, _), items)):
                return (self.listed(items, inner, start),)
            case ast.DefinitionList(entries):
                return (self.definitions(entries, inner),)
            case ast.Table():
                return self.table(node, inner)
            case ast.Figure((attr, (_, caption), content)):
                return self.figure(attr, caption, content, inner)
            case ast.Div((attr, children)):
                return self.division(attr, children, inner)
        raise TypeError(type(node).__name__)

    def paragraph(self, nodes: tuple[ast.Inline, ...], room: int) -> tuple[Block, ...]:
        match nodes:
            case (ast.Image((attr, alt, (url, title))),) if title.startswith(FIGURE):
                # The figure of pandoc 2: the words of the picture are its caption.
                caption, credit = self.caption((ast.Plain(alt),), room)
                words = dict(attr[2]).get("alt")
                return (Figure(Image(url, words, title.removeprefix(FIGURE) or None), caption, credit),)
            case (ast.Math((kind, value)),) if kind.t == "DisplayMath":
                return (Code(value.strip("\n"), "math"),)
        children = self.inlines(nodes, room)
        if not self.origin.exact:
            match [child for child in children if not (isinstance(child, Text) and child.value.isspace())]:
                case [Image() as image]:
                    return (Figure(image),)
        return (Paragraph(children),)

    def raw_block(self, kind: str, value: str) -> tuple[Block, ...]:
        """Markup that pandoc passed through: HTML is read as such."""
        if self.origin.exact and kind == "html":
            return (Html(value),)
        if kind not in HTML:
            self.losses["pandoc.raw"] = f"markup of {kind} that has no node was left out"
            return ()
        from docconv.html import parse_fragment, read_blocks

        return read_blocks(parse_fragment(value))

    def listed(self, items: tuple[tuple[ast.Block, ...], ...], room: int, start: int | None) -> List:
        spread = any(isinstance(block, ast.Para) for item in items for block in item)
        children = tuple(self.item(item, room - 1) for item in items)
        return List(children, start is not None, start, spread)

    def item(self, blocks: tuple[ast.Block, ...], room: int) -> ListItem:
        """An item; a box before its text tells whether it is done."""
        checked: bool | None = None
        match blocks[:1]:
            case (ast.Para((ast.Str(box), *rest)) | ast.Plain((ast.Str(box), *rest)),) if box in BOXES:
                if not rest or isinstance(rest[0], ast.Space):
                    checked = BOXES[box]
                    first: tuple[ast.Block, ...] = (ast.Para(tuple(rest[1:])),) if rest else ()
                    blocks = first + blocks[1:]
        return ListItem(self.all(blocks, room), checked)

    def definitions(
        self,
        entries: tuple[tuple[tuple[ast.Inline, ...], tuple[tuple[ast.Block, ...], ...]], ...],
        room: int,
    ) -> List:
        """Terms and what they mean: items, each a term in bold and its descriptions."""
        items = []
        for term, meanings in entries:
            said = [block for meaning in meanings for block in self.all(meaning, room - 1)]
            items.append(ListItem((Paragraph((Strong(self.inlines(term, room - 1)),)), *said)))
        return List(tuple(items), spread=True)

    def table(self, node: ast.Table, room: int) -> tuple[Block, ...]:
        """A table, its caption before it."""
        attr, (_, caption), *_ = node.c
        found = table_of(node, lambda blocks: flat(self.all(blocks, room - 1)), _lang(attr))
        return (*self.all(caption, room), found)

    def figure(
        self, attr: ast.Attr, caption: tuple[ast.Block, ...], content: tuple[ast.Block, ...], room: int
    ) -> tuple[Block, ...]:
        """A picture and its caption; of several pictures the caption goes to the last."""
        said, credit = self.caption(caption, room)
        match content:
            case (ast.Plain((ast.Image() as image,)) | ast.Para((ast.Image() as image,)),):
                shown = self.inlines((image,), room)
                picture = shown[0] if shown and isinstance(shown[0], Image) else None
                return (Figure(picture, said, credit, _lang(attr)),)
        blocks = list(self.all(content, room))
        pictures = [at for at, block in enumerate(blocks) if isinstance(block, Figure) and not block.caption]
        if pictures:
            blocks[pictures[-1]] = msgspec.structs.replace(blocks[pictures[-1]], caption=said, credit=credit)
            return tuple(blocks)
        return (*blocks, Figure(None, said, credit))

    def caption(self, blocks: tuple[ast.Block, ...], room: int) -> tuple[tuple[Inline, ...], str | None]:
        """The words of a caption, and the credit that we set apart in it."""
        kept: list[ast.Block] = []
        credit: str | None = None
        for block in blocks:
            match block:
                case ast.Plain((*rest, ast.Span(((_, ("credit",), _), words)))):
                    credit = ast.text_of(words)
                    while rest and isinstance(rest[-1], ast.LineBreak):
                        rest.pop()
                    kept += [ast.Plain(tuple(rest))] if rest else []
                case _:
                    kept.append(block)
        return flat(self.all(kept, room)), credit

    def division(self, attr: ast.Attr, children: tuple[ast.Block, ...], room: int) -> tuple[Block, ...]:
        """A division of ours."""
        kind, stated = next(name for name in attr[1] if name in OURS), dict(attr[2])
        if kind == "about":
            return ()
        if kind == "footnote":
            self.notes.append(None)
            number = len(self.notes)
            self.notes[number - 1] = FootnoteDefinition(str(number), self.all(children, room))
            return ()
        match children:
            case (ast.Para((ast.Link((_, _, (url, _))),)),) if kind == "embed":
                return (Embed(url, stated.get("provider"), stated.get("title")),)
        if kind == "spread" and len(children) == 1 and isinstance(children[0], ast.Lists):
            # No level of its own: the list in it is one.
            listed = self.block(children[0], room + 1)
            return tuple(msgspec.structs.replace(block, spread=True) for block in listed)
        if kind == "figure":
            said, credit = self.caption(children, room)
            return (Figure(None, said, credit),)
        return self.all(children, room)


#: Divisions that we write and that mean something.
OURS = frozenset({"about", "embed", "figure", "footnote", "spread"})


def flat(blocks: Iterable[Block]) -> tuple[Inline, ...]:
    """Blocks in one line, set apart by breaks."""
    out: list[Inline] = []
    for block in blocks:
        match block:
            case Paragraph(children) | Heading(_, children):
                line = children
            case Figure(image, caption):
                line = ((image,) if image else ()) + caption
            case Embed(url, _, title):
                line = (Link(url, (Text(title or url),)),)
            case FootnoteDefinition():
                continue
            case _:
                said = text_of((block,)).split("\n")
                line = tuple(part for text in said for part in (Break(), Text(text)))[1:]
        out += (Break(), *line) if out else line
    return tuple(out)


def _lang(attr: ast.Attr) -> str | None:
    return dict(attr[2]).get("lang") or None


def _in_language(block: B, lang: str | None) -> B:
    """A block in the language that a division around it states."""
    if lang is None or isinstance(block, Code) or getattr(block, "lang", lang) is not None:
        return block
    return msgspec.structs.replace(block, lang=lang)
