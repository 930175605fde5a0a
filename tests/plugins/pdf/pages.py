"""What the engine put where: its boxes, looked over for all that must not be on a page."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docconv import Article, Context, Digest
from docconv.context import Doors
from docconv.plugins import registry
from docconv.themes import stylesheet
from docconv_pdf.document import Layout, lay_out
from docconv_pdf.engine import BASE
from docconv_pdf.options import WriteOptions

#: What may not begin a line (the closing and ending classes of Unicode annex 14, as news has them).
CLOSING = frozenset("，。、；：？！）」』】》〉”’,.;:!?)]")
#: What opens: it may not end a line.
OPENING = frozenset("（「『【《〈“‘([")
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: A heading of more lines than this fills a page by itself.
LINES = 8
#: CSS pixels; boxes are placed to fractions of one.
NEAR = 1.5


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of text or a picture: its page, counted from 1, its edges in CSS pixels, and what it is part of.

    `stretch` is what every blank in it was widened by, in em.
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str = ""
    stretch: float = 0.0
    area: str = "body"
    article: str = ""
    heading: bool = False
    language: str = ""
    turned: bool = False


@dataclass(slots=True)
class Looked:
    """A document as it was laid out."""

    layout: Layout
    pages: list[Any]
    messages: list[str]
    pieces: list[Piece] = field(default_factory=list)
    areas: list[tuple[float, float, float, float]] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    numbers: list[tuple[str, str]] = field(default_factory=list)


def look(document: Article | Digest, theme: str = "report", css: str = "", **options: Any) -> Looked:
    """Lay out a document in a theme, with rules of a test's own after those of the theme."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    from docconv_pdf.printing import captured_messages

    doors = Doors(theme=lambda name, target: stylesheet(registry(), name or theme, target))
    ctx = Context(options=WriteOptions(**options), doors=doors)
    layout = lay_out(document, ctx.options, ctx)

    class Own(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            picture = layout.pictures[url.removeprefix(BASE)]
            return URLFetcherResponse(url, picture.data, {"Content-Type": picture.media_type})

    fonts, source = FontConfiguration(), {"base_url": BASE, "url_fetcher": Own()}
    with captured_messages() as messages:
        sheets = [weasyprint.CSS(string=sheet, font_config=fonts, **source) for sheet in (*layout.css, css)]
        made = weasyprint.HTML(string=layout.html, **source).render(
            font_config=fonts, stylesheets=sheets, pdf_tags=True
        )
    looked = Looked(layout, [page._page_box for page in made.pages], messages)
    for number, page in enumerate(looked.pages, 1):
        left, top = page.content_box_x(), page.content_box_y()
        looked.areas.append((left, top, left + page.width, top + page.height))
        looked.pieces.extend(pieces(page, number, looked))
    return looked


def pieces(page: Any, number: int, looked: Looked) -> Iterator[Piece]:
    """Everything that is printed on a page, in the order of the tree."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout.absolute import AbsolutePlaceholder

    stack: list[tuple[Any, str, str, bool]] = [(page, "body", "", False)]
    while stack:
        box, area, article, heading = stack.pop()
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if isinstance(box, boxes.MarginBox):
            area = "margin"
        elif type(box).__name__ == "FootnoteAreaBox":
            area = "note"
        element = getattr(box, "element", None)
        if element is not None:
            tag = element.tag
            if (identifier := element.get("id")) and identifier not in looked.places:
                looked.places[identifier] = number
            article = identifier or article if tag == "article" else article
            # The opener of a section may have a page of its own.
            heading = heading or (tag in HEADINGS and element.get("class") != "part-title")
            if tag == "ruby" or element.get("class") == "code":
                area = f"{area} over"
            if str(box.element_tag).endswith("::after") and element.get("class") in ("pointer", "at"):
                words = "".join(each.text for each in box.descendants() if isinstance(each, boxes.TextBox))
                found = words.replace(".", " ").replace("·", " ").replace(",", " ").split()
                looked.numbers.extend((element.get("href", "#")[1:], word) for word in found)
        if isinstance(box, boxes.LineBox):
            texts = [each for each in box.descendants() if isinstance(each, boxes.TextBox)]
            if texts:
                size = max(each.style["font_size"] for each in texts)
                yield Piece(
                    number,
                    min(each.position_x for each in texts),
                    box.position_y,
                    max(
                        each.position_x + each.width
                        for each in texts
                        if each.text.strip() or each is texts[0]
                    ),
                    box.position_y + box.height,
                    "".join(each.text for each in texts),
                    max(each.justification_spacing for each in texts) / size,
                    area,
                    article,
                    heading,
                    str(box.style["lang"] or ""),
                    page.width > page.height,
                )
        elif isinstance(box, boxes.ReplacedBox):
            right, bottom = box.position_x + box.width, box.position_y + box.height
            yield Piece(number, box.position_x, box.position_y, right, bottom, "", 0, area, article)
        if isinstance(box, boxes.ParentBox):
            stack.extend((child, area, article, heading) for child in reversed(box.children))


def problems(looked: Looked, *, plain: bool = True) -> list[str]:
    """All that must not be, in words. With `plain` text also how lines begin and end, and missing glyphs."""
    return [
        *outside(looked),
        *stretched(looked),
        *orphaned(looked),
        *numbered_wrong(looked),
        *(broken_badly(looked) if plain else ()),
        *(message for message in looked.messages if ".notdef" in message and plain),
    ]


def outside(looked: Looked) -> Iterator[str]:
    """What sticks out of the area for text, or out of the paper."""
    for piece in looked.pieces:
        left, top, right, bottom = looked.areas[piece.page - 1]
        if piece.area == "margin":
            page = looked.pages[piece.page - 1]
            left, top, right, bottom = 0, 0, page.margin_width(), page.margin_height()
        if "over" in piece.area:
            top -= 12
        if (
            piece.left < left - NEAR
            or piece.right > right + NEAR
            or piece.top < top - NEAR
            or piece.bottom > bottom + NEAR
        ):
            yield f"page {piece.page}: outside: {piece.text[:40]!r} {piece.area}"


def stretched(looked: Looked) -> Iterator[str]:
    """Lines whose blanks are wider than a third of an em more than they should be."""
    for piece in looked.pieces:
        if piece.stretch > 0.34 or (piece.stretch and piece.language.partition("-")[0] in ("zh", "ja", "vi")):
            yield f"page {piece.page}: stretched by {piece.stretch:.2f} em: {piece.text[:40]!r}"


def orphaned(looked: Looked) -> Iterator[str]:
    """Headings with nothing below them on their page or in their column, though their text goes on."""
    flow = [piece for piece in looked.pieces if piece.area == "body"]
    for at, piece in enumerate(flow):
        if not piece.heading:
            continue
        rest = (each for each in flow[at + 1 :] if not each.heading)
        following = next(rest, None)
        if following is None or (piece.article and following.article != piece.article):
            continue
        lines = sum(
            each.heading and each.page == piece.page for each in flow[max(at - LINES, 0) : at + LINES]
        )
        if lines <= LINES and (following.page != piece.page or following.top < piece.top):
            yield f"page {piece.page}: a heading stands last: {piece.text[:40]!r}"


def numbered_wrong(looked: Looked) -> Iterator[str]:
    """Numbers of pages that are not those of what they point to."""
    for target, number in looked.numbers:
        if number != str(looked.places.get(target)):
            yield f"{target} is on page {looked.places.get(target)}, not {number}"


def broken_badly(looked: Looked) -> Iterator[str]:
    """Lines of Chinese or Japanese that begin or end with what they may not."""
    last: Piece | None = None
    for piece in looked.pieces:
        if piece.area == "body" and piece.article and piece.language.startswith(("zh", "ja")) and piece.text:
            text = piece.text.strip()
            goes_on = last is not None and last.page == piece.page and last.right - last.left > 200
            if goes_on and text[:1] in CLOSING:
                yield f"page {piece.page}: a line begins with {text[:10]!r}"
            if text[-1:] in OPENING:
                yield f"page {piece.page}: a line ends with {text[-10:]!r}"
        last = piece
