"""`docconv formats`."""

from collections import Counter
from collections.abc import Iterator

import click

from docconv.formats import Format, describe_options


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """List the formats, or explain one with all its options."""
    from docconv.errors import UsageError
    from docconv.hints import meant
    from docconv.plugins import registry

    found = registry().formats
    if name is None:
        click.echo("\n".join(table(found)))
        return
    chosen = [format for format in found if format.name == name]
    if not chosen:
        for role in ("reader", "writer"):
            registry().require(name, role)
        hint = meant(name, (format.name for format in found), "docconv formats")
        raise UsageError(f"unknown format {name!r}", code="usage.format", hint=hint)
    several = len({format.engine for format in chosen if format.writer}) > 1
    chosen.sort(key=registry().rank)
    click.echo("\n\n".join("\n".join(explained(format, several)) for format in chosen))
    if several:
        click.echo("\n-W engine=auto takes the first for which everything is installed.")


def table(formats: tuple[Format, ...]) -> Iterator[str]:
    """One line a format: name, directions, extensions, title."""
    width = max((len(format.name) for format in formats), default=0)
    written = Counter(format.name for format in formats if format.writer)
    for format in formats:
        ways = " ".join(way for way, there in (("read", format.reader), ("write", format.writer)) if there)
        engine = f"; -W engine={format.engine}" if format.engine and written[format.name] > 1 else ""
        extensions = " ".join(format.extensions)
        yield f"{format.name:{width}}  {ways:10}  {extensions:22}  {format.title}{engine}".rstrip()


def explained(format: Format, several: bool = False) -> Iterator[str]:
    """Everything that a format declares; `several` says that there are other engines for it."""
    yield f"{format.name}: {format.title}"
    yield f"  plugin       {format.plugin} ({format.distribution})"
    if format.extensions:
        yield f"  extensions   {' '.join(format.extensions)}"
    if format.media_types:
        yield f"  media types  {' '.join(format.media_types)}"
    if format.engine:
        yield f"  engine       {format.engine}" + (f" (-W engine={format.engine})" if several else "")
    yield f"  reads back   {format.fidelity}"
    if format.cannot_carry:
        yield f"  can't carry  {', '.join(format.cannot_carry)}"
    for flag, there, options in (
        ("-R", format.reader, format.reader_options),
        ("-W", format.writer, format.writer_options),
    ):
        for key, kind, default, description in describe_options(options) if there else ():
            shown = str(default).lower() if isinstance(default, bool) else default
            preset = "" if default in (None, "") else f" [{shown}]"
            yield f"  {flag} {key}={kind}{preset}"
            yield f"       {description}"
