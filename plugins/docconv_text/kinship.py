"""Whether a sentence has anything to do with a text: whether they share any words.

Paragraphs of an article name the same people and things again (Hearst 1997, TextTiling: lexical cohesion);
what a page says on its own behalf shares hardly a word with it.
"""

import itertools
import re
from collections.abc import Iterable
from functools import lru_cache

LOOK = 600  # characters of a line that are looked at
FEWEST = 4  # stems from which on a sentence can be judged
KIN = 5  # one of so many stems: the sentence goes on with the text
_WORD = re.compile(r"[^\W\d_]+")
_IDEOGRAPHS = re.compile("[\u3400-\u9fff]+|[\u30a0-\u30ff]+")
VIETNAMESE = re.compile("[đơư\u1ea0-\u1ef9]")
_ARTICLE = re.compile("^(?:وال|بال|ال|لل)")


@lru_cache(512)
def stems(text: str) -> frozenset[str]:
    """What words are recognised by: their beginnings; pairs of ideographs, and of short words."""
    words = _WORD.findall(text[:LOOK])
    if not words:
        return frozenset()
    if any("\u0e00" <= ch <= "\u0eff" or "\u3040" <= ch <= "\u9fff" for ch in text[:40]):
        return frozenset(pair for word in words for pair in _pairs(word))
    if "\uac00" <= words[0][0] <= "\ud7a3":
        return frozenset(word[:2] for word in words if len(word) > 1)
    if "\u0600" <= words[0][0] <= "\u06ff":
        bare = (_ARTICLE.sub("", word) for word in words)
        return frozenset(word[:4] for word in bare if len(word) > 3)
    if VIETNAMESE.search(text, 0, LOOK):  # whose words are written in syllables
        return frozenset(map(" ".join, itertools.pairwise(words)))
    return frozenset(word[:6] for word in words if len(word) > 5)


def _pairs(word: str) -> Iterable[str]:
    """Pairs of ideographs, words in katakana, runs of four letters of scripts without blanks."""
    for run in _IDEOGRAPHS.findall(word):
        if run[0] >= "\u3400":
            yield from (run[at : at + 2] for at in range(len(run) - 1))
        elif len(run) > 2:
            yield run
    if "\u0e00" <= word[0] <= "\u0eff":
        yield from (word[at : at + 4] for at in range(len(word) - 3))


def kinship(text: str, others: Iterable[str]) -> int:
    """1: a text (in lower case) shares words with others, -1: not one, 0: this can't be told."""
    own = stems(text)
    if len(own) < FEWEST:
        return 0
    shared: set[str] = set()
    for other in others:
        shared |= own & stems(other)
        if len(shared) * KIN >= len(own) and len(shared) > 1:
            return 1
    return 0 if shared else -1
