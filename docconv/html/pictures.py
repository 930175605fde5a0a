"""Which address of a picture is meant, past lazy loading and its stand-ins."""

import re
from collections.abc import Mapping

from docconv.text import pattern

from .addresses import scheme_of

_BLANK = " \t\n\r\f"
#: What pages call the pictures that stand in for others until a script has loaded those,
_STAND_INS = frozenset(
    """
    placeholder blank spacer grey gray loading loader lazy lazyload transparent pixel clear dummy 1x1 empty
    """.split()  # noqa: SIM905
)
#: and what may stand beside such a word in the name: `grey-wolf` is a picture.
_BESIDE = pattern(
    r"image|images|img|pic|picture|photo|thumb|thumbnail|default|ajax|load|bg|background|gif|svg|post|icon|"
    r"px|small|large|square|wide|white|black|\d+(?:x\d+)?(?:px)?|v\d+|"
)
_PICTURE_NAME = pattern(r"([^#]*)\.(?:gif|png|svg|jpe?g|webp)(?:#.*)?")
_LAZY = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-original-src",
    "data-actualsrc",
    "data-echo",
    "data-lazyload",
    "data-lazy",
    "data-url",
    "data-img-url",
    "data-image",
    "data-hi-res-src",
    "data-full-src",
)
_LAZY_SETS = ("data-srcset", "data-lazy-srcset", "data-original-set")
_LAZY_NAMES = frozenset(_LAZY + _LAZY_SETS)
#: A picture written into the page with fewer characters than this has nothing to see on it.
SMALLEST_INLINE = 200


def picture_address(said: Mapping[str, str]) -> str | None:
    """The address of the picture that an `img` with some attributes stands for.

    A saved page has the picture that was shown in `src`, beside the page; a page as it was sent has a
    stand-in there and the real address in a `data-` attribute.
    """
    src = said.get("src", "").strip(_BLANK)
    stand_in = is_placeholder(src)
    if "_files/" in src and not stand_in and not scheme_of(src):
        return src
    if not _LAZY_NAMES.isdisjoint(said):
        for name in _LAZY:
            value = said.get(name, "").strip(_BLANK)
            if value and " " not in value and ("/" in value or "." in value) and not is_placeholder(value):
                return value
        for name in _LAZY_SETS:
            if best := best_candidate(said.get(name, "")):
                return best
    if src and not stand_in:
        return src
    if best := best_candidate(said.get("srcset", "")):
        return best
    if src.startswith("data:image/") and not src.startswith("data:image/svg") and len(src) > SMALLEST_INLINE:
        return src
    return None


def is_placeholder(url: str) -> bool:
    """Whether a picture's address only holds its place until a script loads the real one."""
    if url.startswith("data:"):
        return len(url) < 1500 or url.startswith("data:image/svg")
    if not url or url.startswith("about:"):
        return True
    name = _PICTURE_NAME.fullmatch(url[-200:].lower().partition("?")[0].rpartition("/")[2])
    if name is None:
        return False
    words = name[1].replace("_", "-").replace(".", "-").split("-")
    return not _STAND_INS.isdisjoint(words) and all(
        word in _STAND_INS or _BESIDE.fullmatch(word) for word in words
    )


def best_candidate(srcset: str) -> str | None:
    """The largest picture that a `srcset` offers (HTML Living Standard, 4.8.4.2)."""
    if not srcset:
        return None
    best, size = None, -1.0
    for candidate in re.split(r",[ \t\n\r\f]+", srcset[:20_000].strip(_BLANK)):
        url, _, descriptor = candidate.strip(_BLANK + ",").partition(" ")
        number = descriptor.strip(_BLANK)[:-1]
        value = float(number) if number.replace(".", "", 1).isdigit() and number.isascii() else 1.0
        if value > size and url and not url.startswith("data:"):
            best, size = url, value
    return best
