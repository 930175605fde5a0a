"""What a user may choose about a PDF."""

from typing import Annotated, Literal

from msgspec import Meta, Struct


class WriteOptions(Struct, frozen=True, kw_only=True):
    """Options of the PDF writer."""

    paper: Annotated[
        Literal["a4", "letter", "a5", "phone"], Meta(description="size of the page; `phone` is 90 by 160 mm")
    ] = "a4"
    columns: Annotated[int, Meta(ge=1, le=2, description="columns that articles are set in: 1 or 2")] = 1
    theme: Annotated[str | None, Meta(description="looks, in place of the digest's own")] = None
    contents: Annotated[bool, Meta(description="contents with page numbers, in a digest")] = True
    summaries: Annotated[bool, Meta(description="a line about each article in the contents")] = True
    pull_quotes: Annotated[bool, Meta(description="set short quotations large, where they stand")] = True
    source_links: Annotated[
        Literal["none", "address", "qr"],
        Meta(description="what leads to an article's source from its header: its address, a QR code as well"),
    ] = "address"
    sources: Annotated[bool, Meta(description="list of the sources at the end of a digest")] = True
    index: Annotated[bool, Meta(description="index of authors and publications, in a digest")] = True
    colophon: Annotated[bool, Meta(description="repairs, guesses and losses at the end, if any")] = True
    comments: Annotated[bool, Meta(description="print readers' comments")] = False
    hyphens: Annotated[
        bool, Meta(description="divide words where the language allows it; a search then misses those")
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
    font_path: Annotated[
        str, Meta(description="folder of fonts (.ttf, .otf, .ttc, .otc) to use beside those installed")
    ] = ""
