"""A page as the passes see it: lines, what their words hint at, and how much each looks like text."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

import msgspec

from .cues import boilerplate_hits, cue_of, empty_image, is_picture_label, is_teaser
from .labels import has_any_label, has_label
from .lines import LONG, MEDIUM, SHORT, STOPS, TINY, Line, scripts
from .repeats import is_repeat
from .shapes import OPENINGS, is_colophon, openings, shape_of

_BESIDE_DATES = (
    "counter",
    "share",
    "reply",
    "picture",
    "comments",
)  # what may open a line that states a date
_STRAY = ("share", "counter", "picture", "image", "advert", "buttons", "reply", "navigation")
_NAMED = re.compile(r"[^:：]{2,12}[:：]\s*\S.{7,}")  # one of the related articles, with its title
FOOT = 10  # lines at the end of a page that may name its publisher
ALIKE = 6  # characters
TEXT = 4  # a score from here on is text's, below 1 furniture's; between them neighbours decide


class Page(msgspec.Struct, frozen=True, dict=True):
    """The lines of a page and what is known of each by itself, index by index."""

    lines: Sequence[Line]

    @cached_property
    def cues(self) -> list[str | None]:
        """What each line's words hint at: a role of furniture, `teaser`, `noise`, `image`; None for most."""
        cues = [self._cue(line) for line in self.lines]
        names = openings(self.lines)
        for at in range(max(OPENINGS, len(cues) - FOOT), len(cues)):
            if cues[at] in (None, "buttons") and is_colophon(self.lines[at], names):
                cues[at] = "legal"
        return cues

    @staticmethod
    def _cue(line: Line) -> str | None:
        if line.noise and not empty_image(line):
            return "noise"
        if not line.opens:
            return shape_of(line) or ("buttons" if line.row else None)
        if empty_image(line):
            return "image"
        if is_teaser(line):
            return "teaser"
        if is_picture_label(line):
            return "picture"
        cue = cue_of(line)
        if cue == "related" and _NAMED.match(line.text):
            return "teaser"
        return cue or shape_of(line) or ("buttons" if line.row and not has_label(line) else None)

    @cached_property
    def metadata(self) -> list[bool]:
        """Whether each line states a date, an origin, a name and little else."""
        return [
            (self.cues[at] is None or (bool(line.dates) and self.cues[at] in _BESIDE_DATES))
            and (line.dated or _is_stating(line))
            for at, line in enumerate(self.lines)
        ]

    @cached_property
    def script(self) -> str | None:
        """The script that most of the page is written in."""
        totals = scripts(self.lines)
        return max(totals, key=lambda name: totals[name], default=None)

    @cached_property
    def scores(self) -> list[int]:
        """How much each line looks like text of an article, by its features alone."""
        return [score(line) for line in self.lines]

    @cached_property
    def texts(self) -> list[bool]:
        """Whether each line by itself is text: in the page's script, with the features of text and no cue."""
        own = (self.script, None)
        return [
            cue is None and points >= TEXT and not stated and (own[0] is None or line.script in own)
            for line, cue, stated, points in zip(
                self.lines, self.cues, self.metadata, self.scores, strict=True
            )
        ]

    @cached_property
    def _openings(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, line in enumerate(self.lines):
            found.setdefault(line.key[:ALIKE], []).append(at)
        return found

    def alike(self, key: str) -> Sequence[int]:
        """The lines that begin as a key does."""
        return self._openings.get(key[:ALIKE], ())

    def stray(self, at: int) -> bool:
        """Whether a line is a button, a counter or a picture's label, as may stand below a title."""
        line = self.lines[at]
        return line.counted or line.number_only or line.columns <= 2 or self.cues[at] in _STRAY

    def repeated(self, at: int) -> bool:
        """Whether a line stands in the page again, as it is or as the start of another."""
        key = self.lines[at].key
        return sum(is_repeat(self.lines[row], key) for row in self.alike(key)) > 1

    @cached_property
    def repeats(self) -> Counter[str]:
        """How often each line stands in the page."""
        return Counter(line.key for line in self.lines)


def _is_stating(line: Line) -> bool:
    """Whether a line that is no sentence holds a label and its value."""
    if line.columns > 120 or (line.stop and line.comma):
        return False
    if has_label(line) or _is_listing(line):
        return True
    return line.separators > 0 and not line.final and has_any_label(line.text)


def _is_listing(line: Line) -> bool:
    """Whether a word or two and a colon stand before short items at commas, as before tags."""
    head, mark, rest = line.text.partition(": ")
    items = rest.split(", ")
    return (
        bool(mark)
        and not line.final
        and not line.quotes
        and head.count(" ") < 2
        and len(items) > 1
        and all(item.count(" ") < 2 and len(item) <= TINY for item in items)
    )


def score(line: Line) -> int:
    """Features that text has, less features that other lines have; length and final mark weigh most."""
    points = 3 if line.columns >= LONG else 2 if line.columns >= MEDIUM else 1 if line.columns >= SHORT else 0
    if line.final:
        points += 3 if line.final in STOPS else 1
    points += 2 * line.comma + line.quotes
    if line.columns < 2 * LONG:
        points -= (
            3 * (line.digits > 0.25) + 3 * line.dated + 2 * (line.separators > 0 and line.columns < LONG)
        )
        points -= 2 * (line.columns <= TINY)
        # Two phrases of furniture are worth two points: looked for where that changes the verdict.
        if points in (1, 2, TEXT, TEXT + 1) and line.columns < LONG:
            points -= boilerplate_hits(line)
    return points
