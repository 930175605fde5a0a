"""What a user may choose about a PDF, whichever engine lays it out."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from ..context import Context
from ..ir import Article, Digest
from ..text.patterns import pattern

#: Articles that may be laid out in `Limits.seconds`, begun hundreds counting in full.
HUNDRED = 100
DATE = pattern(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class PrintOptions(Struct, frozen=True, kw_only=True):
    """Options that every engine of ours has."""

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
    dpi: Annotated[
        int,
        Meta(ge=96, description="pictures finer than this at the size of the page are made smaller"),
    ] = 300
    grayscale: Annotated[bool, Meta(description="pictures in shades of gray")] = False
    font_path: Annotated[
        str, Meta(description="folder of fonts (.ttf, .otf, .ttc, .otc) to use beside those installed")
    ] = ""


def created(ctx: Context, stated: str | None) -> str | None:
    """The date of the file: the day of the run where it may be printed, else the day the text states."""
    return ctx.now.date().isoformat() if ctx.now is not None else day(stated)


def day(stated: str | None) -> str | None:
    """The day of an ISO 8601 moment, if the calendar has it: PDF has no time without an offset."""
    found = DATE.fullmatch(stated[:10]) if stated else None
    if found is None:
        return None
    try:
        date(*(int(part or 1) for part in found.groups()))
    except ValueError:
        return None
    return found[0]


def hundreds(document: Article | Digest) -> int:
    """For how many hundreds of articles time is granted."""
    count = len(document.articles) if isinstance(document, Digest) else 1
    return max(1, -(-count // HUNDRED))
