"""The HTML document that the engine lays out, for an article or a digest, and the pictures in it.

Plain structure with classes; everything visual is left to the theme.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from docconv import Article, Context, Digest, __version__
from docconv.html import escape
from docconv.printing import (
    Entry,
    Part,
    commonest,
    cover_name,
    created,
    day,
    numbered,
    room,
    shortened,
    store,
)
from docconv.text.labels import label

from . import back, front
from .body import article_html, introduction_html
from .engine import Picture
from .frame import lang
from .job import Job
from .options import WriteOptions
from .paper import page_style


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole document, ready for the engine."""

    html: str
    css: tuple[str, ...]
    pictures: dict[str, Picture]


def lay_out(document: Article | Digest, options: WriteOptions, ctx: Context) -> Layout:
    """The document in HTML, with its sheets, the theme's first, and the pictures that it shows."""
    theme = ctx.theme("pdf", options.theme)
    listed = isinstance(document, Digest) and options.sources
    job = Job(ctx, options, store(options, ctx), room(theme, options.paper), lists_sources=listed)
    html = digest_page(document, job) if isinstance(document, Digest) else article_page(document, job)
    pictures = {name: Picture(made.media_type, made.data) for name, made in job.pictures.files.items()}
    return Layout(html, (theme, page_style(options.paper)), pictures)


def article_page(article: Article, job: Job) -> str:
    """An article by itself."""
    meta = article.meta
    entry = Entry("a1-", article)
    body = [entry_html(entry, "entry opening", 1, meta.language, job)]
    if job.options.colophon:
        body.append(back.colophon([entry], entry.language))
    head = [
        *(("author", name) for name in meta.authors),
        ("description", meta.summary),
        ("keywords", ", ".join(meta.tags)),
        ("dcterms.created", created(job.ctx, meta.published)),
        ("dcterms.modified", day(meta.modified)),
    ]
    return page(entry.title, head, meta.language, "single", "", job, body)


def digest_page(digest: Digest, job: Job) -> str:
    """Cover, contents, introduction, sections with their articles, sources, index, colophon."""
    parts = numbered(digest)
    entries = [entry for part in parts for entry in part.entries]
    language = digest.language or commonest(entries)
    title = digest.title or label("briefing", language)
    for entry in entries:
        if entry.article.meta.url:
            job.links.setdefault(entry.article.meta.url, f"#{entry.id}")
    picture = digest.cover and cover_name(digest.cover, job.pictures, job.ctx)
    body = [front.cover(digest, title, parts, picture or None, language, job)]
    if job.options.contents:
        body.append(front.contents(parts, bool(digest.introduction), language, job))
    if digest.introduction:
        body.append(front.foreword(introduction_html(digest.introduction, "i-", 1, job), language))
    body.extend(part_html(part, language, job) for part in parts)
    if job.options.sources:
        body.append(back.sources(parts, language))
    if job.options.index:
        body.append(back.index(entries, language))
    if job.options.colophon:
        body.append(back.colophon(entries, language, digest.notes))
    authors = dict.fromkeys(name for entry in entries for name in entry.article.meta.authors)
    head = [
        *(("author", name) for name in authors),
        ("description", digest.subtitle),
        ("dcterms.created", created(job.ctx, (digest.period or "").rpartition("/")[2])),
    ]
    kind = "digest" if any(part.title for part in parts) else "digest ungrouped"
    return page(title, head, language, kind, title, job, body)


def part_html(part: Part, language: str | None, job: Job) -> str:
    """A section: opener, introduction, articles. `data-opens` is the language of its first page."""
    opens = next((entry.language for entry in part.entries), None) or language or ""
    title = escape(part.title or "")
    short = escape(shortened(part.title or "", job.room.head // 2))
    lines = [f'<section class="part" data-title="{short}" data-opens="{escape(opens)}">']
    if part.title:
        lines.append(f'<h2 class="part-title" id="{part.id}">{title}</h2>')
    if part.section.introduction:
        inner = introduction_html(part.section.introduction, f"{part.id}-", 2, job)
        lines.append(f'<div class="introduction">{inner}</div>')
    for number, entry in enumerate(part.entries):
        kind = "entry" if number else "entry opening"
        lines.append(entry_html(entry, kind, 3 if part.title else 2, language, job))
    return "\n".join([*lines, "</section>"])


def entry_html(entry: Entry, kind: str, level: int, language: str | None, job: Job) -> str:
    """An article with what the margins of its pages call it."""
    title = escape(shortened(entry.title, job.room.head))
    attributes = f'{lang(entry.language or language)} data-title="{title}"'
    return f'<div class="{kind}"{attributes}>{article_html(entry, level, job)}</div>'


def page(
    title: str,
    head: Sequence[tuple[str, str | None]],
    language: str | None,
    kind: str,
    publication: str,
    job: Job,
    body: Sequence[str],
) -> str:
    """The whole document; `head` is what the engine puts into the file as metadata.

    Sheets set the number of a page between the three parts of `data-folio-…`, in the document's language.
    """
    options = job.options
    classes = f"{kind} hyphenate" if options.hyphens else kind
    looks = f"{options.paper} columns" if options.columns == 2 else options.paper
    before, _, rest = label("folio", language).partition("{page}")
    between, _, after = rest.partition("{pages}")
    folio = f'data-folio-before="{before}" data-folio-between="{between}" data-folio-after="{after}"'
    short = escape(shortened(publication, job.room.head))
    metas = [*head, ("generator", f"docconv {__version__}")]
    lines = [
        f'<!DOCTYPE html>\n<html lang="{escape(language or "und")}" class="{looks}"><head>',
        f'<meta charset="utf-8"><title>{escape(title)}</title>',
        *(f'<meta name="{name}" content="{escape(value)}">' for name, value in metas if value),
        f'</head>\n<body class="{classes}" data-title="{short}" {folio}>',
        *filter(None, body),
        "</body></html>\n",
    ]
    return "\n".join(lines)
