"""The pages after the articles: sources, index, colophon."""

from collections.abc import Iterator, Sequence
from unicodedata import category, normalize

from docconv.html import escape
from docconv.ir import Note, byline
from docconv.text import is_wide
from docconv.text.labels import label

from .frame import Entry, Part, address, heading, lang, pointer


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


def elsewhere(entry: Entry) -> str:
    """Where copies of the article stood that were merged into it; empty where there were none."""
    also = entry.article.meta.extra.get("also_in", ())
    places = [address(place) for place in ((also,) if isinstance(also, str) else also)]
    return f"{escape(label('also-in', entry.language))}: {' · '.join(places)}" if places else ""


def index(entries: Sequence[Entry], language: str | None) -> str:
    """Who wrote and who published the articles, with their pages; empty where nobody is named."""
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
    if not people and not outlets:
        return ""
    named = (("people", people), ("outlets", outlets))
    lists = [indexed(key, found, language) for key, found in named if found]
    return "\n".join([f'<section class="index">{heading("index", language)}', *lists, "</section>"])


def indexed(key: str, found: dict[str, list[Entry]], language: str | None) -> str:
    """One list of the index."""
    lines = [f"<h3>{escape(label(key, language))}</h3><ul>"]
    for name in sorted(found, key=order):
        # A Chinese name is set in the face of the language that it was first met in, others in the Latin one.
        language = found[name][0].language if is_wide(name[0]) else "und"
        pages = " ".join(f'<a class="at" href="#{entry.id}"></a>' for entry in found[name])
        lines.append(f"<li{lang(language)}>{escape(name)} <span>{pages}</span></li>")
    # Entries stand side by side: a blank between two would be tagged as a part of the list that is no item.
    return "".join([*lines, "</ul>"])


def order(name: str) -> tuple[bool, str, str]:
    """Letters without regard to case and marks; Chinese names after them by radical, as Unicode has them."""
    plain = "".join(ch for ch in normalize("NFD", name.casefold()) if category(ch) != "Mn")
    return is_wide(name[0]), plain.replace("đ", "d"), name


def colophon(entries: Sequence[Entry], language: str | None, notes: Sequence[Note] = ()) -> str:
    """What was repaired, guessed and left out on the way, article by article; empty where nothing was."""
    lines: list[str] = []
    if notes and (told := "".join(items(notes, (), language))):
        lines.append(f"<ul>{told}</ul>")
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
    """What is told of an article, each thing once."""
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
