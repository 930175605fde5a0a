"""What a book says of itself, as metadata of its articles."""

import re

import msgspec

from docconv.html import parse_fragment, read_blocks
from docconv.ir import Meta, text_of

from .opf import Package, Term

#: The profile of ISO 8601 for dates on the web (W3CDTF), as precise as it is stated.
STATED = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?)?)?")
#: Dates that stand for none: the year 101 is that of calibre.
NO_DATES = ("0101-", "0001-", "0000")


def book_meta(package: Package) -> Meta:
    """The metadata of a book as a whole; what has no field of its own is in `extra`."""
    terms = package.terms

    def values(name: str) -> list[Term]:
        return [term for term in terms if term.name == name]

    titles = values("dc:title")
    main = next((t for t in titles if t.about.get("title-type") == "main"), titles[0] if titles else None)
    subtitle = next((t.value for t in titles if t.about.get("title-type") == "subtitle"), None)
    makers = values("dc:creator")
    authors = [t.value for t in makers if t.about.get("role", "aut") == "aut"]
    editors = [t.value for t in (*makers, *values("dc:contributor")) if t.about.get("role") == "edt"]
    sources = [t.value for t in values("dc:source") if t.value.startswith(("http://", "https://"))]
    dates = {t.about.get("event", "publication"): t.value for t in reversed(values("dc:date"))}
    first = (values("dc:publisher"), values("dc:language"), values("dc:description"))
    publisher, language, description = (found[0].value if found else None for found in first)
    extra: dict[str, str | tuple[str, ...]] = {}
    if identifiers := tuple(t.value for t in values("dc:identifier")):
        extra["identifier"] = identifiers if len(identifiers) > 1 else identifiers[0]
    if rights := values("dc:rights"):
        extra["rights"] = rights[0].value
    if series := (values("meta:belongs-to-collection") or values("meta:calibre:series")):
        extra["series"] = series[0].value
    return Meta(
        title=main.value if main else None,
        subtitle=subtitle,
        authors=tuple(authors),
        editors=tuple(editors),
        published=stated_date(dates.get("publication") or dates.get("original-publication")),
        modified=stated_date(dates.get("modification")),
        site=publisher,
        url=sources[0] if len(sources) == 1 else None,
        language=language if language and language.lower() != "und" else None,
        tags=tuple(t.value for t in values("dc:subject")),
        summary=words_of(description),
        extra=extra,
    )


def stated_date(value: str | None) -> str | None:
    """A date as it is stated, if it is one."""
    found = STATED.match(value or "")
    return None if not found or found[0].startswith(NO_DATES) else found[0]


def words_of(description: str | None) -> str | None:
    """A description without the markup that many have."""
    if description and "<" in description:
        return " ".join(text_of(read_blocks(parse_fragment(description))).split()) or None
    return description


def within(book: Meta) -> Meta:
    """What holds for each of several articles in a book: who made it and when, not what it is about."""
    extra = {**({"book": book.title} if book.title else {}), **book.extra}
    return msgspec.structs.replace(book, title=None, subtitle=None, url=None, summary=None, extra=extra)


def filled(found: Meta, given: Meta) -> Meta:
    """What is known of an article, and of its book where that says more."""
    fields = {
        name: value
        for name in Meta.__struct_fields__
        if (value := getattr(given, name)) and not getattr(found, name) and name != "authors"
    }
    if given.authors and not (found.authors or found.byline):
        fields["authors"] = given.authors
    if found.extra and given.extra:
        fields["extra"] = {**given.extra, **found.extra}
    return msgspec.structs.replace(found, **fields)
