"""The limits of a run: what they are, and those that are held while any input is read.

Readers hold the others, since only they know what they unpack; programs and processes of their own hold time
and memory for good (see `docconv.children`).
"""

from time import monotonic

import msgspec

from .errors import LimitError
from .ir import Article, Digest, Node
from .ir.walk import children_of


class Limits(msgspec.Struct, frozen=True):
    """Bounds for one input. Passing one raises LimitError with the code `limit.` and its name.

    `bytes` of the input (of each page in an archive), of each picture and of what a filter gives back,
    `unpacked` bytes of all that is read of a ZIP or a book, and the `ratio` of what an archive holds to its
    own size; `depth` of nesting and `nodes` in an article as it is read, `records` (articles) in an input,
    `pixels` of a picture. `seconds` for reading each article, for each run of a filter or program, and for
    each hundred articles laid out as PDF; `memory` in bytes for a process of its own.
    """

    bytes: int = 256 * 2**20
    pixels: int = 100_000_000
    records: int = 10_000_000
    seconds: float = 300.0
    memory: int = 4 * 2**30
    ratio: int = 250
    unpacked: int = 64 * 2**30
    depth: int = 100_000
    nodes: int = 5_000_000


def passed(name: str, message: str, where: str | None = None) -> LimitError:
    """The error for a limit that the user can raise."""
    return LimitError(message, code=f"limit.{name}", where=where, hint=f"--limit {name}=N allows more")


class Clock:
    """The time that reading one article may take; it is looked at, it can't strike by itself."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.restart()

    def restart(self) -> None:
        """Begin anew."""
        self.end = monotonic() + self.seconds

    def check(self) -> None:
        """Raise LimitError where the time is over."""
        if monotonic() > self.end:
            raise passed("seconds", f"reading takes longer than {self.seconds:g} s")


def check_tree(document: Article | Digest, limits: Limits) -> None:
    """Raise LimitError where an article has too many nodes, or they are nested too deeply. No recursion."""
    articles = document.articles if isinstance(document, Digest) else (document,)
    for article in articles:
        count = 0
        level: list[Node] = [
            *article.body,
            *(block for comment in article.comments for block in comment.body),
        ]
        depth = 0
        # Level by level, so that nothing is kept for each node but its place in a list.
        while level:
            depth += 1
            count += len(level)
            if count > limits.nodes:
                raise passed("nodes", f"an article of more than {limits.nodes} nodes")
            if depth > limits.depth:
                raise passed("depth", f"nested deeper than {limits.depth} levels")
            level = [child for node in level for child in children_of(node)]
