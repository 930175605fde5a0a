"""Running pandoc: in a folder of its own, in its sandbox, within the limits of the run.

`--sandbox` (pandoc 2.15) keeps readers and writers from all files but those named and from the network, and
stops the clock: what pandoc writes is the same at any time. The only way in and out for pictures are two
small filters of ours, in Lua, which pandoc runs itself.
"""

import os
from collections.abc import Mapping, Sequence

import msgspec

from docconv import Context, DependencyError, DocconvError, InputError, InternalError, LimitError, Limits

from . import INSTALL, find

#: How pandoc ends (pandoc's manual, "Exit codes"), and GHC's runtime where memory runs out.
UNKNOWN_FORMAT, BAD_OPTION, NO_MEMORY = frozenset({21, 22, 23}), frozenset({2, 6}), 251
WARNINGS = 20
#: What a program needs of the environment to be loaded; nothing else may make a difference.
KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LD_LIBRARY_PATH")


class OtherVersionError(DocconvError):
    """This pandoc has another version of the tree."""


class Done(msgspec.Struct, frozen=True):
    """What pandoc wrote, what it complained of, and the files that it left."""

    output: bytes
    warnings: tuple[str, ...]
    files: Mapping[str, bytes]


def run(
    arguments: Sequence[str],
    data: bytes,
    ctx: Context,
    files: Mapping[str, bytes] | None = None,
    *,
    collect: tuple[str, ...] = (),
    template: bool = True,
) -> Done:
    """Run pandoc over some bytes, with `files` beside them; files with the endings in `collect` come back.
    With `template` a text has the head and foot that its format wants.

    Raises DependencyError where there is no pandoc, or one that is too old; LimitError (`limit.seconds`,
    `limit.memory`, `limit.bytes`); InputError for what it can't read.
    """
    program = find()
    if program is None:
        raise DependencyError("there is no pandoc", hint=INSTALL)
    # `-M` is the bound of GHC's own memory; a limit of the system's would count what it only reserves.
    memory = ("+RTS", f"-M{ctx.limits.memory}", "-RTS")
    kept = ["--sandbox", "--data-dir=none", *(["--standalone"] if template else [])]
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    try:
        done = ctx.run(
            [program, *memory, *kept, *arguments, "input"],
            files={**(files or {}), "input": data},
            collect=collect,
            environment={**environment, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        )
    except OSError as error:
        raise DependencyError(f"pandoc can't be started: {error}", hint=INSTALL) from error
    if done.code:
        raise _problem(done.code, done.said, ctx.limits)
    return Done(done.output, _warnings(done.said), done.files)


def _problem(code: int, said: str, limits: Limits) -> DocconvError:
    """Why pandoc ended with a code that isn't 0."""
    lines = [line for line in said.split("\n") if line and not line.startswith(("[", " ", "HasCallStack"))]
    words = " ".join(lines[:3]).replace('"input" ', "") or f"exit code {code}"
    if code == NO_MEMORY:
        return LimitError(
            f"pandoc needs more than {limits.memory / 2**20:,.0f} MiB of memory",
            code="limit.memory",
            hint="--limit memory=BYTES allows more",
        )
    if "Incompatible API versions" in said:
        return OtherVersionError(words)
    if code in UNKNOWN_FORMAT or code in BAD_OPTION or "RTS options are disabled" in said:
        return DependencyError(
            f"this pandoc is too old for it: {words}", hint=f"{INSTALL} brings a newer one"
        )
    if code < 0:
        return InternalError(f"pandoc fell (signal {-code})", code="internal.pandoc")
    return InputError(f"pandoc: {words}", code="input.broken")


def _warnings(said: str) -> tuple[str, ...]:
    """What it warns of, each once."""
    marked = (line for line in said.split("\n") if line.startswith("[WARNING]"))
    return tuple(dict.fromkeys(line.removeprefix("[WARNING]").strip(" \r") for line in marked))


def note_warnings(done: Done, ctx: Context) -> None:
    """Put down what pandoc warned of."""
    for warning in done.warnings[:WARNINGS]:
        ctx.note("pandoc.warning", f"pandoc: {warning}")
    if len(done.warnings) > WARNINGS:
        ctx.note("pandoc.warning", f"and {len(done.warnings) - WARNINGS} more warnings of pandoc")
