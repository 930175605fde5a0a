"""Which pages, or parts of pages, make which article: by the contents of the book."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from .options import Cut
from .toc import Line

#: Says of a page that it opens a section of pages that stand below it in the contents.
Opener: TypeAlias = Callable[[str, Collection[str]], bool]
#: Contents nested deeper than this have no sections in sections.
MAX_SECTIONS = 5


@dataclass(frozen=True, slots=True)
class Chapter:
    """What becomes one article: pages, the first of them from a fragment on.

    `title` is what the contents call it, `section` what they put it under. An `opener` opens a section.
    """

    title: str | None
    section: str | None
    parts: tuple[tuple[str, str], ...]
    opener: bool = False


@dataclass(frozen=True, slots=True)
class Start:
    """Where a chapter begins."""

    page: int
    fragment: str = ""
    title: str | None = None
    section: str | None = None
    opener: bool = False


def chapters(
    lines: Sequence[Line],
    pages: Sequence[str],
    cut: Cut,
    *,
    apart: Collection[str] = (),
    opener: Opener = lambda path, below: False,
) -> list[Chapter]:
    """The chapters of a book whose spine is `pages`.

    Pages `apart` are never joined to those before them.
    """
    place = {path: number for number, path in enumerate(pages)}
    known = [line for line in lines if line.path is None or line.path in place]
    starts: Iterator[Start]
    match cut:
        case "book":
            starts = iter((Start(0),))
        case "top":
            starts = (start(line, None, place) for line in known if line.depth == 1 and line.path is not None)
        case "contents" | "pages":
            starts = (start(line, above, place) for line, above in under(known) if line.path is not None)
        case "auto":
            starts = sections(known, place, opener)
    found = list(starts)
    if cut == "pages":
        found = [replace(each, fragment="") for each in found]
        apart = pages
    elif cut == "auto":
        # Lines of one page that begin no article of their own are its headings.
        many = Counter(each.page for each in found)
        found = [each if many[each.page] > 1 else replace(each, fragment="") for each in found]
    if cut != "book":
        begun = {each.page for each in found}
        first = min(begun, default=len(pages))
        found += [
            Start(number)
            for number, path in enumerate(pages)
            if number not in begun and (number < first or path in apart)
        ]
    return joined(found, pages)


def start(line: Line, section: str | None, place: dict[str, int]) -> Start:
    """A line of the contents as the start of a chapter."""
    return Start(place[line.path or ""], line.fragment, line.title or None, section)


def under(lines: Sequence[Line]) -> Iterator[tuple[Line, str | None]]:
    """Each line with the words of the one above it."""
    above: list[Line] = []
    for line in lines:
        while above and above[-1].depth >= line.depth:
            above.pop()
        yield line, (above[-1].title or None) if above else None
        above.append(line)


def sections(lines: Sequence[Line], place: dict[str, int], opener: Opener) -> Iterator[Start]:
    """The lines of the first level; where one only opens a section of other pages, those right below it."""
    todo: list[tuple[int, int, str | None, int]] = [(0, len(lines), None, 0)]
    while todo:
        at, stop, section, depth = todo.pop()
        while at < stop:
            line = lines[at]
            end = next((n for n in range(at + 1, stop) if lines[n].depth <= line.depth), stop)
            below = {other.path for other in lines[at + 1 : end] if other.path is not None}
            opens = bool(below - {line.path}) and depth < MAX_SECTIONS
            if opens and (line.path is None or line.path in below or opener(line.path, below)):
                if line.path is not None and line.path not in below:
                    yield replace(start(line, section, place), opener=True)
                todo.append((at + 1, end, line.title or section, depth + 1))
            elif line.path is not None:
                yield start(line, section, place)
            at = end


def joined(starts: Sequence[Start], pages: Sequence[str]) -> list[Chapter]:
    """Chapters from their starts, as far as the next begins. Of two at one place the first counts."""
    kept: dict[tuple[int, str], Start] = {}
    for each in starts:
        kept.setdefault((each.page, each.fragment), each)
    order = sorted(kept.values(), key=lambda each: (each.page, bool(each.fragment)))
    found = []
    for at, each in enumerate(order):
        end = order[at + 1].page if at + 1 < len(order) else len(pages)
        rest = ((path, "") for path in pages[each.page + 1 : end])
        # What stands on a page before the first cut belongs to the chapter before.
        if at + 1 < len(order) and order[at + 1].fragment and end > each.page:
            rest = ((path, "") for path in pages[each.page + 1 : end + 1])
        before = ((pages[each.page], ""),) if at == 0 and each.fragment else ()
        parts = (*before, (pages[each.page], each.fragment), *rest)
        found.append(Chapter(each.title, each.section, parts, each.opener))
    return found
