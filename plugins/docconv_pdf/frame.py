"""What stands around the articles of a briefing: cover, contents, list of sources, colophon."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from docconv import Article, Digest
from docconv.html import escape
from docconv.ir import Note, Section, byline
from docconv.text.labels import human_period, label


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


def cover(
    digest: Digest, title: str, parts: Sequence[Part], picture: str | None, language: str | None
) -> str:
    """The first page: period, title, subtitle, picture, the sections with their number of articles."""
    lines = ['<section class="cover"><div class="band"></div><div class="front">']
    period = human_period(digest.period, language) if digest.period else ""
    if period and period not in title:
        lines.append(f'<p class="period">{escape(period)}</p>')
    lines.append(f'<h1 class="cover-title">{escape(title)}</h1>')
    if digest.subtitle:
        lines.append(f'<p class="subtitle">{escape(digest.subtitle)}</p>')
    if picture:
        lines.append(f'<p class="picture"><img src="{escape(picture)}" alt="{escape(title)}"></p>')
    lines.append('</div><ul class="parts">')
    for part in parts:
        if part.title:
            count = counted(len(part.entries), language)
            lines.append(f'<li>{escape(part.title)} <span class="count">{count}</span></li>')
    if not any(part.title for part in parts):
        lines.append(f'<li class="count">{counted(sum(len(part.entries) for part in parts), language)}</li>')
    lines.append("</ul></section>")
    return "\n".join(lines)


def counted(number: int, language: str | None) -> str:
    return escape(label("article", language) if number == 1 else label("articles", language, count=number))


def contents(parts: Sequence[Part], language: str | None) -> str:
    """Sections and articles; the style sheet adds the page number of what each entry points to."""
    lines = [f'<nav class="contents">{heading("contents", language)}']
    for part in parts:
        if part.title:
            lines.append(f'<p class="part-entry">{pointer(part.id, part.title)}</p>')
        lines.append("<ol>")
        for entry in part.entries:
            about = " · ".join(byline(entry.article.meta))
            lines.append(f'<li class="article-entry"{lang(entry.language)}>{pointer(entry.id, entry.title)}')
            lines.append(f'<p class="entry-byline">{escape(about)}</p></li>' if about else "</li>")
        lines.append("</ol>")
    lines.append("</nav>")
    return "\n".join(lines)


def sources(parts: Sequence[Part], language: str | None) -> str:
    """Where each article came from, with its address printed, and the page it is on."""
    lines = [f'<section class="sources">{heading("sources", language)}<ol>']
    for part in parts:
        for entry in part.entries:
            meta = entry.article.meta
            about = " · ".join(byline(meta))
            lines.append(f"<li{lang(entry.language)}>{pointer(entry.id, entry.title)}")
            if about:
                lines.append(f'<p class="about">{escape(about)}</p>')
            if meta.url:
                lines.append(f'<p class="address" lang="und">{address(meta.url)}</p>')
            if also := elsewhere(entry):
                lines.append(f'<p class="address">{also}</p>')
            lines.append("</li>")
    lines.append("</ol></section>")
    return "\n".join(lines)


def pointer(identifier: str, title: str) -> str:
    """A title that leads to its place; the style sheet adds the page."""
    return f'<a class="pointer" href="#{identifier}">{escape(title)}</a>'


def elsewhere(entry: Entry) -> str:
    """Where copies of the article stood that were merged into it; empty where there were none."""
    also = entry.article.meta.extra.get("also_in", ())
    places = [address(place) for place in ((also,) if isinstance(also, str) else also)]
    return f"{escape(label('also-in', entry.language))}: {' · '.join(places)}" if places else ""


def address(url: str) -> str:
    """A printed address, a link where it leads to the web."""
    shown = escape(url)
    return f'<a href="{shown}">{shown}</a>' if url.lower().startswith(("http://", "https://")) else shown


def colophon(entries: Sequence[Entry], language: str | None, notes: Sequence[Note] = ()) -> str:
    """What was repaired, guessed and left out on the way, article by article; empty where nothing was."""
    lines: list[str] = []
    if notes:
        lines.append(f"<ul>{''.join(items(notes, (), language))}</ul>")
    for entry in entries:
        provenance = entry.article.provenance
        found = "".join(items(provenance.notes, [each.certainty for each in provenance.repairs], language))
        if found:
            lines.append(f"<h3{lang(entry.language)}>{escape(entry.title)}</h3><ul>{found}</ul>")
    if not lines:
        return ""
    return f'<section class="colophon">{heading("colophon", language)}' + "\n".join(lines) + "</section>"


#: Which notes a reader of the paper is told, and under which label.
TOLD = {"guess": "guessed", "loss": "lost", "error": "error"}


def items(notes: Sequence[Note], repairs: Sequence[str], language: str | None) -> Iterator[str]:
    if repairs:
        sure = sum(1 for certainty in repairs if certainty != "guess")
        counts = [f"{label('repaired', language)}: {sure}"] if sure else []
        if sure < len(repairs):
            counts.append(f"{label('guessed', language)}: {len(repairs) - sure}")
        yield f"<li>{escape(' · '.join(counts))}</li>"
    for message, severity in dict.fromkeys((note.message, note.severity) for note in notes):
        if severity in TOLD:
            told = escape(label(TOLD[severity], language))
            yield f'<li>{told}: <span lang="en">{escape(message)}</span></li>'


#: How many half-width cells of a title the margin holds, by paper.
CELLS = {"a4": 64, "letter": 64, "a5": 42}


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
