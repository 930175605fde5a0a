"""Articles inside the furniture of text crawls, and the law that they are found in it.

@hypothesis.given(crawls())
def test_reading(page):
    found_in_text(page)
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from itertools import islice

import msgspec
from hypothesis import strategies as st

import docconv
from docconv.ir import (
    Article,
    Block,
    Figure,
    Heading,
    List,
    ListItem,
    Meta,
    Paragraph,
    Text,
    normalize,
    text_of,
)

from . import crawlfurniture as furniture
from .code import as_code, difference
from .crawlroom import SPEECHES, TONGUES, WORDINGS, Speech
from .laws import PLAIN
from .newsroom import Tongue, headline, sentences, share
from .savedpage import Piece
from .textcrawl import Header, Layout, TextCrawl

KINDS = ("news", "news", "news", "brief", "talk", "verse", "answers")
EXTRAS = ("heading", "list", "figure", "short", "tricky")
FACTS = ("author", "origin", "counter", "section", "updated")
_NUMBERS = st.integers(0, 996)
_INDENTS = ("", "", "\u3000\u3000", "    ", "  ", "\u00a0\u00a0")


@st.composite
def tales(draw: st.DrawFn, language: str | None = None) -> Article:
    """An article as text crawls can hold it: paragraphs, headings, lists, captions with a credit.

    News with headings, lists and captions among them, briefs of one to three paragraphs, dialogues,
    interviews and verse. `language` is the tag of one of `docconv.testing.crawlroom.SPEECHES`.
    """
    tag = draw(st.sampled_from([each for each in SPEECHES if language in (None, each)]))
    tongue, speech = TONGUES[tag], SPEECHES[tag]
    moment = datetime(draw(st.integers(1998, 2026)), draw(st.integers(1, 12)), draw(st.integers(13, 28)))
    moment = moment.replace(hour=draw(st.integers(0, 23)), minute=draw(st.integers(0, 59)))
    moment = moment.replace(second=draw(st.integers(0, 59)))
    kind = draw(st.sampled_from(KINDS))
    body = _verse(draw, speech) if kind == "verse" else _prose(draw, tongue, speech, kind)
    title = _title(draw, tongue, speech)
    return normalize(Article(Meta(title=title, published=moment.isoformat(), language=tag), tuple(body)))


def _title(draw: st.DrawFn, tongue: Tongue, speech: Speech) -> str:
    title = headline(tongue, 2 * draw(st.integers(0, 31)))
    wide = not tongue.gap
    match draw(st.sampled_from(("", "", "", "", "question", "place", "quoted"))):
        case "question":
            return title + ("？" if wide else "؟" if tongue.tag == "ar" else "?")
        case "place":
            return speech.places[0] + ("：" if wide else ": ") + title
        case "quoted":
            end = title.find(" ", len(title) // 3) if tongue.gap else len(title) // 3
            return ("「{}」{}" if wide else "“{}”{}").format(title[:end], title[end:])
    return title


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def _prose(draw: st.DrawFn, tongue: Tongue, speech: Speech, kind: str) -> list[Block]:
    pool = st.integers(0, sentences(tongue) // 3 - 1)
    numbers = draw(st.lists(pool, min_size=16, max_size=16, unique=True))
    said = iter([share(tongue, number, 1) for number in numbers])
    size = draw(st.integers(1, 3))
    count = draw(st.integers(2, 3) if kind == "brief" else st.integers(4, 8))
    if kind == "brief":
        size = max(size, 2)
    body: list[Block] = []
    for at in range(count):
        texts = list(islice(said, size))
        if not texts:
            break
        if kind == "talk" and at % 2:
            shape = speech.spoken[at % len(speech.spoken)]
            texts = [shape.format(text=texts[0], name=tongue.names[at % 3])]
        if kind == "answers":
            texts[0] = speech.answers[at % 2].format(text=texts[0])
        body.append(_paragraph(tongue.gap.join(texts)))
    if kind == "brief":
        return body
    for extra in draw(st.lists(st.sampled_from(EXTRAS), max_size=3, unique=True)):
        # Only a caption opens an article, and none of these ends one.
        body.insert(draw(st.integers(extra != "figure", len(body) - 1)), _extra(draw, extra, tongue, speech))
    return _apart(body)


def _apart(body: list[Block]) -> list[Block]:
    """A heading goes down until a paragraph follows it: above a list or a picture nobody could tell it."""
    for at in range(len(body) - 2):
        if isinstance(body[at], Heading) and not isinstance(body[at + 1], Paragraph):
            body[at], body[at + 1] = body[at + 1], body[at]
    return body


def _extra(draw: st.DrawFn, kind: str, tongue: Tongue, speech: Speech) -> Block:
    seed = draw(_NUMBERS)
    match kind:
        case "heading":
            return Heading(2, (Text(tongue.heads[seed % len(tongue.heads)]),))
        case "list":
            texts = [share(tongue, seed + at, 2) for at in range(2 + seed % 3)]
            if seed % 5 == 0:
                texts = [text.rstrip("。.") for text in texts]
            return List(tuple(ListItem((_paragraph(text),)) for text in texts), ordered=seed % 2 == 0)
        case "figure":
            house = any("{house}" in each for each in speech.credited) and seed % 3 == 0
            credit = speech.houses[seed % 3] if house else tongue.names[seed % 3]
            return Figure(None, (Text(speech.captions[seed % 2]),), credit)
        case "short":
            return _paragraph(speech.short[seed % 3])
    return _paragraph(speech.tricky[seed % 3])


def _verse(draw: st.DrawFn, speech: Speech) -> list[Block]:
    start = draw(st.integers(0, 3))
    return [_paragraph(line) for line in speech.verse[start : start + draw(st.integers(5, 10))]]


def _is_verse(tale: Article) -> bool:
    return text_of(tale.body[:1]) in SPEECHES[tale.meta.language or ""].verse


@cache
def _pieces(place: str) -> st.SearchStrategy[tuple[Piece, ...]]:
    kinds = sorted(furniture.PLACES[place])
    most = {"top": 4, "bottom": 4, "under": 3, "inside": 2, "below": 2}.get(place, 3)
    one = st.builds(Piece, st.just(place), st.sampled_from(kinds), _NUMBERS, st.integers(0, 9))
    return st.lists(one, max_size=most, unique_by=lambda piece: piece.kind).map(tuple)


@st.composite
def _headers(draw: st.DrawFn) -> Header:
    items = ["date", *draw(st.lists(st.sampled_from(FACTS), max_size=3, unique=True))]
    items = list(draw(st.permutations(items)))
    cut = draw(st.integers(0, len(items)))
    order = tuple(tuple(part) for part in (items[:cut], items[cut:]) if part)
    if draw(st.booleans()):
        order = tuple((item,) for item in items)
    return Header(
        draw(st.sampled_from(("once", "once", "twice", "twice", "suffixed"))),
        draw(st.sampled_from((" - ", " | ", "_", " – "))),
        draw(st.sampled_from(("below", "below", "below", "above", "under", "nowhere"))),
        order,
        draw(st.sampled_from(("  ", " | ", " · ", "\u3000", "\t", " / "))),
        draw(st.integers(0, 19)),
        draw(st.integers(0, 59)),
    )


@st.composite
def crawls(
    draw: st.DrawFn, language: str | None = None, wordings: Mapping[str, Sequence[Speech]] = WORDINGS
) -> TextCrawl:
    """A page as text crawls keep it, with the article that it holds.

    `language` as for `tales`; `wordings` are those that the furniture may have, by language.
    """
    tale = draw(tales(language))
    speech = draw(st.sampled_from(wordings[tale.meta.language or ""]))
    header = draw(_headers())
    pieces = tuple(piece for place in furniture.PLACES for piece in draw(_pieces(place)))
    if _is_verse(tale):
        # Titles in a box among lines of verse could be lines of it.
        pieces = tuple(piece for piece in pieces if piece.kind != "box")
    width = draw(st.sampled_from((0, 0, 0, 64, 76)))
    layout = Layout(
        draw(st.sampled_from(_INDENTS)),
        "all" if width else draw(st.sampled_from(("none", "all", "pieces"))),
        width,
        draw(st.sampled_from(("", "", " ", "\r"))),
    )
    return TextCrawl(tale, speech.sites[draw(st.integers(0, 2))], pieces, header, layout, speech)


def read_crawl(page: TextCrawl) -> Article:
    """The article that the reader of plain text finds in a page."""
    found = docconv.read_document(page.text.encode(), format="text", settings=PLAIN)
    assert isinstance(found, Article)
    return found


def verdict(page: TextCrawl) -> dict[str, str | None]:
    """How `body`, `title` and `date` differ from those of the page's article; None where they don't."""
    found = read_crawl(page)
    return {
        "body": difference(page.article.body, found.body),
        "title": difference(page.article.meta.title, found.meta.title),
        "date": difference(page.published, found.meta.published),
    }


def found_in_text(page: TextCrawl) -> None:
    """Title, date and body of the article that a page holds are read exactly."""
    wrong = {part: place for part, place in verdict(page).items() if place}
    assert not wrong, f"{wrong}\narticle: {as_code(page.article)}\n{page!r}"


def smallest(page: TextCrawl, part: str) -> TextCrawl:
    """The page with all taken away that the failure of a part (`body`, `title`, `date`) doesn't need."""
    while simpler := next((each for each in _simpler(page) if verdict(each)[part]), None):
        page = simpler
    return page


def _simpler(page: TextCrawl) -> list[TextCrawl]:
    replace = msgspec.structs.replace
    plain = [replace(page, pieces=page.pieces[:at] + page.pieces[at + 1 :]) for at in range(len(page.pieces))]
    for name in Layout.__struct_fields__:
        if name != "blank" or not page.layout.width:
            plain.append(replace(page, layout=replace(page.layout, **{name: getattr(Layout(), name)})))
    for name in Header.__struct_fields__:
        plain.append(replace(page, header=replace(page.header, **{name: getattr(Header(), name)})))
    body = page.article.body
    for at in range(len(body) if len(body) > 4 else 0):
        plain.append(replace(page, article=replace(page.article, body=body[:at] + body[at + 1 :])))
    return [each for each in plain if each != page]
