from datetime import date

import pytest

from docconv.digests import Window, select, window
from docconv.errors import UsageError
from docconv.ir import Article, Meta, Note, Provenance


def dated(*published):
    return [Article(Meta(title=f"T{number}", published=day)) for number, day in enumerate(published)]


def days(articles):
    return [article.meta.published for article in articles]


def test_an_iso_week_runs_from_monday_to_sunday():
    assert window(week="2026-W11") == Window(date(2026, 3, 9), date(2026, 3, 15))
    assert window(week="2020w53") == Window(date(2020, 12, 28), date(2021, 1, 3))


def test_no_window():
    assert window() is None
    assert select(dated(None, "2020-01-01"), None) == (dated(None, "2020-01-01"), [])


@pytest.mark.parametrize(
    "wrong",
    [
        {"week": "2026-W54"},
        {"week": "11"},
        {"week": "9999-W52x"},
        {"week": "2026-W11", "since": "2026-03-09"},
        {"since": "9.3.2026"},
        {"since": "2026-03-09", "until": "2026-03-08"},
    ],
)
def test_what_is_no_window(wrong):
    with pytest.raises(UsageError):
        window(**wrong)


def test_both_ends_are_in_it_and_offsets_do_not_move_a_day():
    articles = dated("2026-03-08T23:59:59-11:00", "2026-03-09", "2026-03-15T23:59:00+14:00", "2026-03-16")
    chosen, notes = select(articles, window(week="2026-W11"))
    assert days(chosen) == ["2026-03-09", "2026-03-15T23:59:00+14:00"]
    assert [note.code for note in notes] == ["digest.outside"] * 2


def test_undated_articles_are_dropped_or_kept_but_always_reported():
    articles = dated(None, "2026-03-10", "soon")
    chosen, notes = select(articles, window(since="2026-03-09"))
    assert days(chosen) == ["2026-03-10"]
    assert [note.severity for note in notes] == ["loss", "loss"]
    chosen, notes = select(articles, window(since="2026-03-09"), "keep")
    assert days(chosen) == [None, "2026-03-10", "soon"]
    assert [note.code for note in notes] == ["digest.undated"] * 2
    with pytest.raises(UsageError):
        select(articles, None, "maybe")


def test_a_month_counts_where_all_of_it_lies_in_the_window():
    march = window(since="2026-03-01", until="2026-03-31")
    chosen, notes = select(dated("2026-03", "2026", "2026-04", "2026-02-30"), march)
    assert days(chosen) == ["2026-03"]
    assert [note.code for note in notes] == ["digest.undated", "digest.outside", "digest.undated"]


def test_a_page_for_a_failed_input_stays():
    stub = Article(Meta(title="x.html"), provenance=Provenance(notes=(Note("input", "broken", "error"),)))
    assert select([stub], window(week="2026-W11")) == ([stub], [])
