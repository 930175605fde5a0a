"""Blocks as pandoc's, and comments below them."""

from collections.abc import Iterable

from docconv.ir import (
    Block,
    Blockquote,
    Code,
    Comment,
    Embed,
    Figure,
    FootnoteDefinition,
    Heading,
    Html,
    List,
    ListItem,
    Paragraph,
    Table,
    TableRow,
    ThematicBreak,
    text_of,
)
from docconv.text import join

from . import ast
from .htmlwords import words_of
from .writing_inlines import ONLY_WORDS, Target, Writing

ALIGNMENTS = {None: "AlignDefault", "left": "AlignLeft", "right": "AlignRight", "center": "AlignCenter"}
#: The boxes that pandoc itself writes and reads where a list is of tasks.
BOXES = {True: "☒", False: "☐"}


def blocks_of(body: tuple[Block, ...], target: Target, losses: dict[str, str]) -> tuple[ast.Block, ...]:
    """A body in normal form as pandoc's blocks; what the target can't carry is added to `losses`."""
    definitions = {
        block.identifier: block.children for block in body if isinstance(block, FootnoteDefinition)
    }
    writing = _Blocks(target, losses, definitions)
    writing.blocks = writing.all
    out = writing.all(block for block in body if not isinstance(block, FootnoteDefinition))
    for identifier, children in definitions.items():
        if identifier not in writing.numbers:
            writing.numbers[identifier] = len(writing.numbers) + 1
            out += (ast.Div((target.attr("footnote"), writing.all(children))),)
    return out


def comment_blocks(
    comments: tuple[Comment, ...], heading: str, target: Target, losses: dict[str, str]
) -> tuple[ast.Block, ...]:
    """Comments, each with its author and date, under a heading."""
    if not comments:
        return ()
    out: list[ast.Block] = [ast.Header((1, ast.NO_ATTR, ast.words(heading)))]
    for comment in comments:
        said = [value for value in (comment.author, comment.published) if value]
        head = ast.Div((target.attr("about"), (ast.Para((ast.Strong(ast.words(", ".join(said))),)),)))
        attr = target.attr("comment", ("author", comment.author), ("published", comment.published))
        body = blocks_of(comment.body, target, losses)
        out.append(ast.Div((attr, (*([head] if said else []), *body))))
    return (ast.Div((target.attr("comments"), tuple(out))),)


class _Blocks(Writing):
    def all(self, nodes: Iterable[Block]) -> tuple[ast.Block, ...]:
        """Blocks in normal form, so that recursion is bounded."""
        return tuple(self.in_language(node) for node in nodes)

    def in_language(self, node: Block) -> ast.Block:
        """A block, in a division that states its language where no attribute of its own can."""
        block = self.block(node)
        lang = None if isinstance(node, Code | Heading | Table) else getattr(node, "lang", None)
        return ast.Div((("", (), (("lang", lang),)), (block,))) if lang else block

    def block(self, node: Block) -> ast.Block:
        match node:
            case Paragraph(children):
                return ast.Para(self.inlines(children))
            case Heading(depth, children, lang):
                return ast.Header((depth, _spoken(lang), self.inlines(children)))
            case ThematicBreak():
                return ast.HorizontalRule()
            case Code(value, lang):
                return ast.CodeBlock((("", (lang,) if lang else (), ()), value))
            case Blockquote(children):
                return ast.BlockQuote(self.all(children))
            case List():
                return self.listed(node)
            case Table():
                return self.table(node)
            case Figure():
                return self.figure(node)
            case Embed():
                return self.embed(node)
            case Html(value):
                self.lose("pandoc.html", ONLY_WORDS)
                if self.target.exact:
                    return ast.RawBlock(("html", value))
                return ast.Para(ast.words(words_of(value)))
        raise TypeError(type(node).__name__)

    def listed(self, node: List) -> ast.Block:
        items = tuple(self.item(item, node.spread) for item in node.children)
        start = 1 if node.start is None else node.start
        style = (start, ast.Named("Decimal"), ast.Named("Period"))
        made = ast.OrderedList((style, items)) if node.ordered else ast.BulletList(items)
        told = any(isinstance(block, ast.Para) for item in items for block in item)
        if node.spread and not told and self.target.exact:
            return ast.Div((self.target.attr("spread"), (made,)))
        return made

    def item(self, item: ListItem, spread: bool) -> tuple[ast.Block, ...]:
        blocks = [self.in_language(child) for child in item.children]
        if item.checked is not None:
            blocks = _boxed(blocks, BOXES[item.checked])
        if not spread:
            blocks = [ast.Plain(block.c) if isinstance(block, ast.Para) else block for block in blocks]
        return tuple(blocks)

    def table(self, node: Table) -> ast.Block:
        head, *rows = (self.row(row) for row in node.children)
        named = any(cell.children for cell in node.children[0].children)
        specs = tuple((ast.Named(ALIGNMENTS[align]), ast.Named("ColWidthDefault")) for align in node.align)
        no = ast.NO_ATTR
        heads = (no, (head,) if named else ())
        return ast.Table(
            (_spoken(node.lang), (None, ()), specs, heads, ((no, 0, (), tuple(rows)),), (no, ()))
        )

    def row(self, row: TableRow) -> ast.Row:
        default = ast.Named("AlignDefault")
        cells = (self.inlines(cell.children) for cell in row.children)
        return (
            ast.NO_ATTR,
            tuple((ast.NO_ATTR, default, 1, 1, (ast.Plain(cell),) if cell else ()) for cell in cells),
        )

    def figure(self, node: Figure) -> ast.Block:
        caption = self.caption(node)
        shown = self.image(node.image) if node.image else ()
        if len(shown) == 1 and isinstance(image := shown[0], ast.Image) and not self.target.figures:
            return _figure_by_title(image, caption)
        if not self.target.figures or not any(isinstance(part, ast.Image) for part in shown):
            # A figure without a picture is one to nobody else.
            said = ((ast.Para(shown),) if shown else ()) + tuple(caption)
            return ast.Div((self.target.attr("figure"), said))
        return ast.Figure((ast.NO_ATTR, (None, tuple(caption)), (ast.Plain(shown),)))

    def caption(self, node: Figure) -> list[ast.Block]:
        """The words of a figure and who made it; on one line where nobody would put two together again."""
        said = self.inlines(node.caption)
        if not node.credit:
            return [ast.Plain(said)] if said else []
        credit: ast.Inline = ast.Span((self.target.attr("credit"), ast.words(node.credit)))
        if self.target.exact or not said:
            return [*([ast.Plain(said)] if said else []), ast.Plain((credit,))]
        blank = (ast.Space(),) if " " in join(text_of(node.caption)[-1:], node.credit[:1]) else ()
        return [ast.Para((*said, *blank, credit))]

    def embed(self, node: Embed) -> ast.Block:
        self.lose("pandoc.embed", "what stood in the page is a link to it")
        attr = self.target.attr("embed", ("provider", node.provider), ("title", node.title))
        words = ast.words(node.title or node.url)
        link = ast.Link((ast.NO_ATTR, words, (self.target.address(node.url), "")))
        return ast.Div((attr, (ast.Para((link,)),)))


def _spoken(lang: str | None) -> ast.Attr:
    return ("", (), (("lang", lang),)) if lang else ast.NO_ATTR


def _boxed(blocks: list[ast.Block], box: str) -> list[ast.Block]:
    """The blocks of a list item with a box before its text."""
    match blocks[0]:
        case ast.Para(children):
            return [ast.Para((ast.Str(box), ast.Space(), *children)), *blocks[1:]]
    return [ast.Plain((ast.Str(box),)), *blocks]


def _figure_by_title(image: ast.Image, caption: list[ast.Block]) -> ast.Block:
    """A figure as pandoc 2 has it: its caption is the picture's words, and the title tells."""
    attr, alt, (url, title) = image.c
    name, classes, pairs = attr
    said: list[ast.Inline] = []
    for number, block in enumerate(caption):
        said += [ast.LineBreak()] if number else []
        said += block.c if isinstance(block, ast.Plain | ast.Para) else ()
    pairs = (*pairs, ("alt", ast.text_of(alt))) if alt else pairs
    return ast.Para((ast.Image(((name, classes, pairs), tuple(said), (url, f"fig:{title}"))),))
