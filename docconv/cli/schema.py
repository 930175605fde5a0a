"""`docconv schema`."""

import click


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--recipe", is_flag=True, help="The schema of recipes, for editors that check TOML.")
def command(recipe: bool) -> None:
    """Print the JSON Schema (2020-12) of the article tree, as `convert -t json` writes it."""
    import json

    if recipe:
        from docconv.digests import recipe_schema as schema
    else:
        from docconv.ir import json_schema as schema

    click.echo(json.dumps(schema(), indent=2, ensure_ascii=False))
