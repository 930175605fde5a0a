"""JPEG files, segment by segment (ITU-T T.81, annex B)."""

import re
from struct import pack, unpack_from

from .examined import MAX_PIECES, Examined, broken
from .exif import only_orientation, orientation_in
from .identify import JPEG_BARE, JPEG_FRAMES

START_OF_SCAN, END, EXIF, COMMENT = 0xDA, 0xD9, 0xE1, 0xFE
APPLICATION = range(0xE0, 0xF0)
#: What stays of the application segments: density, colour profile, and how four colours are stored.
KEPT = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
EXIF_HEAD = b"Exif\0\0"
#: A marker in the scans; stuffed bytes, fill bytes and restarts are none.
MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")


def examine_jpeg(data: bytes) -> Examined:
    """See `examine`."""
    kept: list[bytes] = []
    at, components, orientation = 2, 0, 1
    for _ in range(MAX_PIECES):
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        if data[at : at + 1] != b"\xff" or at + 4 > len(data) or data[at + 1] == END:
            raise broken("no pixels in the JPEG")
        marker = data[at + 1]
        if marker in JPEG_BARE:
            at += 2
            continue
        end = at + 2 + unpack_from(">H", data, at + 2)[0]
        piece = data[at:end]
        if len(piece) < 4 or end > len(data):
            raise broken("no pixels in the JPEG")
        if marker == START_OF_SCAN:
            break
        if marker in JPEG_FRAMES:
            components = piece[9] if len(piece) > 9 else 0
        if marker == EXIF and piece[4:].startswith(EXIF_HEAD):
            orientation = orientation_in(piece[4 + len(EXIF_HEAD) :])
        if marker != COMMENT and (
            marker not in APPLICATION or (marker in KEPT and piece[4:].startswith(KEPT[marker]))
        ):
            kept.append(piece)
        at = end
    if not components:
        raise broken("no frame in the JPEG")
    if exif := only_orientation(orientation):
        exif = EXIF_HEAD + exif
        # JFIF asks to stand first.
        place = 1 if kept and kept[0][1] == 0xE0 else 0
        kept.insert(place, pack(">BBH", 0xFF, EXIF, len(exif) + 2) + exif)
    stop, whole = end_of_scans(data, at)
    scans = data[at:stop] + (b"" if whole else b"\xff\xd9")
    return Examined(
        b"".join((data[:2], *kept, scans)),
        orientation,
        gray=components == 1,
        cmyk=components == 4,
        lossless=False,
        cut_short=not whole,
    )


def end_of_scans(data: bytes, at: int) -> tuple[int, bool]:
    """Where the scans end, from the start of the first one on, and whether their end marker stands there.

    A segment between scans that is cut off is left out: it would swallow any end marker put behind it.
    """
    for _ in range(MAX_PIECES):
        found = MARKER.search(data, at)
        if found is None:
            break
        at = found.end()
        if data[at - 1] == END:
            return at, True
        if data[at - 1] not in JPEG_BARE:
            if at + 2 > len(data):
                return found.start(), False
            at += max(2, unpack_from(">H", data, at)[0])
            if at > len(data):
                return found.start(), False
    return len(data), False
