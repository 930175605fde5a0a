"""`docconv inspect`."""

from typing import Any

import click

from .messages import printable
from .options import load_settings, reading, talking

#: What became of parts of a page, in the colours of a terminal; a pipe or a file gets none.
COLOURS = {"kept": "green", "dropped": "red", "fact": "blue"}


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("input", metavar="INPUT")
@click.option(
    "--why",
    is_flag=True,
    help="Also what became of each part of the page: kept or left out, as what, and why.",
)
@click.option(
    "--format",
    "look",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    help="Look of the answer.",
)
@reading
@talking
def command(input: str, why: bool, look: str, from_format: str | None, **options: Any) -> None:
    """Show what is read from an input: metadata with its evidence, outline, counts, notes, repairs."""
    import os

    from docconv.errors import UsageError
    from docconv.inputs import as_source
    from docconv.inspection import described, page, saved_page
    from docconv.ir import encode
    from docconv.pipeline import read

    settings, _ = load_settings(furniture=why or None, **options)
    if os.path.isdir(input):
        hint = "docconv convert and docconv digest take folders"
        raise UsageError("inspect takes one file", code="usage.input", where=input, hint=hint)
    source = as_source(input, settings)
    found = (
        (article, saved_page(source, article) if why and look != "json" else None)
        for article in read(source, format=from_format, settings=settings)
    )
    if look == "html":
        click.echo(page(found))
        return
    for article, markup in found:
        if look == "json":
            click.echo(encode(article, indent=2))
        else:
            for line in described(article, markup):
                click.echo(_coloured(printable(line)))
            click.echo()


def _coloured(line: str) -> str:
    """A line with its first word, which tells what became of a part of the page, in colour."""
    fate = line.partition(" ")[0]
    return click.style(fate, fg=COLOURS[fate]) + line[len(fate) :] if fate in COLOURS else line
