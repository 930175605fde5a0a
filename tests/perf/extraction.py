"""Articles out of saved pages: docconv beside other extractors, on annotated pages.

    ./dev bench extraction [--limit N] [--peers NAME,NAME]

The pages and the scorer (`bench/extraction`) lie in the folder that `DOCCONV_SHARED` names, else in `shared`
beside the checkout; without them there is nothing to measure. Other extractors run where they are installed.
`cost` is CPU time by that of a bare parse of the same pages by lxml in the same run.
"""

import argparse
import gzip
import importlib
import importlib.util
import io
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
#: The scorer's adapters by the module that each needs.
PEERS = {
    "trafilatura": "trafilatura",
    "rs_trafilatura": "rs_trafilatura",
    "readability": "readability",
    "newspaper": "newspaper",
    "resiliparse": "resiliparse",
    "justext": "justext",
}
#: Folder, what of it, and what a row of the truth has to be.
SETS: tuple[tuple[str, str, Callable[[dict[str, Any]], bool]], ...] = (
    ("dev", "articles", lambda truth: truth["page_type"] == "article"),
    ("dev", "all types", lambda truth: True),
    ("dev-multi", "Chinese", lambda truth: truth["dataset"] == "chinese"),
    ("dev-multi", "other languages", lambda truth: truth["dataset"] != "chinese"),
    ("dev-multi", "all", lambda truth: True),
)
HEAD = (
    "| extractor | pages | word F1 | shingle F1 | with | without | snippet F1 | title | author F1 | date "
    "| exceptions/empty | cost |"
)


def figure(summary: dict[str, Any], *path: str) -> str:
    """A figure of the scorer's summary; a dash where it has none."""
    value: Any = summary
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return "–" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


def row(name: str, summary: dict[str, Any]) -> str:
    """A line of the table."""
    failures = summary["failures"]
    cells = (
        figure(summary, "pages"),
        figure(summary, "word", "f1"),
        figure(summary, "shingle", "f1"),
        figure(summary, "snippets", "with_recall"),
        figure(summary, "snippets", "without_rate"),
        figure(summary, "snippets", "f1"),
        figure(summary, "title", "normalised"),
        figure(summary, "author", "f1"),
        figure(summary, "date", "accuracy"),
        f"{failures['exceptions']}/{failures['empty']}",
        figure(summary, "speed", "cost"),
    )
    return f"| {name} | {' | '.join(cells)} |"


def extractors(wanted: list[str]) -> Iterator[tuple[str, str]]:
    """Names and the functions that the scorer calls; docconv first."""
    yield "docconv", "ours:extract"
    for name in wanted:
        if importlib.util.find_spec(PEERS[name]) is not None:
            yield name, f"peers:{name}"
        else:
            print(f"{name} is not installed", file=sys.stderr)


def truths_of(
    folder: Path, wants: Callable[[dict[str, Any]], bool], limit: int | None
) -> list[dict[str, Any]]:
    """The rows of a set's truth, evenly thinned out to about `limit`."""
    with (folder / "truth.jsonl").open(encoding="utf-8") as lines:
        truths = [truth for truth in map(json.loads, lines) if wants(truth)]
    return truths[:: max(1, len(truths) // limit)] if limit else truths


def markdown_out(folder: Path, limit: int | None, with_peer: bool) -> None:
    """Print pages a CPU second from bytes to Markdown with all metadata, page by page in turns."""
    import docconv

    def ours(page: bytes) -> object:
        sink = io.BytesIO()
        docconv.write(docconv.read_document(page, format="html"), sink, format="markdown")
        return sink

    makers: dict[str, Callable[[bytes], object]] = {"docconv": ours}
    if with_peer and importlib.util.find_spec("trafilatura") is not None:
        from trafilatura import extract

        makers["trafilatura"] = lambda page: extract(page, output_format="markdown", with_metadata=True)
    spent = dict.fromkeys(makers, 0.0)
    truths = truths_of(folder, lambda truth: truth["page_type"] == "article", limit)
    for at, truth in enumerate((*truths[:1], *truths)):
        page = gzip.decompress((folder / "pages" / f"{truth['id']}.html.gz").read_bytes())
        for name, make in makers.items():
            start = time.process_time()
            make(page)
            if at:  # the first page pays for the imports
                spent[name] += time.process_time() - start
    print(f"\ndev, articles, bytes to Markdown\n\n| extractor | pages/CPU s | x |\n|{' --- |' * 3}")
    for name, seconds in spent.items():
        print(f"| {name} | {len(truths) / seconds:.1f} | {spent[list(spent)[-1]] / seconds:.2f} |")


def main() -> int:
    """Print a table for each set."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--limit", type=int, help="so many pages of each set")
    parser.add_argument("--peers", default="trafilatura", help=f"any of {', '.join(PEERS)}, or none")
    arguments = parser.parse_args()
    wanted = [name for name in arguments.peers.split(",") if name in PEERS]
    base = Path(os.environ.get("DOCCONV_SHARED") or ROOT.parent / "shared") / "bench" / "extraction"
    if not (base / "evaluate.py").exists():
        print(f"no annotated pages in {base} (set DOCCONV_SHARED): nothing measured")
        return 0
    sys.path[:0] = [str(base), str(ROOT / "plugins"), str(ROOT)]
    scorer = importlib.import_module("evaluate")
    for folder, title, wants in SETS:
        truths = truths_of(base / "data" / folder, wants, arguments.limit)
        print(f"\n{folder}, {title}\n\n{HEAD}\n|{' --- |' * (HEAD.count('|') - 1)}")
        for name, function in extractors(wanted):
            summary, _, _ = scorer.evaluate(base / "data" / folder, truths, extractor=function)
            print(row(name, summary), flush=True)
    markdown_out(base / "data" / "dev", arguments.limit, "trafilatura" in wanted)
    return 0


if __name__ == "__main__":
    sys.exit(main())
