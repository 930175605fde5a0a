"""What is found out about an article, and on what grounds."""

from collections.abc import Iterator
from typing import Any, TypeAlias

import msgspec
from lxml import etree

from docconv.html import content_of, tag_of

from .page import PROSE, Page, Part

#: The page's `meta` elements by name, in lower case, and the objects of its JSON-LD.
Metas: TypeAlias = dict[str, list[str]]
Node: TypeAlias = dict[str, Any]
Graph: TypeAlias = list[Node]


class Facts(msgspec.Struct):
    """Metadata as it is found; the first statement of a field wins."""

    values: dict[str, Any] = {}
    evidence: dict[str, str] = {}

    def say(self, name: str, value: Any, because: str) -> None:
        """Keep a value and what it rests on."""
        if value and name not in self.values:
            self.values[name] = value
            self.evidence[name] = because

    def get(self, name: str) -> Any:
        """What is known of a field."""
        return self.values.get(name)


def first(metas: Metas, *names: str) -> tuple[str, str] | None:
    """The first value of the first of some names that the page has, and that name."""
    return next(((metas[name][0], name) for name in names if name in metas), None)


def window_of(page: Page, container: Part) -> Iterator[str]:
    """The runs of text where a page says who wrote the article and when: around the title, and at the end."""
    start = max(container.first - 12, 0)
    for number in page.h1:
        part = page.parts[number]
        if part.first <= container.first + 3:
            start = part.first
    prose = 0
    at = start
    while at < len(page.runs) and prose < 2 and at < start + 60:
        run = page.runs[at]
        if run.width >= PROSE * 2 and run.linked * 3 < run.width:
            prose += 1
        yield run.text[:300]
        at += 1
    for run in page.runs[max(at, container.last - 3) : container.last + 4]:
        yield run.text[-300:]


def near_title(element: etree._Element) -> bool:
    """Whether an element is not inside a list of other articles."""
    return not any(tag_of(parent) in ("aside", "nav", "li", "footer") for parent in element.iterancestors())


def words_of(element: etree._Element) -> str:
    """The text of an element on one line."""
    return " ".join(content_of(element).split())
