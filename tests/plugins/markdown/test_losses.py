"""What Markdown can't say: each loss is noted, and what docs call kept is kept."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from docconv import Context
from docconv.ir import (
    Article,
    Block,
    Blockquote,
    Break,
    Comment,
    Digest,
    Document,
    Embed,
    Figure,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Html,
    Image,
    Link,
    List,
    ListItem,
    Meta,
    Paragraph,
    Resource,
    Ruby,
    Section,
    Subscript,
    Superscript,
    Table,
    TableCell,
    TableRow,
    Text,
    ThematicBreak,
    byline,
    normalize,
    text_of,
)
from docconv.testing import articles_for
from docconv_markdown.options import WriteOptions
from docconv_markdown.writer import write
from tests.plugins.markdown.through import article_of, read_back, written

PICTURE = Resource("image/png", b"\x89PNG\r\n\x1a\n")
WORDS = Paragraph((Text("words"),))


def notes(document: Document, **options: object) -> set[tuple[str, str]]:
    ctx = Context(options=WriteOptions(**options))  # type: ignore[arg-type]
    write(document, BytesIO(), ctx)
    return {(note.code, note.severity) for note in ctx.notes}


@pytest.mark.parametrize(
    ("document", "options", "code", "severity"),
    [
        (Article(body=(Html("<details>x</details>"),)), {}, "loss.html", "loss"),
        (Article(body=(Html("<details>x</details>"),)), {"raw_html": "drop"}, "loss.html", "loss"),
        (Article(body=(Embed("http://a.b", title="http://a.b"),)), {}, "loss.title", "loss"),
        (Article(body=(WORDS,), resources={"a.png": PICTURE}), {}, "loss.resources", "loss"),
        (Digest(sections=(Section(None, (WORDS,)),), cover=PICTURE), {}, "loss.cover", "loss"),
        (Article(Meta("T", tags=("a",))), {"front_matter": "none"}, "loss.metadata", "loss"),
        (
            Article(body=(WORDS,), comments=(Comment((WORDS,)),)),
            {"comments": False},
            "markdown.comments",
            "info",
        ),
    ],
)
def test_a_loss_is_noted(document: Document, options: dict[str, object], code: str, severity: str) -> None:
    assert notes(document, **options) == {(code, severity)}


def test_what_is_kept_is_no_loss() -> None:
    article = normalize(
        Article(
            Meta("T", "S", ("A",), published="2026-03-09", extra={"k": ("v",)}),
            (
                Heading(6, (Text("deep"),)),
                Paragraph((Superscript((Text("2"),)), Subscript((Text("3"),)), Ruby("漢", "かん"))),
                Paragraph((Text("vi"),), "vi"),
                Blockquote((WORDS,), "zh-Hant"),
                Figure(Image("/a.png"), (Text("caption"),), "credit"),
                Figure(None, (Text("caption"),)),
                Paragraph((Image("/a.png"),)),
                Embed("http://a.b", "video", "title"),
                List((ListItem((ThematicBreak(),), True), ListItem((WORDS,), False)), spread=True),
                Table((TableRow((TableCell((Text("a|b"),)),)), TableRow((TableCell(()),)))),
                Paragraph((Link("/u", (Text("x"), FootnoteReference("1"))),)),
                FootnoteDefinition("1", (WORDS,)),
            ),
            (Comment((WORDS,), "B", "2026-03-10"),),
        )
    )
    assert notes(article) == set()
    assert article_of(written(article)) == article


@pytest.mark.parametrize(
    ("block", "line"),
    [
        (Paragraph((Superscript((Text("a"),)), Subscript((Text("b"),)))), "<sup>a</sup><sub>b</sub>"),
        (Paragraph((Ruby("漢", "かん"),)), "<ruby>漢<rt>かん</rt></ruby>"),
        (Paragraph((Text("x"),), "vi"), '<div lang="vi">'),
        (Figure(Image("/a"), (Text("caption"),), "credit"), "*caption* (credit)"),
        (Figure(None, (Text("caption"),), "credit"), "*caption* (credit)<!-- figure -->"),
        (Paragraph((Image("/a"),)), "![](/a)<!-- paragraph -->"),
        (Embed("http://a.b", "provider"), '<http://a.b><!-- embed: "provider" -->'),
        (Heading(2, (Text("a"), Break(), Text("b"))), "## a<br>b"),
        (List((ListItem((ThematicBreak(),), True),)), "- <!-- task: true -->"),
    ],
)
def test_fallbacks_look_as_the_docs_say(block: Block, line: str) -> None:
    assert line in written(normalize(Article(body=(block,)))).split("\n")


def test_a_digest_always_has_front_matter() -> None:
    digest = Digest("Week", sections=(Section(None, (), (Article(Meta("T"), (WORDS,)),)),))
    assert read_back(written(digest, front_matter="none")) == digest


@given(articles_for("markdown", without=("comment", "embed", "footnoteDefinition", "lang"), max_size=4))
def test_without_front_matter_a_heading_is_the_title(article: Article) -> None:
    """The title, then the byline as a paragraph, then the body; headings stand below the title."""
    title = (article.meta.title or "").strip() or "A title"
    article = replace(article, meta=replace(article.meta, title=title))
    text = written(article, front_matter="none")
    back = article_of(text, dialect="gfm")
    least = min((block.depth for block in article.body if isinstance(block, Heading)), default=2)
    assert back.body[0] == Heading(1, (Text(title),)), text
    line = normalize(Article(body=(Paragraph((Text(" · ".join(byline(article.meta))),)),))).body
    start = 1 + len(line)
    assert back.body[1:start] == line, text
    if not any(isinstance(block, Blockquote | List) for block in article.body):
        assert back.body[start:] == tuple(_deeper(block, max(2 - least, 0)) for block in article.body), text


def _deeper(block: object, by: int) -> object:
    return replace(block, depth=min(block.depth + by, 6)) if isinstance(block, Heading) else block


sentences = st.lists(
    st.sampled_from(["The library opens on Sundays.", "图书馆周日开放。", "A & B *c*", "1. x", "# y"]),
    min_size=1,
    max_size=3,
).map(" ".join)
plain = st.builds(Paragraph, st.tuples(st.builds(Text, sentences)))
heading = st.builds(Heading, st.integers(1, 6), st.tuples(st.builds(Text, sentences)))
quiet = st.lists(plain | heading | st.builds(Blockquote, st.tuples(plain)), max_size=5).map(tuple)


@given(st.builds(Meta, title=sentences, summary=st.none() | sentences), quiet)
def test_the_title_is_read_back_from_a_heading(meta: Meta, body: tuple[object, ...]) -> None:
    """With `-R dialect=auto`: title and body come back, the headings at their depth below the title."""
    article = normalize(Article(meta, body))  # type: ignore[arg-type]
    assume(all(text_of((block,)).replace("\n", " ") != article.meta.title for block in article.body[:3]))
    text = written(article, front_matter="none")
    back = article_of(text)
    least = min((block.depth for block in article.body if isinstance(block, Heading)), default=2)
    assert back.meta.title == article.meta.title, text
    assert back.body == tuple(_deeper(block, max(2 - least, 0)) for block in article.body), text


def test_a_byline_stays_in_the_body(tmp_path: Path) -> None:
    article = normalize(Article(Meta("Title", authors=("A",), site="S"), (WORDS,)))
    back = article_of(written(article, front_matter="none"))
    assert back.meta.title == "Title"
    assert text_of(back.body[:1]) == "A · S"
    assert back.body[1:] == article.body
