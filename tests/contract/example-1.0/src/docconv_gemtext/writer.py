"""An article to Gemtext, line by line."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from docconv import Article, Context
from docconv.ir import (
    Block,
    Blockquote,
    Code,
    Embed,
    Figure,
    FootnoteDefinition,
    Heading,
    Link,
    List,
    Node,
    Paragraph,
    Table,
    ThematicBreak,
    byline,
    text_of,
    walk,
)

from .options import WriteOptions
from .reader import FENCE, is_rule, kind_of

#: Kinds of nodes that leave nothing behind but their text, or not even that.
LOST = frozenset(
    {
        "Emphasis",
        "Strong",
        "Delete",
        "Superscript",
        "Subscript",
        "InlineCode",
        "Ruby",
        "Html",
        "Table",
        "Image",
    }
    | {"Figure", "Embed", "FootnoteReference", "FootnoteDefinition"}
)


def write(document: Article, sink: BinaryIO, ctx: Context) -> None:
    """The article as a Gemini page in UTF-8. What Gemtext can't say is noted."""
    options: WriteOptions = ctx.options
    note_losses(document, ctx)
    parts = [list(block_lines(block, options)) for block in document.body]
    meta = document.meta
    if options.byline:
        parts.insert(0, [indented(part) for part in byline(meta)])
        parts.append([f"=> {meta.url}"] if meta.url else [])
    if meta.title:
        parts.insert(0, [f"# {meta.title}"])
    text = "\n\n".join("\n".join(lines) for lines in parts if lines)
    sink.write(f"{text}\n".encode() if text else b"")


def block_lines(block: Block, options: WriteOptions) -> Iterator[str]:
    """The lines that say a block."""
    match block:
        case Heading(depth, children):
            # The first level is the title's, and there are three.
            yield f"{'#' * min(depth + 1, 3)} {' '.join(lines_of(children))}"
        case Paragraph((Link(url, children),)) if sayable(url):
            yield link_line(url, " ".join(lines_of(children)))
        case Paragraph():
            yield from map(indented, lines_of((block,)))
            if options.links == "below":
                yield from links_in(block)
        case List():
            yield from (f"* {' '.join(lines_of((item,)))}" for item in items_of(block))
        case Blockquote(children):
            for number, child in enumerate(children):
                yield from [">"] if number else []
                if isinstance(child, ThematicBreak):
                    yield "> ---"
                yield from (f"> {' ' * is_rule(line)}{line}" for line in lines_of((child,)))
        case Code(value, lang):
            yield f"{FENCE}{lang or ''}"
            # A fence inside would end the block.
            yield from (f" {line}" if line.startswith(FENCE) else line for line in value.split("\n"))
            yield FENCE
        case Table(rows):
            yield FENCE
            for row in rows:
                yield " | ".join(" ".join(lines_of((cell,))) for cell in row.children)
            yield FENCE
        case ThematicBreak():
            yield "---"
        case Figure(image, caption, credit):
            words = " ".join([*lines_of(caption), *([credit] if credit else [])])
            if image and sayable(image.url):
                yield link_line(image.url, words or image.alt or "")
            elif words:
                yield indented(words)
        case Embed(url, provider, title):
            yield link_line(url, title or provider or "") if sayable(url) else indented(title or url)
        case FootnoteDefinition(identifier):
            yield f"[{identifier}] {' '.join(lines_of((block,)))}"


def items_of(block: List) -> Iterator[Block]:
    """The parts of a list that get a line each: Gemtext has one level of lists."""
    pending: list[Block] = [child for item in reversed(block.children) for child in reversed(item.children)]
    while pending:
        part = pending.pop()
        if isinstance(part, List):
            pending += [child for item in reversed(part.children) for child in reversed(item.children)]
        else:
            yield part


def lines_of(nodes: Iterable[Node]) -> list[str]:
    """The text of some nodes: a line for every block, and for every line that a break makes."""
    return [words for line in text_of(nodes).split("\n") if (words := line.strip(" \t"))]


def indented(line: str) -> str:
    """A line of text that stays one: there is no escape, but nothing begins with a blank."""
    return line if kind_of(line)[0] == "text" and not line.startswith(FENCE) else f" {line}"


def sayable(url: str) -> bool:
    """Whether an address can stand on a link line: it has no blank, and there is one."""
    return bool(url) and not set(url) & set(" \t")


def link_line(url: str, label: str) -> str:
    return f"=> {url} {label}".rstrip()


def links_in(block: Block) -> Iterator[str]:
    """A line for each link in a block's text."""
    for node in walk((block,)):
        if isinstance(node, Link) and sayable(node.url):
            yield link_line(node.url, " ".join(lines_of(node.children)))


def note_losses(article: Article, ctx: Context) -> None:
    """One note for each kind of thing that is lost."""
    lost = {type(node).__name__ for node in walk(article.body)} & LOST
    lost |= {
        "numbers of list items" for node in walk(article.body) if isinstance(node, List) and node.ordered
    }
    lost |= {"levels of lists" for node in walk(article.body) if isinstance(node, List) and nested(node)}
    lost |= {"deep headings" for node in article.body if isinstance(node, Heading) and node.depth > 2}
    lost |= {"Comments"} if article.comments else set()
    for what in sorted(lost):
        ctx.note("gemtext.loss", f"Gemtext has no {what}", severity="loss")


def nested(block: List) -> bool:
    return any(isinstance(child, List) for item in block.children for child in item.children)
