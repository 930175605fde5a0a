"""The contents, as EPUB 3 wants them (nav) and as older readers do (NCX)."""

from collections.abc import Sequence

from docconv.html import escape
from docconv.text.labels import label

from .book import Entry
from .xhtml import link, outline, page

NAV = "nav.xhtml"
NCX = "toc.ncx"


def nav(
    entries: Sequence[Entry],
    landmarks: Sequence[tuple[str, Entry]],
    language: str | None,
    head: str = "",
) -> bytes:
    """The navigation document (EPUB 3.3, section 7); `landmarks` are pairs of an `epub:type` and an entry."""
    title = label("contents", language)
    marks = "\n".join(f"<li>{link(entry.href, entry.title, kind=kind)}</li>" for kind, entry in landmarks)
    body = (
        '<nav epub:type="toc" id="toc" role="doc-toc">\n'
        f"<h1>{escape(title)}</h1>\n{outline(entries)}\n</nav>\n"
        f'<nav epub:type="landmarks" id="landmarks" hidden="hidden">\n<ol>\n{marks}\n</ol>\n</nav>'
    )
    return page(title, body, language, name="contents", head=head)


def ncx(entries: Sequence[Entry], title: str, identifier: str, language: str | None) -> bytes:
    """The contents of EPUB 2 (OPF 2.0.1, section 2.4.1)."""
    points, depth = nav_points(entries)
    lang = f' xml:lang="{language}"' if language else ""
    heads = {"dtb:uid": identifier, "dtb:depth": depth, "dtb:totalPageCount": 0, "dtb:maxPageNumber": 0}
    metas = "\n".join(
        f'<meta name="{name}" content="{escape(str(content))}"/>' for name, content in heads.items()
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"{lang}>\n'
        f"<head>\n{metas}\n</head>\n<docTitle><text>{escape(title)}</text></docTitle>\n"
        f"<navMap>\n{points}\n</navMap>\n</ncx>\n"
    ).encode()


def nav_points(entries: Sequence[Entry]) -> tuple[str, int]:
    """The points of the NCX, numbered in reading order, and how deep they are nested."""
    parts: list[str] = []
    number = deepest = 0
    stack: list[str | tuple[Entry, int]] = [(entry, 1) for entry in reversed(entries)]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            parts.append(item)
            continue
        entry, depth = item
        number, deepest = number + 1, max(deepest, depth)
        parts.append(
            f'<navPoint id="np-{number}" playOrder="{number}"><navLabel><text>{escape(entry.title)}</text>'
            f'</navLabel><content src="{escape(entry.href)}"/>'
        )
        stack.append("</navPoint>")
        stack += [(child, depth + 1) for child in reversed(entry.children)]
    return "\n".join(parts), deepest
