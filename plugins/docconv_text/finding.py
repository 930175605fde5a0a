"""Where the article stands on its page: the main block, once all that only looks like text is known."""

from collections.abc import Collection

from .address import address
from .block import Block, find_block, is_text
from .cards import find_cards
from .forms import find_forms
from .lines import MEDIUM, TINY
from .notices import edge_notices
from .page import Page
from .repeats import is_repeat
from .shapes import leads_on
from .title import is_listed

ROUNDS = 6
TOP = 60  # lines among which a title is looked for


def locate(page: Page, comments: Collection[int]) -> tuple[Block | None, dict[int, tuple[str, str]]]:
    """The main block, or None, and for the lines that can't be of it the role and the reason."""
    left_out = dict.fromkeys(
        find_cards(page, comments), ("related", "one of several cards of other articles")
    )
    left_out |= dict.fromkeys(
        find_forms(page, {*comments, *left_out}), ("form", "a field to be filled in, or beside some")
    )
    above = _above_title(page, {*comments, *left_out})
    for _ in range(ROUNDS):
        banned = {*range(above), *comments, *left_out}
        block = find_block(page, banned)
        if block is None or block.verse:
            return block, left_out
        notices = edge_notices(page, block.start, block.end, banned)
        if not notices:
            return block, left_out
        left_out |= dict.fromkeys(notices, ("legal", "speaks for the page: rights, consent, a newsletter"))
    return find_block(page, {*comments, *left_out}), left_out


def _above_title(page: Page, banned: Collection[int]) -> int:
    """The first line that a title standing there twice leaves for the text; 0 where none does."""
    texts = [0]
    for at in range(len(page.lines)):
        texts.append(
            texts[-1] + (min(page.lines[at].columns, 400) if at not in banned and is_text(page, at) else 0)
        )
    best = 0
    for at, line in enumerate(page.lines[:TOP]):
        if at in banned or page.cues[at] is not None or page.metadata[at] or is_listed(page, at):
            continue
        # A notice may stand there twice too.
        if not TINY <= line.columns <= 4 * MEDIUM or line.stop or leads_on(line, "|｜"):
            continue
        before, after = texts[at], texts[-1] - texts[at + 1]
        if before * 2 > after:
            break
        copies = [row for row in page.alike(line.key) if is_repeat(page.lines[row], line.key)]
        if len(copies) > 1 and not _has_text(page, max((row for row in copies if row < at), default=at), at):
            best = at
    return best


def _has_text(page: Page, first: int, last: int) -> bool:
    """Whether something of the article stands between two lines that are alike: labels of adverts, then."""
    return any(is_text(page, row) and not address(page.lines[row]) for row in range(first + 1, last))
