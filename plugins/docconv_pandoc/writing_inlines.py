"""Inline nodes as pandoc's."""

from collections.abc import Callable, Iterable

import msgspec

from docconv.html import AddressKind, inert
from docconv.ir import (
    Block,
    Break,
    Delete,
    Emphasis,
    FootnoteReference,
    Html,
    Image,
    Inline,
    InlineCode,
    Link,
    Node,
    Ruby,
    Strong,
    Subscript,
    Superscript,
    Text,
)

from . import ast
from .htmlwords import words_of

MARKS: dict[type[Node], Callable[[tuple[ast.Inline, ...]], ast.Inline]] = {
    Emphasis: ast.Emph,
    Strong: ast.Strong,
    Delete: ast.Strikeout,
    Superscript: ast.Superscript,
    Subscript: ast.Subscript,
}
ONLY_WORDS = "of HTML that no node can say only the words are written"
REPEATED = "a footnote that is referred to again stands as its number there"


class Target(msgspec.Struct, frozen=True):
    """What is written: the tree's version; whether it is read as JSON again, where everything has a place.

    `picture` gives the address of a picture in the target, None where it can't be shown.
    """

    version: ast.Version = ast.VERSIONS[0]
    exact: bool = True
    picture: Callable[[Image], str | None] = lambda image: image.url

    def attr(self, name: str, *pairs: tuple[str, str | None]) -> ast.Attr:
        """What tells a part from others when it is read again; nobody else would know what to do with it."""
        if not self.exact:
            return ast.NO_ATTR
        return ("", (name,), tuple((key, value) for key, value in pairs if value is not None))

    def address(self, url: str, kind: AddressKind = "link") -> str:
        """Where a link leads, or where a picture is; what is read as JSON again holds it as it is."""
        return url if self.exact else inert(url, kind)

    @property
    def figures(self) -> bool:
        """Whether the tree knows figures."""
        return self.version >= (1, 23)


class Writing(msgspec.Struct):
    """The state of one body: the texts of footnotes, which of them stand in the text already, losses."""

    target: Target
    losses: dict[str, str]
    definitions: dict[str, tuple[Block, ...]] = {}
    numbers: dict[str, int] = {}
    blocks: Callable[[Iterable[Block]], tuple[ast.Block, ...]] = lambda blocks: ()

    def lose(self, code: str, message: str) -> None:
        """Remember a loss, unless the target is read as JSON again."""
        if not self.target.exact:
            self.losses[code] = message

    def inlines(self, nodes: Iterable[Inline]) -> tuple[ast.Inline, ...]:
        """Inline nodes in normal form, so that recursion is bounded."""
        out: list[ast.Inline] = []
        for node in nodes:
            match node:
                case Text(value):
                    out += ast.words(value)
                case InlineCode(value):
                    out.append(ast.Code((ast.NO_ATTR, value)))
                case Break():
                    out.append(ast.LineBreak())
                case Link(url, children, title):
                    target = (self.target.address(url), title or "")
                    out.append(ast.Link((ast.NO_ATTR, self.inlines(children), target)))
                case Image():
                    out += self.image(node)
                case FootnoteReference(identifier):
                    out.append(self.footnote(identifier))
                case Ruby(base, reading):
                    out.append(self.ruby(base, reading))
                case Html(value):
                    self.lose("pandoc.html", ONLY_WORDS)
                    if self.target.exact:
                        out.append(ast.RawInline(("html", value)))
                    else:
                        out += ast.words(words_of(value))
                case _:
                    out.append(MARKS[type(node)](self.inlines(getattr(node, "children", ()))))
        return tuple(out)

    def image(self, image: Image) -> tuple[ast.Inline, ...]:
        """A picture; its words, linked to where it is, where it can't be shown."""
        alt = ast.words(image.alt or "")
        url = self.target.picture(image)
        if url is not None:
            # A picture that travels in its own address has a name beside it.
            attr: ast.Attr = ("", (), (("name", image.url),)) if url.startswith("data:") else ast.NO_ATTR
            return (ast.Image((attr, alt, (self.target.address(url, "image"), image.title or ""))),)
        self.lose("pandoc.picture", "a picture that did not travel with the article is left out")
        if image.url.startswith(("http:", "https:")) and alt:
            return (ast.Link((ast.NO_ATTR, alt, (image.url, ""))),)
        return alt

    def footnote(self, identifier: str) -> ast.Inline:
        """The text of a footnote at its first reference, its number at the others."""
        if identifier in self.numbers or identifier not in self.definitions:
            self.lose("pandoc.footnote", REPEATED)
            number = str(self.numbers.get(identifier, identifier))
            attr = self.target.attr("footnote-ref", ("number", number))
            return ast.Span((attr, (ast.Superscript((ast.Str(number),)),)))
        self.numbers[identifier] = len(self.numbers) + 1
        return ast.Note(self.blocks(self.definitions[identifier]))

    def ruby(self, base: str, reading: str) -> ast.Inline:
        """The reading behind its base in brackets, as browsers without ruby show it (HTML, `rp`)."""
        self.lose("pandoc.ruby", "a reading above its text stands behind it, in brackets")
        attr = self.target.attr("ruby", ("base", base), ("reading", reading))
        return ast.Span((attr, ast.words(f"{base}({reading})")))
