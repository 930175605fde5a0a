"""What a run says at its end: failures by cause, losses, and the report file."""

import os
from collections import Counter
from collections.abc import Iterable, Mapping

from docconv.diagnostics import PASSED_OVER, Report
from docconv.errors import UsageError
from docconv.output import atomic

from .messages import say


def finish(report: Report, path: str | None) -> None:
    """Say what failed and what was lost, and write the report (JSON lines) where one is wanted."""
    for result in report.results:
        if result.status == "failed":
            say("error", result.message or "failed", where=result.input, code=result.code)
        for note in result.notes:
            level = {"loss": "warning", "error": "warning"}.get(note.severity, "info")
            say(level, note.message, where=note.where or result.input, code=note.code)
    for note in report.notes:
        level = "info" if note.severity == "info" else "warning"
        say(level, note.message, where=note.where, code=note.code)
    if others := [note.where or "" for note in report.notes if note.code == PASSED_OVER]:
        say("info", passed_over(others), code=PASSED_OVER, always=True)
    if (failed := len(report.failed)) and len(report.results) > 1:
        say("warning", f"{failed} of {len(report.results)} inputs failed")
    if path:
        from pathlib import Path

        with atomic(Path(path)) as file:
            for line in report.lines():
                file.write(line + b"\n")


def passed_over(paths: Iterable[str]) -> str:
    """How many files of folders nobody reads, and of which kinds they are."""
    return passed_over_kinds(Counter(os.path.splitext(path)[1].lower() for path in paths), "; -v names {}")


def passed_over_kinds(kinds: Mapping[str, int], more: str = "") -> str:
    """The same for counts by extension; `more` is a hint, with {} for the files."""
    counted = Counter({kind or "without extension": count for kind, count in kinds.items()})
    most = ", ".join(f"{kind} {count}" for kind, count in counted.most_common(3))
    others = ", …" if len(counted) > 3 else ""
    total = counted.total()
    files, them = ("1 file", "it") if total == 1 else (f"{total} files", "them")
    return f"{files} passed over, in no format that is read ({most}{others}{more.format(them)})"


def check_report(path: str | None, inputs: Iterable[str], outputs: Iterable[str]) -> None:
    """Raise UsageError where the report would be written over an input or an output."""
    if path is None:
        return
    for what, names in (("input", inputs), ("output", outputs)):
        if os.path.realpath(path) in {os.path.realpath(name) for name in names if name != "-"}:
            raise UsageError(
                f"the report is an {what}", code="usage.overwrite", where=path, hint="name another file"
            )
