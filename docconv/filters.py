"""Filters: any program that takes a document as JSON on standard input and gives one back."""

import os

from .errors import DocconvError, InputError, UsageError
from .ir import Document, decode, encode
from .text import pattern

#: Bytes that a filter may give back.
MOST = 2**30
#: The line of a message that says what is wrong: others around it say where.
CAUSE = pattern(r"[\w.]*(?:Error|Exception|error)\b.*")


def run_filter(command: str, document: Document, *, seconds: float, most: int = MOST) -> Document:
    """The document that a command makes of this one.

    No shell takes part: quotes and backslashes count as in a POSIX shell, on Windows as programs there read
    them. Raises UsageError where it can't be started, LimitError where it takes longer than `seconds`
    or gives more than `most` bytes, DocconvError where it fails (`filter.failed`) or gives no valid document
    (`filter.output`).
    """
    from .children import run

    try:
        done = run(
            arguments(command), encode(document), called=f"filter {command!r}", seconds=seconds, most=most
        )
    except FileNotFoundError as error:
        problem = f"filter {command!r} can't be started: there is no program {error.filename or command}"
        hint = "is it installed, and on the PATH?"
        if os.path.isfile(name := error.filename or command):
            hint = f"that file can't be run by itself; name what runs it, as in 'python {name}'"
        raise UsageError(problem, code="usage.filter", hint=hint) from error
    except (OSError, ValueError) as error:
        raise UsageError(f"filter {command!r} can't be started: {error}", code="usage.filter") from error
    output, code, said = done.output, done.code, gist(done.said)
    if code:
        how = f"was ended by signal {-code}" if code < 0 else f"ended with {code}"
        raise DocconvError(f"filter {command!r} {how}" + (f": {said}" if said else ""), code="filter.failed")
    if not output.strip():
        raise DocconvError(
            f"filter {command!r} gave nothing back" + (f": {said}" if said else ""), code="filter.output"
        )
    try:
        return decode(output)
    except InputError as error:
        raise DocconvError(
            f"filter {command!r}: {error.message}",
            code="filter.output",
            hint="docconv schema says what is valid",
        ) from error


def arguments(command: str, windows: bool = os.name == "nt") -> str | list[str]:
    """A command as `subprocess` wants it. Raises ValueError for none, or where a quotation has no end."""
    import shlex

    if not command.strip():
        raise ValueError("there is no command")
    # A POSIX shell's rules would take the backslashes out of a path on Windows.
    return command if windows else shlex.split(command)


def gist(said: str) -> str:
    """The one line that tells most: the last that names an error, else the last."""
    lines = [line.strip() for line in said.split("\n") if line.strip()]
    causes = [line for line in lines if CAUSE.match(line)]
    return (causes or lines or [""])[-1][:300]
