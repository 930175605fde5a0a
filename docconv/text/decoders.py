"""The encodings text is read with: labels, and decoders that never fail."""

import codecs
from functools import cache

# Not character encodings, or unfit for bytes from outside.
_REFUSED = frozenset(
    {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "utf_7", "mbcs", "oem"}
)


@cache
def _labels() -> dict[str, str]:
    from docconv.text.data.encoding_labels import LABELS

    return {label: codec for codec, labels in LABELS.items() for label in labels.split()}


def codec_for(label: str) -> str | None:
    """The Python codec a label stands for (WHATWG Encoding, 4.2), or None for an unknown one."""
    name = label.strip(" \t\n\r\f\"'").lower()
    if codec := _labels().get(name) or _labels().get(name.replace("_", "-")):
        return codec
    if not name.isascii() or "\0" in name or len(name) > 40:
        return None
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    plain = info.name.replace("-", "_")
    if plain in _REFUSED or not getattr(info, "_is_text_encoding", True):
        return None
    return _labels().get(info.name) or info.name


def read(data: bytes, codec: str) -> str:
    """Decode, with U+FFFD for what the codec can't read.

    In the one-byte windows encodings the bytes 0x80 to 0x9F that have no character pass through as C1
    controls, as browsers read them (WHATWG Encoding, index windows-1252).
    """
    if codec == "cp1252":
        return _western(data)
    if codec.startswith("cp125") or codec == "cp874":
        return codecs.charmap_decode(data, "replace", _windows(codec))[0]
    return data.decode(codec, "replace")


def _western(data: bytes) -> str:
    """Windows-1252 as the ISO 8859-1 that it is but for 32 bytes, of which a text uses few."""
    text = data.decode("latin-1")
    if not data.isascii():
        read_as = _windows("cp1252")
        for byte in set(data.translate(None, _AS_LATIN_1)):
            text = text.replace(chr(byte), read_as[byte])
    return text


_AS_LATIN_1 = bytes((*range(0x80), *range(0xA0, 0x100)))


@cache
def _windows(codec: str) -> str:
    table = bytes(range(256)).decode(codec, "replace")
    return "".join(
        chr(byte) if ch == "\ufffd" and 0x80 <= byte <= 0x9F else "\ufffe" if ch == "\ufffd" else ch
        for byte, ch in enumerate(table)
    )
