"""Inline nodes as plain characters."""

from collections.abc import Iterable

import msgspec

from docconv import Context
from docconv.ir import (
    Break,
    Delete,
    Emphasis,
    FootnoteReference,
    Html,
    Image,
    InlineCode,
    Link,
    Node,
    Ruby,
    Strong,
    Subscript,
    Superscript,
    Text,
)

_MESSAGES = {
    "image": "plain text shows no pictures; their captions or descriptions stand in brackets",
    "link": "addresses of links were left out (-W links=true prints them)",
    "emphasis": "plain text has no emphasis",
    "strong": "plain text has no strong emphasis",
    "delete": "plain text can't strike out",
    "superscript": "plain text can't raise characters",
    "subscript": "plain text can't lower characters",
    "html": "markup that no node can say was left out",
    "heading": "headings are lines of their own",
    "table": "tables are rows of text",
}
_KINDS: tuple[tuple[type[Node], str], ...] = (
    (Emphasis, "emphasis"),
    (Strong, "strong"),
    (Delete, "delete"),
    (Superscript, "superscript"),
    (Subscript, "subscript"),
)


class Inlines(msgspec.Struct):
    """Writes inline nodes; notes each kind of loss once."""

    ctx: Context
    links: bool = False
    noted: set[str] = set()

    def lose(self, kind: str) -> None:
        """Note that a kind of node can't be shown."""
        if kind not in self.noted:
            self.noted.add(kind)
            self.ctx.note(f"loss.{kind}", _MESSAGES[kind], severity="loss")

    def write(self, nodes: Iterable[Node]) -> str:
        """The characters of some nodes; a break is a line feed."""
        out: list[str] = []
        stack: list[Node | str] = [*nodes]
        stack.reverse()
        while stack:
            node = stack.pop()
            match node:
                case str():
                    out.append(node)
                case Text(value) | InlineCode(value):
                    out.append(value)
                case Break():
                    out.append("\n")
                case Ruby(base, reading):
                    out.append(f"{base}({reading})" if reading else base)
                case FootnoteReference(identifier):
                    out.append(f"[{identifier}]")
                case Image():
                    self.lose("image")
                    out.append(f"[{node.alt}]" if node.alt else "")
                case Html():
                    self.lose("html")
                case Link(url, children):
                    stack += [self._address(url, children), *reversed(children)]
                case _:
                    self._lose_looks(node)
                    stack += reversed(getattr(node, "children", ()))
        return "".join(out)

    def _address(self, url: str, children: Iterable[Node]) -> str:
        """What stands behind the text of a link: its address, unless the text is the address."""
        shown = "".join(node.value for node in children if isinstance(node, Text))
        if not url or shown.strip(" ") == url:
            return ""
        if self.links:
            return f" <{url}>"
        self.lose("link")
        return ""

    def _lose_looks(self, node: Node) -> None:
        for kind, name in _KINDS:
            if isinstance(node, kind):
                self.lose(name)
