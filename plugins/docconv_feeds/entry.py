"""An entry of any kind of feed, and the article that it is."""

from urllib.parse import urljoin

import msgspec
from lxml import etree

from docconv import Article
from docconv.html import AddressKind, Reading, below_title, parse_fragment, read_blocks, read_inlines
from docconv.ir import (
    Block,
    Embed,
    Figure,
    Image,
    Link,
    Meta,
    Note,
    Paragraph,
    Provenance,
    Text,
    text_of,
    walk,
)
from docconv.text import detect_language, parse_date


class Content(msgspec.Struct, frozen=True):
    """Text of an entry: HTML as characters or as a tree, or plain characters."""

    html: str = ""
    tree: etree._Element | None = None
    plain: str = ""

    def __bool__(self) -> bool:
        return self.tree is not None or bool(self.html.strip() or self.plain.strip())


class Enclosure(msgspec.Struct, frozen=True):
    """A file that belongs to an entry."""

    url: str
    media_type: str = ""
    title: str = ""


class Entry(msgspec.Struct, kw_only=True):
    """What a feed says of one entry, as it says it; `base` is what addresses are relative to."""

    title: Content = Content()
    url: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""
    site: str = ""
    origin: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    summary: Content = Content()
    content: Content = Content()
    image: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    base: str = ""
    kind: str = "feed"


def article_of(entry: Entry) -> Article:
    """The article that an entry holds: its full content, else its summary."""
    base = entry.url or entry.base
    evidence: dict[str, str] = {}
    summary = _line(entry.summary, base)
    body = _blocks(entry.content or entry.summary, base)
    if entry.content and summary and _begins_with(body, summary):
        summary = ""  # an excerpt, not a summary
    published = date_of(entry.published, entry.language)
    modified = date_of(entry.modified, entry.language)
    if published is None and modified is not None:
        published, modified = modified, None
        evidence["published"] = f"{entry.kind}: updated"
    meta = Meta(
        title=_line(entry.title, base) or None,
        authors=entry.authors,
        published=published,
        modified=None if modified == published else modified,
        site=entry.site or None,
        origin=entry.origin or None,
        url=_joined(entry.base, entry.url) or None,
        language=entry.language or detect_language(text_of(body)),
        tags=entry.tags,
        summary=summary if entry.content else None,
        image=_joined(base, entry.image) or None,
    )
    for name in meta.__struct_fields__:
        if getattr(meta, name):
            evidence.setdefault(name, entry.kind)
    if not entry.language:
        evidence["language"] = "text"
    notes = (
        () if entry.content else (Note("feeds.summary", "the feed holds a summary, not the whole article"),)
    )
    blocks = (*_lead(entry, body, base), *below_title(body), *_files(entry, body, base))
    return Article(meta, blocks, provenance=Provenance(evidence=evidence, notes=notes))


def date_of(text: str, language: str = "") -> str | None:
    """A date in ISO 8601, as exact as it is stated; RFC 822 has years of two digits and zones by name."""
    text = " ".join(text.split())[:100]
    if not text:
        return None
    return parse_date(text, language=language or None) or _by_mail(text)


def _by_mail(text: str) -> str | None:
    from email.utils import parsedate_tz

    parts = parsedate_tz(text)
    if parts is None:
        return None
    year, month, day, hour, minute, second = parts[:6]
    if not (1 <= month <= 12 and 1 <= day <= 31 and 0 <= hour < 24 and 0 <= minute < 60 and year >= 1000):
        return None
    stamp = f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{min(second, 59):02}"
    offset = parts[9]
    if offset is None:
        return stamp
    sign, minutes = "-" if offset < 0 else "+", abs(offset) // 60
    return f"{stamp}{sign}{minutes // 60:02}:{minutes % 60:02}" if offset else f"{stamp}Z"


def _element(content: Content) -> etree._Element:
    return parse_fragment(content.html) if content.tree is None else content.tree


def _reading(base: str) -> Reading:
    def address(url: str, kind: AddressKind) -> str:
        return _joined(base, url)

    return Reading(url=address)


def _blocks(content: Content, base: str) -> tuple[Block, ...]:
    if content.plain:
        parts = (" ".join(part.split()) for part in content.plain.replace("\r", "").split("\n\n"))
        return tuple(Paragraph((Text(part),)) for part in parts if part)
    return read_blocks(_element(content), _reading(base)) if content else ()


def _line(content: Content, base: str) -> str:
    """A content in one line of plain text."""
    if content.plain or not content:
        return " ".join(content.plain.split())
    return " ".join(text_of(read_inlines(_element(content), _reading(base))).split())


def _begins_with(body: tuple[Block, ...], summary: str) -> bool:
    start = summary.rstrip("… .[]")[:200]
    return bool(start) and " ".join(text_of(body[:3]).split()).startswith(start[:120])


def _joined(base: str, url: str) -> str:
    """An address on its base; as it stands where that isn't possible."""
    url = url.strip()
    if not base or not url:
        return url
    try:
        return urljoin(base, url)
    except ValueError:
        return url


def _lead(entry: Entry, body: tuple[Block, ...], base: str) -> tuple[Block, ...]:
    """The picture of an entry, where its text shows none."""
    if any(isinstance(node, Image) for node in walk(body)):
        return ()
    pictures = (file for file in entry.enclosures if file.media_type.startswith("image/"))
    found = next(pictures, None)
    return (Figure(Image(_joined(base, found.url), found.title or None)),) if found else ()


def _files(entry: Entry, body: tuple[Block, ...], base: str) -> tuple[Block, ...]:
    """What else belongs to an entry: players for sound and film, links to other files."""
    there = {node.url for node in walk(body) if isinstance(node, Embed | Link)}
    out: list[Block] = []
    for file in entry.enclosures:
        url = _joined(base, file.url)
        if file.media_type.startswith("image/") or url in there:
            continue
        if file.media_type.startswith(("audio/", "video/")):
            out.append(Embed(url, title=file.title or None))
        else:
            out.append(Paragraph((Link(url, (Text(file.title or url),)),)))
    return tuple(out)
