"""The language of a text, by its script, its letters and its commonest words."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Literal

from docconv.text.script import scripts_among

SAMPLE = 20_000  # characters looked at
_WEIGHTS = (0.0, 1.0, 0.8, 0.6, 0.5, 0.4)  # of a word that so many languages share
ENOUGH_LETTERS = 20  # with fewer letters of an alphabet several languages share nothing is said

# Scripts that (nearly always) mean one language here.
_BY_SCRIPT = {
    "greek": "el",
    "hebrew": "he",
    "thai": "th",
    "devanagari": "hi",
    "armenian": "hy",
    "georgian": "ka",
    "bengali": "bn",
    "tamil": "ta",
    "telugu": "te",
    "gujarati": "gu",
    "khmer": "km",
    "lao": "lo",
    "myanmar": "my",
    "hangul": "ko",
}


def detect_language(text: str) -> str | None:
    """The BCP 47 tag of the language most of a text is written in, or None where there is too little to
    tell.

    An ideograph, a kana pair or a hangul syllable counts as two letters, being about half a word. Chinese
    is tagged ``zh-Hans`` or ``zh-Hant`` by the characters that exist in one form only, plain ``zh`` when it
    has none of them; nothing is inferred about the region. Reads at most the first 20,000 characters.
    """
    text = text[:SAMPLE]
    if text.isascii() or not _beyond_latin().search(text):
        return _latin(text)
    counts = Counter(text)
    letters = scripts_among(counts)
    east_asian = letters.get("han", 0) + letters.get("kana", 0) + letters.get("hangul", 0)
    rest = {name: n for name, n in letters.items() if name not in ("han", "kana", "hangul", "bopomofo")}
    script = max(rest, key=rest.__getitem__, default=None)
    if script is None or east_asian * 2 >= rest[script]:
        return _east_asian(counts, letters) if east_asian else None
    if script == "latin":
        return _latin(text)
    if rest[script] < 5:
        return None
    if script == "cyrillic":
        return _cyrillic(text)
    if script == "arabic":
        return _arabic(text)
    return _BY_SCRIPT.get(script)


def chinese_form(text: str) -> Literal["Hans", "Hant"] | None:
    """The form most of the telling characters of a text have: the script subtag, or None without a
    majority.
    """
    return _form(Counter(text))


def _form(counts: Mapping[str, int]) -> Literal["Hans", "Hant"] | None:
    simplified, traditional = _forms()
    hans = sum(map(counts.__getitem__, simplified.intersection(counts)))
    hant = sum(map(counts.__getitem__, traditional.intersection(counts)))
    return None if hans == hant else "Hans" if hans > hant else "Hant"


def is_simplified_only(ch: str) -> bool:
    """Whether a (common) character exists in simplified Chinese only: 国, not 后."""
    return ch in _forms()[0]


def is_traditional_only(ch: str) -> bool:
    """Whether a (common) character exists in traditional Chinese only: 國, not 著."""
    return ch in _forms()[1]


@cache
def _forms() -> tuple[frozenset[str], frozenset[str]]:
    """The characters that only simplified, and only traditional Chinese has."""
    from docconv.text.data.han_forms import SIMPLIFIED, TRADITIONAL

    return frozenset(SIMPLIFIED), frozenset(TRADITIONAL)


def _east_asian(counts: Mapping[str, int], letters: dict[str, int]) -> str | None:
    han, kana, hangul = (letters.get(name, 0) for name in ("han", "kana", "hangul"))
    if hangul * 2 >= han and hangul >= kana:
        return "ko"
    # Prose in Japanese is half kana; a Chinese text may quote some.
    if kana * 6 >= han:
        return "ja"
    form = _form(counts)
    return f"zh-{form}" if form else "zh"


def _cyrillic(text: str) -> str:
    counts = Counter(text.lower())
    ukrainian, belarusian = counts["ї"] + counts["є"] + counts["ґ"], counts["ў"]
    serbian = counts["ј"] + counts["њ"] + counts["љ"] + counts["ћ"] + counts["ђ"]
    russian = counts["ы"] + counts["э"] + counts["ё"]
    if belarusian and belarusian * 2 > ukrainian:
        return "be"
    if ukrainian > russian:
        return "uk"
    if serbian > russian:
        return "sr"
    if not russian and counts["ъ"] * 100 > sum(n for ch, n in counts.items() if ch.isalpha()):
        return "bg"
    return "ru"


def _arabic(text: str) -> str:
    counts = Counter(text)
    if counts["ٹ"] + counts["ڈ"] + counts["ے"] + counts["ں"] > counts["ة"] + counts["ك"] + counts["ي"]:
        return "ur"
    persian = sum(counts[ch] for ch in "پچژگیک")
    return "fa" if persian > counts["ة"] + counts["ك"] + counts["ي"] + counts["ى"] else "ar"


def _latin(text: str) -> str | None:
    text = text.lower()
    vietnamese = 0 if text.isascii() else len(_vietnamese().findall(text))
    if vietnamese * 10 >= len(text) and vietnamese > 4:
        return "vi"
    words = Counter(_word().findall(text))
    letters = sum(len(word) * n for word, n in words.items())
    if vietnamese and vietnamese * 10 >= letters > 4:
        return "vi"
    if letters < ENOUGH_LETTERS:
        return None
    scores: dict[str, float] = defaultdict(float)
    owners = _owners()
    for word, count in words.items():
        if languages := owners.get(word):
            weight = count * _WEIGHTS[min(len(languages), 5)]
            for language in languages:
                scores[language] += weight
    if not text.isascii():
        counts = Counter(text)
        for language, own in _telling().items():
            scores[language] += sum(counts[ch] for ch in own)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return None
    best, score = ranked[0]
    rival = ranked[1][1] if len(ranked) > 1 else 0
    # Prose has a common word in every three; a list of names by chance one in ten.
    total = sum(words.values())
    enough = score >= 2 and score * 8 >= total
    return best if enough and score >= rival * 1.05 else None


@cache
def _owners() -> dict[str, list[str]]:
    """The languages that each common word belongs to."""
    owners: dict[str, list[str]] = defaultdict(list)
    for language, common in _stopwords().items():
        for word in common:
            owners[word].append(language)
    return dict(owners)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@cache
def _beyond_latin() -> re.Pattern[str]:
    """Letters of other scripts; punctuation and symbols are none."""
    return re.compile("[^\x00-\u024f\u1e00-\u1eff\u2000-\u206f\u20a0-\u2bff]")


@cache
def _vietnamese() -> re.Pattern[str]:
    return re.compile("[ơưăđ\u1ea0-\u1ef9]")


@cache
def _stopwords() -> dict[str, tuple[str, ...]]:
    from docconv.text.data.stopwords import STOPWORDS

    return {language: tuple(dict.fromkeys(words.split())) for language, words in STOPWORDS.items()}


@cache
def _telling() -> dict[str, str]:
    from docconv.text.data.stopwords import TELLING

    return TELLING
