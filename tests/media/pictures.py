"""Pictures to try things on, drawn when they are needed."""

import random
from io import BytesIO

from PIL import Image

#: Tags of Exif: how the picture lies, and where it was taken.
ORIENTATION, GPS, LATITUDE = 0x0112, 0x8825, 2
SECRET = "21 deg 2 min N, camera 4711"


def photo(width: int = 60, height: int = 40, mode: str = "RGB", seed: int = 1) -> Image.Image:
    """Something with many colours; its left is dark, its top is blue where there are colours."""
    noise = random.Random(seed)
    image = Image.new("RGB", (width, height))
    image.putdata(
        [
            (255 * x // width, noise.randrange(256), 255 - 255 * y // height)
            for y in range(height)
            for x in range(width)
        ]
    )
    return image.convert(mode)


def exif(orientation: int = 1) -> bytes:
    """Exif with a place and a comment in it."""
    made = Image.Exif()
    made[ORIENTATION] = orientation
    made[0x010E] = SECRET
    made.get_ifd(GPS)[LATITUDE] = (21.0, 2.0, 0.0)
    return made.tobytes()


def encoded(image: Image.Image, format: str, **options) -> bytes:
    """A picture's file."""
    out = BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    """A picture's pixels."""
    image = Image.open(BytesIO(data))
    image.load()
    return image


def moving(format: str, **options) -> bytes:
    """Three different frames."""
    first, *more = [Image.new("RGB", (8, 6), colour) for colour in ("red", "lime", "blue")]
    return encoded(first, format, save_all=True, append_images=more, duration=50, **options)
