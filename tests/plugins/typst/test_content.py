"""What the template is given: words decided, nodes plain and bounded, nothing that leads astray."""

import io
import json
import zipfile
from typing import Any

import pytest

import docconv
from docconv import Article, Digest
from docconv.ir import (
    Blockquote,
    Break,
    Code,
    Emphasis,
    FootnoteDefinition,
    FootnoteReference,
    Html,
    Link,
    List,
    ListItem,
    Meta,
    Paragraph,
    Section,
    Strong,
    Table,
    TableCell,
    TableRow,
    Text,
    normalize,
)
from docconv_typst.blocks import DEEPEST
from docconv_typst.languages import described


def given(document: Article | Digest, **options: Any) -> dict[str, Any]:
    sink = io.BytesIO()
    docconv.write(document, sink, format="typst", zip=True, **options)
    with zipfile.ZipFile(sink) as archive:
        (name,) = (name for name in archive.namelist() if "/content-" in name)
        found: dict[str, Any] = json.loads(archive.read(name))
    return found


def body(*blocks: Any, **meta: Any) -> Article:
    return normalize(Article(Meta(title="T", language="en", **meta), blocks))


def blocks_of(article: Article, **options: Any) -> Any:
    return given(article, **options)["document"]["sections"][0]["articles"][0]["blocks"]


def said(text: str) -> Paragraph:
    return Paragraph((Text(text),))


@pytest.mark.parametrize(
    ("tag", "parts"),
    [
        ("en", ("en", None, None, "en", False)),
        ("zh", ("zh", "CN", None, "zh-Hans", False)),
        ("zh-Hant", ("zh", "TW", "Hant", "zh-Hant", False)),
        ("zh-HK", ("zh", "HK", None, "zh-Hant", False)),
        ("yue", ("zh", "TW", None, "zh-Hant", False)),
        ("ar-EG", ("ar", "EG", None, "ar", True)),
        ("az-Arab", ("az", None, "Arab", "az", True)),
        ("pt_BR", ("pt", "BR", None, "pt", False)),
        ("en-x-GB", ("en", None, None, "en", False)),
        ("und", (None, None, None, "und", False)),
        ("x-klingon", (None, None, None, "und", False)),
        ('"#panic', (None, None, None, "und", False)),
    ],
)
def test_language_tags(tag: str, parts: tuple[Any, ...]) -> None:
    assert tuple(described(tag).values()) == parts


def test_every_language_has_its_parts() -> None:
    article = body(Paragraph((Text("國際"),), lang="zh-Hant"), Code("x", lang="python"))
    found = given(article)
    assert set(found["languages"]) == {"und", "en", "zh-Hant"}


def test_short_quotations_are_set_large_unless_nobody_wants_it() -> None:
    article = body(Blockquote((said("Never again."), said("— Somebody"))), Blockquote((said("word " * 90),)))
    short, long = blocks_of(article)
    assert short["pull"]
    assert short["children"][1]["signed"]
    assert "pull" not in long
    assert "pull" not in blocks_of(article, pull_quotes=False)[0]


def test_verse_is_lines() -> None:
    lines = [part for at in range(3) for part in (Text(f"a line {at}"), Break())]
    assert blocks_of(body(Paragraph(tuple(lines[:-1]))))[0]["verse"]
    assert "verse" not in blocks_of(body(Paragraph(tuple(lines[:3]))))[0]


def test_links_lead_to_the_web_to_articles_or_nowhere() -> None:
    def one(url: str, number: int) -> Article:
        return body(Paragraph((Link(url, (Text("words"),)),)), url=f"https://e.org/{number}/")

    urls = ("https://e.org/2/#part", "../x", "javascript:x", "https://e.org/1/")
    digest = Digest("D", sections=(Section(None, (), tuple(one(url, at) for at, url in enumerate(urls, 1))),))
    (section,) = given(digest)["document"]["sections"]
    found = [article["blocks"][0]["children"][0] for article in section["articles"]]
    assert (found[0]["to"], found[1]["url"]) == ("a2", "https://e.org/x")
    assert found[2] == {"type": "text", "value": "words"}
    assert found[3]["to"] == "a1"


def test_footnotes_stand_where_they_are_referred_to_first() -> None:
    note = FootnoteDefinition("n", (said("the note"),))
    twice = Paragraph((Text("a"), FootnoteReference("n"), Text("b"), FootnoteReference("n")))
    lost = FootnoteDefinition("m", (said("nobody asks"),))
    (article,) = given(body(twice, note, lost))["document"]["sections"][0]["articles"]
    marks = [node for node in article["blocks"][0]["children"] if node["type"] == "footnoteReference"]
    assert [mark.get("first", False) for mark in marks] == [True, False]
    assert list(article["footnotes"]) == ["1", "2"]
    assert article["unreferenced"] == ["2"]


def test_nesting_ends_at_the_deepest_level_and_keeps_the_words() -> None:
    quote: Any = said("innermost")
    for _ in range(40):
        quote = List((ListItem((Blockquote((quote,)),)),))
    text = json.dumps(blocks_of(body(quote)))
    assert text.count('"blockquote"') + text.count('"list"') == DEEPEST
    assert "innermost" in text


def test_inlines_of_one_kind_never_nest() -> None:
    inline = Strong((Emphasis((Strong((Text("a"),)), Link("https://e.org", (Emphasis((Text("b"),)),)))),))
    (paragraph,) = blocks_of(Article(Meta(title="T"), (Paragraph((inline,)),)))
    text = json.dumps(paragraph)
    assert text.count('"strong"') == text.count('"emphasis"') == 1


def test_tables_are_measured() -> None:
    def row(*texts: str) -> TableRow:
        return TableRow(tuple(TableCell((Text(text),)) if text else TableCell(()) for text in texts))

    headed, bare, wide = blocks_of(
        body(
            Table((row("a", "b"), row("word", "國際新聞"))),
            Table((row("", ""), row("a", "b"))),
            Table((row(*("w" * 30 for _ in range(9))), row(*("x" * 30 for _ in range(9))))),
        )
    )
    assert (headed["header"], headed["columns"], headed["fit"]) == (True, [4, 8], None)
    assert (bare["header"], len(bare["children"])) == (False, 1)
    assert wide["fit"] == "turned wide"


def test_long_paragraphs_are_continued() -> None:
    found = blocks_of(body(said("Words and words. " * 3000)))
    assert len(found) > 1
    assert [block.get("continued", False) for block in found] == [False] + [True] * (len(found) - 1)
    assert "\ufdd0" not in json.dumps(found, ensure_ascii=False)


def test_html_says_its_words_alone() -> None:
    article = Article(Meta(title="T"), (Html("<form><p>Pay <b>now</b></p><script>x()</script></form>"),))
    text = json.dumps(blocks_of(article))
    assert "Pay" in text
    assert "x()" not in text
