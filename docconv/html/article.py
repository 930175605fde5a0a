"""A whole article as HTML: header, body, comments."""

from urllib.parse import urlsplit

from msgspec.structs import replace

from docconv.ir import Article, Comment

from .escaping import attributes, escape
from .render import PLAIN, Rendering, render_blocks


def render_article(
    article: Article, rendering: Rendering = PLAIN, *, level: int = 1, comments: bool = False
) -> str:
    """An article as an `article` element with the id `{prefix}article`.

    Its title is a heading of `level` and counts as depth 1 for the headings of the body. The header holds
    title, subtitle, byline (authors, site or origin, date), source address and the editor's note, as far as
    they are known.
    """
    meta = article.meta
    inner = replace(rendering, heading_shift=rendering.heading_shift + level - 1)
    if rendering.outline is not None:
        inner = replace(inner, outline=level)
    lang = language_of(meta.language, None, rendering)
    parts = [
        f'<article id="{escape(rendering.prefix)}article"{lang}>',
        render_header(article, rendering, level),
    ]
    if body := render_blocks(article.body, inner):
        parts.append(body)
    if comments and article.comments:
        parts.append(render_comments(article, inner, level + 1))
    parts.append("</article>")
    return "\n".join(part for part in parts if part)


def render_header(article: Article, rendering: Rendering = PLAIN, level: int = 1) -> str:
    """What stands above an article's body; empty where nothing is known."""
    from docconv.ir.bylines import byline, editors_note, note_language

    meta = article.meta
    tag = f"h{min(max(level, 1), 6)}"
    lines = []
    if meta.title:
        lines.append(f'<{tag} class="title">{escape(meta.title)}</{tag}>')
    if meta.subtitle:
        lines.append(f'<p class="subtitle">{escape(meta.subtitle)}</p>')
    if parts := byline(meta, meta.language):
        joined = '<span class="separator"> · </span>'.join(f"<span>{escape(part)}</span>" for part in parts)
        lines.append(f'<p class="byline">{joined}</p>')
    if meta.url:
        lines.append(f'<p class="source">{render_source(meta.url, rendering)}</p>')
    if note := editors_note(meta):
        lang = language_of(note_language(meta), meta.language, rendering)
        lines.append(f'<p class="editors-note"{lang}>{escape(note)}</p>')
    if not lines:
        return ""
    return "\n".join(['<header class="article-header">', *lines, "</header>"])


def language_of(language: str | None, around: str | None, rendering: Rendering) -> str:
    """The attributes that say the language of an element; none where it is that of what is around."""
    if not language or language == around:
        return ""
    return attributes(lang=language) + (f' xml:lang="{escape(language)}"' if rendering.xhtml else "")


def render_source(url: str, rendering: Rendering = PLAIN) -> str:
    """A link that shows the address it leads to; only the address where it may not be followed."""
    shown = rendering.url(url, "link")
    try:
        web = urlsplit(shown or "").scheme in ("http", "https")
    except ValueError:
        web = False
    return f'<a href="{escape(shown)}">{escape(url)}</a>' if shown and web else escape(url)


def render_comments(article: Article, rendering: Rendering, level: int) -> str:
    """The readers' comments as a section."""
    from docconv.text.labels import label

    tag = f"h{min(level, 6)}"
    title = escape(label("comments", article.meta.language))
    parts = ['<section class="comments">', f'<{tag} class="comments-title">{title}</{tag}>']
    for number, comment in enumerate(article.comments, 1):
        inner = replace(rendering, prefix=f"{rendering.prefix}c{number}-")
        if rendering.outline is not None:
            inner = replace(inner, outline=level)
        parts.append(_comment(comment, inner, article.meta.language))
    return "\n".join([*parts, "</section>"])


def _comment(comment: Comment, rendering: Rendering, language: str | None) -> str:
    from docconv.text.labels import human_date

    head = []
    if comment.author:
        head.append(f'<span class="author">{escape(comment.author)}</span>')
    if comment.published:
        shown = escape(human_date(comment.published, language))
        head.append(f'<time datetime="{escape(comment.published)}">{shown}</time>')
    parts = ['<article class="comment">']
    if head:
        parts.append(f"<header>{' '.join(head)}</header>")
    return "\n".join([*parts, render_blocks(comment.body, rendering), "</article>"])
