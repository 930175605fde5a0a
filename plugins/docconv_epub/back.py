"""The pages behind the articles: sources and colophon."""

from collections.abc import Iterable, Sequence

from docconv import Article, __version__
from docconv.html import escape
from docconv.ir import Note
from docconv.text.labels import label

from .around import address, also_in, signed
from .book import Entry
from .xhtml import link, page

#: How many different repairs of one article the colophon shows before it only counts.
SHOWN_REPAIRS = 20
#: What the colophon calls notes of a severity.
KINDS = {"error": "error", "loss": "lost", "guess": "guessed"}


def sources(articles: Sequence[Article], entries: Sequence[Entry], language: str | None) -> bytes:
    """The list of all articles with who published them, when and where."""
    items = []
    for article, entry in zip(articles, entries, strict=True):
        lines = [f'<p class="source-title">{link(entry.href, entry.title, language=entry.language)}</p>']
        lines.append(signed(article.meta, language))
        if article.meta.url:
            lines.append(f'<p class="address-line">{address(article.meta.url)}</p>')
        lines.append(also_in(article, language))
        items.append(f'<li class="source-entry">{"".join(lines)}</li>')
    title = label("sources", language)
    listed = "\n".join(items)
    body = (
        '<section class="sources" epub:type="bibliography" role="doc-bibliography">\n'
        f"<h1>{escape(title)}</h1>\n<ol>\n{listed}\n</ol>\n</section>"
    )
    return page(title, body, language, kind="backmatter", name="sources")


def colophon(
    articles: Sequence[Article], entries: Sequence[Entry], notes: Iterable[Note], language: str | None
) -> bytes | None:
    """What readers should know about how the pages came about; None where there is nothing to tell."""
    told: dict[str, list[str]] = {"error": [], "lost": [], "guessed": [], "repaired": []}
    links = {entry.title: linked(entry) for entry in reversed(entries)}
    for note in notes:
        if note.severity in KINDS:
            place = links.get(note.where or "") or (english(note.where) if note.where else "")
            said = english(note.message)
            told[KINDS[note.severity]].append(f"{place}: {said}" if place else said)
    for article, entry in zip(articles, entries, strict=True):
        for note in article.provenance.notes:
            if note.severity in KINDS:
                told[KINDS[note.severity]].append(f"{linked(entry)}: {english(note.message)}")
        if article.provenance.repairs:
            told["repaired"].append(f"{linked(entry)}: {repairs(article)}")
    if not any(told.values()):
        return None
    title = label("colophon", language)
    parts = [f"<h1>{escape(title)}</h1>"]
    for key, lines in told.items():
        if lines:
            items = "\n".join(f"<li>{line}</li>" for line in dict.fromkeys(lines))
            heading = f"<h2>{escape(label(key, language))}</h2>"
            parts.append(f'<section class="told {key}">\n{heading}\n<ul>\n{items}\n</ul>\n</section>')
    parts.append(f'<p class="made">{english(f"docconv {__version__}")}</p>')
    body = '<section class="colophon" epub:type="colophon" role="doc-colophon">\n{}\n</section>'
    return page(title, body.format("\n".join(parts)), language, kind="backmatter", name="colophon")


def linked(entry: Entry) -> str:
    """A link to an article."""
    return link(entry.href, entry.title, language=entry.language)


def repairs(article: Article) -> str:
    """The repairs of an article: what became what, the uncertain ones marked."""
    shown = [
        f"{escape(repair.before)} → {escape(repair.after)}"
        + ("" if repair.certainty == "certain" else " (?)")
        for repair in article.provenance.repairs
    ]
    different = list(dict.fromkeys(shown))
    more = f"; … ({len(different)})" if len(different) > SHOWN_REPAIRS else ""
    return "; ".join(different[:SHOWN_REPAIRS]) + more


def english(text: str) -> str:
    """A message of the program, which is in English."""
    return f'<span lang="en" xml:lang="en">{escape(text)}</span>'
