"""When two addresses are those of one article."""

from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

TRACKING = (
    "utm_",
    "fbclid",
    "gclid",
    "dclid",
    "msclkid",
    "yclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "spm",
    "_ga",
)
HOST_PREFIXES = ("www.", "m.", "amp.", "mobile.", "wap.")
INDEX_NAMES = ("/index.html", "/index.htm", "/index.php", "/amp")


def canonical_url(url: str | None) -> str | None:
    """An address without what doesn't tell articles apart: scheme, mobile host, tracking, fragment.

    None where the address is none, or only that of a site's front page.
    """
    try:
        parts = urlsplit(url or "")
        host = parts.hostname or ""
    except ValueError:
        return None
    for prefix in HOST_PREFIXES:
        if host.startswith(prefix) and "." in host[len(prefix) :]:
            host = host[len(prefix) :]
    path = unquote(parts.path).rstrip("/")
    for name in INDEX_NAMES:
        path = path.removesuffix(name)
    query = sorted(pair for pair in parse_qsl(parts.query) if not pair[0].lower().startswith(TRACKING))
    if not host or not (path or query):
        return None
    return f"{host}{path}?{urlencode(query)}"
