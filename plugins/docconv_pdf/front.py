"""The pages before the articles: cover, contents, introduction."""

from collections.abc import Sequence

from docconv import Digest
from docconv.html import escape
from docconv.ir import byline, summary_of
from docconv.text import columns
from docconv.text.labels import human_period, label

from .frame import Entry, Part, heading, lang, language_marks, pointer
from .job import Job

#: How many lines a picture takes on a cover, how wide a line of its title is, in half-width characters, and
#: how many characters of a table's row stand for one line of room.
PICTURE_LINES, TITLE_LINE, LINE_ROOM = 7, 16, 6
#: A title that is wider than this, in half-width characters, is set smaller.
LONG_TITLE = 44
FOREWORD = "foreword"


def cover(
    digest: Digest, title: str, parts: Sequence[Part], picture: str | None, language: str | None, job: Job
) -> str:
    """The first page: period, title, subtitle, picture, the sections with their number of articles.

    The sections stand at the foot; below the rest where that takes too much room for it (`crowded`). Where
    even so they are too many, the number of articles stands for them.
    """
    named = [part for part in parts if part.title]
    above = columns(title) // TITLE_LINE + (PICTURE_LINES if picture else 0)
    room = job.room.table / LINE_ROOM
    if above + len(named) > 1.6 * room:
        named = []
    kind = "cover crowded" if above + len(named) > room else "cover"
    lines = [f'<section class="{kind}"><div class="band"></div><div class="front">']
    period = human_period(digest.period, language) if digest.period else ""
    if period and period not in title:
        lines.append(f'<p class="period">{escape(period)}</p>')
    kind = "cover-title long" if columns(title) > LONG_TITLE else "cover-title"
    lines.append(f'<h1 class="{kind}">{escape(title)}</h1>')
    if digest.subtitle:
        lines.append(f'<p class="subtitle">{escape(digest.subtitle)}</p>')
    if picture:
        lines.append(f'<p class="picture"><img src="{escape(picture)}" alt="{escape(title)}"></p>')
    lines.append('</div><ul class="parts">')
    for part in named:
        count = counted(len(part.entries), language)
        lines.append(f'<li>{escape(part.title or "")} <span class="count">{count}</span></li>')
    if not named:
        lines.append(f'<li class="count">{counted(sum(len(part.entries) for part in parts), language)}</li>')
    lines.append("</ul></section>")
    return "\n".join(lines)


def counted(number: int, language: str | None) -> str:
    """A number of articles."""
    return escape(label("article", language) if number == 1 else label("articles", language, count=number))


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
