"""The writer's options: whatever they are, what is written is read back as it was."""

import tomllib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from docconv.ir import Article, Digest, Meta, normalize
from docconv.testing import articles_for, digests_for, phrases, texts
from docconv_markdown import toml_text
from tests.plugins.markdown.nasty import articles, metas
from tests.plugins.markdown.through import article_of, read_back, written

#: What YAML or TOML may take for something else, or for the end of the block.
TRAPS = (
    *("---", "+++", "...", "a: b", "- a", "# a", "yes", "No", "null", "~", "1", "1.0", "0x1F", "1e3", "inf"),
    *(
        "2026-03-09",
        "2026-03-09T10:00:00Z",
        "10:30:00",
        "true",
        "'",
        '"',
        '"""',
        "'''",
        "\\",
        "\\n",
        "\\u0041",
    ),
    *("[a]", "{a}", "a = 1", "[[a]]", "&a", "*a", "!a", "%a", "@a", "`a`", "| a", "> a", ": a", "? a", ","),
    *(
        "\u2028",
        "\u2029",
        "\x85",
        "\x7f",
        "\x1b",
        "\ufeff",
        "🙂",
        "\U0010ffff",
        "  a  ",
        "\t",
        "\n---\n",
        "\n+++\n",
    ),
)
words = (
    st.sampled_from(TRAPS) | st.lists(st.sampled_from(TRAPS), max_size=3).map(" ".join) | texts() | phrases()
)
traps = st.builds(
    Meta,
    title=words,
    authors=st.lists(words, max_size=2).map(tuple),
    tags=st.lists(words, max_size=3).map(tuple),
    summary=words,
    extra=st.dictionaries(words, words | st.lists(words, min_size=1, max_size=2).map(tuple), max_size=3),
)
#: Options that change no node.
spellings = st.fixed_dictionaries(
    {
        "front_matter": st.sampled_from(["yaml", "toml"]),
        "wrap": st.sampled_from([0, 1, 2, 7, 20, 40, 72]),
        "bullet": st.sampled_from(["dash", "star", "plus"]),
        "fence": st.sampled_from(["backtick", "tilde"]),
        "emphasis_fallback": st.sampled_from(["reference", "html"]),
        "raw_html": st.sampled_from(["keep", "convert", "drop"]),
        "comments": st.booleans(),
    }
)


@given(traps | metas, st.sampled_from(["yaml", "toml"]))
def test_any_metadata_comes_back(meta: Meta, front_matter: str) -> None:
    article = normalize(Article(meta))
    text = written(article, front_matter=front_matter)
    assert article_of(text) == article, text


@given(st.text() | words)
def test_toml_is_what_the_standard_library_reads(value: str) -> None:
    fields = [("key", value), ("map", {value: value, "list": [value, value]}), ("list", [value, value])]
    text = "\n".join(toml_text.lines(fields))
    safe = value.encode("utf-8", "replace").decode()
    inner = {safe: safe} | {"list": [safe, safe]}
    if value != "list":
        assert tomllib.loads(text) == {"key": safe, "list": [safe, safe], "map": inner}, text


def test_toml_holds_no_lone_surrogate() -> None:
    assert toml_text.scalar("a\ud800") == '"a?"'


@given(articles | articles_for("markdown"), spellings)
def test_articles_come_back_under_any_options(article: Article, options: dict[str, Any]) -> None:
    text = written(article, **options)
    expected = article if options["comments"] else replace(article, comments=())
    assert article_of(text) == expected, text


@settings(max_examples=25)
@given(digests_for("markdown"), spellings)
def test_digests_come_back_under_any_options(digest: Digest, options: dict[str, Any]) -> None:
    text = written(digest, **{**options, "comments": True})
    assert read_back(text) == digest, text


@given(articles, st.integers(1, 12))
def test_lines_may_end_anywhere(article: Article, width: int) -> None:
    text = written(article, wrap=width)
    assert article_of(text, dialect="gfm") == article, text
