"""What stands above an article: title, byline, where it came from, what the editor says."""

from docconv.html import escape
from docconv.ir import byline, editors_note, join_names, note_language
from docconv.printing import Entry, code_of_source, shortened_address
from docconv.text.labels import label, label_language

from .frame import address, lang
from .job import Job


def header(entry: Entry, level: int, job: Job) -> str:
    """The header of an article, its title a heading of `level`."""
    meta = entry.article.meta
    tag = f"h{level}"
    lines = [f'<{tag} class="title">{escape(entry.title)}</{tag}>']
    if meta.subtitle:
        lines.append(f'<p class="subtitle">{escape(meta.subtitle)}</p>')
    if line := byline_html(entry):
        lines.append(f'<p class="byline">{line}</p>')
    if meta.editors:
        colon = "：" if label_language(entry.language).startswith("zh") else ": "
        said = label("editors", entry.language) + colon + join_names(meta.editors, entry.language)
        lines.append(f'<p class="editors">{escape(said)}</p>')
    code = ""
    if meta.url and job.options.source_links != "none":
        lines.append(f'<p class="source" lang="und">{source(meta.url, job)}</p>')
        code = printed_code(meta.url, entry, job) if job.options.source_links == "qr" else ""
    if note := editors_note(meta):
        language = note_language(meta)
        said_in = lang(language) if language != meta.language else ""
        lines.append(f'<p class="editors-note"{said_in}>{escape(note)}</p>')
    if not code:
        return "\n".join(['<header class="article-header">', *lines, "</header>"])
    opening = '<header class="article-header coded"><div class="words">'
    return "\n".join([opening, *lines, f"</div>{code}</header>"])


def byline_html(entry: Entry) -> str:
    """Authors, house, date; the authors stand out."""
    meta = entry.article.meta
    parts = list(byline(meta))
    signed = parts and (meta.authors or meta.byline)
    shown = [f"<span>{escape(part)}</span>" for part in parts]
    if signed:
        shown[0] = shown[0].replace("<span>", '<span class="people">', 1)
    return '<span class="separator"> · </span>'.join(shown)


def source(url: str, job: Job) -> str:
    """The article's address, short where the list of sources has it in full."""
    return address(url, shortened_address(url) if job.lists_sources else None)


def printed_code(url: str, entry: Entry, job: Job) -> str:
    """The picture of a QR code; empty, with a note, where there can be none."""
    picture = code_of_source(url, entry, job.ctx)
    if picture is None:
        return ""
    name = job.pictures.add(picture)
    words = escape(label("qr-code", entry.language, address=url))
    return f'<img class="code" src="{name}" alt="{words}">'
