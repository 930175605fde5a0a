"""A digest from inputs to files: what `docconv digest` does."""

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from .diagnostics import Report
from .digests import Loaded, Output, Recipe, as_loaded, make, sources
from .errors import DocconvError, UsageError
from .formats import Format
from .inputs import Input
from .ir import Digest
from .options import build_options
from .pipeline import articles_in
from .plugins import Registry, registry_for
from .session import Session
from .settings import Settings
from .writing import check_options, choose_writer, write_document, write_file


class Target(msgspec.Struct, frozen=True):
    """A file to write (`-` is standard output), by which format and with which settings."""

    path: str
    writer: Format
    settings: Settings


def publish(
    inputs: Iterable[Input] = (),
    outputs: Iterable[str] = (),
    *,
    recipe: Recipe | str | os.PathLike[str] | None = None,
    to: str | None = None,
    format: str | None = None,
    settings: Settings | None = None,
    defaults: Mapping[str, Any] | None = None,
    **options: Any,
) -> Report:
    """Read the inputs, make one digest (`recipe` and `options` as for `docconv.digest`) and write it.

    Inputs and outputs that are named here take the place of those in the recipe, and options win over it; it
    wins over `defaults`, which are options too. An input that fails becomes a page that names the cause.
    Raises UsageError before anything is read where the request is wrong, and DocconvError where nothing is
    left to publish.
    """
    settings = settings or Settings()
    plugins = registry_for(settings)
    loaded = as_loaded(recipe, options, {"theme": settings.theme, **(defaults or {})})
    if paths := tuple(outputs):
        made_anew = replace(loaded.recipe, outputs=paths)
        loaded = replace(loaded, recipe=made_anew, given=loaded.given - {"outputs"})
    targets = targets_of(loaded, to, options.get("theme"), plugins, settings)
    report = Report()
    with Session(settings) as session:
        given = sources(loaded, settings, inputs, report)
        read = articles_in(session, given, format=format, report=report, stubs=True, illustrated=False)
        articles = list(read)
        made = make(articles, loaded, settings, report)
        report.notes.extend(made.notes)
        if not made.articles:
            raise nothing_left(report)
        made = illustrated(made, session, report)
    for target in targets:
        if target.path == "-":
            notes = write_document(made, sys.stdout.buffer, target.writer, plugins, target.settings)
        else:
            notes = write_file(made, Path(target.path), target.writer, plugins, target.settings)
        report.notes.extend(notes)
    return report


def nothing_left(report: Report) -> DocconvError:
    """Why there is nothing to publish."""
    outcomes = Counter(decision.outcome for decision in report.decisions)
    if outcomes:
        words = {"outside": "outside the window", "undated": "undated (--undated keep takes them)"}
        why = ", ".join(f"{count} {words.get(outcome, outcome)}" for outcome, count in outcomes.items())
        return DocconvError(f"no article is left to publish: {why}", code="digest.empty")
    for failed in report.failed:
        return DocconvError(failed.message or "failed", code=failed.code, where=failed.input)
    return DocconvError("no article in the inputs", code="digest.empty")


def targets_of(
    loaded: Loaded, to: str | None, theme: str | None, plugins: Registry, settings: Settings
) -> list[Target]:
    """The files to write; `to` and `theme` win over an output's own format and theme, as do `-W` options.

    Raises UsageError for a format or an option that there isn't, with the key of the recipe that names it.
    """
    recipe = loaded.recipe
    if not recipe.outputs:
        raise UsageError("no outputs", code="usage.recipe", where=loaded.place(""), hint="name some with -o")
    targets: list[Target] = []
    for number, output in enumerate(recipe.outputs):
        key = f"outputs[{number}]"
        if isinstance(output, str):
            output = Output(output)
        path = None if output.path == "-" else output.path
        if path is not None and (path.endswith(("/", os.sep)) or os.path.isdir(path)):
            raise UsageError(
                "a digest is one file, not a folder",
                code="usage.output",
                where=loaded.place(key) if "outputs" in loaded.given else path,
                hint=f"name it, as in {os.path.join(path, 'week.epub')}",
            )
        with nullcontext() if to else named(loaded, key):
            writer = choose_writer(plugins, to or output.format, path, settings)
        for name in output.options:
            with named(loaded, f"{key}.options.{name}"):
                check_options([writer], Settings(writer={name: output.options[name]}))
                if name != "engine":
                    owner = f"the {writer.name} writer"
                    build_options(writer.writer_options, {name: output.options[name]}, owner)
        own = {f"{writer.name}.{name}".replace("-", "_") for name in output.options}
        kept = {name: value for name, value in settings.writer_defaults.items() if name not in own}
        looks = theme or output.theme or recipe.theme
        if looks is not None:
            with nullcontext() if theme else named(loaded, f"{key}.theme" if output.theme else "theme"):
                plugins.theme(looks)
        own_settings = replace(settings, theme=looks, writer_defaults=kept | output.options)
        targets.append(Target(output.path, writer, own_settings))
    check_options([target.writer for target in targets], settings)
    return targets


@contextmanager
def named(loaded: Loaded, key: str) -> Iterator[None]:
    """Wrong usage comes out with the key of the recipe that it is in, if it is from a file."""
    try:
        yield
    except UsageError as error:
        if loaded.path is not None and key.partition("[")[0] in loaded.given:
            error.where = loaded.place(key)
        raise


def illustrated(made: Digest, session: Session, report: Report) -> Digest:
    """A digest with the pictures that may be fetched: only now is it known which articles are in it."""
    done = session.illustrated(made)
    assert isinstance(done, Digest)
    for before, after in zip(made.articles, done.articles, strict=True):
        report.notes.extend(after.provenance.notes[len(before.provenance.notes) :])
    return done
