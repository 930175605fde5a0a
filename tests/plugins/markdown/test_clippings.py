"""What programs that clip, collect and export articles put around them."""

import pytest

from docconv.ir import Heading
from tests.plugins.markdown.framed import ADDRESS, BODY, TEXT, ZH_BODY, ZH_TEXT, body_of, check
from tests.plugins.markdown.through import article_of


def test_web_clipper() -> None:
    article = check(
        f'---\ntitle: "The bridge"\nsource: "{ADDRESS}"\nauthor:\n  - "[[Ann Lee]]"\n  - "[[Bo Cy]]"\n'
        'published: 2026-03-09\ncreated: 2026-04-01\ndescription: "How."\ntags:\n  - "clippings"\n---\n'
        f"## One night\n\n{TEXT}\n",
        ["One night", *BODY],
        authors=("Ann Lee", "Bo Cy"),
        published="2026-03-09",
        url=ADDRESS,
        tags=(),
        summary="How.",
    )
    assert isinstance(article.body[0], Heading)


def test_the_day_of_clipping_is_no_date_of_publication() -> None:
    check(
        f"---\ntitle: The bridge\nsource: {ADDRESS}\npublished:\ncreated: 2026-04-01\n---\n\n{TEXT}\n",
        BODY,
        published=None,
    )
    check(
        f"---\ntitle: The bridge\npublished: 2026-03-09\ndate: 2026-04-01\n---\n\n{TEXT}\n",
        BODY,
        published="2026-03-09",
    )


@pytest.mark.parametrize("bullet", ["", "- "])
def test_inline_fields(bullet: str) -> None:
    fields = (
        f"author:: [[Ann Lee]]\nsource:: [The bridge]({ADDRESS})\nclipped:: [[2026-04-01]]\n"
        "published:: 2026-03-09"
    )
    lines = "\n".join(bullet + line for line in fields.split("\n"))
    check(
        f"# The bridge\n{lines}\n\n#clippings\n\n{TEXT}\n",
        BODY,
        title="The bridge",
        authors=("Ann Lee",),
        published="2026-03-09",
        url=ADDRESS,
    )


def test_clipper_with_an_excerpt() -> None:
    check(
        f"---\ncreated: 2026-04-01T00:42:49 (UTC -05:00)\ntags: []\nsource: {ADDRESS}\n"
        "author: Ann Lee\n---\n\n"
        f"# The bridge\n\n> ## Excerpt\n> How a bridge moved.\n\n---\n{TEXT}\n",
        BODY,
        title="The bridge",
        published=None,
        authors=("Ann Lee",),
        url=ADDRESS,
        summary="How a bridge moved.",
    )


READWISE = f"""# The bridge that m...

![rw-book-cover](https://img.example.org/c.jpg)

## Metadata
- Author: [[Ann Lee]]
- Full Title: The bridge that moved
- Category: #articles
- Publication date: 2026-03-09
- Document Tags: [[bridges]] [[city life]]
- Summary: How a bridge moved.
- URL: {ADDRESS}

## Highlights
- The bridge moved. ([View Highlight](https://read.readwise.io/read/01abc))
- It stayed there. ([View Highlight](https://read.readwise.io/read/01abd))
"""
READWISE_FIELDS: dict[str, object] = {
    "title": "The bridge that moved",
    "authors": ("Ann Lee",),
    "published": "2026-03-09",
    "tags": ("bridges", "city life"),
    "summary": "How a bridge moved.",
    "url": ADDRESS,
    "image": "https://img.example.org/c.jpg",
}


def test_export_of_highlights() -> None:
    article = article_of(READWISE)
    assert {name: getattr(article.meta, name) for name in READWISE_FIELDS} == READWISE_FIELDS
    assert body_of(article) == ["The bridge moved.\nIt stayed there."]


def test_export_with_the_document() -> None:
    article = article_of(f"{READWISE}\n## Full Document\n[[The bridge.md|See full document]]\n\n{TEXT}\n")
    assert {name: getattr(article.meta, name) for name in READWISE_FIELDS} == READWISE_FIELDS
    assert body_of(article) == BODY


def test_notes_with_metadata_at_the_end() -> None:
    check(
        f"The bridge\n\n{TEXT}\n\nid: 0123456789abcdef0123456789abcdef\n"
        "parent_id: 0123456789abcdef0123456789abcdee\n"
        "created_time: 2026-04-01T10:00:00.000Z\nupdated_time: 2026-04-01T10:00:00.000Z\n"
        "latitude: 0.00000000\n"
        f"author: Ann Lee\nsource_url: {ADDRESS}\nis_todo: 0\ntype_: 1",
        BODY,
        title="The bridge",
        authors=("Ann Lee",),
        url=ADDRESS,
        published=None,
    )


def test_notes_with_front_matter() -> None:
    check(
        "---\ntitle: The bridge\nupdated: 2026-04-01 10:00:00Z\ncreated: 2026-03-31 10:00:00Z\n"
        f"source: {ADDRESS}\nauthor: Ann Lee\nlatitude: 10.5\n---\n\n{TEXT}\n",
        BODY,
        published=None,
        modified="2026-04-01T10:00:00Z",
        url=ADDRESS,
    )


def test_reading_list_with_a_link_to_the_original() -> None:
    check(
        f"# The bridge\n\n[Read in the app](https://app.example/1) [Read Original]({ADDRESS})\n\n"
        f"By Ann Lee\n\n{TEXT}\n",
        BODY,
        title="The bridge",
        url=ADDRESS,
        authors=("Ann Lee",),
    )
    check(
        f"---\ntitle: 桥动了\ndate: 2026-03-09\n---\n\n{ZH_TEXT}\n\n[阅读原文]({ADDRESS})\n",
        ZH_BODY,
        url=ADDRESS,
    )


def test_a_title_that_is_a_link() -> None:
    article = article_of(f"# [The bridge]({ADDRESS})\n\n{TEXT}\n")
    assert (article.meta.title, article.meta.url) == ("The bridge", ADDRESS)
    assert body_of(article) == BODY


def test_labels_in_a_quote_without_a_rule() -> None:
    check(
        "---\ntitle: 桥动了\ndate: 2026-03-09\n---\n\n> 作者：王小明\n>\n"
        f"> 原文链接：[桥动了]({ADDRESS})\n\n{ZH_TEXT}\n",
        ZH_BODY,
        authors=("王小明",),
        url=ADDRESS,
    )


def test_table_of_fields_under_the_title() -> None:
    check(
        "# The bridge\n\nAuthor: Ann Lee\nCreated: April 1, 2026\nPublished: March 9, 2026\n"
        f"URL: {ADDRESS}\n\n{TEXT}\n",
        BODY,
        title="The bridge",
        authors=("Ann Lee",),
        published="2026-03-09",
        url=ADDRESS,
    )
