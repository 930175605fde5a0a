"""What a run says at its end: failures by cause, losses, and the report file."""

from docconv.diagnostics import Report
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
    if failed := len(report.failed):
        say("warning", f"{failed} of {len(report.results)} inputs failed")
    if path:
        from pathlib import Path

        with atomic(Path(path)) as file:
            for line in report.lines():
                file.write(line + b"\n")
