"""Markdown, read and written: docconv beside other libraries, all in one process, in turn, by CPU time.

    ./dev bench markdown [--runs N] [--texts N]

The prose is what the installed packages say of themselves, with the HTML in it taken out; the articles are
the same texts and the corpus, made HTML by an engine that is not ours, so that everything here is at hand
wherever the development dependencies are. With the samples beside the project, mirrored pages are read too.
"""

import argparse
import gzip
import re
import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import distributions
from io import BytesIO
from pathlib import Path
from platform import python_compiler, python_version
from typing import Any

from docconv import Article, Context
from docconv.html import parse_document, read_blocks
from docconv.ir import Meta, normalize
from docconv_markdown.reader import Reading
from docconv_markdown.writer import write

ROOT = Path(__file__).resolve().parents[2]
HTML = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>\n]*>", re.DOTALL)
Task = Callable[[], object]


def descriptions() -> list[str]:
    """The descriptions of installed packages that are in Markdown."""
    found = {}
    for distribution in distributions():
        metadata = distribution.metadata
        if "markdown" in (metadata.get("Description-Content-Type") or ""):
            text = str(metadata.get_payload() or metadata.get("Description") or "")  # type: ignore[attr-defined]
            if len(text) > 1000:
                found[metadata["Name"]] = text.replace("\r\n", "\n")
    return [found[name] for name in sorted(found)]


def corpus() -> list[str]:
    """Articles in Markdown: the project's own, without front matter."""
    texts = (path.read_text("utf-8") for path in sorted((ROOT / "corpus").rglob("*.md")))
    return [re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL) for text in texts]


def samples() -> list[str]:
    """Mirrored pages, where they are at hand."""
    folder = ROOT.parent / "shared" / "samples" / "mirrored-markdown"
    return [path.read_text("utf-8") for path in sorted(folder.glob("*.md"))]


def saved_pages() -> list[str]:
    """Whole saved pages, where they are at hand."""
    folder = ROOT.parent / "shared" / "bench" / "extraction" / "data" / "dev" / "pages"
    paths = sorted(folder.glob("*.html.gz"))[:60]
    return [gzip.decompress(path.read_bytes()).decode("utf-8", "replace") for path in paths]


# --- reading ------------------------------------------------------------------------------------


def readers(texts: Sequence[str]) -> dict[str, Task]:
    """Who reads Markdown into a tree: what is run, by name."""
    import mistune
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    engine = MarkdownIt("commonmark", {"maxNesting": 1000}).enable(["table", "strikethrough"])
    ast = mistune.create_markdown(
        renderer="ast", plugins=["table", "strikethrough", "footnotes", "task_lists"]
    )

    def article(text: str) -> Article:
        return normalize(Article(Meta(), Reading(text).blocks()))

    return {
        "docconv, reader": lambda: [Reading(text).blocks() for text in texts],
        "docconv, in normal form": lambda: [article(text) for text in texts],
        "markdown-it-py, tokens": lambda: [engine.parse(text) for text in texts],
        "markdown-it-py, tree": lambda: [SyntaxTreeNode(engine.parse(text)) for text in texts],
        "mistune, tree": lambda: [ast(text) for text in texts],
    }


def pandoc_read(texts: Sequence[str], kind: str) -> Task | None:
    """pandoc's reader alone: a writer that writes nothing, and its start-up taken off."""
    program = pandoc()
    if program is None:
        return None
    folder = Path(tempfile.mkdtemp())
    (folder / "nothing.lua").write_text("function Writer(document, options) return '' end\n")
    (folder / "all.md").write_text("\n\n".join(texts), "utf-8")
    (folder / "none.md").write_text("x\n")
    command = [program, "-f", kind, "-t", str(folder / "nothing.lua")]
    return lambda: (
        child_seconds([*command, str(folder / "all.md")]) - child_seconds([*command, str(folder / "none.md")])
    )


def pandoc() -> str | None:
    """The program that pypandoc_binary holds."""
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        return None


def child_seconds(command: Sequence[str]) -> float:
    """CPU seconds of a command. Raises CalledProcessError where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


# --- writing ------------------------------------------------------------------------------------


def as_html(texts: Iterable[str]) -> list[str]:
    """Articles as HTML."""
    from markdown_it import MarkdownIt

    engine = MarkdownIt("commonmark", {"maxNesting": 1000}).enable(["table", "strikethrough"])
    return [str(engine.render(text)) for text in texts]


def to_markdown(markup: str) -> bytes:
    """An article as HTML to Markdown, through the tree."""
    sink = BytesIO()
    article = normalize(Article(Meta(), read_blocks(parse_document(markup))))
    write(article, sink, Context())
    return sink.getvalue()


def converters(pages: Sequence[str]) -> dict[str, Task]:
    """Who makes Markdown of HTML: what is run, by name."""
    import html_to_markdown
    import markdownify

    convert: Any = html_to_markdown.convert
    return {
        "docconv": lambda: [to_markdown(page) for page in pages],
        "markdownify": lambda: [markdownify.markdownify(page) for page in pages],
        "markdownify, lxml": lambda: [markdownify.markdownify(page, bs4_options="lxml") for page in pages],
        "html-to-markdown (Rust)": lambda: [convert(page) for page in pages],
    }


# --- in turn ------------------------------------------------------------------------------------


def seconds(task: Task) -> float:
    """CPU seconds of a task, or what it says that it took."""
    start = time.process_time()
    said = task()
    return said if isinstance(said, float) else time.process_time() - start


def compare(title: str, tasks: dict[str, Task], amount: float, unit: str, runs: int) -> None:
    """Run all tasks in turn; print rates, and how many times the others' rate the first one's is."""
    rows: dict[str, list[float]] = {name: [] for name in tasks}
    for run in range(runs + 1):
        for name, task in tasks.items():
            spent = seconds(task)
            if run:  # the first is for warming up
                rows[name].append(spent)
    first = next(iter(rows))
    print(f"\n{title}\n{'':32}{unit:>10} {'docconv is':>12}")
    for name, spent in rows.items():
        ratio = statistics.median(b / a for a, b in zip(rows[first], spent, strict=True))
        print(f"{name:32}{amount / statistics.median(spent):10.1f} {f'{ratio:.2f} times':>12}", flush=True)


def main() -> None:
    """Print the tables."""
    print(f"Python {python_version()}, {python_compiler()}")
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--texts", type=int, help="only so many of each kind, for a quick look")
    arguments = parser.parse_args()
    runs = arguments.runs
    raw, mirrored = descriptions()[: arguments.texts], samples()[: arguments.texts]
    prose = [HTML.sub("", text) for text in raw]
    for title, texts in (("prose", prose), ("the same with its HTML", raw), ("mirrored pages", mirrored)):
        if not texts:
            continue
        size = sum(len(text.encode()) for text in texts) / 1e6
        tasks = readers(texts)
        if peer := pandoc_read(texts, "gfm"):
            tasks["pandoc, gfm"] = peer
        compare(f"Reading {title}: {len(texts)} texts, {size:.2f} MB", tasks, size, "MB/s", runs)
    articles = as_html(prose + corpus()), as_html(mirrored), saved_pages()[: arguments.texts]
    for title, markup in zip(("articles", "mirrored pages", "saved pages, whole"), articles, strict=True):
        if markup:
            size = sum(len(page.encode()) for page in markup) / 1e3 / len(markup)
            heading = f"HTML to Markdown, {title}: {len(markup)} of {size:.1f} KB"
            compare(heading, converters(markup), len(markup), "docs/s", runs)


if __name__ == "__main__":
    main()
