"""Pictures, and players as the addresses they play."""

from functools import partial
from typing import cast

from lxml import etree

from docconv.ir import Embed, Image

from .addresses import is_safe, provider_of, scheme_of
from .parse import content_of
from .pictures import best_candidate, picture_address
from .state import Closer, Reader, pass_over

_BLANK = " \t\n\r\f"


def image_of(reader: Reader, element: etree._Element) -> Image | None:
    """The picture that an element shows."""
    said = cast(dict[str, str], dict(element.items()))
    get = said.get
    if not reader.guess:
        url = get("data-url") or get("src")
        return Image(url, get("alt") or None, get("title")) if url else None
    if get("width") in ("0", "1") and get("height") in ("0", "1"):
        return None
    url = picture_address(said)
    if url is None and (around := next(element.iterancestors("{*}picture"), None)) is not None:
        sets = (source.get("srcset") or source.get("data-srcset") for source in around.iter("source"))
        url = next((best for value in sets if value and (best := best_candidate(value))), None)
    if not url or not is_safe(url, "image"):
        return None
    alt, title = get("alt"), get("title")
    if alt and "&" in alt:
        from html import unescape

        alt = unescape(unescape(alt)).strip(" '\"")
    return Image(reader.address(url, "image"), alt or None, title or None)


def stood_for(element: etree._Element) -> Image | None:
    """The picture that words stand for, as `render_blocks` writes them."""
    if element.get("class") != "picture" or not (url := element.get("data-url")):
        return None
    alt = element.get("data-alt")
    return Image(url, (content_of(element) if alt is None else alt) or None, element.get("title"))


def picture(reader: Reader, element: etree._Element) -> None:
    """A picture."""
    if node := image_of(reader, element):
        reader.builder.leaf(node)
        reader.builder.pictured = True


def noscript(reader: Reader, element: etree._Element) -> Closer | None:
    """What is shown without scripts: wanted only for a picture that a script would have loaded."""
    if not reader.guess or len(element) == 0 or reader.builder.pictured:
        return pass_over
    if reader.wordless:  # inside another, which has no words
        return None
    if content_of(element).strip():
        return pass_over
    reader.wordless = True
    return partial(setattr, reader, "wordless", False)


def player(reader: Reader, element: etree._Element) -> Closer:
    """A video, a sound or a frame, as the address that it plays."""
    void_player(reader, element)
    return pass_over


def void_player(reader: Reader, element: etree._Element) -> None:
    """A player without content; libxml2 lets what follows hang in it."""
    get = element.get
    url = get("src") or get("data-src") or get("data") or ""
    for source in element.iterchildren("{*}source"):
        url = url or source.get("src") or ""
    url = url.strip(_BLANK)
    if not url or not is_safe(url) or scheme_of(url) == "about":
        return
    if reader.guess and (
        get("width") in ("0", "1")
        or get("height") in ("0", "1")
        or "display:none" in (get("style") or "").replace(" ", "")
    ):
        return
    url = reader.address(url, "link")
    reader.add(Embed(url, provider_of(url), get("title") or get("aria-label") or None))


def own_embed(reader: Reader, element: etree._Element) -> None:
    """A player as `render_blocks` writes it."""
    for anchor in element.iter("a", "{*}a"):
        url = anchor.get("data-url") or anchor.get("href") or ""
        title = None if "untitled" in (anchor.get("class") or "").split() else content_of(anchor) or None
        reader.add(Embed(url, element.get("data-provider") or None, title))
        break
