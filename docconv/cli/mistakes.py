"""What people type who mistype or know other converters, said in one line with what would do."""

import os
from collections.abc import Iterable, Sequence

import click

from docconv.errors import UsageError
from docconv.hints import meant

#: Commands whose options are easily given to one another.
SISTERS = ("convert", "digest", "inspect", "batch")
METADATA = "metadata is what the source states; --filter COMMAND may change it"
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
    "-v": "say --version",
    "--format": "say -f FORMAT for the inputs, -t FORMAT for the output",
    "--output-format": "say -t FORMAT",
    "--input-format": "say -f FORMAT",
    "--metadata": METADATA,
    "-M": METADATA,
    "--author": METADATA,
    "--authors": METADATA,
    "--extra-css": "say --theme NAME",
    "--recursive": "folders are walked anyhow",
    "-r": "folders are walked anyhow",
    "--force": "files are written anew anyhow",
    "--overwrite": "files are written anew anyhow",
    "-y": "files are written anew anyhow",
    "--dry-run": "docconv inspect shows what would be read",
}


def explained(error: click.NoSuchOption) -> click.UsageError:
    """An option that there isn't, with the command that has it, or what does the same here."""
    name = error.option_name
    if name in ELSEWHERE:
        advice = ELSEWHERE[name]
    elif owners := _owners(name, error.ctx):
        *first, last = owners
        advice = f"docconv {', '.join(first)} and {last} have it" if first else f"docconv {last} has it"
    elif (flag := _flag(name)) and error.ctx is not None and error.ctx.info_name in SISTERS:
        advice = flag
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
        sister
        for sister, command in found.items()
        if command is not None
        and sister != ctx.info_name
        and any(name in parameter.opts for parameter in command.params)
    ]


def _flag(name: str) -> str | None:
    """How to say what is no option of a command, but one of a reader or writer, or a key of recipes."""
    from docconv.digests import Recipe
    from docconv.formats import option_names
    from docconv.plugins import registry

    key = name.lstrip("-").replace("-", "_")
    if key in Recipe.__struct_fields__:
        return f"docconv digest takes {key} from a recipe"
    for format in registry().formats:
        if format.writer and key in option_names(format.writer_options):
            return f"say -W {key}=VALUE"
        if format.reader and key in option_names(format.reader_options):
            return f"say -R {key}=VALUE"
    return None


def no_command(name: str, known: Iterable[str]) -> str:
    """What may have been meant by a command that there isn't: a file, perhaps, that was to be converted."""
    if name == "version":
        return "Say 'docconv --version'."
    if name == "help":
        return "Say 'docconv --help', or 'docconv COMMAND --help'."
    if os.path.exists(name) or os.path.splitext(name)[1]:
        return f"Did you mean 'docconv convert {name}'?"
    advice = meant(name, known)
    return f"Did you mean {advice[13:-1]!r}?" if advice.startswith("did") else ""


def check_outputs(outputs: Iterable[str]) -> None:
    """Raise UsageError for an output that is an option, since its name was forgotten, or that is no name."""
    for output in outputs:
        if not output:
            raise UsageError("-o needs a name", code="usage.output", hint="is a variable unset?")
        if output == "utput":
            raise UsageError("-output is -o utput", code="usage.output", hint="say --output")
        if output.startswith("-") and output != "-":
            hint = f"a file of that name is ./{output}"
            raise UsageError(f"-o needs a name, and {output} is none", code="usage.output", hint=hint)


def check_formats(from_format: str | None, to_format: str | None) -> None:
    """Raise UsageError for a format that is the name of a file, or the rest of a word after one hyphen."""
    for said, whole, word in ((from_format, "rom", "--from"), (to_format, "o", "--to")):
        if said == whole:
            raise UsageError(f"-{word[2:]} is -{word[2]} {said}", code="usage.format", hint=f"say {word}")
        if said and os.path.splitext(said)[1] and os.path.basename(said)[0] != ".":
            hint = f"did you mean -o {said}?" if word == "--to" else "inputs stand without an option"
            problem = f"{said!r} is the name of a file, not of a format"
            raise UsageError(problem, code="usage.format", hint=hint)


def check_inputs(inputs: Sequence[str], output: str, to_format: str | None) -> None:
    """Raise UsageError where the last input must be the output, which other converters take in its place."""
    if output == "-" and (last := _last_output(inputs, to_format)):
        hint = f"did you mean -o {last}?"
        raise UsageError("no such file", code="usage.output", where=last, hint=hint)


def only_output(inputs: Sequence[str]) -> str:
    """What may have been meant where an output is missing."""
    last = _last_output(inputs, None)
    return f" Did you mean '-o {last}'?" if last else ""


def _last_output(inputs: Sequence[str], to_format: str | None) -> str | None:
    """The last input, if it must be the output."""
    first, last = inputs[0], inputs[-1]
    kinds = [os.path.splitext(name)[1].lower() for name in (first, last)]
    if kinds[0] == kinds[1] or os.path.exists(last) or not os.path.exists(first):
        return None
    from docconv.plugins import registry

    meant_as = registry().by_extension(kinds[1], "writer") if kinds[1] else None
    wanted = meant_as is not None and to_format in (None, meant_as.name)
    return last if wanted and not set(last) & set("*?[") else None


def check_together(**said: object) -> None:
    """Raise UsageError where two flags that contradict each other are both given."""
    if all(said.values()):
        flags = " and ".join(f"--{name.replace('_', '-')}" for name in said)
        raise UsageError(f"{flags} contradict each other", code="usage.option", hint="leave out one")
