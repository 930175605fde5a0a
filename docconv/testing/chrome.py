"""Articles inside the chrome of web pages, and the law that they are found in it.

@hypothesis.given(chrome())
def test_extraction(page):
    extracted(page)
"""

from functools import cache

from hypothesis import strategies as st

from docconv.ir import (
    Article,
    Block,
    Blockquote,
    Code,
    Emphasis,
    Figure,
    Heading,
    Image,
    Inline,
    Link,
    List,
    ListItem,
    Meta,
    Paragraph,
    Strong,
    Table,
    TableCell,
    TableRow,
    Text,
    ThematicBreak,
    normalize,
)

from . import furniture, teasers
from .newsroom import TONGUES, Tongue, headline, sentences, share
from .pagetree import Look
from .savedpage import Piece, SavedPage

DAYS = ("2026-03-09", "2025-11-28", "2024-02-05", "2019-07-31", "2026-01-12")
TIMES = ("", "", "T08:30:00+08:00", "T17:05:00Z", "T06:45:00-05:00")
EXTRAS = ("heading", "list", "quote", "figure", "table", "headings", "nested", "code", "rule", "picture")
_NUMBERS = st.integers(0, 996)


@st.composite
def stories(draw: st.DrawFn, language: str | None = None) -> Article:
    """An article as papers print them, in normal form.

    It has a title, a day and three to twelve paragraphs of one to three sentences, of which some are short;
    between them there may be headings, lists, a quotation, figures, a table, code, a rule. `language` is the
    tag of one of `docconv.testing.newsroom.TONGUES`.
    """
    tongue = draw(st.sampled_from([each for each in TONGUES if language in (None, each.tag)]))
    pool = st.integers(0, sentences(tongue) // 3 - 1)
    numbers = draw(st.lists(pool, min_size=9, max_size=24, unique=True))
    said = [share(tongue, number, 1) for number in numbers]
    size = draw(st.integers(1, 3))
    texts = [tongue.gap.join(said[at : at + size]) for at in range(0, len(said) - size + 1, size)][:12]
    subject = draw(st.integers(0, 31))
    for at in draw(st.lists(st.integers(1, len(texts) - 1), max_size=2, unique=True)):
        texts[at] = headline(tongue, 2 * (subject + at + 1) % 64) + tongue.stop
    marks = draw(st.lists(st.sampled_from(("", "", "", "strong", "em", "link")), min_size=12, max_size=12))
    body: list[Block] = [Paragraph(_inlines(text, marks[at])) for at, text in enumerate(texts)]
    extras = draw(st.lists(st.sampled_from(EXTRAS), max_size=3, unique=True))
    for kind in extras:
        place = draw(st.integers(1, len(body) - 1))
        body[place:place] = _extra(kind, tongue, draw(_NUMBERS))
    moment = draw(st.sampled_from(DAYS)) + draw(st.sampled_from(TIMES))
    title = headline(tongue, 2 * subject)
    return normalize(Article(Meta(title=title, published=moment, language=tongue.tag), tuple(body)))


def _inlines(text: str, mark: str) -> tuple[Inline, ...]:
    """A text with a word of it marked."""
    start = len(text) // 3
    start = text.find(" ", start) + 1 if " " in text[start:] else start
    end = text.find(" ", start + 4) if " " in text[start + 4 :] else start + 4
    first, word, last = Text(text[:start]), (Text(text[start:end]),), Text(text[end:])
    match mark:
        case "strong":
            return (first, Strong(word), last)
        case "em":
            return (first, Emphasis(word), last)
        case "link":
            return (first, Link("https://www.example.com/source", word), last)
    return (Text(text),)


def _extra(kind: str, tongue: Tongue, seed: int) -> tuple[Block, ...]:
    # Of one kind there is one at most, so no sentence comes twice.
    first = EXTRAS.index(kind) * 17 + seed % 13
    texts = [share(tongue, first + at, 2) for at in range(4)]
    head = (Text(tongue.heads[seed % len(tongue.heads)]),)
    match kind:
        case "heading":
            return (Heading(2, head),)
        case "headings":
            inner = (Text(tongue.heads[(seed + 1) % len(tongue.heads)]),)
            return (Heading(2, head), Paragraph((Text(texts[0]),)), Heading(3, inner))
        case "list":
            return (List(tuple(map(_item, texts)), ordered=seed % 2 == 0),)
        case "nested":
            inner_list = List(tuple(map(_item, tongue.heads[:2])))
            return (List((_item(texts[0], inner_list), _item(texts[1]))),)
        case "quote":
            return (Blockquote(tuple(Paragraph((Text(text),)) for text in texts[: 1 + seed % 2])),)
        case "figure":
            image = Image(f"{teasers.SITE}/photos/{seed}.jpg", tongue.heads[seed % 4])
            return (Figure(image, (Text(texts[1]),)),)
        case "picture":
            return (Figure(Image(f"{teasers.SITE}/photos/p{seed}.jpg", tongue.heads[seed % 4]), ()),)
        case "code":
            return (Code(f"for x in range({seed}):\n    print(x < 3)\n\nend()"),)
        case "rule":
            return (ThematicBreak(),)
    names = tuple(TableCell((Text(name),)) for name in ("", *tongue.heads[:2]))
    cells = (
        tuple(TableCell((Text(word),)) for word in (tongue.names[row], f"{row + 3}", f"{seed}"))
        for row in range(3)
    )
    return (Table((TableRow(names), *(TableRow(row) for row in cells)), (None, None, None)),)


def _item(text: str, *others: Block) -> ListItem:
    return ListItem((Paragraph((Text(text),)), *others))


@st.composite
def looks(draw: st.DrawFn) -> Look:
    """A way of writing a page down."""
    return Look(
        draw(st.sampled_from(("lines", "minified", "indented"))),
        draw(st.sampled_from(("kept", "noise", "dropped"))),
        draw(st.booleans()),
        draw(st.integers(0, 9)) == 9,
    )


@cache
def _pieces(place: str) -> st.SearchStrategy[tuple[Piece, ...]]:
    kinds = sorted(furniture.PLACES[place])
    one = st.builds(Piece, st.just(place), st.sampled_from(kinds), _NUMBERS, st.integers(0, 9))
    unique = st.lists(
        one, max_size=4 if place in ("before", "after") else 2, unique_by=lambda piece: piece.kind
    )
    return unique.map(tuple)


@st.composite
def chrome(draw: st.DrawFn, language: str | None = None) -> SavedPage:
    """A page as saved from the web, with the article that it holds. `language` as for `stories`."""
    story = draw(stories(language))
    around = next(each for each in TONGUES if each.tag == story.meta.language)
    if draw(st.integers(0, 7)) == 7:
        around = draw(st.sampled_from(TONGUES))
    pieces = tuple(piece for place in furniture.PLACES for piece in draw(_pieces(place)))
    return SavedPage(
        story,
        around.tag,
        pieces,
        draw(st.sampled_from(("semantic", "boxes", "table"))),
        draw(st.sampled_from(("meta", "json", "time", "text"))),
        draw(st.booleans()),
        draw(st.sampled_from(("plain", "plain", "plain", "boxed", "grouped", "nested", "divs", "breaks"))),
        draw(st.sampled_from(("over", "over", "header", "apart", "under"))),
        draw(looks()),
    )
