"""The kinds of mirrored and clipped pages there are, each in an article made for these tests."""

from docconv import Context, Source
from docconv.ir import Article, Figure, Heading
from docconv_markdown.options import ReadOptions
from docconv_markdown.reader import read
from tests.plugins.markdown.framed import ADDRESS, BODY, TEXT, ZH_BODY, ZH_TEXT, check


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
