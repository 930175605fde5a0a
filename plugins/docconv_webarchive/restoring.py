"""What savers and replaying archives did to a page, undone: on its bytes, whatever their encoding.

Marks and addresses are ASCII, so this works in every encoding but UTF-16.
"""

import re
from html import unescape

import msgspec

from .stamps import from_banner, from_digits, from_script

#: An address as a replaying archive rewrites it, up to where the original begins. `im_` and the like say how
#: it is to be replayed. Slashes may be escaped, as in JSON.
_REWRITTEN = re.compile(
    rb"""(?<=["'=\s,()])(?:(?:https?:)?\\?/\\?/[\w.:-]+)?(?:\\?/[\w.-]+){0,2}\\?/\d{4,14}(?:[a-z]{2}_)?\\?/"""
    rb"(?=https?:\\?/\\?/|https?%3A)",
    re.I,
)
#: The same as a whole address.
_REPLAYED = re.compile(
    r"(?:https?:)?//[\w.:-]+(?:/[\w.-]+){0,2}/(\d{4,14}|\d{4}\.\d\d\.\d\d-\d{6})(?:[a-z]{2}_)?/(https?:/.+)",
    re.I | re.S,
)
_REPLAYER = re.compile(
    rb"Wayback Rewrite JS Include|WAYBACK TOOLBAR INSERT|\b__wm\.(?:wombat|init)\(|archive_analytics\.values"
    rb"|\bwbinfo\.(?:url|prefix|timestamp)\s*=|FILE ARCHIVED ON \d\d:\d\d:\d\d"
    rb"|saved from url=\(\d+\)https?://web\.archive\.org/web/",
)
#: One of these is in all that the expression finds; looking for them is many times faster.
_HINTS = (
    b"Wayback",
    b"WAYBACK",
    b"__wm.",
    b"archive_analytics",
    b"wbinfo.",
    b"FILE ARCHIVED",
    b"web.archive.org",
)
_TOOLBARS = (
    (b"<!-- BEGIN WAYBACK TOOLBAR INSERT -->", b"<!-- END WAYBACK TOOLBAR INSERT -->"),
    (b"<!-- WB Insert -->", b"<!-- End WB Insert -->"),
)
_CALL = re.compile(rb"""__wm\.wombat\(\s*["'](https?:[^"']+)["']\s*,\s*["'](\d{4,14})["']""")
_INFO = re.compile(rb"""wbinfo\.(url|timestamp)\s*=\s*["']([^"']+)["']""")
_BANNER = re.compile(rb"FILE ARCHIVED ON (\d\d:\d\d:\d\d \w+ \d\d?, \d{4})")
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")

_SINGLE_FILE = re.compile(
    rb"<!--\s*(?:Page saved with|Archive processed by) SingleFile\s+url:\s*(\S+)\s+saved date:\s*([^\r\n]*)"
)
_META = re.compile(rb"""<meta\s+name=["']?savepage-(url|date)["']?\s+content=["']([^"']*)["']""", re.I)
_SCRAPBOOK = re.compile(rb"""data-scrapbook-(source|create)=["']([^"']*)["']""")
_TODAY = re.compile(
    rb"""<link\s+rel=["']bookmark["']\s+href=["'](https?://archive\.\w+/[\d.-]{4,17}/https?:[^"']+)["']""",
    re.I,
)
_TODAY_SAYS = re.compile(
    rb"""<(?:meta\s[^>]*property=["']?(?:og:url|og:site_name|article:(?:published|modified)_time)\b"""
    rb"""|link\s[^>]*rel=["']?canonical\b)[^>]*>""",
    re.I,
)
_TODAY_HEADER = re.compile(rb"""<div id=["']?HEADER\b""")
_TODAY_PAGE = re.compile(rb"""<div id=["']?(?:SOLID|CONTENT)\b""")


class Origin(msgspec.Struct, frozen=True):
    """Where a saved page came from and when; `because` says who wrote it down."""

    url: str | None
    captured: str | None
    because: str


def original_address(url: str) -> Origin | None:
    """The address behind that of a replaying archive, and the moment that is in it."""
    if "/http" not in url or (found := _REPLAYED.fullmatch(url)) is None:
        return None
    return Origin(found[2], from_digits(re.sub(r"\D", "", found[1])), "address in the archive")


def restore(data: bytes) -> tuple[bytes, Origin | None]:
    """A page as it was before it was saved or replayed, as far as that goes, and where it came from."""
    head = data[:65536]
    if found := _SINGLE_FILE.search(head):
        return _rewound(data, Origin(_text(found[1]), from_script(_text(found[2])), "SingleFile"))
    if b"savepage-url" in head:
        says = {name.lower(): value for name, value in _META.findall(head)}
        when = from_script(_text(says.get(b"date", b"")))
        return _rewound(data, Origin(_text(says.get(b"url", b"")) or None, when, "Save Page WE"))
    if b"data-scrapbook-source" in head:
        says = dict(_SCRAPBOOK.findall(head))
        when = from_digits(_text(says.get(b"create", b"")))
        return _rewound(data, Origin(_text(says.get(b"source", b"")) or None, when, "WebScrapBook"))
    if found := _TODAY.search(head):
        return _from_archive_today(data, original_address(_text(found[1])))
    return _rewound(data, None)


def _rewound(data: bytes, saved: Origin | None) -> tuple[bytes, Origin | None]:
    """A page without what a replaying archive put into it. What a saver says of its address is unwrapped."""
    replayed = original_address(saved.url) if saved and saved.url else None
    if replayed is None and not (any(hint in data for hint in _HINTS) and _REPLAYER.search(data)):
        return data, saved
    origin = replayed or _origin(data) or saved
    for start, end in _TOOLBARS:
        first = data.find(start)
        last = data.find(end, first)
        if first >= 0 and last >= 0:
            data = data[:first] + data[last + len(end) :]
    return _REWRITTEN.sub(b"", data), origin


def _origin(data: bytes) -> Origin | None:
    banner = _BANNER.search(data)
    when = from_banner(_text(banner[1])) if banner else None
    if call := _CALL.search(data):
        return Origin(_text(call[1]), when or from_digits(_text(call[2])), "Wayback Machine")
    info = {name: _text(value) for name, value in _INFO.findall(data)}
    if b"url" in info:
        return Origin(info[b"url"], from_digits(info.get(b"timestamp", "")), "pywb")
    if saved := _SAVED_FROM.search(data[:4096]):
        found = original_address(_text(saved[1]))
        if found is not None:
            return Origin(found.url, when or found.captured, "saved from url")
    return Origin(None, when, "Wayback Machine") if when else None


def _from_archive_today(data: bytes, origin: Origin | None) -> tuple[bytes, Origin | None]:
    """Without the frame that archive.today puts around a page, and what it says in the page's name."""
    data = _TODAY_SAYS.sub(b"", data)
    header, page = _TODAY_HEADER.search(data), _TODAY_PAGE.search(data)
    if header and page and header.start() < page.start():
        data = data[: header.start()] + data[page.start() :]
    return data, origin


def _text(value: bytes) -> str:
    return unescape(value.decode("utf-8", "replace")).strip()
