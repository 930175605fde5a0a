"""Readers' comments: units that repeat inside a part of the page that calls itself comments."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from lxml import etree

from docconv.html import Reading, read_blocks, tag_of
from docconv.ir import Comment, text_of
from docconv.text import columns, find_dates, pattern

from .facts import words_of
from .moments import to_iso
from .page import Page, Part
from .vocabulary import COMMENTS

_UNIT = pattern(
    r"(?:^|[\s_-])(?:comment|cmt|reply|review|post|item|floor)(?:$|[\s_-])|^(?:comment|cmt)", re.I
)
_AUTHOR = pattern(
    r"(?:^|[\s_-])(?:author|fn|name|user|username|nick|nickname|commenter|poster)(?:$|[\s_-])|user-?name|nick-?name",
    re.I,
)
_DATE = pattern(r"(?:^|[\s_-])(?:date|time|timestamp|ago|posted|meta|metadata|published)(?:$|[\s_-])", re.I)
_CONTROL = pattern(
    r"(?:^|[\s_-])(?:reply|report|share|like|likes|vote|votes|actions?|tools?|avatar|permalink|edit)(?:$|[\s_-])",
    re.I,
)
#: A link this narrow (in columns) that stands alone in a comment is a control such as "Reply".
CONTROL = 14
#: The name of who wrote a comment stands among so many of its first elements.
SEARCHED = 100


def comments_in(page: Page) -> tuple[Comment, ...]:
    """The comments of a page, in its order; answers follow what they answer."""
    found: list[Comment] = []
    end = 0
    for number, part in enumerate(page.parts):
        # Where none were found, there are none further inside.
        searched = not end <= part.first < part.last
        if part.hint & COMMENTS and not searched and part.tag not in ("html", "body", "main", "article"):
            units = _units(page, number)
            end = part.last
            inner = {id(unit.element) for unit in units}
            found.extend(filter(None, (_comment(unit.element, inner) for unit in units)))
    return tuple(found)


def _units(page: Page, start: int) -> list[Part]:
    """The parts that are one comment each: alike among their siblings, with a name and words."""
    units: list[Part] = []
    stack = [start]
    while stack:
        part = page.parts[stack.pop()]
        groups: dict[tuple[str, str], list[int]] = {}
        for number in part.children:
            child = page.parts[number]
            if child.first == child.last:
                continue
            name = next(iter((child.element.get("class") or "").split()), "")
            groups.setdefault((child.tag, name), []).append(number)
        for (tag, name), numbers in groups.items():
            if tag not in _TAGS or not (len(numbers) > 1 or _is_unit(name)):
                continue
            alike = [number for number in numbers if _has_name(page.parts[number])]
            if len(alike) > 1 or (alike and _is_unit(name)):
                units.extend(page.parts[number] for number in alike)
        stack.extend(reversed(part.children))
    # Inside a unit only answers count, not its own parts.
    kept: list[Part] = []
    around: list[Part] = []
    for unit in sorted(units, key=lambda unit: (unit.first, -unit.last)):
        while around and around[-1].last < unit.last:
            around.pop()
        name = unit.element.get("class") or ""
        if not around or (_UNIT.search(name) and name == (around[-1].element.get("class") or "")):
            kept.append(unit)
            around.append(unit)
    return kept


_TAGS = frozenset(("div", "li", "article", "section", "dl", "tr"))


def _elements(unit: etree._Element, inner: set[int]) -> Iterator[etree._Element]:
    """The elements of a unit, without those of units inside it."""
    walker = etree.iterwalk(unit, events=("start",))
    for _, element in walker:
        if element is unit:
            continue
        if id(element) in inner:
            walker.skip_subtree()
        else:
            yield element


def _named(element: etree._Element, pattern: re.Pattern[str]) -> bool:
    kind, prop = element.get("class"), element.get("itemprop")
    return bool(kind or prop) and _matches(pattern, f"{kind or ''} {prop or ''}".strip())


@lru_cache(maxsize=1 << 12)
def _matches(pattern: re.Pattern[str], name: str) -> bool:
    return bool(pattern.search(name))


def _has_name(unit: Part) -> bool:
    return unit.last > unit.first and any(True for _ in _names(unit.element, set()))


@lru_cache(maxsize=1 << 12)
def _is_unit(name: str) -> bool:
    return bool(_UNIT.search(name))


def _names(unit: etree._Element, inner: set[int]) -> Iterator[tuple[etree._Element, bool]]:
    """What may name who wrote a comment, and whether it says so: if not, it is in bold."""
    for element in islice(_elements(unit, inner), SEARCHED):
        tag = tag_of(element)
        named = tag == "cite" or _named(element, _AUTHOR)
        if (
            (named or tag in ("b", "strong"))
            and not _named(element, _CONTROL)
            and 0 < columns(words_of(element)) <= 50
        ):
            yield element, named


def _author(unit: etree._Element, inner: set[int]) -> etree._Element | None:
    """The element that names who wrote a comment: the innermost one that says so, else the first in bold."""
    best: etree._Element | None = None
    bold: etree._Element | None = None
    for element, named in _names(unit, inner):
        if not named:
            bold = element if bold is None else bold
        elif best is None or any(above is best for above in element.iterancestors()):
            best = element
    return best if best is not None else bold


def _in_text(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and tag_of(parent) in ("p", "em", "i", "strong", "b", "blockquote")


def _comment(unit: etree._Element, inner: set[int]) -> Comment | None:
    author = _author(unit, inner)
    dropped: set[etree._Element] = set() if author is None else {author}
    published: str | None = None
    for element in _elements(unit, inner):
        tag = tag_of(element)
        if tag == "time" or _named(element, _DATE):
            text = words_of(element)
            if columns(text) > 60:
                continue
            stated = element.get("datetime")
            days = find_dates(text)
            published = published or (to_iso(stated) if stated else None) or (days[0].value if days else None)
            dropped.add(element)
        elif _named(element, _CONTROL) or tag in ("button", "form", "img"):
            if columns(words_of(element)) < 60:
                dropped.add(element)
        elif tag == "a" and columns(words_of(element)) <= CONTROL and not _in_text(element):
            dropped.add(element)

    def skip(element: etree._Element) -> bool:
        return element in dropped or (id(element) in inner and element is not unit)

    body = read_blocks(unit, Reading(skip=skip))
    if not text_of(body).strip():
        return None
    return Comment(body, words_of(author) if author is not None else None, published)
