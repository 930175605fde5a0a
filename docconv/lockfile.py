"""The lock file: which picture stood at an address, so that another run gets the very same one.

It is JSON, one address an entry, in the order of addresses, so that changes to it can be read and merged:

    {"docconv-lock": 1, "pictures": {"https://…": {"sha256": "…", "media_type": "image/jpeg", "size": 4711}}}

An address that gave no picture has `failed` (a code) and `message` instead: it gives none again.
"""

import os
from typing import Annotated

import msgspec

from .errors import DocconvError, InputError, UsageError
from .output import atomic

VERSION = 1


class Locked(msgspec.Struct, frozen=True, omit_defaults=True):
    """What an address gave: a picture, told by its SHA-256 digest and its size in bytes, or a failure."""

    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")] | None = None
    media_type: str = ""
    size: int = 0
    failed: str | None = None
    message: str = ""

    def error(self) -> DocconvError | None:
        """The failure, as it was raised; None for a picture."""
        return None if self.failed is None else InputError(self.message, code=self.failed)


class _File(msgspec.Struct):
    version: int = msgspec.field(name="docconv-lock")
    pictures: dict[str, Locked] = {}


class Lock:
    """A lock file and what this run adds to it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.pictures = _load(path)
        self._added: dict[str, Locked] = {}

    def add(self, url: str, locked: Locked) -> None:
        """Lock an address that wasn't locked yet."""
        self.pictures[url] = self._added[url] = locked

    def save(self) -> None:
        """Write what was added, keeping what another run has added since. Raises OutputError."""
        if not self._added:
            return
        from pathlib import Path

        pictures = {**self._added, **_load(self.path)}
        data = msgspec.json.encode(_File(VERSION, pictures), order="sorted")
        with atomic(Path(self.path)) as file:
            file.write(msgspec.json.format(data, indent=1) + b"\n")
        self._added.clear()


def _load(path: str) -> dict[str, Locked]:
    """The locked addresses; none where there is no file yet. Raises UsageError for what is no lock file."""
    if not os.path.exists(path):
        return {}
    try:
        with open(path, "rb") as file:
            found = msgspec.json.decode(file.read(), type=_File)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"no lock file: {error}", code="resource.lock", where=path) from None
    if found.version != VERSION:
        raise UsageError(
            f"a lock file of version {found.version}, and this docconv knows {VERSION}",
            code="resource.lock",
            where=path,
        )
    return found.pictures
