"""What a page says of its article to programs that know nothing of docconv.

JSON-LD in the words of schema.org (https://schema.org/NewsArticle), Open Graph (https://ogp.me), and Dublin
Core (DCMI Metadata Terms). Nothing here is read back: the exact metadata stands in the names that
`docconv.html.meta_pairs` gives.
"""

from collections.abc import Iterator
from typing import Any

from docconv import Article, Digest
from docconv.html import escape, meta_tag, to_json
from docconv.ir import Meta

#: Dublin Core terms for fields.
TERMS = {
    "title": "dcterms.title",
    "authors": "dcterms.creator",
    "published": "dcterms.issued",
    "modified": "dcterms.modified",
    "site": "dcterms.publisher",
    "origin": "dcterms.source",
    "url": "dcterms.identifier",
    "language": "dcterms.language",
    "summary": "dcterms.abstract",
    "tags": "dcterms.subject",
}
_SCHEMA = '<link rel="schema.dcterms" href="http://purl.org/dc/terms/">'


def article_head(article: Article) -> Iterator[str]:
    """Elements for the head of an article's page."""
    yield '<meta property="og:type" content="article">'
    yield _SCHEMA
    for field, term in TERMS.items():
        value = getattr(article.meta, field)
        for one in value if isinstance(value, tuple) else (value,):
            if one:
                yield meta_tag(term, one)
    yield _script({"@context": "https://schema.org", **_news(article.meta)})


def digest_head(digest: Digest) -> Iterator[str]:
    """Elements for the head of a digest's page."""
    yield '<meta property="og:type" content="website">'
    if digest.title:
        yield f'<meta property="og:title" content="{escape(digest.title)}">'
    parts = [_news(article.meta) for article in digest.articles]
    known = {
        "@context": "https://schema.org",
        "@type": "Collection",
        "name": digest.title,
        "inLanguage": digest.language,
        "temporalCoverage": digest.period,
        "hasPart": parts,
    }
    yield _script(_without_empty(known))


def _news(meta: Meta) -> dict[str, Any]:
    url = _web(meta.url)
    known = {
        "@type": "NewsArticle",
        "headline": meta.title,
        "alternativeHeadline": meta.subtitle,
        "author": [_person(name) for name in meta.authors],
        "editor": [_person(name) for name in meta.editors],
        "datePublished": meta.published,
        "dateModified": meta.modified,
        "publisher": {"@type": "Organization", "name": meta.site} if meta.site else None,
        "url": url,
        "mainEntityOfPage": url,
        "inLanguage": meta.language,
        "articleSection": meta.section,
        "keywords": list(meta.tags),
        "description": meta.summary,
        "image": _web(meta.image),
    }
    return _without_empty(known)


def _person(name: str) -> dict[str, str]:
    return {"@type": "Person", "name": name}


def _web(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _without_empty(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value}


def _script(record: dict[str, Any]) -> str:
    # A data block runs nothing (HTML, 4.12.1); no "<" may stand in it, or it could end early.
    text = to_json(record).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{text}</script>'
