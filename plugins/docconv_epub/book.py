"""A publication as plain data, ready to be packaged."""

from dataclasses import dataclass, field
from datetime import datetime

XHTML, SVG = "application/xhtml+xml", "image/svg+xml"


@dataclass(frozen=True, slots=True)
class File:
    """A file of the publication; `properties` are those of the manifest (EPUB 3.3, section D.4)."""

    name: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    title: str
    href: str
    language: str | None = None
    children: tuple["Entry", ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """All of a publication. `spine` names the pages in reading order, `languages` the main one first.

    `guide` are pairs of a type and an entry for readers of EPUB 2 (OPF 2.0.1, section 2.6). `terms` are
    further metadata as pairs of a term of Dublin Core or of the vocabulary of `meta` properties, such as
    `dc:creator` or `schema:accessMode`, and its value. `modified` is in UTC.
    """

    identifier: str
    title: str
    subtitle: str | None
    languages: tuple[str, ...]
    modified: datetime
    files: tuple[File, ...]
    spine: tuple[str, ...]
    terms: tuple[tuple[str, str], ...] = ()
    guide: tuple[tuple[str, Entry], ...] = ()
    cover_image: File | None = None
    right_to_left: bool = field(default=False)
