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
        Literal["yaml", "toml", "none"],
        msgspec.Meta(description="where metadata goes: a block on top, or only a title and a byline"),
    ] = "yaml"
    wrap: Annotated[
        int,
        msgspec.Meta(
            ge=0,
            description="columns after which running text goes on on the next line, wide characters "
            "counting twice; 0 keeps a paragraph on one line",
        ),
    ] = 0
    bullet: Annotated[
        Literal["dash", "star", "plus"], msgspec.Meta(description="what an item of a list begins with")
    ] = "dash"
    fence: Annotated[
        Literal["backtick", "tilde"], msgspec.Meta(description="what stands around blocks of code")
    ] = "backtick"
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
        msgspec.Meta(
            description="what becomes of HTML that no node can say: it stays as it is, becomes Markdown with "
            "the same text, or is left out"
        ),
    ] = "convert"
    media: Annotated[
        str, msgspec.Meta(description="folder beside the output for pictures that travel with an article")
    ] = ""
