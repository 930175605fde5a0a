"""`docconv digest`."""

from typing import Any

import click

from . import exit_with
from .options import caching, load_settings, reading, standard_output, talking, writing


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("inputs", nargs=-1, metavar="[INPUT...]")
@click.option(
    "-o", "--output", "outputs", multiple=True, metavar="PATH", help="File to write; may be repeated."
)
@click.option("-t", "--to", "to_format", metavar="FORMAT", help="Format to write; else by the output's name.")
@click.option(
    "--recipe", type=click.Path(dir_okay=False), metavar="FILE", help="What to publish, in TOML: see --init."
)
@click.option(
    "--init",
    is_flag=False,
    flag_value="",
    metavar="[FILE]",
    help="Write a first recipe (week.toml), with a comment on everything.",
)
@click.option("--title", help="Title of the publication.")
@click.option("--subtitle", help="Subtitle of the publication.")
@click.option("--language", metavar="TAG", help="Language of titles and labels (BCP 47); else the articles'.")
@click.option("--week", metavar="YYYY-Www", help="Articles of one ISO week; or of this, or the last one.")
@click.option("--since", metavar="DATE", help="Articles of this day and later.")
@click.option("--until", metavar="DATE", help="Articles of this day and earlier.")
@click.option(
    "--undated", type=click.Choice(["drop", "keep"]), help="What a window does to undated articles."
)
@click.option(
    "--group-by", type=click.Choice(["section", "site", "language", "day", "none"]), help="Sections."
)
@click.option("--sort", type=click.Choice(["date", "title", "input"]), help="Order inside a section.")
@click.option("--dedupe/--no-dedupe", default=None, help="Keep one copy of a story that comes twice.")
@click.option(
    "--isolate/--no-isolate",
    default=None,
    help="Read in processes of their own: one that hangs, falls or takes too much costs one input.",
)
@reading
@caching
@writing
@talking
def command(
    inputs: tuple[str, ...],
    outputs: tuple[str, ...],
    recipe: str | None,
    init: str | None,
    from_format: str | None,
    to_format: str | None,
    report: str | None,
    **options: Any,
) -> None:
    """Make one publication out of many articles: selected, grouped, ordered, without repeats.

    \b
    docconv digest inbox/ --week 2026-W11 -o week.pdf -o week.epub
    docconv digest *.txt --title "Week 11" --group-by language -o week.md
    docconv digest --recipe week.toml --week last

    What is said here wins over the recipe; inputs and outputs take the place of those in it. An input that
    can't be read becomes a page that says so, and the exit code is 3.
    """
    from docconv.digests import Recipe, start
    from docconv.publishing import publish

    from .mistakes import check_formats, check_outputs, only_output
    from .reports import check_report, finish

    if init is not None:
        click.echo(start(init or "."))
        return
    if not inputs and recipe is None:
        raise click.UsageError("Missing argument 'INPUT...', or option '--recipe'.")
    if not outputs and recipe is None:
        raise click.UsageError(f"Missing option '-o'.{only_output(inputs)}")
    check_formats(from_format, to_format)
    check_outputs([*outputs, report or "-"])
    check_report(report, inputs, outputs)
    if "-" in outputs:
        standard_output(to_format)
    chosen = {name: options.pop(name) for name in Recipe.__struct_fields__ if name in options}
    settings, tables = load_settings(keep_readings=True, **options)
    done = publish(
        inputs,
        outputs,
        recipe=recipe,
        to=to_format,
        format=from_format,
        settings=settings,
        defaults=tables.get("digest"),
        **chosen,
    )
    finish(done, report)
    exit_with(done.exit_code)
