"""What users may choose when web pages are read and written."""

from typing import Annotated, Literal, TypeAlias

import msgspec

#: Which error is the worse one: to miss some of the article, or to take what is none.
Favor: TypeAlias = Literal["recall", "balanced", "precision"]


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Options of the reader."""

    extract: Annotated[
        Literal["article", "page"],
        msgspec.Meta(description="article: find the article in the page; page: keep all of its text"),
    ] = "article"
    favor: Annotated[
        Favor,
        msgspec.Meta(
            description="recall: rather too much than a part of the article lost; precision: the reverse"
        ),
    ] = "balanced"


class WriteOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Options of the writer."""

    comments: Annotated[bool, msgspec.Meta(description="write the readers' comments too")] = True
    media: Annotated[
        str,
        msgspec.Meta(description="folder beside the output for pictures that travel along; else in the page"),
    ] = ""
    pictures: Annotated[
        Literal["inside", "links"],
        msgspec.Meta(
            description="inside: pictures are in the page, or in `media`; links: only their addresses"
        ),
    ] = "inside"
    theme: Annotated[
        str | None, msgspec.Meta(description="name of the theme that gives the page its looks")
    ] = None
