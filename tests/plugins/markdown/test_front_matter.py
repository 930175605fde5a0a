"""Metadata from front matter of many makings."""

import pytest

from docconv import Context, Source
from docconv.ir import Article, Meta, ThematicBreak, text_of
from docconv_markdown.front_matter import split
from docconv_markdown.options import ReadOptions
from docconv_markdown.reader import read
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


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("author: Ann Lee (@ann)", ("Ann Lee",)),
        ("author: 王小明（示例大学）、李红", ("王小明", "李红")),
        ("author: >\n  [Ann Lee](https://a.b/ann)（示例大学）/\n  河边的人们", ("Ann Lee", "河边的人们")),
        ("author: '[Ann Lee](https://a.b/ann), [Bo Cy](https://a.b/bo) (Example)'", ("Ann Lee", "Bo Cy")),
        ("author: AC/DC", ("AC/DC",)),
        ("author: Nguyễn An và Trần Bo", ("Nguyễn An", "Trần Bo")),
        ("著者: 山田花子", ("山田花子",)),
    ],
)
def test_names_without_what_stands_behind_them(line: str, authors: tuple[str, ...]) -> None:
    assert meta(f"---\ntitle: t\n{line}\n---").authors == authors


def test_topics_and_canonical_addresses() -> None:
    found = meta('---\ntitle: t\nblog_canonical: "https://a.b/c"\ntopics: ["city", "night"]\nemoji: "x"\n---')
    assert (found.url, found.tags) == ("https://a.b/c", ("city", "night"))
    both = meta("---\ntitle: t\ntags: [a]\ntopics: [b]\ncategories: [c, d]\nx_canonical: true\n---")
    assert both.tags == ("a",)
    assert both.extra == {"topics": ("b",), "categories": ("c", "d"), "x_canonical": "true"}


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
        "---\n\n\ntitle: t\n\n\n\ndate: 2022-01-27\n\n---",
        "\ufeff+++\ntitle = 't'\ndate = 2022-01-27\n+++",
        "---toml\ntitle = 't'\ndate = '2022-01-27'\n---",
        '---\n{"title": "t", "date": "2022-01-27"}\n---',
        ';;;\n{"title": "t", "date": "2022-01-27"}\n;;;',
        '{"title": "t", "date": "2022-01-27"}',
        '\ufeff{\n"title": "t",\n"date": "2022-01-27"\n}',
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
        "[#]: subject: (x)\n[#]: via: (https://a.b/c)\n[#]: author: (Ann Lee https://a.b/ann)\n\n"
        "Title\n=====",
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


# --- values that mean less, or more, than they say ----------------------------------------------


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ('author: "[[Ann Lee]]"', ("Ann Lee",)),
        ('author: "[[people/ann|Ann Lee]]"', ("Ann Lee",)),
        ('author: "[Ann Lee](https://a.b/ann)"', ("Ann Lee",)),
        ("author: [[Ann Lee]]", ("Ann Lee",)),
        ("author: [Ann Lee][a]", ("Ann Lee",)),
        ("author: Ann Lee, Bo Cy", ("Ann Lee", "Bo Cy")),
        ("author: Ann Lee and Bo Cy", ("Ann Lee", "Bo Cy")),
        ("author: [Ann Lee, Bo Cy]", ("Ann Lee", "Bo Cy")),
        ("author: {name: Ann Lee, url: 'https://a.b'}", ("Ann Lee",)),
        ("authors:\n  - name: Ann Lee\n  - name: Bo Cy", ("Ann Lee", "Bo Cy")),
        ("author: 王小明、李红", ("王小明", "李红")),
        ("author: admin", ()),
        ("author: https://a.b/ann", ()),
        ("author:", ()),
    ],
)
def test_names(line: str, authors: tuple[str, ...]) -> None:
    assert meta(f"---\ntitle: t\n{line}\n---").authors == authors


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("tags: a, b", ("a", "b")),
        ("tags: '#a #b'", ("a", "b")),
        ("tags: ['#a', '[[b]]']", ("a", "b")),
        ("tags: []", ()),
        ("tags:\n  - clippings\n  - a", ("a",)),
        ("标签: 甲、乙", ("甲", "乙")),
    ],
)
def test_tags(line: str, tags: tuple[str, ...]) -> None:
    assert meta(f"---\ntitle: t\n{line}\n---").tags == tags


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        ("published: true", None),
        ("published: false\ndate: 2022-01-27", "2022-01-27"),
        ("published: 2022-01-27\ndate: 2022-02-01", "2022-01-27"),
        ("published:\ndate: 2022-01-27", "2022-01-27"),
        ("created: 2022-01-27T00:42:49 (UTC -05:00)", None),
        ("date: 2022-01-27 10:00:00 +0800", "2022-01-27T10:00:00+08:00"),
        ("fetch_date: 2022-01-27", None),
    ],
)
def test_days(lines: str, published: str | None) -> None:
    assert meta(f"---\ntitle: t\n{lines}\n---").published == published


def test_what_is_no_date_is_kept() -> None:
    found = meta("---\ntitle: t\ndate: spring 1920\nupdated: true\n---")
    assert found.published is None
    assert found.extra == {"date": "spring 1920"}


# --- front matter that is broken ----------------------------------------------------------------

BROKEN = {
    "yaml read line by line": (
        "---\ntitle: t\nauthor: @x\n---\n\nText.\n",
        "front matter is no YAML in line 3, column 9 (",
        "it was read line by line",
    ),
    "yaml that is no fields": (
        "---\nstray\ntitle: t\n---\n\nText.\n",
        "front matter is no YAML in line 3, column 6 (",
        "it stays in the text",
    ),
    "yaml with an alias": ("---\ntitle: &a t\nx: *a\n---\n\nText.\n", "line 3, column 4", "(an alias)"),
    "toml": (
        "+++\ntitle = t\n+++\n\nText.\n",
        "front matter is no TOML in line 2, column 9 (",
        "it stays in the text",
    ),
    "json": (
        '---json\n{"title": "t",\n "date": }\n---\n\nText.\n',
        "front matter is no JSON in line 3, column 10 (",
        "it stays in the text",
    ),
    "json without fences": (
        '{"title": "t",\n "date": }\n\nText.\n',
        "front matter is no JSON in line 2, column 10 (",
        "it stays in the text",
    ),
    "json that is a list": ("---json\n[1]\n---\n\nText.\n", "front matter is no JSON", "no fields"),
    "no end": (
        "---\ntitle: t\ndate: 2022\n\nText.\n",
        "front matter in line 1, column 1 has no closing ---",
        "it stays in the text",
    ),
}


@pytest.mark.parametrize(("text", "where", "what"), BROKEN.values(), ids=BROKEN)
def test_broken_front_matter(text: str, where: str, what: str) -> None:
    """A note says where it is broken, and every word is in the fields or the text."""
    ctx = Context(options=ReadOptions())
    (article,) = read(Source("x.md", data=text.encode()), ctx)
    (note,) = [note for note in ctx.notes if note.code == "markdown.front-matter"]
    assert where in note.message
    assert what in note.message
    assert isinstance(article, Article)
    said = f"{article.meta} {text_of(article.body)}"
    assert all(word in said for word in ("t", "Text."))


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nText: more.\n\nMore.\n",
        "Text.\n",
        "---\ntitle: t\n---\n",
        "---\nText: more.\n",
        '{"a": 1} Text.\n',
        "{\n",
    ],
)
def test_no_note_without_a_fault(text: str) -> None:
    notes: list[str] = []
    split(text, notes.append)
    assert not notes


def test_json_in_a_text_is_text() -> None:
    assert split('{"a": 1, "b": 2}\n\nText.\n') is None
    assert split('{"title": "t", "date": "2022"} and more\n') is None


@pytest.mark.parametrize(
    "bomb", ["[" * 10**5, '{"title": ' * 10**5, "a = " + "[" * 10**5, "? " * 10**4, "- " * 10**4, "{" * 10**5]
)
@pytest.mark.parametrize("fence", ["---", "+++", "---json"])
def test_hostile_front_matter_ends(bomb: str, fence: str) -> None:
    found = split(f"{fence}\ntitle: t\n{bomb}\n{fence[:3]}\n")
    assert found is None or str(found.fields["title"]).startswith(("t", "['t'"))
    split(bomb)
