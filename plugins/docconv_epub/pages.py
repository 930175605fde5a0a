"""The pages around the articles: cover, sections, sources, colophon."""

from collections.abc import Iterable, Sequence

from docconv import Article, Digest, __version__
from docconv.html import Rendering, escape, render_blocks
from docconv.ir import Note, Section, byline
from docconv.text.labels import human_period, label, label_language

from .book import Entry, File
from .languages import language_tag
from .links import web_address
from .xhtml import dotted, languages, link, page

#: How many different repairs of one article the colophon shows before it only counts.
SHOWN_REPAIRS = 20


def title_of(article: Article, language: str | None) -> str:
    """An article's title, or the word for none."""
    return article.meta.title or label("untitled", article.meta.language or language)


def cover(digest: Digest, title: str, language: str | None, image: File | None) -> bytes:
    """The cover: the digest's own picture if it has one, its title, what days it is about, what is in it."""
    lines = [f'<h1 class="title">{escape(title)}</h1>']
    if digest.subtitle:
        lines.append(f'<p class="subtitle">{escape(digest.subtitle)}</p>')
    if digest.period and (shown := human_period(digest.period, language)) not in title:
        lines.append(f'<p class="period">{escape(shown)}</p>')
    names = [section.title for section in digest.sections if section.title]
    if names:
        lines.append(f'<p class="sections">{dotted(map(escape, names))}</p>')
    count = len(digest.articles)
    counted = label("article" if count == 1 else "articles", language, count=count)
    lines.append(f'<p class="count">{escape(counted)}</p>')
    if image is not None:
        lines.insert(0, f'<p class="picture"><img src="{image.name}" alt="{escape(title)}"/></p>')
    body = "\n".join(lines)
    return page(
        title, f'<section class="titlepage">\n{body}\n</section>', language, kind="cover", name="cover"
    )


def section_page(
    section: Section, entries: Sequence[Entry], language: str | None, rendering: Rendering
) -> bytes:
    """The page that opens a section: its title, its introduction, its articles with their bylines."""
    title = section.title or ""
    items = "\n".join(
        f"<li>{link(entry.href, entry.title, language=entry.language)}{signed(article, language)}</li>"
        for entry, article in zip(entries, section.articles, strict=True)
    )
    listed = f"<ol>\n{items}\n</ol>" if items else ""
    parts = [f"<h1>{escape(title)}</h1>", render_blocks(section.introduction, rendering), listed]
    body = '<section class="part-title" epub:type="part" role="doc-part">\n{}\n</section>'
    return page(title, body.format("\n".join(filter(None, parts))), language, kind="bodymatter", name="part")


def signed(article: Article, language: str | None) -> str:
    """The byline of an article as a second line of a list entry."""
    parts = byline(article.meta, language)
    return f'<br/><span class="byline">{dotted(map(escape, parts))}</span>' if parts else ""


def also_in(article: Article, language: str | None) -> str:
    """Where else an article stood, as markup; empty where it stood nowhere else."""
    also = article.meta.extra.get("also_in", ())
    places = [address(place) for place in ((also,) if isinstance(also, str) else also)]
    colon = "：" if label_language(language).startswith("zh") else ": "
    return f"{escape(label('also-in', language))}{colon}{dotted(places)}" if places else ""


def address(url: str) -> str:
    """An address as it reads, a link where it can be one."""
    target = web_address(url)
    return link(target, url, name="address") if target else f'<span class="address">{escape(url)}</span>'


def turning(entries: Sequence[Entry], at: int, contents: str, language: str | None) -> str:
    """The way to the neighbours of an article and to the contents."""
    before = entries[at - 1].href if at else None
    after = entries[at + 1].href if at + 1 < len(entries) else None
    ways = [(before, "previous", "← {}"), (contents, "contents", "{}"), (after, "next", "{} →")]
    links = [link(href, shape.format(label(key, language))) for href, key, shape in ways if href]
    return f'<p class="turn"{languages(language_tag(language))}>{dotted(links)}</p>'


def sources(articles: Sequence[Article], entries: Sequence[Entry], language: str | None) -> bytes:
    """The list of all articles with who published them, when and where."""
    items = []
    for article, entry in zip(articles, entries, strict=True):
        lines = [link(entry.href, entry.title, language=entry.language)]
        if parts := byline(article.meta, language):
            lines.append(f'<span class="byline">{dotted(map(escape, parts))}</span>')
        if article.meta.url:
            lines.append(address(article.meta.url))
        if also := also_in(article, language):
            lines.append(also)
        items.append(f"<li>{'<br/>'.join(lines)}</li>")
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
    kinds = {"error": "error", "loss": "lost", "guess": "guessed"}
    links = {entry.title: link(entry.href, entry.title, language=entry.language) for entry in entries}
    for note in notes:
        if note.severity in kinds:
            place = links.get(note.where or "") or (english(note.where) if note.where else "")
            told[kinds[note.severity]].append(
                f"{place}: {english(note.message)}" if place else english(note.message)
            )
    for article, entry in zip(articles, entries, strict=True):
        name = link(entry.href, entry.title, language=entry.language)
        for note in article.provenance.notes:
            if note.severity in kinds:
                told[kinds[note.severity]].append(f"{name}: {english(note.message)}")
        if article.provenance.repairs:
            told["repaired"].append(f"{name}: {repairs(article)}")
    if not any(told.values()):
        return None
    title = label("colophon", language)
    parts = [f"<h1>{escape(title)}</h1>"]
    for key, lines in told.items():
        if lines:
            items = "\n".join(f"<li>{line}</li>" for line in dict.fromkeys(lines))
            parts.append(f"<h2>{escape(label(key, language))}</h2>\n<ul>\n{items}\n</ul>")
    parts.append(f"<p>{english(f'docconv {__version__}')}</p>")
    body = '<section class="colophon" epub:type="colophon" role="doc-colophon">\n{}\n</section>'
    return page(title, body.format("\n".join(parts)), language, kind="backmatter", name="colophon")


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
