"""Jot both ways. The first line is `jot 1`; in all others the first character is the kind of the line.

`=` title, `1` to `6` heading, `.` paragraph, `+` another line of it, `|` code, `-` rule; `>` before any of
these puts it in a quote. A line of nothing ends a block.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import BinaryIO

from docconv import Article, Context, Source
from docconv.ir import (
    Block,
    Blockquote,
    Break,
    Code,
    Heading,
    Inline,
    Meta,
    Paragraph,
    Text,
    ThematicBreak,
    text_of,
    walk,
)

HEAD = "jot 1"
#: What is more than its words.
LOST = frozenset(
    (
        *("Emphasis", "Strong", "Delete", "Superscript", "Subscript", "InlineCode", "Ruby", "Link", "Image"),
        *("Figure", "Embed", "Table", "List", "FootnoteReference", "FootnoteDefinition", "Html"),
    )
)


def read(source: Source, ctx: Context) -> Iterator[Article]:
    lines = iter(ctx.text(source).split("\n"))
    if next(lines) != HEAD:
        ctx.note("jot.head", f"the first line is not {HEAD!r}")
    title, body = None, []
    for line in lines:
        if line.startswith("="):
            title = line[1:]
        else:
            body.append(line)
    yield Article(Meta(title=title), tuple(blocks(body)))


def blocks(lines: Iterable[str]) -> Iterator[Block]:
    """Lines of one kind that follow each other are one block; quotes hold blocks of their own, one level."""
    for quoted, run in groupby(lines, lambda line: line.startswith(">")):
        if quoted:
            yield Blockquote(tuple(plain_blocks(line[1:] for line in run)))
        else:
            yield from plain_blocks(run)


def plain_blocks(lines: Iterable[str]) -> Iterator[Block]:
    said: list[Inline] = []
    code: list[str] = []
    for line in (*lines, ""):
        kind, words = line[:1], line[1:]
        if kind != "|" and code:
            yield Code("\n".join(code))
            code = []
        if kind != "+" and said:
            yield Paragraph(tuple(said))
            said = []
        match kind:
            case "|":
                code.append(words)
            case "+":
                said += [Break(), Text(words)]
            case "-":
                yield ThematicBreak()
            case "1" | "2" | "3" | "4" | "5" | "6":
                yield Heading(int(kind), (Text(words),))
            case "":
                pass
            case _:
                said = [Text(words if kind == "." else line)]


def write(document: Article, sink: BinaryIO, ctx: Context) -> None:
    for lost in sorted({type(node).__name__ for node in walk(document.body)} & LOST):
        ctx.note("jot.loss", f"jot has no {lost}", severity="loss")
    title = [f"={document.meta.title}"] if document.meta.title else []
    lines = [HEAD, *title, *(line for block in document.body for line in written(block))]
    sink.write("".join(f"{line}\n" for line in lines).encode())


def written(block: Block) -> Iterator[str]:
    """The lines of a block, and an empty one behind it."""
    match block:
        case Heading(depth, children):
            yield f"{depth}{text_of(children)}".replace("\n", " ")
        case Code(value):
            yield from (f"|{line}" for line in value.split("\n"))
        case ThematicBreak():
            yield "-"
        case Blockquote(children):
            # A quote in a quote is one quote.
            yield from (f">{line.lstrip('>')}" for child in children for line in written(child))
        case _:
            first, *more = text_of((block,)).split("\n")
            yield f".{first}"
            yield from (f"+{line}" for line in more)
    yield ""
