"""When an article was published: from what machines state, the address, or what stands beside the title."""

from collections.abc import Iterator
from datetime import date
from itertools import chain, tee

from . import jsonld
from .facts import Facts, Graph, Metas, Node, Window, marked, words_of
from .moments import in_address, to_iso
from .page import Page, Part
from .written import MOST_BESIDE, Shown, beside_title, issued, month_in, posted, stamped, written

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
    container: Part,
    markup: str,
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
    # Looked for only as far as they are asked for.
    near, once_more, changes = tee(_beside(window, language, facts.get("title") or ""), 3)
    if "published" in facts.values:
        _as_written(facts, near, address)
    else:
        further = list(beside_title((window.after[8:],), language))
        written(facts, page, window, [*near, *further], list(_at_end(window, language)), language)
    if "published" not in facts.values:
        posted(facts, page, container, language)
        issued(facts, window)
        stamped(facts, markup)
    if str(language).startswith(("zh", "ja")):
        _signed(facts, once_more, window)
    _modified(facts, metas, article, window, changes)


def _beside(window: Window, language: str | None, title: str) -> Iterator[Shown]:
    """The days that stand beside the title, the nearest first."""
    yield from beside_title((window.after[:8],), language, title)
    yield from reversed(list(beside_title((window.before,), language)))
    yield from beside_title((window.brink,), language)


def _at_end(window: Window, language: str | None) -> Iterator[Shown]:
    # There a text names other days than its own.
    for day in beside_title((window.tail[:4],), language):
        if day.changed or day.first or day.rest <= MOST_BESIDE // 2:
            yield day


def _modified(facts: Facts, metas: Metas, article: Node, window: Window, near: Iterator[Shown]) -> None:
    language = facts.get("language")
    for name in _MODIFIED:
        for value in metas.get(name, ()):
            facts.say("modified", to_iso(value, language), f"{name}: {value}")
    if stated := jsonld.text(article.get("dateModified")):
        facts.say("modified", to_iso(stated, language), f"JSON-LD dateModified: {stated}")
    if "modified" not in facts.values:
        shown = chain(near, beside_title((window.after[8:],), language), _at_end(window, language))
        if change := next((day for day in shown if day.changed), None):
            facts.say("modified", change.value, f"beside the title: {change.line[:80]}")
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


def _as_written(facts: Facts, near: Iterator[Shown], address: str | None) -> None:
    """What is stated in UTC, on the day that the page or the address shows; a bare day with its time.

    A day beside the title that is before the stated one is the first: what was moved to another system is
    stated with the day of the move.
    """
    stated: str = facts.values["published"]
    first = _day(stated)
    utc = stated[10:].endswith(("Z", "+00:00"))
    if address and utc and abs((_day(address) - first).days) == 1:
        facts.values["published"] = address
        facts.evidence["published"] += ", on the day of the address"
        return
    for day in near:
        shown = _day(day.value)
        apart = (shown - first).days
        swapped = apart and (shown.year, shown.month, shown.day) == (first.year, first.day, first.month)
        if day.changed or swapped or day.rest > MOST_BESIDE:
            continue
        if apart == 0 and (len(stated) > 10 or len(day.value) == 10):
            return
        # An instant in UTC says more than the bare day on which it was on the spot.
        if apart == 0 or apart < -1 or (abs(apart) == 1 and utc and len(day.value) > 10):
            facts.values["published"] = day.value
            facts.evidence["published"] += f", and beside the title: {day.line[:80]}"
        return


def _signed(facts: Facts, near: Iterator[Shown], window: Window) -> None:
    """A document is of the day or the month that it bears, not of the day of its copy on a site."""
    signed = [(day.value, day.line) for day in near if day.signed]
    if not signed and window.titled:
        # One line below the title; several are a calendar.
        signed = [(month, line) for line in window.after if len(line) < 16 and (month := month_in(line))]
    if len({value for value, _ in signed}) == 1 and signed[0][0] < (facts.get("published") or "9")[:10]:
        value, line = signed[0]
        facts.values["published"], facts.evidence["published"] = value, f"the document bears it: {line[:80]}"


def _day(value: str) -> date:
    return date.fromisoformat(value[:10])
