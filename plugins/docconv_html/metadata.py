"""What a page says about its article, and where it says so."""

import re
from typing import TYPE_CHECKING

from docconv.ir import Meta
from docconv.text import detect_language, pattern

from . import jsonld
from .authors import authors
from .facts import Facts, Graph, Metas, Node, first, window_of
from .labels import editors_in, origin_in
from .page import Page, Part
from .published import dates
from .titles import choose_title, site_part

if TYPE_CHECKING:
    from urllib.parse import SplitResult

_SAVED_FROM = pattern(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->")
_SPLIT_TAGS = pattern(r"\s*[,，;；、|]\s*")


def collect(page: Page, container: Part, markup: str) -> tuple[Meta, dict[str, str]]:
    """The metadata of a page's article, and the evidence of each field."""
    facts = Facts()
    metas: Metas = {}
    for name, content in page.metas:
        if content.strip():
            metas.setdefault(name, []).append(content.strip())
    graph = jsonld.nodes(page.json)
    article = jsonld.article(graph)
    _address(facts, page, metas, article, markup)
    _site(facts, metas, article, graph)
    _language(facts, page, container, metas)
    _title(facts, page, metas, article)
    _site_in_title(facts, page, container)
    window = list(window_of(page, container))
    dates(facts, page, metas, article, graph, window)
    authors(facts, page, metas, article, graph, window)
    _rest(facts, metas, article, graph, window)
    return Meta(**facts.values), facts.evidence


def _web(url: str) -> "SplitResult | None":
    """The parts of a web address; None for anything else."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and parts.hostname else None


def _address(facts: Facts, page: Page, metas: Metas, article: Node, markup: str) -> None:
    canonical = next((href for rel, href in page.links if rel == "canonical"), None)
    saved = _SAVED_FROM.search(markup[:4000])
    candidates = (
        (canonical, "link rel=canonical"),
        (next(iter(metas.get("og:url", ())), None), "og:url"),
        (jsonld.text(article.get("mainEntityOfPage")) or jsonld.text(article.get("url")), "JSON-LD url"),
        (saved[1] if saved else None, "saved from url"),
    )
    host_only = None
    for url, because in candidates:
        if not url or (parts := _web(url)) is None:
            continue
        if parts.path.strip("/") or parts.query:
            facts.say("url", url.strip(), because)
            return
        host_only = host_only or (url.strip(), because)
    if host_only:
        facts.say("url", *host_only)


def _site(facts: Facts, metas: Metas, article: Node, graph: Graph) -> None:
    if found := first(metas, "og:site_name"):
        facts.say("site", *found)
    for name in jsonld.texts(article.get("publisher"), graph):
        facts.say("site", name, "JSON-LD publisher")
    for node in graph:
        if "WebSite" in jsonld.types(node):
            facts.say("site", jsonld.text(node.get("name")), "JSON-LD WebSite")
    if found := first(metas, "application-name", "dc.publisher", "publisher"):
        facts.say("site", *found)


def _site_in_title(facts: Facts, page: Page, container: Part) -> None:
    """The site's name where the page's title ends with it and the frame of the page repeats it."""
    title = facts.get("title")
    if "site" in facts.values or not title or not page.titles:
        return
    whole = " ".join(page.titles[0].split())
    last = site_part(whole, title)
    if not last:
        return
    frame = [run.text for run in (*page.runs[: container.first], *page.runs[container.last :])]
    if any(last in text for text in frame):
        facts.say("site", last, f"end of the page's title, repeated on the page: {whole[-80:]}")


def _language(facts: Facts, page: Page, container: Part, metas: Metas) -> None:
    stated = page.root.get("lang") or page.root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    stated = stated.strip().replace("_", "-")
    because = "html lang"
    if not stated and (found := first(metas, "og:locale", "content-language", "dc.language", "language")):
        stated, because = found[0].replace("_", "-"), found[1]
    heard = detect_language(page.text_of(container)[:6000])
    if heard and (not stated or heard.partition("-")[0].lower() != stated.partition("-")[0].lower()):
        facts.say("language", heard, "the words of the text")
    elif heard and heard.lower().startswith("zh"):
        facts.say("language", heard, f"{because} {stated}, and the characters of the text")
    elif re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", stated):
        facts.say("language", stated, because)


def _title(facts: Facts, page: Page, metas: Metas, article: Node) -> None:
    headings = [page.text_of(page.parts[number]).replace("\n", " ") for number in page.h1]
    social = first(metas, "og:title", "twitter:title", "dc.title", "title")
    chosen = choose_title(
        [text for text in dict.fromkeys(headings) if text],
        [" ".join(text.split()) for text in page.titles[:1]],
        social[0] if social else None,
        jsonld.text(article.get("headline")),
        facts.get("site"),
    )
    if chosen:
        facts.say("title", *chosen)


def _rest(
    facts: Facts,
    metas: Metas,
    article: Node,
    graph: Graph,
    window: list[str],
) -> None:
    for text in window:
        facts.say("origin", origin_in(text), f"text: {text[:60]}")
        facts.say("editors", tuple(editors_in(text)), f"text: {text[:60]}")
    if found := first(metas, "article:section", "og:article:section", "parsely-section"):
        facts.say("section", *found)
    facts.say("section", jsonld.text(article.get("articleSection")), "JSON-LD articleSection")
    stated = list(jsonld.texts(article.get("keywords"), graph))
    tags = metas.get("article:tag") or metas.get("news_keywords") or stated or metas.get("keywords") or ()
    split = [tag for value in tags for tag in _SPLIT_TAGS.split(value) if 0 < len(tag) <= 60]
    facts.say("tags", tuple(dict.fromkeys(split))[:40], "keywords")
    found = first(metas, "og:description", "description", "dc.description", "twitter:description")
    if found and found[0] != facts.get("title"):
        facts.say("summary", *found)
    facts.say("summary", jsonld.text(article.get("description")), "JSON-LD description")
    if found := first(metas, "og:image", "og:image:url", "twitter:image"):
        facts.say("image", *found)
    facts.say("image", jsonld.text(article.get("image")), "JSON-LD image")
