"""When an article was published: from what machines state, the address, or what stands beside the title."""

import re

from docconv.html import tag_of
from docconv.text import find_dates, pattern

from . import jsonld
from .facts import Facts, Graph, Metas, Node, near_title, words_of
from .moments import in_address, to_iso
from .page import Page

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date.published",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "publication_date",
    "publicationdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "sailthru.date",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "citation_date",
    "article.published",
    "_pubtime",
    "apub:time",
    "date",
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dc.date.modified",
    "dcterms.modified",
    "lastmod",
)
_DATE_WORDS = pattern(r"date|time|publish|posted|pubtime|shijian|laiyuan|info|meta|byline", re.I)


def dates(
    facts: Facts,
    page: Page,
    metas: Metas,
    article: Node,
    graph: Graph,
    window: list[str],
) -> None:
    """Find the days of publication and of the last change."""
    language = facts.get("language")
    for name in _PUBLISHED[:3]:
        for value in metas.get(name, ()):
            facts.say("published", to_iso(value, language), f"{name}: {value}")
    for node in (article, *graph):
        if stated := jsonld.text(node.get("datePublished")):
            facts.say("published", to_iso(stated, language), f"JSON-LD datePublished: {stated}")
    for name in _PUBLISHED[3:]:
        for value in metas.get(name, ()):
            facts.say("published", to_iso(value, language), f"{name}: {value}")
    for element in page.marked:
        if element.get("itemprop") == "datePublished":
            value = element.get("datetime") or element.get("content") or words_of(element)
            facts.say("published", to_iso(value, language), f"itemprop datePublished: {value[:80]}")
    if facts.get("url") and "published" not in facts.values:
        facts.say("published", in_address(facts.get("url")), "the address")
    if "published" not in facts.values:
        _written_date(facts, page, window, language)
    _sharpen(facts, window, language)
    for name in _MODIFIED:
        for value in metas.get(name, ()):
            facts.say("modified", to_iso(value, language), f"{name}: {value}")
    if stated := jsonld.text(article.get("dateModified")):
        facts.say("modified", to_iso(stated, language), f"JSON-LD dateModified: {stated}")
    if facts.get("modified") == facts.get("published"):
        facts.values.pop("modified", None)
        facts.evidence.pop("modified", None)


def _written_date(facts: Facts, page: Page, window: list[str], language: str | None) -> None:
    for element in page.marked:
        if tag_of(element) == "time" and (value := element.get("datetime")) and near_title(element):
            facts.say("published", to_iso(value, language), f"time: {value}")
            break
    for text in window:
        if len(text) > 200:
            continue
        for found in find_dates(text, language=language):
            facts.say("published", found.value, f"beside the title: {text[:80]}")
            return
    for element in page.marked:
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if not _DATE_WORDS.search(name):
            continue
        text = words_of(element)
        if text and len(text) < 120:
            days = find_dates(text, language=language)
            if days:
                facts.say("published", days[0].value, f"named {name.strip()[:40]}: {text[:80]}")
                return


def _sharpen(facts: Facts, window: list[str], language: str | None) -> None:
    """Where only the day is stated elsewhere, the time that stands with it beside the title."""
    day = facts.get("published")
    if not day or len(day) > 10:
        return
    for text in window:
        if len(text) > 200:
            continue
        for found in find_dates(text, language=language):
            if found.precision != "date" and found.value.startswith(day):
                facts.values["published"] = found.value
                facts.evidence["published"] += f", and beside the title: {text[:80]}"
                return
