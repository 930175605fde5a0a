"""What users may choose."""

from typing import Annotated, Literal

import msgspec


class WriteOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How messages are written."""

    length: Annotated[
        int, msgspec.Meta(ge=16, description="how many UTF-16 code units a message may have")
    ] = 4096
    marks: Annotated[
        Literal["entities", "none"],
        msgspec.Meta(description="say where text is bold, italic, code or a link, or leave that out"),
    ] = "entities"
