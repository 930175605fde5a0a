"""Build letters.txt and hanzi.txt beside this script: how often letters follow each other, by language.

Usage: python build_letters.py FOLDER_OF_LANGDETECT_PROFILES  (docconv_repair must be importable)
"""

import json
import math
import re
import sys
from collections import defaultdict
from pathlib import Path

from docconv_repair import ranking, readings

HERE = Path(__file__).parent
#: Script by language; the languages are those of papers whose pages were read with a wrong code page.
LANGUAGES = {
    "latin": "en de fr es pt it nl sv da no fi id ca cs pl hu ro hr sl sk sq tr et lv lt vi",
    "cyrillic": "ru uk bg mk",
    "greek": "el",
    "hebrew": "he",
    "arabic": "ar fa ur",
    "thai": "th",
}
LETTERS = {
    "latin": "[ a-zß-öø-ɏơưẠ-ỹșț]{2}",
    "cyrillic": "[ а-ҁҊ-ԯ]{2}",
    "greek": "[ ΐά-ώ]{2}",
    "hebrew": "[ א-ת]{2}",
    "arabic": "[ ء-غف-يٱ-ۓ]{2}",
    "thai": "[ ก-ฺเ-๎]{2}",
}
SELDOM = 1e-5  # a letter that is rarer belongs to another language
LEAST = 1 / 3000  # of what follows a letter
HANZI = 3500
STEPS = 2  # levels in a unit of the natural logarithm


def pairs_of(profile: Path, script: str) -> dict[str, float]:
    """The logarithm of how often the second letter follows the first; a blank is the border of a word."""
    letters = re.compile(LETTERS[script])
    counts: dict[str, int] = defaultdict(int)
    for gram, count in json.loads(profile.read_text(encoding="utf-8"))["freq"].items():
        pair = gram.lower()
        if len(pair) == 2 == len(gram) and letters.fullmatch(pair):
            counts[pair] += count
    total: defaultdict[str, int] = defaultdict(int)
    for pair, count in counts.items():
        total[pair[0]] += count
    seldom = SELDOM * sum(total.values())
    counts = {pair: count for pair, count in counts.items() if min(map(total.__getitem__, pair)) > seldom}
    return {
        pair: math.log(count / total[pair[0]])
        for pair, count in counts.items()
        if count >= LEAST * total[pair[0]]
    }


def levels(scores: dict[str, float]) -> dict[int, str]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for piece, score in scores.items():
        found[round(-STEPS * score)].append(piece)
    return {level: "".join(sorted(pieces)) for level, pieces in sorted(found.items())}


def main(profiles: str) -> None:
    rows = ["# script, language, half a natural logarithm, pairs; generated, see NOTICE\n"]
    for script, languages in LANGUAGES.items():
        for language in languages.split():
            pairs = pairs_of(Path(profiles) / language, script)
            rows += [f"{script}\t{language}\t{level}\t{run}\n" for level, run in levels(pairs).items()]
    (HERE / "letters.txt").write_text("".join(rows), encoding="utf-8")
    chars = dict(sorted(ranking.load().chars.items(), key=lambda entry: (-entry[1], entry[0]))[:HANZI])
    for code, form in readings.load().fold.items():
        if form in chars:
            chars.setdefault(chr(code), chars[form])
    rows = ["# half a natural logarithm, characters in both forms; generated, see NOTICE\n"]
    rows += [f"{level}\t{run}\n" for level, run in levels(chars).items()]
    (HERE / "hanzi.txt").write_text("".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
