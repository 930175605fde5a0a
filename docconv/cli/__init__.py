"""The command line: commands listed without importing them, errors as one line and an exit code."""

import errno
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from docconv.containment import own_output
from docconv.errors import DocconvError, InternalError, OutputError
from docconv.version import __version__

from . import messages

#: Command, its module in this package, its line in the list of commands.
COMMANDS = {
    "convert": ("convert", "Convert files, folders or standard input."),
    "batch": ("batch", "Convert an archive by a journal, so that it can be interrupted."),
    "digest": ("digest", "Make one publication out of many articles."),
    "inspect": ("inspect", "Show what is read from an input, and why."),
    "formats": ("formats", "List the formats, or explain one."),
    "plugins": ("plugins", "List the plugins, check one, begin one."),
    "schema": ("schema", "Print the JSON Schema of the article tree."),
    "doctor": ("doctor", "Say what is missing on this machine, and how to get it."),
}


class Lazy(click.Group):
    """A group whose commands are imported when they are called.

    Third parties add commands through the entry-point group `docconv.commands`.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*COMMANDS, *sorted(set(_foreign()) - set(COMMANDS))]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        from importlib import import_module

        if name in COMMANDS:
            command: click.Command = import_module(f".{COMMANDS[name][0]}", __name__).command
            return command
        point = _foreign().get(name)
        if point is None:
            return None
        module, _, attribute = point.partition(":")
        try:
            loaded: click.Command = getattr(import_module(module), attribute)
        except Exception as error:
            raise click.ClickException(
                f"command {name} can't be loaded: {type(error).__name__}: {error}"
            ) from error
        return loaded

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except OSError as error:
            if not reader_is_gone(error):
                raise
            # As in `docconv … | head`; click would call that a failure.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.exceptions.Exit(0) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [
            (name, COMMANDS[name][1] if name in COMMANDS else "From a plugin.")
            for name in self.list_commands(ctx)
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from .mistakes import no_command

            advice = no_command(args[0], self.list_commands(ctx))
            problem = f"No such command {args[0]!r}."
            raise click.UsageError(f"{problem} {advice}".rstrip(), ctx) from error


def reader_is_gone(error: OSError, windows: bool = os.name == "nt") -> bool:
    """Whether the program that read our output went away. Windows calls that an invalid argument."""
    return isinstance(error, BrokenPipeError) or (
        windows and error.errno == errno.EINVAL and error.filename is None
    )


def _foreign() -> dict[str, str]:
    from docconv.discovery import entry_points

    return {point.name: point.value for point in entry_points("docconv.commands")}


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="docconv", message="%(prog)s %(version)s")
def cli() -> None:
    """Archived articles in; clean Markdown, an EPUB digest or a PDF briefing out.

    Reads text crawls, saved web pages, mirrored Markdown and docconv's own JSON; finds the article in
    them, repairs damaged characters, and writes it in any of the formats that `docconv formats` lists.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with the code of the outcome.

    0 all done, 1 nothing done, 2 wrong usage, 3 some inputs failed and the rest was done, 4 internal error.
    """
    # Text is UTF-8 whatever the console says; what it can't show is replaced, never an error.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    messages.install()
    own_output()
    debug = "--debug" in (sys.argv[1:] if arguments is None else arguments)
    try:
        # Globs are ours to expand, on Windows too: those in `--title` or `-R` are none.
        code = cli.main(args=arguments, prog_name="docconv", standalone_mode=False, windows_expand_args=False)
    except click.exceptions.Abort:
        click.echo("docconv: interrupted", err=True)
        code = 130
    except click.exceptions.Exit as error:
        code = error.exit_code
    except click.ClickException as error:
        if isinstance(error, click.NoSuchOption):
            from .mistakes import explained

            error = explained(error)
        vars(error)["message"] = messages.printable(error.message)
        error.show()
        code = error.exit_code
    except DocconvError as error:
        if debug:
            raise
        messages.error_line(error)
        code = error.exit_code
    except OSError as error:
        # Files have errors of their own; what is left is standard output: a full disk, a closed device.
        if debug:
            raise
        messages.error_line(OutputError(f"standard output: {error.strerror or error}"))
        code = OutputError.exit_code
    except Exception as error:
        if debug:
            raise
        messages.error_line(InternalError(f"{type(error).__name__}: {error}", hint="--debug shows where"))
        code = InternalError.exit_code
    sys.exit(code if isinstance(code, int) else 0)


def exit_with(code: int) -> Any:
    """End a command with an exit code of the contract."""
    raise click.exceptions.Exit(code)
