"""When an article was published: from what machines state, the address, or what stands beside the title."""

from collections.abc import Iterator
from datetime import date

from . import jsonld
from .facts import Facts, Graph, Metas, Node, Window, marked, words_of
from .moments import in_address, to_iso
from .page import Page
from .written import beside_title, written

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
    "published",
    "published-date",
    "published_date",
    "published_at",
    "publish_time",
    "publishtime",
    "publishingdate",
    "w-published-date",
    "date_published",
    "article:published",
    "article.created",
    "article_date_original",
    "originalpublicationdate",
    "og:pubdate",
    "bt:pubdate",
    "prism.publicationdate",
    "release_date",
    "releasedate",
    "created",
    "createdate",
    "creation_date",
    "dc.created",
    "dcterms.available",
    "weibo:article:create_at",
    "firstpublished",
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dc.date.modified",
    "dcterms.modified",
    "lastmod",
    "last-modified",
    "last_modified",
    "modified",
    "revised",
    "article:modified",
    "weibo:article:update_at",
)
_NO_ARTICLE = frozenset(
    """
    Comment Answer Review VideoObject ImageObject AudioObject Event Book Movie Product Offer JobPosting
    PodcastEpisode CreativeWorkSeason Dataset UserComments ClaimReview WebPage FAQPage ItemPage AboutPage
    CollectionPage WebSite
    """.split()  # noqa: SIM905
)


def dates(
    facts: Facts,
    page: Page,
    metas: Metas,
    article: Node,
    graph: Graph,
    window: Window,
) -> None:
    """Find the days of publication and of the last change."""
    language = facts.get("language")
    for value, because in _stated(page, metas, article, graph):
        facts.say("published", to_iso(value, language), f"{because}: {value[:80]}")
        if "published" in facts.values:
            break
    address = in_address(facts.get("url")) if facts.get("url") else None
    facts.say("published", address, "the address")
    near = list(beside_title((window.after[:8], window.before[::-1]), language))
    beside = [*near, *beside_title((window.after[8:], window.tail[:4]), language)]
    if "published" not in facts.values:
        written(facts, page, beside, language, titled=window.titled)
        if "authors" in facts.values:
            # Every page has such a date; where somebody signs, it is that of an article.
            for node in graph:
                stated = jsonld.text(node.get("datePublished")) if "WebPage" in jsonld.types(node) else None
                if stated:
                    because = f"JSON-LD datePublished of the page: {stated}"
                    facts.say("published", to_iso(stated, language), because)
    else:
        _as_written(facts, near, address)
    for name in _MODIFIED:
        for value in metas.get(name, ()):
            facts.say("modified", to_iso(value, language), f"{name}: {value}")
    if stated := jsonld.text(article.get("dateModified")):
        facts.say("modified", to_iso(stated, language), f"JSON-LD dateModified: {stated}")
    for text, value, changed in beside:
        if changed:
            facts.say("modified", value, f"beside the title: {text[:80]}")
    if facts.get("modified") == facts.get("published"):
        facts.values.pop("modified", None)
        facts.evidence.pop("modified", None)


def _stated(page: Page, metas: Metas, article: Node, graph: Graph) -> Iterator[tuple[str, str]]:
    """What machines state as the time of publication, and where, the surest first."""
    for name in _PUBLISHED[:3]:
        for value in metas.get(name, ()):
            yield value, name
    for node in (article, *graph):
        kinds = jsonld.types(node)
        stated = jsonld.text(node.get("datePublished"))
        if stated and not any(kind in _NO_ARTICLE for kind in kinds):
            yield stated, "JSON-LD datePublished"
    for name in _PUBLISHED[3:]:
        for value in metas.get(name, ()):
            yield value, name
    for element in marked(page):
        said = element.get("itemprop") or element.get("property") or ""
        if said.rpartition(":")[2] in ("datePublished", "dateCreated"):
            value = element.get("datetime") or element.get("content") or words_of(element)
            yield value, f"itemprop {said}"
    if created := jsonld.text(article.get("dateCreated")):
        yield created, "JSON-LD dateCreated"


def _as_written(facts: Facts, near: list[tuple[str, str, bool]], address: str | None) -> None:
    """What is stated in UTC, on the day that the page or the address shows; a bare day with its time.

    A day beside the title that is before the stated one is the first: what was moved to another system is
    stated with the day of the move.
    """
    stated: str = facts.values["published"]
    day = _day(stated)
    utc = stated[10:].endswith(("Z", "+00:00"))
    if address and utc and abs((_day(address) - day).days) == 1:
        facts.values["published"] = address
        facts.evidence["published"] += ", on the day of the address"
        return
    for text, value, changed in near:
        shown = _day(value)
        apart = (shown - day).days
        swapped = apart and (shown.year, shown.month, shown.day) == (day.year, day.day, day.month)
        if changed or swapped:
            continue
        if apart == 0 and (len(stated) > 10 or len(value) == 10):
            return
        if apart == 0 or apart < -1 or (apart and abs(apart) == 1 and utc):
            facts.values["published"] = value
            facts.evidence["published"] += f", and beside the title: {text[:80]}"
        return


def _day(value: str) -> date:
    return date.fromisoformat(value[:10])
