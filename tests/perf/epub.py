"""EPUB, written: docconv beside pandoc from the same pages, and a book of 2,000 articles.

    ./dev bench epub [--runs N] [--articles N] [--many N]

The articles are generated in Chinese, Vietnamese and English, about 2,700 characters each, with headings, a
list, a quote, a table, links and a picture of 960 by 640 pixels. Both programs read them as HTML files, each
as a command of its own, in turn; CPU time and memory are what the system says of those processes. Nothing is
extracted from the pages, since pandoc doesn't either.
"""

import argparse
import os
import resource
import shutil
import statistics
import sys
import tempfile
import zipfile
from pathlib import Path
from platform import python_compiler, python_version

from newspages import fill, gather
from processes import MIB, child, ours, pandoc, row


def bind(folder: Path, out: Path) -> None:
    """All pages of a folder as one book: what docconv's process does."""
    from docconv import Context
    from docconv_epub.options import WriteOptions
    from docconv_epub.writer import write

    with out.open("wb") as sink:
        write(gather(folder), sink, Context(WriteOptions()))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)


def docconv(folder: Path, out: Path) -> tuple[float, int]:
    """CPU seconds and the most memory of docconv's process, in bytes."""
    return child([sys.executable, __file__, "--bind", str(folder), str(out)], ours())


def peer(folder: Path, out: Path) -> tuple[float, int] | None:
    """The same of pandoc."""
    if (program := pandoc()) is None:
        return None
    pages = [str(path) for path in sorted(folder.glob("*.html"))]
    options = ["-f", "html", "-t", "epub3", "--toc", "--metadata", "title=The week", "-o", str(out)]
    return child([program, *options, f"--resource-path={folder}", *pages], dict(os.environ))


# --- in turn ------------------------------------------------------------------------------------


def beside(count: int, runs: int, folder: Path) -> None:
    """Print the costs of a book with pictures, docconv's and pandoc's in turn."""
    _, images = fill(folder, count, pictures=True)
    mine: list[float] = []
    theirs: list[float] = []
    most = least = 0
    for _ in range(runs):
        seconds, memory = docconv(folder, folder / "ours.epub")
        mine.append(seconds)
        most = max(most, memory)
        if other := peer(folder, folder / "theirs.epub"):
            theirs.append(other[0])
            least = max(least, other[1])
    print(f"\n{count} articles with pictures ({images / MIB:.1f} MiB)")
    row("docconv", statistics.median(mine), most, images, folder / "ours.epub")
    if theirs:
        row("pandoc", statistics.median(theirs), least, images, folder / "theirs.epub")
        ratio = statistics.median(a / b for a, b in zip(mine, theirs, strict=True))
        print(f"docconv's CPU time is {ratio:.2f} of pandoc's")


def many(count: int, folder: Path) -> None:
    """Print what a book of very many articles costs."""
    text, _ = fill(folder, count, pictures=False)
    seconds, memory = docconv(folder, folder / "many.epub")
    print(f"\n{count:,} articles without pictures ({text / 1e6:.1f} MB of text)")
    row("docconv", seconds, memory, 0, folder / "many.epub")
    with zipfile.ZipFile(folder / "many.epub") as book:
        pages = sum(name.startswith("EPUB/a") for name in book.namelist())
    print(f"articles in the book: {pages:,}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--articles", type=int, default=200, help="articles in the book with pictures")
    parser.add_argument("--many", type=int, default=2000, help="articles in the large book (0: none)")
    parser.add_argument("--bind", nargs=2, type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.bind:
        bind(*arguments.bind)
        return
    print(f"Python {python_version()}, {python_compiler()}")
    folder = Path(tempfile.mkdtemp())
    try:
        for name in ("some", "many"):
            (folder / name).mkdir()
        beside(arguments.articles, arguments.runs, folder / "some")
        if arguments.many:
            many(arguments.many, folder / "many")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
