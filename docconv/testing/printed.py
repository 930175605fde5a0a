"""The text of a PDF, as its tags tell it: what a screen reader reads, in that order.

Needs pypdfium2. What no tag holds (running heads, page numbers, rules) is left out, since it is no part of
the text; `ISO 32000-1, 14.8.2.2` calls it artifacts.
"""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

#: Brackets by pairs: which way one is turned depends on the direction of what is around it.
BRACKETS = dict(zip(")]}>»”’", "([{<«“‘", strict=True))
#: Categories of characters that are lost on the way: formats, marks that follow in another order, dashes.
UNTOLD = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Mn", "Me", "Pd", "Zl", "Zp"))
#: What PDFium puts where a line ends inside a word, and what has no width.
DEBRIS = re.compile("[\\s\u200b\ufffe\x02]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text, the number of its page (from 1), and the types of the elements around it.

    `path` goes from the outermost element to the innermost, as in `("Document", "P", "Span")`.
    """

    page: int
    path: tuple[str, ...]
    text: str


def passages(pdf: bytes) -> Iterator[Passage]:
    """Everything that the tags of a PDF hold, in reading order. Nothing for an untagged one."""
    import pypdfium2

    # Where pages are turned from right to left, PDFium reads the words of every line backwards.
    document = pypdfium2.PdfDocument(pdf.replace(b"/Direction/R2L", b"/Direction/L2R"))
    try:
        for number in range(len(document)):
            page = document[number]
            marked = _marked(page)
            for path, mark in _elements(page):
                if mark in marked:
                    yield Passage(number + 1, path, marked[mark])
    finally:
        document.close()


def squeezed(text: str) -> str:
    """A text without blanks and line ends, which pages don't keep."""
    return DEBRIS.sub("", text)


def told(text: str) -> str:
    """What PDFium surely tells of a text: nothing of what runs from right to left, since that comes in
    another order, of brackets not which way they open, nothing of signs without width and of hyphens, and
    ligatures as their letters.
    """
    from unicodedata import bidirectional, category, normalize

    return "".join(
        BRACKETS.get(each, each)
        for each in normalize("NFKC", text)
        if bidirectional(each) not in ("R", "AL", "AN") and category(each) not in UNTOLD
    )


def read_out(pdf: bytes) -> str:
    """All that a PDF's tags hold, squeezed."""
    return squeezed("".join(passage.text for passage in passages(pdf)))


def _marked(page: Any) -> dict[int, str]:
    """The text behind each marked-content identifier of a page."""
    from pypdfium2 import raw

    textpage = page.get_textpage()
    found: dict[int, str] = {}
    for at in range(raw.FPDFPage_CountObjects(page)):
        item = raw.FPDFPage_GetObject(page, at)
        mark = raw.FPDFPageObj_GetMarkedContentID(item)
        if mark < 0 or raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_TEXT:
            continue
        size = raw.FPDFTextObj_GetText(item, textpage, None, 0)
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFTextObj_GetText(item, textpage, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
        text = buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\0")
        found[mark] = found.get(mark, "") + text
    return found


def _elements(page: Any) -> Iterator[tuple[tuple[str, ...], int]]:
    """The marked-content identifiers of a page in the order of its structure tree, with where they stand."""
    from pypdfium2 import raw

    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    try:
        roots = range(raw.FPDF_StructTree_CountChildren(tree))
        waiting: list[tuple[tuple[str, ...], Any, int]] = [
            ((), raw.FPDF_StructTree_GetChildAtIndex(tree, at), -1) for at in reversed(roots)
        ]
        while waiting:
            path, element, mark = waiting.pop()
            if mark >= 0:
                yield path, mark
                continue
            if not element:
                continue
            below = (*path, _type(element))
            for at in reversed(range(raw.FPDF_StructElement_CountChildren(element))):
                mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, at)
                child = None if mark >= 0 else raw.FPDF_StructElement_GetChildAtIndex(element, at)
                waiting.append((below, child, mark))
    finally:
        raw.FPDF_StructTree_Close(tree)


def _type(element: Any) -> str:
    from pypdfium2 import raw

    buffer = ctypes.create_string_buffer(128)
    raw.FPDF_StructElement_GetType(element, buffer, len(buffer))
    return buffer.raw.decode("utf-16-le", "replace").partition("\0")[0]
