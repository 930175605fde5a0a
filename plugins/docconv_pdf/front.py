"""The pages before the articles: cover, contents, introduction."""

from collections.abc import Sequence

from docconv import Digest
from docconv.html import escape
from docconv.ir import byline, summary_of
from docconv.printing import Entry, Part, cover_of, language_marks
from docconv.text.labels import human_period, label

from .frame import heading, lang, pointer
from .job import Job

FOREWORD = "foreword"


def cover(
    digest: Digest, title: str, parts: Sequence[Part], picture: str | None, language: str | None, job: Job
) -> str:
    """The first page: period, title, subtitle, picture, the sections with their number of articles."""
    about = cover_of(title, parts, language, job.room, picture=bool(picture))
    kind = "cover crowded" if about.crowded else "cover"
    lines = [f'<section class="{kind}"><div class="band"></div><div class="front">']
    period = human_period(digest.period, language) if digest.period else ""
    if period and period not in title:
        lines.append(f'<p class="period">{escape(period)}</p>')
    kind = "cover-title long" if about.long else "cover-title"
    lines.append(f'<h1 class="{kind}">{escape(title)}</h1>')
    if digest.subtitle:
        lines.append(f'<p class="subtitle">{escape(digest.subtitle)}</p>')
    if picture:
        lines.append(f'<p class="picture"><img src="{escape(picture)}" alt="{escape(title)}"></p>')
    lines.append('</div><ul class="parts">')
    for part, count in about.parts:
        if part is None:
            lines.append(f'<li class="count">{escape(count)}</li>')
        else:
            lines.append(f'<li>{escape(part)} <span class="count">{escape(count)}</span></li>')
    lines.append("</ul></section>")
    return "\n".join(lines)


def contents(parts: Sequence[Part], foreword: bool, language: str | None, job: Job) -> str:
    """Sections and articles; the style sheet adds the page number of what each entry points to."""
    marks = language_marks(entry for part in parts for entry in part.entries)
    kind = "contents marked" if marks else "contents"
    lines = [f'<nav class="{kind}">{heading("contents", language)}']
    if foreword:
        lines.append(f'<p class="part-entry">{pointer(FOREWORD, label("introduction", language))}</p>')
    for part in parts:
        if part.title:
            lines.append(f'<p class="part-entry">{pointer(part.id, part.title)}</p>')
        lines.append("<ol>")
        lines.extend(contents_entry(entry, marks, job) for entry in part.entries)
        lines.append("</ol>")
    lines.append("</nav>")
    return "\n".join(lines)


def contents_entry(entry: Entry, marks: dict[str, str], job: Job) -> str:
    """An article: mark of its language, title, what it is about, byline."""
    mark = marks.get(entry.language or "")
    lines = [f'<li class="article-entry"{lang(entry.language)}>']
    if mark:
        lines.append(f'<span class="mark">{mark}</span> ')
    lines.append(pointer(entry.id, entry.title))
    about = summary_of(entry.article, job.room.table) if job.options.summaries else None
    if about:
        lines.append(f'<p class="entry-summary">{escape(about)}</p>')
    if line := " · ".join(byline(entry.article.meta)):
        lines.append(f'<p class="entry-byline">{escape(line)}</p>')
    return "".join([*lines, "</li>"])


def foreword(inner: str, language: str | None) -> str:
    """The page that introduces the whole; `inner` is its text in HTML."""
    title = heading("introduction", language).replace("<h2>", f'<h2 id="{FOREWORD}">', 1)
    return f'<section class="foreword">{title}\n<div class="introduction">{inner}</div></section>'
