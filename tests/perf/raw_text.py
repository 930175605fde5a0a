"""Plain text: what is read from seeds, samples and generated crawls, what the repairs mend, and the speed.

    ./dev bench raw-text [--crawls N] [--seed N] [--quick] [-v]

One table; exits with 1 where a figure misses its target. Seeds and samples lie in the folder that
`DOCCONV_SHARED` names, else in `shared` beside the checkout; figures on them are left out where they are not
there. `--quick` leaves out the speed and looks at 60 crawls, `-v` shows what failed.
"""

import argparse
import gc
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis.strategies import SearchStrategy

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

import docconv  # noqa: E402
from docconv.testing.crawl import crawls, verdict  # noqa: E402
from docconv.testing.crawlroom import WORDINGS  # noqa: E402
from tests import gold  # noqa: E402
from tests.perf import repairs  # noqa: E402

SHARED = repairs.SHARED
FIELDS = ("title", "published", "authors", "origin", "site", "language")
PAGES = 300  # of 5 KB in a second of CPU time
#: A text of ten times the length may take so many times as long for each byte.
LINEAR = 2.0


class Figure(NamedTuple):
    """A line of the table: a share that is to be reached, and what failed. `unit` is the value's."""

    name: str
    value: float
    target: float
    failures: tuple[str, ...] = ()
    unit: str = "%"
    most: bool = False

    @property
    def reached(self) -> bool:
        return self.value <= self.target if self.most else self.value >= self.target


def share(name: str, wrong: dict[str, str | None], target: float) -> Figure:
    """The share of those of which nothing is told."""
    failures = tuple(f"{key}: {problem}" for key, problem in wrong.items() if problem)
    return Figure(name, 100 * (1 - len(failures) / max(1, len(wrong))), target, failures)


@cache
def readings(folder: Path) -> dict[str, tuple[docconv.Article, dict[str, Any], dict[str, str | None]]]:
    """What is read from the inputs of all gold files of a folder: article, gold, and what is wrong."""
    found = {}
    for path in sorted((folder / "gold").glob("*.json")):
        expected = gold.read_gold(path)
        (article,) = docconv.read(gold.input_of(path))
        found[path.stem] = (article, expected, gold.compare(article, expected))
    if not found:
        raise FileNotFoundError(2, "no gold files", str(folder))
    return found


def seeds() -> Iterator[Figure]:
    """Every field and block of the seeds."""
    wrong = {
        f"{name} {column}": problem
        for name, (_, _, problems) in readings(SHARED / "seeds").items()
        for column, problem in problems.items()
    }
    yield share("seeds: fields and blocks", wrong, 100)


def samples() -> Iterator[Figure]:
    """The samples of raw text: blocks in order, strings that leaked, fields, values nobody stated."""
    found = readings(SHARED / "samples" / "raw-text")
    blocks: dict[str, str | None] = {}
    strings: dict[str, str | None] = {}
    invented: dict[str, str | None] = {}
    for name, (article, expected, _) in found.items():
        for number, missing in enumerate(blocks_missed(article, expected)):
            blocks[f"{name} block {number}"] = missing
        for string in (*expected.get("dropped", ()), *expected.get("dropped_lines", ())):
            alone = (
                {"dropped": [string]}
                if string in expected.get("dropped", ())
                else {"dropped_lines": [string]}
            )
            strings[f"{name} {string[:40]}"] = gold.compare(article, {"body": [], **alone})["dropped"]
        for column, attribute, key in gold.FIELDS:
            value = getattr(article.meta, attribute)
            if column in FIELDS and not expected.get(key) and value:
                accepted = expected.get("accept", {}).get(key, ())
                invented[f"{name} {column}"] = None if value in accepted else f"invented {value!r}"
    yield share("samples: blocks found in order", blocks, 97)
    leaked = share("", strings, 0)
    yield Figure("samples: dropped strings that leaked", 100 - leaked.value, 1, leaked.failures, most=True)
    for column in FIELDS:
        yield share(f"samples: {column}", {name: p[column] for name, (_, _, p) in found.items()}, 92)
    made_up = tuple(f"{key}: {problem}" for key, problem in invented.items() if problem)
    yield Figure("samples: invented values", len(made_up), 0, made_up, "", most=True)


def blocks_missed(article: docconv.Article, expected: dict[str, Any]) -> Iterator[str | None]:
    """For each block of gold what is missed, counted one by one behind the last one found."""
    body: list[Any] = []
    for block in expected.get("body", ()):
        problem = gold.compare(article, expected | {"body": [*body, block]})["body"]
        yield problem
        if not problem:
            body.append(block)


def mended() -> Iterator[Figure]:
    """What the repairs mend and leave alone."""
    for name, figure in repairs.FIGURES.items():
        try:
            rate = figure()
        except FileNotFoundError:
            continue
        shown = tuple(f"{before!r} -> {got!r}" for before, _, got in rate.failures)
        yield Figure(f"repairs: {name}", 100 * rate.share, 100 * rate.wanted, shown)


#: What shares of bodies, titles, dates of generated pages are to come back, by what furniture says: what
#: the word lists know, what they mostly don't.
WORDS = {"": (slice(1), (99, 98, 99)), " in other words": (slice(1, None), (85, 95, 96))}


def generated(count: int, seed: int) -> Iterator[Figure]:
    """Title, date and body out of generated articles in generated furniture."""
    for words, (which, targets) in WORDS.items():
        said = {tag: found[which] for tag, found in WORDINGS.items()}
        name = f"{count} generated crawls{words}"
        yield from come_back(name, crawls(wordings=said), count, seed, targets)


def come_back(
    name: str, pages: SearchStrategy[Any], count: int, seed: int, targets: Sequence[float]
) -> Iterator[Figure]:
    """The shares of bodies, titles and dates that come back exactly."""
    wrong: dict[str, dict[str, str | None]] = {"body": {}, "title": {}, "date": {}}

    @seeded(seed)
    @settings(
        max_examples=count,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(pages)
    def look(page: Any) -> None:
        for part, problem in verdict(page).items():
            number = f"crawl {len(wrong[part])} ({page.article.meta.language})"
            wrong[part][number] = f"{problem}\n{page.text}" if problem else None

    look()
    for part, target in zip(wrong, targets, strict=True):
        yield share(f"{name}: {part} exact", wrong[part], target)


def speed() -> Iterator[Figure]:
    """Pages of 5 KB in a second of CPU time, reader and repairs, and whether time grows with length."""
    pages = [gold.input_of(path).read_bytes() for path in sorted((SHARED / "seeds" / "gold").glob("*.json"))]
    pages = pages or [generated_text(5000)]

    def read_all() -> None:
        for page in pages:
            list(docconv.read(page, format="text"))

    gc.set_threshold(200_000)  # as docconv's own process does
    read_all()
    per_second = sum(map(len, pages)) / 5000 / fastest(read_all, 9)
    yield Figure("pages of 5 KB in a CPU second", per_second, PAGES, (), "")
    for name, text in (("lines", generated_text), ("one line", one_line)):
        small, large = (fastest(partial(read_text, text(size)), 1) / size for size in (1_000_000, 10_000_000))
        yield Figure(
            f"10 MB of {name}: time for a byte by that of 1 MB", large / small, LINEAR, (), "", most=True
        )


def read_text(data: bytes) -> list[docconv.Article]:
    """Everything in a text."""
    return list(docconv.read(data, format="text"))


def generated_text(size: int) -> bytes:
    """Many different lines."""
    line = (
        "The harbour authority has repaired gate {} after a winter of heavy rain, and expects more to come.\n"
    )
    return "".join(line.format(number) for number in range(size // len(line))).encode()


def one_line(size: int) -> bytes:
    """The same in one line."""
    return generated_text(size).replace(b"\n", b" ")


def fastest(work: Callable[[], object], times: int) -> float:
    """Seconds of CPU time that some work takes at best."""
    best = float("inf")
    for _ in range(times):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best


def figures(count: int, seed: int, *, quick: bool) -> Iterator[Figure]:
    """All figures that can be had."""
    for part in (seeds, samples, mended):
        try:
            yield from part()
        except FileNotFoundError as error:
            print(f"not measured: {error.filename} is not there", file=sys.stderr)
    yield from generated(count, seed)
    if not quick:
        yield from speed()


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Plain text: what is read, what is mended, how fast.")
    parser.add_argument("--crawls", type=int, default=1000, metavar="N", help="generated crawls (1000)")
    parser.add_argument("--seed", type=int, default=20260309, metavar="N", help="other crawls")
    parser.add_argument("--quick", action="store_true", help="60 crawls, no speed")
    parser.add_argument("-v", "--verbose", action="store_true", help="show what failed")
    arguments = parser.parse_args()
    count = 60 if arguments.quick else arguments.crawls
    missed = 0
    print(f"docconv {docconv.__version__}")
    print(f"| {'figure':58} | {'value':>9} | {'target':>9} |\n|{'-' * 60}|{'-' * 10}:|{'-' * 10}:|")
    for figure in figures(count, arguments.seed, quick=arguments.quick):
        sign = "≤" if figure.most else "≥"
        mark = "" if figure.reached else "  MISSED"
        target = f"{sign} {figure.target:g} {figure.unit}".rstrip()
        value = f"{figure.value:.2f} {figure.unit}".rstrip()
        print(f"| {figure.name:58} | {value:>9} | {target:>9} |{mark}", flush=True)
        missed += not figure.reached
        if arguments.verbose:
            print(*(f"    {failure}" for failure in figure.failures[:12]), sep="\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
