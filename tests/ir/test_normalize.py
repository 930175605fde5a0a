"""The normal form, case by case: what the laws found, and what hostile input may hold."""

import time
from collections.abc import Callable

import pytest

from docconv.ir import (
    MAX_DEPTH,
    Article,
    Block,
    Blockquote,
    Break,
    Code,
    Comment,
    Delete,
    Digest,
    Embed,
    Emphasis,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Html,
    Image,
    Inline,
    InlineCode,
    Link,
    List,
    ListItem,
    Meta,
    Paragraph,
    Ruby,
    Section,
    Strong,
    Superscript,
    Table,
    TableCell,
    TableRow,
    Text,
    ThematicBreak,
    encode,
    normalize,
    normalize_digest,
    text_of,
)


def T(*values: str) -> tuple[Text, ...]:
    return tuple(Text(value) for value in values)


def P(*nodes: Inline) -> Paragraph:
    return Paragraph(nodes)


def body(*blocks: Block, language: str | None = None) -> tuple[Block, ...]:
    """The normal form of some blocks; that it is its own is checked on the way."""
    article = normalize(Article(Meta(language=language), blocks))
    assert normalize(article) == article
    return article.body


def inlines(*nodes: Inline) -> tuple[Inline, ...]:
    made = body(P(*nodes))
    return made[0].children if made else ()


@pytest.mark.parametrize(
    ("nodes", "normal"),
    [
        # White space is one stream through all marks.
        (T(" a ", " b\n"), T("a b")),
        ((Text("a "), Emphasis(T(" b ")), Text(" c")), (Text("a "), Emphasis(T("b")), Text(" c"))),
        ((Text("a"), Strong(T(" ")), Text("b")), T("a b")),
        ((Emphasis((*T(" a"), Break())), Text("b")), (Emphasis(T("a")), Break(), Text("b"))),
        ((Emphasis(T("\u3000a\u00a0")),), (Text("\u3000"), Emphasis(T("a")), Text("\u00a0"))),
        # A line feed between two wide characters leaves nothing, whatever borders stand between.
        (T("中\n", "\n文"), T("中文")),
        ((Text("中\n"), Link("u", T("文\n")), Text("字")), (Text("中"), Link("u", T("文")), Text("字"))),
        ((Text("中"), Emphasis(T("\n文"))), (Text("中"), Emphasis(T("文")))),
        ((Text("中\n"), Image("i"), Text("\n文")), (Text("中"), Image("i"), Text("文"))),
        ((Text("中\n"), Ruby("文", "wén")), (Text("中"), Ruby("文", "wén"))),
        ((Text("a\n"), Link("u", T("b"))), (Text("a "), Link("u", T("b")))),
        (T("한국\n", "어"), T("한국 어")),
        (T("中 \n文 字"), T("中文 字")),
        # Breaks: none at the edges, no blanks around.
        ((Break(), *T("a "), Break(), *T(" b"), Break(), Break()), (Text("a"), Break(), Text("b"))),
        ((Break(), Text("\u3000"), Break()), ()),
        # Nothing in its own kind, touching ones are one, empty ones are none.
        ((Strong((Emphasis((Strong(T("a")),)), Strong(T("b")))),), (Strong((Emphasis(T("a")), Text("b"))),)),
        ((Emphasis(T("a")), Emphasis(()), Emphasis(T("b"))), (Emphasis(T("ab")),)),
        ((Delete((Strong(T("a")),)), Delete((Strong(T("b")),))), (Delete((Strong(T("ab")),)),)),
        ((InlineCode("a"), InlineCode("\nb")), (InlineCode("a b"),)),
        ((Link("u", (Text("a"), Link("v", T("b")))),), (Link("u", T("ab")),)),
        ((Link("u", ()), InlineCode(""), Image(""), Ruby("", "x"), Html("\n")), ()),
        ((Ruby("a", ""),), T("a")),
        # Characters.
        (T("2) y", "\u0301"), T("2) ý")),
        ((InlineCode("e"), InlineCode("\u0301")), (InlineCode("é"),)),
        (T("e\u0301\x00\u200b\ud800"), T("é\ufffd\ufffd")),
    ],
)
def test_inlines(nodes: tuple[Inline, ...], normal: tuple[Inline, ...]) -> None:
    assert inlines(*nodes) == normal


def test_blocks() -> None:
    assert body(P(), Heading(2, T(" ")), Blockquote((P(),)), List(()), Code(""), Html("\n"), Figure()) == ()
    assert body(Heading(0, T("a")), Heading(9, T("b"))) == (Heading(1, T("a")), Heading(6, T("b")))
    assert body(Embed("", title="a"), Embed(" "), Embed("", title="\u00a0")) == (P(Text("a")),)
    assert body(ThematicBreak(), Code("a\r\nb", " py ")) == (ThematicBreak(), Code("a\nb", "py"))
    with pytest.raises(TypeError, match="Text is no block"):
        body(Text("a"))


def test_languages_that_say_nothing_new_are_left_out() -> None:
    quote = Blockquote((Paragraph(T("a"), "vi"), Paragraph(T("b"), "en")), "vi")
    assert body(quote, language="vi") == (Blockquote((Paragraph(T("a")), Paragraph(T("b"), "en"))),)


def test_lists() -> None:
    item = ListItem((P(Text("a")),))
    assert body(List((item, ListItem(())), start=5)) == (List((item,)),)
    assert body(List((item, item), True, -4)) == (List((item, item), True, 0),)
    two = ListItem((P(Text("a")), P(Text("b"))))
    assert body(List((two,))) == (List((two,), spread=True),)


def test_tables_are_rectangular() -> None:
    row = TableRow((TableCell(T("a")), TableCell(T("b"))))
    [table] = body(Table((TableRow((TableCell(T("a")),)), row, TableRow(())), ("left", None, "right")))
    assert table == Table(
        (TableRow((TableCell(T("a")), TableCell(()))), row),
        ("left", None),
    )
    assert body(Table((TableRow((TableCell(()),)),))) == ()


def test_a_table_that_would_fill_the_memory_becomes_one_column() -> None:
    wide = TableRow(tuple(TableCell(T(str(number))) for number in range(3000)))
    narrow = TableRow((TableCell(T("x")),))
    article = normalize(Article(body=(Table((wide, *[narrow] * 3000)),)))
    [table] = article.body
    assert {len(row.children) for row in table.children} == {1}
    assert text_of(table.children[0].children) == " ".join(map(str, range(3000)))
    assert [note.code for note in article.provenance.notes] == ["ir.table"]


def test_footnotes_are_numbered_as_they_are_referred_to_and_stand_last() -> None:
    blocks = (
        FootnoteDefinition("b", (P(Text("B"), FootnoteReference("c")),)),
        P(Text("x"), FootnoteReference("a"), FootnoteReference("b"), FootnoteReference("missing")),
        Blockquote((FootnoteDefinition("a", (P(Text("A")),)),)),
        FootnoteDefinition("never", (P(Text("N")),)),
        FootnoteDefinition("c", (P(Text("C")), FootnoteDefinition("inner", (P(Text("I")),)))),
        FootnoteDefinition("empty", ()),
    )
    assert body(*blocks) == (
        P(Text("x"), FootnoteReference("1"), FootnoteReference("2"), Text("[missing]")),
        FootnoteDefinition("1", (P(Text("A")),)),
        FootnoteDefinition("2", (P(Text("B"), FootnoteReference("3")),)),
        FootnoteDefinition("3", (P(Text("C")),)),
        FootnoteDefinition("4", (P(Text("N")),)),
        FootnoteDefinition("5", (P(Text("I")),)),
    )


def test_footnotes_that_refer_to_each_other() -> None:
    one = FootnoteDefinition("1", (P(Text("a"), FootnoteReference("2")),))
    two = FootnoteDefinition("2", (P(Text("b"), FootnoteReference("1")),))
    assert body(one, two) == (one, two)
    itself = FootnoteDefinition("1", (FootnoteDefinition("1", (P(Text("a")),)), P(Text("b"))))
    assert body(itself) == (FootnoteDefinition("1", (P(Text("b")),)),)


def test_a_second_footnote_of_one_name_is_noted() -> None:
    definitions = (FootnoteDefinition("1", (P(Text("a")),)), FootnoteDefinition("1", (P(Text("b")),)))
    article = normalize(Article(body=definitions))
    assert article.body == definitions[:1]
    assert [(note.code, note.severity) for note in article.provenance.notes] == [("ir.footnote", "loss")]


def test_meta_is_cleaned() -> None:
    raw = Meta(
        title=" a\n b\u200b ",
        subtitle=" ",
        authors=("x ", "", "x", "y"),
        extra={"k ": " v\nw", "": "x", "z": (), "n": ("", " m ")},
    )
    clean = Meta(title="a b", authors=("x", "y"), extra={"k": "v w", "n": ("m",)})
    assert normalize(Article(raw)).meta == clean


DEEP = 5000


def nested(wrap: Callable[[Block], Block]) -> Block:
    block: Block = P(Text("x"))
    for _ in range(DEEP):
        block = wrap(block)
    return block


def marked(wrap: Callable[[int, Inline], Inline]) -> Block:
    node: Inline = Text("x")
    for level in range(DEEP):
        node = wrap(level, node)
    return P(node)


TREES = {
    "quotes": lambda: nested(lambda block: Blockquote((block,))),
    "lists": lambda: nested(lambda block: List((ListItem((block,)),))),
    "footnotes": lambda: nested(lambda block: FootnoteDefinition(str(id(block)), (block,))),
    "emphasis": lambda: marked(lambda level, node: Emphasis((node,))),
    "links": lambda: marked(lambda level, node: Link("u", (node,))),
    "raised": lambda: marked(lambda level, node: Superscript((node,))),
    "mixed": lambda: marked(lambda level, node: (Emphasis, Superscript)[level % 2]((node,))),
}


@pytest.mark.parametrize("kind", TREES)
def test_any_depth_is_flattened(kind: str) -> None:
    """And what is in normal form can be written as JSON and compared, which recurses."""
    article = normalize(Article(body=(TREES[kind](),)))
    assert normalize(article) == article
    assert text_of(article.body) == "x"
    assert encode(article).count(b'"children"') <= MAX_DEPTH + 2
    lost = {note.code for note in article.provenance.notes}
    assert lost == (set() if kind in ("emphasis", "links") else {"ir.depth"})


LONG = {
    "texts": lambda n: T("a") * n,
    "blanks": lambda n: T(" \n") * n,
    "breaks": lambda n: (Emphasis((Break(),) * n + T("a")),),
    "code": lambda n: (InlineCode("a"),) * n,
    "marks": lambda n: (Strong((Emphasis(T("a")), Text("b"))),) * n,
    "alternating": lambda n: (Strong(T("a")), Emphasis(T("b"))) * (n // 2),
}


@pytest.mark.parametrize("kind", LONG)
def test_time_is_linear_in_length(kind: str) -> None:
    def seconds(count: int) -> float:
        article = Article(body=(Paragraph(LONG[kind](count)),))
        started = time.process_time()
        normalize(article)
        return time.process_time() - started

    seconds(1000)
    assert seconds(40_000) < 20 * min(seconds(10_000) for _ in range(3)) + 0.1


def test_comments_are_normalised_like_the_body() -> None:
    deep = normalize(Article(comments=(Comment((TREES["quotes"](),), " A\n", " 2026 "),)))
    (comment,) = deep.comments
    assert (comment.author, comment.published, text_of(comment.body)) == ("A", "2026", "x")
    assert [note.code for note in deep.provenance.notes] == ["ir.depth"]
    both = normalize(Article(body=(TREES["quotes"](),), comments=(Comment((TREES["lists"](),)),)))
    assert [note.code for note in both.provenance.notes] == ["ir.depth"]
    twice = tuple(FootnoteDefinition("1", (P(Text(word)),)) for word in "ab")
    other = normalize(Article(body=twice, comments=(Comment((TREES["lists"](),)),)))
    assert [note.code for note in other.provenance.notes] == ["ir.footnote", "ir.depth"]
    assert normalize(Article(comments=(Comment((Paragraph(T(" ")),), "A"), Comment(())))).comments == ()


def test_sections_without_anything_go() -> None:
    said, article = (Paragraph(T("a")),), Article(Meta(title="b"))
    digest = Digest(
        " T ",
        sections=(
            Section(" a "),
            Section(" b ", said),
            Section(None, (Paragraph(T(" ")),), (article,)),
            Section("c", (Paragraph(T(" ")),)),
        ),
    )
    assert normalize_digest(digest) == Digest(
        "T", sections=(Section("b", said), Section(None, (), (article,)))
    )
