"""Which part of a page is the article: the general rules, each on a page that needs it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv import Context, Source
from docconv.ir import Article, normalize, text_of
from docconv_html.options import ReadOptions
from docconv_html.reader import read
from docconv_html.vocabulary import CHROME, COMMENTS, CONTENT, HIDDEN, LEAD, RELATED, hints

SENTENCE = "The harbour office said on Monday that the old crane would be repaired before the winter. "
PROSE = "".join(f"<p>{number}. {SENTENCE * 3}</p>" for number in range(1, 7))
LEAD_TEXT = "Nobody thought the crane could be saved; now the harbour has found the money."


def article(body, head="", ctx=None, **options) -> Article:
    markup = f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{body}</body></html>'
    ctx = ctx or Context(options=ReadOptions(**options))
    (found,) = read(Source("page.html", data=markup.encode()), ctx)
    assert isinstance(found, Article)
    return normalize(found)


def text(body, head="", **options) -> str:
    return text_of(article(body, head, **options).body)


# --- names --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "has", "lacks"),
    [
        ("field field--label-hidden", 0, HIDDEN),
        ("d-none d-md-block", 0, HIDDEN),
        ("hidden md:flex", 0, HIDDEN),
        ("visually-hidden", HIDDEN, 0),
        ("related-article", RELATED, CONTENT),
        ("article-comments", COMMENTS, CONTENT),
        ("article-body", CONTENT, RELATED),
        ("teaser-text", LEAD, RELATED),
        ("no-sidebar", 0, CHROME),
        ("barometer", 0, CHROME),
    ],
)
def test_what_names_say(name, has, lacks):
    assert hints(name) & has == has
    assert not hints(name) & lacks


# --- the part -----------------------------------------------------------------------------------


@pytest.mark.parametrize("around", ["header", "div class=intro", "div class=teaser-text", "section"])
def test_a_lead_that_stands_apart_is_kept_without_what_is_around_it(around):
    tag = around.split()[0]
    found = text(
        f"<div><h1>The crane stays</h1><div class=share>Share this on all of the networks there are</div>"
        f"<{around}><p>{LEAD_TEXT}</p></{tag}><div class=info>By A. Writer, 3 May 2024</div>"
        f"<div><div class=body>{PROSE}</div></div></div>"
    )
    assert found.startswith(LEAD_TEXT)
    assert "6. The harbour" in found
    assert "Share this" not in found
    assert "A. Writer" not in found


def test_prose_before_the_title_is_no_lead():
    found = text(f"<p>{LEAD_TEXT}</p><h1>The crane stays</h1><div><div class=story>{PROSE}</div></div>")
    assert LEAD_TEXT not in found


def test_comments_longer_than_the_article_stay_comments():
    comments = "".join(
        f'<li class="comment"><cite>Reader {number}</cite><p>{number}! {SENTENCE * 2}</p></li>'
        for number in range(20)
    )
    found = article(f"<h1>Crane</h1><div class=story>{PROSE}</div><ol class=comments>{comments}</ol>")
    assert "Reader" not in text_of(found.body)
    assert len(found.comments) == 20


def test_in_a_forum_what_is_posted_is_the_text():
    posts = "".join(f"<div class=comment><p>{number}: {SENTENCE * 2}</p></div>" for number in range(5))
    head = '<meta name="generator" content="Discourse 3.2">'
    found = article(f"<h1>Crane?</h1><p>{SENTENCE}</p><div class=comments>{posts}</div>", head)
    assert "4: The harbour" in text_of(found.body)
    assert not found.comments


def test_a_consent_dialog_is_no_article_however_long():
    found = text(
        f"<div class=cookie-consent><p>We store cookies. {SENTENCE * 9}</p></div><p>{SENTENCE * 2}</p>"
    )
    assert "We store cookies" not in found
    assert "harbour" in found


def test_a_list_of_links_is_kept_where_there_is_nothing_else():
    items = "".join(
        f"<li><a href=/{number}>Story number {number} about the harbour</a></li>" for number in range(30)
    )
    found = text(f"<nav><a href=/>Home</a></nav><main><ul>{items}</ul></main>")
    assert "Story number 29" in found


def test_text_for_browsers_without_scripts_counts_where_there_is_no_other():
    assert "6. The harbour" in text(f"<div id=app></div><noscript><div>{PROSE}</div></noscript>")
    assert "Please enable" not in text(
        f"<noscript><p>Please enable scripts. {SENTENCE}</p></noscript>{PROSE}"
    )


def test_a_streamed_part_is_put_back():
    found = text(
        f'<main><h1>Crane</h1>{PROSE}<template id="B:0"></template><p>Last. {SENTENCE}</p></main>'
        f'<div hidden id="S:0"><p>Late. {SENTENCE * 4}</p></div>'
    )
    assert found.index("6. The") < found.index("Late.") < found.index("Last.")


@pytest.mark.parametrize("tag", ["nav", "aside", "button", "ul"])
def test_an_article_inside_chrome_left_open(tag):
    assert "6. The harbour" in text(f"<{tag}><a href=/>Home</a><h1>Crane</h1><div>{PROSE}</div>")


def test_a_variant_for_other_screens_is_read_once():
    found = text(f"<h1>Crane</h1><div class=desktop>{PROSE}</div><div class=mobile>{PROSE}</div>")
    assert found.count("3. The harbour") == 1


# --- text in data, and none ---------------------------------------------------------------------


def test_text_that_only_scripts_hold():
    data = json.dumps({"props": {"post": {"title": "Crane", "body": PROSE}}})
    ctx = Context(options=ReadOptions())
    found = article(f'<div id=root></div><script type="application/json">{data}</script>', ctx=ctx)
    assert "6. The harbour" in text_of(found.body)
    assert [note.code for note in ctx.notes] == ["html.data"]


def test_a_page_without_text_says_so():
    ctx = Context(options=ReadOptions())
    assert not article("<div id=root></div>", ctx=ctx).body
    assert [note.code for note in ctx.notes] == ["html.empty"]


def test_a_summary_is_better_than_nothing():
    ctx = Context(options=ReadOptions())
    summary = " ".join([LEAD_TEXT] * 4)
    found = article("<div id=root></div>", f'<meta name=description content="{summary}">', ctx=ctx)
    assert text_of(found.body) == summary
    assert [note.code for note in ctx.notes] == ["html.summary"]


@pytest.mark.parametrize(
    "data", ["[" * 50_000, '{"body":' * 5_000, '"' + "x" * 500, '{"body": 1e400}', "{" + "}" * 300]
)
def test_broken_data_is_left_alone(data):
    assert not article(f'<script type="application/json">{data}</script>').body


# --- ends ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "label", ["Related stories", "Auch interessant:", "À lire aussi", "Te puede interesar", "延伸阅读"]
)
def test_what_stands_behind_a_label_at_the_end_is_cut(label):
    found = text(f"<h1>Crane</h1><div>{PROSE}<h3>{label}</h3><p>Ferry stays on</p><p>Bridge opens</p></div>")
    assert found.rstrip().endswith("winter.")


def test_a_label_in_the_middle_cuts_nothing():
    found = text(f"<h1>Crane</h1><div><p>Related stories</p>{PROSE}</div>")
    assert "6. The harbour" in found


def test_an_announced_advertisement_goes():
    assert "Advertisement" not in text(
        f"<h1>C</h1><div>{PROSE}<p>- Advertisement -</p>{PROSE.replace('.', '!')}</div>"
    )


# --- options ------------------------------------------------------------------------------------


def test_recall_keeps_what_names_would_drop_and_precision_drops_scraps():
    body = f"<h1>Crane</h1><div>{PROSE}<div class=factbox><p>Box. {SENTENCE}</p></div><p>Photo desk</p></div>"
    assert "Box." in text(body, favor="recall")
    assert "Photo desk" in text(body, favor="recall")
    assert "Box." not in text(body)
    assert "Photo desk" in text(body)
    assert "Photo desk" not in text(body, favor="precision")


@given(st.sampled_from(["recall", "balanced", "precision"]), st.lists(st.integers(0, 6), max_size=4))
def test_pictures_never_change_the_text(favor, places):
    paragraphs = PROSE.split("</p>")
    for place in places:
        paragraphs[place] = (
            f'<figure><img src="p{place}.jpg" alt=""></figure><img src=x.png>' + paragraphs[place]
        )
    with_pictures = "<h1>Crane</h1><div class=story>" + "</p>".join(paragraphs) + "</div>"
    without = f"<h1>Crane</h1><div class=story>{PROSE}</div>"
    assert text(with_pictures, favor=favor).split() == text(without, favor=favor).split()


def test_the_choice_is_linear_in_depth_and_width():
    deep = "<div>" * 1500 + PROSE + "</div>" * 1500
    wide = "".join(f"<div class=x{number}><b>{number}</b></div>" for number in range(5000))
    assert "6. The harbour" in text(deep)
    assert "6. The harbour" in text(f"{wide}<div>{PROSE}</div>{wide}")


def test_a_standfirst_in_the_text_is_no_subtitle_too() -> None:
    """Writers show both: it would stand there twice."""
    story = {"@type": "NewsArticle", "headline": "The crane", "alternativeHeadline": LEAD_TEXT}
    head = f'<script type="application/ld+json">{json.dumps(story)}</script>'
    inside = article(f"<article><h1>The crane</h1><p>{LEAD_TEXT}</p>{PROSE}</article>", head)
    assert (inside.meta.subtitle, text_of(inside.body).count(LEAD_TEXT)) == (None, 1)
    apart = article(f"<article><h1>The crane</h1>{PROSE}</article>", head)
    assert apart.meta.subtitle == LEAD_TEXT
