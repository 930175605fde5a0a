"""Documents as JSON and back.

An article is `{"docconv": 1, "type": "article", "meta": {…}, "body": […], …}`, a digest the same with
`"type": "digest"`. Fields at their defaults are left out, unknown ones are ignored, bytes are base64.
Many documents are JSON lines. A version older than `JSON_VERSION` is migrated, a newer one refused.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from docconv.errors import InputError

from .document import Article, Digest, Document

JSON_VERSION = 1

#: `MIGRATIONS[n]` turns the plain data of version n into that of version n + 1.
MIGRATIONS: dict[int, Any] = {}


class _Head(msgspec.Struct):
    docconv: int = 0


def encode(document: Document, *, indent: int = 0) -> bytes:
    """A document as UTF-8 JSON, without a final line feed; `indent` blanks a level, 0 for one line."""
    data = b'{"docconv":%d,' % JSON_VERSION + msgspec.json.encode(document)[1:]
    return msgspec.json.format(data, indent=indent) if indent else data


def decode(data: bytes | str) -> Document:
    """The document that JSON states. Raises InputError where it is none, naming the place."""
    try:
        version = msgspec.json.decode(data, type=_Head).docconv
        if version == JSON_VERSION:
            return msgspec.json.decode(data, type=Article | Digest)
        return msgspec.convert(_migrated(data, version), type=Article | Digest)
    except msgspec.ValidationError as error:
        raise InputError(f"not a docconv document: {error}", code="input.json") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"not valid JSON: {error}", code="input.json") from None
    except RecursionError:
        raise InputError("nested too deeply", code="limit.depth") from None


def decode_lines(data: bytes) -> Iterator[Document]:
    """The documents of JSON lines, or of JSON documents one after the other, each spread over many lines."""
    stripped = data.strip(b" \t\r\n\xef\xbb\xbf")
    first, _, rest = stripped.partition(b"\n")
    if not rest or not first.rstrip().endswith(b"}") or not _complete(first):
        # Laid out by `encode`, only the outermost braces stand at the start of a line.
        for text in stripped.replace(b"\n}\n{", b"\n}\0{").split(b"\0"):
            yield decode(text)
        return
    for number, text in enumerate(stripped.split(b"\n"), 1):
        if text.strip():
            try:
                yield decode(text)
            except InputError as error:
                raise InputError(error.message, code=error.code, where=f"line {number}") from None


def _complete(text: bytes) -> bool:
    try:
        msgspec.json.decode(text, type=msgspec.Raw)
    except msgspec.DecodeError:
        return False
    return True


def _migrated(data: bytes | str, version: int) -> Any:
    if version > JSON_VERSION:
        raise InputError(
            f"JSON version {version} is newer than this docconv's {JSON_VERSION}",
            code="input.version",
            hint="upgrade docconv",
        )
    plain = msgspec.json.decode(data)
    if version < 1:
        raise InputError(
            'JSON, but no article of docconv\'s: no "docconv" version in it',
            code="input.json",
            hint="docconv schema says what is valid",
        )
    for step in range(version, JSON_VERSION):
        plain = MIGRATIONS[step](plain)
    return plain
