"""The pictures of an article: from its folder, its `data:` addresses, and where the user's policy leads."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from .context import Limits, ResourceDoor, picture_note
from .errors import DocconvError, UsageError
from .ir import Article, Image, Note, Resource, normalize, walk
from .ir.rewriting import rewrite_images

if TYPE_CHECKING:
    from pathlib import Path, PurePath

#: Addresses that mean something only where they stand: their pictures take a name of their own.
PRIVATE = ("data:", "cid:", "file:")


class Ways(msgspec.Struct, frozen=True):
    """The ways out of one input.

    `near` leads to the pictures in its own folder and in `data:` addresses, `far` to those elsewhere that the
    user's policy allows, `beside` to files of any kind in its folder.
    """

    near: ResourceDoor
    beside: Callable[[str], bytes | None]
    far: ResourceDoor | None = None

    def resource(self, url: str, base: str | None = None) -> Resource | None:
        """The picture at an address, near or far."""
        found = self.near(url, base)
        return self.far(url, base) if found is None and self.far else found


def ways_from(file: str | None, limits: Limits, far: ResourceDoor | None = None) -> Ways:
    """The ways out of a file, or of an input that is none."""
    folder = None if file is None else os.path.dirname(file) or "."
    return Ways(local_door(folder, limits), beside(folder, limits), far)


def local_door(folder: str | None, limits: Limits) -> ResourceDoor:
    """A way to pictures that never leaves `folder` (None: only `data:` addresses) nor the machine."""
    read = beside(folder, limits)

    def open_resource(url: str, base: str | None = None) -> Resource | None:
        return _picture(read(url))

    return data_door(open_resource)


def data_door(further: ResourceDoor | None = None) -> ResourceDoor:
    """A way to the pictures in `data:` addresses, and for all others the `further` one."""

    def open_resource(url: str, base: str | None = None) -> Resource | None:
        if url[:5].lower() != "data:":
            return further(url, base) if further else None
        from .media import parse_data_url

        parsed = parse_data_url(url)
        return _picture(parsed[1]) if parsed else None

    return open_resource


def beside(folder: str | None, limits: Limits) -> Callable[[str], bytes | None]:
    """A way to the files in `folder` and below it, by their relative addresses."""

    def read(url: str) -> bytes | None:
        path = _inside(folder, url)
        try:
            return path.read_bytes() if path and path.stat().st_size <= limits.bytes else None
        except OSError:
            return None

    return read


def _picture(data: bytes | None) -> Resource | None:
    from .media import identify

    picture = identify(data) if data else None
    return Resource(picture.media_type, data) if picture and data else None


def _inside(folder: str | None, url: str) -> "Path | None":
    """The file in `folder` that a relative address names, or None."""
    if folder is None or "\0" in url or url.startswith("//") or ":" in url.partition("/")[0]:
        return None
    from pathlib import Path, PurePath
    from urllib.parse import unquote, urlsplit

    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    name = unquote(parts.path)
    if parts.scheme or parts.netloc or not name or leads_elsewhere(PurePath(name)):
        return None
    root = Path(folder).resolve()
    try:
        path = (root / name).resolve()
        return path if path.is_relative_to(root) and path.is_file() else None
    except (OSError, ValueError, RuntimeError):  # too long for a name, a loop of links
        return None


def leads_elsewhere(path: "PurePath") -> bool:
    """Whether a path begins at a root or a drive.

    On Windows that may be the share of a server (`\\\\host\\share`), to which the user is logged in as
    soon as anybody looks whether a file is there.
    """
    return bool(path.anchor)


def attach_resources(article: Article, door: ResourceDoor) -> Article:
    """An article with the pictures that it shows and that the door gives.

    A picture's key is its address; `data:` addresses and others that mean nothing elsewhere are replaced by a
    name made from the content.
    """
    urls = dict.fromkeys(
        node.url
        for part in (article.body, *(comment.body for comment in article.comments))
        for node in walk(part)
        if isinstance(node, Image)
    )
    if article.meta.image:
        urls.setdefault(article.meta.image)
    resources = dict(article.resources)
    renamed: dict[str, str] = {}
    notes: list[Note] = []
    for url in urls:
        if url in resources:
            continue
        try:
            resource = door(url, None)
        except UsageError:
            raise
        except DocconvError as error:
            notes.append(picture_note(error, url))
            resource = None
        if url[:5].lower() == "data:" or (resource is not None and url.lower().startswith(PRIVATE)):
            name = _name(resource)
            renamed[url] = name
            if resource is not None:
                resources[name] = resource
        elif resource is not None:
            resources[url] = resource
    if renamed:
        # A picture without an address is dropped here.
        article = normalize(rewrite_images(article, lambda url: renamed.get(url, url)))
    if resources != article.resources:
        article = msgspec.structs.replace(article, resources=resources)
    # A reader may have asked, too.
    notes = [note for note in notes if note not in article.provenance.notes]
    if notes:
        provenance = msgspec.structs.replace(article.provenance, notes=(*article.provenance.notes, *notes))
        article = msgspec.structs.replace(article, provenance=provenance)
    return article


def _name(resource: Resource | None) -> str:
    """A short name for a picture; empty where there is none."""
    if resource is None:
        return ""
    import hashlib

    kind = resource.media_type.partition("/")[2].partition("+")[0]
    return f"picture-{hashlib.sha256(resource.data).hexdigest()[:12]}.{kind}"
