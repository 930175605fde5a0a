"""`docconv schema`."""

import click


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Print the JSON Schema (2020-12) of the article tree, as `convert -t json` writes it."""
    import json

    from docconv.ir import json_schema

    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
