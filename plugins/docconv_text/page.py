"""A page as the passes see it: lines, what their words hint at, and how much each looks like text."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

import msgspec

from .cues import boilerplate_hits, cue_of, empty_image, is_picture_label, is_teaser
from .labels import has_label
from .lines import LONG, MEDIUM, SHORT, STOPS, TINY, Line, scripts

ALIKE = 6  # characters
TEXT = 4  # a score from here on is text's, below 1 furniture's; between them neighbours decide


class Page(msgspec.Struct, frozen=True, dict=True):
    """The lines of a page and what is known of each by itself, index by index."""

    lines: Sequence[Line]

    @cached_property
    def cues(self) -> list[str | None]:
        """What each line's words hint at: a role of furniture, `teaser`, `noise`, `image`; None for most."""
        return [self._cue(line) for line in self.lines]

    @staticmethod
    def _cue(line: Line) -> str | None:
        if empty_image(line):
            return "image"
        if line.noise:
            return "noise"
        if is_teaser(line):
            return "teaser"
        if is_picture_label(line):
            return "picture"
        return cue_of(line)

    @cached_property
    def metadata(self) -> list[bool]:
        """Whether each line states a date, an origin, a name and little else."""
        return [
            self.cues[at] is None
            and (line.dated or (line.columns <= 120 and not (line.stop and line.comma) and has_label(line)))
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
    def _openings(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, line in enumerate(self.lines):
            found.setdefault(line.key[:ALIKE], []).append(at)
        return found

    def alike(self, key: str) -> Sequence[int]:
        """The lines that begin as a key does."""
        return self._openings.get(key[:ALIKE], ())

    @cached_property
    def repeats(self) -> Counter[str]:
        """How often each line stands in the page."""
        return Counter(line.key for line in self.lines)


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
