"""Sentences that the page says to its readers: rights, consent, newsletters, rules for comments.

They are as long and as well made as the article's own, so that only their words tell them; hence they are
looked for at the two ends of the text alone, never inside it.
"""

import re
from collections.abc import Collection
from functools import cache

from .lines import BLANKS, LONG
from .page import Page
from .vocabulary import spaced, words

ENOUGH = 3  # points of a notice; one less where furniture stands beside it


def edge_notices(page: Page, start: int, end: int, banned: Collection[int]) -> set[int]:
    """The lines at both ends of a range that are notices, up to the first line of text that is none."""
    found: set[int] = set()
    for rows, step in ((range(end - 1, start - 1, -1), 1), (range(start, end), -1)):
        for at in rows:
            line = page.lines[at]
            if at in found or not (line.final or line.columns >= LONG):
                continue
            beside = at + step
            apart = (
                not 0 <= beside < len(page.lines)
                or beside in banned
                or beside in found
                or page.cues[beside] is not None
            )
            # A long sentence may hold a few such words by chance, and a quoted one has a speaker.
            if not is_notice(line.key, max(ENOUGH, line.columns // 40) - apart + 2 * line.quotes):
                break
            found.add(at)
    return found


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
