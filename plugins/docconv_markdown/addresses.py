"""Addresses and titles of links and pictures, so that they read back as they are."""

from docconv.html import AddressKind, inert
from docconv.text import pattern

from .unsafe import Place

_PLAIN = pattern(r"[^\s\x00-\x20\x7f<>()\\`&|]+\Z")
_BLANK = pattern(r"(?! )\s")
_ENTITY = pattern(r"&(?=#|[A-Za-z])")
_ABSOLUTE = pattern(r"[A-Za-z][A-Za-z0-9.+-]{1,31}:[^\x00-\x20\x7f<>]*\Z")
_MAIL = pattern(
    r"[A-Za-z0-9._+-]+@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+\Z"
)


def autolink(url: str, text: str) -> str | None:
    """`<address>`, where a link shows just its address; None where that form can't say it."""
    if url == text and _ABSOLUTE.match(url) and "`" not in url and inert(url) == url:
        return f"<{url}>"
    if url == f"mailto:{text}" and _MAIL.match(text):
        return f"<{text}>"
    return None


def destination(url: str, place: Place = "text", kind: AddressKind = "link") -> str:
    """An address between the brackets of a link (CommonMark 0.31, section 6.3), never one that acts."""
    url = inert(url, kind)
    if _PLAIN.match(url):
        return url
    if not url:
        return "<>"
    escaped = _ENTITY.sub("&amp;", url.replace("\n", "%0A").replace("\r", "%0D")).replace("`", "&#96;")
    if any(character in url for character in " \t\\<>") or _controls(url) or not _balanced(url):
        escaped = escaped.replace("\\", "\\\\").replace("<", "&lt;").replace(">", "\\>")
        escaped = f"<{escaped}>"
    # Some engines trim blanks of any kind.
    escaped = _BLANK.sub(lambda found: f"&#{ord(found[0])};", escaped)
    if place == "cell":
        escaped = escaped.replace("|", "&#124;")
    return escaped


def title_of(title: str | None, place: Place = "text") -> str:
    """A title with the blank before it, or nothing.

    cmark resolves references before backslashes, and scans too far over a backslash at the end.
    """
    if not title:
        return ""
    escaped = _ENTITY.sub("&amp;", title.replace("\n", " ")).replace("\\", "\\\\")
    if escaped.endswith("\\"):
        escaped = f"{escaped[:-2]}&#92;"
    for character, reference in (('"', "&quot;"), ("`", "&#96;"), ("<", "&lt;")):
        escaped = escaped.replace(character, reference)
    if place == "cell":
        escaped = escaped.replace("|", "&#124;")
    return f' "{escaped}"'


def _controls(url: str) -> bool:
    return any(character < " " or character == "\x7f" for character in url)


def _balanced(url: str) -> bool:
    depth = 0
    for character in url:
        depth += (character == "(") - (character == ")")
        if depth < 0 or depth > 30:
            return False
    return depth == 0
