"""Sections and their articles as the template takes them: header, text, comments."""

from docconv import Article
from docconv.ir import Comment, byline, editors_note, join_names, note_language
from docconv.printing import Entry, Part, code_of_source, note_losses, shortened, shortened_address, where
from docconv.text.labels import human_date, label, label_language

from .blocks import Data, bounded, noted, tree
from .job import Job

WEB = ("http://", "https://")


def place(entry: Entry) -> str:
    """The id of an article: `a1`."""
    return entry.prefix.rstrip("-")


def section_of(part: Part, language: str | None, job: Job) -> Data:
    words = tree(part.section.introduction, None, job) if part.section.introduction else None
    return {
        "id": part.id,
        "title": part.title,
        "head": shortened(part.title or "", job.room.head // 2),
        "introduction": noted(words) if words else None,
        "language": next((entry.language for entry in part.entries), None) or language,
        "articles": [article_of(entry, job) for entry in part.entries],
    }


def article_of(entry: Entry, job: Job) -> Data:
    """One article with its header, text and comments."""
    article, meta = entry.article, entry.article.meta
    names = job.pictures.names(article, where(article))
    note_losses(article, job.options, job.ctx)
    words = tree(article.body, article, job, names)
    comments = article.comments if job.options.comments else ()
    return {
        "id": place(entry),
        "title": entry.title,
        "head": shortened(entry.title, job.room.head),
        "language": entry.language,
        "subtitle": meta.subtitle,
        "byline": byline_of(entry),
        "editors": editors(entry),
        **source(entry, job),
        "note": {"text": note, "language": note_language(meta)} if (note := editors_note(meta)) else None,
        **noted(words),
        "comments": {
            "title": label("comments", entry.language),
            "comments": [comment_of(comment, article, job, names) for comment in comments],
        }
        if comments
        else None,
    }


def byline_of(entry: Entry) -> list[Data]:
    """Authors, house, date; the authors stand out."""
    meta = entry.article.meta
    parts: list[Data] = [{"text": part} for part in byline(meta)]
    if parts and (meta.authors or meta.byline):
        parts[0]["people"] = True
    return parts


def editors(entry: Entry) -> str | None:
    meta = entry.article.meta
    if not meta.editors:
        return None
    colon = "：" if label_language(entry.language).startswith("zh") else ": "
    return label("editors", entry.language) + colon + join_names(meta.editors, entry.language)


def source(entry: Entry, job: Job) -> Data:
    """The article's address, short where the list of sources has it in full, and its QR code."""
    url, how = entry.article.meta.url, job.options.source_links
    if not url or how == "none":
        return {"source": None, "code": None}
    shown = shortened_address(url) if job.lists_sources else url
    code = code_of_source(url, entry, job.ctx) if how == "qr" else None
    words = label("qr-code", entry.language, address=url)
    picture = job.picture(job.pictures.add(code), words) if code else None
    return {"source": {**address(url), "text": shown}, "code": picture}


def address(url: str) -> Data:
    """A printed address, a link where it leads to the web."""
    return {"text": url, "url": bounded(url) if url.lower().startswith(WEB) else None}


def comment_of(comment: Comment, article: Article, job: Job, names: dict[str, str]) -> Data:
    words = tree(comment.body, article, job, names)
    published = human_date(comment.published, article.meta.language) if comment.published else None
    return {"author": comment.author, "published": published, **noted(words)}
