import sys

import pytest

import docconv
from docconv.errors import DependencyError, UsageError
from docconv.ir import (
    Article,
    Blockquote,
    Code,
    Comment,
    Figure,
    Html,
    Image,
    InlineCode,
    Link,
    Meta,
    Paragraph,
    Ruby,
    Text,
    encode,
)
from docconv.settings import Settings
from docconv_opencc.options import Config
from docconv_opencc.transform import _opencc

pytest.importorskip("opencc")

ARTICLE = Article(
    Meta(
        title="软件发展",
        authors=("张发",),
        language="zh-Hans",
        url="https://example.org/软件",
        tags=("经济",),
        extra={"link": "https://example.org/发", "note": "发展"},
    ),
    (
        Paragraph((Text("发展"), InlineCode("发"), Link("https://x.y/发", (Text("发"),), "发"))),
        Code("软件", "txt"),
        Figure(Image("图.png", "图"), (Text("图发"),), "张发"),
        Paragraph((Ruby("发", "fā"),), "zh-Hans"),
        Paragraph((Text("会議を発展"),), "ja"),
        Blockquote((Html("<发>"),)),
    ),
    (Comment((Paragraph((Text("头发"),)),), "张三"),),
)


def converted(article, transform):
    settings = Settings(transforms=(transform,))
    return docconv.read_document(encode(article), format="json", settings=settings)


def test_what_is_read_is_converted_and_nothing_else():
    got = converted(ARTICLE, "opencc:s2t")
    assert got.meta == Meta(
        title="軟件發展",
        authors=("張發",),
        language="zh-Hant",
        url="https://example.org/软件",
        tags=("經濟",),
        extra={"link": "https://example.org/发", "note": "發展"},
    )
    assert got.body == (
        Paragraph((Text("發展"), InlineCode("发"), Link("https://x.y/发", (Text("發"),), "發"))),
        Code("软件", "txt"),
        Figure(Image("图.png", "圖"), (Text("圖發"),), "張發"),
        Paragraph((Ruby("發", "fā"),)),
        Paragraph((Text("会議を発展"),), "ja"),
        Blockquote((Html("<发>"),)),
    )
    assert got.comments == (Comment((Paragraph((Text("頭髮"),)),), "張三"),)
    assert [note.code for note in got.provenance.notes] == ["opencc.converted"]


def test_what_has_the_form_already_is_left_alone():
    hant = Article(Meta(title="皇后", language="zh-Hant"), (Paragraph((Text("皇后的頭髮"),)),))
    assert converted(hant, "opencc:s2t") == hant
    assert converted(hant, "opencc:t2s").meta == Meta(title="皇后", language="zh-Hans")
    english = Article(Meta(language="en"), (Paragraph((Text("see 软件"),)),))
    assert converted(english, "opencc:s2t") == english


def test_quotations_that_say_their_language():
    english = Article(Meta(language="en"), (Paragraph((Text("软件"),), "zh-Hans"),))
    assert converted(english, "opencc:s2twp").body == (Paragraph((Text("軟體"),), "zh-Hant"),)


def test_an_article_that_states_no_language():
    text = "政府宣布，新的图书馆将在明年春天向市民开放。"
    got = converted(Article(body=(Paragraph((Text(text),)),)), "opencc:s2t")
    assert got.body == (Paragraph((Text("政府宣佈，新的圖書館將在明年春天向市民開放。"),)),)
    assert got.meta.language is None


@pytest.mark.parametrize("config", Config.__args__)
def test_every_configuration_is_known_to_opencc(config):
    assert _opencc(config)("") == ""


def test_an_unknown_configuration_names_the_known_ones():
    with pytest.raises(UsageError, match=r"s2t\|t2s"):
        converted(ARTICLE, "opencc:s2x")


def test_without_the_library(monkeypatch):
    monkeypatch.setitem(sys.modules, "opencc", None)
    _opencc.cache_clear()
    with pytest.raises(DependencyError) as caught:
        converted(ARTICLE, "opencc:s2t")
    _opencc.cache_clear()
    assert "docconv[chinese]" in (caught.value.hint or "")
