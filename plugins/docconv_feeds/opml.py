"""OPML: an outline as an article; of a list of feeds, the feeds and where they are."""

from collections.abc import Iterator

from lxml import etree

from docconv import Article, Context, InputError, Source
from docconv.html import parse_fragment, read_inlines
from docconv.ir import MAX_DEPTH, Inline, Link, List, ListItem, Meta, Paragraph, Provenance, Text
from docconv.text import detect_language

from .entry import date_of
from .tree import children, line, name_of, parse

#: A list and its item are a level each.
DEEPEST = MAX_DEPTH // 2 - 2


def read(source: Source, ctx: Context) -> Iterator[Article]:
    """The outline as one article. Raises InputError where there is none."""
    root = parse(source, ctx)
    if name_of(root) != "opml":
        raise InputError(f"XML, but no OPML: its root is {name_of(root)}", code="input.format")
    top = children(root)
    head = children(top["head"][0]) if "head" in top else {}
    stated = {name: line(elements[0]) for name, elements in head.items()}
    body = _list(top["body"][0]) if "body" in top else None
    if body is None:
        raise InputError("the outline is empty", code="input.empty")
    title = stated.get("title") or None
    meta = Meta(
        title=title,
        authors=(owner,) if (owner := stated.get("ownername")) else (),
        published=date_of(stated.get("datecreated", "")),
        modified=date_of(stated.get("datemodified", "")),
        language=detect_language(title or ""),
    )
    evidence = {name: "OPML head" for name in meta.__struct_fields__ if getattr(meta, name)}
    yield Article(meta, (body,), provenance=Provenance(evidence=evidence))


def _list(body: etree._Element) -> List | None:
    """The outlines in an element as a list; those too deep follow on the deepest level. No recursion."""
    items: dict[etree._Element, list[ListItem]] = {body: []}
    depth = {body: 0}
    order: list[tuple[etree._Element, etree._Element]] = []
    for element in body.iterdescendants():
        parent = element.getparent()
        if name_of(element) != "outline" or parent not in depth:
            continue
        depth[element] = depth[parent] + 1
        items[element] = []
        order.append((element, parent))
    for element, parent in reversed(order):
        inside = items.pop(element)
        said = _said(element)
        if depth[element] >= DEEPEST:
            # Where it is too deep its items stand beside it.
            items[parent] += [*inside, *([ListItem((Paragraph(said),))] if said else [])]
            continue
        below = (List(tuple(reversed(inside))),) if inside else ()
        if said or below:
            items[parent].append(ListItem((*((Paragraph(said),) if said else ()), *below)))
    found = tuple(reversed(items[body]))
    return List(found) if found else None


def _said(outline: etree._Element) -> tuple[Inline, ...]:
    """The words of one outline, which may hold markup, linked to its page; the feed's address behind them."""
    text = outline.get("text") or outline.get("title") or ""
    words = (
        read_inlines(parse_fragment(text)) if "<" in text or "&" in text else ((Text(text),) if text else ())
    )
    page, feed = outline.get("htmlUrl") or outline.get("url") or "", outline.get("xmlUrl") or ""
    if page:
        words = (Link(page, words or (Text(page),)),)
    if feed and feed != page:
        behind: tuple[Inline, ...] = (Text(" "),) if words else ()
        words = (*words, *behind, Link(feed, (Text(feed if not page else "feed"),)))
    return words
