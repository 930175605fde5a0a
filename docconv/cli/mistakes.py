"""What people type who mistype or know other converters, said in one line with what would do."""

import os
from collections.abc import Iterable, Sequence

import click

from docconv.errors import UsageError
from docconv.hints import meant

#: Commands whose options are easily given to one another.
SISTERS = ("convert", "digest", "inspect", "batch")
#: Options of other converters, and how docconv does the same.
ELSEWHERE = {
    "-s": "what is written is a complete document anyhow",
    "--standalone": "what is written is a complete document anyhow",
    "--self-contained": "HTML holds its pictures anyhow",
    "--embed-resources": "HTML holds its pictures anyhow",
    "--extract-media": "say -W media=DIR",
    "--toc": "docconv digest makes contents",
    "--table-of-contents": "docconv digest makes contents",
    "--wrap": "say -W wrap=COLUMNS",
    "--columns": "say -W wrap=COLUMNS",
    "--css": "say --theme NAME",
    "--pdf-engine": "say -W engine=NAME",
    "--lua-filter": "say --filter COMMAND",
    "--read": "say -f FORMAT",
    "--write": "say -t FORMAT",
    "--input": "inputs stand without an option",
    "-i": "inputs stand without an option",
    "-V": "say --version",
}


def explained(error: click.NoSuchOption) -> click.UsageError:
    """An option that there isn't, with the command that has it, or what does the same here."""
    name = error.option_name
    if owners := _owners(name, error.ctx):
        advice = f"{' and '.join(owners)} {'have' if owners[1:] else 'has'} it"
    elif name in ELSEWHERE:
        advice = ELSEWHERE[name]
    else:
        return error
    return click.UsageError(f"No such option {name!r}: {advice}.", error.ctx)


def _owners(name: str, ctx: click.Context | None) -> list[str]:
    """The other commands that have an option."""
    above = ctx.parent if ctx is not None else None
    if ctx is None or above is None or not isinstance(above.command, click.Group):
        return []
    found = {sister: above.command.get_command(above, sister) for sister in SISTERS}
    return [
        f"docconv {sister}"
        for sister, command in found.items()
        if command is not None
        and sister != ctx.info_name
        and any(name in parameter.opts for parameter in command.params)
    ]


def no_command(name: str, known: Iterable[str]) -> str:
    """What may have been meant by a command that there isn't: a file, perhaps, that was to be converted."""
    if name == "help":
        return "Say 'docconv --help', or 'docconv COMMAND --help'."
    if os.path.exists(name) or os.path.splitext(name)[1]:
        return f"Did you mean 'docconv convert {name}'?"
    advice = meant(name, known)
    return f"Did you mean {advice[13:-1]!r}?" if advice.startswith("did") else ""


def check_outputs(outputs: Iterable[str]) -> None:
    """Raise UsageError for an output that is an option, since its name was forgotten."""
    for output in outputs:
        if output.startswith("-") and output != "-":
            hint = f"a file of that name is ./{output}"
            raise UsageError(f"-o needs a name, and {output} is none", code="usage.output", hint=hint)


def check_inputs(inputs: Sequence[str], output: str, to_format: str | None) -> None:
    """Raise UsageError where the last input must be the output, which other converters take in its place."""
    first, last = inputs[0], inputs[-1]
    kinds = [os.path.splitext(name)[1].lower() for name in (first, last)]
    if output != "-" or kinds[0] == kinds[1] or os.path.exists(last) or not os.path.exists(first):
        return
    from docconv.plugins import registry

    meant_as = registry().by_extension(kinds[1], "writer") if kinds[1] else None
    if meant_as is not None and to_format in (None, meant_as.name) and not set(last) & set("*?["):
        hint = f"did you mean -o {last}?"
        raise UsageError("no such file", code="usage.output", where=last, hint=hint)


def check_together(**said: object) -> None:
    """Raise UsageError where two flags that contradict each other are both given."""
    if all(said.values()):
        flags = " and ".join(f"--{name.replace('_', '-')}" for name in said)
        raise UsageError(f"{flags} contradict each other", code="usage.option", hint="leave out one")
