"""What the pages around the articles say: cover, index, colophon."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import category, normalize

from ..ir import Note
from ..text import columns, is_wide
from ..text.labels import label
from .entries import Entry, Part
from .papers import Room

#: How many lines a picture takes on a cover, how wide a line of its title is, in half-width characters, and
#: how many characters of a table's row stand for one line of room.
PICTURE_LINES, TITLE_LINE, LINE_ROOM = 7, 16, 6
#: A title that is wider than this, in half-width characters, is set smaller.
LONG_TITLE = 44
#: Which notes a reader of the paper is told, and under which label.
TOLD = {"guess": "guessed", "loss": "lost", "error": "error"}


@dataclass(frozen=True, slots=True)
class Cover:
    """What a cover holds beside its title: sections with their number of articles, or that number alone.

    `crowded`: they stand right below the rest, not at the foot. `long`: the title is set smaller.
    """

    parts: tuple[tuple[str | None, str], ...]
    crowded: bool
    long: bool


def cover_of(title: str, parts: Sequence[Part], language: str | None, room: Room, *, picture: bool) -> Cover:
    """The sections stand at the foot; below the rest where that takes too much room for it.

    Where even so they are too many, the number of articles stands for them.
    """
    named = [part for part in parts if part.title]
    above = columns(title) // TITLE_LINE + (PICTURE_LINES if picture else 0)
    lines = room.table / LINE_ROOM
    if above + len(named) > 1.6 * lines:
        named = []
    shown = tuple((part.title, counted(len(part.entries), language)) for part in named)
    everything = counted(sum(len(part.entries) for part in parts), language)
    return Cover(shown or ((None, everything),), above + len(named) > lines, columns(title) > LONG_TITLE)


def counted(number: int, language: str | None) -> str:
    """A number of articles."""
    return label("article", language) if number == 1 else label("articles", language, count=number)


def also_in(entry: Entry) -> tuple[str, ...]:
    """The addresses of copies that were merged into an article."""
    also = entry.article.meta.extra.get("also_in", ())
    return (also,) if isinstance(also, str) else tuple(also)


def indexed(entries: Sequence[Entry]) -> list[tuple[str, list[tuple[str, list[Entry]]]]]:
    """Who wrote and who published the articles: lists by the key of their label, names in order, articles."""
    people: dict[str, list[Entry]] = {}
    outlets: dict[str, list[Entry]] = {}
    for entry in entries:
        meta = entry.article.meta
        for found, names in (
            (people, (*meta.authors, *meta.editors)),
            (outlets, (meta.site, meta.origin)),
        ):
            for name in dict.fromkeys(filter(None, names)):
                found.setdefault(name, []).append(entry)
    lists = (("people", people), ("outlets", outlets))
    return [
        (key, [(name, found[name]) for name in sorted(found, key=order)]) for key, found in lists if found
    ]


def order(name: str) -> tuple[bool, str, str]:
    """Letters without regard to case and marks; Chinese names after them by radical, as Unicode has them."""
    plain = "".join(ch for ch in normalize("NFD", name.casefold()) if category(ch) != "Mn")
    return is_wide(name[0]), plain.replace("đ", "d"), name


def told(
    notes: Sequence[Note], repairs: Sequence[str], language: str | None
) -> Iterator[tuple[str | None, str]]:
    """What a reader is told of an article, each thing once: label and message in English, or words alone.

    `repairs` are the certainties of what was mended.
    """
    if repairs:
        sure = sum(1 for certainty in repairs if certainty != "guess")
        counts = [f"{label('repaired', language)}: {sure}"] if sure else []
        if sure < len(repairs):
            counts.append(f"{label('guessed', language)}: {len(repairs) - sure}")
        yield None, " · ".join(counts)
    for message, severity in dict.fromkeys((note.message, note.severity) for note in notes):
        if severity in TOLD:
            yield label(TOLD[severity], language), message
