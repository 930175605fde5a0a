"""`docconv inspect`."""

from typing import Any

import click

from .messages import printable
from .options import load_settings, reading, talking


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("input", metavar="INPUT")
@click.option("--why", is_flag=True, help="Also what was left out, and the reason for each part.")
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
    from docconv.inspection import described, page
    from docconv.ir import encode
    from docconv.pipeline import read

    settings, _ = load_settings(furniture=why or None, **options)
    articles = read(input, format=from_format, settings=settings)
    if look == "html":
        click.echo(page(articles))
        return
    for article in articles:
        if look == "json":
            click.echo(encode(article, indent=2))
        else:
            click.echo("\n".join(printable(line) for line in described(article)) + "\n")
