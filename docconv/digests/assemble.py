"""From articles to a digest."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from ..ir import Article, Digest
from ..text.labels import human_period, label, label_language
from .dedupe import dedupe as without_repeats
from .group import GroupBy, group
from .order import Sort, order
from .select import Undated, Window, days_of, select, window


def assemble(
    articles: Iterable[Article],
    *,
    title: str | None = None,
    subtitle: str | None = None,
    language: str | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
    week: str | None = None,
    undated: Undated = "drop",
    group_by: GroupBy = "none",
    sort: Sort = "date",
    dedupe: bool = True,
    theme: str | None = None,
) -> Digest:
    """One publication made of articles; its notes tell of each one that was left out or merged.

    Without a window (`since`, `until` or `week`) all articles are taken and the period is that of their
    dates. The language is the one of most articles, the title a label and the period in that language,
    unless they are given. Raises UsageError for a window, a group or an order that is none.
    """
    span = window(since, until, week)
    chosen, notes = select(articles, span, undated)
    if dedupe:
        chosen, merged = without_repeats(chosen)
        notes += merged
    language = language or main_language(chosen)
    period = period_of(span, chosen)
    if week and subtitle is None:
        year, number = span.since.isocalendar()[:2] if span and span.since else (0, 0)
        subtitle = label("week", language, year=year, week=number)
    return Digest(
        title=title or default_title(period, language),
        subtitle=subtitle,
        language=language,
        period=period,
        sections=group(order(chosen, sort), group_by, language),
        theme=theme,
        notes=tuple(notes),
    )


def main_language(articles: Iterable[Article]) -> str | None:
    """The language (BCP 47) of most articles, the first one of equals; None where none is known."""
    counted = Counter(article.meta.language for article in articles if article.meta.language)
    return max(counted, key=lambda tag: counted[tag], default=None)


def period_of(span: Window | None, articles: Iterable[Article]) -> str | None:
    """The ISO 8601 interval of a digest; an end that the window leaves open is that of the articles."""
    days = [day for article in articles for day in days_of(article.meta.published) or ()]
    since = (span.since if span else None) or min(days, default=None)
    until = (span.until if span else None) or max(days, default=None)
    if since is None and until is None:
        return None
    return f"{since or '..'}/{until or '..'}"


def default_title(period: str | None, language: str | None) -> str:
    """`News briefing, 9–15 March 2026`."""
    name = label("briefing", language)
    if period is None:
        return name
    return (
        f"{name}{' ' if label_language(language).startswith('zh') else ', '}{human_period(period, language)}"
    )
