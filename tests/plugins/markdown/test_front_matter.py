"""Metadata from front matter of many makings."""

import pytest

from docconv.ir import Meta, ThematicBreak
from docconv_markdown.front_matter import split
from tests.plugins.markdown.through import article_of


def meta(front: str, rest: str = "\n\nText.\n") -> Meta:
    return article_of(front + rest).meta


def test_keys_and_their_synonyms() -> None:
    found = meta(
        "---\n\nlayout: post\n\nFull Title: One: two\n\nauthor:\n  - '[[Ann Lee]]'\n  - '[Bo](http://x.y)'\n"
        "pubDate: 2022-01-27\ncreated: 2023-01-01\nsource: https://a.b/c\ncategories: [x, y]\n---"
    )
    assert found.title == "One: two"
    assert found.authors == ("Ann Lee", "Bo")
    assert found.published == "2022-01-27"
    assert found.url == "https://a.b/c"
    assert found.tags == ("x", "y")


def test_a_flag_is_no_date() -> None:
    found = meta("---\ntitle: t\npublished: true\ndate: 2022-01-27T10:00:00.000Z\n---")
    assert found.published == "2022-01-27T10:00:00.000Z"
    assert meta("---\ntitle: t\npublished: true\n---").published is None


def test_a_tool_is_no_source() -> None:
    found = meta("---\ntitle: t\nsource: readwise\ntags: '#a, #b'\n---")
    assert found.url is None
    assert found.site is None
    assert found.tags == ("a", "b")


def test_clippings() -> None:
    found = meta('---\ntitle: t\nsource: "https://a.b/c"\nauthor:\npublished:\ntags:\n  - "clippings"\n---')
    assert (found.authors, found.published, found.tags) == ((), None, ())


def test_a_host_that_speaks_is_a_site() -> None:
    found = meta("---\ntitle: t\nspeaker: example.org\nsource: https://example.org/a\n---")
    assert (found.authors, found.site) == ((), "example.org")


@pytest.mark.parametrize(
    "front",
    [
        "\ufeff---\ntitle: t\ndate: 2022-01-27\n---",
        '---json\n{"title": "t", "date": "2022-01-27"}\n---',
        "+++\ntitle = 't'\ndate = 2022-01-27\n+++",
        "---\r\ntitle: t\r\ndate: 2022-01-27\r\n---",
        "---\ntitle: 't'\ndate: 2022-01-27\n...",
    ],
)
def test_ways_to_write_it(front: str) -> None:
    found = meta(front)
    assert (found.title, found.published) == ("t", "2022-01-27")


@pytest.mark.parametrize(
    "text", ["---\n\nText\n\n---\n\nMore.\n", "---\nNo key here\n---\n", "---\ntitle: t\n"]
)
def test_a_rule_is_only_a_rule(text: str) -> None:
    assert split(text) is None
    assert isinstance(article_of(text, dialect="gfm").body[0], ThematicBreak)


def test_lines_that_are_no_yaml() -> None:
    found = split("---\ntitle: A: b: c\nauthor: @x\ntags:\n- a\n- b\n---\n")
    assert found is not None
    assert found.fields == {"title": "A: b: c", "author": "@x", "tags": ["a", "b"]}


def test_what_has_no_field_is_kept() -> None:
    assert meta("---\ntitle: t\nstatus: evergreen\npeople: [a, b]\n---").extra == {
        "status": "evergreen",
        "people": ("a", "b"),
    }


@pytest.mark.parametrize(
    "bomb",
    [
        "a: &a [x]\nb: *a",
        "a: !!python/object/apply:os.system [x]",
        "a: " + "[" * 3000 + "]" * 3000,
        "? [a]\n: b\ntitle: t",
    ],
)
def test_nothing_is_constructed_or_expanded(bomb: str) -> None:
    found = split(f"---\ntitle: t\n{bomb}\n---\n")
    assert found is None or found.fields["title"] == "t"


def test_metadata_in_definitions_on_top() -> None:
    found = meta(
        "[#]: subject: (x)\n[#]: via: (https://a.b/c)\n[#]: author: (Ann Lee https://a.b/ann)\n\nTitle\n=====",
    )
    assert (found.title, found.url, found.authors) == ("Title", "https://a.b/c", ("Ann Lee",))


def test_metadata_at_the_end() -> None:
    article = article_of(
        "The title\n\nText.\n\nid: 0123456789abcdef0123456789abcdef\nparent_id: \n"
        "source_url: https://a.b/c\ntype_: 1"
    )
    assert article.meta.title == "The title"
    assert article.meta.url == "https://a.b/c"
    assert len(article.body) == 1
