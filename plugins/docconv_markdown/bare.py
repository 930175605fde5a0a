"""Bare addresses in text to links, as GFM 0.29's autolink extension has them.

Where the specification and its implementation, cmark-gfm, disagree, an address with a scheme is a link after
any character but a letter, and may be of a host without a period. On request an address also ends at a wide
character, for Chinese and Japanese set no blank after it.
"""

from collections.abc import Iterator
from typing import Literal, TypeAlias

from docconv.ir import Inline, Link, Text
from docconv.text import is_wide, pattern

#: Which bare addresses are links: none, those of GFM, or those too that end at a wide character.
BareLinks: TypeAlias = Literal["", "gfm", "wide"]

_LOCAL, _LABEL = r"[A-Za-z0-9.+_-]+", r"[A-Za-z0-9_-]+"
_START = pattern(
    r"(?<![A-Za-z])(?i:https?|ftp)://(?=\w)|(?<![^\s*_~(])www\.(?=\w)"
    # The whole of an e-mail address, which may not end in a hyphen or an underscore.
    rf"|(?<![A-Za-z0-9.+_/:@-]){_LOCAL}@(?:{_LABEL}\.)+[A-Za-z0-9_-]*[A-Za-z0-9](?!\.?[A-Za-z0-9_-])"
)
#: A domain name is no longer than this (RFC 1035).
_HOST = pattern(r"[\w.-]{1,255}")
_UNBROKEN = pattern(r"[^ \t\n\r\f\v<]*")
#: What is more likely the sentence's than the address's.
_TAIL = pattern(r"(?:[?!.,:*_~'\"]|&[A-Za-z0-9]+;)\Z")
_LONGEST_ENTITY = 40


def may_hold_links(text: str) -> bool:
    """Whether a closer look is worth its time."""
    return "://" in text or "www." in text or "@" in text


def linked(text: str, bare_links: BareLinks) -> Iterator[Inline]:
    """The text with its bare addresses as links."""
    written = position = 0
    while found := _START.search(text, position):
        start, position = found.span()
        if found[0][-1] in "/.":
            stop = _end(text, start, position, bare_links)
            scheme = "http://" if found[0] == "www." else ""
        else:
            stop, scheme = position, "mailto:"
        if stop <= position and scheme != "mailto:":
            continue
        position = stop
        if start > written:
            yield Text(text[written:start])
        address = text[start:stop]
        yield Link(scheme + address, (Text(address),))
        written = stop
    if written < len(text):
        yield Text(text[written:])


def _end(text: str, start: int, host: int, bare_links: BareLinks) -> int:
    """Where an address ends whose host begins at a place; the start where it is none."""
    found = _HOST.match(text, host)
    labels = found[0].rstrip(".").split(".") if found else []
    # `www.` is a label itself, so that one more makes a domain.
    if not labels or any("_" in label for label in labels[-2:]):
        return start
    unbroken = _UNBROKEN.match(text, host)
    stop = unbroken.end() if unbroken else host
    if bare_links == "wide":
        stop = next((at for at in range(start, stop) if is_wide(text[at]) or text[at].isspace()), stop)
    surplus = text.count(")", start, stop) - text.count("(", start, stop)
    while stop > host:
        if text[stop - 1] == ")" and surplus > 0:
            stop, surplus = stop - 1, surplus - 1
        elif tail := _TAIL.search(text, max(host, stop - _LONGEST_ENTITY), stop):
            stop = tail.start()
        else:
            break
    return stop
