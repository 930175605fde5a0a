"""Which pictures are let in, and an SVG with all that acts or reaches out taken away."""

from ..errors import InputError, LimitError
from .addresses import too_large
from .identify import Picture, identify

MAX_BYTES = 64 * 2**20
MAX_PIXELS = 100_000_000
#: Of an SVG, once every `use` has been replaced by what it names.
MAX_ELEMENTS = 200_000
MAX_DEPTH = 1000


def check(data: bytes, *, max_bytes: int = MAX_BYTES, max_pixels: int = MAX_PIXELS) -> Picture:
    """What a picture is, if it is one and within bounds; a decoder may then have it.

    Raises LimitError (`limit.bytes`, `limit.pixels`: a small file may unpack to gigabytes) and
    InputError (`media.unknown`) for what is no picture that publications carry.
    """
    if len(data) > max_bytes:
        raise too_large(len(data), max_bytes)
    picture = identify(data)
    if picture is None:
        what = "no picture of a known kind" if data else "an empty file"
        raise InputError(what, code="media.unknown")
    if (picture.width or 0) * (picture.height or 0) > max_pixels and picture.media_type != "image/svg+xml":
        raise LimitError(
            f"a picture of {picture.width} × {picture.height} pixels, and the limit is {max_pixels}",
            code="limit.pixels",
        )
    return picture


def sanitise_svg(
    data: bytes,
    *,
    max_bytes: int = MAX_BYTES,
    max_pixels: int = MAX_PIXELS,
    max_elements: int = MAX_ELEMENTS,
    max_depth: int = MAX_DEPTH,
) -> bytes:
    """An SVG with nothing that acts or reaches out.

    Scripts, event handlers, animation, foreign content, metadata and outside addresses are taken away.

    `max_pixels` bounds all bitmaps in it together; `max_elements` and `max_depth` hold once every
    reference (`use`, a pattern, a mask) has been replaced by what it names. A reference to what is around
    it is taken away. Raises InputError (`media.svg`) for what is no well-formed SVG, LimitError
    (`limit.bytes`, `limit.pixels`, `limit.nodes`, `limit.depth`) for one that asks too much.
    """
    if len(data) > max_bytes:
        raise too_large(len(data), max_bytes)
    from .svg import sanitised, serialised
    from .unfolding import bound

    root = sanitised(data, max_pixels)
    bound(root, max_elements, max_depth)
    return serialised(root)
