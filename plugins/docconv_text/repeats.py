"""A title that stands on its page again, as it is or as the start of another line."""

import re

from .lines import Line

_CLAUSE = re.compile("[,，、；;。]")
_NUMBERED = re.compile(r"\s*+[-–—_:：(（]?\s*+(?:[^\W\d_]{1,8}\s?)?\d{1,3}[.)）]?$")


def is_repeat(line: Line, key: str) -> bool:
    """Whether a line is the title again, or a picture's text made of it: `title - 2`, `title + site`."""
    if line.key == key:
        return True
    if len(key) < 8 or not line.key.startswith(key):
        return False
    rest = line.key[len(key) :]
    return bool(_NUMBERED.fullmatch(rest)) or (
        len(rest) <= 40 and not line.final and not _CLAUSE.search(rest)
    )
