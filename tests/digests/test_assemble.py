import pytest
from hypothesis import given
from hypothesis import strategies as st

from docconv.digests import assemble
from docconv.errors import UsageError
from docconv.ir import Article, Digest, Meta, Paragraph, Text


def article(number, **meta):
    return Article(Meta(**{"title": f"T{number}", **meta}), (Paragraph((Text(f"Text {number}."),)),))


def titles(digest):
    return [[article.meta.title for article in section.articles] for section in digest.sections]


def test_a_week_in_chinese():
    digest = assemble([article(1, published="2026-03-10", language="zh-Hans")], week="2026-W11")
    assert digest.title == "新闻简报 2026年3月9日至15日"
    assert digest.subtitle == "2026年第11周"
    assert digest.period == "2026-03-09/2026-03-15"
    assert digest.language == "zh-Hans"


def test_the_language_of_most_articles_titles_it():
    digest = assemble(
        [
            article(1, language="zh-Hant", published="2026-03-01"),
            article(2, language="vi", published="2026-03-04T10:00:00+07:00"),
            article(3, language="vi"),
        ]
    )
    assert digest.title == "Bản tin tổng hợp, 1 – 4 tháng 3, 2026"
    assert digest.period == "2026-03-01/2026-03-04"


def test_nothing_in_nothing_out():
    digest = assemble([])
    assert digest == Digest(title="News briefing")
    assert assemble([], since="2026-03-09").period == "2026-03-09/.."


def test_what_is_given_is_taken():
    digest = assemble([article(1)], title="T", subtitle="S", language="fr", theme="report", week=None)
    assert (digest.title, digest.subtitle, digest.language, digest.theme) == ("T", "S", "fr", "report")


def test_by_date_oldest_first_and_undated_last():
    articles = [
        article(1),
        article(2, published="2026-03-10T08:00:00"),
        article(3, published="2026-03-10"),
        article(4, published="2026-03-09T23:00:00-10:00"),
        article(5, published="2026-03"),
    ]
    assert titles(assemble(articles)) == [["T5", "T4", "T3", "T2", "T1"]]
    assert titles(assemble(articles, sort="input")) == [["T1", "T2", "T3", "T4", "T5"]]


def test_by_title():
    names = ["éa", "Zoo", "eb", None, "Đường", "Dương", "中文"]
    articles = [article(number, title=name) for number, name in enumerate(names)]
    assert titles(assemble(articles, sort="title")) == [["Dương", "Đường", "éa", "eb", "Zoo", "中文", None]]


def test_groups():
    articles = [
        article(1, section="World", language="en", site="A", published="2026-03-10"),
        article(2, language="zh-TW", origin="B", published="2026-03-09T10:00"),
        article(3, section="Economy", language="en", published="2026-03"),
        article(4, section="World", site="A", published="2026-03-10T07:00"),
    ]

    def grouped(by):
        digest = assemble(articles, group_by=by, sort="input", language="en")
        return {s.title: [a.meta.title for a in s.articles] for s in digest.sections}

    assert grouped("none") == {None: ["T1", "T2", "T3", "T4"]}
    assert grouped("section") == {"World": ["T1", "T4"], "Economy": ["T3"], "Other": ["T2"]}
    assert grouped("site") == {"A": ["T1", "T4"], "B": ["T2"], "Other": ["T3"]}
    assert grouped("language") == {"English": ["T1", "T3"], "Chinese (traditional)": ["T2"], "Other": ["T4"]}
    assert list(grouped("day").items()) == [
        ("9 March 2026", ["T2"]),
        ("10 March 2026", ["T1", "T4"]),
        ("Undated", ["T3"]),
    ]


@pytest.mark.parametrize("wrong", [{"group_by": "mood"}, {"sort": "mood"}, {"undated": "mood"}])
def test_wrong_words_are_wrong_usage(wrong):
    with pytest.raises(UsageError):
        assemble([], **wrong)


def test_repeats_are_told_and_may_stay():
    twice = [article(1), article(1)]
    digest = assemble(twice)
    assert len(digest.articles) == 1
    assert [note.code for note in digest.notes] == ["digest.repeat"]
    assert len(assemble(twice, dedupe=False).articles) == 2


metas = st.builds(
    Meta,
    title=st.sampled_from([None, "A", "B"]),
    published=st.sampled_from([None, "2026-03-10", "2026-03", "2026-01-01T10:00:00Z", "x"]),
    url=st.sampled_from([None, "https://example.org/a", "https://example.org/b"]),
    section=st.sampled_from([None, "", "S", "R"]),
)
bodies = st.text(max_size=3).map(lambda text: (Paragraph((Text(text),)),))


@given(
    st.lists(st.builds(Article, metas, bodies)),
    st.sampled_from(["section", "site", "language", "day", "none"]),
    st.sampled_from(["date", "title", "input"]),
    st.sampled_from([None, "2026-W11"]),
)
def test_every_article_is_in_or_told_of(articles, by, sort, week):
    digest = assemble(articles, group_by=by, sort=sort, week=week)
    told = [note for note in digest.notes if note.severity != "guess"]
    assert len(digest.articles) + len(told) == len(articles)
    assert all(section.articles for section in digest.sections)
    again = assemble(digest.articles, group_by=by, sort=sort, week=week)
    assert again.sections == digest.sections
