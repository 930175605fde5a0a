"""`docconv plugins`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import exit_with

if TYPE_CHECKING:
    from docconv.scaffold import Kind

KINDS = ("format", "transform", "theme", "executor")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """List the installed plugins, check one by the laws, begin a new one."""


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def list_plugins(as_json: bool) -> None:
    """List the plugins, what each declares, and why one was left out."""
    import json
    import warnings

    from docconv.plugins import registry

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = registry()
    rows = []
    for plugin in found.plugins:
        row = {
            "name": plugin.name,
            "distribution": plugin.distribution,
            "version": plugin.version,
            "error": plugin.error,
        }
        for kind in ("formats", "transforms", "themes", "executors"):
            row[kind] = ", ".join(
                dict.fromkeys(item.name for item in getattr(found, kind) if item.plugin == plugin.name)
            )
        rows.append(row)
    if as_json:
        click.echo(json.dumps(rows, indent=2))
        return
    width = max((len(row["name"] or "") for row in rows), default=0)
    for row in rows:
        declared = "; ".join(
            f"{kind} {row[kind]}" for kind in ("formats", "transforms", "themes", "executors") if row[kind]
        )
        state = f"left out: {row['error']}" if row["error"] else declared or "declares nothing"
        click.echo(f"{row['name']:{width}}  {row['distribution']} {row['version']}  {state}")


@command.command("check")
@click.argument("name")
@click.option("--examples", default=50, show_default=True, help="Documents that each law looks at.")
@click.option("--seed", default=0, show_default=True, help="Where the making of documents starts.")
def check_plugin(name: str, examples: int, seed: int) -> None:
    """Check a plugin by the laws that its declarations imply, and show how each fares.

    NAME is that of the plugin, of its distribution, or of a format, transform, theme or executor.
    The exit code is 1 where a law is broken. Needs the extra `testing`.
    """
    from docconv.errors import DependencyError
    from docconv.plugins import registry

    try:
        from docconv.testing.checking import verdicts
    except ImportError as error:
        raise DependencyError(
            f"checking needs {error.name}", code="dependency.testing", hint="pip install 'docconv[testing]'"
        ) from error
    shown, broken = "", []
    for verdict in verdicts(registry(), name, examples=max(examples, 1), seed=seed):
        if verdict.subject != shown:
            click.echo(f"{chr(10) if shown else ''}{verdict.subject}")
            shown = verdict.subject
        figure = "" if verdict.verdict == "broken" else verdict.figure
        click.echo(f"  {verdict.law:15}  {verdict.verdict:8}  {figure}".rstrip())
        if verdict.verdict == "broken":
            broken.append(verdict)
    for verdict in broken:
        click.echo(f"\n{verdict.subject}, {verdict.law} (--examples {examples} --seed {seed}):")
        click.echo("  " + verdict.figure.replace("\n", "\n  "))
    exit_with(1 if broken else 0)


@command.command("new")
@click.argument("name")
@click.option("--kind", type=click.Choice(KINDS), default="format", show_default=True, help="What it brings.")
@click.option("-o", "--output", type=click.Path(file_okay=False), help="Folder; else docconv-NAME.")
def new_plugin(name: str, kind: "Kind", output: str | None) -> None:
    """Write the project of a new plugin, which passes its tests at once."""
    from docconv.scaffold import new_project

    folder = new_project(name, kind, Path(output) if output else None)
    click.echo(f"{folder} holds the plugin docconv-{name.removeprefix('docconv-')} ({kind}). Next:")
    click.echo(f"  cd {folder}\n  python -m pip install -e '.[test]'\n  python -m pytest")
