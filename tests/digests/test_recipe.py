"""Recipes: what they choose and change, and what always holds of what they make."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import docconv
from docconv.digests import assemble
from docconv.digests.select import locate, window
from docconv.ir import Article, Meta, Paragraph, Provenance, Text, normalize_digest
from tests.digests.making import article, titles, written


@pytest.mark.parametrize(
    "rule",
    [
        {"tag": "Economy"},
        {"tag": ["x", "money"]},
        {"site": "the courier"},
        {"site": "courier.example"},
        {"language": "zh"},
        {"language": "zh-hant"},
        {"words": "interest rate"},
        {"words": ["bank*", "x"]},
        {"words": "利率"},
        {"folder": "inbox/world"},
        {"folder": "world/asia"},
        {"tag": "money", "site": "courier.example"},
    ],
)
def test_rules(rule):
    wanted = article(
        1,
        path="inbox/world/asia/one.html",
        title="Banks: the “Interest Rate” 利率下降",
        tags=("Money",),
        section="economy",
        site="The Courier",
        url="https://www.news.courier.example/1",
        language="zh-Hant",
    )
    other = article(
        2, path="inbox/worlds/two.html", title="Interests, rates", url="https://xcourier.example/"
    )
    digest = assemble([other, wanted], sections=[{"title": "Found", **rule}, {"title": "Rest"}])
    assert titles(digest) == {"Found": [wanted.meta.title], "Rest": [other.meta.title]}


def test_the_first_rule_that_is_met_and_the_order_of_sections():
    articles = [article(number, tags=tags) for number, tags in enumerate([("a", "b"), ("b",), (), ("c",)])]
    sections = [{"title": "Rest"}, {"title": "B", "tag": "b"}, {"title": "A", "tag": "a"}]
    assert titles(assemble(articles, sections=sections)) == {"Rest": ["T2", "T3"], "B": ["T0", "T1"]}
    sections = [{"title": "A", "tag": "a"}, {"title": "B", "tag": "b"}, {"title": "A", "tag": "c"}]
    digest = assemble(articles, sections=sections, language="en")
    assert titles(digest) == {"A": ["T0", "T3"], "B": ["T1"], "Other": ["T2"]}


@pytest.mark.parametrize(
    "name", ["in/one.html", "one.html", "in/*.html", "https://m.a.example/1?utm_source=x"]
)
def test_names_of_articles(name):
    one = article(1, path="in/one.html", url="https://a.example/1", title="What now, “minister”?")
    two = article(2, path="in/two.txt", url="https://a.example/2", title="What now?")
    for called in (name, "what now “Minister”"):
        assert titles(assemble([one, two], exclude=called)) == {None: ["What now?"]}
        assert titles(assemble([one, two], pin=called, until="2020-01-01")) == {None: [one.meta.title]}


def test_paths_are_seen_from_the_recipe(tmp_path):
    (tmp_path / "world").mkdir()
    recipe = written(tmp_path / "world", '[[sections]]\ntitle = "W"\nfolder = "world"\n')
    far = article(1, path=str(tmp_path / "world" / "in" / "a.md"))
    near = article(2, path=str(tmp_path / "world" / "world" / "a.md"))
    digest = docconv.digest([far, near], recipe=recipe, language="en")
    assert titles(digest) == {"W": ["T2"], "Other": ["T1"]}


def test_pinned_articles_come_first_whatever_their_date():
    articles = [article(number, published=f"2026-03-1{number}") for number in range(4)]
    digest = assemble(articles, pin=["T3", "T0"], since="2026-03-11", until="2026-03-12")
    assert titles(digest) == {None: ["T3", "T0", "T1", "T2"]}


def test_changes():
    change = {
        "match": "T1",
        "title": "New",
        "section": "B",
        "summary": "S",
        "language": "vi",
        "note": "N",
    }
    sections = [{"title": "A"}, {"title": "B", "tag": "b"}]
    digest = assemble([article(1), article(2)], changes=[change], sections=sections)
    assert titles(digest) == {"A": ["T2"], "B": ["New"]}
    meta = digest.articles[1].meta
    assert (meta.summary, meta.language, meta.extra["editors_note"]) == ("S", "vi", "N")


def test_what_matches_nothing_is_told_to_the_editor_alone():
    report = docconv.Report()
    digest = assemble(
        [article(1)], report=report, pin="a", exclude="b", changes=[{"match": "c", "title": "x"}]
    )
    assert [note.message for note in report.notes] == [
        "pin 'a' matches no article",
        "exclude 'b' matches no article",
        "changes 'c' matches no article",
    ]
    assert digest.notes == ()
    assert len(assemble([article(1)], pin="a").notes) == 1
    several = assemble([article(1), article(1)], dedupe=False, changes=[{"match": "T1", "title": "x"}])
    assert [note.code for note in several.notes] == ["digest.several"]


def test_every_decision_is_in_the_report():
    report = docconv.Report()
    long = "word " * 300
    copies = [
        Article(Meta(title=title, published="2026-03-10", section="S"), (Paragraph((Text(long),)),))
        for title in ("A", "B")
    ]
    others = [article(1, published="2020-01-01"), article(2, published=None), article(3), article(4)]
    assemble(
        [*copies, *others],
        week="2026-W11",
        pin="T4",
        exclude="T3",
        sections=[{"title": "S", "tag": "s"}, {"title": "R"}],
        report=report,
    )
    made = {found.article: found for found in report.decisions}
    assert {name: found.outcome for name, found in made.items()} == {
        "A": "kept", "B": "merged", "T1": "outside", "T2": "undated", "T3": "excluded", "T4": "kept",
    }  # fmt: skip
    assert (made["A"].section, made["A"].reason) == ("S", "sections[0]: tag")
    assert (made["T4"].section, made["T4"].reason, made["T4"].pinned) == ("R", "sections[1]: the rest", True)
    assert (made["B"].into, made["B"].similarity) == ("A", 1.0)
    lines = [json.loads(line) for line in report.lines()]
    assert len(lines) == 6
    assert all(line["outcome"] for line in lines)


WORDS = st.sampled_from(["a", "b", "c"])
METAS = st.builds(
    Meta,
    title=st.none() | WORDS,
    published=st.sampled_from([None, "2026-03-10", "2026-03", "2026-01-01T10:00:00Z", "x"]),
    url=st.none() | WORDS.map("https://example.org/{}".format),
    site=st.none() | WORDS,
    tags=st.lists(WORDS, max_size=2, unique=True).map(tuple),
    language=st.sampled_from([None, "en", "zh-Hans"]),
)
PATHS = st.none() | st.tuples(WORDS, WORDS).map("/".join)
ARTICLES = st.lists(
    st.builds(
        lambda meta, text, path: Article(meta, (Paragraph((Text(text),)),), provenance=Provenance(path=path)),
        METAS,
        WORDS,
        PATHS,
    ),
    max_size=8,
)
RULES = st.fixed_dictionaries(
    {},
    optional={"tag": WORDS, "site": WORDS, "words": WORDS, "folder": WORDS, "language": st.just("zh")},
).filter(bool)
SECTIONS = st.lists(st.builds(lambda title, rule: {"title": title, **rule}, WORDS, RULES), max_size=3)
NAMES = st.lists(st.sampled_from(["a", "b", "a/b", "https://example.org/c"]), max_size=2)


@given(ARTICLES, SECTIONS, NAMES, NAMES, st.booleans(), st.sampled_from(["date", "title", "input"]))
def test_every_article_is_once_in_the_digest_or_told_of(articles, sections, pin, exclude, dedupe, sort):
    report = docconv.Report()
    exclude = [name for name in exclude if name not in pin]
    digest = assemble(
        articles,
        week="2026-W11",
        sections=sections,
        pin=pin,
        exclude=exclude,
        dedupe=dedupe,
        sort=sort,
        report=report,
    )
    assert len(report.decisions) == len(articles)
    kept = [found for found in report.decisions if found.outcome == "kept"]
    assert len(kept) == len(digest.articles)
    span = window(week="2026-W11")
    pinned = sum(found.pinned for found in kept)
    assert sum(locate(found.meta.published, span) != "in" for found in digest.articles) <= pinned
    assert normalize_digest(digest) == digest
    titles = [part.title for part in digest.sections]
    assert len(set(titles)) == len(titles)
    asked = list(dict.fromkeys(part["title"] for part in sections))
    assert [title for title in titles if title in asked] == [title for title in asked if title in titles]


@given(ARTICLES, SECTIONS, NAMES)
def test_the_same_articles_make_the_same_digest(articles, sections, pin):
    made = [assemble(articles, sections=sections, pin=pin, title="x") for _ in range(2)]
    assert msgspec.json.encode(made[0]) == msgspec.json.encode(made[1])
