"""What Markdown promises: the same article, the same digest, and text that three engines agree on."""

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from docconv.html import render_blocks
from docconv.ir import (
    Article,
    FootnoteReference,
    Inline,
    Paragraph,
    Ruby,
    normalize,
    walk,
)
from docconv.testing import articles_for, digests_for, phrases, round_trip, total
from docconv_markdown import yaml_text
from tests.plugins.markdown.nasty import articles, inlines, metas
from tests.plugins.markdown.test_checklist import seen
from tests.plugins.markdown.through import ENGINES, article_of, body_text, written


@given(articles_for("markdown"))
def test_articles_come_back(article: Article) -> None:
    round_trip("markdown", article)


@settings(max_examples=40)
@given(digests_for("markdown"))
def test_digests_come_back(digest) -> None:  # type: ignore[no-untyped-def]
    round_trip("markdown", digest)


@given(articles, st.sampled_from(["reference", "html"]), st.sampled_from(["auto", "gfm", "commonmark"]))
def test_nasty_articles_come_back(article: Article, fallback: str, dialect: str) -> None:
    text = written(article, emphasis_fallback=fallback)
    assert article_of(text, dialect=dialect) == article, text


@given(inlines)
def test_bodies_come_back_without_front_matter(nodes: tuple[Inline, ...]) -> None:
    body = normalize(Article(body=(Paragraph(nodes),))).body
    text = body_text(body)
    assert article_of(text, dialect="gfm").body == body, text


@given(
    inlines.filter(lambda nodes: not any(isinstance(node, (FootnoteReference, Ruby)) for node in walk(nodes)))
)
def test_three_engines_read_the_same(nodes: tuple[Inline, ...]) -> None:
    body = normalize(Article(body=(Paragraph(nodes),))).body
    text = body_text(body)
    expected = seen(render_blocks(body))
    for name, engine in ENGINES.items():
        assert seen(engine(text)) == expected, (name, text)


@given(st.text() | phrases())
def test_yaml_scalars_are_what_a_library_reads(value: str) -> None:
    value = value.encode("utf-8", "replace").decode()
    fields = [("key", value), ("list", [value, value]), ("map", {value: value})]
    text = "\n".join(yaml_text.lines(fields))
    assert yaml.safe_load(text) == {"key": value, "list": [value, value], "map": {value: value}}, text


@given(metas)
def test_front_matter_is_yaml(meta) -> None:  # type: ignore[no-untyped-def]
    article = normalize(Article(meta))
    fields = yaml.safe_load(_block(article))
    assert fields["docconv"] == "article"
    assert fields.get("title") == article.meta.title
    assert tuple(fields.get("tags", ())) == article.meta.tags


def _block(article: Article) -> str:
    """The lines between the two rules."""
    lines = written(article).split("\n")
    return "\n".join(lines[1 : lines.index("---", 1)])


@settings(max_examples=50)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_give_articles(data: bytes) -> None:
    total("markdown", data)
