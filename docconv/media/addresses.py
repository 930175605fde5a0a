"""`data:` addresses: bytes that stand where an address is expected (RFC 2397)."""

import base64
import binascii
from urllib.parse import quote_from_bytes, unquote_to_bytes

from ..errors import LimitError

ASCII_WHITE_SPACE = b" \t\n\r\f"
DEFAULT_TYPE = "text/plain;charset=US-ASCII"


def parse_data_url(url: str, *, max_bytes: int | None = None) -> tuple[str, bytes] | None:
    """The media type and the bytes of a `data:` address, or None where it is none or is broken.

    Base64 is read as forgivingly as browsers do (WHATWG Infra, "forgiving-base64 decode"): white space
    counts for nothing and the padding may lack. More than `max_bytes` raise LimitError.
    """
    if url[:5].lower() != "data:":
        return None
    head, comma, body = url[5:].partition(",")
    if not comma:
        return None
    media_type, semicolon, last = head.rpartition(";")
    encoded = bool(semicolon) and last.strip(" ").lower() == "base64"
    data = unquote_to_bytes(body)
    if encoded:
        digits = data.translate(None, ASCII_WHITE_SPACE).rstrip(b"=")
        try:
            data = base64.b64decode(digits + b"=" * (-len(digits) % 4), validate=True)
        except binascii.Error:
            return None
    else:
        media_type = head
    if max_bytes is not None and len(data) > max_bytes:
        raise too_large(len(data), max_bytes)
    media_type = media_type.strip(" ")
    if media_type.startswith(";"):
        media_type = "text/plain" + media_type
    return media_type or DEFAULT_TYPE, data


def make_data_url(media_type: str, data: bytes) -> str:
    """A `data:` address for some bytes: text as percent-encoding where that is shorter, else base64."""
    encoded = base64.b64encode(data).decode("ascii")
    if media_type == "image/svg+xml":
        quoted = quote_from_bytes(data, safe=" !$'()*+,-./:;=?@_~")
        if len(quoted) < len(encoded):
            return f"data:{media_type},{quoted}".replace(" ", "%20")
    return f"data:{media_type};base64,{encoded}"


def too_large(size: int, limit: int) -> LimitError:
    """The error for a picture of too many bytes."""
    return LimitError(f"a picture of {size} bytes, and the limit is {limit}", code="limit.bytes")
