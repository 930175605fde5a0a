"""The writers: document and theme made into sources, which are handed over or compiled."""

import zipfile
from typing import BinaryIO

from docconv import Article, Context, Digest
from docconv.printing import hundreds, note_uncovered

from . import engine
from .options import SourceOptions, WriteOptions
from .sources import Sources, sources

#: When everything in a ZIP was changed: the first moment that it can state.
EPOCH = (1980, 1, 1, 0, 0, 0)


def write_pdf(document: Article | Digest, sink: BinaryIO, ctx: Context) -> None:
    """Write a PDF. Raises what `engine.compiled` raises; then nothing is written."""
    options = ctx.options if isinstance(ctx.options, WriteOptions) else WriteOptions()
    tell = note_uncovered(document, ctx)
    with engine.started() as child:
        printed = engine.compiled(
            sources(document, options, ctx),
            child,
            tell,
            standards=standards(options.standard),
            seconds=ctx.limits.seconds * hundreds(document),
            memory=ctx.limits.memory,
            font_path=options.font_path,
            system_fonts=options.system_fonts,
            moment=int(ctx.now.timestamp()) if ctx.now else 0,
        )
    for message in printed.messages:
        ctx.note("pdf.engine", message[:300])
    sink.write(printed.pdf)


def standards(named: str) -> tuple[str, ...]:
    """Typst's names for what the option says: `pdf/ua-1+a-2a` is `ua-1` and `a-2a`."""
    return tuple(named.removeprefix("pdf").removeprefix("/").split("+")) if named != "pdf" else ()


def write_sources(document: Article | Digest, sink: BinaryIO, ctx: Context) -> None:
    """Write the main file, and all others beside it; with `zip`, or into a file called so, all in one.

    Raises OutputError on standard output, where nothing can stand beside it.
    """
    options = ctx.options if isinstance(ctx.options, SourceOptions) else SourceOptions()
    made = sources(document, options, ctx)
    if options.zip or (ctx.output or "").lower().endswith(".zip"):
        write_zip(made, sink)
        return
    for name, data in made.files.items():
        with ctx.sidecar(name) as file:
            file.write(data)
    sink.write(made.main.encode())


def write_zip(made: Sources, sink: BinaryIO) -> None:
    """The sources as a ZIP, the same bytes for the same sources."""
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {"main.typ": made.main.encode(), **made.files}.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
