"""What is no article by its shape, whatever it calls itself and in whatever language."""

from typing import TypeAlias

from .adverts import adverts
from .cards import card_groups, last_card
from .controls import control_boxes
from .drops import Dropped
from .lines import calls, foot_lines, head_lines, icon_bars, link_lines
from .page import Page, Part

#: Numbers of parts, with role and reason.
Shapes: TypeAlias = dict[int, tuple[str, str]]
#: A shape is void when its part holds more than this share of the page's prose.
VOID, VOID_CARDS = 0.5, 0.75
#: More prose than this (in columns), and than a sixth of the page's, is in no group of cards.
MUCH = 900


def shapes_of(page: Page) -> Shapes:
    """The parts that are no article by their shape."""
    total = page.prose[-1]
    found: Shapes = {}
    for number in control_boxes(page):
        if page.prose_of(page.parts[number]) <= VOID * total:
            found[number] = ("form", "it asks for something: a few words with a form or a button")
    much = max(MUCH, total // 6)
    groups = [number for number in card_groups(page) if page.prose_of(page.parts[number]) <= much]
    rest = total - sum(max(page.prose_of(page.parts[number]), 0) for number in groups)
    if rest > total * (1 - VOID_CARDS):
        for number in groups:
            found[number] = ("cards", "each box in it announces another article")
    return found


def drop_lines(page: Page, container: Part, dropped: Dropped) -> None:
    """Add advertisements, links to other articles and lines of who and when in the article's part."""
    for element in adverts(page, container):
        dropped.setdefault(element, ("advertisement", "it is labelled, addressed or sized as one"))
    for part in link_lines(page, container):
        dropped.setdefault(part.element, ("links", "a label and the title of another article"))
    for part in icon_bars(page, container):
        dropped.setdefault(part.element, ("links", "pictures that are links, and a word or two"))
    for part in calls(page, container):
        dropped.setdefault(part.element, ("call", "a few words and a link to press"))
    last = _end(page, container, dropped)
    if (card := last_card(page, container, last)) is not None and card is not container:
        last = card.first
        dropped.setdefault(card.element, ("cards", "a box behind the text that leads elsewhere"))
    for element in head_lines(page, container):
        dropped.setdefault(element, ("byline", "stands between title and text and is neither"))
    for element in foot_lines(page, container, last):
        dropped.setdefault(element, ("byline", "says who and when, behind the text"))


def _end(page: Page, container: Part, dropped: Dropped) -> int:
    """Where the text ends: the number of the run behind the last that is not left out."""
    last, parts = container.last, page.parts
    #: The outermost part around each part, by its number, that is left out.
    outermost: dict[int, Part | None] = {}
    while last > container.first:
        number, inside = page.runs[last - 1].part, []
        while number not in outermost and parts[number] is not container:
            inside.append(number)
            number = parts[number].parent
        gone = outermost.get(number)
        for number in reversed(inside):
            if gone is None and parts[number].element in dropped:
                gone = parts[number]
            outermost[number] = gone
        if gone is None:
            break
        last = gone.first
    return last
