"""Pages that the writer made, back to exactly what was written."""

import binascii
from base64 import b64decode

from lxml import etree

from docconv import Context
from docconv.html import About, Reading, from_json, meta_of, named_values, read_article, read_blocks
from docconv.ir import Article, Block, Digest, Note, Resource, Section


def read_own(root: etree._Element, ctx: Context) -> Article | Digest | None:
    """The document that a page of the writer holds; None where the page has been changed beyond reading.

    Pictures that lie beside the page are taken from there.
    """
    named = list(named_values(root.iterfind("head/meta")))
    kind = dict(named).get("docconv:type")
    body = root.find("body")
    if body is None or kind not in ("article", "digest"):
        return None
    if kind == "digest":
        return _digest(body, named, ctx)
    element = body.find("article")
    return _article(element, body, named, 1, ctx) if element is not None else None


def _article(
    element: etree._Element, around: etree._Element, named: list[tuple[str, str]], level: int, ctx: Context
) -> Article:
    blocks, comments = read_article(element, level=level)
    return Article(meta_of(named), blocks, comments, _resources(around, named, ctx))


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
        introduction=_introduction(body, 1),
    )


def _section(section: etree._Element, ctx: Context) -> Section:
    title = next((heading.text for heading in section.iterfind("h2")), None)
    articles: list[Article] = []
    for element in section.iterfind("div"):
        if (found := element.find("article")) is not None:
            named = list(named_values(element.iterfind("meta")))
            level = 3 if element.get("data-level") == "3" else 2
            articles.append(_article(found, element, named, level, ctx))
    return Section(title, _introduction(section, 2), tuple(articles))


def _introduction(parent: etree._Element, level: int) -> tuple[Block, ...]:
    """What stands before the articles of a section, or the sections of a digest."""
    found = (div for div in parent.iterfind("div") if div.get("class") == "introduction")
    element = next(found, None)
    return () if element is None else read_blocks(element, Reading(guess=False, heading_shift=level))
