"""The articles and sections of a publication with their ids, and what pages call them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from ..ir import Article, Digest, Section
from ..text.labels import label, label_language


@dataclass(frozen=True, slots=True)
class Entry:
    """An article and what goes before every id in it."""

    prefix: str
    article: Article

    @property
    def id(self) -> str:
        """The id of the article as a whole."""
        return f"{self.prefix}article"

    @property
    def language(self) -> str | None:
        """The article's language (BCP 47)."""
        return self.article.meta.language

    @property
    def title(self) -> str:
        """The article's title, or the word for having none."""
        return self.article.meta.title or label("untitled", self.language)


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the digest and the id of its opener; `title` is None where the digest isn't grouped."""

    id: str
    section: Section
    entries: tuple[Entry, ...]

    @property
    def title(self) -> str | None:
        """The section's title."""
        return self.section.title


def numbered(digest: Digest) -> list[Part]:
    """The sections and articles of a digest with their ids."""
    parts: list[Part] = []
    count = 0
    for number, section in enumerate(digest.sections, 1):
        entries = tuple(Entry(f"a{count + at}-", article) for at, article in enumerate(section.articles, 1))
        count += len(entries)
        parts.append(Part(f"s{number}", section, entries))
    return parts


def commonest(entries: Sequence[Entry]) -> str | None:
    """The language of most articles, of the earliest among equals."""
    known = Counter(entry.language for entry in entries if entry.language)
    return known.most_common(1)[0][0] if known else None


def shortened(title: str, cells: int) -> str:
    """A title that fits into so many cells; Chinese characters take two (Unicode annex 11)."""
    room = cells - 1
    for at, character in enumerate(title):
        room -= 2 if east_asian_width(character) in "WF" else 1
        if room < 0 and at + 1 < len(title):
            return title[:at].rstrip(" ") + "…"
    return title


def language_marks(entries: Iterable[Entry]) -> dict[str, str]:
    """A short mark for each language of a briefing, by its tag; none where there is only one language.

    The two forms of Chinese are told apart where both are there.
    """
    tags = list(dict.fromkeys(entry.language for entry in entries if entry.language))
    forms = {label_language(tag) for tag in tags if tag.lower().startswith("zh")}
    marks = {}
    for tag in tags:
        mark = tag.partition("-")[0].upper()
        if mark == "ZH" and len(forms) > 1:
            mark = {"zh-Hans": "简", "zh-Hant": "繁"}[label_language(tag)]
        marks[tag] = mark
    return marks if len(set(marks.values())) > 1 else {}
