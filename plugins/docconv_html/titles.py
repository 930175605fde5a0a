"""The title of an article: which of the many that a page has."""

import unicodedata

from docconv.text import columns, pattern

_SEPARATORS = pattern(r"\s+[-–—|·•»:：/]+\s+|\s*[|｜]\s*|\s*_+\s*|\s*——+\s*")
_TIGHT = pattern(r"[-–—]")
_WORDS = pattern(r"\w+")
_AROUND_NAMES = pattern(r"[-–—|·_｜»:：]")


def folded(text: str) -> str:
    """A text for comparing: width, case, marks and blanks away."""
    return "".join(_WORDS.findall(unicodedata.normalize("NFKC", text).casefold()))


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
    headings: list[str], page_titles: list[str], social: str | None, headline: str | None, site: str | None
) -> tuple[str, str] | None:
    """The title and the rule that gave it: a heading that the page's titles bear out, else what is left."""
    name = folded(site or "")
    headings = [text for text in headings if 2 <= columns(text) <= 400 and folded(text) != name]
    titles = [text for text in (*page_titles, social or "") if text]
    known = [folded(text) for text in titles]
    borne_out = [text for text in headings if (key := folded(text)) and any(key in title for title in known)]
    if borne_out:
        # The site's name, too, may be a heading that the page's title contains.
        return max(borne_out, key=columns), "h1 that the page's title contains"
    if len(headings) == 1:
        return headings[0], "the only h1"
    if headings and titles:
        wanted = set(_WORDS.findall(titles[0].casefold()))
        best = max(headings, key=lambda text: _shared(text, wanted))
        if _shared(best, wanted) > 0:
            return best, "h1 closest to the page's title"
    if social:
        return shortened(social, site), "og:title"
    if headline:
        return headline, "JSON-LD headline"
    if headings:
        return headings[0], "first h1"
    if page_titles:
        return shortened(page_titles[0], site), "title element"
    return None


def _shared(text: str, wanted: set[str]) -> float:
    words = set(_WORDS.findall(text.casefold()))
    return len(words & wanted) / max(len(words | wanted), 1)


def site_part(whole: str, title: str) -> str | None:
    """What a page's title adds to the article's at its end, if it is one short name."""
    at = whole.find(title)
    rest = whole[at + len(title) :] if at >= 0 else ""
    if not rest:
        return None
    pieces = [piece.strip() for piece in _AROUND_NAMES.split(rest) if piece.strip()]
    return pieces[-1] if pieces and 2 <= len(pieces[-1]) <= 30 else None
