"""The editor's desk: each article with what a recipe says about it by name."""

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from ..ir import Article, Note
from .matching import Name, Named
from .naming import failed
from .recipe import Change, Recipe, listed


@dataclass(slots=True)
class Entry:
    """An article as the editor wants it, and as it is known; `pin` is its place among the pinned ones."""

    article: Article
    named: Named
    pin: int | None = None
    changed: bool = False
    section: str | None = None
    excluded: str | None = None


def laid_out(articles: Iterable[Article], recipe: Recipe, folder: str = "") -> tuple[list[Entry], list[Note]]:
    """The articles with their changes made, pinned and excluded ones marked, and notes of what matched none.

    Pages that stand for a failed input are what they are.
    """
    entries = [Entry(article, Named(article, folder)) for article in articles]
    sound = [entry for entry in entries if not failed(entry.article)]
    notes: list[Note] = []

    def meant(name: str, key: str, several: str = "") -> list[Entry]:
        wanted = Name(name)
        found = [entry for entry in sound if entry.named.is_meant(wanted)]
        if not found:
            notes.append(Note("digest.unmatched", f"{key} {name!r} matches no article", "guess"))
        elif several and len(found) > 1:
            message = f"{key} {name!r} matches {len(found)} articles: {several}"
            notes.append(Note("digest.several", message, "guess"))
        return found

    for place, name in enumerate(listed(recipe.pin)):
        for entry in meant(name, "pin"):
            entry.pin = place if entry.pin is None else entry.pin
    for name in listed(recipe.exclude):
        for entry in meant(name, "exclude"):
            entry.excluded = name
    for change in recipe.changes:
        several = "all of them get the title" if change.title else ""
        for entry in meant(change.match, "changes", several):
            entry.article = with_change(entry.article, change)
            entry.changed = True
            entry.section = change.section or entry.section
    return entries, notes


def with_change(article: Article, change: Change) -> Article:
    """An article as the editor wants it."""
    meta = article.meta
    extra = {**meta.extra, "editors_note": change.note} if change.note else meta.extra
    meta = msgspec.structs.replace(
        meta,
        title=change.title or meta.title,
        section=change.section or meta.section,
        summary=change.summary or meta.summary,
        language=change.language or meta.language,
        extra=extra,
    )
    return msgspec.structs.replace(article, meta=meta)
