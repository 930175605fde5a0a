"""The main block: the run of lines that holds the most text for the least furniture."""

from collections.abc import Collection

import msgspec

from .lines import LONG
from .page import TEXT, Page

CAP = 2 * LONG  # columns that one line may count at most: a legal notice of a page's length is still one line
#: What a line costs that the block would have to run over. A teaser or a picture stands inside text, a
#: heading of comments or a copyright line behind it.
COST = {
    "image": 5, "picture": 5, "noise": 5, "teaser": 10, "share": 30, "reply": 40, "advert": 40, "counter": 40,
    "related": 60, "comments": 80, "legal": 100, "form": 80, "account": 60, "navigation": 60, "end": 80,
}  # fmt: skip
UNDECIDED, OTHER, METADATA, FOREIGN = 10, 25, 40, 30


class Block(msgspec.Struct, frozen=True):
    """A half-open range of lines; `verse`: no line of it is long, so short lines are the text itself."""

    start: int
    end: int
    verse: bool = False


def find_block(page: Page, banned: Collection[int]) -> Block | None:
    """The lines that hold the article, or None where nothing looks like one.

    `banned` lines (comments) may not be among them. The block may open with a title and end with credits:
    later passes trim it.
    """
    best, start, total = (0, 0, 0), 0, 0
    for at in range(len(page.lines)):
        if at in banned:
            total, start = 0, at + 1
            continue
        if total <= 0:
            total, start = 0, at
        total += weigh(page, at)
        if total > best[0]:
            best = (total, start, at + 1)
    if best[0] > 0:
        return Block(*_grown(page, best[1], best[2], banned))
    verse = _verse(page, banned)
    return Block(*verse, verse=True) if verse else None


def weigh(page: Page, at: int) -> int:
    """What a line adds to the block it is in: its columns if it is text, a cost if not."""
    line, cue = page.lines[at], page.cues[at]
    if cue is not None:
        return -COST[cue]
    if page.metadata[at]:
        return -METADATA
    if line.script not in (page.script, None) and page.script is not None:
        return -FOREIGN if page.scores[at] >= TEXT else -OTHER
    if page.scores[at] >= TEXT:
        return min(line.columns, CAP)
    return -UNDECIDED if page.scores[at] > 0 else -OTHER


def is_text(page: Page, at: int) -> bool:
    """Whether a line by itself is text."""
    return page.cues[at] is None and not page.metadata[at] and weigh(page, at) > 0


def _grown(page: Page, start: int, end: int, banned: Collection[int]) -> tuple[int, int]:
    """The block with the short sentences at both its ends that cost more than they brought."""
    while end < len(page.lines) and end not in banned and _is_sentence(page, end):
        end += 1
    while start > 0 and start - 1 not in banned and _is_sentence(page, start - 1):
        start -= 1
    # A report by the clock goes on with a time and its heading even where no text follows any more.
    if any(page.lines[at].clock for at in range(start, end)):
        while end < len(page.lines) and page.lines[end].clock:
            end += 1
            if end < len(page.lines) and page.cues[end] is None and not page.metadata[end]:
                end += 1
    return start, end


def _is_sentence(page: Page, at: int) -> bool:
    line = page.lines[at]
    quiet = page.cues[at] is None and not page.metadata[at] and not line.weather and not line.number_only
    return quiet and (line.stop or line.final in ("!", "！", "?", "？")) and page.scores[at] >= 1


def _verse(page: Page, banned: Collection[int]) -> tuple[int, int] | None:
    """Where no line is long: the largest run of lines in the page's script between cues and metadata."""
    best, start, total, last = (0, 0, 0), 0, 0, 0
    for at, line in enumerate(page.lines):
        cue = page.cues[at]
        if at in banned or page.metadata[at] or line.weather or line.separators or cue not in _PASSED:
            start, total = at + 1, 0
            continue
        if cue is None and line.script == page.script and not line.number_only:
            total, last = total + line.columns, at + 1
        if total > best[0]:
            best = (total, start, last)
    return best[1:] if best[0] else None


_PASSED = (None, "picture", "image", "teaser", "noise")
