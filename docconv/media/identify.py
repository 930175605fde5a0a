"""What a picture is, from its first bytes: media type and size, without decoding it."""

import re
from struct import error as StructError
from struct import unpack_from

import msgspec

#: How far into a file the start tag of an SVG may stand, after comments and a document type.
SVG_HEAD = 16384
#: How far into an AVIF its sizes stand: the boxes that describe come before the picture itself.
BOXES_HEAD = 65536
#: The sizes of the headers that a BMP may have; that of OS/2 states the picture's size otherwise.
BMP_HEADERS = frozenset({40, 52, 56, 64, 108, 124})
#: Width and height among the tags of a TIFF.
TIFF_SIDES = (256, 257)
JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
JPEG_BARE = frozenset({0x01, *range(0xD0, 0xD9)})

SVG_START = re.compile(
    rb"(?:\xef\xbb\xbf)?[ \t\r\n]*(?:<\?xml[^>]*\?>[ \t\r\n]*)?"
    # Atomic groups: what one comment ends, no other swallows, so a match fails in linear time.
    rb"(?>(?:(?><!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?[^>]*>|<\?[^>]*\?>)[ \t\r\n]*)*)"
    rb"<(?:[A-Za-z_][\w.-]*:)?svg(?=[ \t\r\n/>])([^>]*)",
    re.DOTALL,
)
SVG_ATTRIBUTE = re.compile(rb"""(?<![\w:.-])(width|height|viewBox)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
LENGTH = re.compile(rb"\s*([0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?)\s*(px|pt|pc|mm|cm|in|)\s*")
#: CSS pixels in one unit (CSS Values and Units 3, section 6.2).
PIXELS = {b"": 1.0, b"px": 1.0, b"pt": 96 / 72, b"pc": 16.0, b"mm": 96 / 25.4, b"cm": 96 / 2.54, b"in": 96.0}


class Picture(msgspec.Struct, frozen=True):
    """A picture's media type and its size in pixels; an SVG may state no size."""

    media_type: str
    width: int | None = None
    height: int | None = None


def identify(data: bytes) -> Picture | None:
    """What kind of picture some bytes are: JPEG, PNG, GIF, WebP, SVG, AVIF, BMP or TIFF; None for others.

    Only the header is looked at, so a Picture doesn't promise that the rest is sound.
    """
    try:
        if data[:8] == b"\x89PNG\r\n\x1a\n" and data[12:16] == b"IHDR":
            return Picture("image/png", *unpack_from(">II", data, 16))
        if data[:3] == b"\xff\xd8\xff":
            return jpeg(data)
        if data[:6] in (b"GIF87a", b"GIF89a"):
            return Picture("image/gif", *unpack_from("<HH", data, 6))
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return webp(data)
        if data[4:8] == b"ftyp" and data[8:12] in (b"avif", b"avis"):
            return avif(data)
        if data[:2] == b"BM" and unpack_from("<I", data, 14)[0] in BMP_HEADERS:
            return Picture("image/bmp", *map(abs, unpack_from("<ii", data, 18)))
        if data[:4] in (b"II*\0", b"MM\0*"):
            return tiff(data)
    except (StructError, IndexError):
        return None
    return svg(data[:SVG_HEAD])


def jpeg(data: bytes) -> Picture | None:
    """The size in the first frame header (ITU-T T.81, B.2.2)."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in JPEG_BARE:
            at += 2
        elif marker in JPEG_FRAMES:
            height, width = unpack_from(">HH", data, at + 5)
            return Picture("image/jpeg", width, height)
        else:
            at += 2 + unpack_from(">H", data, at + 2)[0]
    return None


def webp(data: bytes) -> Picture | None:
    """The size in the first chunk (RFC 9649): lossy, lossless or extended."""
    match data[12:16]:
        case b"VP8 " if data[23:26] == b"\x9d\x01\x2a":
            width, height = unpack_from("<HH", data, 26)
            return Picture("image/webp", width & 0x3FFF, height & 0x3FFF)
        case b"VP8L" if data[20] == 0x2F:
            bits = unpack_from("<I", data, 21)[0]
            return Picture("image/webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
        case b"VP8X":
            sides = unpack_from("<HBHB", data, 24)
            return Picture("image/webp", (sides[0] | sides[1] << 16) + 1, (sides[2] | sides[3] << 16) + 1)
    return None


def avif(data: bytes) -> Picture | None:
    """The largest size that an item has (ISO/IEC 23008-12, 6.5.3): tiles and thumbnails have theirs, too."""
    sizes, at = [], data.find(b"ispe", 0, BOXES_HEAD)
    while at >= 0:
        sizes.append(unpack_from(">II", data, at + 8))
        at = data.find(b"ispe", at + 4, BOXES_HEAD)
    return Picture("image/avif", *max(sizes, key=lambda size: size[0] * size[1])) if sizes else None


def tiff(data: bytes) -> Picture | None:
    """The size in the first directory (TIFF 6.0, section 2)."""
    order = "<" if data[:2] == b"II" else ">"
    start = unpack_from(f"{order}I", data, 4)[0]
    sides = {}
    for number in range(unpack_from(f"{order}H", data, start)[0]):
        tag, kind = unpack_from(f"{order}HH", data, start + 2 + 12 * number)
        if tag in TIFF_SIDES and kind in (3, 4):
            sides[tag] = unpack_from(f"{order}{'H' if kind == 3 else 'I'}", data, start + 10 + 12 * number)[0]
    width, height = (sides.get(tag) for tag in TIFF_SIDES)
    return Picture("image/tiff", width, height) if width is not None and height is not None else None


def svg(head: bytes) -> Picture | None:
    """The size that the start tag states: width and height, else the view box."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "replace").encode("utf-8", "replace")
    found = SVG_START.match(head)
    if not found:
        return None
    stated = {name: first or second for name, first, second in SVG_ATTRIBUTE.findall(found[1])}
    width, height = (pixels(stated.get(name, b"")) for name in (b"width", b"height"))
    if width is None or height is None:
        box = stated.get(b"viewBox", b"").replace(b",", b" ").split()
        width, height = (pixels(box[2]), pixels(box[3])) if len(box) == 4 else (None, None)
    if width is None or height is None:
        return Picture("image/svg+xml")
    return Picture("image/svg+xml", width, height)


def pixels(length: bytes) -> int | None:
    """A length in CSS as whole pixels, at least one; None for a percentage or nonsense."""
    found = LENGTH.fullmatch(length)
    if not found:
        return None
    try:
        return max(1, round(float(found[1]) * PIXELS[found[2]]))
    except OverflowError:
        return None
