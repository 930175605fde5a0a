"""What archived articles say of themselves in lines of their own: whence, by whom and when.

Texts made for these tests, in the layouts of translation projects, clippers, saved feeds and reprints.
"""

import pytest

from docconv.ir import Figure, Heading, Meta, Table, text_of
from tests.plugins.markdown.through import article_of

PAGE = "https://news.example.org/2026/bridge"
ZH = "桥在星期一夜里动了两米。\n\n它没有回来。"
VI = "Cây cầu đã dịch chuyển hai mét vào đêm thứ Hai.\n\nNó vẫn chưa trở lại."
EN = "The bridge moved two metres on Monday night.\n\nIt has not moved back since."
JA = "橋は月曜の夜に二メートル動いた。\n\nまだ戻っていない。"


def same_text(text: str, body: str) -> bool:
    return text_of(article_of(text).body) == text_of(article_of(body, dialect="gfm").body)


@pytest.mark.parametrize(
    ("line", "body"),
    [
        (f"文章转载自：{PAGE}", ZH),
        (f"本文轉自：[{PAGE}]({PAGE})", ZH),
        (f"> 本文转载自：{PAGE}", ZH),
        (f"此文章转载自：`{PAGE}`", ZH),
        (f"> [!INFO]\n> 本文译自[The bridge]({PAGE})，按照 CC BY 4.0 协议进行许可", ZH),
        (f"譯自：{PAGE}", ZH),
        (f"この記事は[The bridge]({PAGE})の翻訳です。", JA),
        (f"*Dịch từ bài viết [Why the bridge moved: a study]({PAGE})*", VI),
        (f"Bài viết này mình dịch từ bài viết [Why the bridge moved]({PAGE})", VI),
        (f"**Link bài viết gốc:** [The Example]({PAGE})", VI),
        (f"_Originally published on Example: {PAGE}_", EN),
        (f"> Originally published on Example: {PAGE}", EN),
        (f"**公開日:** 2026-03-09\n**元記事:** [Example]({PAGE})", JA),
    ],
)
@pytest.mark.parametrize("place", ["top", "under the title", "before the first part", "end"])
def test_a_line_with_the_address_of_the_original(line: str, body: str, place: str) -> None:
    text = {
        "top": f"---\ntitle: T\nlayout: post\ntags: [a]\n---\n\n{line}\n\n{body}",
        "under the title": f"# T\n\n{line}\n\n{body}",
        "before the first part": f"---\ntitle: T\ndate: 2026-03-09\n---\n\n{line}\n\n## One\n\n{body}",
        "end": f"# T\n\n{body}\n\n{line}",
    }[place]
    article = article_of(text)
    assert (article.meta.title, article.meta.url) == ("T", PAGE)
    assert article.meta.site in (None, "Example")
    assert text_of(article.body).removeprefix("One\n") == text_of(article_of(body, dialect="gfm").body)


def test_the_licence_of_a_platform_under_a_reprint() -> None:
    article = article_of(
        f"# 桥\n\n{ZH}\n\n作者：王小明\n链接：{PAGE}\n来源：示例网\n"
        "著作权归作者所有。商业转载请联系作者获得授权，非商业转载请注明出处。\n"
    )
    assert (article.meta.authors, article.meta.url, article.meta.origin) == (("王小明",), PAGE, "示例网")
    assert same_text(f"# 桥\n\n{ZH}\n\n作者：王小明  \n链接：{PAGE}  \n来源：示例网", ZH)


def test_a_quote_of_labels_and_requests_at_the_end() -> None:
    article = article_of(
        f"---\ntitle: T\ndate: 2026-03-09\n---\n\n{ZH}\n\n> 本文作者：王小明\n>\n> 本文来源：小明的博客\n>\n"
        "> 欢迎关注我的公众号，更多精彩等着您！\n"
    )
    assert article.meta.authors == ("王小明",)
    assert text_of(article.body).endswith("它没有回来。")


@pytest.mark.parametrize(
    "last",
    [
        "链接：https://example.org/map",
        "Link: https://example.org/map",
        "> 更多见 https://example.org/map",
        "- 原文：https://example.org/",
    ],
)
def test_an_address_that_may_be_any_stays_at_the_end(last: str) -> None:
    text = f"# 桥\n\n{ZH}\n\n{last}\n"
    assert text_of(article_of(text).body) == text_of(article_of(f"{ZH}\n\n{last}\n", dialect="gfm").body)
    assert article_of(text).meta.url is None


def test_the_original_among_the_references_stays_there() -> None:
    article = article_of(
        f"# Cầu\n\n{VI}\n\n### Tham khảo\n\n* Bài viết gốc: <{PAGE}>\n* Khác: <https://e.org/b>\n"
    )
    assert article.meta.url == PAGE
    assert "Bài viết gốc" in text_of(article.body)


def test_the_last_line_of_a_vietnamese_report() -> None:
    article = article_of(f"---\ntitle: Cầu\ndate: 2026-03-09\n---\n\n{VI}\n\n**(Theo Báo Ví Dụ)**\n")
    assert article.meta.origin == "Báo Ví Dụ"
    assert text_of(article.body).endswith("trở lại.")


def test_japanese_labels_under_a_subtitle() -> None:
    article = article_of(
        "# 橋が動いた\n\nThe bridge has moved\n\n**カテゴリ:** 街\n**公開日:** 2026-03-09\n"
        f"**元記事:** [Example News]({PAGE})\n\n{JA}\n"
    )
    assert (article.meta.published, article.meta.url) == ("2026-03-09", PAGE)
    assert text_of(article.body).startswith("The bridge has moved\n橋は")


def test_the_time_of_saving_is_not_that_of_publication() -> None:
    article = article_of(
        f"---\ntitle: 桥\nsource: {PAGE}\n---\n\n# 桥\n\n来源：[原文]({PAGE})\n作者：王小明\n发布时间：未知\n"
        f"保存时间：2026-05-14T21:22:33+08:00\n\n{ZH}\n"
    )
    assert (article.meta.published, article.meta.authors) == (None, ("王小明",))
    assert text_of(article.body).startswith("桥在星期一")


def test_a_notice_of_rights_below_a_row_of_dashes() -> None:
    notice = "版权声明：本文为某站博主「小明」的原创文章，遵循 CC 4.0 协议，转载请附上原文出处链接及本声明。"
    for between in ("\n", "\n\n"):
        article = article_of(
            f"# 桥\n\n{ZH}{between}————————————————{between}{notice}{between}原文链接：{PAGE}\n"
        )
        assert article.meta.url == PAGE
        assert text_of(article.body) == text_of(article_of(ZH, dialect="gfm").body)


def test_a_block_about_the_original_inside_the_text() -> None:
    article = article_of(
        f"---\ntitle: 桥\ndate: 2026-03-09\n---\n\n{ZH}\n\n---\n\n"
        f"原文出處：  \n**Example. The bridge.**  \n網址：<{PAGE}>\n\n---\n\n### 背景\n\n{ZH}\n"
    )
    assert article.meta.url == PAGE
    assert "原文出處" in text_of(article.body)


def test_two_originals_are_none() -> None:
    article = article_of(f"# 桥\n\n{ZH}\n\n## 参考\n\n- 原文：https://e.org/a\n- 原文：https://e.org/b\n")
    assert article.meta.url is None


def test_a_heading_over_labels() -> None:
    article = article_of(
        f"# The bridge\n\n## 源信息\n\n- 原文标题：The bridge\n- 原文链接：{PAGE}\n- 发布日期：2026-03-09\n"
        f"- 产品：桥\n\n## 摘要\n\n{ZH}\n"
    )
    assert (article.meta.url, article.meta.published) == (PAGE, "2026-03-09")
    assert text_of(article.body).startswith("摘要")


# --- titles ---------------------------------------------------------------------------------------


def test_a_title_that_links_to_its_page_above_the_parts() -> None:
    article = article_of(f"<!--1601502401000-->\n[桥动了]({PAGE})\n------\n\n{ZH}\n\n## 河\n\n{ZH}\n")
    assert (article.meta.title, article.meta.url) == ("桥动了", PAGE)
    assert text_of(article.body).startswith("桥在")


def test_linked_headings_are_parts() -> None:
    text = f"## [One](https://e.org/1)\n\n{EN}\n\n## [Two](https://e.org/2)\n\n{EN}\n"
    article = article_of(text)
    assert (article.meta.title, article.meta.url) == (None, None)
    assert isinstance(article.body[0], Heading)


def test_a_first_line_that_links_to_the_page() -> None:
    article = article_of(
        f"[Why the bridge moved on Monday - Example]({PAGE})\n\n> 作者：王小明\n>\n> 他住在河边。\n\n"
        f"{ZH}\n\n河\n--\n\n{ZH}\n"
    )
    assert (article.meta.title, article.meta.url) == ("Why the bridge moved on Monday - Example", PAGE)
    assert article.meta.authors == ("王小明",)
    assert text_of(article.body).startswith("作者：王小明")


@pytest.mark.parametrize(
    "first",
    [
        f"[Read this article in Vietnamese]({PAGE})",
        f"[点击这里阅读英文版的全部文章]({PAGE})",
        f"[{PAGE}]({PAGE})",
        f"[Short]({PAGE})",
        f"[This post is also available in English.]({PAGE})",
        f"[Part 1 of this series is over here]({PAGE})",
        f"[Previous: how the bridge was built]({PAGE})",
        f"[上一篇：桥梁的历史与未来发展]({PAGE})",
        f"[本文的英文版本在这里，欢迎对照]({PAGE})",
        f"[Phần 1: lịch sử của cây cầu cũ]({PAGE})",
        f"[The map of all the bridges]({PAGE}), which everybody has.",
    ],
)
def test_a_first_link_may_lead_elsewhere(first: str) -> None:
    article = article_of(f"{first}\n\n{EN}\n")
    assert article.meta == Meta(language=article.meta.language)
    assert text_of(article.body) == text_of(article_of(f"{first}\n\n{EN}\n", dialect="gfm").body)


def test_a_logo_as_a_heading_is_a_picture() -> None:
    article = article_of(f"# ![](https://e.org/logo.png)\n\n# The bridge\n\n{EN}\n")
    assert article.meta.title == "The bridge"
    assert isinstance(article.body[0], Figure)


def test_the_known_title_below_an_excerpt() -> None:
    article = article_of(
        f"---\ntitle: The bridge\nsource: {PAGE}\n---\n\n> It moved...\n\n# The bridge\n\n{EN}\n"
    )
    assert text_of(article.body) == "It moved...\n" + text_of(article_of(EN, dialect="gfm").body)


def test_a_heading_that_only_says_that_the_text_begins() -> None:
    labels = f"- Author: Ann Lee\n- Source: {PAGE}\n- Clipped: 2026-04-20\n"
    article = article_of(f"# The bridge\n\n{labels}\n## Full Text\n\nThe bridge\n\n{EN}\n\n## More\n\n{EN}\n")
    assert article.meta.authors == ("Ann Lee",)
    assert text_of(article.body).startswith("The bridge moved")
    assert text_of(article_of(f"# T\n\n## Content\n\n{EN}\n\n## Part\n\n{EN}\n").body).startswith("Content")


# --- names and days -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "authors", "published"),
    [
        ("王小明<br>2026-03-09 11:02:24", ("王小明",), "2026-03-09T11:02:24"),
        ("*Ann Lee*  \nMarch 9, 2026", ("Ann Lee",), "2026-03-09"),
        ("*March 9, 2026*", (), "2026-03-09"),
        (f"作者：[Ann Lee]({PAGE}) | 2026年3月9日", ("Ann Lee",), "2026-03-09"),
        ("**2026年03月09日 17:29:37 来源： _示例网_**", (), "2026-03-09T17:29:37"),
    ],
)
def test_a_name_and_a_day_under_the_title(line: str, authors: tuple[str, ...], published: str) -> None:
    article = article_of(f"# T\n\n{line}\n\n{EN}\n")
    assert (article.meta.authors, article.meta.published) == (authors, published)
    assert text_of(article.body) == text_of(article_of(EN, dialect="gfm").body)


@pytest.mark.parametrize(
    "text",
    [
        f"# Diary\n\nMarch 9, 2026\n\n{EN}\n\nMarch 10, 2026\n\n{EN}\n",
        f"---\ntitle: T\ndate: 2026-03-12\n---\n\nMarch 9, 2026\n\n{EN}\n",
        f"# T\n\nThe bridge.\nMarch 9, 2026\n\n{EN}\n",
        f"# T\n\nIn 2026\n\n{EN}\n",
        f"# T\n\nLondon  \n9 March 1926\n\nDear Ann,\n\n{EN}\n\nIt is 2026 now.\n",
    ],
)
def test_a_day_of_the_texts_own_stays(text: str) -> None:
    assert "2026" in text_of(article_of(text).body)


@pytest.mark.parametrize(
    "first",
    [
        "July 20, 1969",
        "LONDON, March 3, 1920 — Crowds filled the streets.",
        '<time datetime="1969-07-20">20 July 1969</time>',
        '```html\n<time datetime="2026-03-09">9 March</time>\n```',
        '    <time datetime="2026-03-09">9 March</time>',
    ],
)
def test_no_page_is_older_than_the_web_nor_dated_by_its_code(first: str) -> None:
    article = article_of(f"# The day\n\n{first}\n\n{EN}\n")
    assert article.meta.published is None
    assert text_of(article.body) == text_of(article_of(f"{first}\n\n{EN}\n", dialect="gfm").body)


def test_a_last_sentence_about_a_story_or_about_translations_is_text() -> None:
    for text, last in (
        (EN, f"The story was first published in [The Strand]({PAGE}) and nobody minded that it was late."),
        (JA, f"この記事は海外の新聞の翻訳について書いたもので、[例]({PAGE})を参照しています。"),
    ):
        article = article_of(f"# T\n\n{text}\n\n{last}\n")
        assert article.meta.url is None
        assert text_of(article.body[-1:])[:12] == last[:12]


@pytest.mark.parametrize(
    "opening",
    [
        "LONDON, March 9, 2026 (EXAMPLE WIRE) -- The bridge",
        "NEW YORK, NY, March 9, 2026 /Example/ -- The bridge",
        "Hà Nội – March 9, 2026 – The bridge",
    ],
)
def test_the_dateline_of_a_press_release_is_read_and_stays(opening: str) -> None:
    article = article_of(
        f"# The bridge\n\n{opening} moved.\n\n{EN}\n\n---\n\n[Original/Source Press Release]({PAGE})\n\n"
        "[Short version](https://e.org/a)\n\nPickup - [e.org](https://e.org/b)\n"
    )
    assert (article.meta.published, article.meta.url) == ("2026-03-09", PAGE)
    assert text_of(article.body).startswith(opening)
    assert "Pickup" not in text_of(article.body)


def test_the_time_element_of_a_saved_page() -> None:
    article = article_of(
        f'[桥动了]({PAGE})\n------\n\n<main><div><time datetime="2026-03-09">23 分钟前</time></div>'
        "<p>桥在星期一夜里动了两米。</p></main>\n"
    )
    assert article.meta.published == "2026-03-09"
    assert text_of(article.body) == "桥在星期一夜里动了两米。"
    told = article_of('# T\n\nThe board meets on <time datetime="2026-05-01">1 May</time> again.\n')
    assert told.meta.published is None


def test_a_picture_that_counts_readers() -> None:
    article = article_of(
        f"---\ntitle: T\ndate: 2026-03-09\n---\n\n{EN}\n\n![](https://e.org/_/stat?event=read&id=1)\n"
    )
    assert text_of(article.body[-1:]) == "It has not moved back since."


# --- tables ---------------------------------------------------------------------------------------


def test_a_table_of_labels() -> None:
    article = article_of(
        f"# 桥\n\n{ZH}\n\n| Attribute | Value |\n|---|---|\n| Filename | a.md |\n"
        f"| Original Link | [{PAGE}]({PAGE}) |\n| Author | 王小明、李红 |\n| Date | 2026-03-09 |\n"
        "| Tags | 城市, 河 |\n"
    )
    meta = article.meta
    assert (meta.url, meta.authors, meta.published) == (PAGE, ("王小明", "李红"), "2026-03-09")
    assert meta.tags == ("城市", "河")
    assert text_of(article.body).endswith("它没有回来。")


def test_a_table_about_a_book_is_text() -> None:
    article = article_of(
        "# A book\n\n| | |\n|---|---|\n| Title | Bridges |\n| Author | Ann Lee |\n| Date | 1999-01-01 |\n\n"
        f"{EN}\n"
    )
    assert article.meta.authors == ()
    assert isinstance(article.body[0], Table)


def test_a_place_that_is_linked_is_no_longer_than_its_link() -> None:
    line = f"This article was first published on [The Example]({PAGE}) under a Creative Commons licence."
    assert article_of(f"# T\n\n{EN}\n\n{line}\n").meta.site == "The Example"


@pytest.mark.parametrize("word", ["Website", "URL"])
def test_a_table_about_a_book_with_its_page_is_text(word: str) -> None:
    article = article_of(
        "# Why we read\n\n| | |\n|---|---|\n| Title | Bridges |\n| Author | Ann Lee |\n"
        "| Date | 1999-01-01 |\n"
        f"| {word} | {PAGE} |\n\n{EN}\n"
    )
    assert (article.meta.authors, article.meta.url) == ((), None)
    assert isinstance(article.body[0], Table)
