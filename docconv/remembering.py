"""Readings that are not done twice: what was read from a source, kept as long as nothing of it has changed.

A reading is found by everything that it was made from: the bytes and the name of the source, the settings,
the code. What the reader asked for outside of the source (pictures beside it) is asked again, and the answers
have to be the same. Failures are not kept.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import msgspec

from .cache import Cache
from .errors import DocconvError, UsageError
from .ir import Article, Digest, Document, Resource
from .plugins import Registry
from .reading import read_source
from .resources import Ways
from .settings import Settings
from .source import Source, sha256_of

#: Raised whenever what is kept, or what it is found by, changes its form.
VERSION = 1
#: Larger sources are digested piece by piece: their readers need never hold them, so nobody else shall.
HELD = 16 * 2**20
#: A source whose readings, pictures aside, are larger than this, in bytes, is not kept.
MAX_BYTES = 64 * 2**20
#: The settings that change what is read.
DECISIVE = ("repair", "transforms", "furniture", "encoding", "limits", "reader", "prefer")


class Asked(msgspec.Struct, frozen=True, array_like=True):
    """A question to one of the `Ways`, and the digest of what it gave (None: nothing), or its failure."""

    way: str
    address: str
    base: str | None
    answer: str | None


class Written(msgspec.Struct, frozen=True, array_like=True):
    """A reading to keep: its documents are encoded already."""

    asked: tuple[Asked, ...]
    documents: tuple[msgspec.Raw, ...]


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """The same, decoded. The `data` of each picture is its digest."""

    asked: tuple[Asked, ...]
    documents: tuple[Article | Digest, ...]


def read_remembered(
    source: Source,
    registry: Registry,
    settings: Settings,
    format: str | None,
    ways: Ways,
    cache: Cache,
    code: str,
) -> Iterator[Document]:
    """What `read_source` gives, from the cache if it is there. `code` stands for all code that may run."""
    key = reading_key(source, settings, format, code)
    if key is None:
        yield from read_source(source, registry, settings, format, ways=ways)
        return
    kept = recall(cache, key, ways)
    if kept is not None:
        yield from kept
        return
    book = _Book(cache)
    for document in read_source(source, registry, settings, format, ways=book.following(ways)):
        book.add(document)
        yield document
    book.close(key)


def reading_key(source: Source, settings: Settings, format: str | None, code: str) -> str | None:
    """What a reading is found by; None where it can't be said, such as for a file that is missing."""
    try:
        facts = (
            VERSION,
            code,
            [(name, getattr(settings, name)) for name in DECISIVE],
            format,
            (source.name, source.file is None, source.media_type, source.encoding, source.url),
            source.declared,
            _digest(source),
        )
        return sha256_of(msgspec.msgpack.encode(facts, order="sorted"))
    except (DocconvError, OSError, TypeError, ValueError):
        return None  # reading it will say what is wrong


def _digest(source: Source) -> str:
    if source.size <= HELD or source.file is None:
        return source.sha256
    from hashlib import sha256

    whole = sha256()
    with source.open() as file:
        while piece := file.read(2**20):
            whole.update(piece)
    return whole.hexdigest()


def recall(cache: Cache, key: str, ways: Ways) -> tuple[Document, ...] | None:
    """The documents of a kept reading; None where there is none that still holds."""
    data = cache.get("reading", key)
    if data is None:
        return None
    try:
        kept = msgspec.msgpack.decode(data, type=Kept)
    except (msgspec.DecodeError, RecursionError):
        return None
    near: dict[str, bytes] = {}
    for asked in kept.asked:
        if _answer(ways, asked.way, asked.address, asked.base, near)[0] != asked.answer:
            return None

    def filled(resource: Resource) -> Resource:
        digest = resource.data.decode("ascii", "replace")
        found = near.get(digest)
        if found is None:
            found = cache.get("picture", digest)
            if found is None or sha256_of(found) != digest:
                raise LookupError
        return Resource(resource.media_type, found, resource.url)

    try:
        return tuple(_with_pictures(document, filled) for document in kept.documents)
    except LookupError:
        return None


class _Book:
    """Writes down, while a source is read, what is asked and what is given."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache
        self._asked: dict[tuple[str, str, str | None], str | None] = {}
        self._pictures: dict[str, bytes] = {}
        self._documents: list[msgspec.Raw] = []
        self._size = 0

    def following(self, ways: Ways) -> Ways:
        """The same ways, with every question written down."""

        def ask(way: str, url: str, base: str | None = None) -> Any:
            if url.startswith("data:"):  # stands in the source, and is the same whenever that is
                return ways.near(url, base)
            answer, value = _answer(ways, way, url, base, self._pictures)
            self._asked[way, url, base] = answer
            if isinstance(value, DocconvError):
                raise value
            return value

        # That nobody answers for the far ones is an answer as well: another policy may let somebody.
        return Ways(partial(ask, "near"), partial(ask, "beside"), partial(ask, "far"))

    def add(self, document: Document) -> None:
        if self._size > MAX_BYTES:
            return

        def emptied(resource: Resource) -> Resource:
            digest = sha256_of(resource.data)
            if digest not in self._pictures:
                self._pictures[digest] = b""
                self.cache.put("picture", digest, resource.data)
            return Resource(resource.media_type, digest.encode("ascii"), resource.url)

        try:
            data = msgspec.msgpack.encode(_with_pictures(document, emptied))
        except (ValueError, RecursionError):
            self._size = MAX_BYTES + 1
            return
        self._size += len(data)
        self._documents.append(msgspec.Raw(data))

    def close(self, key: str) -> None:
        if self._size > MAX_BYTES:
            return
        asked = tuple(Asked(*question, answer) for question, answer in self._asked.items())
        self.cache.put("reading", key, msgspec.msgpack.encode(Written(asked, tuple(self._documents))))


def _answer(
    ways: Ways, way: str, url: str, base: str | None, pictures: dict[str, bytes]
) -> tuple[str | None, Any]:
    """A digest of what a way gives, and that itself; the bytes are put among the pictures."""
    value: Any
    try:
        if way == "beside":
            value = data = ways.beside(url)
        else:
            door = ways.far if way == "far" else ways.near
            value = door(url, base) if door else None
            data = value.data if value is not None else None
    except UsageError:
        raise
    except DocconvError as error:
        return f"{error.code}: {error.message}", error
    if data is None:
        return None, None
    digest = sha256_of(data)
    pictures[digest] = data
    return digest, value


def _with_pictures(document: Document, change: Callable[[Resource], Resource]) -> Document:
    """A document with each of its pictures changed."""
    if isinstance(document, Article):
        if not document.resources:
            return document
        changed = {name: change(resource) for name, resource in document.resources.items()}
        return msgspec.structs.replace(document, resources=changed)
    sections = tuple(
        msgspec.structs.replace(
            section, articles=tuple(_with_pictures(article, change) for article in section.articles)
        )
        for section in document.sections
    )
    cover = change(document.cover) if document.cover else None
    return msgspec.structs.replace(document, sections=sections, cover=cover)
