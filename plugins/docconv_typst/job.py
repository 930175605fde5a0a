"""What is shared by all parts of one document in the making."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from docconv import Context
from docconv.ir import Resource
from docconv.media import Store, identify
from docconv.printing import Room, cover_name

from .options import SourceOptions, WriteOptions

#: The folder beside the main file that holds all others, and that of the pictures.
FOLDER = "typst"
PICTURES = f"{FOLDER}/pictures"
SVG = "image/svg+xml"
#: Typst holds every picture that it places itself in all its pixels to the end, and never those in drawings.
#: The PDF is the same both ways.
FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
    '<image width="{width}" height="{height}" href="{name}"/></svg>'
)
#: Of a drawing that states no size (CSS 2.2, 10.3.2).
SIZE = (300, 150)


@dataclass(frozen=True, slots=True)
class Job:
    """`links` leads from articles' addresses to their places; `lists_sources` says that there is a list."""

    ctx: Context
    options: WriteOptions | SourceOptions
    pictures: Store
    room: Room
    links: dict[str, str] = field(default_factory=dict)
    lists_sources: bool = False
    sizes: dict[str, tuple[float, float]] = field(default_factory=dict)

    def picture(self, name: str, alt: str) -> dict[str, Any]:
        """A picture of the store as the template takes it."""
        if name not in self.sizes:
            found = identify(self.pictures.files[name].data)
            self.sizes[name] = (found.width, found.height) if found and found.width and found.height else SIZE
        width, height = self.sizes[name]
        shown = name if self.pictures.files[name].media_type == SVG else f"{name}.svg"
        return {"path": f"{PICTURES}/{shown}", "width": width, "height": height, "alt": alt}

    def cover(self, resource: Resource, alt: str) -> dict[str, Any] | None:
        """The cover's picture, or None with a note."""
        name = cover_name(resource, self.pictures, self.ctx)
        return self.picture(name, alt) if name else None

    def files(self) -> Mapping[str, bytes]:
        """The pictures by their paths below the root, and the drawings that show them."""
        found = {f"{PICTURES}/{name}": made.data for name, made in self.pictures.files.items()}
        for name, (width, height) in self.sizes.items():
            if self.pictures.files[name].media_type != SVG:
                found[f"{PICTURES}/{name}.svg"] = FRAME.format(name=name, width=width, height=height).encode()
        return found
