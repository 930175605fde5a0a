"""Pictures on the web, under the user's policy: from the lock file, the cache, or the host itself."""

from time import monotonic

import msgspec

from .cache import Cache
from .errors import DocconvError, InputError, LimitError, UsageError
from .ir import Resource
from .lockfile import Lock, Locked
from .settings import ResourcePolicy
from .source import sha256_of


class WebPictures:
    """A way to pictures for one run, which asks for each address once.

    A call gives the picture at an address; None where the policy says nothing of it. It raises InputError or
    LimitError for a picture that can't be had, UsageError (`resource.lock`) where the lock file names one and
    it isn't that any more. `max_bytes` and `max_pixels` bound pictures of any origin.
    """

    def __init__(self, policy: ResourcePolicy, cache: Cache | None, max_bytes: int, max_pixels: int) -> None:
        from .hosts import parse_host

        self.policy = policy
        self.cache = cache
        self.lock = Lock(policy.lock) if policy.lock is not None else None
        self._hosts = tuple(map(parse_host, policy.hosts))
        self._max_bytes = min(max_bytes, policy.bytes)
        self._max_pixels = max_pixels
        self._bytes = policy.total_bytes
        self._seconds = policy.total_seconds
        self._known: dict[str, Resource | DocconvError] = {}

    def __call__(self, url: str, base: str | None = None) -> Resource | None:
        """The picture at an address, relative to `base`."""
        from urllib.parse import urldefrag, urljoin

        try:
            url, _ = urldefrag(urljoin(base, url) if base else url)
        except ValueError:
            return None
        if url.startswith("//"):
            url = f"https:{url}"
        if not url.startswith(("http://", "https://")):
            return None
        if url not in self._known:
            locked = self.lock.pictures.get(url) if self.lock else None
            if locked is None and not self._allowed(url):
                return None
            try:
                self._known[url] = self._again(url, locked) if locked else self._anew(url)
            except UsageError:
                raise
            except DocconvError as error:
                self._known[url] = error
        found = self._known[url]
        if isinstance(found, DocconvError):
            raise type(found)(found.message, code=found.code)
        return found

    def close(self) -> None:
        """Save the lock file. Raises OutputError."""
        if self.lock:
            self.lock.save()

    def _allowed(self, url: str) -> bool:
        from .hosts import allowed, parse_address

        address = parse_address(url)
        return address is not None and allowed(address, self._hosts)

    def _again(self, url: str, locked: Locked) -> Resource:
        """The picture that the lock file names, and no other."""
        if (failure := locked.error()) is not None:
            raise failure
        assert self.lock is not None
        data = self._kept(locked)
        if data is None:
            if self.policy.offline:
                raise self._unlike(url, "is not in the cache, and this run is offline")
            if not self._allowed(url):
                raise self._unlike(url, "is not in the cache, and its host is not allowed")
            try:
                data = self._fetched(url)
            except DocconvError as error:
                raise self._unlike(url, f"can't be had again: {error.message}") from error
            if sha256_of(data) != locked.sha256:
                raise self._unlike(url, "is another one now")
            self._keep(locked, data)
        try:
            # Others may have written the lock file.
            return Resource(self._media_type(data), data, url)
        except DocconvError as error:
            raise self._unlike(url, f"can't be used: {error.message}") from error

    def _unlike(self, url: str, problem: str) -> UsageError:
        assert self.lock is not None
        hint = f"delete its entry in {self.lock.path} to do without that very picture"
        return UsageError(f"the picture at {url[:200]} {problem}", code="resource.lock", hint=hint)

    def _anew(self, url: str) -> Resource:
        """A picture that nobody locked, locked from now on; a failure is locked as well."""
        try:
            locked, data = self._remembered(url) or self._asked(url)
        except DocconvError as error:
            if self.lock and not self.policy.offline:
                self.lock.add(url, Locked(failed=error.code, message=error.message))
            raise
        if self.lock:
            self.lock.add(url, locked)
        return Resource(locked.media_type, data, url)

    def _remembered(self, url: str) -> tuple[Locked, bytes] | None:
        """What the address gave in an earlier run."""
        found = self.cache.get("address", sha256_of(url.encode())) if self.cache else None
        if found is None:
            return None
        try:
            locked = msgspec.json.decode(found, type=Locked)
        except msgspec.DecodeError:
            return None
        data = self._kept(locked)
        return (locked, data) if data is not None and len(data) <= self._max_bytes else None

    def _asked(self, url: str) -> tuple[Locked, bytes]:
        """What the host gives, if that is a picture."""
        if self.policy.offline:
            raise InputError("it was not fetched before, and this run is offline", code="resource.offline")
        data = self._fetched(url)
        locked = Locked(sha256_of(data), self._media_type(data), len(data))
        self._keep(locked, data)
        if self.cache:
            self.cache.put("address", sha256_of(url.encode()), msgspec.json.encode(locked))
        return locked, data

    def _media_type(self, data: bytes) -> str:
        """What kind of picture some bytes are. Raises InputError or LimitError where they are none to use."""
        from .media import check

        return check(data, max_bytes=self._max_bytes, max_pixels=self._max_pixels).media_type

    def _fetched(self, url: str) -> bytes:
        from .fetching import fetch

        if self._bytes <= 0 or self._seconds <= 0:
            raise LimitError(
                "this run has fetched as much, or for as long, as it may", code="limit.resources"
            )
        bound = min(self._max_bytes, self._bytes)
        seconds = min(self.policy.seconds, self._seconds)
        started = monotonic()
        try:
            data = fetch(url, self._hosts, max_bytes=bound, seconds=seconds)
        except DocconvError as error:
            if error.code == "limit.bytes":
                self._bytes -= bound
            raise
        finally:
            self._seconds -= monotonic() - started
        self._bytes -= len(data)
        return data

    def _kept(self, locked: Locked) -> bytes | None:
        data = self.cache.get("picture", locked.sha256) if self.cache and locked.sha256 else None
        return data if data is not None and sha256_of(data) == locked.sha256 else None

    def _keep(self, locked: Locked, data: bytes) -> None:
        if self.cache and locked.sha256:
            self.cache.put("picture", locked.sha256, data)
