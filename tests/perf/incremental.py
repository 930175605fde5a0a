"""Building a digest again: what reading costs with a cache, when one article of 200 has changed.

    ./dev bench incremental [--runs N] [--articles N]

The inputs are generated: saved HTML pages and text crawls of about 2,700 characters, and some of the same
articles as Markdown, JSON, EPUB, docconv's own HTML and in a web archive. Reading and transforms are measured
in one process, after a reading that imports what readers need; then whole processes. Exits with 1 where the
second build's reading takes more than 5 % of the first's, or gives other articles than without a cache.
"""

import argparse
import hashlib
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple, TypeVar

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from msgspec.structs import replace  # noqa: E402

import docconv  # noqa: E402
from docconv.inputs import expand  # noqa: E402
from docconv.ir import encode, text_of  # noqa: E402
from docconv.plugins import registry  # noqa: E402
from docconv.session import Session  # noqa: E402
from docconv.testing.savedpage import SavedPage  # noqa: E402
from docconv.testing.textcrawl import TextCrawl  # noqa: E402
from docconv.text import columns  # noqa: E402
from tests.perf.newspages import LENGTH  # noqa: E402
from tests.perf.processes import child, ours  # noqa: E402

P = TypeVar("P", SavedPage, TextCrawl)

#: The most that a second build may take of a first, in per cent.
TARGET = 5.0
#: Of fewer inputs, one that has changed is more than that by itself.
ENOUGH = 200
CHANGED = "00-page-0000.html"
#: One input in so many is in each of these formats; the others are saved pages and text crawls, half each.
RARE = {".md": 20, ".json": 40, ".epub": 40, ".own.html": 40, ".warc.gz": 100}


def fill(folder: Path, count: int) -> None:
    """Write the inputs."""
    from hypothesis import HealthCheck, Phase, given, seed, settings
    from hypothesis import strategies as st

    from docconv.testing import chrome, crawls
    from tests.plugins.webarchive.making import packed, record

    pairs: list[tuple[SavedPage, TextCrawl]] = []

    @seed(7)
    @settings(
        max_examples=count,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.tuples(chrome(), crawls()))
    def make(pair: tuple[SavedPage, TextCrawl]) -> None:
        pairs.append(pair)

    make()
    pages = longer([page for page, _ in pairs])
    crawled = longer([crawl for _, crawl in pairs])
    rare = [end for end, share in RARE.items() for _ in range(count // share)]
    for number in range(count):
        page, crawl = pages[number % len(pages)], crawled[number % len(crawled)]
        end = rare[number] if number < len(rare) else ""
        name = f"{number:04}"
        if end == ".warc.gz":
            archive = packed(record(f"https://news.example/{number}", page.markup.encode()))
            (folder / f"30-archive-{name}.warc.gz").write_bytes(archive)
        elif end:
            docconv.write(page.article, folder / f"20-made-{name}{end}")
        elif number % 2:
            (folder / f"10-crawl-{name}.txt").write_text(crawl.text, "utf-8")
        else:
            (folder / f"00-page-{name}.html").write_text(page.markup, "utf-8")
    (folder / CHANGED).write_text(pages[0].markup, "utf-8")


def longer(pages: list[P]) -> list[P]:
    """The pages with articles of the usual length: each goes on with those of other pages in its language."""
    made = []
    for at, page in enumerate(pages):
        body, language = page.article.body, page.article.meta.language
        for other in (*pages[at + 1 :], *pages[:at]):
            if columns(text_of(body)) >= 2 * LENGTH:
                break
            if other.article.meta.language == language:
                body += other.article.body
        made.append(replace(page, article=replace(page.article, body=body)))
    return made


class Build(NamedTuple):
    """CPU seconds of a build, and a digest of all that was read."""

    seconds: float
    sha256: str


def build(folder: Path, cache: Path | None) -> Build:
    """Read all inputs and run the transforms; the inputs have been found before."""
    settings = docconv.Settings(cache=str(cache) if cache else None)
    sources = [source for source, _ in expand(folder, registry(), settings)]
    started = time.process_time()
    with Session(settings) as session:
        found = [document for source in sources for document in session.documents(source)]
    seconds = time.process_time() - started
    return Build(seconds, hashlib.sha256(b"\n".join(map(encode, found))).hexdigest())


def alone(folder: Path, cache: Path) -> float:
    """CPU seconds of a process that finds all inputs, imports what it needs, and reads."""
    program = (
        "import sys, docconv\n"
        "for _ in docconv.read_all(sys.argv[1], settings=docconv.Settings(cache=sys.argv[2])): pass"
    )
    return child([sys.executable, "-c", program, str(folder), str(cache)], ours())[0]


def change(folder: Path) -> None:
    """Change one input."""
    with open(folder / CHANGED, "a", encoding="utf-8") as file:
        file.write("<!-- changed -->")


def median_share(rows: list[tuple[float, float]]) -> tuple[float, float, float]:
    """The medians of both columns, and of what the second is of the first, in per cent."""
    once, again = (statistics.median(column) for column in zip(*rows, strict=True))
    return once, again, 100 * statistics.median(second / first for first, second in rows)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--articles", type=int, default=ENOUGH)
    arguments = parser.parse_args()
    desk = Path(tempfile.mkdtemp())
    warm: list[tuple[float, float]] = []
    cold: list[tuple[float, float]] = []
    same = True
    try:
        folder, cache = desk / "in", desk / "cache"
        folder.mkdir()
        fill(folder, arguments.articles)
        plain = build(folder, None)
        for _ in range(arguments.runs):
            shutil.rmtree(cache, ignore_errors=True)
            first = build(folder, cache)
            change(folder)
            second, plain = build(folder, cache), build(folder, None)
            same &= second.sha256 == plain.sha256
            warm.append((first.seconds, second.seconds))
        for _ in range(arguments.runs):
            shutil.rmtree(cache, ignore_errors=True)
            seconds = alone(folder, cache)
            change(folder)
            cold.append((seconds, alone(folder, cache)))
        kept = sum(path.stat().st_size for path in cache.rglob("*") if path.is_file())
    finally:
        shutil.rmtree(desk)
    print(f"docconv, {arguments.articles} inputs, one of which changes; {arguments.runs} runs, CPU seconds")
    print(f"{'':44}{'first':>8} {'second':>8}")
    once, again, share = median_share(warm)
    print(f"{'reading and transforms':44}{once:8.3f} {again:8.3f}  {share:5.1f} % (at most {TARGET:g} %)")
    print(f"{'  without a cache':44}{plain.seconds:8.3f}")
    once, again, whole = median_share(cold)
    print(f"{'whole processes, start and imports included':44}{once:8.3f} {again:8.3f}  {whole:5.1f} %")
    print(f"second build {'is' if same else 'IS NOT'} what a build without cache gives")
    print(f"cache {kept / 2**20:.1f} MiB")
    return int((share > TARGET and arguments.articles >= ENOUGH) or not same)


if __name__ == "__main__":
    sys.exit(main())
