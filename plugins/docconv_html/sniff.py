"""Whether bytes look like a web page."""

import re

_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.I)
_TAGS = re.compile(
    rb"</?(?:div|p|span|table|td|tr|meta|link|script|title|br|a|img|h[1-6]|ul|li|article)\b", re.I
)
_BLANK = b" \t\r\n\f\xef\xbb\xbf"


def certainty(head: bytes, name: str) -> float:
    """How sure it is that an input is HTML, 0 to 1, from its first bytes."""
    nuls = head[:400].count(0)
    if nuls:  # UTF-16: every other byte
        if not 0.2 < nuls / len(head[:400]) < 0.6:
            return 0.0
        head = head.replace(b"\x00", b"").lstrip(b"\xff\xfe")
    start = head[:2048].lstrip(_BLANK)
    if start[:1] == b"<" and (found := _PAGE.search(start)):
        return 0.98 if found.start() < 1024 else 0.9
    if found := _PAGE.search(head):
        # Markdown with a page quoted in it does not begin with a tag.
        return 0.6 if start[:1] == b"<" else 0.3
    tags = len(_TAGS.findall(head))
    if start[:1] == b"<" and tags:
        return min(0.5 + tags / 50, 0.85)
    return min(tags / 100, 0.4)
