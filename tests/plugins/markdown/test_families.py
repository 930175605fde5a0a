"""The kinds of mirrored and clipped pages there are, each in an article made for these tests."""

import pytest

from docconv import Context, Source
from docconv.ir import Article, Figure, Heading, text_of
from docconv_markdown.options import ReadOptions
from docconv_markdown.reader import read
from docconv_markdown.sniff import certainty
from tests.plugins.markdown.through import article_of

ADDRESS = "https://news.example.org/2026/bridge"
TEXT = "The bridge moved two metres on Monday night.\n\nIt has not moved back since."
BODY = ["The bridge moved two metres on Monday night.", "It has not moved back since."]
ZH_TEXT = "桥在星期一夜里动了两米。\n\n它没有回来。"
ZH_BODY = ["桥在星期一夜里动了两米。", "它没有回来。"]


def body_of(article: Article) -> list[str]:
    """The texts of a body's blocks; pictures have none."""
    return [text for block in article.body if (text := text_of((block,)))]


def check(text: str, body: list[str], **fields: object) -> Article:
    article = article_of(text)
    found = {name: getattr(article.meta, name) for name in fields}
    assert found == fields
    assert body_of(article) == body
    assert certainty(text.encode()) >= 0.8
    return article


# --- site generators ----------------------------------------------------------------------------


def test_jekyll_archive_of_deleted_articles() -> None:
    article = check(
        "---\n\nlayout: post\n\ntitle: 桥动了\n\ncategories: Archive\n\ndate: 2026-03-09 21:43\n\n"
        "tags: 城市\n\n---\n\n"
        f"原文来自订阅号「桥边」：~~[桥动了]({ADDRESS})~~\n\n文 \\| 王小明\n\n编辑 \\| 李红\n\n"
        "某网获授权转载。\n\n---\n\n"
        "![01.jpg](https://img.example.org/1.jpg)\n\n<figcaption>夜里的桥。王小明 摄</figcaption>\n\n"
        f"文 \\| 王小明\n\n编辑 \\| 李红\n\n{ZH_TEXT}\n\n"
        "本周阅读排行榜\n\n[1.李红 \\| 河边的图书馆](https://a.example/1)\n\n"
        "[2.王小明 \\| 山上的学校](https://a.example/2)\n\n"
        "点击文末在看，帮作者冲榜\n\n原标题：《桥为什么动了》\n\n"
        "文章内容纯属作者个人观点，不代表平台观点。\n\n"
        "![](https://img.example.org/qr.jpg)\n",
        ["夜里的桥。王小明 摄", *ZH_BODY],
        title="桥动了",
        authors=("王小明",),
        editors=("李红",),
        site="桥边",
        url=ADDRESS,
        published="2026-03-09T21:43",
        tags=("城市",),
    )
    assert isinstance(article.body[0], Figure)


def test_jekyll_with_the_source_in_a_quote() -> None:
    check(
        "---\nlayout: post\ntitle: 桥动了\ndate: 2026-03-09\n---\n\n"
        f"> 原文来自 [桥边]\n> \n> 网站地址 <{ADDRESS}>\n> \n> 始发于某站：老船长\n\n---\n\n"
        f"{ZH_TEXT}\n\n> 始发于某站：老船长\n",
        ZH_BODY,
        site="桥边",
        url=ADDRESS,
    )


def test_dev_to_in_json() -> None:
    check(
        '---json\n{\n  "title": "The bridge",\n  "excerpt": "The bridge moved...",\n'
        '  "date": "2026-03-09T10:00:00.000Z",\n'
        f'  "tags": ["city"],\n  "cover_image": null,\n  "canonical_url": "{ADDRESS}",\n'
        f'  "template": "post"\n}}\n---\n\n{TEXT}\n',
        BODY,
        title="The bridge",
        published="2026-03-09T10:00:00.000Z",
        url=ADDRESS,
        tags=("city",),
    )


def test_dev_to_in_yaml() -> None:
    check(
        "---\ntitle: The bridge\npublished: true\ndescription: How.\ntags: city, night\n"
        f"canonical_url: {ADDRESS}\n---\n\n"
        f"{TEXT}\n\n*This article was originally published on [Example]({ADDRESS}).*\n",
        BODY,
        published=None,
        url=ADDRESS,
        tags=("city", "night"),
        summary="How.",
    )


def test_hugo_in_json_without_fences() -> None:
    check(
        f'{{\n  "title": "The bridge",\n  "date": "2026-03-09",\n'
        f'  "author": {{"name": "Ann Lee"}}\n}}\n\n{TEXT}\n',
        BODY,
        title="The bridge",
        published="2026-03-09",
        authors=("Ann Lee",),
    )


def test_zola_in_toml_with_tables() -> None:
    check(
        '+++\ntitle = "The bridge"\ndate = 2026-03-09\n[taxonomies]\ntags = ["city"]\nauthors = ["Ann Lee"]\n'
        f'[extra]\nsource_url = "{ADDRESS}"\n+++\n\n{TEXT}\n',
        BODY,
        published="2026-03-09",
        authors=("Ann Lee",),
        tags=("city",),
        url=ADDRESS,
    )


def test_wiki() -> None:
    check(
        "---\ntitle: The bridge\ndescription: How.\npublished: true\ndate: 2026-03-09T08:00:00.000Z\n"
        f"tags: city, night\neditor: markdown\ndateCreated: 2026-03-01T08:00:00.000Z\n---\n\n{TEXT}\n",
        BODY,
        published="2026-03-09T08:00:00.000Z",
        editors=(),
        tags=("city", "night"),
    )


# --- translation projects -----------------------------------------------------------------------


def test_translations_with_a_footer() -> None:
    check(
        '[#]: subject: "The bridge"\n[#]: via: "https://news.example.org/2026/bridge"\n'
        f'[#]: author: "Ann Lee https://a.example/ann"\n\n桥动了\n======\n\n{ZH_TEXT}\n\n'
        "--------------------------------------------------------------------------------\n\n"
        "作者简介：\n\nAnn Lee 写桥。\n\n"
        "--------------------------------------------------------------------------------\n\n"
        f"via: {ADDRESS}\n\n"
        "作者：[Ann Lee][a]\n选题：[bo][b]\n译者：李红\n校对：[cy](https://c.example)\n\n"
        "本文由 [某项目](https://d.example) 原创编译，[某站](https://e.example/) 荣誉推出\n\n"
        "[a]: https://a.example/ann\n[b]: https://b.example\n",
        ZH_BODY,
        title="桥动了",
        authors=("Ann Lee",),
        url=ADDRESS,
    )


def test_label_lines_that_ran_together() -> None:
    """Between two ideographs a line's end leaves nothing."""
    check(
        f"桥动了\n======\n\n{ZH_TEXT}\n\n---\n\nvia: {ADDRESS}\n\n作者：王小明\n译者：李红\n校对：赵兰\n",
        ZH_BODY,
        authors=("王小明",),
    )


def test_translations_with_a_list_on_top() -> None:
    check(
        f"> * 原文地址：[The bridge]({ADDRESS})\n> * 原文作者 : [Ann Lee](https://a.example/ann)\n"
        "> * 译文出自 : [某项目](https://d.example)\n"
        "> * 本文永久链接：[https://d.example/a.md](https://d.example/a.md)\n"
        f"> * 译者：[bo](https://b.example)\n\n# 桥动了\n\n{ZH_TEXT}\n\n"
        "> 如果发现译文存在错误，欢迎到 [某项目](https://d.example) 修改。\n\n---\n\n"
        "> [某项目](https://d.example) 是一个翻译社区，\n"
        "> 内容覆盖 [甲](https://d.example#a)、[乙](https://d.example#b) 等。\n",
        ZH_BODY,
        title="桥动了",
        authors=("Ann Lee",),
        url=ADDRESS,
        site="某项目",
    )


# --- mirrors of news pages ----------------------------------------------------------------------


def test_posts_with_date_and_name_as_code() -> None:
    check(
        "\ufeff###  [:house:返回首頁](https://mirror.example/txt)\n---\n\n## 橋動了\n"
        f"`2026-03-09 21:00 BRIDGEMAN` [轉載自某站]({ADDRESS})\n\n作者：王小明（文藝）\n\n\n\n"
        "橋在星期一夜裡動了兩米。\n\n\n\n"
        "它沒有回來。\n\n\n更多資訊，歡迎訂閱[某農場](https://social.example/farm) ！\n\n"
        "[Tweets by farm](https://social.example/farm)\n\n0\n",
        ["橋在星期一夜裡動了兩米。", "它沒有回來。"],
        title="橋動了",
        authors=("王小明",),
        published="2026-03-09T21:00:00",
        site="某站",
        url=ADDRESS,
        language="zh-Hant",
    )


def test_page_archive_with_bold_labels() -> None:
    article = check(
        "# 桥动了\n\n![](https://img.example.org/1.jpg)\n\n**来源：某地日报**  \n"
        "**时间：2026-03-09 11:37**  \n"
        f"**浏览量：3586**\n\n{ZH_TEXT}\n",
        ZH_BODY,
        title="桥动了",
        origin="某地日报",
        published="2026-03-09T11:37",
    )
    assert isinstance(article.body[0], Figure)


def test_feed_archive() -> None:
    article = check(
        f"---\ntitle: The bridge\nurl: {ADDRESS}\nsource: Example News\ndate: 2026-03-09\n"
        "fetch_date: 2026-04-01\n---\n\n"
        "# The bridge\n\n![cover](https://img.example.org/1.jpg)\n\n# The bridge\n\n"
        f"By Ann Lee and Bo Cy\n\n{TEXT}\n",
        BODY,
        published="2026-03-09",
        site="Example News",
        url=ADDRESS,
        authors=("Ann Lee", "Bo Cy"),
    )
    assert not any(isinstance(block, Heading) for block in article.body)


def test_vietnamese_labels() -> None:
    check(
        "# Cây cầu dịch chuyển\n\nTác giả: Nguyễn Văn An\n\nNgày đăng: 09/03/2026\n\n"
        f"Nguồn: [Báo Ví Dụ]({ADDRESS})\n\nCây cầu dịch chuyển hai mét vào đêm thứ Hai.\n\n"
        "Nó không quay lại.\n\n"
        "Xem thêm:\n\n- [Tin một](https://a.example/1)\n- [Tin hai](https://a.example/2)\n\n"
        "Bản quyền thuộc Báo Ví Dụ.\n",
        ["Cây cầu dịch chuyển hai mét vào đêm thứ Hai.", "Nó không quay lại."],
        authors=("Nguyễn Văn An",),
        published="2026-03-09",
        origin="Báo Ví Dụ",
        url=ADDRESS,
        language="vi",
    )


# --- clipping programs --------------------------------------------------------------------------


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


# --- what was taken off ---------------------------------------------------


def test_what_is_taken_off_is_furniture() -> None:
    text = (
        f"---\ntitle: 桥动了\ndate: 2026-03-09\n---\n\n原文来自「桥边」：[桥动了]({ADDRESS})\n\n"
        f"---\n\n{ZH_TEXT}\n\n"
        "长按二维码关注我们\n\n未经许可不得转载\n"
    )
    (article,) = read(Source("x.md", data=text.encode()), Context(options=ReadOptions(), furniture=True))
    assert isinstance(article, Article)
    roles = {piece.role: piece.text for piece in article.furniture}
    assert roles == {
        "metadata": "原文来自「桥边」：桥动了",
        "promotion": "长按二维码关注我们",
        "legal": "未经许可不得转载",
    }
