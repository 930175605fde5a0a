"""From articles to a digest."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..diagnostics import Decision, Report
from ..ir import Article, Block, Digest, Note, Paragraph, Resource, Section, Text
from ..text.labels import human_period, label, label_language
from .dedupe import Cluster, also_in, dedupe
from .desk import Entry, laid_out
from .group import group
from .matching import Named, section_of
from .naming import name_of
from .order import order_key
from .recipe import Dedupe, Part, Recipe, listed, with_options
from .select import Window, days_of, judge, window


def as_paragraph(text: str) -> tuple[Block, ...]:
    """A text as it is."""
    return (Paragraph((Text(text),)),)


def assemble(
    articles: Iterable[Article],
    recipe: Recipe | None = None,
    *,
    folder: str = "",
    blocks: Callable[[str], tuple[Block, ...]] = as_paragraph,
    cover: Resource | None = None,
    report: Report | None = None,
    **options: Any,
) -> Digest:
    """One publication made of articles as a recipe says; its notes tell of each one left out or merged.

    `options` are fields of the recipe, and win over it; its files are not read here. Paths of articles are
    seen from `folder`. `blocks` makes text with markup into blocks, for introductions. A `report` takes what
    became of each article, and notes for the editor alone, which otherwise are among the digest's.

    Without a window all articles are taken and the period is that of their dates. The language is the one of
    most articles, the title a label and the period in that language, unless they are given. Raises UsageError
    for an option that won't do.
    """
    recipe = with_options(recipe or Recipe(), options)
    span = window(recipe.since, recipe.until, recipe.week)
    entries, notes = laid_out(articles, recipe, folder)
    if report is None:
        made = Making(recipe, [], notes)
    else:
        report.notes += notes
        made = Making(recipe, report.decisions, [])
    chosen = made.without_repeats(made.selected(entries, span))
    contents = [entry.article for entry in chosen]
    language = recipe.language or main_language(contents)
    period = period_of(span, contents)
    subtitle = recipe.subtitle
    if recipe.week and subtitle is None:
        year, number = span.since.isocalendar()[:2] if span and span.since else (0, 0)
        subtitle = label("week", language, year=year, week=number)
    sections = made.sections(chosen, language, blocks)
    return Digest(
        title=recipe.title or default_title(period, language),
        subtitle=subtitle,
        language=language,
        period=period,
        sections=sections,
        cover=cover,
        theme=recipe.theme,
        notes=tuple(made.notes),
        introduction=blocks(recipe.introduction) if recipe.introduction else (),
    )


@dataclass(slots=True)
class Making:
    """A digest in the making: the recipe, and what was decided so far."""

    recipe: Recipe
    decisions: list[Decision]
    notes: list[Note]

    def selected(self, entries: Iterable[Entry], span: Window | None) -> list[Entry]:
        """The articles that are neither excluded nor outside the window, which doesn't bind pinned ones."""
        chosen: list[Entry] = []
        for entry in entries:
            if entry.excluded is not None:
                self.decide("excluded", entry, reason=f"exclude {entry.excluded!r}")
                message = f"left out “{name_of(entry.article)}”: excluded"
                self.notes.append(Note("digest.excluded", message, "info", entry.article.provenance.path))
                continue
            bound = span if entry.pin is None else None
            kept, note = judge(entry.article, bound, self.recipe.undated)
            if note:
                self.notes.append(note)
            if kept:
                chosen.append(entry)
            elif note and note.code == "digest.outside":
                self.decide("outside", entry, reason=f"published {entry.article.meta.published}")
            else:
                self.decide("undated", entry, reason="no exact date")
        return chosen

    def without_repeats(self, entries: list[Entry]) -> list[Entry]:
        """The best copy of each story; a pinned one, or one that the editor changed, is the best."""
        wanted = self.recipe.dedupe
        if wanted is False:
            return entries
        settings = Dedupe() if wanted is True else wanted
        clusters = dedupe(
            [entry.article for entry in entries],
            similarity=settings.similarity,
            prefer=listed(settings.prefer),
            favoured=lambda number: entries[number].pin is not None or entries[number].changed,
        )
        return [self.merged(cluster, entries) for cluster in clusters]

    def merged(self, cluster: Cluster, entries: Sequence[Entry]) -> Entry:
        """The copy that is kept, with the places of the others."""
        kept = entries[cluster.best]
        into = name_of(kept.article)
        for repeat in cluster.repeats:
            entry = entries[repeat.number]
            similarity = round(repeat.similarity, 3)
            place = kept.article.provenance.path or kept.article.meta.url or into
            self.decide("merged", entry, into=place, similarity=similarity)
            where = entry.article.provenance.path or entry.article.meta.url
            message = f"“{name_of(entry.article)}” repeats “{into}” and was merged into it"
            message += f" ({round(100 * similarity)} % in both)"
            self.notes.append(Note("digest.repeat", message, "info", where))
        kept.article = also_in(kept.article, [entries[repeat.number].article for repeat in cluster.repeats])
        return kept

    def sections(
        self, entries: list[Entry], language: str | None, blocks: Callable[[str], tuple[Block, ...]]
    ) -> tuple[Section, ...]:
        """The articles in their sections, each in order, pinned ones first."""
        ordered = self.ordered(entries)
        if not self.recipe.sections:
            made = group([entry.article for entry in ordered], self.recipe.group_by, language)
            titles = {id(article): part.title for part in made for article in part.articles}
            for entry in ordered:
                by = self.recipe.group_by
                reason = None if by == "none" else f"group_by {by}"
                self.decide("kept", entry, section=titles[id(entry.article)], reason=reason)
            return made
        parts = self.recipe.sections
        number_of = {part.title: number for number, part in reversed(list(enumerate(parts)))}
        held: dict[str, list[Article]] = {part.title: [] for part in parts}
        rest: list[Article] = []
        other = label("section-other", language)
        for entry in ordered:
            if entry.section is not None:
                number, why = number_of.get(entry.section), "the editor's"
            else:
                number, why = section_of(Named(entry.article, entry.named.folder), parts)
            title = other if number is None else parts[number].title
            (rest if number is None else held[title]).append(entry.article)
            self.decide("kept", entry, section=title, reason=why)
        made = tuple(
            Section(title, opening(title, parts, blocks), tuple(articles))
            for title, articles in held.items()
            if articles
        )
        return (*made, Section(other, articles=tuple(rest))) if rest else made

    def ordered(self, entries: list[Entry]) -> list[Entry]:
        """Pinned articles in the order of the recipe, then the others in the order that is asked for."""
        key = order_key(self.recipe.sort)
        found = sorted(entries, key=lambda entry: key(entry.article))
        return sorted(found, key=lambda entry: (entry.pin is None, entry.pin or 0))

    def decide(self, outcome: Any, entry: Entry, **why: Any) -> None:
        """Keep what became of an article."""
        article = entry.article
        self.decisions.append(
            Decision(
                outcome,
                name_of(article),
                article.provenance.path,
                article.meta.url,
                pinned=entry.pin is not None,
                **why,
            )
        )


def opening(
    title: str, parts: Iterable[Part], blocks: Callable[[str], tuple[Block, ...]]
) -> tuple[Block, ...]:
    """The introduction of a section: those of all parts of its title."""
    return tuple(
        block
        for part in parts
        if part.title == title and part.introduction
        for block in blocks(part.introduction)
    )


def main_language(articles: Iterable[Article]) -> str | None:
    """The language (BCP 47) of most articles, the first one of equals; None where none is known."""
    counted = Counter(article.meta.language for article in articles if article.meta.language)
    return max(counted, key=lambda tag: counted[tag], default=None)


def period_of(span: Window | None, articles: Iterable[Article]) -> str | None:
    """The ISO 8601 interval of a digest; an end that the window leaves open is that of the articles."""
    days = [day for article in articles for day in days_of(article.meta.published) or ()]
    since: date | None = (span.since if span else None) or min(days, default=None)
    until: date | None = (span.until if span else None) or max(days, default=None)
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
