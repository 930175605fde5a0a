"""Telling an EPUB by its first bytes."""

SIGNATURE = b"mimetypeapplication/epub+zip"


def certainty(head: bytes, name: str) -> float:
    """1.0 for a ZIP whose first entry is the stored `mimetype` of an EPUB (OCF 3.3, section 4.3)."""
    return 1.0 if head[:4] == b"PK\x03\x04" and head[30 : 30 + len(SIGNATURE)] == SIGNATURE else 0.0
