"""`docconv plugins`."""

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Look at the installed plugins."""


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
