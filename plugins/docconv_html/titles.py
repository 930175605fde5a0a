"""The title of an article: which of the many that a page has."""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import unescape
from types import MappingProxyType

from docconv.text import columns, pattern

_SEPARATORS = pattern(
    r"\s+[-–—|·•»:：/]+\s+|\s*[|｜]\s*|\s*_+\s*|\s*——+\s*|(?<=[^\x00-\x7f])--+|--+(?=[^\x00-\x7f])"
)
_BARS = pattern(r"[|｜]")
_TIGHT = pattern(r"[-–—]")
_WORDS = pattern(r"\w+")
_AROUND_NAMES = pattern(r"[-–—|·_｜»:：]")


@lru_cache(256)
def folded(text: str) -> str:
    """A text for comparing: width, case, marks and blanks away."""
    text = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return "".join(_WORDS.findall(text.casefold()))


def shortened(title: str, site: str | None) -> str:
    """A page's title without the names of site and section that pages put after or before it."""
    title = " ".join(title.split(" ")).strip()
    pieces = [piece.strip() for piece in _SEPARATORS.split(title) if piece.strip()]
    if len(pieces) < 2:
        pieces = [piece.strip() for piece in _TIGHT.split(title) if piece.strip()]
        # Between Chinese words a bare hyphen separates; inside Latin ones it belongs to them.
        if len(pieces) < 2 or pieces[-1].isascii() or columns(pieces[-1]) > 24:
            return title
    name = folded(site or "")
    if name:
        if _is_site(pieces[0], name) and len(pieces) == 2:
            return pieces[1]
        for at, piece in enumerate(pieces):
            if at and _is_site(piece, name):
                return _rejoined(title, pieces, at)
    last = len(pieces)
    longest = max(columns(piece) for piece in pieces)
    # Chinese pages also begin with site and section: 柳溪网--新闻--…
    if not pieces[-1].isascii() and all(columns(piece) <= min(16, longest // 3) for piece in pieces[:-1]):
        return pieces[-1]
    while last > 1 and columns(pieces[last - 1]) <= 24 and columns(pieces[last - 1]) * 2 < longest:
        last -= 1
    return _rejoined(title, pieces, last) if columns(pieces[0]) >= 8 or last > 1 else title


def _is_site(piece: str, name: str) -> bool:
    found = folded(piece)
    return bool(found) and (found == name or (len(found) > 3 and (found in name or name in found)))


def _rejoined(title: str, pieces: list[str], count: int) -> str:
    end = 0
    for piece in pieces[:count]:
        end = title.index(piece, end) + len(piece)
    return title[:end].strip()


def choose_title(
    headings: list[str],
    page_titles: list[str],
    social: str | None,
    headline: str | None,
    site: str | None,
    lesser: Iterable[str] = (),
    seams: Mapping[str, list[str]] = MappingProxyType({}),
) -> tuple[str, str] | None:
    """The title and the rule that gave it: a heading that the page's titles bear out, else what is left.

    `lesser` are the headings of the second rank, looked at where none of the first can be the title; `seams`
    has the pieces of markup that a heading's text comes from.
    """
    name = folded(site or "")
    social, headline = (unescape(text) if text and "&" in text else text for text in (social, headline))
    headings = [_without_site(text, site) for text in headings]
    headings = [text for text in headings if 2 <= columns(text) <= 400 and folded(text) != name]
    headings = [text for text in headings if not _names_the_site(text, page_titles, social)]
    titles = [text for text in (*page_titles, social or "") if text]
    known = [folded(text) for text in titles]
    borne_out = [text for text in headings if _bears_out(titles, known, folded(text))]
    if borne_out:
        # The site's name, too, may be a heading that the page's title contains.
        return max(borne_out, key=columns), "h1 that the page's title contains"
    stated = [shortened(text, site) for text in (social, headline, *page_titles) if text]
    for heading in headings:
        if part := next((text for text in stated if _is_end_of(text, heading, seams)), None):
            return part, "what h1 and the page's title share"
    exact = {key for text in stated if len(key := folded(text)) >= 8}
    if under := next((text for text in lesser if folded(text) in exact), None):
        return under, "h2 that is the page's title"
    wanted = set(_WORDS.findall(" ".join(titles).casefold()))
    near = [text for text in headings if not wanted or _shared(text, wanted) > 0 or not text.isascii()]
    if len(near) == 1:
        return near[0], "the only h1" if len(headings) == 1 else "h1 closest to the page's title"
    if near and titles:
        return max(near, key=lambda text: _shared(text, wanted)), "h1 closest to the page's title"
    if social and folded(social) != name:
        return shortened(social, site), "og:title"
    if headline:
        return headline, "JSON-LD headline"
    if page_titles and folded(page_titles[0]) != name:
        return shortened(page_titles[0], site), "title element"
    if headings:
        return headings[0], "first h1"
    return (stated[0], "title element") if stated else None


def _without_site(heading: str, site: str | None) -> str:
    """A heading without the names of site and section behind bars, as some pages put them into h1, too."""
    heading = unescape(heading) if "&" in heading else heading
    if "|" in heading or "｜" in heading:
        return shortened(heading, site)
    return heading


def _bears_out(titles: list[str], known: list[str], key: str) -> bool:
    """Whether a page's title holds a heading, as a good part of it or between its separators."""
    if not key:
        return False
    for title, whole in zip(titles, known, strict=True):
        if key in whole and (len(key) * 3 >= len(whole) or key in map(folded, _SEPARATORS.split(title))):
            return True
    return False


def _names_the_site(heading: str, page_titles: list[str], social: str | None) -> bool:
    """Whether a heading is what the page's title ends with, or begins with and another goes without."""
    key = folded(heading)
    for title in page_titles:
        pieces = [folded(piece) for piece in _SEPARATORS.split(title) if folded(piece)]
        if len(pieces) < 2 or key not in (pieces[0], pieces[-1]):
            continue
        rest = "".join(pieces[:-1] if key == pieces[-1] else pieces[1:])
        if key == pieces[-1] and len(rest) > len(key):
            return True
        if key == pieces[0] and social and folded(social) == rest:
            return True
    return False


def _is_end_of(part: str, whole: str, seams: Mapping[str, list[str]]) -> bool:
    """Whether a heading says a title and, set apart, something else before or after it."""
    key, all_of_it = folded(part), folded(whole)
    if columns(part) < 16 or len(key) >= len(all_of_it):
        return False
    before, after = all_of_it.endswith(key), all_of_it.startswith(key)
    if not before and not after:
        return False
    # Behind a colon stands a subtitle, before one perhaps a rubric.
    bars = whole.replace(": ", "|") if before else whole
    pieces = [folded(piece) for piece in (*seams.get(whole, ()), *_BARS.split(bars))]
    return any(piece and (key == piece or (before and all_of_it == piece + key)) for piece in pieces)


def _shared(text: str, wanted: set[str]) -> float:
    words = set(_WORDS.findall(text.casefold()))
    return len(words & wanted) / max(len(words | wanted), 1)


def line_of(title: str, lines: Iterable[str]) -> str | None:
    """Of some lines the longest that a page's title begins with or has between its separators."""
    whole = folded(title)
    pieces = {folded(piece) for piece in (*_SEPARATORS.split(title), *_TIGHT.split(title))}
    found = [
        line
        for line in lines
        if 12 <= columns(line) <= 200 and (key := folded(line)) and (whole.startswith(key) or key in pieces)
    ]
    return max(found, key=columns, default=None)


def site_part(whole: str, title: str) -> str | None:
    """What a page's title adds to the article's at its end, if it is one short name."""
    at = whole.find(title)
    rest = whole[at + len(title) :] if at >= 0 else ""
    if not rest:
        return None
    pieces = [piece.strip() for piece in _AROUND_NAMES.split(rest) if piece.strip()]
    return pieces[-1] if pieces and 2 <= len(pieces[-1]) <= 30 else None
