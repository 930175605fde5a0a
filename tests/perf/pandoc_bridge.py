"""The bridge to pandoc: how much of the corpus comes back with its text unchanged, and what it costs.

    ./dev bench pandoc-bridge [FORMAT ...]

Each article is written in a format and read back. Compared are the characters of title, body, captions with
their credits, comments and footnotes, white space aside.
"""

import statistics
import sys
import time
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import docconv
from docconv import Article, Settings
from docconv.ir import Block, Figure, FootnoteDefinition, text_of, walk
from docconv.text.labels import label

ROOT = Path(__file__).resolve().parents[2]
#: Those in which all of the corpus has to come back.
FORMATS = ("docx", "odt", "rst", "org", "latex")
PLAIN = Settings(repair=False)


@cache
def corpus() -> list[Article]:
    """The articles of the corpus."""
    paths = [path for kind in ("txt", "html", "md") for path in sorted((ROOT / "corpus").glob(f"*/*.{kind}"))]
    return [article for path in paths for article in docconv.read(path)]


def compare(article: Article, format: str) -> str | None:
    """Where the text of an article and of what comes back of it part; None where they don't."""
    sink = BytesIO()
    docconv.write(article, sink, format=format, comments=True)
    [back] = docconv.read(sink.getvalue(), format=format, settings=PLAIN)
    wanted, got = squeezed(shown(article)), squeezed(shown(back))
    if wanted == got:
        return None
    pairs = enumerate(zip(wanted, got, strict=False))
    at = next((at for at, (one, other) in pairs if one != other), min(len(wanted), len(got)))
    return f"{wanted[max(0, at - 10) : at + 20]!r} became {got[max(0, at - 10) : at + 20]!r}"


def shown(article: Article) -> Iterator[str]:
    """What a reader of the article sees, in order: footnotes last."""
    yield article.meta.title or ""
    notes = tuple(block for block in article.body if isinstance(block, FootnoteDefinition))
    yield from spoken(tuple(block for block in article.body if block not in notes))
    if article.comments:
        yield label("comments", article.meta.language)
    for comment in article.comments:
        yield ", ".join(part for part in (comment.author, comment.published) if part)
        yield from spoken(comment.body)
    yield from spoken(notes)


def spoken(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield text_of((block,))
        yield from (node.credit or "" for node in walk((block,)) if isinstance(node, Figure))


def squeezed(parts: Iterator[str]) -> str:
    return "".join("".join(parts).split())


def main(formats: tuple[str, ...]) -> int:
    """Print a table; 1 where the text of an article has changed in one of FORMATS."""
    articles = corpus()
    print(f"{'format':12}{'same text':>12}{'ms, there and back':>22}")
    broken = 0
    for format in formats or FORMATS:
        times, problems = [], []
        for article in articles:
            start = time.perf_counter()
            if problem := compare(article, format):
                problems.append(f"  {article.meta.title}: {problem}")
            times.append((time.perf_counter() - start) * 1000)
        same = f"{len(articles) - len(problems)} of {len(articles)}"
        print(f"{format:12}{same:>12}{statistics.median(times):22.0f}")
        print(*problems, sep="\n", end="\n" if problems else "")
        broken += bool(problems) and format in FORMATS
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:])))
