"""Gemtext to an article. Every line says by its first characters what it is."""

from collections.abc import Iterator
from itertools import groupby

from docconv import Article, Context, Source
from docconv.ir import (
    Block,
    Blockquote,
    Break,
    Code,
    Heading,
    Inline,
    Link,
    List,
    ListItem,
    Meta,
    Paragraph,
    Text,
    ThematicBreak,
)

from .options import ReadOptions

FENCE = "```"
BLANKS = " \t"

#: A line's kind and what it says; a preformatted block counts as one line.
Line = tuple[str, str]


def read(source: Source, ctx: Context) -> Iterator[Article]:
    """The one article of a Gemini page."""
    options: ReadOptions = ctx.options
    lines = list(sorted_out(ctx.text(source)))
    title = None
    first = next((place for place, (kind, _) in enumerate(lines) if kind != "blank"), None)
    if options.title and first is not None and lines[first][0] == "#":
        title = lines.pop(first)[1]
    yield Article(Meta(title=title), tuple(blocks(lines)))


def sorted_out(text: str) -> Iterator[Line]:
    """Lines with their kinds, as in section 4 of the specification."""
    lines = iter(text.split("\n"))
    for line in lines:
        if line.startswith(FENCE):
            inside = []
            for inner in lines:
                if inner.startswith(FENCE):
                    break
                inside.append(inner)
            yield f"{FENCE}{line[len(FENCE) :].strip(BLANKS)}", "\n".join(inside)
        else:
            yield kind_of(line)


def kind_of(line: str) -> Line:
    """What a line outside preformatted text is."""
    for mark in ("###", "##", "#", "=>"):
        if line.startswith(mark):
            return mark, line[len(mark) :].strip(BLANKS)
    if line.startswith("* "):
        return "*", line[2:].strip(BLANKS)
    if line.startswith(">"):
        return ">", line[1:].removeprefix(" ")
    if is_rule(line):
        return "rule", ""
    words = line.strip(BLANKS)
    return ("text", words) if words else ("blank", "")


def is_rule(line: str) -> bool:
    """Three hyphens or more. The specification knows no rules, but many pages do."""
    return len(line) > 2 and not line.strip("-")


def blocks(lines: list[Line]) -> Iterator[Block]:
    """Lines of one kind that follow each other without a blank line are one block."""
    for kind, run in groupby(lines, key=lambda line: line[0]):
        said = [words for _, words in run]
        match kind:
            case "text":
                yield Paragraph(broken(said))
            case "*":
                yield List(tuple(ListItem((Paragraph((Text(words),)),)) for words in said))
            case ">":
                yield Blockquote(tuple(quoted(said)))
            case "=>":
                yield from (Paragraph((link(words),)) for words in said)
            case "#" | "##" | "###":
                # The first level is the title's.
                yield from (Heading(max(len(kind) - 1, 1), (Text(words),)) for words in said)
            case "rule":
                yield from (ThematicBreak() for _ in said)
            case "blank":
                pass
            case _:
                yield from (Code(code, kind[len(FENCE) :] or None) for code in said)


def quoted(lines: list[str]) -> Iterator[Block]:
    """The paragraphs of a quote, which empty quote lines part, and the rules in it."""
    for kind, run in groupby(lines, key=lambda line: "rule" if is_rule(line) else bool(line.strip(BLANKS))):
        if kind == "rule":
            yield from (ThematicBreak() for _ in run)
        elif kind:
            yield Paragraph(broken([line.strip(BLANKS) for line in run]))


def broken(lines: list[str]) -> tuple[Inline, ...]:
    """Lines of one paragraph, which the author broke on purpose: Gemtext is not wrapped by hand."""
    nodes: list[Inline] = []
    for line in lines:
        nodes += [Text(line), Break()]
    return tuple(nodes[:-1])


def link(words: str) -> Link:
    """`url label`, or an address alone, which then is its own label."""
    url, _, label = words.replace("\t", " ").partition(" ")
    return Link(url, (Text(label.strip(BLANKS) or url),))
