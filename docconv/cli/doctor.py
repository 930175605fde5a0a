"""`docconv doctor`."""

import sys

import click

from . import exit_with


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Say what is missing on this machine, and how to get it. Exit code 1 where something failed."""
    from docconv.health import checks

    failed = False
    for check in checks():
        failed |= check.status == "fail"
        colour = {"ok": "green", "warn": "yellow", "fail": "red"}[check.status]
        click.echo(f"{click.style(f'{check.status:4}', fg=colour)}  {check.name}: {check.detail}")
        if check.fix:
            click.echo(f"      {check.fix}")
    sys.stdout.flush()
    exit_with(1 if failed else 0)
