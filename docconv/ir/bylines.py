"""The lines under a title: who wrote it, who published it, when; what the editor says."""

from ..text import detect_language
from ..text.labels import human_date, label, label_language
from .document import Meta


def byline(meta: Meta, language: str | None = None) -> tuple[str, ...]:
    """The parts of an article's byline, in order: authors, site or else origin, date.

    What is not known is left out. `language` is what the date and the list of authors are written in,
    the article's own where it is None. Without authors the byline as it was printed stands for them.
    """
    language = language or meta.language
    people = join_names(meta.authors, language) or meta.byline
    house = meta.site or meta.origin
    day = human_date(meta.published, language) if meta.published else None
    parts = [people, None if house == people else house, day]
    return tuple(part for part in parts if part)


def editors_note(meta: Meta) -> str | None:
    """What the editor of a publication says about an article, after a label, in one line; None for nothing.

    The label is in the language of the note (see `note_language`).
    """
    said = meta.extra.get("editors_note", "")
    note = said if isinstance(said, str) else " ".join(said)
    if not note:
        return None
    language = note_language(meta)
    colon = "：" if label_language(language).startswith("zh") else ": "
    return f"{label('editors-note', language)}{colon}{note}"


def note_language(meta: Meta) -> str | None:
    """The language (BCP 47) of the editor's note: as its words tell, else the article's."""
    said = meta.extra.get("editors_note", "")
    return detect_language(said if isinstance(said, str) else " ".join(said)) or meta.language


def join_names(names: tuple[str, ...], language: str | None) -> str:
    """Names as a list in running text: `A、B、C`, `A, B và C`, `A, B and C`."""
    if label_language(language).startswith("zh"):
        return "、".join(names)
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {label('and', language)} {names[-1]}"
