"""What archives look like from their first bytes."""

import re
from functools import cache

#: WARC 1.1, section 4: each record begins with its version. ISO drafts before 1.0 were 0.17 and 0.18.
_WARC = rb"WARC/[01]\.\d+\r?\n"
#: RFC 8878, section 3.1: a frame, or a skippable frame such as holds the dictionary of a `.warc.zst`.
_ZSTD = (b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18")
_ZIP = b"PK\x03\x04"
#: A local file header (APPNOTE 6.3.10, 4.3.7) and the member's name after it.
_PAGE_MEMBER = rb"PK\x03\x04.{26}[^\0<>]{0,200}?\.(?:x?html?|mht(?:ml)?)\b"
_RELATED = rb"^content-type:\s*multipart/(?:related|mixed|alternative)\b"
_MIME = rb"^(?:mime-version|content-type|from|subject|snapshot-content-location):"
#: Compiling is put off: most inputs begin in a way that settles it.
_compiled = cache(re.compile)

#: What savers write into the first kilobytes of a page. None of it occurs in a page that was not saved.
_SAVED = (
    rb"<!--\s*(?:Page saved with|Archive processed by) SingleFile"
    rb"|<meta\s+name=[\"']?savepage-url\b"
    rb"|<html\b[^>]*\sdata-scrapbook-source="
    rb"|<!-- End Wayback Rewrite JS Include -->|BEGIN WAYBACK TOOLBAR INSERT|\b__wm\.(?:wombat|init)\("
    rb"|\barchive_analytics\.values\b|\bwbinfo\.(?:url|prefix|timestamp)\s*="
    rb"|<!--\s*saved from url=\(\d+\)https?://(?:web\.archive\.org/web/|archive\.(?:today|is|ph|md|li|vn|fo)/)"
    rb"|<meta\s+property=\"og:site_name\"\s+content=\"archive\.(?:today|is|ph|md|li|vn|fo)\""
)
#: One of these is in all that the expression finds.
_HINTS = (b"SingleFile", b"savepage", b"scrapbook", b"ayback", b"AYBACK", b"__wm.", b"archive", b"wbinfo")


def is_warc(head: bytes, name: str) -> float:
    """Whether bytes begin a WARC file, plain, gzip or zstd.

    What zstd packs isn't looked into (the library for it is heavy): the name decides.
    """
    if head.startswith(_ZSTD):
        return float(name.lower().endswith(".warc.zst"))
    start = unpacked(head)
    return float(start.startswith(b"WARC/") and _compiled(_WARC).match(start) is not None)


def unpacked(head: bytes) -> bytes:
    """The first bytes of what gzip packs; other bytes as they are."""
    if not head.startswith(b"\x1f\x8b\x08"):
        return head
    import zlib

    try:
        return zlib.decompressobj(wbits=31).decompress(head, 512)
    except zlib.error:
        return b""


def is_wacz(head: bytes, name: str) -> float:
    """Whether a ZIP is a WACZ: by its name, or by members that the WACZ specification asks for."""
    if not head.startswith(_ZIP):
        return 0.0
    return float(name.lower().endswith(".wacz") or (b".warc" in head[:400] and b"archive/" in head[:400]))


def zip_certainty(head: bytes, name: str) -> float:
    """How sure it is that bytes are a ZIP of pages: one of its first members is a page."""
    if not head.startswith(_ZIP):
        return 0.0
    return 0.5 if _compiled(_PAGE_MEMBER, re.I | re.S).search(head) else 0.0


def is_mhtml(head: bytes, name: str) -> float:
    """Whether bytes are a message of several parts (RFC 2557)."""
    if b"multipart/" not in head and b"boundary" not in head:
        return 0.0
    start = head.lstrip(b"\xef\xbb\xbf\r\n\t ")
    end = min(at for at in (start.find(b"\n\n"), start.find(b"\n\r\n"), len(start)) if at >= 0)
    header = start[:end]
    if not _compiled(_MIME, re.I | re.M).match(header):
        return 0.0
    related = _compiled(_RELATED, re.I | re.M).search(header)
    return float(related is not None and b"boundary" in header.lower())


def is_saved_page(head: bytes, name: str) -> float:
    """Whether a page carries the mark of what saved it."""
    start = head[:1024].lstrip(b"\xef\xbb\xbf\r\n\t ")
    if start[:1] != b"<" or not any(hint in head for hint in _HINTS):
        return 0.0
    return float(_compiled(_SAVED, re.I).search(head) is not None)


def is_archivebox(head: bytes, name: str) -> float:
    """Whether bytes are the index of an ArchiveBox snapshot."""
    keys = (b'"timestamp"', b'"url"', b'"base_url"', b'"history"', b'"canonical"', b'"is_archived"')
    return float(head.lstrip()[:1] == b"{" and sum(key in head for key in keys) >= 3)
