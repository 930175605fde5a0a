"""PDF, printed: docconv beside plain WeasyPrint on the same page, beside pandoc, and at three sizes.

    ./dev bench pdf [--runs N] [--articles N] [--sizes N ...]

The articles are generated in Chinese, Vietnamese and English with a picture each. Every printing is a command
of its own, in turn; CPU time and memory are what the system says of those processes and of their children.
All are tagged (PDF/UA-1). Plain WeasyPrint gets the page and the sheets that docconv made, and nothing else
to do; pandoc reads the same files as docconv does, finds nothing out about them, and has WeasyPrint print
them in its own style.
"""

import argparse
import io
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from platform import python_compiler, python_version

from newspages import fill, gather
from processes import MIB, child, ours, pandoc, row

from docconv import Context
from docconv.context import Doors

STANDARD = "pdf/ua-1"


def context() -> Context:
    """A context with the default theme."""
    from docconv.plugins import registry
    from docconv.themes import stylesheet
    from docconv_pdf.options import WriteOptions

    return Context(
        options=WriteOptions(), doors=Doors(theme=lambda name, target: stylesheet(registry(), name, target))
    )


def printed(folder: Path, out: Path) -> None:
    """All pages of a folder as one briefing: what docconv's process does."""
    from docconv_pdf.writer import write

    with out.open("wb") as sink:
        write(gather(folder), sink, context())


def page(folder: Path, out: Path) -> None:
    """Leave in `out` the page, the sheets and the pictures that docconv hands to WeasyPrint."""
    from docconv_pdf import writer

    out.mkdir()

    def keep(html, css, pictures, **options):  # type: ignore[no-untyped-def]
        (out / "page.html").write_text(html, "utf-8")
        for number, sheet in enumerate(css):
            (out / f"{number}.css").write_text(sheet, "utf-8")
        for name, picture in pictures.items():
            (out / name).write_bytes(picture.data)
        raise SystemExit

    writer.engine.render = keep  # type: ignore[assignment]
    writer.write(gather(folder), io.BytesIO(), context())


def plain(folder: Path, out: Path) -> None:
    """What such a page costs WeasyPrint alone."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    sheets = [CSS(filename=path, font_config=fonts) for path in sorted(folder.glob("*.css"))]
    HTML(filename=folder / "page.html").write_pdf(
        out, stylesheets=sheets, font_config=fonts, pdf_variant=STANDARD, pdf_tags=True
    )


TASKS = {"printed": printed, "page": page, "plain": plain}


def run(task: str, folder: Path, out: Path) -> tuple[float, int]:
    """CPU seconds and the most memory of a task in a process of its own, in bytes."""
    return child([sys.executable, __file__, "--task", task, str(folder), str(out)], ours())


def peer(folder: Path, out: Path) -> tuple[float, int] | None:
    """The same of pandoc with WeasyPrint."""
    program = pandoc()
    engine = Path(sys.executable).parent / "weasyprint"
    if program is None or not engine.exists():
        return None
    pages = [str(path) for path in sorted(folder.glob("*.html"))]
    options = ["-f", "html", "-t", "html5", "--toc", "--metadata", "title=The week", "-o", str(out)]
    printing = [f"--pdf-engine={engine}", f"--pdf-engine-opt=--pdf-variant={STANDARD}"]
    place = [f"--resource-path={folder}", f"--pdf-engine-opt=--base-url={folder}/"]
    # Pandoc leaves its page beside itself while WeasyPrint reads it.
    return child([program, *options, *printing, *place, *pages], dict(os.environ), folder)


def beside(count: int, runs: int, folder: Path) -> None:
    """Print docconv's costs, WeasyPrint's alone, and pandoc's."""
    fill(folder, count, pictures=True)
    run("page", folder, folder / "made")
    costs: dict[str, list[tuple[float, int]]] = {"docconv": [], "WeasyPrint alone": [], "pandoc": []}
    for _ in range(runs):
        costs["docconv"].append(run("printed", folder, folder / "docconv.pdf"))
        costs["WeasyPrint alone"].append(run("plain", folder / "made", folder / "WeasyPrint alone.pdf"))
        if other := peer(folder, folder / "pandoc.pdf"):
            costs["pandoc"].append(other)
    print(f"\n{count} articles with pictures, tagged")
    for name, found in costs.items():
        if found:
            seconds = statistics.median(cost for cost, _ in found)
            row(name, seconds, max(memory for _, memory in found), 0, folder / f"{name}.pdf")
    for name in ("WeasyPrint alone", "pandoc"):
        if found := costs[name]:
            ratio = statistics.median(a[0] / b[0] for a, b in zip(costs["docconv"], found, strict=True))
            print(f"docconv's CPU time is {ratio:.2f} of that of {name}")


def growth(sizes: list[int], folder: Path) -> None:
    """Print what an article more costs."""
    print("\nGrowth")
    before: tuple[int, float, int] | None = None
    for count in sizes:
        place = folder / str(count)
        place.mkdir()
        fill(place, count, pictures=True)
        seconds, memory = run("printed", place, folder / f"{count}.pdf")
        row(f"{count} articles", seconds, memory, 0, folder / f"{count}.pdf")
        if before is not None:
            more = count - before[0]
            print(
                f"  each article more: {(seconds - before[1]) / more:.3f} s CPU, "
                f"{(memory - before[2]) / more / MIB:.2f} MiB"
            )
        before = (count, seconds, memory)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--sizes", type=int, nargs="*", default=[50, 200, 800], help="sizes to grow by")
    parser.add_argument("--task", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.task:
        name, folder, out = arguments.task
        TASKS[name](Path(folder), Path(out))
        return
    print(f"Python {python_version()}, {python_compiler()}")
    folder = Path(tempfile.mkdtemp())
    try:
        if arguments.articles:
            (folder / "some").mkdir()
            beside(arguments.articles, arguments.runs, folder / "some")
        if arguments.sizes:
            growth(arguments.sizes, folder)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
