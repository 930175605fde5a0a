"""What a page says of its own article: in its head, and in the lines under its title."""

import re

import msgspec
from lxml import etree

from docconv.html import meta_of, named_values, tag_of
from docconv.ir import Meta
from docconv.text import find_dates

from .content import Page
from .markup import child, kinds_of, language_of, said

#: Names in the heads of pages for what `meta_of` knows by others.
OTHERS = {
    "authors": ("dc.creator", "dcterms.creator", "article:author"),
    "published": ("dcterms.issued", "dc.date", "dcterms.date", "date", "dc.date.issued"),
    "modified": ("dcterms.modified",),
    "site": ("dc.publisher", "dcterms.publisher"),
    "summary": ("dc.description", "dcterms.abstract"),
}
STATED = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?")
#: How many elements the head of an article has at most, and how many characters a line of it.
FIRST, LINE = 40, 150
AUTHOR = re.compile(r"(?:^|[-_ ])(?:author|byline|creator|writer)s?(?:$|[-_ ])", re.I)
DATE = re.compile(r"(?:^|[-_ ])(?:date|dateline|pubdate|published|time)(?:$|[-_ ])", re.I)
SUBTITLE = re.compile(r"(?:^|[-_ ])(?:subtitle|dek|deck|standfirst|subhead)(?:$|[-_ ])", re.I)
SOURCE = re.compile(r"(?:^|[-_ ])(?:source|source-url|original-url)(?:$|[-_ ])", re.I)
BY = re.compile(r"^(?:by|von|par|por|di|door|作者|记者|記者)\s*[:：]?\s+", re.I)
BLOCKS = frozenset(("p", "div", "h2", "h3", "h4", "h5", "h6", "address", "header", "time", "ul"))


def facts_of(page: Page) -> Meta:
    """The metadata that a page states; lines that say nothing else are left out of its text."""
    head = child(page.root, "head")
    named = (
        [(name.lower(), value) for name, value in named_values(head.iterfind("{*}meta"))]
        if head is not None
        else []
    )
    said_in_head = {name: value for name, value in reversed(named) if value}
    found = meta_of((name, value) for name, value in named if value)
    fields: dict[str, str | tuple[str, ...]] = {}
    for name, others in OTHERS.items():
        value = next((said_in_head[other] for other in others if other in said_in_head), None)
        if value and not getattr(found, name):
            fields[name] = (value,) if name == "authors" else value
    language = found.language or language_of(page.root, page.body)
    if language:
        fields["language"] = language
    if not found.url and (url := canonical(head)):
        fields["url"] = url
    if "keywords" in said_in_head and not found.tags:
        fields["tags"] = tuple(tag.strip() for tag in said_in_head["keywords"].split(",") if tag.strip())
    found = msgspec.structs.replace(found, title=None, **fields)
    shown = lines_of(page, found)
    for name in ("published", "modified"):
        if value := getattr(shown, name):
            shown = msgspec.structs.replace(shown, **{name: moment(value, language)})
    return shown


def canonical(head: etree._Element | None) -> str | None:
    """The address that a page says is its own."""
    for element in head if head is not None else ():
        if tag_of(element) == "link" and "canonical" in (element.get("rel") or "").split():
            href = element.get("href") or ""
            return href if href.startswith(("http://", "https://")) else None
    return None


def moment(value: str, language: str | None) -> str | None:
    """A date as ISO 8601, as precise as it is stated."""
    if STATED.fullmatch(value):
        return value
    return next((found.value for found in find_dates(value, language=language)), None)


def lines_of(page: Page, found: Meta) -> Meta:
    """What the first lines of a page add to what is known of it."""
    fields: dict[str, str | tuple[str, ...]] = {}

    def add(name: str, value: str | tuple[str, ...] | None, element: etree._Element) -> None:
        if not value:
            return
        if not getattr(found, name) and name not in fields:
            fields[name] = value
        if tag_of(element) in BLOCKS:
            page.dropped.add(element)

    number = 0
    for element in page.body.iter(etree.Element):
        number += 1
        if number > FIRST:
            break
        tag = tag_of(element)
        name = " ".join((element.get("class") or "", element.get("itemprop") or "", *kinds_of(element)))
        if not name.strip() and tag != "time":
            if tag == "p" and len(said(element)) > LINE:
                break  # the text has begun
            continue
        words = said(element)
        if len(words) > LINE or not words:
            continue
        if tag == "time" and (stated := element.get("datetime")):
            add("published", stated, element)
        elif SUBTITLE.search(name):
            add("subtitle", words, element)
        elif AUTHOR.search(name):
            if (byline := BY.sub("", words)) and (dated := moment(byline, found.language)):
                add("published", dated, element)
                add("byline", words, element)
            else:
                add(
                    "byline" if len(byline) > 60 else "authors",
                    byline if len(byline) > 60 else (byline,),
                    element,
                )
        elif DATE.search(name) and (dated := moment(words, found.language)):
            add("published", dated, element)
        elif SOURCE.search(name):
            link = next((a.get("href") for a in element.iter("{*}a") if a.get("href")), None)
            add("url", link if link and link.startswith("http") else None, element)
    return msgspec.structs.replace(found, **fields) if fields else found
