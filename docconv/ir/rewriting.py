"""The same tree with some nodes exchanged. Trees are in normal form here, so recursion is bounded."""

from collections.abc import Callable, Iterable
from typing import TypeVar

import msgspec

from .document import Article, Comment
from .nodes import Figure, Image, Node

N = TypeVar("N", bound=Node)


def rewrite(nodes: Iterable[N], change: Callable[[Node], Node]) -> tuple[N, ...]:
    """The nodes with `change` applied to every node, children before parents."""
    return tuple(_rewritten(node, change) for node in nodes)


def _rewritten(node: N, change: Callable[[Node], Node]) -> N:
    if isinstance(node, Figure):
        image = None if node.image is None else change(node.image)
        changed: Node = msgspec.structs.replace(node, image=image, caption=rewrite(node.caption, change))
    elif children := getattr(node, "children", ()):
        changed = msgspec.structs.replace(node, children=rewrite(children, change))
    else:
        changed = node
    return change(changed)  # type: ignore[return-value]


def rewrite_images(article: Article, change: Callable[[str], str]) -> Article:
    """An article with the address of every picture changed; one with an empty address is dropped by
    `normalize`."""

    def of(node: Node) -> Node:
        return msgspec.structs.replace(node, url=change(node.url)) if isinstance(node, Image) else node

    image = article.meta.image and (change(article.meta.image) or None)
    return msgspec.structs.replace(
        article,
        meta=msgspec.structs.replace(article.meta, image=image),
        body=rewrite(article.body, of),
        comments=tuple(
            Comment(rewrite(comment.body, of), comment.author, comment.published)
            for comment in article.comments
        ),
    )
