"""The pages around the articles as the template takes them: cover, contents, sources, index, colophon."""

from collections.abc import Sequence
from typing import Any

from docconv import Digest
from docconv.ir import byline, summary_of
from docconv.printing import Cover, Entry, Part, also_in, indexed, language_marks, told
from docconv.text import is_wide
from docconv.text.labels import human_period, label

from .articles import address, place
from .blocks import Data
from .job import Job


def cover(document: Digest, title: str, about: Cover, picture: Data | None, language: str | None) -> Data:
    period = human_period(document.period, language) if document.period else ""
    made: Data = {
        "period": period if period and period not in title else None,
        "title": title,
        "subtitle": document.subtitle,
        "picture": picture,
        "parts": [{"title": name, "count": count} for name, count in about.parts],
    }
    return made | {key: True for key in ("long", "crowded") if getattr(about, key)}


def contents(parts: Sequence[Part], foreword: bool, language: str | None, job: Job) -> Data:
    """Sections and articles, each with what it is about."""
    marks = language_marks(entry for part in parts for entry in part.entries)

    def entry_of(entry: Entry) -> Data:
        summary = summary_of(entry.article, job.room.table) if job.options.summaries else None
        return {
            "id": place(entry),
            "title": entry.title,
            "language": entry.language,
            "mark": marks.get(entry.language or ""),
            "summary": summary or None,
            "byline": " · ".join(byline(entry.article.meta)) or None,
        }

    made: Data = {
        "title": label("contents", language),
        "foreword": label("introduction", language) if foreword else None,
        "parts": [
            {"id": part.id, "title": part.title, "articles": [entry_of(entry) for entry in part.entries]}
            for part in parts
        ],
    }
    return made | ({"marked": True} if marks else {})


def sources(parts: Sequence[Part], language: str | None) -> Data:
    """Where each article came from, with its address printed."""

    def listed(entry: Entry) -> Data:
        meta, also = entry.article.meta, also_in(entry)
        places = [address(url) for url in also]
        return {
            "id": place(entry),
            "title": entry.title,
            "language": entry.language,
            "about": " · ".join(byline(meta)) or None,
            "address": address(meta.url) if meta.url else None,
            "also": {"label": label("also-in", entry.language), "places": places} if places else None,
        }

    articles = [listed(entry) for part in parts for entry in part.entries]
    return {"title": label("sources", language), "articles": articles}


def index(entries: Sequence[Entry], language: str | None) -> Data | None:
    """Who wrote and who published the articles; None where nobody is named."""

    def named(name: str, found: Sequence[Entry]) -> Data:
        # A Chinese name is set in the face of the language that it was first met in, others in the Latin one.
        tag = found[0].language if is_wide(name[0]) else None
        return {"name": name, "language": tag or "und", "articles": [place(entry) for entry in found]}

    lists = [
        {"title": label(key, language), "names": [named(name, found) for name, found in names]}
        for key, names in indexed(entries)
    ]
    return {"title": label("index", language), "lists": lists} if lists else None


def colophon(entries: Sequence[Entry], language: str | None, notes: Sequence[Any], job: Job) -> Data | None:
    """What was repaired, guessed and left out on the way, article by article; None where nothing was."""
    if not job.options.colophon:
        return None

    def items(found: Sequence[Any], repairs: Sequence[str]) -> list[Data]:
        return [
            {"label": name, "text": message, "language": language if name is None else "en"}
            for name, message in told(found, repairs, language)
        ]

    parts = [{"title": None, "language": language, "items": items(notes, ())}]
    for entry in entries:
        provenance = entry.article.provenance
        repairs = [repair.certainty for repair in provenance.repairs]
        parts.append(
            {"title": entry.title, "language": entry.language, "items": items(provenance.notes, repairs)}
        )
    parts = [part for part in parts if part["items"]]
    return {"title": label("colophon", language), "parts": parts} if parts else None
