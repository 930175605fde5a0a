"""Pillow, in one place: a picture decoded, set upright, made smaller or gray, and encoded anew.

Written for Pillow 11 and later. Nothing of the input but its pixels reaches the output, and the same
pixels give the same bytes with the same Pillow.
"""

import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from math import sqrt

import msgspec
from PIL import Image, ImageCms, ImageFile

from ..errors import DocconvError, LimitError
from .examined import broken

FORMATS = {
    "image/avif": "AVIF",
    "image/bmp": "BMP",
    "image/gif": "GIF",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/tiff": "TIFF",
    "image/webp": "WEBP",
}
#: What sets a picture upright, by its orientation (Exif 3.0, 4.6.5).
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
LYING = range(5, 9)
#: Modes with 16 or 32 bits of gray; `convert` would cut them off at 255.
DEEP = frozenset({"I", "I;16", "I;16B", "I;16L", "I;16N"})
#: JPEG qualities, tried in turn where bytes are limited; below the last the picture gets smaller instead.
QUALITIES: tuple[int, ...] = (85, 75, 65, 50)
COLOURS = 256
LOCK = threading.Lock()


class Drawn(msgspec.Struct, frozen=True):
    """An encoded picture."""

    data: bytes
    media_type: str
    width: int
    height: int


def redraw(
    data: bytes,
    media_type: str,
    *,
    orientation: int,
    lossless: bool,
    formats: frozenset[str],
    width: int | None,
    height: int | None,
    max_bytes: int | None,
    grayscale: bool,
    max_pixels: int,
) -> Drawn:
    """The first frame of a picture as JPEG or PNG, in sRGB or gray, within a box and a number of bytes.

    What was stored `lossless` or has transparent parts becomes PNG if it may and if the bytes suffice.
    Raises InputError (`media.broken`), LimitError (`limit.pixels`, `limit.bytes`).
    """
    box = (height, width) if orientation in LYING else (width, height)
    try:
        image = decoded(data, media_type, box, max_pixels, grayscale)
        if orientation in UPRIGHT:
            image = image.transpose(UPRIGHT[orientation])
        for drawn in attempts(image, formats, max_bytes, lossless):
            if max_bytes is None or len(drawn.data) <= max_bytes:
                return drawn
    except DocconvError:
        raise
    except Image.DecompressionBombError as error:
        raise LimitError(str(error), code="limit.pixels") from error
    except Exception as error:  # Decoders raise a whole zoo, from SyntaxError to MemoryError.
        raise broken(f"it can't be decoded: {error or type(error).__name__}") from error
    raise LimitError(f"no picture gets as small as {max_bytes} bytes", code="limit.bytes")


def decoded(
    data: bytes, media_type: str, box: tuple[int | None, int | None], max_pixels: int, grayscale: bool
) -> Image.Image:
    """The first frame, in the box, in mode 1, L, LA, P, RGB or RGBA, with nothing beside the pixels."""
    with strict(), Image.open(BytesIO(data), formats=(FORMATS[media_type],)) as opened:
        size = opened.size
        if size[0] * size[1] > max_pixels:
            # The header that was looked at before said something else.
            message = f"a picture of {size[0]} × {size[1]} pixels, and the limit is {max_pixels}"
            raise LimitError(message, code="limit.pixels")
        profile = opened.info.get("icc_profile")
        opened.draft(opened.mode, inside(size, box))
        opened.load()
        if media_type != "image/jpeg":
            # The decoders of TIFF and AVIF have turned it; only that of JPEG has made it smaller.
            size = opened.size
        image = opened.copy()
    few = image.mode in ("1", "P")
    profile = profile if isinstance(profile, bytes) and image.mode not in ("1", "L", "LA", *DEEP) else None
    wanted = inside(size, box)
    if few and image.size == wanted and not profile and (not grayscale or image.mode == "1"):
        image.info = {key: value for key, value in image.info.items() if key == "transparency"}
        return image
    image = plain(image)
    image.info = {}
    if image.size != wanted:
        image = image.resize(wanted, Image.Resampling.LANCZOS, reducing_gap=3.0)
    image = in_srgb(image, profile)
    if image.mode in ("LA", "RGBA") and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert(image.mode[:-1])
    if grayscale:
        return image.convert("LA" if image.mode in ("LA", "RGBA") else "L")
    return quantized(image) if few else image


@contextmanager
def strict() -> Iterator[None]:
    """Half a picture is an error, whatever other users of Pillow in this process have set; no warnings."""
    with LOCK, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        before = ImageFile.LOAD_TRUNCATED_IMAGES
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = before


def inside(size: tuple[int, int], box: tuple[int | None, int | None]) -> tuple[int, int]:
    """The size, made smaller in proportion where it passes the box; no side below one pixel."""
    scale = min(1.0, *(limit / side for side, limit in zip(size, box, strict=True) if limit is not None), 1.0)
    width, height = (max(1, round(side * scale)) for side in size)
    return min(width, box[0] or width), min(height, box[1] or height)


def plain(image: Image.Image) -> Image.Image:
    """The same picture in mode L, LA, RGB, RGBA or CMYK."""
    clear = image.has_transparency_data
    match image.mode:
        case "L" | "1":
            return image.convert("LA" if clear else "L")
        case "LA" | "RGBA" | "CMYK":
            return image
        case "La":
            return image.convert("LA")
        case "PA" | "RGBa":
            return image.convert("RGBA")
        case mode if mode in DEEP:
            return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return image.convert("RGBA" if clear else "RGB")


def in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture's colours as sRGB has them; a broken profile counts for none."""
    if profile is not None:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            if "sRGB" not in ImageCms.getProfileDescription(source):
                opaque = image.convert("RGB") if image.mode == "RGBA" else image
                target = ImageCms.createProfile("sRGB")
                made = ImageCms.profileToProfile(opaque, source, target, outputMode="RGB")
                if made is not None:
                    if image.mode == "RGBA":
                        made.putalpha(image.getchannel("A"))
                    made.info = {}
                    return made
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass
    return image.convert("RGB") if image.mode == "CMYK" else image


def quantized(image: Image.Image) -> Image.Image:
    """A coloured picture with at most 256 colours; a gray one as it is."""
    match image.mode:
        case "RGB":
            return image.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        case "RGBA":
            return image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    return image


def attempts(
    image: Image.Image, formats: frozenset[str], max_bytes: int | None, lossless: bool
) -> Iterator[Drawn]:
    """The picture encoded in ever fewer bytes: as PNG, at lower qualities of JPEG, then at smaller sizes."""
    clear = image.has_transparency_data
    as_png = "image/png" in formats and (lossless or clear or "image/jpeg" not in formats)
    as_jpeg = "image/jpeg" in formats and not (clear and as_png)
    few, qualities = image.mode == "P", QUALITIES
    while True:
        if as_png:
            yield (last := png(quantized(image) if few else image))
            if not as_jpeg and image.mode in ("RGB", "RGBA") and not few:
                yield (last := png(quantized(image)))
        if as_jpeg:
            opaque = on_white(image)
            for quality in qualities:
                yield (last := jpeg(opaque, quality))
        if image.size == (1, 1):
            return
        factor = min(0.9, max(0.5, 0.95 * sqrt((max_bytes or 1) / len(last.data))))
        width, height = (max(1, int(side * factor)) for side in image.size)
        image = plain(image).resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        qualities = QUALITIES[2:]


def on_white(image: Image.Image) -> Image.Image:
    """The picture without transparency: paper is white."""
    image = plain(image)
    if image.mode not in ("LA", "RGBA"):
        return image
    paper = Image.new(image.mode[:-1], image.size, "white")
    paper.paste(image.convert(image.mode[:-1]), mask=image.getchannel("A"))
    return paper


def png(image: Image.Image) -> Drawn:
    """Encoded without loss."""
    out = BytesIO()
    image.save(out, "PNG")
    return Drawn(out.getvalue(), "image/png", *image.size)


def jpeg(image: Image.Image, quality: int) -> Drawn:
    """Encoded at a quality from 0 to 95."""
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True)
    return Drawn(out.getvalue(), "image/jpeg", *image.size)
