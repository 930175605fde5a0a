"""What two texts have in common: their runs of words, or of characters where words are not spaced."""

import unicodedata
from collections import Counter
from functools import cached_property

from ..text import pattern

#: Scripts without spaces between words, a token each character: Han with its extensions, kana, bopomofo,
#: Thai, Lao, Burmese, Khmer. Everything else is a token each word, Korean and the syllables of Vietnamese
#: included.
_UNSPACED = (
    "\u2e80-\u2fdf\u3005-\u30ff\u3100-\u312f\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_UNSPACED += "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_CHARACTER = pattern(f"[{_UNSPACED}]")
_TOKEN = pattern(f"[{_UNSPACED}]|[^\\W_{_UNSPACED}]+")
_WORD = pattern(r"[^\W_]+")
_NUMBER = pattern(r"[0-9]+(?:[.,:][0-9]+)*")
#: Tokens in a run, for texts of words and for texts of characters: what unrelated news hardly share, and
#: what a changed word spoils few of.
WORDS, CHARACTERS = 3, 4


class Shingles:
    """A text as it is compared, worked out once and only when needed."""

    def __init__(self, text: str) -> None:
        self.text = unicodedata.normalize("NFKC", text).casefold()

    def tokens(self) -> list[str]:
        """Its words and characters; punctuation, case and width don't count."""
        # The shorter expression is three times as fast.
        return (_TOKEN if _CHARACTER.search(self.text) else _WORD).findall(self.text)

    @cached_property
    def letters(self) -> str:
        """The same in a row: equal for texts that differ in typesetting only."""
        return "".join(self.tokens())

    @cached_property
    def runs(self) -> frozenset[str]:
        """What `found_runs` gives, kept until `forget`: they take ten times the room of the text."""
        return self.found_runs()

    def forget(self) -> None:
        """Keep the runs no longer."""
        self.__dict__.pop("runs", None)

    def found_runs(self) -> frozenset[str]:
        """The runs of its tokens, each once; a text shorter than one is a run itself."""
        tokens = self.tokens()
        self.__dict__.setdefault("letters", "".join(tokens))
        size = CHARACTERS if 2 * len(self.letters) < 3 * len(tokens) else WORDS
        if len(tokens) <= size:
            return frozenset((" ".join(tokens),)) if tokens else frozenset()
        return frozenset(map(" ".join, zip(*(tokens[at:] for at in range(size)), strict=False)))

    @cached_property
    def numbers(self) -> frozenset[tuple[str, int]]:
        """The numbers that it states in digits, each as often as it does: the first 12, the second 12."""
        count: Counter[str] = Counter()
        found = set()
        for number in _NUMBER.findall(self.text):
            found.add((number, count[number]))
            count[number] += 1
        return frozenset(found)

    def shared(self, other: "Shingles") -> int:
        """The number of runs in both."""
        return len(self.runs & other.runs)

    def resemblance(self, other: "Shingles") -> float:
        """The share of all their runs that are in both (Jaccard), 0 to 1."""
        if self.letters == other.letters:
            return 1.0
        shared = self.shared(other)
        return shared / ((len(self.runs) + len(other.runs) - shared) or 1)

    def containment(self, other: "Shingles") -> float:
        """How much of the shorter text stands in the longer one, 0 to 1."""
        return self.shared(other) / (min(len(self.runs), len(other.runs)) or 1)

    def same_numbers(self, other: "Shingles", share: float) -> bool:
        """Whether the text with fewer numbers shares that much of them with the other; without any, yes."""
        fewest = min(len(self.numbers), len(other.numbers))
        return len(self.numbers & other.numbers) >= share * fewest
