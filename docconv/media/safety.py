"""Which pictures are let in, and an SVG with all that acts or reaches out taken away."""

from ..errors import InputError, LimitError
from .addresses import too_large
from .identify import Picture, identify

MAX_BYTES = 64 * 2**20
MAX_PIXELS = 100_000_000


def check(data: bytes, *, max_bytes: int = MAX_BYTES, max_pixels: int = MAX_PIXELS) -> Picture:
    """What a picture is, if it is one and within bounds; a decoder may then have it.

    Raises LimitError (`limit.bytes`, `limit.pixels`: a small file may unpack to gigabytes) and
    InputError (`media.unknown`) for what is no picture that publications carry.
    """
    if len(data) > max_bytes:
        raise too_large(len(data), max_bytes)
    picture = identify(data)
    if picture is None:
        raise InputError("not a JPEG, PNG, GIF, WebP or SVG picture", code="media.unknown")
    if (picture.width or 0) * (picture.height or 0) > max_pixels and picture.media_type != "image/svg+xml":
        raise LimitError(
            f"a picture of {picture.width} × {picture.height} pixels, and the limit is {max_pixels}",
            code="limit.pixels",
        )
    return picture


def sanitise_svg(data: bytes, *, max_bytes: int = MAX_BYTES) -> bytes:
    """An SVG without scripts, event handlers, animation, foreign content, entities and outside addresses.

    Raises InputError (`media.svg`) for what is no well-formed SVG, LimitError for one that is too large
    or that unfolds to too many elements.
    """
    if len(data) > max_bytes:
        raise too_large(len(data), max_bytes)
    from .svg import sanitise

    return sanitise(data)
