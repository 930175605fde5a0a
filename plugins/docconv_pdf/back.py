"""The pages after the articles: sources, index, colophon."""

from collections.abc import Iterator, Sequence

from docconv.html import escape
from docconv.ir import Note, byline
from docconv.printing import Entry, Part, also_in, indexed, told
from docconv.text import is_wide
from docconv.text.labels import label

from .frame import address, heading, lang, pointer


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
    places = [address(place) for place in also_in(entry)]
    return f"{escape(label('also-in', entry.language))}: {' · '.join(places)}" if places else ""


def index(entries: Sequence[Entry], language: str | None) -> str:
    """Who wrote and who published the articles, with their pages; empty where nobody is named."""
    lists = [index_list(key, names, language) for key, names in indexed(entries)]
    if not lists:
        return ""
    return "\n".join([f'<section class="index">{heading("index", language)}', *lists, "</section>"])


def index_list(key: str, names: Sequence[tuple[str, list[Entry]]], language: str | None) -> str:
    """One list of the index."""
    lines = [f"<h3>{escape(label(key, language))}</h3><ul>"]
    for name, entries in names:
        # A Chinese name is set in the face of the language that it was first met in, others in the Latin one.
        language = entries[0].language if is_wide(name[0]) else "und"
        pages = " ".join(f'<a class="at" href="#{entry.id}"></a>' for entry in entries)
        lines.append(f"<li{lang(language)}>{escape(name)} <span>{pages}</span></li>")
    # Entries stand side by side: a blank between two would be tagged as a part of the list that is no item.
    return "".join([*lines, "</ul>"])


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


def items(notes: Sequence[Note], repairs: Sequence[str], language: str | None) -> Iterator[str]:
    """What is told of an article."""
    for name, message in told(notes, repairs, language):
        if name is None:
            yield f"<li>{escape(message)}</li>"
        else:
            yield f'<li>{escape(name)}: <span lang="en">{escape(message)}</span></li>'
