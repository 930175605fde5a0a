"""What users may choose: `-R key=value` and `-W key=value`."""

from typing import Annotated, Literal

import msgspec


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How Gemtext is read."""

    title: Annotated[
        bool, msgspec.Meta(description="take a first line that is a heading for the article's title")
    ] = True


class WriteOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How Gemtext is written."""

    links: Annotated[
        Literal["below", "none"],
        msgspec.Meta(
            description="where the addresses of links inside text go: below their paragraph, nowhere"
        ),
    ] = "below"
    byline: Annotated[
        bool, msgspec.Meta(description="write authors, site and date below the title, the address at the end")
    ] = False
