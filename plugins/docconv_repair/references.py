"""Character references that were escaped once too often: `&amp;#8220;` that shows as `&#8220;`.

In raw text every reference is left over from markup. In markup only one that was escaped twice is, and not in
code, where an article about HTML would show it; `&amp;lt;` stays in any case, for it may be meant.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from html.entities import html5

Place = tuple[int, str, str]  # where something stands, what, and what should stand there

_ROUNDS = 2
_RAW = ("text", None)


def repair(text: str, format: str | None) -> Iterator[Place]:
    """Each leftover reference: where it stands, and what stands and should stand there."""
    if format in _RAW:
        if "&" in text:
            yield from _each(text, _single(), _unescaped)
    elif _escaped().search(text) and not _own().search(text, 0, 2000):
        yield from _outside_code(text, _each(text, _double(), _once_less))


def _each(text: str, pattern: re.Pattern[str], mend: Callable[[str], str]) -> Iterator[Place]:
    for found in pattern.finditer(text):
        reference, name = found[0], found["name"]
        if name and f"{name};" not in html5:
            reference = reference[: -len(name) - 1]  # of &amp;T; there is &amp; left
            if not pattern.fullmatch(reference):
                continue
        if (after := mend(reference)) != reference:
            yield found.start(), reference, after


def _outside_code(text: str, places: Iterator[Place]) -> Iterator[Place]:
    """The places that stand in no code, which shows what is meant."""
    codes = _code().finditer(text)
    start = end = 0
    for place in places:
        while end <= place[0]:
            code = next(codes, None)
            start, end = code.span() if code else (len(text), len(text) + 1)
        if place[0] < start:
            yield place


def _unescaped(reference: str) -> str:
    for _ in range(_ROUNDS + 1):
        if (less := unescape(reference)) == reference:
            break
        reference = less
    return reference


def _once_less(reference: str) -> str:
    for _ in range(_ROUNDS):
        reference = reference.replace("&amp;", "&", 1) if reference.startswith("&amp;") else reference
    return reference


# Each pattern begins with characters that the engine finds fast; a name is looked up once it is found.
_REFERENCE = r"(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|(?P<name>[a-zA-Z][a-zA-Z0-9]{1,31}));"


@cache
def _single() -> re.Pattern[str]:
    return re.compile(rf"&(?:amp;){{0,2}}{_REFERENCE}")


@cache
def _double() -> re.Pattern[str]:
    return re.compile(rf"&amp;(?:amp;)?(?!(?:lt|gt);){_REFERENCE}")


@cache
def _code() -> re.Pattern[str]:
    return re.compile(
        r"<(?P<tag>(?i:code|pre|script|style|textarea))\b(?s:.*?)</(?i:(?P=tag))\s*>|(?P<ticks>`+)[^\n]*?(?P=ticks)"
    )


@cache
def _escaped() -> re.Pattern[str]:
    """What only a reference that was escaped twice has; addresses are full of others."""
    return re.compile("&amp;(?:amp;)?(?:#|(?!(?:lt|gt);)[a-zA-Z][a-zA-Z0-9]{1,31};)")


@cache
def _own() -> re.Pattern[str]:
    """A page of our own says exactly what is meant."""
    return re.compile(r'<meta name="generator" content="docconv ')
