"""`docconv batch`."""

import re
import sys
from contextlib import nullcontext
from typing import Any, Literal

import click

from . import exit_with, messages
from .options import caching, load_settings, reading, talking, writing

_UNITS = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30}


def _size(value: str) -> int:
    """So many bytes: 500, 64M, 1G."""
    found = re.fullmatch(r"(\d+)([KMG]?)(?:i?B)?", value, re.I)
    if found is None or not int(found[1]):
        raise click.BadParameter(f"{value!r} is no size, as 500000, 64M or 1G are")
    return int(found[1]) * _UNITS[found[2].upper()]


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-t", "--to", "to_format", metavar="FORMAT", help="Format to write; JSON for FILE.jsonl.")
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="PATH",
    help="Folder, URL of one (s3://…), or FILE.jsonl, also with .gz or .zst behind it.",
)
@click.option(
    "--executor", metavar="NAME", help="Where the work is done: processes (default), serial, dask …"
)
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="How many inputs at a time.")
@click.option("-E", "executor_options", multiple=True, metavar="KEY=VALUE", help="Option of the executor.")
@click.option(
    "--journal", type=click.Path(dir_okay=False), help="File for what is done; else beside the output."
)
@click.option("--retry", type=click.Choice(["failed"]), help="Do again what failed.")
@click.option("--restart", is_flag=True, help="Put the journal aside, and do everything again.")
@click.option(
    "--shard-size", type=_size, metavar="SIZE", help="JSON lines in files of so many bytes, as 256M."
)
@click.option("--verify", is_flag=True, help="Read each output back and compare.")
@reading
@caching
@writing
@talking
def command(
    inputs: tuple[str, ...],
    output: str,
    to_format: str | None,
    from_format: str | None,
    executor: str | None,
    jobs: int | None,
    executor_options: tuple[str, ...],
    journal: str | None,
    retry: Literal["failed"] | None,
    restart: bool,
    shard_size: int | None,
    verify: bool,
    report: str | None,
    **options: Any,
) -> None:
    """Convert an archive: folders, globs, crawls, buckets.

    \b
    docconv batch saved/ -t markdown -o out/
    docconv batch crawl.warc.gz -o articles.jsonl.zst
    docconv batch 's3://bucket/2026/**' -t markdown -o s3://texts/2026 --journal 2026.journal

    What is done is noted in a journal. A run that was interrupted, in whatever way, is resumed by the same
    command; inputs that have changed are done again.
    """
    from docconv.batches import batch
    from docconv.options import parse_pairs

    from .mistakes import check_outputs
    from .progress import shown
    from .reports import check_report

    check_outputs([output, report or "-"])
    check_report(report, inputs, [output])
    settings, _ = load_settings(**options)
    try:
        with shown() if _on_terminal(options) else nullcontext() as progress:
            done = batch(
                inputs,
                output,
                to=to_format,
                format=from_format,
                settings=settings,
                executor=executor,
                jobs=jobs,
                options=parse_pairs(executor_options, "-E"),
                journal=journal,
                retry=retry,
                restart=restart,
                report=report,
                shard_size=shard_size,
                verify=verify,
                progress=progress,
            )
    except KeyboardInterrupt:
        messages.say("warning", "what is done is noted: the same command goes on from here")
        raise click.Abort from None
    _finish(done)
    exit_with(done.exit_code)


def _on_terminal(options: dict[str, Any]) -> bool:
    return sys.stderr.isatty() and not options["quiet"] and options["log_format"] == "text"


def _finish(done: Any) -> None:
    """The causes of failures, and how much was done."""
    from .reports import passed_over_kinds

    for cause in done.causes:
        many = f", and {cause.count - 1:,} more with {cause.code}" if cause.count > 1 else ""
        messages.say("error", f"{cause.message}{many}", where=cause.input, code=cause.code)
    if done.passed_over:
        messages.say("info", passed_over_kinds(done.passed_over), always=True)
    earlier = f", {done.earlier:,} of them before" if done.earlier else ""
    articles = "1 article" if done.articles == 1 else f"{done.articles:,} articles"
    counts = f"{done.done:,} done, {done.failed:,} failed{earlier}"
    messages.say("info", f"{counts}: {articles} in {done.seconds:,.1f} s", always=True)
