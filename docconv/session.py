"""One run: its plugins and settings, the cache of readings, and the way to pictures on the web."""

from collections.abc import Iterator
from contextlib import nullcontext, suppress
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self

import msgspec

from .context import ResourceDoor
from .errors import DocconvError
from .ir import Article, Document
from .plugins import Registry, registry_for
from .reading import filtered, read_source
from .resources import attach_resources, data_door, ways_from
from .settings import Settings
from .source import Source

if TYPE_CHECKING:
    from .cache import Cache
    from .web import WebPictures


class Session:
    """What all inputs of a run share. On leaving it, the lock file is saved and the cache cleared."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.registry: Registry = registry_for(settings)
        self._cache = _cache_in(settings.cache)
        self._web = self._opened_web()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for cache in (self._cache, self._web and self._web.cache):
            if cache:
                cache.close()
        if self._web:
            with suppress(DocconvError) if error else nullcontext():
                self._web.close()

    def documents(self, source: Source, format: str | None = None) -> Iterator[Document]:
        """The documents in a source, filtered; see `read_source`. Pictures on the web are not in them yet."""
        ways = ways_from(source.file, self.settings.limits, self._web)
        if self._cache is None:
            found = read_source(source, self.registry, self.settings, format, ways=ways)
        else:
            from .remembering import read_remembered

            found = read_remembered(
                source, self.registry, self.settings, format, ways, self._cache, self._code
            )
        for document in found:
            yield filtered(document, source, self.settings)

    def illustrated(self, document: Document) -> Document:
        """A document with the pictures that the user's policy allows to fetch.

        One that can't be had costs a note. Raises UsageError where one isn't that of the lock file.
        """
        if self._web is None:
            return document
        door: ResourceDoor = data_door(self._web)
        if isinstance(document, Article):
            return attach_resources(document, door)
        sections = tuple(
            msgspec.structs.replace(
                section, articles=tuple(attach_resources(article, door) for article in section.articles)
            )
            for section in document.sections
        )
        return msgspec.structs.replace(document, sections=sections)

    @cached_property
    def _code(self) -> str:
        from .fingerprint import fingerprint

        return fingerprint(self.registry)

    def _opened_web(self) -> "WebPictures | None":
        policy = self.settings.resources
        if not policy.hosts and policy.lock is None:
            return None
        from .web import WebPictures

        limits = self.settings.limits
        return WebPictures(policy, _cache_in(policy.folder), limits.bytes, limits.pixels)


def _cache_in(folder: str | None) -> "Cache | None":
    if folder is None:
        return None
    from .cache import Cache

    return Cache(folder)
