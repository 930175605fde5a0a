"""The package document: what a book says of itself, which files it has, in which order they are read."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lxml import etree

from docconv.html import tag_of
from docconv.text import pattern

from .markup import child, children, start_of

#: Roles of a `guide` (OPF 2.0.1, section 2.6) as the `epub:type` that means the same.
GUIDE = {"title-page": "titlepage", "cover-page": "cover", "copyright-page": "copyright-page"}

#: Characters that XML 1.0 has not (2.2), but for white space.
UNFIT = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the manifest; `path` is where it lies in the ZIP."""

    path: str
    media_type: str
    properties: tuple[str, ...] = ()
    fallback: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A statement about the book; `about` holds what refines it (`role`, `title-type`, `event`, `scheme`)."""

    name: str
    value: str
    about: dict[str, str]


@dataclass(frozen=True, slots=True)
class Package:
    """A book's plan. `spine` are the pages in reading order, each with whether it is linear.

    `guide` says of pages what they are, in words of `epub:type`; `astray` are items of the spine that the
    manifest doesn't have.
    """

    terms: tuple[Term, ...]
    items: dict[str, Item]
    spine: tuple[tuple[Item, bool], ...]
    nav: str | None
    ncx: str | None
    cover: str | None
    guide: dict[str, str]
    astray: tuple[str, ...]


def package_of(root: etree._Element, path: str) -> Package:
    """The plan that a package document at a path states."""
    parts = {
        name: part
        for name in ("metadata", "manifest", "spine", "guide")
        if (part := child(root, name)) is not None
    }
    items: dict[str, Item] = {}
    for element in parts["manifest"].iter() if "manifest" in parts else ():
        if tag_of(element) == "item" and (name := element.get("id")) and (href := element.get("href")):
            where = inside(href, path)
            if where is not None and name not in items:
                items[name] = Item(
                    where[0],
                    (element.get("media-type") or "").strip().lower(),
                    tuple((element.get("properties") or "").split()),
                    element.get("fallback"),
                )
    spine: list[tuple[Item, bool]] = []
    astray: list[str] = []
    seen: set[str] = set()
    refs = list(children(parts["spine"], "itemref")) if "spine" in parts else []
    for ref in refs:
        name = ref.get("idref") or ""
        item = readable(items, name)
        if item is None:
            astray.append(name)
        elif item.path not in seen:
            seen.add(item.path)
            spine.append((item, ref.get("linear") != "no"))
    terms = tuple(terms_of(parts["metadata"])) if "metadata" in parts else ()
    covers = [term.value for term in terms if term.name == "meta:cover"]
    toc = items.get(parts["spine"].get("toc") or "") if "spine" in parts else None
    ncx = toc or next((i for i in items.values() if i.media_type == "application/x-dtbncx+xml"), None)
    return Package(
        terms,
        items,
        tuple(spine),
        next((item.path for item in items.values() if "nav" in item.properties), None),
        ncx.path if ncx else None,
        next(
            (item.path for item in items.values() if "cover-image" in item.properties),
            next((items[name].path for name in covers if name in items), None),
        ),
        dict(guide_of(parts["guide"], path)) if "guide" in parts else {},
        tuple(astray),
    )


#: A chain of more is no use to anybody, or a loop.
FALLBACKS = 20


def readable(items: dict[str, Item], name: str) -> Item | None:
    """An item, or what its manifest gives in its place for readers that don't know its type."""
    first = item = items.get(name)
    for _ in range(FALLBACKS):
        if item is None or not item.fallback or "html" in item.media_type:
            return item or first
        item = items.get(item.fallback)
    return first


def terms_of(metadata: etree._Element) -> Iterator[Term]:
    """All statements, whether EPUB 2 or 3 makes them."""
    refined: dict[str, dict[str, str]] = {}
    found: list[tuple[str, str, str | None, dict[str, str]]] = []
    for element in metadata.iter():  # OPF 1 has them one level deeper
        name = tag_of(element)
        if not name or element is metadata or name in ("dc-metadata", "x-metadata"):
            continue
        if name == "meta":
            target = (element.get("refines") or "").removeprefix("#")
            name = element.get("property") or ""
            if target and name:
                refined.setdefault(target, {})[name] = start_of(element)
            elif name:
                found.append((f"meta:{name}", start_of(element), element.get("id"), {}))
            elif element.get("name"):
                found.append((f"meta:{element.get('name')}", element.get("content") or "", None, {}))
            continue
        about = {str(key).rpartition("}")[2]: str(value) for key, value in element.items()}
        found.append((f"dc:{name}", start_of(element), element.get("id"), about))
    for name, value, key, about in found:
        if value:
            yield Term(name, value, {**about, **(refined.get(key, {}) if key else {})})


def guide_of(guide: etree._Element, path: str) -> Iterator[tuple[str, str]]:
    """The pages that a guide names, and what they are."""
    for element in children(guide, "reference"):
        kind = (element.get("type") or "").lower()
        where = inside(element.get("href") or "", path)
        if kind and where is not None:
            yield where[0], GUIDE.get(kind, kind)


def inside(href: str, base: str) -> tuple[str, str] | None:
    """The path in the ZIP that an address in the file `base` leads to, and its fragment.

    None where it leads out of the book, or holds what no name can (escaped controls, which XML has not).
    """
    try:
        parts = urlsplit(href.strip(" \t\r\n"))
    except ValueError:
        return None
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return None
    fragment = unquote(parts.fragment)
    if UNFIT.search(unquote(href)):
        return None
    if not parts.path:
        return base, fragment
    path = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(parts.path)))
    return None if path.startswith("../") or path in ("..", ".") else (path, fragment)
