"""The pictures of an article: read from its own folder or its `data:` addresses, from nowhere else."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from .context import Limits
from .errors import DocconvError
from .ir import Article, Image, Note, Resource, normalize, walk
from .ir.rewriting import rewrite_images

if TYPE_CHECKING:
    from pathlib import Path

Door = Callable[[str, str | None], Resource | None]


def local_door(folder: str | None, limits: Limits) -> Door:
    """A way to pictures that never leaves `folder` (None: only `data:` addresses) nor the machine."""

    def open_resource(url: str, base: str | None = None) -> Resource | None:
        from . import media

        if url.startswith("data:"):
            parsed = media.parse_data_url(url)
            if parsed is None:
                return None
            data = parsed[1]
        else:
            path = _inside(folder, url)
            if path is None:
                return None
            try:
                if path.stat().st_size > limits.bytes:
                    return None
                data = path.read_bytes()
            except OSError:
                return None
        picture = media.identify(data)
        return Resource(picture.media_type, data) if picture else None

    return open_resource


def _inside(folder: str | None, url: str) -> "Path | None":
    """The file in `folder` that a relative address names, or None."""
    from pathlib import Path
    from urllib.parse import unquote, urlsplit

    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if folder is None or parts.scheme or parts.netloc or not parts.path or "\0" in url:
        return None
    root = Path(folder).resolve()
    try:
        path = (root / unquote(parts.path)).resolve()
    except (OSError, ValueError):
        return None
    return path if path.is_relative_to(root) and path.is_file() else None


def attach_resources(article: Article, door: Door) -> Article:
    """An article with the pictures that it shows and that the door gives.

    A picture's key is its address; `data:` addresses are replaced by a name made from their content.
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
        if url in resources or url.startswith(("http:", "https:", "//")):
            continue
        try:
            resource = door(url, None)
        except DocconvError as error:
            notes.append(Note(error.code, error.message, "loss", url[:80]))
            resource = None
        if url.startswith("data:"):
            name = _name(url, resource)
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
    if notes:
        provenance = msgspec.structs.replace(article.provenance, notes=(*article.provenance.notes, *notes))
        article = msgspec.structs.replace(article, provenance=provenance)
    return article


def _name(url: str, resource: Resource | None) -> str:
    """A short name for a `data:` address; empty (no picture) where it holds none."""
    if resource is None:
        return ""
    import hashlib

    kind = resource.media_type.partition("/")[2].partition("+")[0]
    return f"picture-{hashlib.sha256(resource.data).hexdigest()[:12]}.{kind}"
