"""Saved pages: the article, what is known of it, what was left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv import Context, Source
from docconv.ir import Article, Heading, Image, Link, normalize, text_of, walk
from docconv_html.options import ReadOptions
from docconv_html.reader import read
from docconv_html.sniff import certainty

SENTENCE = "The council voted on Tuesday to keep the ferry running through the winter, by nine votes to two. "
HAN = "县里周二决定，渡轮冬天照常开航，票价不变，船员分两班值守，码头夜间增设照明和候船棚。"
PROSE = "".join(f"<p>{number}. {SENTENCE * 3}</p>" for number in range(1, 6))


def article(page, furniture=False, **options) -> Article:
    data = page if isinstance(page, bytes) else page.encode()
    ctx = Context(options=ReadOptions(**options), furniture=furniture)
    (found,) = read(Source("page.html", data=data), ctx)
    assert isinstance(found, Article)
    return normalize(found)


def page(body, head="", lang="en"):
    head = f'<head><meta charset="utf-8">{head}</head>'
    return f'<!DOCTYPE html><html lang="{lang}">{head}<body>{body}</body></html>'


def test_the_article_is_kept_and_the_page_around_it_left_out():
    found = article(
        page(
            f"<nav><a href=/>Home</a> <a href=/n>News</a></nav><div class=wrap><h1>Ferry stays</h1>"
            f"<div class=story>{PROSE}<aside class=related>"
            "<a href=/x>Another story about ships</a></aside></div></div>"
            "<div class=sidebar><ul><li><a href=/1>One</a><li><a href=/2>Two</a></ul></div>"
            "<footer>© Example</footer>"
        ),
        furniture=True,
    )
    text = text_of(found.body)
    assert len(found.body) == 5
    assert not any(word in text for word in ("Home", "Another story", "One", "©"))
    reasons = {item.role: item.text for item in found.furniture}
    assert "Another story about ships" in reasons["related"]
    assert "Home" in reasons["before"]
    assert "© Example" in reasons["after"]
    assert all(item.reason for item in found.furniture)


def test_nothing_is_kept_of_what_is_left_out_unless_asked_for():
    assert article(page(f"<nav>Home</nav>{PROSE}")).furniture == ()


def test_the_whole_page_on_request():
    found = article(page(f"<nav><a href=/>Home</a></nav>{PROSE}<footer>Imprint</footer>"), extract="page")
    assert "Home" in text_of(found.body)
    assert "Imprint" in text_of(found.body)


def test_a_name_that_says_chrome_is_void_where_the_text_is():
    assert len(article(page(f"<nav>Menu<div class=footer>{PROSE}")).body) >= 5


def test_a_body_in_many_sections_stays_whole():
    sections = "".join(f"<section><h2>Part {n}</h2><p>{n} {SENTENCE * 3}</p></section>" for n in range(1, 7))
    found = article(page(f"<main>{sections}</main>"))
    assert [text_of((block,)) for block in found.body if isinstance(block, Heading)] == [
        f"Part {n}" for n in range(1, 7)
    ]
    assert {block.depth for block in found.body if isinstance(block, Heading)} == {2}


def test_an_old_page_of_breaks_and_indents_in_a_table():
    lines = "".join(f"　　{number}、{HAN * 3}<br>" for number in "一二三四五")
    found = article(
        page(
            f"<table><tr><td><a href=/>首页</a></td></tr><tr><td>{lines}</td></tr></table>", lang="zh"
        ).encode("utf-8")
    )
    assert len(found.body) == 5
    assert text_of(found.body[:1]).startswith("一、县里")
    assert found.meta.language == "zh-Hans"


def test_bytes_in_gb2312_are_read_as_declared():
    data = page(f"<p>{HAN * 5}</p>", '<meta http-equiv=Content-Type content="text/html; charset=gb2312">')
    data = data.replace('<meta charset="utf-8">', "").encode("gb18030")
    assert HAN in text_of(article(data).body)


def test_a_page_without_anything_is_an_article_without_anything():
    for data in (b"", b"<html></html>", b"\xff\xfe", b"<body>   </body>"):
        found = article(data)
        assert found.body == ()
        assert found.meta.title is None
        assert found.meta.published is None


def test_the_title_is_not_repeated_in_the_body():
    found = article(
        page(f"<article><h1>Ferry stays</h1>{PROSE}</article>", "<title>Ferry stays - The Gull</title>")
    )
    assert found.meta.title == "Ferry stays"
    assert "Ferry stays" not in text_of(found.body)


def test_a_last_paragraph_is_no_label_behind_the_text():
    found = article(page(f"{PROSE}<p>More in hope than in fear, she said.</p><h3>Related</h3>"))
    assert text_of(found.body[-1:]) == "More in hope than in fear, she said."


def test_links_are_seen_from_the_page_and_pictures_beside_it_are_left_alone():
    head = '<link rel=canonical href="https://gull.example/a/b.html">'
    found = article(page(f'{PROSE}<p>See <a href="c.html">that</a> and <img src="/i.png"></p>', head))
    links = [node.url for node in walk(found.body) if isinstance(node, (Link, Image))]
    assert links == ["https://gull.example/a/c.html", "https://gull.example/i.png"]


def test_comments_with_answers():
    unit = (
        '<li class="comment"><cite class="fn">{}</cite> <time datetime="2026-03-0{}">then</time>'
        "<p>{}</p><a>Reply</a>{}</li>"
    )
    inner = f"<ol>{unit.format('Bo', 2, 'An answer.', '')}</ol>"
    markup = f'<div id="comments"><h3>Comments</h3><ol>{unit.format("Ann", 1, "A word.", inner)}</ol></div>'
    found = article(page(f"<article>{PROSE}</article>{markup}"))
    assert [(item.author, item.published, text_of(item.body)) for item in found.comments] == [
        ("Ann", "2026-03-01", "A word."),
        ("Bo", "2026-03-02", "An answer."),
    ]
    assert "A word." not in text_of(found.body)


def test_a_page_that_is_too_deep_is_read_with_a_note():
    ctx = Context(options=ReadOptions())
    (found,) = read(Source("x.html", data=("<div>" * 5000 + SENTENCE).encode()), ctx)
    assert SENTENCE.strip() in text_of(normalize(found).body)
    assert [note.code for note in ctx.notes] == ["html.depth"]


@given(st.binary(max_size=200))
def test_any_bytes_give_an_article(data):
    article(b"<html>" + data)


@pytest.mark.parametrize(
    ("head", "name", "least", "most"),
    [
        (b"<!DOCTYPE html><html>", "x", 0.9, 1),
        (b"\xef\xbb\xbf\n<HTML><head>", "x", 0.9, 1),
        ("<!DOCTYPE html>".encode("utf-16"), "x", 0.9, 1),
        (b"<div><p>a</p><p>b</p></div>", "x", 0.3, 0.9),
        (b"# Title\n\n<div>a</div>", "x", 0, 0.3),
        (b"plain words", "x", 0, 0),
    ],
)
def test_how_sure_it_is_a_page(head, name, least, most):
    assert least <= certainty(head, name) <= most
