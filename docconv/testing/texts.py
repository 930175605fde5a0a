"""Strategies for text and for bytes."""

from functools import cache

from hypothesis import strategies as st

from .mixing import Pool, mixed
from .words import CHARACTERS, DEBRIS, MARKUP, PHRASES, SOUP

#: The encodings that archived articles are found in.
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "gb18030",
    "big5",
    "windows-1258",
    "shift_jis",
    "euc-kr",
    "utf-16",
    "latin-1",
)
SIGNATURES = (
    b"",
    b"",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"PK\x03\x04",
    b"%PDF-1.7\n",
    b"\x1f\x8b\x08",
)


def phrases(language: str | None = None) -> st.SearchStrategy[str]:
    """A few words of one language (a key of `docconv.testing.words.PHRASES`; None: any of them)."""
    return _phrases(language)


@cache
def _phrases(language: str | None) -> st.SearchStrategy[str]:
    known = (PHRASES[language],) if language else PHRASES.values()
    return mixed(*((1, _glued(Pool(some), 1, 3)) for some in known))


def texts(*, debris: bool = False, min_size: int = 1) -> st.SearchStrategy[str]:
    """Nasty text: languages mixed, what markup trips over, odd blanks, emoji, any characters at all.

    With `debris` also what only a source holds: line ends, controls, lone surrogates, runs of blanks.
    `min_size` counts pieces, not characters.
    """
    return _texts(debris, min_size)


@cache
def _texts(debris: bool, min_size: int) -> st.SearchStrategy[str]:
    words = tuple(phrase for some in PHRASES.values() for phrase in some)
    odd = Pool((*MARKUP, *CHARACTERS, *words, *(DEBRIS * debris), *([""] if min_size == 0 else [])))
    return mixed(
        (2, _phrases(None)),
        (2, st.sampled_from(Pool(MARKUP))),
        (2, st.sampled_from(odd)),
        (2, _glued(odd, min_size, 4)),
        (1, st.text(min_size=min_size, max_size=6)),
    )


def _glued(pool: Pool[str], least: int, most: int) -> st.SearchStrategy[str]:
    """Pieces of a pool, with or without blanks between them."""
    pieces = st.lists(st.sampled_from(pool), min_size=least, max_size=most)
    return st.builds(str.join, st.sampled_from(("", " ")), pieces)


def raw_bytes(max_pieces: int = 12) -> st.SearchStrategy[bytes]:
    """Inputs for the totality law: any bytes, files that are almost right in any encoding, cut or spliced."""
    soup = st.lists(st.sampled_from(SOUP) | texts(debris=True), max_size=max_pieces).map("".join)
    files = st.builds(lambda text, name: text.encode(name, "replace"), soup, st.sampled_from(ENCODINGS))
    spliced = st.builds(
        lambda file, place, junk: file[: place % (len(file) + 1)] + junk + file[place % (len(file) + 1) :],
        files,
        st.integers(0, 200),
        st.binary(max_size=3),
    )
    signed = st.builds(lambda sign, rest: sign + rest, st.sampled_from(SIGNATURES), st.binary(max_size=100))
    return st.one_of(files, spliced, signed)
