"""Sentences that the page says to its readers: rights, consent, newsletters, rules for comments.

They are as long and as well made as the article's own, so that only their words tell them; hence they are
looked for at the two ends of the text alone, never inside it.
"""

import itertools
import re
from collections.abc import Collection, Sequence
from functools import cache

from .address import address
from .kinship import kinship
from .lines import BLANKS, LONG, SHORT, STOPS
from .page import Page
from .vocabulary import spaced, words

ENOUGH = 3  # points of a notice; one less where furniture stands beside it
LONGEST = 6 * LONG  # columns of a sentence that speaks to readers
FURNISHED = 2  # lines that are no text, date or number: one may be the title
FAR = 5  # lines of furniture that no article has between its paragraphs
MOST_DOUBTFUL = 3  # sentences at an end that nothing speaks for
PERSONAL = 5  # one of so many lines inside the text speaks to somebody: then the article itself does
_INSIDE = ("teaser", "picture", "image", "advert", "share", "noise")  # furniture between paragraphs
_ASKING = ("account", "form", "legal", "comments")


def edge_notices(page: Page, start: int, end: int, banned: Collection[int]) -> set[int]:
    """The lines at both ends of a range that are notices, up to the first line of text that is none."""
    furnished = _is_furnished(page)
    found = _from_both_ends(page, start, end, banned, addressing=furnished)
    if not found or not furnished:
        return found
    # In a column, an interview, a letter all lines speak to somebody: there it says nothing.
    inside = [at for at in range(start, end) if at not in found and page.texts[at]]
    spoken = sum(address(page.lines[at]) > 0 for at in inside)
    if spoken * PERSONAL > len(inside) or not inside:
        return _from_both_ends(page, start, end, banned, addressing=False)
    return found


def _is_furnished(page: Page) -> bool:
    """Whether a page has anything but its text, title and numbers: else it has nothing to say for itself,
    unless a notice's words prove it.
    """
    known = (cue and not line.number_only for cue, line in zip(page.cues, page.lines, strict=True))
    beside = (line for line, text in zip(page.lines, page.texts, strict=True) if not text)
    return any(known) or sum(not (line.dated or line.number_only) for line in beside) >= FURNISHED


def _from_both_ends(
    page: Page, start: int, end: int, banned: Collection[int], *, addressing: bool
) -> set[int]:
    found: set[int] = set()
    outside = frozenset(banned)
    for rows, step in ((range(end - 1, start - 1, -1), 1), (range(start, end), -1)):
        doubtful: list[int] = []
        for number, at in enumerate(rows):
            line = page.lines[at]
            if at in found or not (page.texts[at] or (line.final and line.final in STOPS)):
                continue
            beside = at + step
            apart = (
                not 0 <= beside < len(page.lines)
                or beside in banned
                or beside in found
                or beside in doubtful
                or page.cues[beside] is not None
            )
            # A long sentence may hold a few such words by chance, and a quoted one has a speaker.
            if is_notice(line.key, max(ENOUGH, line.columns // 40) - apart + 2 * line.quotes):
                found.update(doubtful, [at])
                doubtful = []
                continue
            own = _own(
                page,
                at,
                rows[number:],
                range(start, end),
                outside | found,
                apart=apart,
                addressing=addressing,
            )
            if own > 0:
                found.update(doubtful, [at])
                doubtful = []
            elif own == 0 and len(doubtful) < MOST_DOUBTFUL:
                doubtful.append(at)  # it goes where the next one inwards goes
            else:
                break
    return found


def _own(
    page: Page,
    at: int,
    rows: range,
    block: range,
    banned: Collection[int],
    *,
    apart: bool,
    addressing: bool,
) -> int:
    """1: a sentence is the page's own rather than the article's; -1: the article's; 0: who knows.

    `rows` are the lines of the block from this one inwards. It has to stand beside furniture. Two of these
    are enough: words like "you" and "we", no word in common with the text, no indent where all text has one,
    the same sentence outside the block, a button below, furniture that cuts it off from the text (twice as
    much if that is long). The last two alone are not.
    """
    line, step = page.lines[at], -rows.step
    outer = at + step
    beyond = not 0 <= outer < len(page.lines)
    button = not beyond and is_label(page, outer)
    if line.columns > LONGEST or line.quotes or not (apart or button):
        return -1
    near = rows[1 : FAR + 1]
    between = list(itertools.takewhile(lambda row: row in banned or _is_between(page, row), near))
    # Above a date, or with a question mark, it is rather the title.
    if step < 0 and (not between or not line.stop or page.metadata[between[0]]):
        return -1
    inside = [
        row
        for row in rows[1:]
        if row not in banned and page.cues[row] is None and page.lines[row].key != line.key
    ]
    texts = [row for row in inside if page.texts[row]]
    if not texts:
        return -1
    set_in = _are_indented(page, texts) and not beyond and not page.lines[outer].indented
    if set_in and line.indented:
        return -1
    told = int(set_in) + (address(line) if addressing else 0)
    told += any(
        page.lines[row].key == line.key and (row in banned or row not in block)
        for row in page.alike(line.key)
        if row != at
    )
    asks = button or (not beyond and page.cues[outer] in _ASKING)
    cut_off = int(any(row not in banned and page.cues[row] not in _INSIDE for row in between))
    cut_off += len(between) == FAR
    kin = kinship(line.key, (page.lines[row].key for row in inside))
    if step < 0 and not told:
        return -1
    # Between two headings a paragraph may well stand for itself.
    if (told or cut_off > 1) and told + asks + cut_off - kin >= 2 + (not told):
        return 1
    return -1 if kin > 0 else 0


def _are_indented(page: Page, texts: Sequence[int]) -> bool:
    """Whether an indent opens all paragraphs; items of lists have none."""
    lines = [page.lines[row] for row in texts]
    indents = [line.indented for line in lines if line.quotes or line.text[0].isalpha()]
    return len(indents) > 1 and all(indents)


def is_label(page: Page, at: int) -> bool:
    """Whether a line is a few words without an end and of no known kind, as buttons are."""
    line = page.lines[at]
    return (
        page.cues[at] is None
        and not page.metadata[at]
        and not line.final
        and line.columns <= SHORT
        and not line.clock
        and not line.counted
        and not line.quotes
    )


def _is_between(page: Page, at: int) -> bool:
    """Whether a line is no text, as what separates a notice from the article."""
    return page.cues[at] is not None or page.metadata[at] or not page.lines[at].final


def is_notice(key: str, enough: int = ENOUGH) -> bool:
    """Whether a text (in lower case) holds words of notices: a plea counts three, others one each."""
    hits = {match[0] for match in _stems().finditer(key[:600].strip(BLANKS))}
    pleas = sum(hit in words("plea") for hit in hits)
    # Words that notices share with any text prove less.
    return len(hits) + 2 * pleas >= enough + (not pleas)


@cache
def _stems() -> re.Pattern[str]:
    """The beginnings of words of notices; of two that begin alike the longer one."""
    stems = sorted(words("plea") | words("notice"), key=lambda stem: (-len(stem), stem))
    free = "|".join(re.escape(stem) for stem in stems if not spaced(stem[0]))
    bound = "|".join(re.escape(stem) for stem in stems if spaced(stem[0]))
    first = "".join(sorted({re.escape(stem[0]) for stem in stems}))
    return re.compile(rf"(?=[{first}])(?:(?:{free})|(?<![^\W\d_])(?:{bound}))")
