"""A digest from inputs to files: what `docconv digest` does."""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from .diagnostics import Report
from .errors import DocconvError, UsageError
from .inputs import Input
from .pipeline import digest, read_all
from .plugins import registry_for
from .settings import Settings
from .writing import check_options, choose_writer, write_document, write_file


def publish(
    inputs: Iterable[Input],
    outputs: Iterable[str],
    *,
    to: str | None = None,
    format: str | None = None,
    settings: Settings | None = None,
    **options: Any,
) -> Report:
    """Read the inputs, make one digest (`options` as for `docconv.digest`) and write it to every output.

    An input that fails becomes a page that names the cause. Raises UsageError before anything is read where
    the request is wrong, and DocconvError where nothing is left to publish.
    """
    settings = settings or Settings()
    plugins = registry_for(settings)
    outputs = list(outputs)
    writers = [choose_writer(plugins, to, None if path == "-" else path, settings) for path in outputs]
    check_options(writers, settings)
    unknown = set(options) - OPTIONS
    if unknown:
        raise UsageError(
            f"digest has no option {sorted(unknown)[0]!r}", hint=f"options: {', '.join(sorted(OPTIONS))}"
        )
    for name, value in options.items():
        # TOML has dates of its own.
        if not isinstance(value, bool if name == "dedupe" else str | date):
            raise UsageError(f"digest option {name}: {value!r} won't do", code="usage.option")
    report = Report()
    articles = list(read_all(inputs, format=format, settings=settings, report=report, stubs=True))
    made = digest(articles, theme=settings.theme, **options)
    report.notes.extend(made.notes)
    if not made.articles:
        raise DocconvError(
            "no article is left to publish" if articles else "no article in the inputs", code="digest.empty"
        )
    for path, writer in zip(outputs, writers, strict=True):
        if path == "-":
            notes = write_document(made, sys.stdout.buffer, writer, plugins, settings)
        else:
            notes = write_file(made, Path(path), writer, plugins, settings)
        report.notes.extend(notes)
    return report


OPTIONS = frozenset(
    {
        "title",
        "subtitle",
        "language",
        "week",
        "since",
        "until",
        "undated",
        "group_by",
        "sort",
        "dedupe",
    }
)
