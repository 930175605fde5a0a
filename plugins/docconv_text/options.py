"""What a user may choose."""

from typing import Annotated, Literal

import msgspec


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How plain text is read."""

    extract: Annotated[
        Literal["article", "all"],
        msgspec.Meta(
            description="article finds the article among what a page puts around it; all keeps every line"
        ),
    ] = "article"
    paragraphs: Annotated[
        Literal["auto", "line", "blank"],
        msgspec.Meta(
            description="what ends a paragraph: a line feed, a blank line, or whichever the text seems to use"
        ),
    ] = "auto"


class WriteOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How plain text is written."""

    wrap: Annotated[
        int,
        msgspec.Meta(
            ge=0, description="columns to break lines at, a Chinese character counting two; 0: never"
        ),
    ] = 0
    links: Annotated[bool, msgspec.Meta(description="print the addresses of links behind their text")] = False
    comments: Annotated[bool, msgspec.Meta(description="write the readers' comments too")] = False
