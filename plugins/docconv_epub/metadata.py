"""What a book says about itself: its identity, its moment, its subject, how accessible it is."""

import hashlib
import re
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from docconv import Article, Digest
from docconv.ir import Ruby, walk
from docconv.text.labels import label

from .book import File

#: The oldest moment that a ZIP can state; it stands for "not known".
NO_MOMENT = datetime(1980, 1, 1, tzinfo=UTC)
#: What every book of ours has, in words of the Schema.org Accessibility Properties vocabulary.
FEATURES = ("displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents", "unlocked")
W3CDTF = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?"
    r"(?P<offset>Z|[+-][0-9]{2}:[0-9]{2})?)?"
)


def identifier_of(title: str, files: Iterable[File]) -> str:
    """A UUID made from the content, so that the same book has the same identifier."""
    content = hashlib.sha256(title.encode("utf-8", "replace"))
    for file in files:
        content.update(f"\0{file.name}\0{len(file.data)}\0".encode())
        content.update(file.data)
    return uuid.uuid5(uuid.NAMESPACE_URL, f"docconv:{content.hexdigest()}").urn


def moment_of(articles: Iterable[Article], now: datetime | None) -> datetime:
    """When the book was last modified, in UTC: `now`, else the newest date that an article states."""
    if now is not None:
        return max(now.astimezone(UTC), NO_MOMENT)
    stated = [
        moment
        for article in articles
        for text in (article.meta.modified, article.meta.published)
        if (moment := parse_moment(text)) is not None
    ]
    return max([NO_MOMENT, *stated])


def parse_moment(text: str | None) -> datetime | None:
    """A date or a date and time in ISO 8601; without an offset it is taken for UTC."""
    try:
        moment = datetime.fromisoformat(text or "")
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def subject_terms(document: Article | Digest) -> Iterator[tuple[str, str]]:
    """Terms of Dublin Core that the document's metadata states."""
    if isinstance(document, Digest):
        if document.period:
            yield from dates(document.period.rpartition("/")[2])
            yield "dcterms:temporal", document.period
        yield from (("dc:source", url) for url in sources_of(document.articles))
        return
    meta = document.meta
    yield from (("dc:creator", name) for name in meta.authors)
    yield from (("dc:contributor", name) for name in meta.editors)
    if meta.site or meta.origin:
        yield "dc:publisher", meta.site or meta.origin or ""
    yield from dates(meta.published)
    if meta.summary:
        yield "dc:description", meta.summary
    yield from (("dc:subject", tag) for tag in dict.fromkeys(filter(None, (meta.section, *meta.tags))))
    yield from (("dc:source", url) for url in sources_of((document,)))


def dates(stated: str | None) -> Iterator[tuple[str, str]]:
    """A date as W3CDTF (the profile of ISO 8601 for `dc:date`): a time counts only with its offset."""
    found = W3CDTF.fullmatch(stated or "")
    if found and parse_moment(stated):
        yield "dc:date", found[0] if found["offset"] else found["day"]


def sources_of(articles: Iterable[Article]) -> Iterable[str]:
    """The addresses of articles, each once."""
    return dict.fromkeys(article.meta.url for article in articles if article.meta.url)


def accessibility_terms(
    articles: Iterable[Article], pictures: Iterable[File], *, described: bool, language: str | None
) -> Iterator[tuple[str, str]]:
    """The accessibility metadata of EPUB Accessibility 1.1, claiming nothing that isn't so.

    Conformance to it (`dcterms:conformsTo`) is never claimed: that takes a person who has looked.
    """
    pictures = list(pictures)
    yield "schema:accessMode", "textual"
    if pictures:
        yield "schema:accessMode", "visual"
        yield "schema:accessModeSufficient", "textual,visual"
    if described:
        yield "schema:accessModeSufficient", "textual"
    yield from (("schema:accessibilityFeature", feature) for feature in FEATURES)
    if pictures and described:
        yield "schema:accessibilityFeature", "alternativeText"
    if any(isinstance(node, Ruby) for article in articles for node in walk(article.body)):
        yield "schema:accessibilityFeature", "rubyAnnotations"
    yield "schema:accessibilityHazard", "unknown" if any(map(may_flash, pictures)) else "none"
    summary = ("described" if described else "undescribed") if pictures else "unpictured"
    yield "schema:accessibilitySummary", label(summary, language)


def may_flash(picture: File) -> bool:
    """Whether a picture can be an animation."""
    moves = {"image/png": b"acTL", "image/svg+xml": b"<animate"}.get(picture.media_type)
    if moves is not None:
        return moves in (picture.data[:4096] if picture.media_type == "image/png" else picture.data)
    return picture.media_type in ("image/gif", "image/webp")
