"""The law of text crawls: an article is found in any page's text, and its layout changes nothing.

The rates over many crawls: `./dev bench raw-text`.
"""

from hypothesis import Phase, assume, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from msgspec.structs import replace

from docconv.ir import normalize
from docconv.testing import crawls, tales
from docconv.testing.crawl import read_crawl, verdict
from docconv.testing.crawlroom import SPEECHES, TONGUES, when
from docconv.testing.textcrawl import Layout, TextCrawl


@given(tales())
def test_a_tale_is_an_article_in_normal_form(tale) -> None:
    assert normalize(tale) == tale
    assert tale.body


def rates(count: int, seed: int) -> dict[str, float]:
    """The share of some pages whose body, title, date come back, in per cent."""
    wrong = dict.fromkeys(("body", "title", "date"), 0)
    read = []

    @seeded(seed)
    @settings(max_examples=count, phases=[Phase.generate], database=None, deadline=None)
    @given(crawls())
    def look(page: TextCrawl) -> None:
        read.append(page)
        for part, problem in verdict(page).items():
            wrong[part] += problem is not None

    look()
    return {part: 100 * (1 - missed / len(read)) for part, missed in wrong.items()}


def test_title_date_and_body_come_back() -> None:
    # Hypothesis varies each page a few times, so that one failure counts several times.
    found = rates(200, seed=20260309)
    assert found["body"] >= 97, found
    assert found["title"] >= 98, found
    assert found["date"] >= 97, found


@given(
    crawls(), st.sampled_from(("", "\u3000\u3000", "    ", "\t")), st.sampled_from(("none", "all", "pieces"))
)
@settings(max_examples=40, derandomize=True)
def test_indents_and_blank_lines_change_nothing(page: TextCrawl, indent: str, blank: str) -> None:
    pages = replace(page, layout=Layout()), replace(page, layout=Layout(indent, blank))
    assume(not any(verdict(pages[0]).values()))
    first, second = map(read_crawl, pages)
    assert (first.body, first.meta.title, first.meta.published) == (
        second.body,
        second.meta.title,
        second.meta.published,
    ), f"{page!r}"


def test_every_language_has_its_words() -> None:
    assert len(SPEECHES) >= 12
    assert set(SPEECHES) <= set(TONGUES)


@given(st.sampled_from(sorted(SPEECHES)), st.datetimes(), st.integers(0, 99))
def test_a_date_states_what_it_shows(tag: str, moment, number: int) -> None:
    speech = SPEECHES[tag]
    shapes = speech.days + speech.moments
    text, stated = when(speech, shapes[number % len(shapes)], moment)
    assert "{" not in text
    assert stated.startswith(moment.date().isoformat())
