"""Advertisements in a text: frames from advertisers or of their sizes, and boxes that say what they are."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from docconv.html import tag_of
from docconv.text import columns, pattern

from .page import Page, Part

#: "Advertisement" as the whole of a text, in the languages of most pages.
NOTICE = pattern(
    r"\W*(?:advertisements?|advertising|advertorial|ads?"
    r"|(?:article|story) continues (?:below|after)(?: (?:this )?(?:ad|advertisement))?"
    r"|sponsored(?: (?:content|links?))?|anzeigen?|werbung|publicité|annonces?|publicidade?"
    r"|anuncios?|anúncios?|pubblicità|annuncio|reklam[aeay]?|advertentie|ogłoszenie|mainos|inzerce"
    r"|hirdetés|διαφήμιση|реклама|広告|スポンサーリンク|广告|廣告|推广|推廣|赞助内容|광고|quảng cáo|iklan"
    r"|โฆษณา|विज्ञापन|إعلان(?:ات)?|اعلان|פרסומת)\W*",
    re.I,
)
#: Hosts and paths of advertisers.
_ADVERTISER = pattern(
    r"//(?:[\w-]+\.)*(?:ads?\d?|adserv\w*|adservice|adframe|banners?|sponsor)\."
    r"|doubleclick|googlesyndication|adnxs|amazon-adsystem|taboola|outbrain|criteo|adform|rubiconproject|pubmatic"
    r"|/(?:ads?|adverts?|banners?|adserver|adframe)[/.?_-]",
    re.I,
)
#: The sizes that advertisements are sold in (IAB, New Ad Portfolio, and older ones).
_SIZES = frozenset(
    """
    300x250 336x280 250x250 200x200 728x90 970x90 970x250 468x60 234x60 160x600 120x600 300x600 300x1050
    320x50 320x100 300x50 300x100 180x150 125x125 240x400 980x120 930x180 580x400
    """.split()  # noqa: SIM905
)
#: What may be said beside a frame that is an advertisement (in columns).
LABEL = 24
#: Addresses of frames that are something to see or hear.
_PLAYED = pattern(
    r"youtu|vimeo|dailymotion|video|player|embed|spotify|soundcloud|podcast|audio|map|chart|graph|facebook"
    r"|instagram|twitter|tiktok|bilibili|youku|qq\.com|\.pdf",
    re.I,
)


def adverts(page: Page, container: Part) -> Iterator[etree._Element]:
    """The elements in a part of a page that are advertisements."""
    for at in range(container.first, container.last):
        run = page.runs[at]
        if run.width <= 60 and NOTICE.fullmatch(run.text):
            box = _alone(page, at, container)
            if box is not None:
                yield box
    for frame in container.element.iter("iframe"):
        url = frame.get("src") or frame.get("data-src") or ""
        size = f"{frame.get('width')}x{frame.get('height')}"
        box = _around(frame, container.element)
        if _ADVERTISER.search(url) or (
            (size in _SIZES or (box is not frame and _says_something(box))) and not _PLAYED.search(url)
        ):
            yield box


def _alone(page: Page, at: int, container: Part) -> etree._Element | None:
    """The widest element that says nothing but the run of a number; None where others stand beside it."""
    number = page.runs[at].part
    found: etree._Element | None = None
    while (part := page.parts[number]) is not container and part.last - part.first == 1:
        found = part.element
        number = part.parent
    return found


def _around(frame: etree._Element, outermost: etree._Element) -> etree._Element:
    """The widest element that holds a frame, no other content and hardly any text."""
    best = frame
    while (parent := best.getparent()) is not None and parent is not outermost and _little_text(parent):
        best = parent
    return best


def _says_something(element: etree._Element) -> bool:
    return any(text.strip() for text in element.itertext())


def _little_text(element: etree._Element) -> bool:
    width = 0
    for inner in islice(element.iter(), 30):
        tag = tag_of(inner)
        if (
            tag in ("p", "figure", "pre", "table", "video", "h1", "h2", "h3")
            and inner.text
            and len(inner.text) > 40
        ):
            return False
        if tag and tag not in ("script", "style", "noscript"):
            width += columns((inner.text or "").strip())
        if inner is not element:
            width += columns((inner.tail or "").strip())
        if width > LABEL:
            return False
    return next(islice(element.iter(), 30, None), None) is None
