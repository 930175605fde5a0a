"""PNG and WebP files, chunk by chunk (PNG 3, section 5; RFC 9649, section 2)."""

import zlib
from collections.abc import Iterator
from struct import error as StructError
from struct import pack, unpack_from

from .examined import MAX_PIECES, Examined, broken
from .exif import only_orientation, orientation_in

PNG_HEAD = 8
#: Chunks that are, or change, what one sees; the frames of an animation are among them.
PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs acTL fcTL fdAT".split(
        b" "
    )
)
#: Colour types that hold no colour (PNG 3, table 12).
PNG_GRAY = (0, 4)
WEBP_HEAD = 12
WEBP_META = (b"EXIF", b"XMP ")
#: Bits of the extended header (RFC 9649, figure 7).
WEBP_ANIMATED, WEBP_XMP, WEBP_EXIF = 0x02, 0x04, 0x08


def examine_png(data: bytes) -> Examined:
    """See `examine`. The checksums of critical chunks have to be right, as viewers ask."""
    kept = [data[:PNG_HEAD]]
    kinds: set[bytes] = set()
    orientation = 1
    for kind, chunk in png_chunks(data):
        kinds.add(kind)
        if kind == b"eXIf":
            orientation = orientation_in(chunk[8:-4])
        # A critical chunk bears a capital (PNG 3, 5.4).
        if kind in PNG_KEPT or kind[:1].isupper():
            kept.append(chunk)
    if b"IDAT" not in kinds or len(kept[1]) < 25:
        raise broken("no pixels in the PNG")
    if exif := only_orientation(orientation):
        kept.insert(-1, pack(">I", len(exif)) + b"eXIf" + exif + pack(">I", zlib.crc32(b"eXIf" + exif)))
    return Examined(
        b"".join(kept), orientation, animated=b"acTL" in kinds, gray=data[25] in PNG_GRAY, lossless=True
    )


def png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks up to the last: names, and the whole of each with its length and checksum."""
    at = PNG_HEAD
    for _ in range(MAX_PIECES):
        if at + 12 > len(data):
            break
        kind = data[at + 4 : at + 8]
        end = at + 12 + unpack_from(">I", data, at)[0]
        if end > len(data):
            break
        if kind[:1].isupper() and zlib.crc32(data[at + 4 : end - 4]) != unpack_from(">I", data, end - 4)[0]:
            raise broken("a checksum in the PNG is wrong")
        yield kind, data[at:end]
        if kind == b"IEND":
            return
        at = end
    raise broken("the PNG ends too early")


def examine_webp(data: bytes) -> Examined:
    """See `examine`."""
    end = WEBP_HEAD - 4 + unpack_from("<I", data, 4)[0]
    if end > len(data) + 1:
        raise broken("the WebP ends too early")
    kept: list[bytes] = []
    flags, orientation, lossless, pixels = 0, 1, False, False
    try:
        for kind, chunk in webp_chunks(data[:end]):
            if kind == b"VP8X":
                flags = chunk[8]
            elif kind == b"EXIF":
                orientation = orientation_in(chunk[8:].removeprefix(b"Exif\0\0"))
            lossless |= kind == b"VP8L"
            pixels |= kind in (b"VP8 ", b"VP8L", b"ANMF")
            if kind not in WEBP_META:
                kept.append(chunk)
    except (StructError, IndexError):
        raise broken("the WebP ends too early") from None
    if not pixels:
        raise broken("no pixels in the WebP")
    if kept[0][:4] == b"VP8X":
        exif = only_orientation(orientation)
        stated = flags & ~(WEBP_XMP | WEBP_EXIF) | (WEBP_EXIF if exif else 0)
        kept[0] = kept[0][:8] + bytes((stated,)) + kept[0][9:]
        if exif:
            kept.append(b"EXIF" + pack("<I", len(exif)) + exif)
    else:
        orientation = 1
    body = b"WEBP" + b"".join(kept)
    return Examined(
        b"RIFF" + pack("<I", len(body)) + body,
        orientation,
        animated=bool(flags & WEBP_ANIMATED),
        lossless=lossless,
    )


def webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Names, and the whole of each chunk with its header, padded to an even length."""
    at = WEBP_HEAD
    for _ in range(MAX_PIECES):
        if at + 8 > len(data):
            return
        size = unpack_from("<I", data, at + 4)[0]
        end = at + 8 + size
        if end > len(data):
            raise broken("the WebP ends too early")
        yield data[at : at + 4], data[at:end] + b"\0" * (size % 2)
        at = end + size % 2
    raise broken("too many chunks in the WebP")
