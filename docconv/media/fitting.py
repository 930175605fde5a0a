"""A picture made fit for where it goes."""

from collections.abc import Collection

import msgspec

from ..errors import DependencyError, InputError
from ..ir import Note
from .examined import Examined, broken, examine
from .identify import Picture
from .safety import MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS, MAX_PIXELS, check, sanitise_svg

#: What every reading system shows: the core media types of EPUB 3.3 (section 3.2) that EPUB 2 knew already.
#: WebP came with EPUB 3.3.
CORE_TYPES = frozenset({"image/gif", "image/jpeg", "image/png", "image/svg+xml"})
#: What can pass unchanged; pictures of other types are always converted.
WEB_TYPES = CORE_TYPES | {"image/webp"}
#: What pictures are converted to.
DRAWN_TYPES = frozenset({"image/jpeg", "image/png"})


class Fitted(msgspec.Struct, frozen=True):
    """A picture that fits, and what a reader would miss in it. An SVG may state no size."""

    data: bytes
    media_type: str
    width: int | None = None
    height: int | None = None
    notes: tuple[Note, ...] = ()


def fit(
    data: bytes,
    *,
    formats: Collection[str] = CORE_TYPES,
    width: int | None = None,
    height: int | None = None,
    max_bytes: int | None = None,
    grayscale: bool = False,
    animated: bool = True,
    max_input: int = MAX_BYTES,
    max_pixels: int = MAX_PIXELS,
    max_elements: int = MAX_ELEMENTS,
    max_depth: int = MAX_DEPTH,
) -> Fitted:
    """A picture as a target can show it: any that `identify` knows in, one of `formats` out.

    `formats` are media types, JPEG or PNG among them. `width` and `height` are pixels (nothing is made
    larger); `max_bytes` is reached by JPEG's quality, then by size. `grayscale` takes the colours out,
    `animated` lets moving pictures move. A picture that fits passes byte for byte, but for metadata (Exif,
    XMP, IPTC, comments), which is cut out without decoding. What has to be changed is set upright, brought
    to sRGB and flattened on white where no format has transparency; the same input gives the same bytes
    with the same Pillow. An SVG is sanitised and otherwise left alone.

    Without Pillow, pictures of the web's own types pass as they are, with a note (`media.pillow`); other
    notes are `media.still` and `media.cut-short`. Raises InputError (`media.unknown`, `media.svg`,
    `media.broken`), LimitError (`limit.bytes` for `max_input` and for a `max_bytes` out of reach,
    `limit.pixels` by the header before anything is decoded, `limit.nodes` and `limit.depth` in an SVG) and
    DependencyError (`dependency.pillow`) for what only Pillow knows.
    """
    allowed = frozenset(formats)
    if not allowed & DRAWN_TYPES:
        raise ValueError("JPEG or PNG has to be among the formats")
    picture = check(data, max_bytes=max_input, max_pixels=max_pixels)
    if picture.media_type == "image/svg+xml":
        if picture.media_type not in allowed:
            raise InputError("an SVG, which the target can't show", code="media.svg")
        safe = sanitise_svg(data, max_bytes=max_input, max_elements=max_elements, max_depth=max_depth)
        return Fitted(safe, picture.media_type, picture.width, picture.height)
    if not picture.width or not picture.height:
        raise broken("it has no size")
    found = examine(data, picture.media_type)
    notes = [CUT_SHORT] if found.cut_short else []
    if (
        picture.media_type in allowed & WEB_TYPES
        and (animated or not found.animated)
        and (max_bytes is None or len(found.data) <= max_bytes)
        and (width is None or picture.width <= width)
        and (height is None or picture.height <= height)
        and (found.gray or not grayscale)
        and not found.cmyk
        and found.orientation == 1
    ):
        return Fitted(found.data, picture.media_type, picture.width, picture.height, tuple(notes))
    try:
        from .pillow import redraw
    except ImportError:
        return unchanged(found, picture, notes)
    drawn = redraw(
        found.data,
        picture.media_type,
        orientation=found.orientation,
        lossless=found.lossless,
        formats=allowed & DRAWN_TYPES,
        width=width,
        height=height,
        max_bytes=max_bytes,
        grayscale=grayscale,
        max_pixels=max_pixels,
    )
    if found.animated:
        notes.append(STILL)
    return Fitted(drawn.data, drawn.media_type, drawn.width, drawn.height, tuple(notes))


STILL = Note("media.still", "of a moving picture only the first is shown", "loss")
CUT_SHORT = Note("media.cut-short", "a picture ends too early; what is missing stays blank", "loss")
PILLOW = Note(
    "media.pillow",
    "Pillow is not installed, so pictures stay as large, as coloured and of the type they are: "
    'pip install "docconv[images]"',
)


def unchanged(found: Examined, picture: Picture, notes: list[Note]) -> Fitted:
    """What can be done without Pillow: the picture as it is, if browsers know its type."""
    if picture.media_type not in WEB_TYPES:
        raise DependencyError(
            f"{picture.media_type} can't be converted: Pillow is not installed",
            code="dependency.pillow",
            hint='pip install "docconv[images]"',
        )
    return Fitted(found.data, picture.media_type, picture.width, picture.height, (*notes, PILLOW))
