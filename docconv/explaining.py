"""What became of every piece of a saved page: whether the article has it, as what, or why it was left out.

The page is walked once more, and each of its pieces is looked for in the article and in its furniture by its
characters, white space apart. So this knows nothing of how any reader works, and explains them all.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Literal, TypeAlias

import msgspec
from lxml import etree

from .html import escape, parse_document, tag_of
from .ir import (
    Article,
    Block,
    Blockquote,
    Code,
    Embed,
    Figure,
    FootnoteDefinition,
    Furniture,
    Heading,
    Image,
    List,
    ListItem,
    Paragraph,
    Table,
    TableRow,
    text_of,
    walk,
)

Fate: TypeAlias = Literal["kept", "dropped", "fact"]

#: Elements that end the piece of text before them.
BLOCKS = frozenset(
    """
    html body div section article main aside header footer nav ul ol li dl dt dd table tbody thead tfoot tr
    td th caption h1 h2 h3 h4 h5 h6 p pre blockquote figure figcaption form fieldset address details summary
    center button dialog menu hgroup label hr option
    """.split()  # noqa: SIM905
)
#: Elements whose content is no text of the page.
UNSEEN = frozenset("head script style template svg math object canvas audio".split())  # noqa: SIM905
#: Elements that show what lies elsewhere.
FRAMES = frozenset(("iframe", "embed", "video"))
#: Elements that are shown on the marked page as what they are.
MARKS = frozenset("a b strong em i u s del sub sup code".split())  # noqa: SIM905
#: A piece this short has to be a whole one in the article; a longer one may be a part.
SHORT = 12
#: The share of a piece that a block has to be, to be taken for it.
MOST = 0.8
#: How many blocks may be passed over before a short one.
SOON = 4
ABSENT = "no picture or player of the article"
#: Links to notes on the same page: `1`, `[12]`, `↩`.
MARK = 5
#: Fields that a page states in so many words; what others say may stand anywhere, in a menu as well.
STATED = frozenset(("title", "subtitle", "authors", "byline", "summary"))


class Piece(msgspec.Struct):
    """A run of text of the page, or pictures without any: the innermost element around it and its line there.

    `markup` is the text with its links and emphasis, and nothing that acts.
    """

    tag: str
    line: int
    text: str
    markup: str
    pictures: tuple[tuple[str, str], ...] = ()


class Verdict(msgspec.Struct):
    """What became of a piece: `kept` in the article, `dropped` from it, or a `fact` of its metadata."""

    piece: Piece
    fate: Fate
    role: str
    reason: str = ""


def explained(markup: str, article: Article) -> Iterator[Verdict]:
    """The pieces of a page in their order, each with what became of it.

    `markup` is the page as it was read, `article` what was read from it, with its furniture.
    """
    body = BodyText(article.body)
    talk = BodyText(tuple(block for comment in article.comments for block in comment.body))
    facts = _facts(article)
    left_out = [(squeezed(part.text), part) for part in article.furniture]
    shown = {_file(node.url) for node in walk(article.body) if isinstance(node, (Image, Embed))}
    for piece in pieces(parse_document(markup)):
        text = squeezed(piece.text)
        if not text:
            kept = any(_file(url) in shown or url[:5] == "data:" for url, _ in piece.pictures)
            yield Verdict(piece, "kept" if kept else "dropped", "picture", "" if kept else ABSENT)
        elif role := body.whole(text):
            yield Verdict(piece, "kept", role)
        elif role := talk.whole(text):
            yield Verdict(piece, "kept", f"comment, {role}")
        elif name := facts.get(text):
            yield Verdict(piece, "fact", name, article.provenance.evidence.get(name, ""))
        elif role := body.part(text):
            yield Verdict(piece, "kept", role)
        elif role := talk.part(text):
            yield Verdict(piece, "kept", f"comment, {role}")
        elif part := _part(text, piece.line, left_out):
            place = f" ({part.where})" if part.where else ""
            yield Verdict(piece, "dropped", part.role, part.reason + place)
        elif role := body.nearly(text):
            yield Verdict(piece, "kept", role)
        else:
            yield Verdict(piece, "dropped", "unread", f"no text of the article, in <{piece.tag}>")


class BodyText:
    """The text of blocks in a row, and where in it each block begins."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        leaves = [(role, found) for role, text in _leaves(blocks) if (found := squeezed(text))]
        self.roles = [role for role, _ in leaves]
        self.texts = [text for _, text in leaves]
        self.starts = list(accumulate((len(text) for text in self.texts), initial=0))[:-1]
        self.text = "".join(self.texts)
        self.places: dict[str, list[int]] = {}
        for place, text in enumerate(self.texts):
            self.places.setdefault(text, []).append(place)
        self.at = 0

    def whole(self, text: str) -> str | None:
        """What kind of block says a text and nothing else.

        What is short may stand anywhere on a page, so it has to come soon after what was found last.
        """
        places = self.places.get(text, [])
        place = next((place for place in places if place >= self.at), places[0] if places else None)
        if place is None or (len(text) < SHORT and not 0 <= place - self.at <= SOON):
            return None
        self.at = max(self.at, place + 1)
        return self.roles[place]

    def part(self, text: str) -> str | None:
        """What kind of block a text is a part of, or the first of those that it is made of."""
        if len(text) < SHORT:
            return None
        start = self.starts[self.at] if self.at < len(self.starts) else 0
        found = self.text.find(text, start)
        if found < 0:
            found = self.text.find(text)
        return self.roles[bisect_right(self.starts, found) - 1] if found >= 0 else None

    def nearly(self, text: str) -> str | None:
        """What kind of block is most of a text: all but a number or a mark, say."""
        for role, said in zip(self.roles, self.texts, strict=True):
            if len(said) >= max(SHORT, MOST * len(text)) and said in text:
                return role
        return None


def _leaves(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """The texts in blocks with what they are, in order."""
    stack: list[tuple[object, str]] = [(block, "") for block in reversed(list(blocks))]
    while stack:
        node, inside = stack.pop()
        match node:
            case Paragraph(children=children):
                yield inside or "paragraph", text_of(children)
            case Heading(depth=depth, children=children):
                yield f"heading {depth}", text_of(children)
            case Code(value=value):
                yield "code", value
            case Figure():
                yield "caption", text_of(node.caption)
                yield "credit", node.credit or ""
            case Embed():
                yield "embed", node.title or node.url
            case Table(children=rows):
                stack.extend((row, "") for row in reversed(rows))
            case TableRow(children=cells):
                for cell in cells:
                    yield "table", text_of(cell.children)
            case Blockquote(children=children):
                stack.extend((child, "quote") for child in reversed(children))
            case List(children=items):
                stack.extend((item, "list") for item in reversed(items))
            case ListItem(children=children):
                stack.extend((child, "list") for child in reversed(children))
            case FootnoteDefinition(children=children):
                stack.extend((child, "footnote") for child in reversed(children))
            case _:
                yield "other", text_of((node,)) if isinstance(node, Block) else ""


def _facts(article: Article) -> dict[str, str]:
    """The texts that state metadata, and the field."""
    found: dict[str, str] = {}
    for name in article.meta.__struct_fields__:
        value = getattr(article.meta, name)
        if name not in STATED:
            continue
        for one in value if isinstance(value, tuple) else (value,):
            if one:
                found.setdefault(squeezed(one), name)
    return found


def _part(text: str, line: int, left_out: list[tuple[str, Furniture]]) -> Furniture | None:
    """The smallest part left out that holds a text and doesn't begin below it."""
    holding = [
        (len(whole), at)
        for at, (whole, part) in enumerate(left_out)
        if text in whole and _line(part.where) <= line
    ]
    return left_out[min(holding)[1]][1] if holding else None


def _line(where: str | None) -> int:
    """The line that a place begins with, as in `line 12, div`; 0 where it names none."""
    digits = (where or "").removeprefix("line ").partition(",")[0]
    return int(digits) if digits.isdecimal() else 0


def squeezed(text: str) -> str:
    """A text without any white space."""
    return "".join(text.split())


def _file(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


def is_mark(anchor: etree._Element) -> bool:
    """Whether a link is only the mark of a note, which is no text of the article."""
    if not str(anchor.get("href") or "").startswith("#"):
        return False
    text = "".join(map(str, anchor.itertext()))
    return len(text) <= MARK and not any(character.isalpha() for character in text)


def pieces(root: etree._Element) -> Iterator[Piece]:
    """The runs of text of a page, and its pictures without text, in their order."""
    words: list[str] = []
    markup: list[str] = []
    pictures: list[tuple[str, str]] = []
    opened: list[str] = []
    tags = [("body", 0)]

    def finish() -> Iterator[Piece]:
        text = " ".join("".join(words).split())
        if text or pictures:
            closing = "".join(f"</{tag}>" for tag in reversed(opened))
            shown = "".join(markup).strip() + closing
            yield Piece(*tags[-1], text, shown, tuple(pictures))
        words.clear()
        pictures.clear()
        markup[:] = [f"<{tag}>" for tag in opened]

    def say(text: str | None) -> None:
        if text:
            words.append(text)
            markup.append(escape(text))

    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = tag_of(element)
        if event == "start":
            if tag in BLOCKS:
                yield from finish()
                tags.append((tag, element.sourceline or 0))
            elif tag in UNSEEN:
                walker.skip_subtree()
                continue
            elif tag == "img":
                url = element.get("src") or element.get("data-src") or ""
                pictures.append((str(url), str(element.get("alt") or "")))
            elif tag in FRAMES:
                pictures.append((str(element.get("src") or ""), str(element.get("title") or tag)))
                walker.skip_subtree()
                continue
            elif tag == "br":
                words.append(" ")
                markup.append("<br>")
            elif tag in MARKS:
                if tag == "a" and is_mark(element):
                    markup.append(escape("".join(map(str, element.itertext()))))
                    walker.skip_subtree()
                    continue
                opened.append(tag)
                markup.append(f"<{tag}>")
            say(element.text)
        else:
            if tag in BLOCKS:
                yield from finish()
                tags.pop()
            elif tag in MARKS and not (tag == "a" and is_mark(element)):
                opened.pop()
                markup.append(f"</{tag}>")
            say(element.tail)
    yield from finish()
