"""What users may choose when something is written through pandoc."""

from typing import Annotated

import msgspec


class WriteOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What is written."""

    comments: Annotated[bool, msgspec.Meta(description="write the readers' comments below each article")] = (
        False
    )


class TextOptions(WriteOptions, frozen=True, kw_only=True):
    """The same for a text that holds no pictures itself."""

    media: Annotated[
        str | None,
        msgspec.Meta(description="folder beside the output for pictures that travel with an article"),
    ] = None
