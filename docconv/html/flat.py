"""Blocks squeezed into inline text, for where no blocks may stand."""

from collections.abc import Sequence

from docconv.ir import (
    Block,
    Break,
    Code,
    Embed,
    Figure,
    Heading,
    Inline,
    InlineCode,
    Link,
    Paragraph,
    Table,
    Text,
)


def flat(blocks: Sequence[Block]) -> tuple[Inline, ...]:
    """Blocks as inline nodes, set apart by breaks."""
    out: list[Inline] = []
    stack: list[object] = list(reversed(blocks))
    while stack:
        block = stack.pop()
        inlines: Sequence[Inline]
        match block:
            case Paragraph() | Heading():
                inlines = block.children
            case Code():
                inlines = (InlineCode(block.value),)
            case Embed():
                inlines = (Link(block.url, (Text(block.title or block.url),)),)
            case Table():
                stack.extend(
                    Paragraph(tuple(node for cell in row.children for node in (*cell.children, Text(" "))))
                    for row in reversed(block.children)
                )
                continue
            case Figure():
                credit = (Text(block.credit),) if block.credit else ()
                parts = ((block.image,) if block.image else (), block.caption, credit)
                stack.extend(Paragraph(part) for part in reversed(parts) if part)
                continue
            case _:
                stack.extend(reversed(getattr(block, "children", ())))
                continue
        if out:
            out.append(Break())
        out.extend(inlines)
    return tuple(out)
