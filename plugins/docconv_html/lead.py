"""The paragraph between title and text that many pages keep outside the part that holds the text."""

from typing import TYPE_CHECKING

from .negative import negative_parts
from .page import Page, Part
from .vocabulary import BYLINE, LEAD

if TYPE_CHECKING:
    from .extract import Choice

#: So many runs at most stand between a title and its text.
SEARCHED = 60
#: How a lead ends that doesn't say what it is.
SENTENCE_END = "。！？.!?…”」』\"'»"
#: A lead that says so may be this narrow (in columns).
NARROW = 30


def add_lead(page: Page, choice: "Choice", *, named: bool = False) -> None:
    """Widen the choice by the prose that stands between the last `h1` before the text and the text.

    Nothing but that prose is added: all else around it is left out. With `named` only what calls itself a
    lead is.
    """
    container = choice.container
    title = next((page.parts[at] for at in reversed(page.h1) if page.parts[at].last <= container.first), None)
    if title is None or any(container.first <= page.parts[at].first < container.last for at in page.h1):
        return
    leads = _leads(page, title, container, named)
    if not leads:
        return
    number = page.runs[leads[0]].part
    while not (page.parts[number].first <= leads[0] and container.last <= page.parts[number].last):
        number = page.parts[number].parent
    outer = page.parts[number]
    kept = set(leads)
    stack = list(outer.children)
    while stack:
        part = page.parts[stack.pop()]
        if part is container:
            continue
        if part.first <= container.first and container.last <= part.last:
            stack.extend(part.children)
        elif kept.isdisjoint(range(part.first, part.last)):
            choice.dropped.setdefault(part.element, ("around", "stands around the part that holds the text"))
        else:
            stack.extend(part.children)
    choice.container = outer


def _leads(page: Page, title: Part, container: Part, only_named: bool) -> list[int]:
    """The runs that are a lead, by number."""
    first = max(title.last, container.first - SEARCHED)
    if first >= container.first:
        return []
    leads = [at for at in range(first, container.first) if _is_lead(page, at, container, only_named)]
    if not leads:
        return []
    barred = {
        at
        for part in (page.parts[number] for number in negative_parts(page, "names"))
        for at in range(max(part.first, first), min(part.last, container.first))
    }
    leads = [at for at in leads if at not in barred]
    width = sum(page.runs[at].width for at in leads)
    return leads if width <= page.width_of(container) else []


def _is_lead(page: Page, at: int, container: Part, only_named: bool) -> bool:
    run = page.runs[at]
    if run.linked * 3 > run.width:
        return False
    part = page.parts[run.part]
    if part.first <= container.first and container.last <= part.last:
        return False  # its words stand loose around the text
    named = False
    while not (part.first <= container.first and container.last <= part.last):
        if part.hint & BYLINE or part.tag in ("figure", "figcaption", "label", "button"):
            return False
        named = named or bool(part.hint & LEAD)
        part = page.parts[part.parent]
    if named:
        return run.width >= NARROW
    return not only_named and run.prose > 0 and (run.text[-1] in SENTENCE_END or not run.linked)
