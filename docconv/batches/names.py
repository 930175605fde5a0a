"""What outputs are called: by their input alone, so that neither order nor interruptions matter.

The output of `news/page.html` is `news/page.md`. Where several inputs would take one name, or names that some
system takes for one (capitals, forms of Unicode), each of them has a part of its own digest behind it:
`page~h1c2d3e4f.md`. Articles of an archive are numbered: `crawl~000042.md`; of an input that holds several,
`page~001.md`. A name that looks like one of these gets the digest, too.
"""

import hashlib
import os
import re

from ..output import folded, result_parts

_NUMBERED = re.compile(r"~(?:[0-9]{3,}|h[0-9a-f]{10})\Z")


def plain(relative: str, extension: str, sidecars: str | None = None) -> str:
    """The output of an input at a relative place, if no other one wants the same; without extension."""
    return "/".join(result_parts(relative, extension, sidecars))


def key(stem: str) -> str:
    """Equal for outputs that can't be beside one another."""
    return folded(stem.split("/"))


def final(stem: str, source: bytes, crowded: bool) -> str:
    """The output of an input, of which `source` is what tells it from all others; without extension."""
    if not crowded and not _NUMBERED.search(stem):
        return stem
    return f"{stem}~h{hashlib.sha256(source).hexdigest()[:10]}"


def of_input(path: str | os.PathLike[str]) -> bytes:
    """What tells an input from all others: its path as it was given, or its URL."""
    return os.fsencode(os.path.normpath(path))
