"""What a user can choose for an EPUB."""

from typing import Annotated

import msgspec


class WriteOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Options of the EPUB writer."""

    comments: Annotated[bool, msgspec.Meta(description="print readers' comments below their article")] = False
    sources: Annotated[bool, msgspec.Meta(description="end a digest with the list of its sources")] = True
    colophon: Annotated[
        bool, msgspec.Meta(description="end with a page on what was left out, guessed and repaired")
    ] = True
