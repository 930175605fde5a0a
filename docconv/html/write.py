"""The work behind `render_blocks`: every node becomes a row of strings and further nodes.

The rows are worked off with a stack, so depth costs nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from docconv.ir import FootnoteDefinition, Image, Node, Text

from .addresses import is_safe
from .escaping import attributes, escape

if TYPE_CHECKING:
    from .render import Rendering

Piece: TypeAlias = "str | Node | Callable[[], None]"


class Writer:
    """The state of one rendering: which footnotes there are and how often each was referred to."""

    def __init__(self, rendering: "Rendering", definitions: Sequence[FootnoteDefinition]) -> None:
        self.rendering = rendering
        self.slash = "/" if rendering.xhtml else ""
        self.definitions = {definition.identifier: definition for definition in definitions}
        self.references: dict[str, int] = {}
        self.in_link = 0

    def write(self, pieces: Iterable[Piece]) -> str:
        """Nodes, and all below them, in their order."""
        from .pieces import PIECES

        out: list[str] = []
        stack: list[Piece] = list(pieces)[::-1]
        while stack:
            piece = stack.pop()
            if isinstance(piece, str):
                out.append(piece)
            elif type(piece) is Text:
                out.append(escape(piece.value))
            elif isinstance(piece, Node):
                stack.extend(reversed(PIECES[type(piece)](self, piece)))
            else:
                piece()
        return "".join(out)

    def footnotes(self) -> str:
        """The texts of the footnotes, where they don't stand in the text."""
        from .footnotes import collected

        return collected(self)

    def id(self, kind: str, name: str) -> str:
        """An id, unique in the document that the rendering is a part of."""
        safe = "".join(ch if ch.isalnum() or ch in "-_" else f".{ord(ch):x}." for ch in name)
        return escape(f"{self.rendering.prefix}{kind}-{safe}")

    def lang(self, lang: str | None) -> str:
        """The language attributes of a block."""
        if not lang:
            return ""
        both = f' xml:lang="{escape(lang)}"' if self.rendering.xhtml else ""
        return f' lang="{escape(lang)}"{both}'

    def target(self, url: str) -> str:
        """The attributes of a link's target; empty where there can be no link."""
        shown = None if self.in_link else self.rendering.url(url, "link")
        if shown is not None and not is_safe(shown):
            shown = None
        kept = attributes(data_url=url) if self.rendering.lossless and shown != url else ""
        return kept if shown is None else f' href="{escape(shown)}"{kept}'

    def picture(self, image: Image) -> str:
        """An `img`; empty where it is left out."""
        shown = self.rendering.url(image.url, "image")
        if shown is not None and not is_safe(shown, "image"):
            shown = None
        kept = attributes(data_url=image.url) if self.rendering.lossless and shown != image.url else ""
        if shown is None and not kept:
            return ""
        title = attributes(title=image.title)
        return f'<img{attributes(src=shown)} alt="{escape(image.alt or "")}"{title}{kept}{self.slash}>'

    def linked(self, pieces: Iterable[Piece]) -> list[Piece]:
        """Pieces inside a link, where no other link may stand."""
        return [self._enter_link, *pieces, self._leave_link]

    def _enter_link(self) -> None:
        self.in_link += 1

    def _leave_link(self) -> None:
        self.in_link -= 1
