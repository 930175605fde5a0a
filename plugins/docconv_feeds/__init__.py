"""Feeds: RSS 0.9x, 1.0 and 2.0, Atom and JSON Feed, an article each entry; lists of feeds in OPML."""

from collections.abc import Iterator

from docconv import Format, hookimpl


@hookimpl
def docconv_formats() -> Iterator[Format]:
    """Declare the formats."""
    yield Format(
        name="feed",
        title="Feed (RSS, Atom, JSON Feed)",
        extensions=(".rss", ".atom", ".rdf", ".xml"),
        media_types=(
            "application/rss+xml",
            "application/atom+xml",
            "application/rdf+xml",
            "application/feed+json",
        ),
        signature="docconv_feeds:is_feed",
        reader="docconv_feeds.reader:read",
    )
    yield Format(
        name="opml",
        title="Outline or list of feeds (OPML)",
        extensions=(".opml",),
        media_types=("text/x-opml", "text/x-opml+xml"),
        signature="docconv_feeds:is_opml",
        reader="docconv_feeds.opml:read",
    )


#: What the roots of Atom and of RSS in RDF say they are.
_NAMESPACES = {
    b"feed": (b"http://www.w3.org/2005/Atom", b"http://purl.org/atom/"),
    b"rdf:rdf": (b"http://purl.org/rss/1.0/", b"http://my.netscape.com/rdf/"),
    b"rdf": (b"http://purl.org/rss/1.0/", b"http://my.netscape.com/rdf/"),
}


def is_feed(head: bytes, name: str) -> float:
    """Whether bytes begin a feed. Every input is asked, so what is none is told at its first character."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] == b"{":
        return float(b"//jsonfeed.org/version/" in start[:1000])
    return float(start[:1] == b"<" and _root(start) in (b"rss", b"feed", b"rdf:rdf", b"rdf"))


def is_opml(head: bytes, name: str) -> float:
    """Whether bytes begin an OPML file."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return float(start[:1] == b"<" and _root(start) == b"opml")


def _root(start: bytes) -> bytes:
    """The name of the first element of XML, lower case; empty where there is none in sight."""
    while True:
        if start.startswith(b"<!--"):
            end = start.find(b"-->", 4) + 3
        elif start.startswith((b"<?", b"<!")):
            # An internal DTD, which may hold any of these, is not looked through: feeds have none.
            end = start.find(b">") + 1
        else:
            end = 0
        if end <= (2 if start.startswith(b"<!--") else 0):
            break
        start = start[end:].lstrip(b" \t\r\n")
    name = start[1:40].replace(b">", b" ").replace(b"/", b" ").split(None, 1)
    if not start.startswith(b"<") or not name:
        return b""
    # Other XML has elements of these names too: what they say they are tells.
    found = name[0].lower()
    known = _NAMESPACES.get(found)
    return found if known is None or any(uri in start for uri in known) else b""
