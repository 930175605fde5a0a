"""Addresses in markup: which are safe, and who runs a player."""

import re
from typing import Literal, TypeAlias

from docconv.text import pattern

AddressKind: TypeAlias = Literal["link", "image"]

# What a browser ignores inside a scheme (WHATWG URL, 4.4): tab, line feeds, and controls before it; here
# also what isn't seen, which others may ignore.
_IGNORED = pattern("[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_PICTURE = pattern(r"data:image/", re.IGNORECASE)
_SCHEME = pattern(r"[A-Za-z][A-Za-z0-9+.-]*")
#: Schemes that run something, or that reach into the reader's own machine or network.
_ACTIVE = frozenset(
    """
    file javascript vbscript livescript jscript mocha data blob filesystem jar view-source mhtml its mk res
    shell hcp search search-ms smb intent
    """.split()  # noqa: SIM905
)
#: Programs of Windows register theirs under this name (`ms-msdt:`, `ms-word:`).
_PROGRAMS = "ms-"
_WEB = ("https://", "http://")
_INERT = "unsafe:"
_PROVIDERS = {
    "youtube.com": "YouTube",
    "youtube-nocookie.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
    "dailymotion.com": "Dailymotion",
    "facebook.com": "Facebook",
    "instagram.com": "Instagram",
    "twitter.com": "X",
    "x.com": "X",
    "tiktok.com": "TikTok",
    "soundcloud.com": "SoundCloud",
    "spotify.com": "Spotify",
    "bilibili.com": "Bilibili",
    "youku.com": "Youku",
    "qq.com": "QQ",
}


def scheme_of(url: str) -> str:
    """The scheme that a browser would see, lower case; empty for a relative address."""
    if url.startswith(_WEB):
        return "https" if url[4] == "s" else "http"
    before, colon, _ = url.partition(":")
    found = _SCHEME.fullmatch(_IGNORED.sub("", before)) if colon else None
    return found[0].lower() if found else ""


def is_safe(url: str, kind: AddressKind = "link") -> bool:
    """Whether following (or, as `image`, showing) an address can run nothing.

    A picture may be in the address itself (`data:image/…`): as a picture even a drawing runs no script.
    """
    if url.startswith(_WEB):  # nearly all
        return True
    scheme = scheme_of(url)
    if scheme == "data" and kind == "image":
        return bool(_PICTURE.match(_IGNORED.sub("", url[:100])))
    return scheme not in _ACTIVE and not scheme.startswith(_PROGRAMS)


def inert(url: str, kind: AddressKind = "link") -> str:
    """An address for formats without a policy of their own: what would run something stands behind
    `unsafe:`, so that nothing follows it. `active` takes that away.
    """
    return f"{_INERT}{url}" if url.startswith(_INERT) or not is_safe(url, kind) else url


def active(url: str) -> str:
    """An address as it was before `inert`."""
    return url.removeprefix(_INERT)


def provider_of(url: str) -> str | None:
    """The well-known name of who runs a player, if it has one."""
    from urllib.parse import urlsplit

    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return None
    while host:
        if host in _PROVIDERS:
            return _PROVIDERS[host]
        host = host.partition(".")[2]
    return None
