"""Telling an EPUB by its first bytes."""

ZIP = b"PK\x03\x04"
SIGNATURE = b"mimetypeapplication/epub+zip"
CONTAINER = b"META-INF/container.xml"


def certainty(head: bytes, name: str) -> float:
    """How sure it is that bytes are an EPUB.

    1.0 for a ZIP whose first entry is the stored `mimetype` of an EPUB (OCF 3.3, section 4.3), 0.9 where the
    container is among the first entries; in another ZIP the name has some say.
    """
    if head[:4] != ZIP:
        return 0.0
    if head[30 : 30 + len(SIGNATURE)] == SIGNATURE:
        return 1.0
    if CONTAINER in head:
        return 0.9
    return 0.3 if name.lower().endswith(".epub") else 0.0


def is_epub(head: bytes, name: str) -> float:
    """Whether bytes are an EPUB, whatever their name says."""
    return float(certainty(head, name) == 1.0)
