"""A generated text crawl: the article in it, the lines around it, and how they are laid out."""

from datetime import datetime
from typing import Literal, TypeAlias

import msgspec

from docconv.ir import Article, Block, Figure, Heading, List, Paragraph, text_of
from docconv.text import columns

from . import crawlfurniture as furniture
from .crawlroom import SPEECHES, TONGUES, Speech, when
from .savedpage import Piece

Where: TypeAlias = Literal["below", "above", "under", "nowhere"]


class Header(msgspec.Struct, frozen=True):
    """How a page states what it knows of its article.

    `title` stands there once, or also as the page's title with the site's name behind it, or only so.
    `stated` is where date, author and source stand: around the title, under the text, nowhere. `order` are
    their items, a tuple a line,
    joined by `bar`. `date` is a shape of `Speech.days` and `Speech.moments`, by number.
    """

    title: Literal["once", "twice", "suffixed"] = "once"
    suffix: str = " - "
    stated: Where = "below"
    order: tuple[tuple[str, ...], ...] = (("date",),)
    bar: str = "  "
    date: int = 0
    shape: int = 0


class Layout(msgspec.Struct, frozen=True):
    """How lines are written: `indent` before paragraphs, blank lines, `width` to break them at."""

    indent: str = ""
    blank: Literal["none", "all", "pieces"] = "none"
    width: int = 0
    end: str = ""


class TextCrawl(msgspec.Struct, frozen=True):
    """A page of text that holds an article; `wording` None: the language's first one."""

    article: Article
    site: str
    pieces: tuple[Piece, ...] = ()
    header: Header = Header()
    layout: Layout = Layout()
    wording: Speech | None = None

    def __repr__(self) -> str:
        return f"<crawl of {self.pieces}, {self.header}, {self.layout}>\n{self.text}"

    @property
    def speech(self) -> Speech:
        """The phrases of the page."""
        return self.wording or SPEECHES[self.article.meta.language or ""]

    @property
    def published(self) -> str | None:
        """The moment that the page states, in ISO 8601."""
        if self.header.stated == "nowhere" or not any("date" in line for line in self.header.order):
            return None
        return _dated(self)[1]

    @property
    def text(self) -> str:
        """The page."""
        return "\n".join(_laid_out(self)) + "\n"


def _dated(page: TextCrawl) -> tuple[str, str]:
    shapes = page.speech.days + page.speech.moments
    moment = datetime.fromisoformat(page.article.meta.published or "")
    return when(page.speech, shapes[page.header.date % len(shapes)], moment)


def _pieces(page: TextCrawl, place: str) -> list[tuple[Piece, list[str]]]:
    makers = furniture.PLACES[place]
    return [
        (piece, makers[piece.kind](page.speech, piece.seed, page.site))
        for piece in page.pieces
        if piece.place == place
    ]


def _groups(page: TextCrawl) -> list[list[tuple[str, bool]]]:
    """Lines that belong together, each with whether it is a paragraph of the article."""

    def plain(lines: list[str]) -> list[tuple[str, bool]]:
        return [(line, False) for line in lines]

    def around(place: str) -> list[list[tuple[str, bool]]]:
        return [plain(lines) for _, lines in _pieces(page, place)]

    header, title = page.header, page.article.meta.title or ""
    groups: list[list[tuple[str, bool]]] = []
    if header.title != "once":
        groups.append(plain([f"{title}{header.suffix}{page.site}"]))
    if header.title != "suffixed":
        if page.header.shape % 4:
            groups.append(plain(furniture.site(page.speech, page.header.shape, page.site)))
        groups += around("top") + around("above")
    facts = plain(_facts(page))
    headed = plain([title]) if header.title != "suffixed" else []
    match header.stated:
        case "above":
            groups.append(facts + headed)
        case "below":
            groups.append(headed + facts)
        case _:
            groups.append(headed)
    groups += around("below")
    groups += _body(page)
    if header.stated == "under":
        groups.append(facts)
    groups += around("under") + around("bottom") + around("foot")
    if header.title == "suffixed" and not any(piece.kind == "rights" for piece in page.pieces):
        groups.append(plain(furniture.rights(page.speech, page.header.shape, page.site)))
    return [group for group in groups if group]


def _body(page: TextCrawl) -> list[list[tuple[str, bool]]]:
    blocks = [
        [(line, isinstance(block, Paragraph)) for line in lines_of(block, page.speech, page.header.shape)]
        for block in page.article.body
    ]
    # From the last one up, so that places stay. What stands above a paragraph can be told from it; what
    # stands above a heading can't be told from a list of titles that goes on with one.
    places = [at for at, block in enumerate(page.article.body) if at and isinstance(block, Paragraph)]
    # Furniture below a heading would take it for its own.
    places = [at for at in places if not isinstance(page.article.body[at - 1], Heading)] or places
    pieces = _pieces(page, "inside") if places else []
    at_places = [(places[piece.at % len(places)], lines) for piece, lines in pieces if lines]
    for at, lines in sorted(at_places, key=lambda found: -found[0]):
        blocks.insert(at, [(line, False) for line in lines])
    return blocks


def lines_of(block: Block, speech: Speech, shape: int) -> list[str]:
    """A block as text crawls have it. Knows the kinds that `tales` has."""
    match block:
        case Paragraph(children=children) | Heading(children=children):
            return [text_of(children)]
        case List(children=items):
            mark = ("1. ", "1) ", "1、")[shape % (3 if speech.tag[:2] in ("zh", "ja") else 2)]
            return [
                (mark.replace("1", str(at)) if block.ordered else ("• ", "- ", "· ")[shape % 3])
                + text_of(item.children)
                for at, item in enumerate(items, 1)
            ]
        case Figure(caption=caption, credit=credit):
            house = credit in speech.houses
            shapes = [each for each in speech.credited if ("{house}" in each) == house]
            return [
                shapes[shape % len(shapes)].format(caption=text_of(caption), name=credit, house=credit)
                if shapes
                else f"{text_of(caption)} ({credit})"
            ]
    raise TypeError(f"no page of a tale holds {type(block).__name__}")


def _facts(page: TextCrawl) -> list[str]:
    if page.header.stated == "nowhere":
        return []
    return [
        page.header.bar.join(_fact(page, item, number == 0) for item in line)
        for number, line in enumerate(page.header.order)
    ]


def _fact(page: TextCrawl, item: str, first: bool) -> str:
    speech, seed, tongue = page.speech, page.header.shape, TONGUES[page.speech.tag]
    # Far from the title only a label says what a date, a name is.
    labelled = page.header.stated == "under" or (page.header.stated == "above" and item != "date")

    def shape(options: tuple[str, ...], bare: str) -> str:
        usable = [each for each in options if not (labelled and each == bare)]
        return usable[seed % len(usable)]

    match item:
        case "date":
            return shape(speech.dated, "{day}").replace("{day}", _dated(page)[0])
        case "author":
            told = shape(speech.authored, "{name}")
            return told.format(name=tongue.names[seed % 3], place=speech.places[0])
        case "origin":
            return shape(speech.sourced, "{house}").format(house=speech.houses[seed % 3])
        case "counter":
            return furniture.counter(speech, seed // 6 * 6, "")[0]
        case "section":
            return speech.sections[seed % 3]
        case "updated":
            moment = datetime.fromisoformat(page.article.meta.published or "").replace(hour=23)
            shapes = speech.days + speech.moments
            day = when(speech, shapes[page.header.date % len(shapes)], moment)[0]
            return speech.updated[seed % len(speech.updated)].replace("{day}", day)
    raise TypeError(f"no page states {item}")


def _laid_out(page: TextCrawl) -> list[str]:
    look = page.layout
    lines: list[str] = []
    for group in _groups(page):
        if lines and look.blank == "pieces":
            lines.append("")
        for text, paragraph in group:
            if lines and look.blank == "all":
                lines.append("")
            written = look.indent + text if paragraph else text
            lines += _broken(written, look.width) if look.width else [written]
    return [line + look.end for line in lines] if look.end else lines


def _broken(text: str, width: int) -> list[str]:
    """A line broken to a display width: at blanks, or between ideographs that no mark follows."""
    lines, line = [], ""
    for word in _words(text):
        if line and columns(line + word.rstrip(" ")) > width:
            lines.append(line.rstrip(" "))
            line = ""
        line += word
    return [*lines, line.rstrip(" ")]


def _words(text: str) -> list[str]:
    """What may not be broken; a blank belongs to the word before it."""
    words: list[str] = []
    for at, ch in enumerate(text):
        before = text[at - 1] if at else ""
        # Korean breaks at blanks, as it joins again.
        wide = any(columns(each or "a") == 2 and not "가" <= each <= "힣" for each in (ch, before))
        breaks = before == " " and ch != " "
        if not words or not (breaks or (wide and _may_start(ch) and not _may_not_end(before))):
            words[-1:] = [(words[-1] if words else "") + ch]
        else:
            words.append(ch)
    return words


def _may_start(ch: str) -> bool:
    return ch not in "、。，．：；？！）」』】〉》”’）)]}.,:;?!%…ー々っゃゅょッャュョ・／/ "


def _may_not_end(ch: str) -> bool:
    return ch in "（「『【〈《“‘([{／/"
