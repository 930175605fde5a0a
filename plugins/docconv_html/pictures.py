"""Where the pictures that travel with an article go: into the page, or beside it."""

import base64
from collections.abc import Callable, Mapping
from typing import TypeAlias

from docconv import Context
from docconv.html import AddressKind
from docconv.ir import Resource
from docconv.media import file_name

#: The address under which a page shows a picture that travels with it.
Place: TypeAlias = Callable[[Resource], str]


def inside(resource: Resource) -> str:
    """The picture itself, as a `data:` address (RFC 2397)."""
    return f"data:{resource.media_type};base64,{base64.b64encode(resource.data).decode()}"


def beside(folder: str, ctx: Context) -> Place:
    """A file in a folder beside the page. Equal pictures are one file, named by content.

    What it gives raises OutputError where the output is no file.
    """
    written: set[str] = set()

    def place(resource: Resource) -> str:
        from urllib.parse import quote

        name = f"{folder}/{file_name(resource.media_type, resource.data)}"
        if name not in written:
            written.add(name)
            with ctx.sidecar(name) as file:
                file.write(resource.data)
        return quote(f"./{name}" if ":" in folder else name)

    return place


def shown(resources: Mapping[str, Resource], place: Place | None) -> Callable[[str, AddressKind], str | None]:
    """How addresses are written in a page; without a place all of them as they are."""

    def address(url: str, kind: AddressKind) -> str | None:
        return place(resources[url]) if place and kind == "image" and url in resources else url

    return address
