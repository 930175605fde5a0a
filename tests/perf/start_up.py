"""Benchmarks: whole commands in pairs, alternating, so that a noisy machine is the same for both.

    ./dev bench start-up [--runs N]

Each row gives the median CPU seconds (user and system) of a command, of what it is compared with, and the
median of the pairwise ratios. Nothing here is a test: figures are for people.
"""

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCCONV = str(Path(sys.executable).with_name("docconv"))


def cpu_seconds(command: Sequence[str]) -> float:
    """The CPU time of one run, its children included. Raises CalledProcessError where it fails."""
    # Installed packages are compiled; a checkout must be allowed to be, too.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def pair(name: str, ours: Sequence[str], theirs: Sequence[str], runs: int) -> None:
    """Run two commands in turn and print the medians and the ratio."""
    cpu_seconds(ours), cpu_seconds(theirs)
    rows = [(cpu_seconds(ours), cpu_seconds(theirs)) for _ in range(runs)]
    first, second = (statistics.median(column) for column in zip(*rows, strict=True))
    ratio = statistics.median(a / b for a, b in rows)
    print(f"{name:44} {first:8.3f} s {second:8.3f} s {ratio:7.2f}", flush=True)


def small_page() -> str:
    """An HTML page of about 5 KB: headings, paragraphs, a list, a table, code, a quote, links, emphasis."""
    paragraph = (
        "<p>Board {0} of the harbour met on <em>Tuesday</em> to hear engineers. <strong>{0} of the</strong> "
        'forty gauges were <a href="https://example.org/gauges?id={0}">moved</a> last year, and the rest '
        "will follow before the autumn tides; nobody expects the work to end early.</p>\n"
    )
    part = (
        f"<h2>What was decided in {{0}}</h2>\n{paragraph}{paragraph.replace('Board', 'A board')}\n"
        "<ul><li>one gauge a week</li><li>two boats</li></ul>\n"
        "<blockquote><p>We measure what we can reach, and that is {0} metres.</p></blockquote>\n"
        "<table><tr><th>Gauge</th><th>cm</th></tr><tr><td>North</td><td>{0}</td></tr></table>\n"
        "<pre><code>level = base + {0}\n</code></pre>\n"
    )
    parts = "".join(part.format(number) for number in range(1, 6))
    return (
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Gauges</title></head>"
        f"<body><article><h1>Gauges on the move</h1>\n{parts}</article></body></html>"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    print(f"{'':44} {'docconv':>10} {'other':>10} {'ratio':>7}")
    pair("--help against import click", [DOCCONV, "--help"], [sys.executable, "-c", "import click"], runs)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(small_page(), "utf-8")
        try:
            import pypandoc

            pandoc = pypandoc.get_pandoc_path()
        except (ImportError, OSError):
            pandoc = shutil.which("pandoc")
        if pandoc is None:
            print("pandoc is not here: pip install pypandoc_binary")
            return
        pair(
            f"HTML to Markdown, {page.stat().st_size} bytes, against pandoc",
            [DOCCONV, "convert", str(page), "-t", "markdown"],
            [pandoc, "-f", "html", "-t", "markdown", str(page)],
            runs,
        )


if __name__ == "__main__":
    main()
