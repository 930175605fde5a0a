"""What a document may ask for while it is laid out: its own pictures, and nothing else of any scheme."""

from collections.abc import Mapping
from typing import Any

from weasyprint.urls import URLFetcher, URLFetcherResponse

from .engine import BASE, Picture


class ClosedFetcher(URLFetcher):  # type: ignore[misc]
    """Gives the named pictures, with no way to files, to the network or into an address itself (`data:`)."""

    def __init__(self, pictures: Mapping[str, Picture]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.pictures = pictures

    def fetch(self, url: str, headers: Any = None) -> Any:
        picture = self.pictures.get(url.removeprefix(BASE)) if url.startswith(BASE) else None
        if picture is None:
            raise ValueError(f"not a resource of this document: {url[:200]}")
        return URLFetcherResponse(url, picture.data, {"Content-Type": picture.media_type})


class EmptyFetcher(ClosedFetcher):
    """For style sheets, which load nothing: whatever one asks for is empty.

    The engine ends the whole rendering where the address of a colour profile is refused; an empty profile,
    sheet or font it passes over.
    """

    def __init__(self) -> None:
        super().__init__({})

    def fetch(self, url: str, headers: Any = None) -> Any:
        return URLFetcherResponse(url, b"", {"Content-Type": "text/css"})
