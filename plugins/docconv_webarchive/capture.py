"""One capture of an address: what all kinds of archives are taken apart into."""

import re

import msgspec

from docconv.text import declared_in_html

_CHARSET = re.compile(r"""charset\s*=\s*["']?([^\s"';,]+)""", re.I)
#: What servers send as charset unasked; a page that says otherwise knows better.
_UNASKED = frozenset(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252"))
_PAGE = re.compile(rb"\s*(?:<!--.{0,512}?-->\s*)*<(?:!doctype\s+html|html|head)\b", re.I | re.S)


class Capture(msgspec.Struct):
    """What was stored for one address.

    `captured` is ISO 8601 in UTC, as the archive has it; `content_type` the whole field of the HTTP response,
    `where` the place in the archive, for messages.
    """

    url: str
    where: str
    captured: str | None = None
    status: int = 200
    content_type: str = ""
    data: bytes = b""
    title: str | None = None
    because: str = "the archive"

    @property
    def media_type(self) -> str:
        """The media type alone, in lower case; empty where none is stated."""
        return self.content_type.partition(";")[0].strip().lower()

    @property
    def declared(self) -> str | None:
        """The encoding that was sent with the bytes."""
        found = _CHARSET.search(self.content_type)
        if found is None:
            return None
        label = found[1].lower()
        return None if label in _UNASKED and declared_in_html(self.data) else label


def looks_like_page(data: bytes) -> bool:
    """Whether bytes that nobody gave a type begin as a page."""
    return _PAGE.match(data[:2048]) is not None
