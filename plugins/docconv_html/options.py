"""What users may choose when web pages are read and written."""

from typing import Annotated, Literal

import msgspec


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Options of the reader."""

    extract: Annotated[
        Literal["article", "page"],
        msgspec.Meta(description="article: find the article in the page; page: keep all of its text"),
    ] = "article"


class WriteOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Options of the writer."""

    comments: Annotated[bool, msgspec.Meta(description="write the readers' comments too")] = True
    theme: Annotated[
        str | None, msgspec.Meta(description="name of the theme that gives the page its looks")
    ] = None
