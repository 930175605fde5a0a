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
        self.level = rendering.outline or 0
        self.headings = 0

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

    def heading(self, depth: int) -> tuple[int, str]:
        """The level that a heading of `depth` is shown at, and attributes for what that doesn't say."""
        level = depth + self.rendering.heading_shift
        base = self.rendering.outline
        if base is None:
            return level, ""
        shown = self.level = min(max(level, base + 1), self.level + 1)
        self.headings += 1
        kept = f' data-depth="{depth}"' if shown != level and self.rendering.lossless else ""
        return shown, f' id="{self.id("h", str(self.headings))}"{kept}'

    def lang(self, lang: str | None) -> str:
        """The language attributes of a block."""
        if not lang:
            return ""
        kept = ""
        if self.rendering.lang is not None and (stated := self.rendering.lang(lang) or "und") != lang:
            kept = attributes(data_lang=lang) if self.rendering.lossless else ""
            lang = stated
        both = f' xml:lang="{escape(lang)}"' if self.rendering.xhtml else ""
        if self.rendering.direction is not None and (way := self.rendering.direction(lang)):
            both += f' dir="{way}"'
        return f' lang="{escape(lang)}"{both}{kept}'

    def target(self, url: str) -> str:
        """The attributes of a link's target; empty where there can be no link."""
        shown = None if self.in_link else self.rendering.url(url, "link")
        if shown is not None and not is_safe(shown):
            shown = None
        kept = attributes(data_url=url) if self.rendering.lossless and shown != url else ""
        return kept if shown is None else f' href="{escape(shown)}"{kept}'

    def picture(self, image: Image) -> str:
        """An `img`, or what stands for it where it is left out."""
        shown = self.rendering.url(image.url, "image")
        if shown is not None and not is_safe(shown, "image"):
            shown = None
        if shown is None and self.rendering.missing is not None:
            return self._stand_in(image, *self.rendering.missing(image))
        kept = attributes(data_url=image.url) if self.rendering.lossless and shown != image.url else ""
        if shown is None and not kept:
            return ""
        title = attributes(title=image.title)
        return f'<img{attributes(src=shown)} alt="{escape(image.alt or "")}"{title}{kept}{self.slash}>'

    def _stand_in(self, image: Image, target: str | None, words: str) -> str:
        """Words for a picture, leading to where it is if they may."""
        kept = ""
        if self.rendering.lossless:
            alt = None if words == image.alt else image.alt or ""
            kept = f' class="picture"{attributes(data_url=image.url, data_alt=alt, title=image.title)}'
        if target is None or self.in_link or not is_safe(target):
            return f"<span{kept}>{escape(words)}</span>" if kept else escape(words)
        return f'<a href="{escape(target)}"{kept}>{escape(words)}</a>'

    def linked(self, pieces: Iterable[Piece]) -> list[Piece]:
        """Pieces inside a link, where no other link may stand."""
        return [self._enter_link, *pieces, self._leave_link]

    def _enter_link(self) -> None:
        self.in_link += 1

    def _leave_link(self) -> None:
        self.in_link -= 1
