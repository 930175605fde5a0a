"""How likely a piece of Chinese text is: to choose among repairs that the bytes allow alike.

Text on damaged pages is Traditional that was made from Simplified character by character (后 for 後 beside
對), so everything is folded to Simplified first: the mixture makes no difference there. Scores are natural
logarithms.
"""

import lzma
import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from docconv_repair import readings

_LONGEST_WORD = 6
_WITHIN_WORD = 0.75  # the share of bigrams that a word list explains; the rest are borders of words
_RARE = -15.0
_FOREIGN = -16.0
_MARK = -4.5
_MARK_AFTER_MARK = -9.0
_LETTER = -7.0
_LETTER_AFTER_LETTER = -3.0
_WRONG_SCRIPT = -10.0
_OFTEN_ALONE = -6.5  # above it are the hundred words of one character that every sentence has
_SELDOM_ALONE = -3.0
_RARELY = -13.0
_MARKS = frozenset("，。、；：？！“”‘’（）《》【】—…·　,.;:?!()[]\"'%-/ +~")
_PAUSES = frozenset("，。、；：？！,.;:?!")
_PAUSES_OR_OPEN = _PAUSES | frozenset("“‘（《【([")


@dataclass(frozen=True)
class Ranking:
    """Words, characters and pairs with their logarithmic frequencies; `by_lead` and `by_trail` list the
    common Traditional characters by one of their two bytes in GBK."""

    words: dict[str, float]
    chars: dict[str, float]
    pairs: dict[str, float]
    by_lead: dict[int, tuple[str, ...]]
    by_trail: dict[int, tuple[str, ...]]
    fold: dict[int, str]
    simplified: frozenset[str]

    def step(self, before: str, char: str) -> float:
        """The likelihood of `char` after the character `before` (empty at the start)."""
        if char < "\u2e80" or char in _MARKS or char >= "\uff00":
            if char in _MARKS:
                return _MARK_AFTER_MARK if char in _PAUSES and before in _PAUSES_OR_OPEN else _MARK
            if char.isascii():
                return _LETTER_AFTER_LETTER if before.isascii() and before.isalnum() else _LETTER
            return _FOREIGN
        folded = char.translate(self.fold)
        alone = self.chars.get(folded)
        if alone is None:
            return _RARE
        penalty = _WRONG_SCRIPT if char in self.simplified else 0.0
        pair = self.pairs.get(before.translate(self.fold) + folded)
        return penalty + (alone + math.log(1 - _WITHIN_WORD) if pair is None else pair)

    def phrase(self, text: str, *, any_script: bool = False) -> float:
        """The likelihood of the best division of `text` into words; Simplified characters count as wrong
        unless `any_script` is."""
        folded = text.translate(self.fold)
        best = [0.0] * (len(folded) + 1)
        for end in range(1, len(folded) + 1):
            char = folded[end - 1]
            alone = self.words.get(char)
            if alone is None:
                alone = self.step(folded[end - 2 : end - 1], char)
            elif alone < _OFTEN_ALONE:
                alone += _SELDOM_ALONE
            score = best[end - 1] + alone
            for start in range(max(0, end - _LONGEST_WORD), end - 1):
                word = self.words.get(folded[start:end])
                if word is not None and best[start] + word > score:
                    score = best[start] + word
            best[end] = score
        if any_script:
            return best[-1]
        return best[-1] + _WRONG_SCRIPT * sum(char in self.simplified for char in text)

    def makes_word(self, before: str, char: str) -> bool:
        return (before + char).translate(self.fold) in self.pairs

    def rare(self, char: str) -> bool:
        """Whether an ideograph is one that running text hardly ever needs."""
        return char >= "\u2e80" and self.step("", char) <= _RARELY


@cache
def load() -> Ranking:
    """Read the word list; about 0.2 s, once in a process, and only when there is damage."""
    table = readings.load()
    packed = files(__package__).joinpath("data", "words.xz").read_bytes()
    counts: dict[str, float] = {}
    for line in lzma.decompress(packed).decode("gb18030").splitlines():
        level, size, run = line.split("\t")
        count, length = 2.0 ** (int(level) / 2), int(size)
        counts.update((run[i : i + length], count) for i in range(0, len(run), length))
    singles: defaultdict[str, float] = defaultdict(float)
    pairs: defaultdict[str, float] = defaultdict(float)
    for word, count in counts.items():
        for at, char in enumerate(word):
            singles[char] += count
            if at:
                pairs[word[at - 1 : at + 1]] += count
    total, characters = sum(counts.values()), sum(singles.values())
    chars = {char: math.log(count / characters) for char, count in singles.items()}
    joined = {
        pair: math.log(
            _WITHIN_WORD * count / singles[pair[0]] + (1 - _WITHIN_WORD) * singles[pair[1]] / characters
        )
        for pair, count in pairs.items()
    }
    by_lead, by_trail = _by_byte(chars, table)
    return Ranking(
        words={word: math.log(count / total) for word, count in counts.items()},
        chars=chars,
        pairs=joined,
        by_lead=by_lead,
        by_trail=by_trail,
        fold=table.fold,
        simplified=table.simplified,
    )


@lru_cache(maxsize=65536)
def step(before: str, char: str) -> float:
    """`Ranking.step` of the word list: pages ask for the same pairs again and again."""
    return load().step(before, char)


def _by_byte(
    chars: dict[str, float], table: readings.Readings
) -> tuple[dict[int, tuple[str, ...]], dict[int, tuple[str, ...]]]:
    by_lead: defaultdict[int, list[str]] = defaultdict(list)
    by_trail: defaultdict[int, list[str]] = defaultdict(list)
    known = [char for char in chars if char not in table.simplified]
    known += [chr(code) for code, form in table.fold.items() if form in chars]
    for char in sorted(set(known) | set("，。、；：？！“”（）《》　")):
        lead, trail = char.encode("gbk")
        by_lead[lead].append(char)
        by_trail[trail].append(char)
    return (
        {byte: tuple(group) for byte, group in by_lead.items()},
        {byte: tuple(group) for byte, group in by_trail.items()},
    )
