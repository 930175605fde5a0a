"""What a user may choose."""

from typing import Annotated, Literal

import msgspec


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How Markdown is read."""

    dialect: Annotated[
        Literal["auto", "commonmark", "gfm"],
        msgspec.Meta(
            description="auto cuts the frame of a mirrored page where it recognises one; gfm takes the "
            "text as it is; commonmark too, and makes no links of bare addresses"
        ),
    ] = "auto"


class WriteOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How Markdown is written."""

    front_matter: Annotated[
        Literal["yaml", "none"],
        msgspec.Meta(description="where metadata goes: a YAML block, or only a title and a byline"),
    ] = "yaml"
    comments: Annotated[bool, msgspec.Meta(description="write the readers' comments too")] = True
    emphasis_fallback: Annotated[
        Literal["reference", "html"],
        msgspec.Meta(
            description="how emphasis is kept where asterisks alone fail, as next to CJK punctuation: a "
            "character reference for the neighbour, or HTML tags"
        ),
    ] = "reference"
    raw_html: Annotated[
        Literal["keep", "convert", "drop"],
        msgspec.Meta(description="what becomes of markup that no node can say"),
    ] = "convert"
    media: Annotated[
        str, msgspec.Meta(description="folder beside the output for pictures that travel with an article")
    ] = ""
