"""What the file of a picture is called."""

import hashlib

#: The usual extension of each media type that publications carry.
EXTENSIONS = {
    "image/avif": ".avif",
    "image/bmp": ".bmp",
    "image/gif": ".gif",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/svg+xml": ".svg",
    "image/tiff": ".tif",
    "image/webp": ".webp",
}


def file_name(media_type: str, data: bytes) -> str:
    """A name by content, so that equal pictures share one: 16 hexadecimal digits and an extension."""
    return hashlib.sha256(data).hexdigest()[:16] + EXTENSIONS.get(media_type, ".bin")
