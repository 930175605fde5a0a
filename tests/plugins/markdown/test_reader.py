"""Reading: CommonMark, GFM, HTML in it, and texts made to break a reader."""

import time

import pytest

import docconv
from docconv.ir import (
    Article,
    Break,
    Code,
    Comment,
    Digest,
    Embed,
    Emphasis,
    Figure,
    FootnoteReference,
    Heading,
    Html,
    Image,
    Link,
    List,
    Meta,
    Paragraph,
    Section,
    Strong,
    Superscript,
    Table,
    Text,
    text_of,
    walk,
)
from tests.plugins.markdown.through import article_of, body_text, read_back, written


def body(text: str, **options: str) -> tuple[object, ...]:
    return article_of(text, **{"dialect": "gfm", **options}).body


def test_a_soft_break_is_a_blank_or_nothing() -> None:
    assert body("中国\n政府") == (Paragraph((Text("中国政府"),)),)
    assert body("one\ntwo") == (Paragraph((Text("one two"),)),)


def test_ideographic_spaces_stay() -> None:
    assert body("\u3000\u3000中文") == (Paragraph((Text("\u3000\u3000中文"),)),)


def test_gfm() -> None:
    blocks = body("| a | b |\n|:-|-:|\n| ~~c~~ | d |\n\n- [x] done\n- [ ] open\n\nx[^n]\n\n[^n]: note")
    assert isinstance(blocks[0], Table)
    assert blocks[0].align == ("left", "right")
    assert isinstance(blocks[1], List)
    assert [item.checked for item in blocks[1].children] == [True, False]
    assert blocks[2] == Paragraph((Text("x"), FootnoteReference("1")))


@pytest.mark.parametrize(
    ("text", "url", "shown"),
    [
        ("see http://a.b/c.", "http://a.b/c", "http://a.b/c"),
        ("(www.a.bc/d)", "http://www.a.bc/d", "www.a.bc/d"),
        ("mail a.b@c.de!", "mailto:a.b@c.de", "a.b@c.de"),
        ("见http://a.b/c，好", "http://a.b/c，好", "http://a.b/c，好"),
        ("http://a.b/x_(y)", "http://a.b/x_(y)", "http://a.b/x_(y)"),
        ("(HTTP://a.b/x_(y)))).", "HTTP://a.b/x_(y)", "HTTP://a.b/x_(y)"),
        ("http://a.b/c&a_;&a;", "http://a.b/c&a_;", "http://a.b/c&a_;"),
        ("x@a.b.c", "mailto:x@a.b.c", "x@a.b.c"),
        ("http://a_b.c.d", "http://a_b.c.d", "http://a_b.c.d"),
    ],
)
def test_bare_addresses(text: str, url: str, shown: str) -> None:
    found = [node for node in walk(body(text)) if isinstance(node, Link)]  # type: ignore[arg-type]
    assert found == [Link(url, (Text(shown),))]
    assert not any(isinstance(node, Link) for node in walk(body(text, dialect="commonmark")))  # type: ignore[arg-type]


def test_a_bare_address_ends_at_a_wide_character() -> None:
    (paragraph,) = body("见http://a.b/c，www.a.b。好a@b.c好", dialect="auto")
    urls = [node.url for node in walk((paragraph,)) if isinstance(node, Link)]  # type: ignore[arg-type]
    assert urls == ["http://a.b/c", "mailto:a@b.c"]


@pytest.mark.parametrize(
    "text", ["http://a.b_", "http://a_b.c", "www.a_b.c", "xwww.a.b", "xhttp://a.b", "http://"]
)
def test_not_a_bare_address(text: str) -> None:
    assert body(text) == (Paragraph((Text(text),)),)


@pytest.mark.parametrize("text", ["a@b.c-", "a@b.c_", "a@b.c.d-", "a@b", "/a@b.c", "a@", "@b.c", "www."])
def test_not_a_bare_mail_address(text: str) -> None:
    assert body(text) == (Paragraph((Text(text),)),)


@pytest.mark.parametrize("text", ["http\\://a.b", "`http://a.b`", "a&#64;b.co", "[x](http://a.b)"])
def test_no_bare_address(text: str) -> None:
    found = [node for node in walk(body(text)) if isinstance(node, Link)]  # type: ignore[arg-type]
    assert len(found) == text.startswith("[")


def test_html_inside_a_line() -> None:
    assert body("x<sup>2</sup> <b>y</b><br>z") == (
        Paragraph(
            (Text("x"), Superscript((Text("2"),)), Text(" "), Strong((Text("y"),)), Break(), Text("z"))
        ),
    )


def test_html_and_markdown_make_one_tree() -> None:
    text = "<blockquote>\n\n*a* **b**\n\n</blockquote>\n\n# H\n\n<div>\n<p>one\n<p>two <i>three</i>\n</div>\n"
    article = article_of(text, dialect="gfm")
    assert [type(block).__name__ for block in article.body] == [
        "Blockquote",
        "Heading",
        "Paragraph",
        "Paragraph",
    ]
    assert any(isinstance(node, Emphasis) for node in walk(article.body[:1]))


def test_an_element_may_span_blocks() -> None:
    blocks = body(
        "<div class='a'>\n\nText with <span>an *open\n\nelement*</span> here.\n\n</div>\n\n```\n<b>\n```\n"
    )
    assert "Text with" in text_of(blocks)  # type: ignore[arg-type]
    assert blocks[-1] == Code("<b>")


def test_a_fence_may_be_the_last_thing_in_a_text() -> None:
    for text in ("```py", "~~~é", "> ```py"):
        assert article_of(text, dialect="gfm") == article_of(f"{text}\n", dialect="gfm")


def test_an_unknown_element_with_a_target_is_a_link() -> None:
    (paragraph,) = body("这是<zz href='http://a.b/c'>链接</zz>。")
    assert Link("http://a.b/c", (Text("链接"),)) in paragraph.children  # type: ignore[attr-defined]


def test_figures() -> None:
    assert body("![a](b.png)") == (Figure(Image("b.png", "a")),)
    assert body("![a](b.png)\\\n*c* (d)") == (Figure(Image("b.png", "a"), (Text("c"),), "d"),)
    assert body("![a](b.png)\\\nmore text") == (Paragraph((Image("b.png", "a"), Break(), Text("more text"))),)


def test_a_whole_digest() -> None:
    comment = Comment((Paragraph((Text("c"),)),), "A", None)
    note = (Paragraph((Text("x"), FootnoteReference("1"))), *body("x[^1]\n\n[^1]: n")[1:])
    deep = Article(
        Meta(title="A #"), (Heading(1, (Text("one"),)), Heading(6, (Text("six"),)), *note), (comment,)
    )
    plain = Article(
        Meta(title="B", authors=("李",), published="2022-01-03", language="zh-Hans"), (Embed("u"), *note)
    )
    digest = Digest(
        "D: d",
        None,
        "zh-Hans",
        "2022-01-03/2022-01-09",
        (Section("--> *S*", body("intro"), (deep, plain)), Section("T", (), (plain,))),
    )
    text = written(digest)
    assert read_back(text) == digest, text
    assert "\n# " in text
    assert "\n## B\n" in text


def test_raw_html() -> None:
    blocks = (Html("<div><p>a</p>\n\n<p><b>b</b></p></div>"), Paragraph((Text("x "), Html("<i>y</i>"))))
    assert body_text(blocks, raw_html="keep") == "<div><p>a</p>\n<p><b>b</b></p></div>\n\nx <i>y</i>\n"
    assert body_text(blocks, raw_html="convert") == "a\n\n**b**\n\nx *y*\n"
    assert body_text(blocks, raw_html="drop") == "x\n"


HOSTILE = {
    "quotes": ">" * 100_000,
    "brackets": "[" * 100_000,
    "asterisks": "*" * 100_000,
    "openers": "*a **b " * 20_000,
    "images": "![" * 50_000,
    "links": "[a](" * 50_000,
    "angles": "<" * 100_000,
    "backticks": "".join("`" * n + " " for n in range(1, 400)),
    "divs": "<div>\n" * 1_000 + "text" + "\n</div>" * 1_000,
    "open tags": "<b>" * 20_000 + "text",
    "lists": "".join("  " * n + "- a\n" for n in range(500)),
    "addresses": "http://" * 20_000,
    "at signs": "a@" * 50_000,
    "dots": "a@" + "a." * 50_000,
    "definitions": "".join(f"[{n}]: /{n}\n" for n in range(20_000)),
    "front matter": "---\n" + "[" * 5_000 + "\n---\n\nx",
    "aliases": "---\na: &a [x]\nb: [*a, *a]\ntitle: t\n---\n\nx",
    "tables": "|" * 50_000 + "\n" + "|-" * 50_000,
    "escapes": "\\*" * 50_000,
    "labels": "作者：" * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_read_in_no_time(name: str) -> None:
    begin = time.process_time()
    article = article_of(HOSTILE[name])
    written(article)
    assert time.process_time() - begin < 6


def test_an_indented_tag_that_opens_a_block_is_read():
    (found,) = docconv.read(b"  <html>", format="markdown")
    assert found.body == ()
