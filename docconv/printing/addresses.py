"""Where links on paper lead, and how addresses are printed."""

from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

#: Links that may lead out of the document.
SCHEMES = frozenset({"http", "https", "mailto"})
#: How long an address may be above an article whose full address stands in the list of sources.
SHORT = 60


def printable(url: str, base: str | None, links: Mapping[str, str]) -> str | None:
    """Where a link leads: `#` and the id of an article of this document, an absolute address, or nowhere.

    `base` is the address of the article it stands in, `links` leads from the addresses of articles to their
    places. A link that leads neither to the web nor to somewhere in the document is none on paper.
    """
    if url.startswith("#"):
        return None
    try:
        absolute = urljoin(base or "", url)
        scheme = urlsplit(absolute).scheme
    except ValueError:
        return None
    inside = None if absolute == base else links.get(absolute.partition("#")[0])
    return inside or (absolute if scheme in SCHEMES else None)


def shortened_address(url: str) -> str:
    """An address as people write it: no scheme, no `www.`, and the middle left out where it is long."""
    shown = url.partition("://")[2].removeprefix("www.").rstrip("/") or url
    if len(shown) <= SHORT:
        return shown
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return url
    last = shown.rpartition("/")[2]
    whole = f"{host}/…/{last}"
    return whole if len(whole) <= SHORT else f"{host}/…"
