"""Characters and the two bytes that GBK writes them in."""

from functools import lru_cache


@lru_cache(maxsize=8192)
def pair_of(char: str) -> bytes:
    """The bytes of a character as they stood on the page: one, two, or none if GBK has no place for it."""
    if char == "€":
        return b"\x80"
    try:
        data = char.encode("gb18030")
    except UnicodeEncodeError:
        return b""
    return data if len(data) <= 2 else b""


@lru_cache(maxsize=65536)
def decoded(lead: int, trail: int) -> str:
    """The character of two bytes, or nothing."""
    if not 0x81 <= lead <= 0xFE or trail < 0x40:
        return ""
    try:
        char = bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return ""
    return char if len(char) == 1 else ""


@lru_cache(maxsize=256)
def byte_forms(char: str) -> tuple[bytes, ...]:
    """The bytes that a character shown inside a shift may stand for: crawlers made wide ASCII narrow."""
    forms = []
    if "\x40" <= char <= "\x7e":
        forms.append(char.encode("ascii"))
    if "!" <= char <= "~":
        wide = pair_of(chr(ord(char) + 0xFEE0))
        if len(wide) == 2:
            forms.append(wide)
    if char == " ":
        forms.append(b"\xa1\xa1")
    if char == "€":
        forms += [b"\x80", b"\xa2\xe3"]
    return tuple(forms)
