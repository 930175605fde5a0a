"""Whether bytes may be plain text: anything may that is no known binary format."""

#: First bytes of formats that would decode as text by chance.
SIGNATURES = (
    b"%PDF", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF",
    b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"\x28\xb5\x2f\xfd", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"%!PS",
    b"\x7fELF", b"ID3", b"OggS", b"WARC/", b"SQLite format 3",
)  # fmt: skip
UTF_16_32 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
CERTAINTY = 0.2  # any format that recognises something of its own knows better


def certainty(head: bytes, name: str) -> float:
    """0 for bytes that hold many NULs or begin like a binary format, else a low constant."""
    if head.startswith(SIGNATURES):
        return 0.0
    if head.startswith(UTF_16_32):
        return CERTAINTY
    # A stray NUL is damage, many are a binary format.
    return 0.0 if head.count(0) * 1000 > len(head) else CERTAINTY
