"""Where links lead from inside a book: to another of its pages, to the web, or nowhere."""

import re
from collections.abc import Mapping
from urllib.parse import quote, urljoin, urlsplit

from docconv.ir import canonical_url

LABEL = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?"
HOST = re.compile(rf"{LABEL}(?:\.{LABEL})*\.?")
STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def target(url: str, base: str | None, pages: Mapping[str, str], own: str) -> str | None:
    """What a link to `url` becomes on the page `own` of an article that stood at `base`.

    `pages` gives the page of each bundled article by its canonical address. None where nothing can be
    linked: a relative address without a base, a place inside the page, a scheme other than the web's.
    """
    address = web_address(url, base)
    if address is None:
        return None
    page = pages.get(canonical_url(address) or "")
    return page if page and page != own else address


def web_address(url: str, base: str | None = None) -> str | None:
    """An absolute http, https or mailto address with only the characters of RFC 3986; None for others."""
    url = url.strip(" \t\n\r\f")
    if not url or url.startswith("#"):
        return None
    try:
        parts = urlsplit(urljoin(base, url) if base else url)
        host, port = parts.hostname or "", parts.port
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return None
    if parts.scheme == "mailto" and parts.path:
        return f"mailto:{encoded(parts.path)}" + (f"?{encoded(parts.query)}" if parts.query else "")
    if parts.scheme not in ("http", "https") or not HOST.fullmatch(host):
        return None
    place = f"{parts.scheme}://{host}{f':{port}' if port is not None else ''}{encoded(parts.path)}"
    query = f"?{encoded(parts.query)}" if parts.query else ""
    fragment = f"#{encoded(parts.fragment)}" if parts.fragment else ""
    return place + query + fragment


def encoded(part: str) -> str:
    """A path, query or fragment with all else percent-encoded as UTF-8; lone surrogates become `?`."""
    return quote(STRAY_PERCENT.sub("%25", part), safe="/%:@!$&'()*+,;=-._~?", errors="replace")
