"""The same story in several houses, edited; and what looks alike but is not the same."""

import random
import time

import pytest

import docconv
from docconv.digests import dedupe
from docconv.digests.copies import Copy
from docconv.digests.dedupe import Cluster
from docconv.digests.shingles import Shingles
from tests.digests.news import ROOMS, Newsroom
from tests.support import CORPUS, shared

WORDS = ROOMS[0]


def merged(articles, **settings):
    """The groups of copies, each a set of numbers."""
    clusters = dedupe(articles, **settings)
    return [{one.best, *(repeat.number for repeat in one.repeats)} for one in clusters if one.repeats]


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.tongue)
def test_edited_copies_are_found_and_nothing_else(room: Newsroom) -> None:
    articles = []
    for number in range(100):
        story = room.story(number, 3 + number % 9)
        articles.append(room.article(story, title=f"A{number}", url=f"https://one.example/{number}"))
        other = room.edited(story, number)
        articles.append(room.article(other, title=f"B{number}", url=f"https://two.example/{number}"))
    groups = merged(articles)
    assert all({number // 2 for number in group} == {min(group) // 2} for group in groups)
    assert len(groups) >= 95


def test_unrelated_news_are_never_merged() -> None:
    articles = [room.article(room.story(number), title="News") for number in range(300) for room in ROOMS]
    assert merged(articles) == []


def test_nothing_in_the_corpus_is_merged_but_the_copy_in_it() -> None:
    folders = [str(CORPUS / "raw-text"), str(CORPUS / "saved-pages"), str(CORPUS / "mirrored-markdown")]
    articles = list(docconv.read_all(folders))
    groups = [{articles[number].meta.title for number in group} for group in merged(articles)]
    assert len(groups) == 1
    assert len(groups[0]) == 1


@pytest.mark.parametrize("folder", ["samples/raw-text", "samples/mirrored-markdown", "seeds"])
def test_no_samples_are_merged(folder: str) -> None:
    assert merged(list(docconv.read_all(str(shared(folder)), report=docconv.Report()))) == []


def filled_in(number: int, **meta: object) -> docconv.Article:
    """A form: the same words every day, other figures."""
    chosen = random.Random(number)
    story = [list(part) for part in WORDS.story(1)]
    for part in story:
        for at in range(3):
            part[at * 15] = str(chosen.randint(0, 999))
    return WORDS.article(story, **meta)


def test_daily_reports_from_one_form_stay_apart() -> None:
    assert merged([filled_in(number, title="Daily report") for number in range(20)]) == []
    assert merged([filled_in(number, title=f"Report {number}") for number in range(20)]) == []


def test_what_a_house_comes_back_to_stays_apart() -> None:
    story = WORDS.story(1)
    again = [*story[:6], *WORDS.story(2)[:2]]
    there = [WORDS.article(part, url=f"https://a.example/{at}") for at, part in enumerate((story, again))]
    assert merged(there) == []
    later = [WORDS.article(story), WORDS.article(again, published="2026-03-20")]
    assert merged(later) == []


def test_a_follow_up_that_repeats_some_paragraphs_stays_apart() -> None:
    story = WORDS.story(1, 10)
    assert merged([WORDS.article(story), WORDS.article([*WORDS.story(2)[:4], *story[:3]])]) == []
    assert merged([WORDS.article(story), WORDS.article([WORDS.story(2)[0], story[0]])]) == []


def test_parts_of_a_live_report_stay_apart() -> None:
    head = WORDS.story(0)[:2]
    parts = [WORDS.article([*head, *WORDS.story(number)[:5]], title=f"Live {number}") for number in (1, 2, 3)]
    assert merged(parts) == []


def test_a_shortened_copy_is_one() -> None:
    story = WORDS.story(1, 10)
    assert merged([WORDS.article(story, title="A"), WORDS.article(story[:6], title="B")]) == [{0, 1}]


def test_how_alike_is_to_be_is_the_users_to_say() -> None:
    story = WORDS.story(1, 10)
    articles = [WORDS.article(story), WORDS.article([*story[:8], *WORDS.story(2)[:2]])]
    assert merged(articles) == [{0, 1}]
    assert merged(articles, similarity=0.9) == []


def test_likeness_doesnt_chain() -> None:
    """Each is like the next, the first is not like the last."""
    paragraphs = WORDS.story(1, 40)
    chain = [WORDS.article(paragraphs[at * 2 : at * 2 + 10]) for at in range(12)]
    for group in merged(chain):
        assert max(group) - min(group) <= 4


def test_the_best_copy() -> None:
    story = WORDS.story(1)
    full = WORDS.article(story, site="The Courier", origin="Agency")
    agency = WORDS.article(story, site="Agency")
    named = WORDS.article(story, site="Herald", origin="Agency", url="https://h.example/1", authors=("A",))
    short = WORDS.article(story[:5], site="Agency", url="https://agency.example/1")
    assert dedupe([short, full, agency, named])[0].best == 2
    assert dedupe([short, full, named], prefer=("herald",))[0].best == 2
    assert dedupe([short, full, named], prefer=("h.example",))[0].best == 2
    assert dedupe([short, full, agency], favoured=lambda number: number == 0)[0].best == 0


def test_similarity_is_told() -> None:
    story = WORDS.story(1)
    (cluster,) = dedupe([WORDS.article(story, title="A"), WORDS.article(story[:-1], title="B")])
    assert cluster.best == 0
    assert 0.8 < cluster.repeats[0].similarity < 0.9
    assert dedupe([]) == []
    assert dedupe([WORDS.article(story)]) == [Cluster(0)]


def test_words_and_characters() -> None:
    assert Shingles("Don’t STOP, ２ ÉTÉ").tokens() == ["don", "t", "stop", "2", "été"]
    assert Shingles("今天，雨 ok").tokens() == ["今", "天", "雨", "ok"]
    assert len(Shingles("今天下了一场大雨").runs) == 5
    assert Shingles("a b").runs == {"a b"}
    assert Shingles(" ，").runs == frozenset()
    assert Copy(docconv.Article()).likeness(Copy(docconv.Article())) == 0


def test_a_crowd_takes_no_ages() -> None:
    started = time.process_time()
    assert merged([filled_in(number, title="Daily report") for number in range(400)]) == []
    assert len(merged([WORDS.article(WORDS.story(1), title="A")] * 2000)) == 1
    assert time.process_time() - started < 15
