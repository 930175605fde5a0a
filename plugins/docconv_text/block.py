"""The main block: the run of lines that holds the most text for the least furniture."""

from collections.abc import Collection

import msgspec

from .address import address
from .cues import boilerplate_hits
from .lines import LONG
from .page import TEXT, Page
from .pictures import caption_of
from .verse import FEWEST, Verse, find_verse

CAP = 2 * LONG  # columns that one line may count at most: a legal notice of a page's length is still one line
#: What a line costs that the block would have to run over. A teaser or a picture stands inside text, a
#: heading of comments or a copyright line behind it.
COST = {
    "image": 5, "picture": 5, "noise": 5, "teaser": 10, "share": 20, "reply": 40, "advert": 20, "counter": 40,
    "related": 40, "buttons": 20, "comments": 80, "legal": 100, "form": 80, "account": 60, "navigation": 60,
    "end": 80,
}  # fmt: skip
_HARD = ("comments", "legal", "form", "account", "navigation", "end")
_LEADING_AWAY = ("buttons", "advert", "related", "share", "reply", "counter")
AGAIN = 2
EXPECTED = 5  # a title in a list of titles
FEW = 3  # lines of text that may be a notice, a comment
ABOVE = 8  # lines above the text that a caption may stand in
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
    behind_furniture = False
    for at in range(len(page.lines)):
        if at in banned:
            total, start = 0, at + 1
            continue
        if total <= 0:
            total, start = 0, at
        # A second button or picture label in a row says nothing that the first one didn't.
        again = at > start and page.cues[at] is not None and page.cues[at] == page.cues[at - 1]
        weight = weigh(page, at) if not again or page.cues[at] in _HARD else -AGAIN
        # Behind furniture a line without an end is rather a headline than text that goes on.
        if behind_furniture and weight > 0 and not page.lines[at].final:
            weight = -UNDECIDED
        if behind_furniture and weight in (-UNDECIDED, -OTHER):
            weight = -EXPECTED
        behind_furniture = weight < 0 and (behind_furniture or page.cues[at] in _LEADING_AWAY)
        total += weight
        if total > best[0]:
            best = (total, start, at + 1)
    if best[0] > 0 and not _is_thin(page, best[1], best[2]):
        return Block(*_grown(page, best[1], best[2], banned))
    verse = find_verse(page, banned)
    if verse and (best[0] <= 0 or _is_question(page, best[1], best[2]) or _outweighs(page, verse, best)):
        return Block(verse.start, verse.end, verse=True)
    return Block(*_grown(page, best[1], best[2], banned)) if best[0] > 0 else None


def _is_thin(page: Page, start: int, end: int) -> bool:
    """Whether a block holds a few sentences only, as notices and comments do."""
    texts = [at for at in range(start, end) if is_text(page, at)]
    return len(texts) <= FEW or (len(texts) <= 2 * FEW and all(address(page.lines[at]) for at in texts))


def _outweighs(page: Page, verse: Verse, best: tuple[int, int, int]) -> bool:
    """Whether verse is the text rather than a few sentences that stand apart from it."""
    indented = page.lines[verse.start].indented and not page.lines[best[1]].indented
    title = not any(page.lines[at].final for at in range(best[1], best[2]))  # wide as it is
    apart = verse.end <= best[1] or (best[2] <= verse.start and (indented or title))
    if best[2] <= verse.start and not apart:
        apart = all(address(page.lines[at]) for at in range(best[1], best[2]) if is_text(page, at))
    return apart and verse.sure and verse.count >= FEWEST


def _is_question(page: Page, start: int, end: int) -> bool:
    """Whether all text there is is one question or exclamation: a title looks like that."""
    texts = [at for at in range(start, end) if is_text(page, at)]
    line = page.lines[texts[0]]
    return len(texts) == 1 and not line.comma and line.final in ("?", "？", "!", "！", "؟")


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
    return page.texts[at]


def _grown(page: Page, start: int, end: int, banned: Collection[int]) -> tuple[int, int]:
    """The block with the short sentences at both its ends that cost more than they brought."""
    while end < len(page.lines) and end not in banned and _is_sentence(page, end):
        end += 1
    while start > 0 and start - 1 not in banned and _is_sentence(page, start - 1):
        start -= 1
    for at in range(start - 1, max(-1, start - 1 - ABOVE), -1):
        if at in banned or page.metadata[at]:
            break
        if _is_caption(page, at):
            start = at
    # A report by the clock goes on with a time and its heading even where no text follows any more.
    if any(page.lines[at].clock for at in range(start, end)):
        while start > 1 and start - 1 not in banned and _opens_report(page, start - 1):
            start -= 1
        while end < len(page.lines) and page.lines[end].clock:
            end += 1
            if end < len(page.lines) and page.cues[end] is None and not page.metadata[end]:
                end += 1
    return start, end


def _opens_report(page: Page, at: int) -> bool:
    """Whether a line is a time above the text, or the heading below one."""
    if page.lines[at].clock:
        return True
    return page.lines[at - 1].clock and page.cues[at] is None and not page.metadata[at]


def _is_sentence(page: Page, at: int) -> bool:
    line = page.lines[at]
    quiet = page.cues[at] is None and not page.metadata[at] and not line.weather and not line.number_only
    if line.columns < LONG and boilerplate_hits(line) > 1:
        return False
    return quiet and (line.stop or line.final in ("!", "！", "?", "？")) and page.scores[at] >= 1


def _is_caption(page: Page, at: int) -> bool:
    """Whether a line is a picture's caption with a credit."""
    line = page.lines[at]
    return page.cues[at] is None and caption_of(line, beside_picture=False, first=False) is not None
