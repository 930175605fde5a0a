"""What the inside of a picture's file tells without decoding it, and the file without its metadata."""

from collections.abc import Callable

import msgspec

from ..errors import InputError

#: How many segments, chunks or blocks a file may be cut into before it is held for an attack.
MAX_PIECES = 1_000_000


class Examined(msgspec.Struct, frozen=True):
    """The same picture without metadata, and what decides whether it can be shown as it is.

    `data` is the very input where it held no metadata. The pixels are untouched: what stays beside them
    is the colour profile and, where the picture lies on its side, an `orientation` (1 to 8 as in Exif 3.0,
    section 4.6.5). `cut_short` says that the end was missing and has been put there.
    """

    data: bytes
    orientation: int = 1
    animated: bool = False
    gray: bool = False
    cmyk: bool = False
    lossless: bool = True
    cut_short: bool = False


def examine(data: bytes, media_type: str) -> Examined:
    """Look into a JPEG, PNG, GIF or WebP; one of another type comes back as it is.

    What goes are Exif (the place where a photograph was taken, the serial number of the camera), XMP, IPTC,
    comments, previews, and all that hangs on behind the end. Raises InputError (`media.broken`) for a
    file that is damaged beyond showing.
    """
    look = examiner(media_type)
    found = look(data) if look else Examined(data, lossless=media_type != "image/avif")
    return found if found.data != data else msgspec.structs.replace(found, data=data)


def examiner(media_type: str) -> Callable[[bytes], Examined] | None:
    """The function that knows a type's files."""
    match media_type:
        case "image/jpeg":
            from .jpeg import examine_jpeg

            return examine_jpeg
        case "image/png":
            from .chunks import examine_png

            return examine_png
        case "image/webp":
            from .chunks import examine_webp

            return examine_webp
        case "image/gif":
            from .gif import examine_gif

            return examine_gif
    return None


def broken(what: str) -> InputError:
    """The error for a picture that can't be shown."""
    return InputError(f"the picture is damaged: {what}", code="media.broken")
