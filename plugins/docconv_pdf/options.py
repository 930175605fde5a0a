"""What a user may choose about a PDF of this engine."""

from typing import Annotated, Literal

from msgspec import Meta

from docconv.printing import PrintOptions


class WriteOptions(PrintOptions, frozen=True, kw_only=True):
    """Options of the PDF writer."""

    standard: Annotated[
        Literal["pdf/ua-1", "pdf/ua-2", "pdf/a-3u", "pdf"],
        Meta(description="the standard to write for; `pdf` alone is smaller and has no tags"),
    ] = "pdf/ua-1"
