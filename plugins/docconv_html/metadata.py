"""What a page says about its article, and where it says so."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING

from docconv.ir import Meta
from docconv.text import detect_language, pattern

from . import jsonld
from .authors import authors
from .facts import Facts, Graph, Metas, Node, Window, first, window_of
from .labels import editors_in, origin_in
from .page import Page, Part
from .published import dates
from .titles import choose_title, line_of, site_part

if TYPE_CHECKING:
    from urllib.parse import SplitResult

_SAVED_FROM = pattern(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->")
#: What crawls put around a page: `<text id="http://…" title="…">`, `<doc><url>http://…</url>`.
_RECORD = pattern(r"\s*<(?:text|doc|page|record|document|webpage)\b([^<>]{0,1000})>", re.I)
_RECORD_ADDRESS = pattern(r"(?:\b(?:id|url|href|src)=[\"']?|<url>\s*)(https?://[^\"'\s<>]+)", re.I)
_RECORD_TITLE = pattern(r"\btitle=\"([^\"<>]+)\"", re.I)
#: A page with more of them has none that is its title.
MOST_HEADINGS = 200
_SPLIT_TAGS = pattern(r"(?:(?<!\s)\s+)?[,，;；、|]\s*")


def collect(
    page: Page, container: Part, markup: str, fetched: str | None = None
) -> tuple[Meta, dict[str, str]]:
    """The metadata of a page's article, and the evidence of each field.

    `fetched` is the address that the page was fetched from, which counts where it states none itself.
    """
    facts = Facts()
    if not page.titles and (record := _RECORD.match(markup)) and (said := _RECORD_TITLE.search(record[1])):
        page.titles.append(unescape(said[1]))
    metas: Metas = {}
    for name, content in page.metas:
        if content := _plain(content):
            metas.setdefault(name, []).append(content)
    graph = jsonld.nodes(page.json)
    article = jsonld.article(graph)
    _address(facts, page, metas, article, markup, fetched)
    _site(facts, metas, article, graph)
    _language(facts, page, container, metas)
    _title(facts, page, container, metas, article)
    _site_in_title(facts, page, container)
    window = window_of(page, container, facts.get("title"))
    authors(facts, page, metas, article, graph, window)
    dates(facts, page, container, markup, metas, article, graph, window)
    _rest(facts, metas, article, graph, window)
    return Meta(**facts.values), facts.evidence


def _plain(text: str) -> str:
    """A stated text without blanks around it and without references that were escaped twice (`&amp;amp;`)."""
    for _ in range(2):
        if "&" not in text or ";" not in text:
            break
        text = unescape(text)
    return text.strip()


def _web(url: str) -> "SplitResult | None":
    """The parts of a web address; None for anything else."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and parts.hostname else None


def _address(facts: Facts, page: Page, metas: Metas, article: Node, markup: str, fetched: str | None) -> None:
    host_only = None
    for stated, because in _addresses(page, metas, article, markup, fetched):
        url = _joined(fetched, stated)
        if not url or (parts := _web(url)) is None:
            continue
        if parts.path.strip("/") or parts.query:
            facts.say("url", url.strip(), because)
            return
        host_only = host_only or (url.strip(), because)
    if host_only:
        facts.say("url", *host_only)


def _addresses(
    page: Page, metas: Metas, article: Node, markup: str, fetched: str | None
) -> Iterator[tuple[str | None, str]]:
    """What may be the article's address, the surest first."""
    yield next((href for rel, href in page.links if rel == "canonical"), None), "link rel=canonical"
    yield next(iter(metas.get("og:url", ())), None), "og:url"
    yield jsonld.address(article.get("mainEntityOfPage")), "JSON-LD mainEntityOfPage"
    yield jsonld.address(article.get("url")), "JSON-LD url"
    if markup.find("saved from url=", 0, 4000) >= 0 and (saved := _SAVED_FROM.search(markup[:4000])):
        yield saved[1], "saved from url"
    if (record := _RECORD.match(markup)) and (said := _RECORD_ADDRESS.search(markup, 0, record.end() + 500)):
        yield said[1], "the record of a crawl"
    yield fetched, "fetched from"


def _joined(base: str | None, url: str | None) -> str | None:
    """An address as seen from another, if that one is known."""
    if not base or not url:
        return url
    from urllib.parse import urljoin

    try:
        return urljoin(base, url.strip())
    except ValueError:
        return None


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
    heard = _glanced(page, container) if stated else None
    # A glance may bear out what is stated, but not refute it, nor tell one way of writing from another.
    if not heard or heard.startswith("zh") or _primary(heard) != _primary(stated):
        heard = detect_language(_beginning(page, container, _ENOUGH))
    if heard and (not stated or _primary(heard) != _primary(stated)):
        facts.say("language", heard, "the words of the text")
    elif heard and heard.lower().startswith("zh"):
        facts.say("language", heard, f"{because} {stated}, and the characters of the text")
    elif re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", stated):
        facts.say("language", stated, because)


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()


#: As much of a text as bears out its language, and as much as tells it, in characters.
_GLANCE, _ENOUGH = 400, 3000


def _glanced(page: Page, container: Part) -> str | None:
    """The language that the first words seem to have."""
    text = _beginning(page, container, _GLANCE)
    plain = text.encode("ascii", "ignore").decode()
    # Dashes and quotes are no script to be told from others.
    return detect_language(plain if len(plain) * 50 > len(text) * 49 else text)


def _beginning(page: Page, container: Part, most: int) -> str:
    texts: list[str] = []
    length = 0
    for at in range(container.first, container.last):
        text = page.runs[at].text
        texts.append(text)
        length += len(text)
        if length > most:
            break
    return "\n".join(texts)[: most + most // 3]


def _title(facts: Facts, page: Page, container: Part, metas: Metas, article: Node) -> None:
    seams: dict[str, list[str]] = {}
    for part in map(page.parts.__getitem__, page.h1[:MOST_HEADINGS]):
        pieces = [" ".join(str(text).split()) for text in part.element.itertext()]
        seams[page.text_of(part).replace("\n", " ")] = pieces
    social = first(metas, "og:title", "twitter:title", "dc.title", "title")
    chosen = choose_title(
        [text for text in seams if text],
        [_line(text) for text in page.titles[:1]],
        _line(social[0]) if social else None,
        _line(jsonld.text(article.get("headline")) or "") or None,
        facts.get("site") or _host(facts.get("url")),
        islice((page.text_of(h2).replace("\n", " ") for h2 in page.parts if h2.tag == "h2"), MOST_HEADINGS),
        seams,
    )
    if chosen and chosen[1] == "title element":
        runs = page.runs[max(container.first - 40, 0) : container.first + 8]
        if line := line_of(chosen[0], [run.text for run in runs if not run.linked]):
            chosen = line, "the line that the page's title begins with"
    if chosen:
        facts.say("title", *chosen)


def _line(text: str) -> str:
    """A title on one line; no title is longer than the cut."""
    return " ".join(text[:4000].split())[:1000]


def _host(url: str | None) -> str | None:
    """The name of an address's host that was chosen for the site: `gull` of `www.gull.co.example`."""
    parts = _web(url) if url else None
    if parts is None or parts.hostname is None:
        return None
    labels = parts.hostname.removeprefix("www.").split(".")
    return max(labels[:-1] or labels, key=len)


def _rest(
    facts: Facts,
    metas: Metas,
    article: Node,
    graph: Graph,
    window: Window,
) -> None:
    for text in window:
        if ":" in text or "：" in text or "丨" in text or "｜" in text:
            facts.say("origin", origin_in(text), f"text: {text[:60]}")
            facts.say("editors", tuple(editors_in(text)), f"text: {text[:60]}")
    facts.say("editors", tuple(jsonld.texts(article.get("editor"), graph)), "JSON-LD editor")
    subtitle = jsonld.text(article.get("alternativeHeadline"))
    if subtitle and subtitle != facts.get("title"):
        facts.say("subtitle", subtitle, "JSON-LD alternativeHeadline")
    if found := first(metas, "article:section", "og:article:section", "parsely-section"):
        facts.say("section", *found)
    facts.say("section", jsonld.text(article.get("articleSection")), "JSON-LD articleSection")
    stated = list(jsonld.texts(article.get("keywords"), graph))
    tags = metas.get("article:tag") or metas.get("news_keywords") or stated or metas.get("keywords") or ()
    split = [tag for value in tags for tag in _SPLIT_TAGS.split(_plain(value)[:4000]) if 0 < len(tag) <= 60]
    facts.say("tags", tuple(dict.fromkeys(split))[:40], "keywords")
    found = first(metas, "og:description", "description", "dc.description", "twitter:description")
    if found and found[0] != facts.get("title"):
        facts.say("summary", *found)
    facts.say("summary", jsonld.text(article.get("description")), "JSON-LD description")
    if found := first(metas, "og:image", "og:image:url", "twitter:image"):
        facts.say("image", *found)
    image = jsonld.address(article.get("image")) or jsonld.address(article.get("thumbnailUrl"))
    facts.say("image", image, "JSON-LD image")
