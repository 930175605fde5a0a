"""What stands around an article: lines about it, the way to its neighbours, its line in a list."""

from collections.abc import Iterator, Sequence

from docconv import Article
from docconv.html import escape
from docconv.ir import Meta, byline, join_names
from docconv.text.labels import human_date, label, label_language

from .book import Entry
from .languages import language_tag
from .links import web_address
from .xhtml import dotted, languages, link


def title_of(article: Article, language: str | None) -> str:
    """An article's title, or the word for none."""
    return article.meta.title or label("untitled", article.meta.language or language)


def signed(meta: Meta, language: str | None) -> str:
    """The byline of an article as a line of a list; empty where nothing is known."""
    parts = byline(meta, language)
    return f'<p class="byline">{dotted(map(escape, parts))}</p>' if parts else ""


def footer(article: Article, language: str | None) -> str:
    """What is known of an article and not in its header: origin, editors, last change, other copies."""
    lines = "\n".join(facts(article, language))
    return f'<footer class="article-footer">\n{lines}\n</footer>' if lines else ""


def facts(article: Article, language: str | None) -> Iterator[str]:
    """The lines of the footer."""
    meta = article.meta
    if meta.origin and meta.site and meta.origin != meta.site:
        yield named("origin", escape(meta.origin), language, "origin")
    if meta.editors:
        yield named("editors", escape(join_names(meta.editors, language)), language, "editors")
    if meta.modified and meta.modified != meta.published:
        yield named("modified", escape(human_date(meta.modified, language)), language, "modified")
    if also := also_in(article, language):
        yield also


def also_in(article: Article, language: str | None) -> str:
    """Where else an article stood; empty where it stood nowhere else."""
    also = article.meta.extra.get("also_in", ())
    places = [address(place) for place in ((also,) if isinstance(also, str) else also)]
    return named("also-in", dotted(places), language, "also-in") if places else ""


def named(key: str, markup: str, language: str | None, name: str) -> str:
    """A line that says what it holds."""
    colon = "：" if label_language(language).startswith("zh") else ": "
    return f'<p class="{name}">{escape(label(key, language))}{colon}{markup}</p>'


def address(url: str) -> str:
    """An address as it reads, a link where it can be one."""
    target = web_address(url)
    return link(target, url, name="address") if target else f'<span class="address">{escape(url)}</span>'


def turning(entries: Sequence[Entry], at: int, contents: str, language: str | None) -> str:
    """The way to the neighbours of an article and to the contents."""
    before = entries[at - 1].href if at else None
    after = entries[at + 1].href if at + 1 < len(entries) else None
    ways = (
        (before, "previous", "previous", "← {}"),
        (contents, "contents", "contents-link", "{}"),
        (after, "next", "next", "{} →"),
    )
    links = [
        link(href, shape.format(label(key, language)), name=name) for href, key, name, shape in ways if href
    ]
    return f'<nav class="article-nav turn"{languages(language_tag(language))}><p>{dotted(links)}</p></nav>'
