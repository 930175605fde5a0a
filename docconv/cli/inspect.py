"""`docconv inspect`."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import click

from docconv.ir import Article, Heading, Meta, Repair, encode, text_of, walk

from .messages import printable
from .options import load_settings, reading, talking


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("input", metavar="INPUT")
@click.option("--why", is_flag=True, help="Also what was left out, and the reason for each part.")
@click.option(
    "--format", "look", type=click.Choice(["text", "json"]), default="text", help="Look of the answer."
)
@reading
@talking
def command(input: str, why: bool, look: str, from_format: str | None, **options: Any) -> None:
    """Show what is read from an input: metadata with its evidence, outline, counts, notes, repairs."""
    from docconv.pipeline import read

    settings, _ = load_settings(furniture=why or None, **options)
    for article in read(input, format=from_format, settings=settings):
        if look == "json":
            click.echo(encode(article, indent=2))
        else:
            click.echo("\n".join(printable(line) for line in described(article)) + "\n")


def described(article: Article) -> Iterator[str]:
    """What a person wants to know about a reading, as lines."""
    source = article.provenance
    yield f"{source.path}  read as {source.format}, {source.encoding or 'no text encoding'}"
    yield from _meta(article.meta, source.evidence)
    nodes = Counter(type(node).__name__ for node in article.body)
    counts = ", ".join(f"{count} {name}" for name, count in nodes.most_common())
    yield f"body          {counts or 'empty'}; {len(text_of(article.body))} characters"
    if article.comments:
        yield f"comments      {len(article.comments)}"
    if article.resources:
        size = sum(len(resource.data) for resource in article.resources.values())
        yield f"pictures      {len(article.resources)}, {size} bytes"
    for node in walk(article.body):
        if isinstance(node, Heading):
            yield f"  {'  ' * (node.depth - 1)}{text_of(node.children)}"
    for note in source.notes:
        yield f"note          {note.severity}: {note.message}" + (f" ({note.where})" if note.where else "")
    yield from _repairs(source.repairs)
    for part in article.furniture:
        place = f"{part.where}: " if part.where else ""
        yield f"left out      {place}{part.role}, {part.reason}: {_short(part.text)}"


def _meta(meta: Meta, evidence: dict[str, str]) -> Iterator[str]:
    for name in Meta.__struct_fields__:
        value = getattr(meta, name)
        if name == "extra" or not value:
            continue
        shown = ", ".join(value) if isinstance(value, tuple) else value
        because = f"   <- {_short(evidence[name])}" if name in evidence else ""
        yield f"{name:13} {shown}{because}"
    for key, value in meta.extra.items():
        yield f"{key:13} {', '.join(value) if isinstance(value, tuple) else value}"


def _repairs(repairs: tuple[Repair, ...]) -> Iterator[str]:
    """One line for each kind of repair: how often, and where."""
    groups: dict[tuple[str, str, str, str], list[str]] = {}
    for repair in repairs:
        key = (repair.code, repair.certainty, repair.before, repair.after)
        groups.setdefault(key, []).append(repair.where or "")
    for (_, certainty, before, after), places in groups.items():
        times = f" {len(places)} times" if len(places) > 1 else ""
        yield f"repaired      {certainty}: {before} -> {after}{times} ({places[0]})"


def _short(text: str) -> str:
    flat = text.replace("\n", " ")
    return flat if len(flat) <= 80 else flat[:79] + "…"
