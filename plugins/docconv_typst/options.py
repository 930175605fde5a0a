"""What a user may choose about a PDF of this engine, and about the sources that it is made of."""

from typing import Annotated, Literal

from msgspec import Meta

from docconv.printing import PrintOptions


class WriteOptions(PrintOptions, frozen=True, kw_only=True):
    """Options of the PDF writer."""

    standard: Annotated[
        Literal["pdf/ua-1", "pdf/a-2a", "pdf/a-3u", "pdf/ua-1+a-2a", "pdf"],
        Meta(description="the standard to write for, or two; `pdf` alone is smaller and has no tags"),
    ] = "pdf/ua-1"
    system_fonts: Annotated[
        bool,
        Meta(description="use the fonts installed; else only those of font_path and of the extra `fonts`"),
    ] = True


class SourceOptions(PrintOptions, frozen=True, kw_only=True):
    """Options of the writer of sources."""

    zip: Annotated[
        bool,
        Meta(description="all in one ZIP, as in FILE.zip; else the folder `typst` beside it has the rest"),
    ] = False

    @property
    def standard(self) -> str:
        """The standard is chosen where the sources are compiled."""
        return "pdf/ua-1"
