"""Groups of cards: boxes that each announce some other article with a linked heading and hardly any text."""

from .controls import holds
from .page import Page, Part

#: A card has at most so much text (in columns) in so many runs.
WIDEST, RUNS = 330, 6
#: A card is found at most so many levels around its heading.
LEVELS = 6
#: So many cards at most stand in a text without a box around them.
FEW = 3
#: More cards than this are what a page is about.
MANY = 16
#: What stands over a group of cards is no wider.
LABEL = 60
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_BOUNDS = frozenset("html body main td th tr tbody table h1 form".split())  # noqa: SIM905
_CONTENT = frozenset(("h1", "pre", "table", "blockquote"))


def card_groups(page: Page) -> list[int]:
    """The numbers of the parts that hold two cards or more and nothing else, in order."""
    cards: dict[int, list[int]] = {}
    seen: set[int] = set()
    for number, part in enumerate(page.parts):
        if part.tag in _HEADINGS and part.last == part.first + 1:
            run = page.runs[part.first]
            # All of the heading is one link.
            if run.linked == run.width and (card := _card(page, number)) not in seen:
                seen.add(card)
                if card != number or _is_linked(page, page.parts[part.parent]):
                    cards.setdefault(page.parts[card].parent, []).append(card)
    found: list[int] = []
    end = 0
    for parent, members in sorted(cards.items()):
        part = page.parts[parent]
        if not 2 <= len(members) <= MANY or part.first < end:
            continue
        inside = sum(page.width_of(page.parts[card]) for card in members)
        bare = page.width_of(part) - inside <= LABEL or _is_linked(page, part)
        if bare and part.tag not in ("body", "html"):
            group = [_with_label(page, parent)]
        elif len(members) <= FEW:
            group = members
        else:
            continue  # Many in a text with words between them are what it is about.
        for number in group:
            found.append(number)
            end = max(end, page.parts[number].last)
    return found


def _is_linked(page: Page, part: Part) -> bool:
    """Whether all of a part is links: cards may be links themselves."""
    return page.linked_of(part) * 10 >= page.width_of(part) * 9


def last_card(page: Page, container: Part, last: int) -> Part | None:
    """A single card that ends the text before the run `last`: who wrote it, or what to read next."""
    for at in reversed(range(max(container.first, last - RUNS), last)):
        heading = page.parts[page.runs[at].part]
        if heading.tag not in _HEADINGS:
            continue
        linked = page.runs[at].linked == page.runs[at].width and heading.last == heading.first + 1
        card = page.parts[_card(page, page.runs[at].part)] if linked else heading
        return card if card is not heading and last - card.last < 2 and _is_apart(page, card) else None
    return None


def _is_apart(page: Page, card: Part) -> bool:
    """Whether more of the text stands before a card, beside it."""
    around = page.parts[card.parent]
    return page.prose[card.first] - page.prose[around.first] >= 2 * page.prose_of(card)


def _card(page: Page, heading: int) -> int:
    """The widest part around a heading that has no other heading and hardly any text."""
    best = heading
    for _ in range(LEVELS):
        at = page.parts[best].parent
        if at < 0:
            break
        part = page.parts[at]
        if part.tag in _BOUNDS or page.width_of(part) > WIDEST or part.last - part.first > RUNS:
            break
        if holds(page, at, _HEADINGS, 2) or holds(page, at, _CONTENT):
            break
        best = at
    return best


def _with_label(page: Page, number: int) -> int:
    """The part around a group of cards that holds nothing more than a label for it."""
    for _ in range(LEVELS):
        at = page.parts[number].parent
        part = page.parts[at]
        if (
            part.tag in _BOUNDS
            or part.tag == "article"
            or page.width_of(part) - page.width_of(page.parts[number]) > LABEL
            or any(page.parts[child].tag == "h1" for child in part.children[:60])
        ):
            break
        number = at
    return number
