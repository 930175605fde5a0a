"""What to do about a mistake: the name that was meant, why a path leads nowhere, what a file is.

Nothing here is asked before something went wrong, but for `foreign`, which looks at the head of each input.
"""

import os
import re
from collections.abc import Iterable

#: More names than these are no help in one line.
LISTED = 16
#: What other programs call a format, or what a browser is told that it is.
SYNONYMS = {
    ".azw3": ".epub",
    ".mobi": ".epub",
    "application/epub+zip": "epub",
    "application/json": "json",
    "application/pdf": "pdf",
    "azw3": "epub",
    "commonmark": "markdown",
    "commonmark_x": "markdown",
    "gfm": "markdown",
    "kindle": "epub",
    "markdown_github": "markdown",
    "markdown_mmd": "markdown",
    "markdown_phpextra": "markdown",
    "markdown_strict": "markdown",
    "mobi": "epub",
    "native": "json",
    "plain": "text",
    "text/html": "html",
    "text/markdown": "markdown",
    "text/plain": "text",
    "weasyprint": "pdf",
    "word": "docx",
}


def meant(name: str, names: Iterable[str], where: str | None = None) -> str:
    """`did you mean markdown?`, else the names there are, or `where` to see them if they are many."""
    from difflib import get_close_matches

    known = sorted(dict.fromkeys(names))
    if (synonym := SYNONYMS.get(name.casefold())) in known:
        return f"did you mean {synonym}?"
    folded = {each.casefold(): each for each in reversed(known)}
    if close := get_close_matches(name.casefold(), folded, 1):
        return f"did you mean {folded[close[0]]}?"
    if where is not None and len(known) > LISTED:
        return f"see {where}"
    return f"there are: {', '.join(known) or 'none'}"


def missing(path: str) -> str | None:
    """Why there may be no file of a name that a user typed or pasted, and what to do."""
    if re.match(r"(?i)(https?|ftp)://|www\.", path):
        return "docconv fetches no pages: save it with your browser, and name the file"
    if path.startswith("file://"):
        return "leave out file://"
    bare = path.strip("\"'“”‘’ ")
    if bare != path and os.path.exists(bare):
        return f"without the quotation marks or blanks around it there is {bare}"
    if os.path.islink(path):
        return f"it is a link to {os.readlink(path)}, which isn't there"
    if path.startswith("~"):
        return "the shell replaces ~ only where it stands bare: without quotation marks, before the name"
    if os.name != "nt" and re.match(r"[A-Za-z]:[\\/]|\\\\", path):
        return "a path as Windows writes it; here it would begin with /"
    if os.name != "nt" and "\\" in path and os.path.exists(path.replace("\\", "/")):
        return f"did you mean {path.replace(chr(92), '/')}?"
    return _neighbour(path)


def _neighbour(path: str) -> str | None:
    """The one file or folder beside a path that is called much like it."""
    from difflib import get_close_matches

    folder, name = os.path.split(path)
    if folder and not os.path.isdir(folder):
        return f"there is no folder {folder}"
    try:
        folded = {each.casefold(): each for each in sorted(os.listdir(folder or "."))[:10_000]}
    except OSError:
        return None
    close = get_close_matches(name.casefold(), folded, 1, cutoff=0.8)
    return f"did you mean {os.path.join(folder, folded[close[0]])}?" if close else None


def in_toml(message: str) -> str | None:
    """What to do about an error that Python's parser of TOML tells in its own words."""
    known = {
        "Invalid value": 'text stands in quotation marks: key = "value"',
        "Cannot overwrite a value": "the key is there twice",
        "Expected '=' after a key in a key/value pair": 'in TOML it is key = "value"',
        "Cannot mutate immutable namespace": "it has a value above already: leave out the one or the other",
        "Cannot declare": "the table is there twice",
    }
    return next((hint for begin, hint in known.items() if message.startswith(begin)), None)


_UNPACK = "unpack it first"
#: What begins like this is nothing to be read as text: bytes at a place, what it is, advice.
_MARKS = (
    (0, b"%PDF-", "a PDF", "make text of it first, as with pdftotext"),
    (0, b"\xff\xd8\xff", "a JPEG picture", ""),
    (0, b"\x89PNG\r\n\x1a\n", "a PNG picture", ""),
    (0, b"GIF87a", "a GIF picture", ""),
    (0, b"GIF89a", "a GIF picture", ""),
    (0, b"II*\0", "a TIFF picture", ""),
    (0, b"MM\0*", "a TIFF picture", ""),
    (8, b"WEBP", "a WebP picture", ""),
    (8, b"WAVE", "a sound", ""),
    (8, b"AVI ", "a video", ""),
    (4, b"ftypavif", "an AVIF picture", ""),
    (4, b"ftypheic", "a HEIC picture", ""),
    (4, b"ftypM4A", "a sound", ""),
    (4, b"ftyp", "a video", ""),
    (0, b"\x1aE\xdf\xa3", "a video", ""),
    (0, b"ID3\x03", "a sound", ""),
    (0, b"ID3\x04", "a sound", ""),
    (0, b"OggS\0", "a sound or a video", ""),
    (0, b"fLaC\0", "a sound", ""),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", "save it as .docx, say"),
    (60, b"BOOKMOBI", "a Kindle book", "make an EPUB of it, as with Calibre"),
    (30, b"[Content_Types].xml", "an Office document", "it should be called .docx, .pptx or .xlsx"),
    (30, b"mimetypeapplication/vnd.oasis", "an OpenDocument", "it should be called .odt"),
    (0, b"PK\x03\x04", "a ZIP archive", _UNPACK),
    (0, b"\x1f\x8b\x08", "a gzip file", _UNPACK),
    (0, b"BZh9", "a bzip2 file", _UNPACK),
    (0, b"\xfd7zXZ\0", "an xz file", _UNPACK),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard file", _UNPACK),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (0, b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (257, b"ustar", "a tar archive", _UNPACK),
    (0, b"SQLite format 3\0", "an SQLite database", ""),
    (0, b"\x7fELF", "a program", ""),
    (0, b"MZ\x90\0", "a program", ""),
)
#: Bytes that text doesn't begin with, UTF-16 and UTF-32 aside.
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\f\r\x1b")


def foreign(head: bytes) -> tuple[str, str] | None:
    """What a file is by its first bytes that is no text (`a JPEG picture`), and what to do about it."""
    if not is_binary(head):  # nearly all inputs
        return None
    found = ((what, advice) for at, mark, what, advice in _MARKS if head.startswith(mark, at))
    return next(found, None)


def is_binary(head: bytes) -> bool:
    """Whether first bytes are none of a text in one of the usual encodings."""
    return head.startswith(b"%PDF-") or not _CONTROLS.isdisjoint(head[:300])
