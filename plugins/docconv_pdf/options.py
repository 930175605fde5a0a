"""What a user may choose about a PDF."""

from typing import Annotated, Literal

from msgspec import Meta, Struct


class WriteOptions(Struct, frozen=True, kw_only=True):
    """Options of the PDF writer."""

    paper: Annotated[Literal["a4", "letter", "a5"], Meta(description="size of the page")] = "a4"
    contents: Annotated[bool, Meta(description="contents with page numbers, in a digest")] = True
    sources: Annotated[bool, Meta(description="list of the sources at the end of a digest")] = True
    colophon: Annotated[bool, Meta(description="repairs, guesses and losses at the end, if any")] = True
    comments: Annotated[bool, Meta(description="print readers' comments")] = False
    hyphens: Annotated[
        bool, Meta(description="justify and hyphenate English; a search then misses the divided words")
    ] = False
    standard: Annotated[
        Literal["pdf/ua-1", "pdf/ua-2", "pdf/a-3u", "pdf"],
        Meta(description="the standard to write for; `pdf` alone is smaller and has no tags"),
    ] = "pdf/ua-1"
    dpi: Annotated[
        int,
        Meta(ge=96, description="pictures finer than this at the size of the page are made smaller"),
    ] = 300
    grayscale: Annotated[bool, Meta(description="pictures in shades of gray")] = False
