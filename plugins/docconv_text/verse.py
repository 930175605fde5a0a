"""Verse: where no line is long, the short lines are the text itself.

What tells them from menus and lists of titles is where they stand, not what they say: below the title and
what is stated about the article, indented where nothing else is, of more than one word, and much narrower
than a headline. Buttons, adverts and teasers between them don't end them.
"""

import re
from collections.abc import Collection, Iterator
from itertools import accumulate

import msgspec

from .address import address
from .credits import reporters_line
from .cues import boilerplate_hits
from .labels import by_value, is_stated
from .lines import LONG, MEDIUM, SHORT, TINY, Line, is_counted
from .names import has_case, is_agency, is_media, is_person, is_section
from .page import Page
from .repeats import is_repeat
from .shapes import leads_on
from .vocabulary import spaced

FEWEST = 3  # lines
_PASSED = (
    "picture", "image", "teaser", "noise", "advert", "share", "buttons", "related", "counter", "reply",
)  # fmt: skip
_ANNOUNCING = ("related", "comments", "form", "account")
MOST_PASSED = 6  # lines of furniture in a row
NARROWEST = 3  # columns
TOP = 3  # lines of which one may be the page's title
ITEM = 8  # columns that an item of a menu in ideographs has at most
SLIM = 9  # columns that lines of verse have on average at least
ABOVE = 12  # lines above that are looked at
_PIECE = re.compile(r"\s*[|｜·/]\s*| {2,}|\t+|\u3000+")
ANCHORED, INDENTED, ANNOUNCED, ITEMS = 4, 4, 0.25, 0.125


class Verse(msgspec.Struct, frozen=True):
    """A half-open range of lines, how many of them are verse, what speaks for it.

    `sure`: it stands below the title or metadata, or is indented, so that it may be the text although
    a sentence stands elsewhere on the page.
    """

    start: int
    end: int
    count: int
    points: float
    sure: bool


def find_verse(page: Page, banned: Collection[int]) -> Verse | None:
    """The most likely verse of a page, or None."""
    indented = _are_indented(page, banned)
    best: Verse | None = None
    for run in _runs(page, banned, indented):
        found = _judged(page, run, indented)
        if found and (best is None or found.points > best.points):
            best = found
    return best


def _are_indented(page: Page, banned: Collection[int]) -> bool:
    """Whether an indent sets lines that may be verse apart from the rest of the page."""
    rows = [at for at in range(len(page.lines)) if at not in banned and _may_be(page, at)]
    indented = sum(page.lines[at].indented for at in rows)
    return indented >= FEWEST and any(not line.indented for line in page.lines)


def _may_be(page: Page, at: int) -> bool:
    line = page.lines[at]
    quiet = page.cues[at] is None and not page.metadata[at] and not line.weather and not line.number_only
    return (
        quiet
        and not (line.counted or line.ago or line.dates or line.digits)
        and not line.separators
        and line.script == page.script
        and line.columns > NARROWEST
        and line.text[0] not in "#＃"
        and not leads_on(line)
        and not (line.columns >= LONG and line.final)
        and boilerplate_hits(line) < 2
    )


def _runs(page: Page, banned: Collection[int], indented: bool) -> Iterator[list[int]]:
    """Lines that may be verse, with no more than some furniture between them."""
    run: list[int] = []
    passed = 0
    for at, line in enumerate(page.lines):
        if at not in banned and _may_be(page, at) and not (indented and run and not line.indented):
            if indented and not line.indented:
                continue
            run.append(at)
            passed = 0
            continue
        passed += 1
        # Where an indent tells verse, a few words without one are furniture of whatever kind.
        between = indented and not line.indented and page.cues[at] is None and line.columns <= SHORT
        between = between and at not in banned and not page.metadata[at]
        if run and ((_ends(page, at, banned) and not between) or passed > MOST_PASSED):
            yield run
            run, passed = [], 0
    if run:
        yield run


def _ends(page: Page, at: int, banned: Collection[int]) -> bool:
    """Whether verse doesn't go on behind a line: it heads a list, states something, is of another kind."""
    line, cue = page.lines[at], page.cues[at]
    if at in banned or page.metadata[at] or line.weather or line.ago or line.text[0] in "#＃":
        return True
    if cue in ("related", "teaser"):
        return line.columns <= TINY  # a heading; behind a wider one stands its only title
    if leads_on(line):
        return False
    if cue is None:
        return not line.number_only and not line.digits and line.columns > NARROWEST
    return cue not in _PASSED and not _are_counters(line)


def _judged(page: Page, run: list[int], indented: bool) -> Verse | None:
    """A run without the title at its start and what only stands below it, weighed."""
    start, again = 0, False
    for at in range(min(6, len(run) - 1)):
        if page.lines[run[at]].columns >= TINY and page.repeated(run[at]):
            start = at + 1  # the title opens no verse
            again = again or _is_title_again(page, run[at])
    titles = _titles(page, run[start:], again)
    start += titles
    while start < len(run) - FEWEST and _is_labelling(page, run[start]):
        start += 1
    rows = _without_tail(page, run[start:])
    if not rows:
        return None
    above = ANCHORED if again or titles else _weight_above(page, rows[0])
    items = sum(_is_item(page.lines[at].text) for at in rows) * 2 > len(rows)
    marked = indented and page.lines[rows[0]].indented
    weight = above * (INDENTED if marked else 1) * (ITEMS if items else 1)
    total = sum(min(page.lines[at].columns, TINY) for at in rows)  # a headline is no two lines of verse
    mean = sum(page.lines[at].columns for at in rows) / len(rows)
    # Buttons are narrower than verse, headlines wider.
    sure = not items and SLIM <= mean <= MEDIUM and (above == ANCHORED or marked)
    return Verse(rows[0], rows[-1] + 1, len(rows), total * weight, sure)


def _is_labelling(page: Page, at: int) -> bool:
    """Whether a line is a department or a name that stands beside what is stated about the article."""
    text = page.lines[at].text
    if at + 1 < len(page.lines) and page.metadata[at + 1]:
        return True
    beside = any(
        0 <= row < len(page.lines) and (page.metadata[row] or is_section(page.lines[row].text))
        for row in (at - 1, at + 1)
    )
    # Without capitals any two words may be a name.
    named = ":" in text or is_media(text) or (has_case(text) and _ends_in_name(text))
    by = by_value(text) or ""
    source = by.isupper() or is_media(by) or is_person(by) or reporters_line(text) is not None
    return source or is_section(text) or (beside and named)


def _ends_in_name(text: str) -> bool:
    """Whether a few words end in a person's or a publisher's name: `Written by Anna Berg`."""
    words = text.split(" ")
    tails = [" ".join(words[at:]) for at in range(min(3, len(words)))]
    return len(words) <= 6 and any(is_person(tail) or is_media(tail) for tail in tails)


def _without_tail(page: Page, rows: list[int]) -> list[int]:
    """Rows without those at their end that are of another width, or belong to what follows."""
    for cut in range(max(FEWEST, len(rows) - 3), len(rows)):
        widest = max(page.lines[row].columns for row in rows[:cut])
        if all(page.lines[row].columns * 2 >= 3 * widest for row in rows[cut:]):
            rows = rows[:cut]
            break
    # What counts of all rows before a cut, or behind it, is carried along: a page may have very many rows.
    columns = [page.lines[row].columns for row in rows]
    widest_before = list(accumulate(columns, max))
    for cut in range(FEWEST, len(rows)):
        if page.lines[rows[cut]].stop and columns[cut] * 2 >= 3 * widest_before[cut - 1]:
            rows = rows[:cut]  # a sentence of the page
            break
    narrowest_before = list(accumulate(columns[: len(rows)], min))
    widest_behind = list(accumulate(reversed(columns[: len(rows)]), max))[::-1]
    for cut in range(FEWEST, len(rows) - FEWEST + 1):
        if widest_behind[cut] * 4 <= 3 * narrowest_before[cut - 1]:
            rows = rows[:cut]  # a menu
            break
    rows = [*rows]
    while len(rows) > FEWEST:
        last = rows[-1]
        below = page.lines[last + 1] if last + 1 < len(page.lines) else None
        apart = last - rows[-2] > 1
        commenter = apart and below and (below.ago or (below.dated and not is_stated(below)))
        field = (
            below is not None
            and below.columns <= TINY
            and below.text[-1] in ":：*"
            and page.cues[last + 1] not in ("related", "teaser")
        )
        asks = apart and address(page.lines[last]) and not any(address(page.lines[row]) for row in rows[:-1])
        if not (commenter or field or asks or is_section(page.lines[last].text)):
            break
        rows.pop()
    return rows


def _is_title_again(page: Page, at: int) -> bool:
    """Whether a line repeats one of the first of the page, or the other way round."""
    key = page.lines[at].key
    return any(
        row != at and min(row, at) < TOP and is_repeat(page.lines[row], key) for row in page.alike(key)
    )


def _are_counters(line: Line) -> bool:
    """Whether a line holds several counters: `Comments (3) · 40 views`."""
    pieces = _PIECE.split(line.text)
    return len(pieces) > 1 and all(map(is_counted, pieces))


def _is_item(text: str) -> bool:
    """Whether a line looks like an item of a menu: one word, a few ideographs, a department."""
    return (" " not in text and (spaced(text[-1]) or len(text) <= ITEM // 2)) or is_section(text)


def _titles(page: Page, run: list[int], again: bool) -> int:
    """How many lines open a run up to a title: one that is half as long again as any line below it."""
    for at in range(min(6, len(run) - FEWEST)):
        line, widest = page.lines[run[at]], max(page.lines[row].columns for row in run[at + 1 :])
        if line.columns >= TINY and line.columns * 2 >= 3 * widest:
            return at + 1
    # A name, a slogan, a title of the width of the verse: buttons below it set it apart.
    if run and not again and not any(page.lines[row].columns >= TINY for row in range(run[0])):
        for at in range(min(3, len(run) - FEWEST)):
            if run[at + 1] - run[at] > 1 and page.lines[run[at]].columns >= TINY:
                return at + 1
    return 0


def _weight_above(page: Page, start: int) -> float:
    """What a run is worth by the line above it, passing over buttons and counters."""
    title = False
    for at in range(start - 1, max(-1, start - ABOVE), -1):
        cue = page.cues[at]
        if page.metadata[at]:
            return ANCHORED
        text = page.lines[at].text
        if page.lines[at].counted or _are_counters(page.lines[at]) or is_section(text) or is_agency(text):
            continue
        if cue in _ANNOUNCING and page.lines[at].columns <= 2 * TINY and not title:
            return ANNOUNCED
        named = at == 0 and page.lines[at].columns >= MEDIUM  # a page's title opens it
        if named or (_is_title_again(page, at) and page.lines[at].columns >= TINY):
            return ANCHORED
        if page.stray(at):
            continue
        if title:
            break
        title = TINY <= page.lines[at].columns <= 2 * MEDIUM and cue is None
        if not title:
            break
    return 1
