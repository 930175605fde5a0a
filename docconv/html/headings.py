"""Levels of headings, which pages count as they like."""

from docconv.ir import Block, Heading


def below_title(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks with headings counted from the title, which has depth 1: the highest that occurs has 2."""
    top = min((block.depth for block in blocks if isinstance(block, Heading)), default=2)
    if top == 2:
        return blocks
    return tuple(
        Heading(block.depth + 2 - top, block.children, block.lang) if isinstance(block, Heading) else block
        for block in blocks
    )
