"""Texts that are like news as far as words are counted: a few words often, most seldom, all made up."""

import random
from itertools import accumulate

from docconv.ir import Article, Meta, Paragraph, Text

SYLLABLES = [
    first + rest
    for first in (
        "b",
        "c",
        "d",
        "g",
        "h",
        "k",
        "l",
        "m",
        "n",
        "p",
        "r",
        "s",
        "t",
        "v",
        "th",
        "tr",
        "ch",
        "ng",
    )
    for rest in ("a", "e", "i", "o", "u", "an", "en", "in", "on", "ung", "ai", "eo")
]
#: A story: its paragraphs, each a list of words.
Story = list[list[str]]


class Newsroom:
    """The stories of one language: `words` are spaced syllables, `han` unspaced characters."""

    def __init__(self, tongue: str) -> None:
        chosen = random.Random(tongue)
        self.tongue = tongue
        self.gap = "" if tongue == "han" else " "
        if tongue == "han":
            self.words = [chr(0x4E00 + number) for number in chosen.sample(range(0x3000), 2500)]
        elif tongue == "syllables":
            self.words = SYLLABLES + [f"{syllable}́" for syllable in SYLLABLES]
        else:
            self.words = ["".join(chosen.choices(SYLLABLES, k=chosen.randint(1, 3))) for _ in range(6000)]
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def word(self, chosen: random.Random) -> str:
        return chosen.choices(self.words, cum_weights=self.weights)[0]

    def story(self, number: int, paragraphs: int = 8) -> Story:
        """The story of a number; some of its words are figures."""
        chosen = random.Random(f"{self.tongue} {number}")
        length = 90 if self.tongue == "han" else 45
        return [
            [
                str(chosen.randint(2, 9999)) if chosen.random() < 0.01 else self.word(chosen)
                for _ in range(length)
            ]
            for _ in range(paragraphs)
        ]

    def edited(self, story: Story, seed: int) -> Story:
        """A story as another house prints it: words exchanged, perhaps cut at the end, a line of its own."""
        chosen = random.Random(f"edit {seed}")
        rate = chosen.choice((0, 0.01, 0.02, 0.04))
        made = [[self.word(chosen) if chosen.random() < rate else word for word in part] for part in story]
        if len(made) >= 5 and chosen.random() < 0.4:
            made.pop(chosen.choice((-1, 2)))
        if chosen.random() < 0.4:
            made.append([self.word(chosen) for _ in range(12)])
        return made

    def article(self, story: Story, **meta: object) -> Article:
        return Article(
            Meta(**{"published": "2026-03-10", **meta}),  # type: ignore[arg-type]
            tuple(Paragraph((Text(self.gap.join(part)),)) for part in story),
        )


ROOMS = [Newsroom(tongue) for tongue in ("words", "syllables", "han")]
