"""What the pages around the articles are made of: entries, pointers to pages, headings."""

from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import east_asian_width

from docconv import Article
from docconv.html import escape
from docconv.ir import Section
from docconv.text.labels import label, label_language


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
        return self.article.meta.language

    @property
    def title(self) -> str:
        return self.article.meta.title or label("untitled", self.language)


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the digest and the id of its opener; `title` is None where the digest isn't grouped."""

    id: str
    section: Section
    entries: tuple[Entry, ...]

    @property
    def title(self) -> str | None:
        return self.section.title


def pointer(identifier: str, title: str) -> str:
    """A title that leads to its place; the style sheet adds the page."""
    return f'<a class="pointer" href="#{identifier}">{escape(title)}</a>'


def address(url: str, shown: str | None = None) -> str:
    """A printed address, a link where it leads to the web; `shown` is printed in place of all of it."""
    words = escape(shown or url)
    web = url.lower().startswith(("http://", "https://"))
    return f'<a href="{escape(url)}">{words}</a>' if web else words


def shortened(title: str, cells: int) -> str:
    """A title that fits into so many cells; Chinese characters take two (Unicode annex 11)."""
    room = cells - 1
    for at, character in enumerate(title):
        room -= 2 if east_asian_width(character) in "WF" else 1
        if room < 0 and at + 1 < len(title):
            return title[:at].rstrip(" ") + "…"
    return title


def lang(tag: str | None) -> str:
    """A `lang` attribute with a blank before it, or nothing."""
    return f' lang="{escape(tag)}"' if tag else ""


def heading(key: str, language: str | None) -> str:
    """The heading of a part of the frame."""
    return f"<h2>{escape(label(key, language))}</h2>"


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
