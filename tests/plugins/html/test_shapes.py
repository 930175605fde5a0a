"""What is no article by its shape: each rule on a page that needs it, and on one that it must leave alone."""

import pytest

from docconv import Context, Source
from docconv.ir import Article, Embed, normalize, text_of
from docconv_html.adverts import NOTICE
from docconv_html.options import ReadOptions
from docconv_html.reader import read

SENTENCE = "The harbour office said on Monday that the old crane would be repaired before the winter."
FIRST = f"<p>First. {SENTENCE}</p><p>Second. {SENTENCE}</p>"
LAST = f"<p>Third. {SENTENCE}</p><p>Fourth. {SENTENCE}</p>"


def article(body: str) -> Article:
    markup = f'<!DOCTYPE html><html lang="en"><body>{body}</body></html>'
    (found,) = read(Source("page.html", data=markup.encode()), Context(options=ReadOptions()))
    assert isinstance(found, Article)
    return normalize(found)


def text(inset: str, first: str = FIRST, last: str = LAST) -> str:
    """The text of a page with something between two of its paragraphs."""
    found = text_of(article(f"<h1>The crane</h1><div>{first}{inset}{last}</div>").body)
    assert found.startswith("First.")
    assert "Fourth." in found
    return found


# --- boxes of controls --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "box",
    [
        "<div><p>WORDS every morning.</p><form><input type=email><button>Send</button></form></div>",
        "<div><h3>Letter</h3><form><p>WORDS every morning.</p><input><button>Send</button></form></div>",
        "<form><label>WORDS every morning in your inbox.<input></label><input type=submit></form>",
        "<div><h4>WORDS about the bridge?</h4><form><label><input type=radio> Yes</label></form></div>",
        "<div><p>WORDS are stored on your device.</p><button>Accept</button></div>",
        "<div><div><p>WORDS are stored on it.</p></div><p><button>No</button><button>Yes</button></p></div>",
        "<div><p>WORDS are paid for by readers.</p><a href=/give>Give now</a></div>",
        "<div><p>WORDS for free are over.</p><p><a href=/buy>Subscribe</a> <a href=/in>Log in</a></p></div>",
    ],
)
def test_what_asks_for_something_is_left_out(box):
    assert "WORDS" not in text(box)


@pytest.mark.parametrize(
    "box",
    [
        f"<div><button>What of the crane?</button><div>WORDS unfold. {SENTENCE}</div></div>",
        f"<p>WORDS with a note <button>i</button> in the middle. {SENTENCE}</p>",
        "<div><pre>WORDS = 1</pre><button>Copy</button></div>",
        f"<div><h2><button>Question</button></h2><p>WORDS unfold. {SENTENCE}</p></div>",
        "".join(f"<div><p>WORDS of offer {n} are these.</p><button>Buy</button></div>" for n in range(3)),
    ],
)
def test_text_with_a_button_is_text(box):
    assert "WORDS" in text(box)


def test_a_form_around_the_whole_page_is_no_form():
    assert "Fourth." in text_of(
        article(f"<form><input><h1>Crane</h1>{FIRST}{LAST}<button>x</button></form>").body
    )


# --- advertisements -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "box",
    [
        '<div><span>WORDS</span><iframe src="https://frames.example/1"></iframe></div>',
        '<iframe src="https://ads.example.com/frame"></iframe>',
        '<div><iframe src="https://frames.example/1" width="300" height="250"></iframe></div>',
    ],
)
def test_a_frame_of_an_advertisement_is_no_content(box):
    found = article(f"<h1>Crane</h1><div>{FIRST}{box}{LAST}</div>")
    assert not any(isinstance(block, Embed) for block in found.body)
    assert "WORDS" not in text_of(found.body)


@pytest.mark.parametrize(
    "url", ["https://www.youtube.com/embed/x", "https://charts.example/1", "https://x.example/"]
)
def test_a_frame_with_content_is_kept(url):
    found = article(f'<h1>Crane</h1><div>{FIRST}<iframe src="{url}"></iframe>{LAST}</div>')
    assert any(isinstance(block, Embed) for block in found.body)


@pytest.mark.parametrize(
    "label", ["Anzeige", "广告", "廣告", "Quảng cáo", "- Publicité -", "Реклама", "إعلان"]
)
def test_labels_of_advertisements(label):
    assert NOTICE.fullmatch(label)
    assert label not in text(f'<div><p>{label}</p><a href="/x"><img src="x.png"></a></div>')


# --- other articles -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "<p>Read more: <a href=/2>WORDS about another crane</a></p>",
        "<div><span>Lesen Sie auch</span><a href=/2>WORDS about another crane</a></div>",
        "<p><strong>Leia também: <a href=/2>WORDS about another crane</a></strong></p>",
        "<p>相关阅读：<a href=/2>WORDS 另一台起重机的故事</a></p>",
        "<p>Soma pia: <a href=/2>WORDS about another crane</a></p>",
    ],
)
def test_a_label_with_a_link_is_no_text(line):
    assert "WORDS" not in text(line)


@pytest.mark.parametrize(
    "line",
    [
        "<p>The office wrote <a href=/2>WORDS in a long letter to all</a></p>",
        "<p>Project: <a href=https://x.example/>https://x.example/WORDS/of/it</a></p>",
        "<p>Both <a href=/2>WORDS about another crane</a> and a ferry</p>",
    ],
)
def test_a_sentence_with_a_link_is_text(line):
    assert "WORDS" in text(line)


def cards(count: int, words: str) -> str:
    return "".join(
        f"<div><a href=/{n}><img src={n}.jpg></a><h3><a href=/{n}>Story {n} WORDS</a></h3>"
        f"<p>{words} {n}.</p></div>"
        for n in range(count)
    )


def test_cards_of_other_articles_are_left_out_wherever_they_stand():
    group = f"<section><h2>More</h2><div>{cards(3, SENTENCE)}</div></section>"
    assert "WORDS" not in text(group)
    body = f"<main><h1>Crane</h1><p>A. Writer | 3 May 2024</p><div>{FIRST}</div></main>{group}"
    found = text_of(article(body).body)
    assert found.startswith("First.")
    assert "WORDS" not in found
    assert "More" not in found


def test_a_list_of_things_with_linked_names_is_text():
    assert "Story 7 WORDS" in text(cards(20, SENTENCE))


# --- who and when -------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["By A. Writer 3 May 2024", "记者 沈若兰 2026年3月9日", "4 min read"])
def test_a_line_of_who_and_when_is_no_text(line):
    for before, after in ((line, ""), ("", line)):
        page = f"<article><h1>Crane</h1><div>{before}</div>{FIRST}{LAST}<div>{after}</div></article>"
        if not (after and "min" in after):
            assert line not in text_of(article(page).body)


# --- short texts --------------------------------------------------------------------------------


def test_a_short_sentence_in_a_box_of_its_own_belongs_to_the_text():
    section = f"<section>{FIRST}</section><section><p>It was the last of its kind in town.</p></section>"
    assert "last of its kind" in text_of(article(f"<h1>Crane</h1><div>{section}</div>").body)
    boxes = f"<div><p>{SENTENCE} {SENTENCE}</p></div><div><p>It was the last of its kind in town.</p></div>"
    assert "last of its kind" in text_of(article(f"<h1>Crane</h1><div>{boxes}</div>").body)
