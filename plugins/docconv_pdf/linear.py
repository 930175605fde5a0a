"""Time that grows with the number of pages, not with its square.

WeasyPrint asks for the reference of a page at every tag and every anchor, and pydyf 0.13 makes those of all
pages each time: a third of the time of a tagged document of 800 pages, most of one of 3,000. Here they are
made once. The bytes of the document stay the same.
"""

from typing import Any


def keep_page_references() -> None:
    """Let pydyf keep the references of a document's pages while no page is added; once per process."""
    import pydyf

    plain = pydyf.PDF.page_references
    if not isinstance(plain, property) or plain.fget is kept:
        return
    ORIGINAL.append(plain)
    pydyf.PDF.page_references = property(kept)


#: What pydyf does by itself, from the moment that it is replaced.
ORIGINAL: list[property] = []


def kept(pdf: Any) -> tuple[bytes, ...]:
    """The references of all pages, `b"7 0 R"` each (ISO 32000-1, 7.3.10)."""
    count = len(pdf.pages["Kids"])
    known = pdf.__dict__.get("_kept_references")
    if known is None or known[0] != count:
        known = pdf._kept_references = count, ORIGINAL[0].__get__(pdf)
    references: tuple[bytes, ...] = known[1]
    return references
