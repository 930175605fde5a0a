"""Articles and digests as plain text."""

import itertools
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv import Article, Context, Digest
from docconv.ir import (
    Block,
    Blockquote,
    Break,
    Code,
    Comment,
    Embed,
    Emphasis,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Image,
    Link,
    List,
    ListItem,
    Meta,
    Paragraph,
    Ruby,
    Section,
    Strong,
    Table,
    TableCell,
    TableRow,
    Text,
)
from docconv.testing import texts
from docconv.text import columns
from docconv_text.breaking import NO_END, NO_START, wrap
from docconv_text.options import WriteOptions
from docconv_text.writer import write


def written(document: Article | Digest, ctx: Context | None = None, **options: object) -> str:
    sink = BytesIO()
    ctx = ctx or Context()
    write(document, sink, ctx.derive(WriteOptions(**options)) if options else ctx)  # type: ignore[arg-type]
    return sink.getvalue().decode("utf-8")


def p(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def body(*blocks: Block) -> str:
    return written(Article(Meta(), blocks))


def test_a_whole_article() -> None:
    meta = Meta(
        title="镇上开会",
        authors=("张三", "李四"),
        site="江岸日报",
        published="2022-01-13",
        url="https://a.example/1",
        language="zh-Hans",
    )
    article = Article(meta, (p("第一段。"), p("第二段。")), (Comment((p("好"),), "王五", "2022-01-14"),))
    head = (
        "镇上开会\n\n张三、李四 · 江岸日报 · 2022年1月13日\n\nhttps://a.example/1\n\n第一段。\n\n第二段。\n"
    )
    assert written(article) == head
    assert written(article, comments=True) == head + "\n评论\n\n王五 · 2022年1月14日\n    好\n"


def test_nothing_gives_nothing() -> None:
    assert written(Article()) == ""


@pytest.mark.parametrize(
    ("block", "text"),
    [
        (Heading(2, (Text("Part"),)), "Part\n"),
        (Blockquote((p("a"), p("b"))), "    a\n\n    b\n"),
        (List((ListItem((p("a"),)), ListItem((p("b"),)))), "- a\n- b\n"),
        (List((ListItem((p("a"),)), ListItem((p("b"),))), ordered=True, start=9), "9. a\n10. b\n"),
        (List((ListItem((p("a"),), checked=True), ListItem((p("b"),), checked=False))), "- [x] a\n- [ ] b\n"),
        (List((ListItem((p("a"), List((ListItem((p("b"),)),)))),)), "- a\n  - b\n"),
        (List((ListItem((p("a"),)), ListItem((p("b"),))), spread=True), "- a\n\n- b\n"),
        (Code("x = 1\n\n  y"), "    x = 1\n\n      y\n"),
        (Figure(Image("a.png", alt="dog"), (Text("A dog."),), "Jane"), "[A dog. — Jane]\n"),
        (Figure(Image("a.png", alt="dog")), "[dog]\n"),
        (Figure(Image("a.png")), ""),
        (Embed("https://v.example/1", title="Film"), "[Film: https://v.example/1]\n"),
        (Paragraph((Text("a"), Break(), Text("b"))), "a\nb\n"),
        (Paragraph((Ruby("漢", "かん"), Text("字"))), "漢(かん)字\n"),
    ],
)
def test_blocks(block: Block, text: str) -> None:
    assert body(block) == text


def test_footnotes() -> None:
    text = body(
        Paragraph((Text("see"), FootnoteReference("1"))), FootnoteDefinition("1", (p("there"), p("and here")))
    )
    assert text == "see[1]\n\n[1] there\n\n    and here\n"


def row(*cells: str) -> TableRow:
    return TableRow(tuple(TableCell((Text(cell),)) for cell in cells))


def test_tables_are_aligned_by_display_width() -> None:
    assert body(Table((row("站", "n"), row("Senn", "10"), row("公园口", "7")))) == (
        "站     | n\n-------+---\nSenn   | 10\n公园口 | 7\n"
    )
    assert body(Table((row("", ""), row("a", "b")))) == "a | b\n"


def test_links() -> None:
    article = Article(Meta(), (Paragraph((Link("https://a.example/", (Text("here"),)), Text("!"))),))
    ctx = Context()
    assert written(article, ctx) == "here!\n"
    assert [note.code for note in ctx.notes] == ["loss.link"]
    assert written(article, links=True) == "here <https://a.example/>!\n"
    bare = Paragraph((Link("https://a.example/", (Text("https://a.example/"),)),))
    assert written(Article(Meta(), (bare,)), links=True) == "https://a.example/\n"


def test_each_kind_of_loss_is_noted_once() -> None:
    inline = (Emphasis((Text("a"),)), Strong((Text("b"),)), Emphasis((Text("c"),)), Image("x.png"))
    ctx = Context()
    written(Article(Meta(), (Paragraph(inline), Paragraph(inline))), ctx)
    assert [note.code for note in ctx.notes] == ["loss.emphasis", "loss.strong", "loss.image"]
    assert {note.severity for note in ctx.notes} == {"loss"}


def test_deep_nesting() -> None:
    block: Block = p("x")
    for _ in range(3000):
        block = Blockquote((block,))
    assert body(block).strip() == "x"


def test_a_digest() -> None:
    articles = tuple(
        Article(
            Meta(title=title, site="The Post", published="2026-03-10", url=f"https://a.example/{title}"),
            (p("Text."),),
        )
        for title in ("One", "Two")
    )
    text = written(
        Digest(
            title="The week",
            language="en",
            period="2026-03-09/2026-03-15",
            sections=(Section("World", (), articles),),
        )
    )
    assert text.startswith(
        "The week\n========\n\n9–15 March 2026\n\nContents\n\nWorld\n1. One\n2. Two\n\n"
        "World\n=====\n\nOne\n---\n\n"
    )
    assert text.endswith(
        "Sources\n\n1. One · The Post · 10 March 2026 · https://a.example/One\n"
        "2. Two · The Post · 10 March 2026 · https://a.example/Two\n"
    )


def test_lines_are_broken_where_they_may_be() -> None:
    assert list(wrap("当地时间13日,“双方”再次通话。", 10)) == ["当地时间13", "日,“双方”", "再次通话。"]
    assert list(wrap("one two three", 7, "- ", "  ")) == ["- one", "  two", "  three"]
    assert list(wrap("https://example.org/a/very/long/address", 10)) == [
        "https://example.org/a/very/long/address"
    ]


@given(texts(), st.integers(1, 40))
def test_breaking_loses_nothing_and_keeps_marks_in_place(text: str, width: int) -> None:
    text = " ".join(text.split())
    lines = list(wrap(text, width))
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line, following in itertools.pairwise(lines):
        glued = f"{line}{following}" in text
        assert not (glued and (following[:1] in NO_START or line[-1:] in NO_END))


@given(st.text("中文字，。“”abc ", min_size=1, max_size=60), st.integers(12, 30))
def test_lines_are_no_wider_than_asked_for(text: str, width: int) -> None:
    longest = max((columns(word) for word in text.split()), default=0)
    for line in wrap(text, width):
        assert columns(line) <= max(width, min(longest, 60))
