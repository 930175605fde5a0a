"""What the repairs mend, leave alone, and cost: `python tests/perf/repairs.py`.

Each figure is a function that gives a `Rate`, so that other tables can hold it too. The samples lie in the
folder that `DOCCONV_SHARED` names, else in `shared` beside the checkout; where they do not, the figures on
them raise FileNotFoundError.
"""

import os
import random
import re
import runpy
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from docconv.context import Context, Doors
from docconv.detect import detect
from docconv.ir import Repair
from docconv.plugins import registry
from docconv.settings import Settings
from docconv.source import Source
from docconv.testing import damage
from docconv.testing.newsroom import TONGUES, sentence, sentences
from docconv.text import clean, uncommon
from docconv.transforms import steps

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("DOCCONV_SHARED", ROOT.parent / "shared"))
SENTENCES: dict[str, tuple[str, ...]] = runpy.run_path(
    str(ROOT / "tests" / "plugins" / "repair" / "sentences.py")
)["SENTENCES"]


class Rate(NamedTuple):
    """How many of how many came out as they should, the share that is wanted, and what did not."""

    good: int
    all: int
    wanted: float
    failures: tuple[tuple[str, str, str], ...] = ()  # damaged, wanted, got

    @property
    def share(self) -> float:
        return self.good / self.all if self.all else 1.0

    @property
    def reached(self) -> bool:
        return self.share >= self.wanted


def repaired(text: str, format: str = "text") -> tuple[str, list[Repair]]:
    """A text as readers get it, with the repairs that are on by default, and the book of them."""
    ctx = Context(format=format, doors=Doors(text_transforms=steps("text", registry(), Settings())))
    return ctx.text(Source("text", data=text.encode("utf-8", "surrogatepass"))), ctx.repairs


def rows(name: str) -> list[list[str]]:
    """The rows of a table of samples; `\\u0080` stands for the character."""
    text = (SHARED / "samples" / f"{name}.tsv").read_text(encoding="utf-8").rstrip("\n")
    text = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
    return [line.split("\t") for line in text.split("\n")[1:]]


def gbk_pinyin() -> Rate:
    """Lines of one site together, exactly as they were; the others must be marked as guesses."""
    sites: defaultdict[str | None, list[list[str]]] = defaultdict(list)
    for row in rows("gbk-pinyin-damage"):
        sites[urlsplit(row[2]).hostname].append(row)
    failures, count = [], 0
    for lines in sites.values():
        text, _ = repaired("\n".join(line[0] for line in lines))
        for (shown, meant, *_), got in zip(lines, text.split("\n"), strict=True):
            count += 1
            if got != meant:
                failures.append((shown, meant, got))
    return Rate(count - len(failures), count, 0.95, tuple(failures))


def not_pinyin() -> Rate:
    """What only looks like readings in GBK bytes, line by line and all together."""
    lines = [row[0] for row in rows("gbk-pinyin-not-damage")]
    return untouched([*lines, "\n".join(lines)])


def mojibake() -> Rate:
    """Repaired or left as they are, never a third text."""
    found = [row for row in rows("mojibake-cases") if "control" not in row[2]]
    results = [(shown, meant, repaired(shown)[0]) for shown, meant, _ in found]
    failures = tuple(row for row in results if row[2] not in row[:2])
    return Rate(len(found) - len(failures), len(found), 0.9, failures)


def mojibake_repaired() -> Rate:
    """Of the same, those repaired exactly; a few have lost bytes that nobody can know."""
    found = [row for row in rows("mojibake-cases") if "control" not in row[2]]
    results = [(shown, meant, repaired(shown)[0]) for shown, meant, _ in found]
    failures = tuple(row for row in results if row[2] != row[1])
    return Rate(len(found) - len(failures), len(found), 0.85, failures)


def mojibake_controls() -> Rate:
    return untouched(row[0] for row in rows("mojibake-cases") if "control" in row[2])


def untouched(texts: Iterable[str | tuple[str, str]]) -> Rate:
    """Clean texts, or texts with their formats: the same afterwards, and no repair in the book."""
    failures, count = [], 0
    for given in texts:
        text, format = (given, "text") if isinstance(given, str) else given
        count += 1
        got, book = repaired(text, format)
        if got != text or book:
            failures.append((text, text, got))
    return Rate(count - len(failures), count, 1.0, tuple(failures))


def samples() -> Rate:
    """Whole pages that nothing is wrong with."""
    pages = [
        (
            clean(path.read_bytes().decode("utf-8-sig", "replace")),
            detect(Source(path.name, data=path.read_bytes()), registry()).name,
        )
        for folder in ("samples/raw-text", "samples/mirrored-markdown", "seeds")
        for path in sorted((SHARED / folder).glob("*.*"))
        if path.suffix in (".txt", ".md") and not (folder == "seeds" and path.name.startswith("004"))
    ]
    return untouched(pages)


def clean_texts(count: int, seed: int = 1) -> list[str]:
    """Generated texts in all languages that there are words for, a paragraph to a page long."""
    chance = random.Random(seed)
    languages = sorted(SENTENCES)
    texts = []
    for number in range(count):
        tongue = TONGUES[number % len(TONGUES)]
        made = [sentence(tongue, chance.randrange(sentences(tongue))) for _ in range(chance.randint(1, 20))]
        own = chance.choices(SENTENCES[languages[number % len(languages)]], k=chance.randint(1, 4))
        texts.append("\n".join(made + own if number % 2 else own))
    return texts


def generated_clean(count: int = 2000) -> Rate:
    return untouched(clean_texts(count))


def misread() -> Rate:
    """Sentences in some twenty languages read with wrong encodings, nothing lost: exactly as they were."""
    return _misread(lossy=False, exact=True)


def misread_lossy() -> Rate:
    """The same where bytes were lost: exactly as they were, or as they are."""
    return _misread(lossy=True, exact=False)


def _misread(*, lossy: bool, exact: bool) -> Rate:
    failures, count = [], 0
    for language, pairs in damage.MISREADINGS.items():
        for right, wrong in pairs:
            for meant in SENTENCES[language]:
                shown = damage.misread(meant, right, wrong, lossy=lossy)
                if shown is None or shown in (meant, "") or ("\ufffd" in shown) != lossy:
                    continue
                count += 1
                got, _ = repaired(shown)
                if got != meant and (exact or got != repaired_not(shown)):
                    failures.append((f"{language} {right} as {wrong}: {shown}", meant, got))
    return Rate(count - len(failures), count, 0.9, tuple(failures))


def repaired_not(text: str) -> str:
    """A text as readers get it without repairs."""
    return Context().text(Source("text", data=text.encode("utf-8", "surrogatepass")))


def old_fonts() -> Rate:
    """Vietnamese in TCVN3 and VNI fonts, decomposed, half composed."""
    ways = (damage.in_tcvn3, damage.in_vni, damage.decomposed, damage.half_composed, damage.with_invisible)
    results = [(way(meant), meant, repaired(way(meant))[0]) for way in ways for meant in SENTENCES["vi"]]
    failures = tuple(row for row in results if row[2] != row[1])
    return Rate(len(results) - len(failures), len(results), 0.95, failures)


def pinyin_generated(count: int = 300, seed: int = 1) -> Rate:
    """Generated Traditional pages damaged with all signs: each line as it was, or marked as a guess."""
    chance = random.Random(seed)
    tongue = next(tongue for tongue in TONGUES if tongue.tag == "zh-Hant")
    failures, lines = [], 0
    for number in range(count):
        page = [sentence(tongue, chance.randrange(sentences(tongue))) for _ in range(8)]
        page += chance.choices(SENTENCES["zh-Hant"], k=4)
        chosen = chance.sample(sorted(damage.READINGS), chance.randint(10, len(damage.READINGS)))
        shown = damage.annotated(
            "\n".join(page),
            {char: damage.READINGS[char] for char in chosen},
            sign=damage.HIDDEN_SIGN if number % 2 else b"",
        )
        got, book = repaired(shown)
        unsure = {
            repair.where.split(",")[0] for repair in book if repair.certainty == "guess" and repair.where
        }
        for at, (meant, line, was) in enumerate(
            zip(page, got.split("\n"), shown.split("\n"), strict=True), 1
        ):
            lines += 1
            if line != meant and f"line {at}" not in unsure:
                failures.append((was, meant, line))
    return Rate(lines - len(failures), lines, 0.99, tuple(failures))


FIGURES = {
    "gbk-pinyin-damage.tsv, exact": gbk_pinyin,
    "gbk-pinyin-not-damage.tsv, untouched": not_pinyin,
    "generated GBK pinyin, exact or marked": pinyin_generated,
    "mojibake-cases.tsv, repaired or as it is": mojibake,
    "mojibake-cases.tsv, repaired": mojibake_repaired,
    "mojibake-cases.tsv, controls untouched": mojibake_controls,
    "generated wrong decodings, exact": misread,
    "… with lost bytes, exact or as it is": misread_lossy,
    "Vietnamese fonts, marks, invisible signs": old_fonts,
    "samples and seeds, untouched": samples,
    "2,000 generated clean texts, untouched": generated_clean,
}


def cost(language: str, size: int = 5000) -> float:
    """Milliseconds of CPU time that all repairs take for a clean page of so many bytes; the best of nine."""
    text = "\n".join(SENTENCES[language]) + "\n"
    page = text * max(1, size // len(text.encode()))
    transforms = steps("text", registry(), Settings())
    ctx = Context(format="text", uncommon=uncommon(page))
    times = []
    for _ in range(9):
        started = time.process_time()
        for transform in transforms:
            transform(page, ctx)
        times.append(time.process_time() - started)
    return 1000 * min(times)


def main() -> int:
    missed = 0
    for name, figure in FIGURES.items():
        try:
            rate = figure()
        except FileNotFoundError as error:
            print(f"{name:42} not measured: {error.filename} is not there")
            continue
        missed += not rate.reached
        mark = "" if rate.reached else "  MISSED"
        print(f"{name:42} {rate.good:5} of {rate.all:5}  {rate.share:7.1%}  wanted {rate.wanted:.0%}{mark}")
        if "-v" in sys.argv:
            for shown, meant, got in rate.failures:
                print(f"    {shown!r}\n    {meant!r}\n    {got!r}\n")
    print("\nmilliseconds for a clean page of 5 KB")
    print("  ".join(f"{language} {cost(language):.2f}" for language in sorted(SENTENCES)))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
