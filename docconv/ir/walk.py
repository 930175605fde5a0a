"""Going through a tree without recursion, whatever its depth."""

from collections.abc import Iterable, Iterator

from .nodes import (
    Break,
    Code,
    Embed,
    Figure,
    Html,
    Image,
    InlineCode,
    Node,
    Ruby,
    Text,
)


def children_of(node: Node) -> tuple[Node, ...]:
    """The nodes directly inside a node, in reading order."""
    if isinstance(node, Figure):
        return ((node.image,) if node.image else ()) + node.caption
    return getattr(node, "children", ())


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Every node below and including `nodes`, parents before children, in reading order."""
    stack: list[Node] = list(nodes)[::-1]
    while stack:
        node = stack.pop()
        yield node
        if type(node) is not Text and (children := children_of(node)):  # most are texts
            stack.extend(reversed(children))


def text_of(nodes: Iterable[Node], *, alt: bool = False) -> str:
    """The characters of some nodes, markup gone; with `alt`, pictures count by their alternative text.

    Blocks are set apart by a line feed, as are the lines that a break makes.
    """
    parts: list[str] = []
    for node in walk(nodes):
        if type(node) is Text:  # as most are
            parts.append(node.value)
            continue
        match node:
            case InlineCode(value):
                parts.append(value)
            case Ruby(base):
                parts.append(base)
            case Break():
                parts.append("\n")
            case Image():
                parts.append((node.alt or "") if alt else "")
            case Code(value):
                parts.append(f"\n{value}\n")
            case Embed():
                parts.append(f"\n{node.title or node.url}\n")
            case Html():
                pass
            case _ if type(node).__name__ in BLOCKS:
                parts.append("\n")
    return "\n".join(line for line in "".join(parts).split("\n") if line)


BLOCKS = frozenset({"Paragraph", "Heading", "Blockquote", "ListItem", "TableRow", "TableCell", "Figure"})
