"""Into which sections articles fall."""

from collections.abc import Callable, Iterable

from ..errors import UsageError
from ..ir import Article, Section
from ..text.labels import human_date, label, language_name
from .recipe import GroupBy
from .select import days_of


def group(
    articles: Iterable[Article], by: GroupBy = "none", language: str | None = None
) -> tuple[Section, ...]:
    """Sections that keep the order of their articles; what belongs nowhere comes last.

    Sections stand in the order of their first articles, days in the order of the calendar. `language`
    is the one that titles such as a date are written in.
    """
    if by == "none":
        found = tuple(articles)
        return (Section(articles=found),) if found else ()
    try:
        key_of, title_of, rest = KEYS[by]
    except KeyError:
        raise UsageError(f"articles are grouped by {', '.join(KEYS)} or none, not by {by!r}") from None
    groups: dict[str | None, list[Article]] = {}
    for article in articles:
        groups.setdefault(key_of(article) or None, []).append(article)
    keys = [key for key in groups if key is not None]
    if by == "day":
        keys.sort()
    sections = [Section(title_of(key, language), articles=tuple(groups[key])) for key in keys]
    if None in groups:
        sections.append(Section(label(rest, language), articles=tuple(groups[None])))
    return tuple(sections)


def day_of(article: Article) -> str | None:
    """The day of publication, None where only a month or a year is stated."""
    days = days_of(article.meta.published)
    return days[0].isoformat() if days and days[0] == days[1] else None


def as_it_is(key: str, language: str | None) -> str:
    """A key that is its own title."""
    return key


#: For each way of grouping: the key of an article, the title of a key, the label of what has none.
KEYS: dict[str, tuple[Callable[[Article], str | None], Callable[[str, str | None], str], str]] = {
    "section": (lambda article: article.meta.section, as_it_is, "section-other"),
    "site": (lambda article: article.meta.site or article.meta.origin, as_it_is, "section-other"),
    "language": (lambda article: article.meta.language, language_name, "section-other"),
    "day": (day_of, human_date, "undated"),
}
