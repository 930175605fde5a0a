"""What users may choose."""

from typing import Annotated

import msgspec


class WriteOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How a pack is written."""

    level: Annotated[int, msgspec.Meta(ge=0, le=9, description="how hard to compress, 0 to 9")] = 6
    names: Annotated[bool, msgspec.Meta(description="name the pictures in front of the record")] = True
