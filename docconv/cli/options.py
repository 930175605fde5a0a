"""The options that several commands share, and the settings that they make."""

import sys
from collections.abc import Callable
from typing import Any, BinaryIO, TypeVar

import click

from . import messages

F = TypeVar("F", bound=Callable[..., Any])


def _all(*decorators: Callable[[F], F]) -> Callable[[F], F]:
    def decorate(function: F) -> F:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return decorate


reading = _all(
    click.option(
        "-f", "--from", "from_format", metavar="FORMAT", help="Format of the inputs; else detected."
    ),
    click.option("-R", "read_options", multiple=True, metavar="KEY=VALUE", help="Option of a reader."),
    click.option("--encoding", metavar="NAME", help="Encoding of the inputs; else found out."),
    click.option(
        "--transform",
        "transforms",
        multiple=True,
        metavar="NAME[:ARG]",
        help="Change every article on the way; may be repeated.",
    ),
    click.option("--no-repair", is_flag=True, help="Run no repair or other default transform."),
    click.option(
        "--filter",
        "filters",
        multiple=True,
        metavar="COMMAND",
        help="Pipe each article, as JSON, through a program.",
    ),
    click.option(
        "--limit", "limits", multiple=True, metavar="NAME=N", help="Raise or lower a limit, as bytes=N."
    ),
    click.option(
        "--allow-host",
        "hosts",
        multiple=True,
        metavar="HOST",
        help="Fetch pictures from this host, or from *.HOST; may be repeated.",
    ),
    click.option(
        "--lock",
        type=click.Path(dir_okay=False),
        help="File that says which pictures were fetched, to get the same again.",
    ),
    click.option("--offline", is_flag=True, help="Fetch nothing: only pictures that were fetched before."),
)

caching = _all(
    click.option(
        "--cache",
        type=click.Path(file_okay=False),
        help="Folder where readings and fetched pictures are kept.",
    ),
    click.option("--no-cache", is_flag=True, help="Read everything anew, and keep nothing."),
)

writing = _all(
    click.option(
        "-W", "write_options", multiple=True, metavar="[FORMAT.]KEY=VALUE", help="Option of a writer."
    ),
    click.option("--theme", metavar="NAME", help="Looks of HTML, EPUB and PDF."),
    click.option(
        "--report", type=click.Path(dir_okay=False), help="Write what became of each input, as JSON lines."
    ),
)

talking = _all(
    click.option(
        "--config", type=click.Path(dir_okay=False), help="Config file; else docconv.toml, if there."
    ),
    click.option(
        "--log-format", type=click.Choice(["text", "json"]), default="text", help="Look of messages."
    ),
    click.option("-q", "--quiet", is_flag=True, help="Only errors."),
    click.option("-v", "--verbose", is_flag=True, help="Also notes of every kind."),
    click.option("--debug", is_flag=True, help="Tracebacks."),
)


def load_settings(
    *,
    config: str | None,
    log_format: str,
    quiet: bool,
    verbose: bool,
    debug: bool,
    read_options: tuple[str, ...] = (),
    write_options: tuple[str, ...] = (),
    limits: tuple[str, ...] = (),
    no_repair: bool = False,
    hosts: tuple[str, ...] = (),
    lock: str | None = None,
    offline: bool = False,
    cache: str | None = None,
    no_cache: bool = False,
    keep_readings: bool = False,
    **flags: Any,
) -> tuple[Any, dict[str, Any]]:
    """The settings of flags and config file, and the config file's tables.

    Readings are kept where the user says so, or where `keep_readings` is what the command does by itself.
    """
    from docconv.options import parse_pairs
    from docconv.settings import CONFIG_NAME, load_config, settings_from

    from .mistakes import check_together

    check_together(quiet=quiet, verbose=verbose)
    check_together(cache=cache, no_cache=no_cache)
    messages.configure(log_format, quiet, verbose)
    if tables := load_config(config):
        from .configs import check_config

        check_config(tables, config or CONFIG_NAME)
    reader = parse_pairs(read_options, "-R")
    if any("." in key for key in reader):
        from .configs import check_read_options

        check_read_options(reader)
    resources: dict[str, Any] = {"hosts": hosts}
    if lock is not None:
        resources["lock"] = lock
    if offline:
        resources["offline"] = True
    settings = settings_from(
        tables,
        resources=resources,
        cache=False if no_cache else cache,
        keep_readings=keep_readings,
        reader=reader,
        writer=parse_pairs(write_options, "-W"),
        limits=parse_pairs(limits, "--limit"),
        repair=False if no_repair else None,
        **flags,
    )
    return settings, tables


def standard_output(to_format: str | None) -> BinaryIO:
    """Standard output, for bytes.

    Raises UsageError where a binary format would go to a terminal, OutputError where there is none.
    """
    if sys.stdout is None:
        from docconv.errors import OutputError

        raise OutputError("standard output is closed", hint="say -o FILE")
    if to_format and sys.stdout.isatty():
        from docconv.errors import UsageError
        from docconv.plugins import registry

        if registry().writer(to_format).binary:
            raise UsageError(f"{to_format} is binary, and this is a terminal", hint="say -o FILE")
    return sys.stdout.buffer
