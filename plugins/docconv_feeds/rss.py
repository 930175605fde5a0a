"""RSS 0.90 to 2.0 (RDF and plain) and Atom 0.3 and 1.0: from XML to entries."""

from collections.abc import Iterator, Sequence
from urllib.parse import urljoin

from lxml import etree

from docconv.text import pattern

from .entry import Content, Enclosure, Entry
from .tree import children, inherited, line, name_of, said

Parts = dict[str, list[etree._Element]]

#: How RSS states a person: an address, the name in brackets behind it, or the other way round.
PERSON = pattern(r"\S+@\S+\s*\((.+)\)|(.+?)\s*<\S+@\S+>")
#: No person is stated in more characters; longer ones would only be work.
LONGEST = 300
MARKUP = pattern(r"<[a-zA-Z/!]|&(?:[a-zA-Z]+|#\d+|#[xX][0-9a-fA-F]+);")


def rss_entries(root: etree._Element) -> Iterator[Entry]:
    """The items of a channel; in RDF they stand beside it."""
    top = children(root)
    channel = top.get("channel", [root])[0]
    about = children(channel)
    language = line(_first(about, "language", "dc:language"))
    site, home = line(_first(about, "title")), _link(about)
    for item in [*about.get("item", ()), *(top.get("item", ()) if channel is not root else ())]:
        yield _rss(item, site, home, language)


def _rss(item: etree._Element, site: str, home: str, language: str) -> Entry:
    parts = children(item)
    people = [*parts.get("dc:creator", ()), *parts.get("author", ()), *parts.get("atom:author", ())]
    authors = people or parts.get("itunes:author", [])
    whole = _first(parts, "content:encoded", "xhtml:body", "xhtml:div", "atom:content", "fulltext")
    short = _first(parts, "description", "atom:summary", "itunes:summary")
    return Entry(
        title=_marked(_first(parts, "title", "media:title", "dc:title")),
        url=_link(parts),
        authors=_people(authors),
        published=line(_first(parts, "pubdate", "dc:date", "atom:published", "dc:issued", "dc:created")),
        modified=line(_first(parts, "atom:updated", "dc:modified")),
        site=site,
        origin=line(_first(parts, "source")),
        language=line(_first(parts, "dc:language")) or next(inherited(item, "lang"), "") or language,
        tags=_lines([*parts.get("category", ()), *parts.get("dc:subject", ())]),
        summary=_marked(short),
        content=_marked(whole),
        image=_image(parts),
        enclosures=tuple(_enclosures(parts)),
        base=next(inherited(item, "base"), "") or home,
        kind="RSS",
    )


def atom_entries(root: etree._Element) -> Iterator[Entry]:
    """The entries of an Atom feed (RFC 4287)."""
    about = children(root)
    site, home = line(_first(about, "atom:title")), _atom_link(about)
    people = about.get("atom:author", [])
    for item in [*about.get("atom:entry", ()), *([root] if name_of(root) == "atom:entry" else ())]:
        parts = children(item)
        source = children(parts["atom:source"][0]) if "atom:source" in parts else {}
        language = next(inherited(item, "lang"), "")
        base = home
        for outer in reversed(list(inherited(item, "base"))):
            base = _on(base, outer)
        content = _first(parts, "atom:content")
        yield Entry(
            title=_atom(_first(parts, "atom:title")),
            url=_on(base, _atom_link(parts)),
            authors=_people(parts.get("atom:author") or source.get("atom:author") or people),
            published=line(_first(parts, "atom:published", "atom:issued")),
            modified=line(_first(parts, "atom:updated", "atom:modified")),
            site=site,
            origin=line(_first(source, "atom:title")),
            language=language,
            tags=tuple(
                dict.fromkeys(
                    term
                    for each in parts.get("atom:category", ())
                    if (term := each.get("label") or each.get("term"))
                )
            ),
            summary=_atom(_first(parts, "atom:summary", "media:description")),
            content=_atom(content),
            image=_image(parts),
            enclosures=tuple(_atom_enclosures(parts, content)),
            base=base,
            kind="Atom",
        )


def _first(parts: Parts, *names: str) -> etree._Element | None:
    """The first element of the first name that has any with something in it."""
    for name in names:
        for element in parts.get(name, ()):
            if len(element) or said(element).strip() or element.get("src"):
                return element
    return None


def _marked(element: etree._Element | None) -> Content:
    """Text of RSS: HTML wherever it looks like it, since nothing says so."""
    if element is None:
        return Content()
    if len(element):
        return Content(tree=element)
    text = said(element)
    return Content(html=text) if MARKUP.search(text) else Content(plain=text)


def _atom(element: etree._Element | None) -> Content:
    """Text of Atom, which says what it is (RFC 4287, 3.1)."""
    if element is None:
        return Content()
    kind = (element.get("type") or "text").lower()
    if len(element) or kind in ("xhtml", "application/xhtml+xml"):
        return Content(tree=element)
    if kind in ("html", "text/html") or element.get("mode") == "escaped":
        return Content(html=said(element))
    return Content(plain=said(element)) if kind in ("text", "text/plain") else Content()


def _people(elements: Sequence[etree._Element]) -> tuple[str, ...]:
    """Names of people; an address alone is none."""
    names: list[str] = []
    for element in elements:
        named = children(element)
        text = line(_first(named, "atom:name", "name")) if named else line(element)
        found = PERSON.fullmatch(text) if len(text) <= LONGEST else None
        name = (found[1] or found[2]).strip(" \"'") if found else text
        if name and "@" not in name:
            names.append(name)
    return tuple(dict.fromkeys(names))


def _lines(elements: Sequence[etree._Element]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for element in elements if (text := line(element))))


def _link(parts: Parts) -> str:
    """The address of a channel or an item of RSS."""
    if stated := line(_first(parts, "link")):
        return stated
    for guid in parts.get("guid", ()):
        if (guid.get("ispermalink") or guid.get("isPermaLink") or "true").lower() == "true":
            text = line(guid)
            if text.startswith(("http:", "https:")):
                return text
    return _atom_link(parts)


def _atom_link(parts: Parts) -> str:
    """The address of what Atom's links call `alternate`, as they are where they say nothing."""
    for link in parts.get("atom:link", ()):
        if link.get("rel", "alternate") == "alternate" and link.get("href"):
            return str(link.get("href"))
    return ""


def _image(parts: Parts) -> str:
    for name in ("media:thumbnail", "itunes:image"):
        for element in parts.get(name, ()):
            if address := element.get("url") or element.get("href"):
                return str(address)
    return ""


def _enclosures(parts: Parts) -> Iterator[Enclosure]:
    """Files of RSS: enclosures, Media RSS alone and in groups, links of Atom."""
    seen: set[str] = set()
    media = [*parts.get("media:content", ())]
    for group in parts.get("media:group", ()):
        media += children(group).get("media:content", ())
    for element in [*parts.get("enclosure", ()), *media]:
        url = element.get("url") or element.get(f"{RDF}resource") or ""
        if url and url not in seen:
            seen.add(url)
            inside = children(element)
            title = line(_first(inside, "media:description", "media:title"))
            kind = element.get("type") or {"image": "image/", "video": "video/", "audio": "audio/"}.get(
                element.get("medium") or "", ""
            )
            yield Enclosure(url, kind, title)
    yield from (file for file in _atom_enclosures(parts, None) if file.url not in seen)


RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def _atom_enclosures(parts: Parts, content: etree._Element | None) -> Iterator[Enclosure]:
    """Files of Atom: links that say so, and content that lies elsewhere."""
    for link in parts.get("atom:link", ()):
        if link.get("rel") == "enclosure" and link.get("href"):
            yield Enclosure(str(link.get("href")), link.get("type") or "", link.get("title") or "")
    if content is not None and (src := content.get("src")):
        yield Enclosure(str(src), content.get("type") or "")


def _on(base: str, url: str) -> str:
    try:
        return urljoin(base, url.strip()) if url else url
    except ValueError:
        return url
