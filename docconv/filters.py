"""Filters: any program that takes a document as JSON on standard input and gives one back."""

from .errors import DocconvError, InputError, UsageError
from .ir import Document, decode, encode


def run_filter(command: str, document: Document, *, seconds: float) -> Document:
    """The document that a command makes of this one.

    Raises UsageError where the command can't be started, DocconvError where it fails, takes longer than
    `seconds` or gives no valid document.
    """
    import shlex
    import subprocess

    try:
        done = subprocess.run(
            shlex.split(command), input=encode(document), capture_output=True, timeout=seconds, check=False
        )
    except (OSError, ValueError) as error:
        raise UsageError(f"filter {command!r} can't be started: {error}", code="usage.filter") from error
    except subprocess.TimeoutExpired as error:
        raise DocconvError(
            f"filter {command!r} took longer than {seconds:g} s", code="limit.seconds"
        ) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise DocconvError(
            f"filter {command!r} ended with {done.returncode}" + (f": {said[-1]}" if said else ""),
            code="filter.failed",
        )
    try:
        return decode(done.stdout)
    except InputError as error:
        raise DocconvError(f"filter {command!r}: {error.message}", code="filter.output") from error
