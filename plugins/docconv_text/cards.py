"""Cards of other articles, found by their period: a title, a day, perhaps a sentence, again and again."""

from collections.abc import Collection

from .block import is_text
from .labels import has_any_label
from .page import Page
from .repeats import is_repeat

LONGEST = 5  # lines of a card
ENOUGH, ANNOUNCED = 3, 2  # cards before we believe in them; under a heading of related articles


def find_cards(page: Page, banned: Collection[int]) -> set[int]:
    """The lines of all cards."""
    days = [
        at
        for at, line in enumerate(page.lines)
        if at
        and at not in banned
        and line.columns <= 40
        and (line.dated or line.ago)
        and page.cues[at] is None
        and not has_any_label(line.text)
        and _is_title(page, at - 1)
    ]
    found: set[int] = set()
    first = 0
    while first < len(days):
        last = first
        period = days[first + 1] - days[first] if first + 1 < len(days) else 0
        while last + 1 < len(days) and days[last + 1] - days[last] == period:
            last += 1
        if 2 <= period <= LONGEST:
            top = days[first] - 1
            announced = any(page.cues[row] == "related" for row in range(max(0, top - 2), top))
            if last - first + 1 >= (ANNOUNCED if announced else ENOUGH):
                found.update(range(top, min(len(page.lines), days[last] + period - 1)))
        first = max(last, first + 1)
    return found | _undated(page, banned, found)


def _is_title(page: Page, at: int) -> bool:
    line = page.lines[at]
    if page.cues[at] is not None or (at and is_repeat(page.lines[0], line.key)):
        return False  # the article's own title opens its page
    return not line.dates and line.final in ("", "?", "？", "!", "！", "؟") and not line.number_only


def _undated(page: Page, banned: Collection[int], known: Collection[int]) -> set[int]:
    """Titles with a sentence each under a heading of related articles, where no text follows."""
    found: set[int] = set()
    for heading, cue in enumerate(page.cues):
        if cue != "related" or heading in known:
            continue
        at = heading + 1
        while (
            at + 1 < len(page.lines)
            and not is_text(page, at)
            and page.cues[at] is None
            and is_text(page, at + 1)
        ):
            at += 2
        pairs = (at - heading - 1) // 2
        goes_on = at < len(page.lines) and at not in banned and is_text(page, at)
        if pairs >= ANNOUNCED and not goes_on:
            found.update(range(heading + 1, at))
    return found
