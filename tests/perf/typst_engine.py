"""Typst beside WeasyPrint: the whole command at three sizes, and what a thousand articles take.

    ./dev bench typst-engine [--runs N] [--sizes N ...] [--most N]

The articles are those of `./dev bench pdf`, generated in Chinese, Vietnamese and English with a picture each.
Every printing is a command of its own, the engines in turn; CPU time and memory are what the system says of
those processes and of their children. All are tagged (PDF/UA-1).
"""

import argparse
import io
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from platform import python_compiler, python_version

from newspages import fill, gather
from processes import MIB, child, ours, row

ENGINES = ("typst", "weasyprint")
#: The most that Typst's CPU time may be of WeasyPrint's, by the number of articles, and MiB an article.
RATIOS = {5: 0.6, 50: 0.35, 200: 0.25}
MOST_MIB = 4.0


def printed(engine: str, folder: Path, out: Path) -> None:
    """All pages of a folder as one briefing: what docconv's process does."""
    import docconv

    sink = io.BytesIO()
    docconv.write(gather(folder), sink, format="pdf", engine=engine)
    out.write_bytes(sink.getvalue())


def run(engine: str, folder: Path, out: Path) -> tuple[float, int]:
    """CPU seconds and the most memory of a printing in a process of its own, in bytes."""
    return child([sys.executable, __file__, "--task", engine, str(folder), str(out)], ours())


def beside(count: int, runs: int, folder: Path) -> None:
    """Print what both engines cost."""
    folder.mkdir()
    fill(folder, count, pictures=True)
    costs: dict[str, list[tuple[float, int]]] = {engine: [] for engine in ENGINES}
    for _ in range(runs):
        for engine in ENGINES:
            costs[engine].append(run(engine, folder, folder / f"{engine}.pdf"))
    print(f"\n{count} articles with pictures, tagged")
    for engine, found in costs.items():
        seconds = statistics.median(cost for cost, _ in found)
        row(engine, seconds, max(memory for _, memory in found), 0, folder / f"{engine}.pdf")
    ratio = statistics.median(a[0] / b[0] for a, b in zip(costs["typst"], costs["weasyprint"], strict=True))
    wanted = f" (at most {RATIOS[count]:.2f} is wanted)" if count in RATIOS else ""
    print(f"Typst's CPU time is {ratio:.2f} of that of WeasyPrint{wanted}")


def growth(count: int, folder: Path) -> None:
    """Print what so many articles take, and each of them."""
    folder.mkdir()
    fill(folder, count, pictures=True)
    print(f"\n{count} articles with pictures, tagged")
    seconds, memory = run("typst", folder, folder / "typst.pdf")
    row("typst", seconds, memory, 0, folder / "typst.pdf")
    print(
        f"  each: {seconds / count:.3f} s CPU, {memory / count / MIB:.2f} MiB (at most {MOST_MIB} are wanted)"
    )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument(
        "--sizes", type=int, nargs="*", default=[5, 50, 200], help="articles, for both engines"
    )
    parser.add_argument("--most", type=int, default=1000, help="articles, for Typst alone; 0 for none")
    parser.add_argument("--task", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.task:
        engine, folder, out = arguments.task
        printed(engine, Path(folder), Path(out))
        return
    print(f"Python {python_version()}, {python_compiler()}")
    folder = Path(tempfile.mkdtemp())
    try:
        for count in arguments.sizes:
            beside(count, arguments.runs, folder / str(count))
        if arguments.most:
            growth(arguments.most, folder / "most")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
