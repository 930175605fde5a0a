"""What is shared by all parts of one document in the making."""

from dataclasses import dataclass, field

from docconv import Context
from docconv.media import Store
from docconv.printing import Room

from .options import WriteOptions


@dataclass(frozen=True, slots=True)
class Job:
    """`links` leads from articles' addresses to their places; `lists_sources` says that there is a list."""

    ctx: Context
    options: WriteOptions
    pictures: Store
    room: Room
    links: dict[str, str] = field(default_factory=dict)
    lists_sources: bool = False
