"""The frames of mirrored pages, in pages made for these tests."""

import pytest

from docconv.ir import Figure, Heading, Link, Meta, Paragraph, Text, text_of, walk
from docconv_markdown.dateline import reporters
from docconv_markdown.sniff import certainty
from tests.plugins.markdown.through import article_of

MIRROR = """### 河边的图书馆重新开放
------------------------

#### [首页](../a) &nbsp;|&nbsp; [评论](../b) &nbsp;|&nbsp; [专题](../c)


<div><img alt="河边的图书馆重新开放" src="https://img.example.org/1.jpg"/>
<div class="caption">
 读者在门口排队。(Ann Lee/Example)
</div></div><hr/><div id="body">
 <!-- begin -->
 <p>
  【示例日报2026年03月09日讯】（示例日报记者王小明北京报导）经过两年的修缮，
  <ok href="https://example.org/gb/tag/lib.html">
   图书馆
  </ok>
  周一重新开放。
 </p>
 <p>
  馆长说：“欢迎大家。”
 </p>
 <p>
  责任编辑：李红#
 </p>
 <div class="bubble"></div>
</div>


---

手机上复制下列链接：https://mirror.example.net/1

原文链接（需要代理）：https://example.org/gb/26/3/9/n1.htm

#### [首页](../a) &nbsp;|&nbsp; [评论](../b) &nbsp;|&nbsp; [专题](../c)
"""


def test_a_mirrored_page() -> None:
    article = article_of(MIRROR)
    meta = article.meta
    assert meta.title == "河边的图书馆重新开放"
    assert meta.authors == ("王小明",)
    assert meta.editors == ("李红",)
    assert meta.published == "2026-03-09"
    assert meta.site == "示例日报"
    assert meta.url == "https://example.org/gb/26/3/9/n1.htm"
    assert meta.tags == ("图书馆",)
    assert meta.language == "zh-Hans"
    figure = article.body[0]
    assert isinstance(figure, Figure)
    assert figure.image is not None
    assert (figure.image.alt, figure.credit) == (None, "Ann Lee/Example")
    assert article.body[1:] == (
        Paragraph((Text("经过两年的修缮，图书馆周一重新开放。"),)),
        Paragraph((Text("馆长说：“欢迎大家。”"),)),
    )


def test_other_dialects_take_the_text_as_it_is() -> None:
    article = article_of(MIRROR, dialect="gfm")
    assert article.meta.title is None
    assert "原文链接" in text_of(article.body)


def test_labels_in_a_quote_before_the_title() -> None:
    article = article_of(
        "> * 原文地址：[The article](https://a.example/b)\n> * 原文作者：[Ann Lee](https://a.example/ann)\n"
        "> * 译者：[bo](https://b.example)\n\n# 标题\n\n正文第一段。\n\n## 小标题\n\n正文第二段。\n"
    )
    assert (article.meta.title, article.meta.url) == ("标题", "https://a.example/b")
    assert article.meta.authors == ("Ann Lee",)
    assert text_of(article.body).startswith("正文第一段。")


def test_labels_after_the_last_rule() -> None:
    article = article_of(
        "Title\n=====\n\nText of the article, long enough.\n\n---\n\nvia: https://a.example/b\n\n"
        "作者：[Ann Lee][a] 译者：[bo](https://b.example) 校对：[cy](https://c.example)\n\n"
        "[a]: https://a.example/ann\n"
    )
    assert (article.meta.url, article.meta.authors) == ("https://a.example/b", ("Ann Lee",))
    assert len(article.body) == 1


def test_a_line_about_the_source_before_the_first_rule() -> None:
    article = article_of(
        "---\ntitle: 标题\ndate: 2026-03-09\n---\n\n"
        "本文来自微信号「示例」：~~[标题](https://wx.example/s/1)~~\n\n"
        "作者：王小明\n\n---\n\n正文。\n"
    )
    assert (article.meta.site, article.meta.url) == ("示例", "https://wx.example/s/1")
    assert article.meta.authors == ("王小明",)
    assert article.body == (Paragraph((Text("正文。"),)),)


def test_a_plain_text_keeps_all_it_has() -> None:
    text = "# Title\n\nOne [link](http://a.b/c).\n\n***\n\nTwo, after a rule.\n\n## Part\n\n- a\n- b\n"
    article = article_of(text)
    assert article.meta.title == "Title"
    assert [type(block).__name__ for block in article.body] == [
        "Paragraph",
        "ThematicBreak",
        "Paragraph",
        "Heading",
        "List",
    ]
    assert any(isinstance(node, Link) for node in walk(article.body))


def test_the_title_is_not_repeated() -> None:
    article = article_of(
        "---\ntitle: A title\ndate: 2026-03-09\n---\n\n# A title\n\nText.\n\n# Other\n\nText.\n"
    )
    assert article.body[0] == Paragraph((Text("Text."),))
    assert isinstance(article.body[1], Heading)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("王小明北京", ("王小明",)),
        ("王小明、李红", ("王小明", "李红")),
        ("王小明美国某州某市", ("王小明",)),
        ("Ann Lee", ("Ann", "Lee")),
        ("", ()),
    ],
)
def test_reporters(text: str, names: tuple[str, ...]) -> None:
    assert reporters(text) == names


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        (MIRROR, 0.8, 1),
        ("---\ntitle: x\ndate: 2022-01-01\n---\n\ntext", 0.8, 1),
        ("# Title\n\n[home](a) | [b](b)\n\ntext", 0.8, 1),
        ("# Title\n\nText.\n\n## Part\n\nMore.", 0.5, 0.8),
        ("标题\n\n- 一\n- 二\n\n正文 #标签 一段。", 0, 0.2),
        ("- a\n- b\n- c\n", 0, 0.2),
        ("<!DOCTYPE html><html>", 0, 0),
        ("plain text\nwith lines", 0, 0.2),
        ("\0\0\0", 0, 0),
    ],
)
def test_certainty(text: str, least: float, most: float) -> None:
    assert least <= certainty(text.encode(), "x.txt") <= most


#: Beginnings under which nothing of a text may go: front matter, a title, a mirror's frame.
FRAMES = {
    "front matter": "---\ntitle: The bridge\ndate: 2026-03-09\n---\n\n",
    "title": "# 桥\n\n",
    "mirror": "### 桥\n---\n\n#### [首页](a) | [评论](b) | [专题](c)\n\n",
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
@pytest.mark.parametrize(
    "text",
    [
        "来源：据水利部门说，这条河的水来自三座雪山。春天水位最高。\n\n第二段。",
        "作者：您为什么写这本书？\n\n答：因为喜欢桥。",
        "时间：它是这座城市最贵的东西。\n\n第二段。",
        "时间：2026-03-09 19:00\n\n地点：图书馆二楼\n\n欢迎大家。",
        "文：心雕龙是一部书。很有名。\n\n第二段。",
        "Date: the fruit, not the day. Dates grow on palms.\n\nMore.",
        "Source: the river rises in the hills. It is cold.\n\nMore.",
        "By the time she arrived, the bridge had moved.\n\nMore.",
        "By Tuesday Morning\n\nMore.",
        "One.\n\n编辑：我们为什么要出版这本书？\n\n作者：因为没有人写过。",
        "One.\n\n> A quote at the end, by [Ann](https://a.example/ann).",
        "One.\n\n---\n\n> A quote after a rule, by [Ann](https://a.example/ann).",
        "One.\n\n---\n\nThanks to [Ann](https://a.example/ann) for the help.",
        "One.\n\n## References\n\n- [One](https://a.example/1)\n- [Two](https://a.example/2)\n"
        "- [Three](https://a.example/3)",
        "One.\n\n---\n\n- [One](https://a.example/1)\n- [Two](https://a.example/2)\n"
        "- [Three](https://a.example/3)",
        "One.\n\n[The full report](https://a.example/report.pdf)",
        "One.\n\n"
        "See [the map](https://a.example/1), [the plan](https://a.example/2) and [the sum](https://a.example/3).",
        "One.\n\n校方表示，该生言论不代表学校立场。",
        "One.\n\n他说：“未经允许不得转载。”",
        "One.\n\nOriginally published in 1925, the novel is read to this day.",
        "One.\n\nThe editor said the views expressed by voters were clear.",
        "One.\n\nFollow the river to its end and you will find the mill.",
        "One.\n\nMời bạn đến thăm cây cầu vào mùa xuân.",
        "One.\n\n2026",
        "One.\n\n## More\n\nThere is more to say about it.",
        "One.\n\n## 关于作者\n\n## 她的童年\n\n文字。",
        "One.\n\n> 远方的朋友说：“欢迎关注这座桥的命运。”",
    ],
)
def test_words_that_only_look_like_a_frame_stay(frame: str, text: str) -> None:
    assert text_of(article_of(frame + text).body) == text_of(article_of(text, dialect="gfm").body)


def test_what_an_unframed_text_says_of_itself_stays() -> None:
    text = "One.\n\nTwo.\n\nAll rights reserved.\n\nRelated articles\n\n[One](https://a.example/1)\n"
    article = article_of(text)
    assert article.meta == Meta(language=article.meta.language)
    assert text_of(article.body) == text_of(article_of(text, dialect="gfm").body)


OPENING = "The board met on Tuesday.\n\nNobody left early.\n\n"


@pytest.mark.parametrize(
    "kept",
    [
        "---\n\nThe data are at https://example.org/data and anyone may use them.",
        "---\n\nCorrection: the year was wrong. See https://example.org/a.",
        "---\n\n数据在 https://example.org/data，任何人可用。",
        "---\n\n[1] Smith, Harbours, https://example.org/1",
        "---\n\nShe wrote to [the board](https://example.org/b) and got no answer.\n\nhttps://example.org/letter",
        "~~See~~ <https://e.org/1> <https://e.org/2> <https://e.org/3>",
        "[One](https://e.org/1), [Two](https://e.org/2), [Three](https://e.org/3)",
        "---\n\nEditor: Why\n\nAuthor: No\n\nEditor: When\n\nAuthor: Now\n\nEditor: Oh\n\nAuthor: Yes",
    ],
)
def test_an_ending_of_the_authors_own_stays(kept: str) -> None:
    own = article_of(OPENING + kept, dialect="gfm")
    assert text_of(article_of(OPENING + kept).body) == text_of(own.body)


@pytest.mark.parametrize(
    "last",
    [
        "Follow the money on X and you see.",
        "Join us, she said, and they did.",
        "Support our harbour, the banner said.",
        "Copyright law was written for printers.",
        "The views expressed in the letters represent a whole town.",
        "关注我们的未来，就是关注孩子。",
        "我们欢迎大家关注这个问题。",
        "欢迎加入，他说。",
        "本文的观点不代表任何人的立场，他在最后一页写道。",
        "那封信转自北京，已经三年了。",
        "Theo dõi chúng tôi, họ nói, rồi im lặng.",
        "Bản quyền thuộc về ai?",
    ],
)
def test_a_last_sentence_is_no_request(last: str) -> None:
    article = article_of(f"---\ntitle: T\ndate: 2026-01-02\n---\n\n{OPENING}{last}\n")
    assert text_of(article.body).endswith(last)
    assert article.meta.site is None


@pytest.mark.parametrize(
    "first",
    [
        "`2026-03-01` is the release date of the library.",
        "`git tag 2026-03-01` marks it.",
        "【2022年1月27日】他出门了。",
        "内容来自「老王」的讲述。",
    ],
)
def test_a_first_sentence_is_no_label(first: str) -> None:
    article = article_of(f"---\ntitle: T\ndate: 2026-01-02\n---\n\n{first}\n\n{OPENING}")
    assert text_of(article.body).startswith(first.replace("`", ""))
    assert (article.meta.authors, article.meta.site) == ((), None)


@pytest.mark.parametrize("label", ["Date: 3 May 1944", "作者：你好"])
def test_what_opens_many_parts_is_no_label_of_the_article(label: str) -> None:
    article = article_of("# T\n\n" + f"{label}\n\nIt rains.\n\n" * 3)
    assert text_of(article.body).count(label) == 3
    assert (article.meta.published, article.meta.authors) == (None, ())


def test_a_sentence_before_the_first_rule_stays() -> None:
    article = article_of("# 港口\n\n来源：示例\n\n他走了。\n\n---\n\n正文。\n")
    assert text_of(article.body).startswith("他走了。")


def test_a_title_may_speak_of_the_way_back() -> None:
    article = article_of(f"# [Back to the harbour](https://e.org/h)\n\n{OPENING}")
    assert (article.meta.title, article.meta.url) == ("Back to the harbour", "https://e.org/h")


def test_hashtags_are_tags() -> None:
    article = article_of(f"---\ntitle: T\ndate: 2026-01-02\n---\n\n#rain #clippings\n\n{OPENING}")
    assert article.meta.tags == ("rain",)


def test_only_what_an_export_says_twice_goes() -> None:
    article = article_of(
        "# T\n\n## Metadata\n\n- Author: Ann Lee\n- Title: T\n\nA note of my own.\n\n"
        "## Highlights\n\n- rain\n\n## Full Document\n\nIt rains.\n"
    )
    assert text_of(article.body) == "A note of my own.\nIt rains."
