"""What lies behind URLs: buckets, archives, memory. The only module that knows fsspec."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from ..errors import DependencyError, InputError, OutputError
from ..source import Source

T = TypeVar("T")
_URL = re.compile(r"[a-z][a-z0-9+.-]+(://|::)", re.I)
#: What is written to find out whether a folder can be written; hidden, so that it is nobody's input.
PROBE = ".docconv-batch.probe"
_FILE = re.compile(r"file://(localhost)?(?=/)", re.I)


def is_url(name: str) -> bool:
    """Whether a name is a URL, `s3://bucket/page.html`, or a chain of them, `zip://*.html::saved.zip`."""
    return _URL.match(name) is not None


def as_path(name: str) -> str:
    """The path that a `file:` URL stands for; any other name as it is."""
    if _FILE.match(name) and "::" not in name:
        from urllib.parse import unquote

        return unquote(_FILE.sub("", name))
    return name


@lru_cache(maxsize=64)
def _place(url: str) -> tuple[Any, str]:
    """The file system behind a URL and the path in it. Raises DependencyError, InputError."""
    try:
        import fsspec  # type: ignore[import-untyped]
    except ImportError as error:
        hint = 'pip install "docconv[batch]"'
        raise DependencyError(f"{url} needs fsspec: {error}", hint=hint) from error
    try:
        system, path = fsspec.core.url_to_fs(url)
    except ImportError as error:
        raise DependencyError(f"{url}: {error}", where=url) from error
    except Exception as error:
        raise InputError(_said(error), code="input.unreadable", where=url) from error
    return system, path


def _said(error: Exception) -> str:
    """What libraries say of a failure, on one line."""
    if isinstance(error, FileNotFoundError):
        return "No such file or directory"
    text = " ".join(str(getattr(error, "strerror", None) or error).split())
    return f"{type(error).__name__}: {text}" if not isinstance(error, OSError) or not text else text


def _asked(where: str, ask: Callable[[], T]) -> T:
    """What a remote place answers; whatever goes wrong is an InputError."""
    try:
        return ask()
    except Exception as error:
        raise InputError(_said(error), code="input.unreadable", where=where) from error


class RemoteSource(Source):
    """An input behind a URL."""

    def __init__(self, name: str, url: str, encoding: str | None, max_bytes: int | None) -> None:
        super().__init__(name, encoding=encoding, max_bytes=max_bytes)
        self.at = url

    @cached_property
    def data(self) -> bytes:
        """All bytes. Raises InputError, LimitError."""
        with self.open() as file:
            data = _asked(self.name, lambda: file.read(-1 if self.max_bytes is None else self.max_bytes + 1))
        self._check_size(len(data))
        return data

    def open(self) -> BinaryIO:
        """The bytes as a seekable stream."""
        if "data" in self.__dict__:
            return super().open()
        system, path = _place(self.at)
        file: BinaryIO = _asked(self.name, lambda: system.open(path, "rb"))
        return file

    @cached_property
    def size(self) -> int:
        """How many bytes it has."""
        system, path = _place(self.at)
        return int(_asked(self.name, lambda: system.size(path)) or 0)

    def head(self, size: int = 8192) -> bytes:
        """The first bytes."""
        if "data" in self.__dict__:
            return self.data[:size]
        with self.open() as file:
            return _asked(self.name, lambda: file.read(size))


def found(url: str) -> Iterator[tuple[str, str, int, str]]:
    """The files that a URL stands for: a file, a folder (all below it) or a glob, in the order of their
    names.

    Each with its URL, its place relative to the folder, its size and its state, which is another one when its
    bytes are. Raises InputError where there is none, and, in the end, where the URL of a file would be a
    chain: what its name holds behind `::` would be opened, whatever it is.
    """
    system, path = _place(url)
    tail = url[url.index("::") :] if "::" in url else ""

    def listed() -> dict[str, Any]:
        if "http" in system.protocol:  # there are no folders, only links that anybody may have set
            return {path: {**system.info(path), "type": "file"}}
        if set(path) & set("*?["):
            return dict(system.glob(path, detail=True))
        if system.isdir(path):
            return dict(system.find(path, detail=True))
        return {path: system.info(path)}

    files = {name: info for name, info in _asked(url, listed).items() if info.get("type") != "directory"}
    if not files:
        raise InputError("nothing matches", code="input.missing", where=url)
    start = re.split(r"[*?\[]", path, maxsplit=1)[0]
    folder = start.rstrip("/") if path not in files and start == path else start.rpartition("/")[0]
    chains = [name for name in sorted(files) if "::" in name]
    for name in sorted(files.keys() - chains):
        relative = name.removeprefix(folder).lstrip("/") if path not in files else name.rpartition("/")[2]
        if any(part.startswith(".") for part in relative.split("/")):
            continue
        whole = system.unstrip_protocol(name)
        full = f"{whole.partition('::')[0]}{tail}" if tail else whole
        yield full, relative, int(files[name].get("size") or 0), _state(system, name, files[name])
    if chains:
        problem = f"{len(chains)} not read, since :: in a name stands for another place: {chains[0]}"
        raise InputError(problem, code="input.name", where=url)


def _state(system: Any, name: str, info: dict[str, Any]) -> str:
    """What changes when a file does: a tag of its content where there is one, else size and time."""
    for key in ("ETag", "etag", "md5Hash", "checksum", "CRC", "sha", "version_id"):
        if info.get(key):
            return f"{info.get('size')}:{info[key]}"
    times = [str(info[key]) for key in ("mtime", "LastModified", "last_modified", "created") if info.get(key)]
    return f"{info.get('size')}:{':'.join(times)}"


def canonical(url: str) -> str:
    """A URL as `found` gives that of a file; a chain as it is. Raises DependencyError, InputError."""
    if "::" in url:
        return url
    system, path = _place(url)
    return str(system.unstrip_protocol(path))


def is_private(url: str) -> bool:
    """Whether nobody but this process sees what lies there."""
    return re.search(r"(?:^|::)memory://", url, re.I) is not None


def check_writable(folder: str) -> None:
    """Raise OutputError where nothing can be put into a folder: once, before there is anything to put."""
    probe = below(folder, PROBE)
    system, path = _writable(probe)
    try:
        system.makedirs(system._parent(path), exist_ok=True)
        system.pipe_file(path, b"")
    except Exception as error:
        raise OutputError(
            f"nothing can be written there: {_said(error)}", code="output.unwritable", where=folder
        ) from error
    with suppress(Exception):  # who may write needn't be allowed to remove
        system.rm_file(path)


def called(url: str) -> str:
    """What messages call a file behind a URL: of a chain `zip://a.html::saved.zip` the path
    `saved.zip/a.html`.
    """
    inner, chained, outer = url.partition("::")
    return f"{called(outer)}/{inner.partition('://')[2].lstrip('/')}" if chained else url


def below(url: str, relative: str) -> str:
    """The URL of a file in a folder."""
    return f"{url.rstrip('/')}/{relative}"


def put(url: str, file: Path) -> None:
    """Copy a file to a URL. Raises OutputError."""
    system, path = _writable(url)
    try:
        system.makedirs(system._parent(path), exist_ok=True)
        system.put_file(os.fspath(file), path)
    except Exception as error:
        raise OutputError(_said(error), code="output.unwritable", where=url) from error


def remove(url: str) -> None:
    """Remove a file; one that isn't there is removed already. Raises OutputError."""
    system, path = _writable(url)
    try:
        system.rm_file(path)
    except FileNotFoundError:
        return
    except Exception as error:
        raise OutputError(_said(error), code="output.unwritable", where=url) from error


def size_of(url: str) -> int | None:
    """The size of a file behind a URL; None where there is none."""
    system, path = _writable(url)
    try:
        return int(system.size(path) or 0)
    except Exception:
        return None


def _writable(url: str) -> tuple[Any, str]:
    try:
        return _place(url)
    except InputError as error:
        raise OutputError(error.message, code="output.unwritable", where=url, hint=error.hint) from error
