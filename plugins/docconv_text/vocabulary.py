"""The words of all languages, by role, made ready for searching.

Pages mix languages (an English copyright line under a Chinese article), so all of them are searched at once.
"""

import re
from collections.abc import Mapping
from functools import cache, cached_property
from importlib import import_module

LANGUAGES = ("ar", "de", "en", "es", "fr", "it", "ja", "ko", "pt", "ru", "vi", "zh")

#: Roles of lines that are no text of an article; of a phrase with several the first one counts.
FURNITURE = (
    "comments", "related", "legal", "account", "form", "share", "reply", "navigation", "advert", "counter",
    "picture", "end",
)  # fmt: skip
#: Labels before a value: the field each one names.
LABELS = (
    "title", "url", "tags", "category", "modified", "published", "editor", "translator", "photographer",
    "author", "origin",
)  # fmt: skip


class Index:
    """Phrases of some roles, found by their first three or last two characters.

    A phrase counts as found only as whole words where its script puts blanks between words. Texts are in
    lower case.
    """

    def __init__(self, roles: Mapping[str, str]) -> None:
        self._starts: dict[str, list[tuple[str, str]]] = {}
        self._ends: dict[str, list[tuple[str, str]]] = {}
        for phrase, role in sorted(roles.items(), key=lambda item: (-len(item[0]), item[0])):
            self._starts.setdefault(phrase[:3], []).append((phrase, role))
            self._ends.setdefault(phrase[-2:], []).append((phrase, role))
        self._openings = frozenset(phrase[:2] for phrase in roles)
        self._single = frozenset(phrase for phrase in roles if len(phrase) == 1)
        self._lasts = frozenset(phrase[-1] for phrase in roles)
        self._lengths = tuple(sorted({min(3, len(phrase)) for phrase in roles}, reverse=True))

    def at(self, text: str, start: int = 0) -> tuple[str, int] | None:
        """The role of the longest phrase that begins at a place, and where it ends."""
        opening = text[start : start + 2]
        if opening not in self._openings and opening[:1] not in self._single:
            return None
        for length in self._lengths:
            for phrase, role in self._starts.get(text[start : start + length], ()):
                end = start + len(phrase)
                if text.startswith(phrase, start) and _is_border(text, start, phrase[0], end, phrase[-1]):
                    return role, end
        return None

    def before(self, text: str, end: int) -> tuple[str, int] | None:
        """The role of the longest phrase that ends at a place, and where it begins."""
        if text[end - 1 : end] not in self._lasts:
            return None
        for length in (2, 1):
            for phrase, role in self._ends.get(text[max(0, end - length) : end], ()):
                start = end - len(phrase)
                whole = start >= 0 and text.startswith(phrase, start)
                if whole and _is_border(text, start, phrase[0], end, phrase[-1]):
                    return role, start
        return None

    def count(self, text: str, most: int) -> int:
        """How many phrases stand in a text, `most` at most; those inside others aren't counted."""
        found, floor, openings = 0, 0, self._openings
        for place in self._places.finditer(text):
            at = place.start()
            if at >= floor and text[at : at + 2] in openings and (hit := self.at(text, at)):
                found, floor = found + 1, hit[1]
                if found == most:
                    break
        return found

    @cached_property
    def _places(self) -> re.Pattern[str]:
        """Where a phrase may begin: nowhere inside a word whose script puts blanks between words."""
        firsts = re.escape("".join(sorted({opening[0] for opening in self._openings})))
        return re.compile(
            rf"[{firsts}](?:(?<=[\u3040-\u9fff])|(?<=[\W\d_])|(?<![^\W\d_].)|(?<=[\u3040-\u9fff].))"
        )

    def finds(self, text: str) -> bool:
        """Whether any phrase stands in a text."""
        return self.count(text, 1) > 0


def _is_border(text: str, start: int, first: str, end: int, last: str) -> bool:
    if start > 0 and spaced(first) and spaced(text[start - 1]):
        return False
    return not (end < len(text) and spaced(last) and spaced(text[end]))


def spaced(character: str) -> bool:
    """Whether a character is a letter of a script that puts blanks between words."""
    return character.isalpha() and not "\u3040" <= character <= "\u9fff"


def lower(text: str) -> str:
    """A text in lower case with every character where it was."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(ch.lower() if len(ch.lower()) == 1 else ch for ch in text)


@cache
def words(role: str) -> frozenset[str]:
    """The phrases of all languages that play a role, in lower case."""
    return frozenset().union(*(listed.get(role, frozenset()) for listed in _listed()))


@cache
def _listed() -> tuple[dict[str, frozenset[str]], ...]:
    modules = [import_module(f"docconv_text.words.{language}").WORDS for language in LANGUAGES]
    return tuple(
        {role: frozenset(phrases.split(" | ")) for role, phrases in listed.items()} for listed in modules
    )


@cache
def index(*roles: str) -> Index:
    """The phrases of some roles; of a phrase with several roles the first one named counts."""
    found: dict[str, str] = {}
    for role in roles:
        for phrase in words(role):
            found.setdefault(phrase, role)
    return Index(found)


@cache
def openings() -> Index:
    """All that a line may be known by from its first words: a few lines of a page open with one."""
    return index(*FURNITURE, "teaser", "by", *LABELS)


@cache
def boilerplate() -> Index:
    """Phrases of furniture that are rare in running text, to be counted anywhere in a short line."""
    roles = ("related", "legal", "account", "form", "share", "navigation", "advert", "comments")
    # A short Latin word may well stand in a sentence; two ideographs are a word of their own.
    return Index({p: role for role in roles for p in words(role) if len(p) >= (7 if spaced(p[0]) else 2)})


def alternatives(*roles: str) -> str:
    """A regular expression for any phrase of some roles, longest first, as whole words. Slow."""
    phrases = sorted(set().union(*map(words, roles)), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(_bounded(phrase) for phrase in phrases)


def _bounded(phrase: str) -> str:
    pattern = re.escape(phrase)
    if spaced(phrase[0]):
        pattern = r"(?<![^\W\d_])" + pattern
    if spaced(phrase[-1]):
        pattern += r"(?![^\W\d_])"
    return pattern
