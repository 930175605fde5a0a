"""What may stand behind `--transform opencc:`."""

from typing import Annotated, Literal

import msgspec

#: OpenCC's own names: s Simplified, t Traditional as OpenCC writes it, tw Taiwan, hk Hong Kong, jp Japanese
#: forms; p also exchanges words (軟件 for 软件, or 軟體).
Config = Literal[
    "s2t", "t2s", "s2tw", "tw2s", "s2hk", "hk2s", "s2twp", "tw2sp", "s2hkp", "hk2sp",
    "t2tw", "tw2t", "t2hk", "hk2t", "t2jp", "jp2t",
]  # fmt: skip


class Options(msgspec.Struct, frozen=True):
    """How to convert."""

    config: Annotated[Config, msgspec.Meta(description="OpenCC's name of the conversion")] = "s2t"
