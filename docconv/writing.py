"""From a document to bytes: digest transforms, writer, guard, and the check of `--verify`."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from .context import Context, Doors, Promise
from .engines import AUTO, automatic, instead, reason
from .errors import DependencyError, DocconvError, InternalError, OutputError, PluginError, UsageError
from .formats import Format, option_names
from .hints import meant
from .ir import Article, Digest, Document, Note, normalize_digest, text_of
from .options import build_options
from .output import HeldFiles, SidecarDoor, atomic, sidecars
from .plugins import Registry, code_of
from .reading import read_source
from .settings import Settings, options_for
from .source import Source
from .themes import stylesheet
from .transforms import steps

if TYPE_CHECKING:
    from pathlib import Path


def choose_writer(registry: Registry, name: str | None, path: str | None, settings: Settings) -> Format:
    """The format to write: by name, else by the output's extension. Raises UsageError."""
    if name is None:
        suffix = os.path.splitext(path)[1] if path else ""
        suffix = suffix if suffix != "." else ""
        found = registry.by_extension(suffix, "writer") if suffix else None
        if found is None:
            if suffix:
                registry.require(suffix.lower(), "writer")
            raise _unnamed(registry, path, suffix)
        name = found.name
    engine = options_for(name, settings.writing).get("engine")
    writer = automatic(registry, name) if engine == AUTO else registry.writer(name, engine)
    if settings.theme is not None:
        registry.theme(settings.theme)
    _check_defaults(writer, registry, settings)
    return writer


def _unnamed(registry: Registry, path: str | None, suffix: str) -> UsageError:
    """What there is to say where the name of the output doesn't tell what to write."""
    if suffix:
        known = {end for format in registry.formats if format.writer for end in format.extensions}
        close = meant(suffix.lower(), known, "docconv formats")
        hint = f"say -t FORMAT{f'; {close}' if close.startswith('did') else ''}"
        return UsageError(f"no format is written to {suffix!r}", code="usage.format", hint=hint)
    hint = "say -t FORMAT" + (", or give it an extension such as .html" if path else "")
    return UsageError("no output format", code="usage.format", where=path or None, hint=hint)


def _check_defaults(writer: Format, registry: Registry, settings: Settings) -> None:
    """Raise UsageError for an option in the config file that no writer knows."""
    known = {"engine", *option_names(writer.writer_options)}
    for key in settings.writer_defaults:
        if "." not in key and key.replace("-", "_") not in known:
            writers = [other for other in registry.formats if other.writer]
            known.update(*(option_names(other.writer_options) for other in writers))
            if key.replace("-", "_") not in known:
                problem = f"[write] {key}: no writer has such an option"
                raise UsageError(problem, code="usage.config", hint=meant(key, known))


def check_options(formats: Sequence[Format], settings: Settings) -> None:
    """Raise UsageError for a `-W` key that none of the formats knows, or that names another format."""
    known = {name for format in formats for name in option_names(format.writer_options)} | {"engine"}
    for key in settings.writer:
        owner, dot, _ = key.partition(".")
        if dot and owner not in {format.name for format in formats}:
            raise UsageError(f"-W {key}: nothing is written as {owner}", code="usage.option")
        if not dot and owner.replace("-", "_") not in known:
            names = ", ".join(format.name for format in formats)
            hint = meant(key, known - {"engine"})
            raise UsageError(f"{names}: no option {key!r} for writing", code="usage.option", hint=hint)


def write_document(
    document: Document,
    sink: BinaryIO,
    format: Format,
    registry: Registry,
    settings: Settings,
    *,
    path: "Path | None" = None,
    verify: bool = False,
) -> list[Note]:
    """Write a document into an open sink and give the writer's notes.

    `path` is the file that the sink becomes, for files beside it. With `verify` nothing is written unless it
    reads back right; see `verify_bytes` for what that raises. Raises UsageError, DependencyError,
    OutputError, PluginError for a digest transform that gives something else, or InternalError where the
    writer fails.
    """
    if not isinstance(document, (Article, Digest)):
        raise UsageError(
            f"one Article or Digest is written, not a {type(document).__name__}",
            code="usage.document",
            hint="docconv.read gives articles one by one; read_document the only one, digest all as one",
        )
    if isinstance(document, Digest) and not format.digests:
        raise UsageError(f"{format.name} holds one article, not a digest", code="usage.format")
    beside: HeldFiles | SidecarDoor = HeldFiles(sidecars(path)) if verify else sidecars(path)
    known = frozenset(option_names(format.writer_options))
    values = options_for(format.name, settings.writing, known)
    values.pop("engine", None)
    ctx = Context(
        format=format.name,
        options=build_options(format.writer_options, values, f"the {format.name} writer"),
        limits=settings.limits,
        now=source_date(),
        output=path.name if path is not None else None,
        doors=Doors(
            sidecar=beside,
            theme=lambda name, target: stylesheet(
                registry, name or settings.theme or _own_theme(document, registry, ctx), target
            ),
        ),
    )
    if isinstance(document, Digest):
        for change in steps("digest", registry, settings):
            changed = change(document, ctx)
            if not isinstance(changed, Digest):
                raise PluginError(
                    f"a digest transform gave {type(changed).__name__}", code="plugin.transform"
                )
            document = normalize_digest(changed)
    assert format.writer is not None
    function = code_of(format, format.writer)
    if options_for(format.name, settings.writing).get("engine") == AUTO:
        ctx.note("engine.auto", reason(registry, format))
    held = BytesIO() if verify else sink
    try:
        function(document, held, ctx)
    except DependencyError as error:
        error.hint = f"{error.hint or 'docconv doctor'}{instead(registry, format, error.code)}"
        raise
    except (DocconvError, BrokenPipeError):
        raise
    except OSError as error:
        raise OutputError(
            error.strerror or str(error),
            code="output.unwritable",
            where=str(path or "standard output"),
        ) from error
    except ImportError as error:
        raise DependencyError(f"{format.name} can't be written: {error}", hint="docconv doctor") from error
    except Exception as error:
        raise InternalError(
            f"the {format.name} writer ({format.distribution}) failed: {type(error).__name__}: {error}",
            code="internal.writer",
        ) from error
    if held.closed:
        raise PluginError(
            f"the {format.name} writer ({format.distribution}) closed its output", code="plugin.writer"
        )
    if isinstance(held, BytesIO) and isinstance(beside, HeldFiles):
        verify_bytes(document, held.getvalue(), format, registry, settings, ctx.promised)
        beside.release()
        sink.write(held.getvalue())
    return ctx.notes


def _own_theme(document: Document, registry: Registry, ctx: Context) -> str | None:
    """The theme that a digest names. One that isn't installed here costs the look and a note, not the run."""
    name = document.theme if isinstance(document, Digest) else None
    themes = [theme.name for theme in registry.themes]
    if name is None or name in themes:
        return name
    message = f"the document names the theme {name!r}, which isn't here, so it looks as without one"
    if all(note.code != "theme.unknown" for note in ctx.notes):
        ctx.note("theme.unknown", f"{message} ({meant(name, themes)})", severity="loss")
    return None


def source_date() -> datetime | None:
    """The moment that output may print: `SOURCE_DATE_EPOCH` (reproducible-builds.org), or None."""
    value = os.environ.get("SOURCE_DATE_EPOCH")
    if not value:
        return None
    try:
        return datetime.fromtimestamp(int(value), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f"SOURCE_DATE_EPOCH: {value!r} is no number of seconds", code="usage.environment"
        ) from None


def write_file(
    document: Document,
    path: "Path",
    format: Format,
    registry: Registry,
    settings: Settings,
    *,
    verify: bool = False,
) -> list[Note]:
    """Write a document to a file, whole or not at all; with `verify`, only if it reads back right."""
    with atomic(path) as sink:
        return write_document(document, sink, format, registry, settings, path=path, verify=verify)


def verify_bytes(
    document: Document,
    data: bytes,
    format: Format,
    registry: Registry,
    settings: Settings,
    promise: Promise | None = None,
) -> None:
    """Read what was written and compare it as closely as the format promises.

    It is compared with the document, or with what the writer promised instead. Raises OutputError that names
    the first node that differs, UsageError where the format has no reader.
    """
    if not any(other.name == format.name and other.reader for other in registry.formats):
        raise UsageError(f"{format.name} has no reader to verify with", code="usage.verify")
    options = promise.reader if promise else {}
    plain = Settings(repair=False, limits=settings.limits, reader=dict(options))
    back = list(read_source(Source("output", data=data), registry, plain, format.name))
    exact = format.fidelity == "exact" and (promise is None or promise.exact)
    wanted = [promise.document() if promise else document]
    same = back == wanted if exact else _words(back) == _words(wanted)
    if not same:
        from .ir import difference, text_difference

        what = "document" if exact else "words"
        message = f"{format.name} does not read back to the same {what}"
        if exact and len(back) == 1 and (place := difference(wanted[0], back[0])):
            message += f": {place}"
        elif not exact:
            message += f": {text_difference(_words(wanted), _words(back))}"
        raise OutputError(message, code="output.verify")


def _words(documents: Sequence[Document]) -> str:
    """The characters of some documents, white space aside."""
    articles = [
        article
        for document in documents
        for article in ((document,) if isinstance(document, Article) else document.articles)
    ]
    return "".join("".join(f"{a.meta.title or ''} {text_of(a.body)}".split()) for a in articles)
