"""`-W raw_html=keep|convert|drop`: what becomes of markup that no node can say."""

import re
import sys
import time
from io import BytesIO
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from docconv import Context
from docconv.html import parse_fragment
from docconv.ir import (
    Article,
    Block,
    Break,
    Html,
    Inline,
    Link,
    Note,
    Paragraph,
    Table,
    TableCell,
    TableRow,
    Text,
    normalize,
    text_of,
    walk,
)
from docconv_markdown.options import WriteOptions
from docconv_markdown.writer import write
from tests.plugins.markdown.through import ENGINES, article_of, written

FRAGMENTS = (
    "<details><summary>More</summary><p>Inside <b>bold</b></p></details>",
    "<dl><dt>Term<dd>What it *means*</dl>",
    "<table><tr><td colspan=2>a</td></tr><tr><td><ul><li>x</li></ul></td><td>y</td></tr></table>",
    "<form><label>Name <input></label><button>Send</button></form>",
    '<svg viewBox="0 0 1 1"><text>drawn</text></svg>',
    "<select><option>One</option><option>Two</option></select>",
    "<pre>\n\na\n\n\n```\n*b*</pre>",
    "<textarea>a\n\n*b*</textarea><p>x</p>",
    "words *and* <u>signs</u> [x](y)",
    "<p title='a\n\nb'>x</p>\n\n\n<p>_y_</p>",
    "<div><p>never closed <b>at all",
    "</div></p>closed too often",
    "<script>\n\nlet a = 1\n\n</script><p>after</p>",
    "<!-- docconv:section -->\n<p>x</p>",
    '<ol start="²"><li>a</li></ol><button>b</button>',
    "<p>a</p><p>1 < 2 & 3</p>",
    "<section>\n\n    <p>indented</p>\n\n</section>",
)


def around(*blocks: Block) -> Article:
    return normalize(Article(body=(Paragraph((Text("Before"),)), *blocks, Paragraph((Text("After"),)))))


def notes_of(article: Article, **options: str) -> list[Note]:
    ctx = Context(options=WriteOptions(**options))
    write(article, BytesIO(), ctx)
    return ctx.notes


def shape(markup: str) -> str:
    """A tree without blanks that mean nothing, and without what wraps it."""
    root = parse_fragment(markup)
    for element in root.iter():
        if not any(up.tag in ("pre", "textarea") for up in (element, *element.iterancestors())):
            element.text = re.sub(r"\s+", " ", element.text or "").strip()
        element.tail = re.sub(r"\s+", " ", element.tail or "").strip()
    return re.sub("</?(?:div|body)>", "", etree.tostring(root, encoding="unicode"))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("markup", FRAGMENTS)
def test_kept_markup_passes_through_every_engine(engine: str, markup: str) -> None:
    text = written(around(Html(markup)), raw_html="keep", front_matter="none")
    assert shape(ENGINES[engine](text)) == shape(f"<p>Before</p>{markup_closed(markup)}<p>After</p>"), text


def markup_closed(markup: str) -> str:
    """What a parser makes of a piece alone, so that what follows is not inside it."""
    return "".join(
        etree.tostring(child, encoding="unicode", method="html") for child in parse_fragment(markup)
    )


@pytest.mark.parametrize("markup", FRAGMENTS)
def test_kept_markup_keeps_its_words_and_its_place(markup: str) -> None:
    text = written(around(Html(markup)), raw_html="keep")
    back = article_of(text)
    assert text_of(back.body[:1]) == "Before"
    assert text_of(back.body[-1:]) == "After"
    assert not any(isinstance(node, Html) for node in walk(back.body))


@pytest.mark.parametrize("markup", FRAGMENTS)
def test_converted_markup_is_read_back_as_it_was_converted(markup: str) -> None:
    article = around(Html(markup))
    ctx = Context(options=WriteOptions())
    sink = BytesIO()
    write(article, sink, ctx)
    assert ctx.promised is not None
    assert article_of(sink.getvalue().decode()) == ctx.promised.document()
    assert [note.code for note in ctx.notes] == ["loss.html"]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<details><summary>More</summary><p>Inside <b>bold</b></p></details>", "More\n\nInside **bold**"),
        ("<dl><dt>T<dd>D</dl>", "- **T**\n\n  D"),
        ("<form><label>Name <input></label> <button>Send <b>it</b></button></form>", "Name Send **it**"),
        ("<select><option>One</option></select><pre>```\nx</pre>", "One\n\n````\n```\nx\n````"),
        ("<button>x</button><a href='/a b' title='t\\'>link</a>", 'x[link](</a b> "t&#92;")'),
        ("<button>x</button> x<sup>2</sup>", "x x<sup>2</sup>"),
    ],
)
def test_widgets_become_markdown(markup: str, expected: str) -> None:
    assert f"\n{expected}\n" in written(around(Html(markup)))


def test_what_changes_words_is_kept_as_text() -> None:
    with patch("docconv_markdown.by_shape.markdown_of", return_value="something else"):
        text = written(around(Html("<button>Send *it*</button>")))
        assert "Send \\*it\\*" in text
        (note,) = notes_of(around(Html("<button>Send *it*</button>")))
    assert (note.code, note.message) == ("loss.html", "<button>: only its text is kept")


def test_without_markdownify_the_text_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "docconv_markdown.by_shape", raising=False)
    monkeypatch.setitem(sys.modules, "markdownify", None)
    assert "\nSend\n" in written(around(Html("<button>Send</button>")))


def test_dropped_markup_is_gone_and_noted() -> None:
    article = around(Html("<details>x</details>"), Paragraph((Text("a "), Html("<u>"), Text("b"))))
    assert article_of(written(article, raw_html="drop")) == around(Paragraph((Text("a b"),)))
    assert {note.message for note in notes_of(article, raw_html="drop")} == {
        "<details>: left out",
        "<u>: left out",
    }


def test_kept_markup_is_no_loss() -> None:
    assert notes_of(around(Html("<details>x</details>")), raw_html="keep") == []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("markup", "rendered"),
    [
        ("<kbd>a*b_c &amp; d</kbd>", "<kbd>a*b_c &amp; d</kbd>"),
        ("<div>x</div>", "<div>x</div>"),
        ("<u title='a|b'>", "<u title='a|b'>"),
        ("<a b=<c>y*</a>", "y*"),
    ],
)
def test_kept_markup_in_a_line(engine: str, markup: str, rendered: str) -> None:
    line: tuple[Inline, ...] = (Html(markup), Text(" and "), Html(markup), Break(), Html(markup), Text("*"))
    text = written(around(Paragraph(line)), raw_html="keep", front_matter="none")
    html = ENGINES[engine](text).replace("&lt;c&gt;", "")
    assert html.count(rendered) == 3, html
    assert html.count("<p>") == 3
    table = Table((TableRow((TableCell((Html(markup),)), TableCell((Text("b"),)))),))
    html = ENGINES[engine](written(around(table), raw_html="keep", front_matter="none"))
    assert html.count("<th>") == 2, html


def test_a_comment_of_ours_in_kept_markup_marks_nothing() -> None:
    for mark in ('<!-- lang: "vi" -->', "<!-- docconv:comment -->", "<p>x</p>\n<!-- docconv:comment -->"):
        assert article_of(written(around(Html(mark)), raw_html="keep")).comments == ()
    link = Paragraph((Link("/u", (Text("x"),)), Html("<!-- embed -->")))
    assert article_of(written(around(link), raw_html="keep")) == around(Paragraph(link.children[:1]))


SOUP = (
    *FRAGMENTS,
    *(
        "<div>",
        "</div>",
        "<b>",
        "</b>",
        "<pre>",
        "</pre>",
        "<!--",
        "-->",
        "<script>",
        "\n\n",
        "\n",
        " ",
        "<svg>",
    ),
    *("<select>", "<option>a", "<table><tr><td>", "x", "*y*", "&amp;", "<", "`", "<p title='", "'>", "1. x"),
)
markup_soup = st.lists(st.sampled_from(SOUP), min_size=1, max_size=6).map("".join)


@settings(max_examples=60)
@given(markup_soup, st.sampled_from(["keep", "convert", "drop"]))
def test_any_markup_leaves_what_stands_around_it(markup: str, policy: str) -> None:
    article = around(Html(markup), Paragraph((Text("in "), Html(markup), Text(" line"))))
    ctx = Context(options=WriteOptions(raw_html=policy))
    sink = BytesIO()
    write(article, sink, ctx)
    back = article_of(sink.getvalue().decode())
    if policy != "keep":
        assert ctx.promised is not None
        assert back == ctx.promised.document()
    assert text_of(back.body[:1]) == "Before"
    assert text_of(back.body[-1:]) == "After"


@pytest.mark.parametrize("policy", ["keep", "convert"])
@pytest.mark.parametrize(
    "piece", ["<div>", "<!--", "<script>", "<ol><li>", "<a b='", "<", "\n\n", "<select>"]
)
def test_hostile_markup_costs_no_more_than_its_length(piece: str, policy: str) -> None:
    markup = piece * (20_000 // len(piece))
    started = time.process_time()
    written(around(Html(markup), Html("<button>x</button>" + markup)), raw_html=policy)
    assert time.process_time() - started < 3
