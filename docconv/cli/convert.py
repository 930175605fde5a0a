"""`docconv convert`."""

import sys
from typing import Any

import click

from . import exit_with
from .options import caching, load_settings, reading, standard_output, talking, writing


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-t", "--to", "to_format", metavar="FORMAT", help="Format to write; else by the output's name.")
@click.option(
    "-o", "--output", default="-", metavar="PATH", help="File, folder (DIR/) or - for standard output."
)
@click.option("--verify", is_flag=True, help="Read each output back and compare.")
@reading
@caching
@writing
@talking
def command(
    inputs: tuple[str, ...],
    from_format: str | None,
    to_format: str | None,
    output: str,
    verify: bool,
    report: str | None,
    **options: Any,
) -> None:
    """Convert files, folders, globs or standard input (-).

    \b
    docconv convert page.html -t markdown
    docconv convert saved/ -t markdown -o out/
    docconv convert crawl.txt -o article.epub
    """
    from docconv.conversion import convert

    from .mistakes import check_formats, check_inputs, check_outputs
    from .reports import check_report, finish

    check_formats(from_format, to_format)
    check_outputs([output, report or "-"])
    settings, _ = load_settings(**options)
    check_inputs(inputs, output, to_format)
    check_report(report, inputs, [output])
    if output == "-":
        sink: Any = standard_output(to_format)
    else:
        sink = output
    done = convert(inputs, sink, to=to_format, format=from_format, settings=settings, verify=verify)
    if output == "-":
        sys.stdout.buffer.flush()
    finish(done, report)
    exit_with(done.exit_code)
