"""Pages that the writer made, back to exactly what was written."""

import binascii
from base64 import b64decode
from collections.abc import Iterable, Iterator

from lxml import etree

from docconv import Context
from docconv.html import Reading, read_blocks
from docconv.ir import Article, Block, Comment, Digest, Note, Resource, Section

from .fields import About, from_json, meta_of


def read_own(root: etree._Element, ctx: Context) -> Article | Digest | None:
    """The document that a page of the writer holds; None where the page has been changed beyond reading.

    Pictures that lie beside the page are taken from there.
    """
    named = list(_named(root.iterfind("head/meta")))
    kind = dict(named).get("docconv:type")
    body = root.find("body")
    if body is None or kind not in ("article", "digest"):
        return None
    if kind == "digest":
        return _digest(body, named, ctx)
    element = body.find("article")
    return _article(element, body, named, 1, ctx) if element is not None else None


def _named(metas: Iterable[etree._Element]) -> Iterator[tuple[str, str]]:
    for element in metas:
        name = element.get("name") or element.get("property") or element.get("itemprop")
        if name:
            yield name, element.get("content") or ""


def _article(
    element: etree._Element, around: etree._Element, named: list[tuple[str, str]], level: int, ctx: Context
) -> Article:
    comments = tuple(
        _comment(found, level)
        for section in element.iterfind("section")
        if section.get("class") == "comments"
        for found in section.iterfind("article")
    )
    return Article(
        meta=meta_of(named),
        body=_blocks(element, level, ("article-header", "comments")),
        comments=comments,
        resources=_resources(around, named, ctx),
    )


def _blocks(element: etree._Element, level: int, beside: tuple[str, ...]) -> tuple[Block, ...]:
    """The blocks directly in an element, without the parts of the page that stand beside them."""
    aside = {
        child
        for child in element
        if child.tag in ("header", "section") and (child.get("class") in beside or child.tag == "header")
    }
    return read_blocks(element, Reading(guess=False, heading_shift=level - 1, skip=aside.__contains__))


def _comment(element: etree._Element, level: int) -> Comment:
    header = element.find("header")
    author = published = None
    if header is not None:
        author = next((span.text for span in header.iterfind("span")), None)
        published = next((time.get("datetime") for time in header.iterfind("time")), None)
    return Comment(_blocks(element, level, ()), author, published)


def _resources(around: etree._Element, named: list[tuple[str, str]], ctx: Context) -> dict[str, Resource]:
    lines = [from_json(value, About) for name, value in named if name == "docconv:resource"]
    if not lines:
        return {}
    data: dict[str, bytes] = {}
    for image in around.iter("img"):
        if (name := image.get("data-url")) is None or name in data:
            continue
        url = image.get("src") or ""
        if url.startswith("data:"):
            data[name] = _data(url)
        elif found := ctx.resource(url):
            data[name] = found.data
    return {
        line.name: Resource(line.media_type, data[line.name], line.url)
        for line in lines
        if line and line.name is not None and line.name in data
    }


def _data(url: str) -> bytes:
    try:
        return b64decode(url.partition(",")[2], validate=True)
    except (binascii.Error, ValueError):
        return b""


def _digest(body: etree._Element, named: list[tuple[str, str]], ctx: Context) -> Digest:
    values = dict(named)
    cover = None
    image = next((found for found in body.iterfind("header/img") if found.get("class") == "cover"), None)
    about = from_json(values.get("docconv:cover", ""), About)
    if image is not None and about:
        cover = Resource(about.media_type, _data(image.get("src") or ""), about.url)
    notes = (from_json(value, Note) for name, value in named if name == "docconv:note")
    return Digest(
        title=values.get("docconv:title"),
        subtitle=values.get("docconv:subtitle"),
        language=values.get("docconv:language"),
        period=values.get("docconv:period"),
        sections=tuple(_section(section, ctx) for section in body.iterfind("section")),
        cover=cover,
        theme=values.get("docconv:theme"),
        notes=tuple(note for note in notes if note),
    )


def _section(section: etree._Element, ctx: Context) -> Section:
    title = next((heading.text for heading in section.iterfind("h2")), None)
    introduction: tuple[Block, ...] = ()
    articles: list[Article] = []
    for element in section.iterfind("div"):
        if element.get("class") == "introduction":
            introduction = read_blocks(element, Reading(guess=False, heading_shift=2))
        elif (found := element.find("article")) is not None:
            named = list(_named(element.iterfind("meta")))
            level = 3 if element.get("data-level") == "3" else 2
            articles.append(_article(found, element, named, level, ctx))
    return Section(title, introduction, tuple(articles))
