"""The pages before the articles: cover, title page, the pages that open sections."""

from collections.abc import Sequence

from docconv import Digest
from docconv.html import Rendering, escape, render_blocks
from docconv.ir import Block, Section, summary_of
from docconv.text.labels import human_period, label, language_name

from .around import signed
from .book import Entry, File
from .languages import language_tag
from .xhtml import dotted, languages, link, page

#: How many publishers the title page names.
SHOWN_HOUSES = 12


def cover(digest: Digest, title: str, language: str | None, image: File | None) -> bytes:
    """The cover: the digest's own picture if it has one, its title, its days, its sections."""
    lines = named(digest, title, language)
    names = [section.title for section in digest.sections if section.title]
    if names:
        lines.append(f'<p class="sections">{dotted(map(escape, names))}</p>')
    if image is not None:
        lines.insert(0, f'<p class="picture"><img src="{image.name}" alt="{escape(title)}"/></p>')
    body = "\n".join(lines)
    section = f'<section class="titlepage front">\n{body}\n</section>'
    return page(title, section, language, kind="cover", name="cover")


def title_page(digest: Digest, title: str, language: str | None) -> bytes:
    """The title page: what the publication is, how much is in it, from whom, in which languages."""
    lines = named(digest, title, language)
    count = len(digest.articles)
    counted = label("article" if count == 1 else "articles", language, count=count)
    lines.append(f'<p class="count">{escape(counted)}</p>')
    metas = [article.meta for article in digest.articles]
    houses = list(dict.fromkeys(filter(None, (meta.site or meta.origin for meta in metas))))
    if houses:
        shown = [*map(escape, houses[:SHOWN_HOUSES]), *(["…"] if len(houses) > SHOWN_HOUSES else [])]
        lines.append(f'<p class="houses">{dotted(shown)}</p>')
    tongues = dict.fromkeys(tag for meta in metas if (tag := language_tag(meta.language)))
    if tongues:
        spoken = dict.fromkeys(escape(language_name(tag, language)) for tag in tongues)
        lines.append(f'<p class="languages">{dotted(spoken)}</p>')
    body = "\n".join(lines)
    section = f'<section class="titlepage inside" epub:type="titlepage">\n{body}\n</section>'
    return page(title, section, language, kind="frontmatter", name="title-page")


def named(digest: Digest, title: str, language: str | None) -> list[str]:
    """Title, subtitle and period, as lines."""
    lines = [f'<h1 class="title">{escape(title)}</h1>']
    if digest.subtitle:
        lines.append(f'<p class="subtitle">{escape(digest.subtitle)}</p>')
    if days := period_of(digest, title, language):
        lines.append(f'<p class="period">{escape(days)}</p>')
    return lines


def period_of(digest: Digest, title: str, language: str | None) -> str:
    """The days that a digest is about, as people write them; empty where its title says them."""
    days = human_period(digest.period, language) if digest.period else ""
    return "" if days in title else days


def introduction_page(
    blocks: Sequence[Block], title: str, language: str | None, rendering: Rendering, head: str
) -> bytes:
    """The page that introduces the whole publication."""
    inside = f'<div class="introduction">\n{render_blocks(blocks, rendering)}\n</div>'
    body = (
        '<section class="introduction-page" epub:type="introduction" role="doc-introduction">\n'
        f"<h1>{escape(title)}</h1>\n{inside}\n</section>"
    )
    return page(title, body, language, kind="bodymatter", name="introduction-page", head=head)


def section_page(
    section: Section, entries: Sequence[Entry], language: str | None, rendering: Rendering, head: str
) -> bytes:
    """The page that opens a section: its title, its introduction, its articles in a few words each."""
    title = section.title or ""
    items = []
    for entry, article in zip(entries, section.articles, strict=True):
        lines = [link(entry.href, entry.title, language=entry.language, name="entry-title")]
        lines.append(signed(article.meta, language))
        if summary := summary_of(article):
            tag = languages(language_tag(entry.language))
            lines.append(f'<p class="summary"{tag}>{escape(summary)}</p>')
        items.append(f'<li class="entry">{"".join(lines)}</li>')
    listed = '<ol class="entries">\n{}\n</ol>'.format("\n".join(items)) if items else ""
    introduction = render_blocks(section.introduction, rendering)
    if introduction:
        introduction = f'<div class="introduction">\n{introduction}\n</div>'
    heading = title or label("section-other", language)
    parts = [f"<h1>{escape(heading)}</h1>", introduction, listed]
    body = '<section class="part-title" epub:type="part" role="doc-part">\n{}\n</section>'
    inside = body.format("\n".join(filter(None, parts)))
    return page(heading, inside, language, kind="bodymatter", name="part section-page", head=head)
