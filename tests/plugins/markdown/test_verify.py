"""`--verify`: what was written is read back and compared; a difference names the node."""

from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings

import docconv
from docconv.ir import (
    Article,
    Code,
    Digest,
    Document,
    Embed,
    Emphasis,
    Figure,
    Html,
    Image,
    Meta,
    Paragraph,
    Resource,
    Section,
    Text,
    difference,
    encode,
    normalize,
)
from docconv.settings import Settings
from docconv.testing import articles, digests
from tests.plugins.markdown.test_options import spellings
from tests.plugins.markdown.test_pictures import PICTURE

RICH = normalize(
    Article(
        Meta("Title", authors=("A",), tags=("t",), image="a.png"),
        (
            Paragraph((Text("words "), Emphasis((Text("stressed"),)))),
            Figure(Image("a.png"), (Text("caption"),)),
            Html("<details><summary>More</summary>less</details>"),
            Embed("http://a.b", title="http://a.b"),
            Code("x"),
        ),
        resources={"a.png": Resource("image/png", PICTURE)},
    )
)


def verified(document: Document, folder: Path, **options: str) -> docconv.Report:
    source = folder / "in.json"
    source.write_bytes(encode(document))
    settings = Settings(repair=False, writer=options)
    return docconv.convert(source, folder / "out.md", format="json", settings=settings, verify=True)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"media": "pictures"},
        {"front_matter": "toml", "wrap": "10"},
        {"front_matter": "none"},
        {"raw_html": "drop", "comments": "false"},
    ],
)
def test_what_options_change_is_no_difference(tmp_path: Path, options: dict[str, str]) -> None:
    (result,) = verified(RICH, tmp_path, **options).results
    assert result.status == "done", result
    digest = Digest("Week", sections=(Section(None, (), (RICH,)),), cover=Resource("image/png", PICTURE))
    (result,) = verified(digest, tmp_path, **options).results
    assert result.status == "done", result


def test_a_title_of_two_words_is_no_difference(tmp_path: Path) -> None:
    article = Article(Meta("Two words"), (Paragraph((Text("x"),)),))
    (result,) = verified(article, tmp_path, front_matter="none").results
    assert result.status == "done", result


def test_a_difference_names_the_node(tmp_path: Path) -> None:
    with patch("docconv_markdown.blocks.code", return_value="```\ny\n```"):
        (result,) = verified(RICH, tmp_path, media="pictures").results
    assert result.code == "output.verify"
    assert "body[5].value (code): 'x' became 'y'" in str(result.message)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.json"]


def test_a_difference_of_words_shows_them(tmp_path: Path) -> None:
    with patch("docconv_markdown.blocks.code", return_value="```\ny\n```"):
        (result,) = verified(RICH, tmp_path, front_matter="none").results
    assert "became" in str(result.message)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (Article(), Article(), None),
        (Article(Meta("a")), Article(Meta("b")), "meta.title (meta): 'a' became 'b'"),
        (Article(body=(Code("a"),)), Article(), "body[0]: code is gone"),
        (Article(), Article(body=(Code("a"),)), "body[0]: code is new"),
        (Article(body=(Code("a"),)), Article(body=(Html("a"),)), "body[0]: code became html"),
        (
            Article(body=(Code("a"),)),
            Article(body=(Code("a", "b"),)),
            "body[0].lang (code): nothing became 'b'",
        ),
        (Article(Meta(extra={"a": "b"})), Article(), "meta.extra['a'] (meta): 'b' became nothing"),
        (
            Article(Meta("a" * 99 + "b")),
            Article(Meta("a" * 99 + "c")),
            f"meta.title (meta): '{'a' * 10}b' became '{'a' * 10}c'",
        ),
    ],
)
def test_differences(one: Article, other: Article, said: str | None) -> None:
    found = difference(one, other)
    assert found == said


@settings(max_examples=50)
@given(articles(pictures=True, without=("html",)), spellings)
def test_articles_pass(article: Article, options: dict[str, object]) -> None:
    _passes(article, options)


@settings(max_examples=15)
@given(digests(pictures=True, without=("html",)), spellings)
def test_digests_pass(digest: Digest, options: dict[str, object]) -> None:
    _passes(digest, options)


def _passes(document: Document, options: dict[str, object]) -> None:
    from io import BytesIO

    from docconv.plugins import registry
    from docconv.writing import write_document

    settings = Settings(repair=False, writer={key: str(value).lower() for key, value in options.items()})
    write_document(document, BytesIO(), registry().writer("markdown"), registry(), settings, verify=True)
