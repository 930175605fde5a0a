"""Articles and digests as one self-contained page: looks and pictures inside, nothing in it that acts."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from typing import BinaryIO

import msgspec

from docconv import Article, Context, Digest, __version__
from docconv.html import (
    About,
    Rendering,
    attributes,
    escape,
    meta_pairs,
    meta_tag,
    render_article,
    render_blocks,
    render_source,
    to_json,
)
from docconv.ir import Block, Image, Resource, Section, byline, walk
from docconv.text.labels import human_date, label

from .options import WriteOptions
from .pictures import Place, beside, inside, shown
from .structured import article_head, digest_head


def write(document: Article | Digest, sink: BinaryIO, ctx: Context) -> None:
    """Write a page in UTF-8. The same document, options and theme give the same bytes.

    Raises OutputError where pictures are to lie beside an output that is no file.
    """
    options = ctx.options if isinstance(ctx.options, WriteOptions) else WriteOptions()
    place = _place(options, ctx)
    if isinstance(document, Article):
        style = ctx.theme("html", options.theme)
        page = article_page(document, options, style, place)
    else:
        style = ctx.theme("html", options.theme)
        page = digest_page(document, options, style, place)
    sink.write(page.encode("utf-8", "replace"))
    if place is not inside or not options.comments:
        ctx.promise(lambda: _promised(document, options))
    if place is None:
        _note_losses(document, ctx)


def _place(options: WriteOptions, ctx: Context) -> Place | None:
    if options.pictures == "links":
        return None
    folder = options.media.strip("/")
    return beside(folder, ctx) if folder else inside


def _promised(document: Article | Digest, options: WriteOptions) -> Article | Digest:
    """What the page alone gives back: no pictures that are not in it, no comments that were left out."""

    def kept(article: Article) -> Article:
        comments = article.comments if options.comments else ()
        resources = article.resources if not options.media and options.pictures == "inside" else {}
        return msgspec.structs.replace(article, comments=comments, resources=resources)

    if isinstance(document, Article):
        return kept(document)
    sections = tuple(
        msgspec.structs.replace(section, articles=tuple(map(kept, section.articles)))
        for section in document.sections
    )
    return msgspec.structs.replace(document, sections=sections)


def _note_losses(document: Article | Digest, ctx: Context) -> None:
    for article in (document,) if isinstance(document, Article) else document.articles:
        if article.resources:
            message = f"{len(article.resources)} pictures stay where they were: the page only links to them"
            ctx.note("loss.resources", message, severity="loss", where=article.meta.title)


def article_page(article: Article, options: WriteOptions, style: str, place: Place | None = inside) -> str:
    """One article as a page."""
    meta = article.meta
    head = [meta_tag(name, value) for name, value in meta_pairs(meta)]
    if meta.url and meta.url.startswith(("http:", "https:")):
        head.append(f'<link rel="canonical" href="{escape(meta.url)}">')
    head += article_head(article)
    if place:
        head += [meta_tag("docconv:resource", to_json(line)) for line in _resource_lines(article.resources)]
    rendering = Rendering(url=shown(article.resources, place), lossless=True)
    body = render_article(article, rendering, comments=options.comments)
    if unseen := _unseen(article, place):
        body = f"{body}\n{unseen}"
    title = meta.title or label("untitled", meta.language)
    return _page("article", title, meta.language, head, style, body, place)


def digest_page(digest: Digest, options: WriteOptions, style: str, place: Place | None = inside) -> str:
    """A digest as a page: header, contents, sections, sources."""
    head = []
    for name in ("subtitle", "period", "theme", "language", "title"):
        if value := getattr(digest, name):
            head.append(meta_tag(f"docconv:{name}", value))
    if digest.cover:
        head.append(meta_tag("docconv:cover", to_json(_about(digest.cover))))
    head += [meta_tag("docconv:note", to_json(note)) for note in digest.notes]
    title = digest.title or label("briefing", digest.language)
    head += digest_head(digest)
    titled = any(section.title for section in digest.sections)
    parts = [_digest_header(digest, title), _introduction(digest.introduction, "i-", 1), _contents(digest)]
    number = 0
    for at, section in enumerate(digest.sections, 1):
        parts.append(_section(section, at, number, options, 3 if titled else 2, place))
        number += len(section.articles)
    parts.append(_sources(digest))
    body = "\n".join(part for part in parts if part)
    return _page("digest", title, digest.language, head, style, body, place)


def _page(
    kind: str,
    title: str,
    language: str | None,
    head: list[str],
    style: str,
    body: str,
    place: Place | None,
) -> str:
    # Whoever opens a page is seen by nobody else, unless pictures shall stay where they are.
    pictures = "'self' data:" if place else "'self' data: http: https:"
    # With the hash of its one style sheet the policy needs no 'unsafe-inline'.
    css = f"\n{style.strip()}\n".replace("</", "<\\/")
    digest = base64.b64encode(hashlib.sha256(css.encode("utf-8")).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src {pictures}; "
        "base-uri 'none'; form-action 'none'"
    )
    lines = [
        "<!DOCTYPE html>",
        f"<html{attributes(lang=language)}>",
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f'<meta name="generator" content="docconv {escape(__version__)}">',
        meta_tag("docconv:type", kind),
        f"<title>{escape(title)}</title>",
        *head,
        f"<style>{css}</style>",
        "</head>",
        f'<body class="{kind}">',
        body,
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(lines)


def _about(resource: Resource, name: str | None = None) -> About:
    return About(resource.media_type, name, resource.url)


def _resource_lines(resources: Mapping[str, Resource]) -> list[About]:
    return [_about(resource, name) for name, resource in sorted(resources.items())]


def _unseen(article: Article, place: Place | None) -> str:
    """The resources that no picture of the text shows, so that nothing is lost."""
    shown = {
        node.url
        for blocks in (article.body, *(c.body for c in article.comments))
        for node in walk(blocks)
        if isinstance(node, Image)
    }
    rest = [(name, resource) for name, resource in sorted(article.resources.items()) if name not in shown]
    if not rest or place is None:
        return ""
    images = "\n".join(
        f'<img alt=""{attributes(src=place(resource), data_url=name)}>' for name, resource in rest
    )
    return f'<div class="resources" hidden>\n{images}\n</div>'


def _digest_header(digest: Digest, title: str) -> str:
    lines = []
    if digest.cover:
        alt = escape(label("cover", digest.language))
        lines.append(f'<img class="cover" alt="{alt}"{attributes(src=inside(digest.cover))}>')
    lines.append(f'<h1 class="title">{escape(title)}</h1>')
    if digest.subtitle:
        lines.append(f'<p class="subtitle">{escape(digest.subtitle)}</p>')
    if digest.period:
        days = [human_date(day, digest.language) for day in digest.period.split("/")]
        lines.append(f'<p class="period">{escape(" – ".join(dict.fromkeys(days)))}</p>')
    return "\n".join(['<header class="digest-header">', *lines, "</header>"])


def _title(article: Article, digest: Digest) -> str:
    return article.meta.title or label("untitled", article.meta.language or digest.language)


def _contents(digest: Digest) -> str:
    if not digest.articles:
        return ""
    lines = ['<nav class="contents">', f"<h2>{escape(label('contents', digest.language))}</h2>", "<ol>"]
    number = 0
    for at, section in enumerate(digest.sections, 1):
        if section.title:
            lines += [f'<li><a href="#s{at}">{escape(section.title)}</a>', "<ol>"]
        for article in section.articles:
            number += 1
            lang = attributes(lang=article.meta.language)
            lines.append(f'<li{lang}><a href="#a{number}-article">{escape(_title(article, digest))}</a></li>')
        if section.title:
            lines += ["</ol>", "</li>"]
    return "\n".join([*lines, "</ol>", "</nav>"])


def _section(
    section: Section, at: int, number: int, options: WriteOptions, level: int, place: Place | None
) -> str:
    lines = [f'<section class="section" id="s{at}">']
    if section.title:
        lines.append(f'<h2 class="section-title">{escape(section.title)}</h2>')
    if section.introduction:
        lines.append(_introduction(section.introduction, f"s{at}-", 2))
    for offset, article in enumerate(section.articles, 1):
        lines.append(_entry(article, f"a{number + offset}-", options, level, place))
    return "\n".join([*lines, "</section>"])


def _introduction(blocks: Sequence[Block], prefix: str, level: int) -> str:
    """What stands before sections or articles; its headings are below one of `level`."""
    if not blocks:
        return ""
    rendering = Rendering(prefix=prefix, lossless=True, heading_shift=level)
    return f'<div class="introduction">\n{render_blocks(blocks, rendering)}\n</div>'


def _entry(article: Article, prefix: str, options: WriteOptions, level: int, place: Place | None) -> str:
    rendering = Rendering(prefix=prefix, url=shown(article.resources, place), lossless=True)
    lines = [f'<div class="entry" itemscope data-level="{level}">']
    lines += [meta_tag(name, value, "itemprop") for name, value in meta_pairs(article.meta)]
    resources = article.resources if place else {}
    lines += [meta_tag("docconv:resource", to_json(line), "itemprop") for line in _resource_lines(resources)]
    lines += [
        render_article(article, rendering, level=level, comments=options.comments),
        _unseen(article, place),
    ]
    return "\n".join([*filter(None, lines), "</div>"])


def _sources(digest: Digest) -> str:
    """Where every article came from."""
    if not digest.articles:
        return ""
    lines = ['<footer class="sources">', f"<h2>{escape(label('sources', digest.language))}</h2>", "<ol>"]
    for article in digest.articles:
        parts = [
            f"<cite>{escape(_title(article, digest))}</cite>",
            *map(escape, byline(article.meta, digest.language)),
        ]
        if article.meta.url:
            parts.append(render_source(article.meta.url))
        lines.append(f"<li{attributes(lang=article.meta.language)}>{' · '.join(parts)}</li>")
    return "\n".join([*lines, "</ol>", "</footer>"])
