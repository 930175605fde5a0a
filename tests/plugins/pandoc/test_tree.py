"""Pandoc's tree: ours to it and back is the identity; foreign trees are taken for what they mean."""

import json
from typing import Any

import pytest
from hypothesis import given, settings

import docconv
from docconv import Article, Digest
from docconv.errors import InputError
from docconv.ir import (
    MAX_DEPTH,
    Blockquote,
    Break,
    Code,
    Embed,
    Emphasis,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Image,
    Inline,
    InlineCode,
    Link,
    List,
    ListItem,
    Meta,
    Paragraph,
    Ruby,
    Strong,
    Table,
    TableCell,
    TableRow,
    Text,
    normalize,
    text_of,
)
from docconv.testing import FormatLaws, articles, digests, round_trip, total, write_bytes
from docconv_pandoc import ast
from docconv_pandoc.foreign import completed
from docconv_pandoc.reading_blocks import body_of
from docconv_pandoc.reading_inlines import Origin
from docconv_pandoc.writing_blocks import blocks_of
from docconv_pandoc.writing_inlines import Target


@settings(max_examples=60, deadline=None)
@given(articles(pictures=True))
def test_articles_come_back_exactly(article: Article) -> None:
    round_trip("pandoc-json", article)


@settings(max_examples=15, deadline=None)
@given(digests(pictures=True, notes=True))
def test_digests_come_back_exactly(digest: Digest) -> None:
    round_trip("pandoc-json", digest)


@settings(max_examples=40, deadline=None)
@given(articles(without=("comment",)))
def test_the_older_tree_holds_the_same(article: Article) -> None:
    """Pandoc 2 has figures as paragraphs; nothing else differs."""
    written = blocks_of(article.body, Target((1, 22)), {})
    back = ast.decode(ast.encode(ast.Pandoc((1, 22), {}, written)))
    assert not any(isinstance(block, ast.Figure) for block in back.blocks)
    assert normalize(Article(article.meta, body_of(back.blocks, Origin()).blocks)).body == article.body


class TestTheKit(FormatLaws):
    """All laws for plugins; `exact`, as it declares."""

    format = "pandoc-json"
    examples = 8


def test_the_deepest_trees_come_back() -> None:
    block: Any = Paragraph((Text("deep"),), "fr")
    for _ in range((MAX_DEPTH - 2) // 2):
        block = List((ListItem((block,)),))
    round_trip("pandoc-json", normalize(Article(body=(block,))))


def test_a_footnote_referred_to_twice_stays_one() -> None:
    mark = FootnoteReference("1")
    note = FootnoteDefinition("1", (Paragraph((Text("said once"),)),))
    round_trip("pandoc-json", Article(body=(Paragraph((Text("a"), mark, Text("b"), mark)), note)))


# --- what pandoc's readers make of foreign documents ----------------------------------------------


def foreign(*blocks: Any) -> tuple[Any, ...]:
    """Blocks given as JSON, read as those of a foreign document."""
    data = json.dumps({"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks}).encode()
    return normalize(Article(body=body_of(ast.decode(data).blocks, Origin(exact=False)).blocks)).body


def para(*inlines: Any) -> Any:
    return {"t": "Para", "c": list(inlines)}


def word(text: str) -> Any:
    return {"t": "Str", "c": text}


NO: list[Any] = ["", [], []]
CELL = {"t": "AlignDefault"}


def cell(text: str, height: int = 1, width: int = 1) -> Any:
    return [NO, CELL, height, width, [{"t": "Plain", "c": [word(text)]}]]


def paragraph(*nodes: Inline) -> Paragraph:
    return Paragraph(nodes)


SPACE = {"t": "Space"}
CASES: list[tuple[Any, Any]] = [
    (para({"t": "Quoted", "c": [{"t": "DoubleQuote"}, [word("a")]]}), paragraph(Text("“a”"))),
    (para({"t": "Underline", "c": [word("a")]}, word("b")), paragraph(Text("ab"))),
    (para({"t": "SmallCaps", "c": [{"t": "Emph", "c": [word("a")]}]}), paragraph(Emphasis((Text("a"),)))),
    (para({"t": "Cite", "c": [[{"x": 1}], [word("[1]")]]}), paragraph(Text("[1]"))),
    (para({"t": "Math", "c": [{"t": "InlineMath"}, "x^2"]}), paragraph(InlineCode("x^2"))),
    (para({"t": "Math", "c": [{"t": "DisplayMath"}, "x^2"]}), Code("x^2", "math")),
    (para(word("她"), {"t": "SoftBreak"}, word("說")), paragraph(Text("她說"))),
    (para(word("a"), {"t": "SoftBreak"}, word("b")), paragraph(Text("a b"))),
    ({"t": "LineBlock", "c": [[word("a")], [word("b")]]}, paragraph(Text("a"), Break(), Text("b"))),
    ({"t": "RawBlock", "c": ["html", "<p>a <b>b</b></p>"]}, paragraph(Text("a "), Strong((Text("b"),)))),
    (para({"t": "Image", "c": [NO, [word("a")], ["p.png", ""]]}), Figure(Image("p.png", "a"))),
    (
        {"t": "Div", "c": [["", ["x"], [["lang", "vi"]]], [para(word("a"))]]},
        Paragraph((Text("a"),), "vi"),
    ),
    (
        {"t": "BulletList", "c": [[{"t": "Plain", "c": [word("☒"), SPACE, word("a")]}]]},
        List((ListItem((paragraph(Text("a")),), True),)),
    ),
    (
        {"t": "DefinitionList", "c": [[[word("a")], [[para(word("b"))]]]]},
        List((ListItem((paragraph(Strong((Text("a"),))), paragraph(Text("b")))),), spread=True),
    ),
    (
        {
            "t": "Table",
            "c": [
                NO,
                [None, []],
                [[CELL, {"t": "ColWidth", "c": 0.5}], [{"t": "AlignRight"}, {"t": "ColWidthDefault"}]],
                [NO, [[NO, [cell("head", 1, 2)]]]],
                [[NO, 0, [], [[NO, [cell("tall", 2), cell("b")]], [NO, [cell("c")]]]]],
                [NO, []],
            ],
        },
        Table(
            (
                TableRow((TableCell((Text("head"),)), TableCell(()))),
                TableRow((TableCell((Text("tall"),)), TableCell((Text("b"),)))),
                TableRow((TableCell(()), TableCell((Text("c"),)))),
            ),
            (None, "right"),
        ),
    ),
]


@pytest.mark.parametrize(("given_", "wanted"), CASES, ids=lambda case: str(case)[:40])
def test_foreign_nodes(given_: Any, wanted: Any) -> None:
    assert foreign(given_) == (wanted,)


def test_a_heading_by_itself_on_top_is_the_title() -> None:
    body = (Heading(1, (Text("Title"),)), paragraph(Text("words")), Heading(2, (Text("part"),)))
    meta, rest, evidence = completed(Meta(language="en"), body, Meta(title="Microsoft Word - x.doc"))
    assert (meta.title, rest, evidence["title"]) == ("Title", body[1:], "heading")


def test_a_title_among_the_properties_is_one_where_the_text_has_none() -> None:
    body = (Heading(1, (Text("part"),)), Heading(1, (Text("part"),)))
    meta, rest, _ = completed(Meta(language="en"), body, Meta(title="Title"))
    assert (meta.title, rest) == ("Title", body)
    opened = (paragraph(Text("Title")), Heading(1, (Text("part"),)))
    meta, rest, _ = completed(Meta(language="en"), opened, Meta(title="Title"))
    assert (meta.title, rest) == ("Title", opened[1:])


def test_what_repeats_the_metadata_is_left_out() -> None:
    head = (Heading(1, (Text("T"),)), paragraph(Text("Ann; Bo")), paragraph(Text("2026-03-09")))
    stated = Meta(title="T", authors=("Ann", "Bo"), published="2026-03-09", language="en")
    assert completed(stated, (*head, paragraph(Text("words"))))[1] == (paragraph(Text("words")),)


def test_depth_costs_markup_not_text() -> None:
    block: Any = para(word("deep"))
    for _ in range(150):
        block = {"t": "BlockQuote", "c": [block]}
    found = foreign(block)
    assert text_of(found) == "deep"
    assert isinstance(found[0], Blockquote)


# --- pandoc's JSON as an input --------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b'{"blocks": []}',
        b'{"pandoc-api-version":[1,20],"meta":{},"blocks":[]}',
        b'{"pandoc-api-version":[1,23],"meta":{},"blocks":[{"t":"Para","c":5}]}',
        b'{"pandoc-api-version":[1,23],"meta":{},"blocks":[{"t":"Para","c":[{"t":"Str","c":5}]}]}',
        b'{"pandoc-api-version":[1,23],"meta":{},"blocks":[{"t":"Nothing"}]}',
        b'{"pandoc-api-version":[1,23],"meta":{"docconv":{"t":"MetaMap","c":{"digest":{"t":"MetaBool","c":true},'
        b'"notes":{"t":"MetaString","c":"["}}}},"blocks":[]}',
        b'{"pandoc-api-version":[1,23],"meta":{},"blocks":' + b'[{"t":"BlockQuote","c":' * 5000,
    ],
)
def test_no_tree_is_an_error_of_ours(data: bytes) -> None:
    with pytest.raises(InputError):
        list(docconv.read(data, format="pandoc-json"))


@pytest.mark.parametrize(
    "unit",
    [
        '{"t":"Div","c":[["",["spread"],[]],[%s]]}',
        '{"t":"Div","c":[["",["figure"],[]],[%s]]}',
        '{"t":"Div","c":[["",[],[]],[%s]]}',
        '{"t":"BulletList","c":[[%s]]}',
        '{"t":"Para","c":[{"t":"Note","c":[%s]}]}',
    ],
)
def test_nesting_is_no_recursion(unit: str) -> None:
    data = '{"t":"Para","c":[{"t":"Str","c":"deep"}]}'
    for _ in range(120):
        data = unit % data
    total("pandoc-json", b'{"pandoc-api-version":[1,23],"meta":{},"blocks":[%s]}' % data.encode())


def test_other_peoples_trees_are_taken_for_what_they_mean() -> None:
    tree = (
        b'{"pandoc-api-version":[1,22,2,1],"meta":{"title":{"t":"MetaInlines","c":[{"t":"Str","c":"T"}]},'
        b'"date":{"t":"MetaString","c":"9 March 2026"},"author":{"t":"MetaList","c":[{"t":"MetaMap","c":'
        b'{"name":{"t":"MetaString","c":"Ann"}}}]}},"blocks":[{"t":"Null"},{"t":"HorizontalRule"},'
        b'{"t":"Para","c":[{"t":"Image","c":[["",[],[]],[],["p.png",""]]}]}]}'
    )
    [article] = docconv.read(tree)
    assert article.provenance.format == "pandoc-json"
    assert article.meta == Meta(title="T", authors=("Ann",), published="2026-03-09")
    assert article.body[1] == Figure(Image("p.png"))


def test_what_others_see_is_words() -> None:
    """Nodes that pandoc doesn't know stand as text that anybody can read."""
    body = (paragraph(Ruby("漢字", "かんじ")), Embed("https://a.example/v", title="Film"))
    data = json.loads(write_bytes("pandoc-json", Article(body=body)))
    assert ast.text_of(ast.decode(json.dumps(data).encode()).blocks) == "漢字(かんじ)\nFilm"
    assert text_of((paragraph(Link("x", (Text("a"),))),)) == "a"
