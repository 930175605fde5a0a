"""Runs of anything: no regular expression blows up over them, and none is gone over again and again."""

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

import docconv

from .harness import harmless, run
from .making import PROSE, page, rss

#: Pieces that drive nested and overlapping repetitions, alone or in pairs, with an end that fails them.
PIECES = (
    *r"""
    a aA 1 - . , : / \ ' " ( [ { < <a <!-- & &# = * _ ` ~ # | |- > 1. a.b a@ http:// a=b é 中 0: + ab [^ ](
    <p> </p> 2026-01- %
    """.split(),  # noqa: SIM905
    *(
        " ",
        "\t",
        "\n",
        "\u3000",
        "\u00a0",
        "\ud83d",
        "ab ",
        "a\n",
        "\n\n",
        " \n",
        "a: b\n",
        "> ",
        "- ",
        "a='b' ",
        "<a ",
    ),
)


def expressions() -> list[tuple[str, str, re.Pattern[str]]]:
    """Every pattern of the core and the plugins: where, name, and what it compiles to."""
    root = Path(docconv.__file__).parent.parent
    found = {}
    files = [*(root / "docconv").rglob("*.py"), *(root / "plugins").glob("docconv_*/**/*.py")]
    for file in sorted(files):
        if "testing" in file.parts or not re.search(
            r"\bpattern\(|re\.compile\(", file.read_text(encoding="utf-8")
        ):
            continue
        parts = (
            file.relative_to(root if "docconv" in file.relative_to(root).parts[0:1] else root / "plugins")
            .with_suffix("")
            .parts
        )
        name = ".".join(part for part in parts if part != "__init__")
        try:
            module = import_module(name)
        except (ImportError, docconv.DocconvError):
            continue
        for key, value in vars(module).items():
            values = (
                value.values()
                if isinstance(value, dict)
                else value
                if isinstance(value, (tuple, list))
                else (value,)
            )
            for one in values:
                if isinstance(getattr(one, "pattern", None), str) and hasattr(one, "finditer"):
                    found[one.pattern] = (name, key, one)
    return list(found.values())


EXPRESSIONS = cache(expressions)

KINDS = {"regular-expression blow-up": [f"{piece!r}" for piece in PIECES]}


#: What is asked only about texts that are short, in characters, because whoever asks looks first.
GUARDED = {"docconv_html.trim.LABEL": 160, "docconv_feeds.rss.PERSON": 300}


class Slow(Exception):
    """An expression was at work for too long."""


@contextmanager
def stopped_after(seconds: float) -> Iterator[None]:
    """End what takes longer; the engine of expressions looks for signals now and then."""

    def strike(*_: object) -> None:
        raise Slow

    before = signal.signal(signal.SIGVTALRM, strike)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="nothing can end a match on this system")
@pytest.mark.parametrize("piece", PIECES, ids=KINDS["regular-expression blow-up"])
def test_no_expression_blows_up(piece: str) -> None:
    """From one place, 10,000 characters are nothing; from every place, 500: no power above the second."""
    slow = []
    text, short = (piece * (size // len(piece)) + "!\x00" for size in (10_000, 500))
    for where, name, expression in EXPRESSIONS():
        try:
            most = GUARDED.get(f"{where}.{name}", len(text))
            with stopped_after(1):
                expression.match(text[:most])
                expression.search(short[:most])
        except Slow:
            slow.append(f"{where}.{name}")
    assert not slow, slow


def in_every_place(piece: str, size: int = 50_000) -> dict[str, bytes]:
    """Inputs with a run of a piece wherever expressions look: a square would take minutes."""
    run = piece * (size // len(piece))
    quoted = run.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    line = run.replace("\n", " ").replace('"', "").replace("\\", "").replace("\t", " ")
    names = ("author", "keywords", "date", "description")
    named = "".join(f'<meta name="{name}" content="{quoted}">' for name in names)
    texts = {
        "first.txt": f"{run}\n\n{PROSE}\n",
        "later.txt": f"Gauges\n\n{PROSE}\n\n{run}\n\n{PROSE} {run}\n\nAuthor: {run}\n{PROSE}\n",
        "inside.txt": f"Harbour{run}board\n\nBy Ann{run}Bob\nTags: a{run}b\n\n{PROSE}\n\nA{run}©{run}board\n",
        "inside.md": f"# Harbour{run}board\n\nBy Ann{run}Bob\n\n{PROSE}\n",
        "first.md": f"{run}\n\n{PROSE}\n",
        "later.md": f"# {run}\n\n{PROSE} {run}\n\n> {run}\n",
        "front.md": f"---\ntitle: {run}\nauthor: {run}\ntags: {run}\ndate: {run}\n---\n{PROSE}\n",
    }
    body = f'<p class="byline">{quoted}</p><time>{quoted}</time><p>{PROSE} {quoted}</p>'
    body += f'<figure><img src="x" alt="{quoted}"><figcaption>{quoted}</figcaption></figure>'
    held = f'<div class="{quoted}" id="{quoted}" style="{quoted}"><p style="{quoted}">{PROSE}</p></div>'
    data = f'{{"@type":"NewsArticle","author":"{line}"}}'
    return {
        "head.html": page("", f'{named}<meta property="og:title" content="{quoted}"><title>{quoted}</title>'),
        "body.html": page(f'{body}<a href="{quoted}">{quoted}</a><pre>{quoted}</pre>'),
        "attributes.html": page(held),
        "markup.html": page(run),
        "data.html": page("", f'<script type="application/ld+json">{data}</script>'),
        **{name: text.encode("utf-8", "replace") for name, text in texts.items()},
        "item.rss": rss(quoted.encode("utf-8", "replace").decode()),
    }


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES, ids=KINDS["regular-expression blow-up"])
def test_no_run_of_anything_takes_long(desk: Path, piece: str) -> None:
    for name, data in in_every_place(piece).items():
        (desk / name).write_bytes(data)
        outcome = run(desk, "convert", name, "-t", "markdown", "-o", "out/")
        harmless(outcome)


#: Pieces that took a square, or might have.
ONCE_SLOW = ("\u3000", "\u00a0", "a: b\n", "a\n", " ", "\n", "a", "<", "[")


@pytest.mark.parametrize("piece", ONCE_SLOW)
def test_no_run_of_these_takes_long(desk: Path, piece: str) -> None:
    inputs = in_every_place(piece)
    for name, data in inputs.items():
        (desk / name).write_bytes(data)
    outcome = run(desk, "convert", *inputs, "-t", "markdown", "-o", "out/", seconds=60)
    harmless(outcome, seconds=20)  # for all eleven


def test_what_is_tried_are_the_expressions_of_all_plugins() -> None:
    found = expressions()
    assert len(found) > 300
    assert {where.partition(".")[0] for where, _, _ in found} > {
        "docconv",
        "docconv_html",
        "docconv_markdown",
        "docconv_text",
    }
