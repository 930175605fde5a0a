"""Messages of a chat: a JSON object a line, with the text and the places of its marks.

Offsets count UTF-16 code units, as most chat services do. No text needs to be escaped.
"""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, NamedTuple

import msgspec

from docconv import Article, Context
from docconv.ir import (
    Block,
    Delete,
    Embed,
    Emphasis,
    Figure,
    Html,
    Image,
    InlineCode,
    Link,
    Node,
    Paragraph,
    Strong,
    Table,
    text_of,
    walk,
)

from .options import WriteOptions

MARKS: dict[type[Node], str] = {
    Strong: "bold",
    Emphasis: "italic",
    Delete: "strikethrough",
    InlineCode: "code",
    Link: "text_link",
}
LOST = {Table: "tables", Image: "pictures", Embed: "players", Html: "HTML"}


class Run(NamedTuple):
    """A piece of text and the mark it has, if any."""

    text: str
    mark: str | None = None
    url: str | None = None


def write(document: Article, sink: BinaryIO, ctx: Context) -> None:
    options: WriteOptions = ctx.options
    kinds = {type(node) for node in walk(document.body)}
    kinds |= {Image for node in walk(document.body) if isinstance(node, Figure) and node.image}
    for kind in (kind for kind in LOST if kind in kinds):
        ctx.note("chat.loss", f"a chat has no {LOST[kind]}", severity="loss")
    title = [[Run(document.meta.title, "bold")]] if document.meta.title else []
    for runs in (*title, *map(list, map(said, document.body))):
        for message in messages(runs, options):
            sink.write(msgspec.json.encode(message) + b"\n")


def said(block: Block) -> Iterator[Run]:
    """The runs of a block; only a paragraph has marks."""
    if isinstance(block, Paragraph):
        for node in block.children:
            text = text_of((node,))
            yield Run(text, MARKS.get(type(node)), node.url if isinstance(node, Link) else None)
    elif isinstance(block, Figure):
        yield Run(" ".join(part for part in (text_of(block.caption), block.credit) if part))
    elif isinstance(block, Embed):
        yield Run(block.title or block.url)
    else:
        yield Run(text_of((block,)))


def messages(runs: Iterable[Run], options: WriteOptions) -> Iterator[dict[str, Any]]:
    """The messages that say some runs, none longer than allowed."""
    text: list[str] = []
    entities: list[dict[str, Any]] = []
    size = 0
    for run in runs:
        for piece in pieces(run.text, options.length):
            length = units(piece)
            if size + length > options.length:
                yield message(text, entities)
                text, entities, size = [], [], 0
            if run.mark and options.marks == "entities":
                entity: dict[str, Any] = {"type": run.mark, "offset": size, "length": length}
                entities.append({**entity, "url": run.url} if run.url else entity)
            text.append(piece)
            size += length
    if size:
        yield message(text, entities)


def message(text: list[str], entities: list[dict[str, Any]]) -> dict[str, Any]:
    return {"text": "".join(text), "entities": entities}


def pieces(text: str, length: int) -> Iterator[str]:
    """A text in pieces of at most so many code units: no character has more than two."""
    step = max(length // 2, 1)
    yield from (text[start : start + step] for start in range(0, len(text), step))


def units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)
