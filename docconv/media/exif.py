"""Exif: the one field of it that changes how a picture looks."""

from struct import error as StructError
from struct import pack, unpack_from

#: Tag and type (SHORT) of the orientation (Exif 3.0, 4.6.5).
ORIENTATION, SHORT = 0x0112, 3
UPRIGHT = 1


def orientation_in(exif: bytes) -> int:
    """How a picture lies, from 1 (upright) to 8, by the first directory of its Exif; 1 if that is broken."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(exif[:4])
    if order is None:
        return UPRIGHT
    try:
        start = unpack_from(f"{order}I", exif, 4)[0]
        for number in range(unpack_from(f"{order}H", exif, start)[0]):
            tag, kind, _, value = unpack_from(f"{order}HHIH", exif, start + 2 + 12 * number)
            if (tag, kind) == (ORIENTATION, SHORT):
                return value if 1 <= value <= 8 else UPRIGHT
    except StructError:
        pass
    return UPRIGHT


def only_orientation(orientation: int) -> bytes:
    """The shortest Exif that says how a picture lies; empty where it stands upright."""
    if orientation == UPRIGHT:
        return b""
    return b"II*\0" + pack("<IHHHIII", 8, 1, ORIENTATION, SHORT, 1, orientation, 0)
