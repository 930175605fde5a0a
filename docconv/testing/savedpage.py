"""A generated page: the article in it, the pieces around it, and its markup."""

import json
from typing import Literal, TypeAlias

import msgspec

from docconv.ir import (
    Article,
    Block,
    Blockquote,
    Code,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Link,
    List,
    ListItem,
    Paragraph,
    Strong,
    Table,
    Text,
    ThematicBreak,
    text_of,
)

from . import furniture
from .newsroom import TONGUES, Tongue, day
from .pagetree import Child, El, Look, el, written

#: Where the page states its day: a `meta` element, JSON-LD, a `time` element, or only in the byline's words.
Stated: TypeAlias = Literal["meta", "json", "time", "text"]
#: How the text is held: as it is, each block in a box, in two groups, in the middle of boxes, paragraphs as
#: boxes, paragraphs set apart by line breaks only.
Held: TypeAlias = Literal["plain", "boxed", "grouped", "nested", "divs", "breaks"]
#: Where the title and the byline stand: over the text, in a `header`, outside the part that holds the text,
#: with the byline under the text.
Headed: TypeAlias = Literal["over", "header", "apart", "under"]


class Piece(msgspec.Struct, frozen=True):
    """A piece of furniture: its place on the page, its kind, what it is made from, how far down it stands."""

    place: str
    kind: str
    seed: int
    at: int = 0


class SavedPage(msgspec.Struct, frozen=True):
    """A page that holds an article. `language` is that of the page around it."""

    article: Article
    language: str
    pieces: tuple[Piece, ...] = ()
    layout: Literal["semantic", "boxes", "table"] = "semantic"
    stated: Stated = "meta"
    social: bool = False
    held: Held = "plain"
    headed: Headed = "over"
    look: Look = Look()

    def __repr__(self) -> str:
        how = (self.layout, self.stated, self.held, self.headed, self.look)
        return f"<page of {self.pieces}, {how}>\n{self.markup}"

    @property
    def markup(self) -> str:
        """The page as text."""
        return "<!DOCTYPE html>" + written(_page(self), self.look) + "\n"

    @property
    def published(self) -> str:
        """The moment that the page states: only the day where it is only written out."""
        moment = self.article.meta.published or ""
        return moment[:10] if self.stated == "text" else moment


def tongue_of(tag: str) -> Tongue:
    """The words of a language. Raises KeyError."""
    return {each.tag: each for each in TONGUES}[tag]


def _page(page: SavedPage) -> El:
    meta = page.article.meta
    around = tongue_of(page.language)
    made: dict[str, list[El]] = {place: [] for place in furniture.PLACES}
    for piece in page.pieces:
        made[piece.place].append(furniture.PLACES[piece.place][piece.kind](around, piece.seed))
    column = _column(page, made)
    side = made["beside"]
    match page.layout:
        case "semantic":
            middle: tuple[El, ...] = (el("main", *column), *(el("aside", *side) for _ in side[:1]))
        case "boxes":
            middle = (
                el("div", el("div", *column, class_="main"), el("div", *side, class_="side"), class_="page"),
            )
        case "table":
            cells = (el("td", *column, width="70%"), el("td", *side, width="30%"))
            middle = (el("table", el("tbody", el("tr", *cells)), width="100%"),)
    body = el("body", *made["before"], *middle, *made["after"])
    return el("html", _head(page), body, lang=meta.language or "")


def _head(page: SavedPage) -> El:
    meta = page.article.meta
    title, moment = meta.title or "", meta.published or ""
    inside: list[El] = [el("meta", charset="utf-8"), el("title", f"{title} - The Daily Example")]
    if page.social:
        inside += [
            el("meta", property="og:title", content=title),
            el("meta", property="og:site_name", content="The Daily Example"),
            el("meta", property="og:type", content="article"),
        ]
    if page.stated == "meta":
        inside.append(el("meta", property="article:published_time", content=moment))
    if page.stated == "json":
        stated = {"@context": "https://schema.org", "@type": "NewsArticle", "datePublished": moment}
        text = json.dumps(stated | {"headline": title}, ensure_ascii=False)
        inside.append(el("script", text, type="application/ld+json"))
    return el("head", *inside)


def _column(page: SavedPage, made: dict[str, list[El]]) -> tuple[El, ...]:
    title, byline = el("h1", page.article.meta.title or ""), _byline(page)
    blocks = [(element_of(block), isinstance(block, Paragraph)) for block in page.article.body]
    between = [piece for piece in page.pieces if piece.place == "between"]
    for piece, element in zip(between, made["between"], strict=True):
        blocks.insert(1 + piece.at % max(len(blocks) - 1, 1), (element, False))
    text = el("div", *_held(page.held, blocks), class_="article-body")
    whole = "article" if page.layout == "semantic" else "div"
    above, below = made["above"], made["below"]
    match page.headed:
        case "header":
            head = el("header" if page.layout == "semantic" else "div", title, byline, class_="post-header")
            return (el(whole, head, *above, text, *below, class_="post"),)
        case "apart":
            return (title, byline, *above, el(whole, text, class_="post"), *below)
        case "under":
            return (el(whole, title, *above, text, byline, *below, class_="post"),)
    return (el(whole, title, byline, *above, text, *below, class_="post"),)


def _byline(page: SavedPage) -> El:
    meta = page.article.meta
    tongue = tongue_of(meta.language or "")
    moment = meta.published or ""
    written_day = day(tongue, moment)
    shown: Child = el("time", written_day, datetime=moment) if page.stated == "time" else written_day
    who = f"{tongue.by} {tongue.names[0]}"
    if page.held in ("boxed", "grouped"):
        return el("p", who, " | ", shown, class_="byline")
    return el("div", el("span", who), " ", el("span", shown), class_="byline")


def _held(held: Held, blocks: list[tuple[El, bool]]) -> tuple[Child, ...]:
    elements = [element for element, _ in blocks]
    match held:
        case "boxed":
            return tuple(el("div", element) for element in elements)
        case "grouped":
            half = (len(elements) + 1) // 2
            return (el("section", *elements[:half]), el("section", *elements[half:]))
        case "nested":
            return (el("div", el("div", *elements, class_="inner"), class_="wrap"),)
        case "divs":
            return tuple(el("div", *element.children) if is_text else element for element, is_text in blocks)
        case "breaks":
            inside: list[Child] = []
            for at, (element, is_text) in enumerate(blocks):
                if is_text and at:
                    inside += [el("br"), el("br")]
                inside += element.children if is_text else (element,)
            return tuple(inside)
    return tuple(elements)


def element_of(block: Block) -> El:
    """A block as pages write it. Knows the kinds that `stories` has."""
    match block:
        case Paragraph(children=children):
            return el("p", *_words(children))
        case Heading(depth=depth, children=children):
            return el(f"h{depth}", *_words(children))
        case List(children=items):
            return el("ol" if block.ordered else "ul", *(el("li", *_item(item)) for item in items))
        case Code(value):
            return el("pre", el("code", value))
        case ThematicBreak():
            return el("hr")
        case Blockquote(children=inside):
            return el("blockquote", *map(element_of, inside))
        case Figure(image=image, caption=caption):
            words = el("figcaption", *_words(caption))
            picture = (el("img", src=image.url, alt=image.alt or ""),) if image else ()
            return el("figure", *picture, words)
        case Table(children=rows):
            head, *rest = rows
            first = el("tr", *(el("th", *_words(cell.children)) for cell in head.children))
            others = (el("tr", *(el("td", *_words(cell.children)) for cell in row.children)) for row in rest)
            return el("table", el("thead", first), el("tbody", *others))
    raise TypeError(f"no page of a story holds {type(block).__name__}")


def _item(item: ListItem) -> tuple[Child, ...]:
    first, *others = item.children
    return (text_of((first,)), *map(element_of, others))


def _words(nodes: tuple[Inline, ...]) -> tuple[Child, ...]:
    found: list[Child] = []
    for node in nodes:
        match node:
            case Text(value):
                found.append(value)
            case Strong(children):
                found.append(el("strong", *_words(children)))
            case Emphasis(children):
                found.append(el("em", *_words(children)))
            case Link(url=url, children=children):
                found.append(el("a", *_words(children), href=url))
            case _:
                raise TypeError(f"no page of a story holds {type(node).__name__}")
    return tuple(found)
